"""What the preview answers, to whom, and what it never gives out."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from plugins.preview import server as server_module
from plugins.preview.server import PreviewServer
from plugins.reporting.problems import ContentError

FILES = {
    "index.html": "<head></head>Domů",
    "404.html": "<head></head>Nenalezeno",
    "en/404.html": "<head></head>Not found",
    "en/news/index.html": "<head></head>News",
    "media/files/a.pdf": "%PDF-1.7",
    "media/ž ř.txt": "text",
    ".cluster-site": "the program's own",
    ".deployed-files": "the program's own",
    "en/.hidden/index.html": "hidden",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A finished site, with files beside it that are nobody's business."""
    output = tmp_path / "site" / "output"
    for name, text in FILES.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_text(text, "utf-8")
    for outside in (tmp_path / "site", tmp_path):
        (outside / "404.html").write_text("secret", "utf-8")
        (outside / "secret.txt").write_text("secret", "utf-8")
    return output


@pytest.fixture
def preview(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PreviewServer]:
    monkeypatch.setattr(server_module, "_PATIENCE", 1)
    with PreviewServer(folder, 19000) as server:
        server.languages = ("cs", "en")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def connect(preview: PreviewServer) -> socket.socket:
    return socket.create_connection(("127.0.0.1", preview.server_port), timeout=20)


def send(preview: PreviewServer, request: bytes) -> bytes:
    """All that comes back for these bytes."""
    answer = b""
    with connect(preview) as client, suppress(ConnectionError):
        client.sendall(request)
        while part := client.recv(65536):
            answer += part
    return answer


def ask(
    preview: PreviewServer, target: str = "/", *headers: str, method: str = "GET", host: str = "own"
) -> tuple[int, dict[str, str], bytes]:
    """The status, the headers and the body that come for a request."""
    own = f"127.0.0.1:{preview.server_port}"
    lines = [f"{method} {target} HTTP/1.1", f"Host: {own if host == 'own' else host}", *headers]
    answer = send(preview, "".join(f"{line}\r\n" for line in [*lines, ""]).encode("latin-1"))
    head, _, body = answer.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in rest)
    return int(first.split()[1]), fields, body


def is_well(preview: PreviewServer) -> bool:
    return b"Dom" in ask(preview)[2]


# Who may ask


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_the_preview_answers_by_its_own_names(preview: PreviewServer, name: str) -> None:
    status, _, body = ask(preview, host=f"{name}:{preview.server_port}")
    assert (status, b"Dom" in body) == (200, True)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1:{port}.evil.example",
        "localhost.evil.example:{port}",
        "127.0.0.1:{port}@evil.example",
        "evil.example:{port}#127.0.0.1:{port}",
        "127.0.0.1:{port}, evil.example",
        "127.1:{port}",
        "0.0.0.0:{port}",
        "2130706433:{port}",
        "192.168.0.7:{port}",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/~events", "/~reload.js", "/media/files/a.pdf", "/none"])
def test_a_request_for_another_host_gets_nothing(
    preview: PreviewServer, host: str, path: str
) -> None:
    status, _, body = ask(preview, path, host=host.format(port=preview.server_port))
    assert status == 421
    assert body.startswith(b"The preview answers at http://127.0.0.1:")


@pytest.mark.parametrize(
    "head",
    [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {own}\r\nHost: evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nhost: {own}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {own}\r\nHost: {own}\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: {own}\r\n\r\n",
        "GET http://{own}@evil.example/ HTTP/1.1\r\nHost: {own}\r\n\r\n",
        "GET http://{own}/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET http://[ HTTP/1.1\r\nHost: {own}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : {own}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {own}\r\n evil.example\r\n\r\n",
        "GET / HTTP/1.1\r\nno header\r\nHost: {own}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: {own}\r\nno header\r\n\r\n",
    ],
)
def test_a_request_whose_host_is_in_doubt_gets_nothing(preview: PreviewServer, head: str) -> None:
    answer = send(preview, head.format(own=f"127.0.0.1:{preview.server_port}").encode())
    assert answer.split()[1] in {b"400", b"421"}
    assert b"Dom" not in answer


def test_a_way_out_of_the_folder_leads_nowhere_without_a_host_either(
    preview: PreviewServer,
) -> None:
    for head in (
        "GET x HTTP/1.1",
        "GET /../x HTTP/1.0",
        "GET /../404.html HTTP/1.0",
        "GET /../../x HTTP/1.1",
    ):
        answer = send(preview, f"{head}\r\n\r\n".encode())
        assert answer.split()[1] == b"404"
        assert answer.endswith(b"There is no such page.\n")


def test_the_request_line_may_contain_a_whole_address(preview: PreviewServer) -> None:
    assert ask(preview, f"http://127.0.0.1:{preview.server_port}/")[0] == 200
    assert ask(preview, f"http://127.0.0.1:{preview.server_port}")[0] == 200


@pytest.mark.parametrize("path", ["/", "/~events", "/~reload.js", "/media/files/a.pdf"])
@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1:{port}.evil.example",
    ],
)
def test_a_script_of_another_site_gets_nothing(
    preview: PreviewServer, path: str, origin: str
) -> None:
    assert ask(preview, path, f"Origin: {origin.format(port=preview.server_port)}")[0] == 403


def test_one_own_origin_does_not_cover_another(preview: PreviewServer) -> None:
    own = f"Origin: http://localhost:{preview.server_port}"
    assert ask(preview, "/", own)[0] == 200
    assert ask(preview, "/", own, "Origin: http://evil.example")[0] == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", ["/", "/~events", "/~reload.js", "/media/files/a.pdf"])
@pytest.mark.parametrize("use", [("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe")])
def test_a_page_of_another_site_cannot_use_a_file(
    preview: PreviewServer, site: str, path: str, use: tuple[str, str]
) -> None:
    mode, destination = use
    headers = (f"Sec-Fetch-Mode: {mode}", f"Sec-Fetch-Dest: {destination}")
    assert ask(preview, path, f"Sec-Fetch-Site: {site}", *headers)[0] == 403


def test_a_link_of_another_site_leads_to_a_page_and_to_no_events(preview: PreviewServer) -> None:
    click = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    assert ask(preview, "/", *click)[0] == 200
    assert ask(preview, "/~events", *click)[0] == 403


def test_nothing_may_be_used_by_another_site(preview: PreviewServer) -> None:
    _, headers, _ = ask(preview, "/media/files/a.pdf", "Sec-Fetch-Site: same-origin")
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize("method", "POST PUT DELETE PATCH OPTIONS TRACE CONNECT PROPFIND".split())
def test_the_preview_only_shows(preview: PreviewServer, method: str) -> None:
    status, headers, body = ask(preview, "/", "Content-Length: 3", "X-Told: me", method=method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")
    assert b"me" not in body


def test_head_answers_like_get(preview: PreviewServer) -> None:
    for path in ("/", "/media/files/a.pdf", "/none", "/~reload.js"):
        shown, asked = ask(preview, path), ask(preview, path, method="HEAD")
        assert asked[0] == shown[0]
        assert asked[1]["Content-Length"] == shown[1]["Content-Length"] == str(len(shown[2]))
        assert asked[2] == b""
    assert ask(preview, "/~events", method="HEAD")[0] == 200


# What is given out


@pytest.mark.parametrize(
    ("path", "kind", "content"),
    [
        ("/", "text/html; charset=utf-8", b"Dom"),
        ("/en/news/?x=/../", "text/html; charset=utf-8", b"News"),
        ("/media/files/a.pdf", "application/pdf", b"%PDF-1.7"),
        ("/media/%C5%BE%20%C5%99.txt", "text/plain; charset=utf-8", b"text"),
    ],
)
def test_files_are_shown(preview: PreviewServer, path: str, kind: str, content: bytes) -> None:
    status, headers, body = ask(preview, path)
    assert (status, headers["Content-Type"]) == (200, kind)
    assert content in body


def test_a_folder_is_shown_at_its_address_with_a_slash(preview: PreviewServer) -> None:
    status, headers, _ = ask(preview, "/en/news?x")
    assert (status, headers["Location"]) == (302, "/en/news/")
    assert ask(preview, "//evil.example/en/news")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../x",
        "/../404.html",
        "/../../404.html",
        "/../secret.txt",
        "/../site/404.html",
        "/en/../../secret.txt",
        "/en/news/../../index.html",
        "/./index.html",
        "/..",
        "/../",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ff",
        "/index.html%00",
        "/index.html%00.txt",
        "/%0d%0aSet-Cookie:x",
        "/en//news/",
        "/media/",
        "/media",
        "/" + "a" * 300,
        "/" + "a/" * 3000,
        "/%2fetc/passwd",
        "//etc/passwd",
        "/index.html/",
        "/index.html/x",
        "/.cluster-site",
        "/.deployed-files",
        "/%2ecluster-site",
        "/en/.hidden/",
        "/~events/",
        "/~nothing",
    ],
)
def test_any_other_address_gets_the_site_s_404_page(preview: PreviewServer, path: str) -> None:
    status, headers, body = ask(preview, path)
    assert status == 404
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"Nenalezeno" in body or (path.startswith("/en/") and b"Not found" in body)


def test_a_link_that_leads_out_of_the_folder_is_not_followed(
    preview: PreviewServer, folder: Path
) -> None:
    (folder / "file.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "out").symlink_to(folder.parent)
    (folder / "en/404.html").unlink()
    (folder / "en/404.html").symlink_to(folder.parent / "404.html")
    (folder / "within.txt").symlink_to(folder / "media/files/a.pdf")
    for path in ("/file.txt", "/out/secret.txt", "/out/404.html", "/en/none"):
        status, _, body = ask(preview, path)
        assert (status, b"secret" in body) == (404, False), path
    assert ask(preview, "/within.txt")[0] == 200


def test_only_ordinary_files_are_read(preview: PreviewServer, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert ask(preview, "/pipe.txt")[0] == 404


@pytest.mark.parametrize(
    ("path", "shown"),
    [("/en/none/", b"Not found"), ("/de/none/", b"Nenalezeno"), ("/media/none", b"Nenalezeno")],
)
def test_a_missing_page_is_reported_in_a_language_of_the_site(
    preview: PreviewServer, folder: Path, path: str, shown: bytes
) -> None:
    (folder / "de").mkdir()
    (folder / "de/404.html").write_text("of another site", "utf-8")
    assert shown in ask(preview, path)[2]


def test_without_a_404_page_there_is_a_sentence(preview: PreviewServer, folder: Path) -> None:
    (folder / "404.html").unlink()
    assert ask(preview, "/none")[0] == 404
    assert ask(preview, "/none")[2] == b"There is no such page.\n"


def test_a_picture_that_was_replaced_is_shown_anew(preview: PreviewServer, folder: Path) -> None:
    (folder / "logo.svg").write_text("<svg/>")
    _, headers, _ = ask(preview, "/logo.svg")
    known = f"If-None-Match: {headers['ETag']}"
    assert headers["Cache-Control"] == "no-cache"
    assert ask(preview, "/logo.svg", known)[0] == 304
    (folder / "logo.svg").write_text("<svg />")
    assert ask(preview, "/logo.svg", known)[2] == b"<svg />"


# Clients that misbehave


def leave_at_once(client: socket.socket) -> None:
    pass


def speak_tls(client: socket.socket) -> None:
    client.sendall(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + os.urandom(500))


def send_half(client: socket.socket) -> None:
    client.sendall(b"GET / HTTP/1.1\r\nHost: 127")


def send_rubbish(client: socket.socket) -> None:
    client.sendall(os.urandom(100) + b"\r\n\r\n")


def send_nothing_but_lines(client: socket.socket) -> None:
    client.sendall(b"\r\n\r\n")


def break_off(client: socket.socket) -> None:
    """Leaves with a reset while a large file is on its way."""
    port = client.getpeername()[1]
    client.sendall(b"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % port)
    client.recv(100)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


def close_the_events(client: socket.socket) -> None:
    port = client.getpeername()[1]
    client.sendall(b"GET /~events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % port)
    client.recv(100)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")


@pytest.mark.parametrize(
    "deed",
    [
        leave_at_once,
        speak_tls,
        send_half,
        send_rubbish,
        send_nothing_but_lines,
        break_off,
        close_the_events,
    ],
)
def test_a_misbehaving_client_is_not_reported(
    preview: PreviewServer,
    folder: Path,
    deed: Callable[[socket.socket], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    (folder / "large.bin").write_bytes(bytes(20_000_000))
    for _ in range(5):
        with connect(preview) as client:
            deed(client)
        preview.listeners.tell_reload(texts_only=True)
        assert is_well(preview)
    wait_until_alone(preview)
    assert capfd.readouterr() == ("", "")


def wait_until_alone(preview: PreviewServer) -> None:
    """Until the server has let every client go."""
    end = time.monotonic() + 15
    seats = preview._seats
    while seats._value < seats._initial_value:  # type: ignore[attr-defined]
        assert time.monotonic() < end, "a client keeps a thread for ever"
        time.sleep(0.02)


def test_a_silent_client_is_disconnected(preview: PreviewServer) -> None:
    with connect(preview) as client:
        assert client.recv(1) == b""


def test_a_slow_client_is_disconnected(preview: PreviewServer) -> None:
    """Each sign would begin the time anew, if only silence were timed."""
    with connect(preview) as client, suppress(ConnectionError):
        client.settimeout(0.1)
        for sign in b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 1000:
            client.send(bytes([sign]))
            with suppress(TimeoutError):
                assert client.recv(1) == b""
                break
        else:
            pytest.fail("it was listened to for ever")


def test_a_client_that_reads_nothing_is_disconnected(preview: PreviewServer, folder: Path) -> None:
    (folder / "large.bin").write_bytes(bytes(50_000_000))
    with connect(preview) as client:
        port = preview.server_port
        client.sendall(b"GET /large.bin HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % port)
        wait_until_alone(preview)


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n\r\n", b"414"),
        (b"a" * 100_000, b"414"),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 1000 + b"\r\n", b"431"),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
        (b"GET / NONSENSE\r\n\r\n", b"400"),
        (b"GET / / / HTTP/1.1\r\n\r\n", b"400"),
        (b"<script>alert(1)</script>\r\n\r\n", b"400"),
    ],
)
def test_too_much_or_nonsense_is_answered_with_a_status(
    preview: PreviewServer, request_: bytes, status: bytes
) -> None:
    answer = send(preview, request_)
    assert answer.split()[1] == status
    assert b"script>" not in answer
    assert is_well(preview)


def test_a_fault_of_ours_is_one_line(
    preview: PreviewServer, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(target: str) -> None:
        raise KeyError(target)

    monkeypatch.setattr(server_module, "read_path", fail)
    assert send(preview, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n") == b""
    wait_until_alone(preview)
    out, err = capfd.readouterr()
    assert (out, err) == ("", "The preview could not answer a request: KeyError('/').\n")


def test_many_clients_at_once_are_served(preview: PreviewServer) -> None:
    crowd = [connect(preview) for _ in range(200)]
    try:
        assert is_well(preview)
    finally:
        for client in crowd:
            client.close()
    wait_until_alone(preview)


def test_more_clients_than_there_are_seats_are_sent_away(
    preview: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "_seats", threading.BoundedSemaphore(2))
    with connect(preview), connect(preview):
        time.sleep(0.2)
        assert send(preview, b"GET / HTTP/1.1\r\n\r\n") == b""
    wait_until_alone(preview)
    assert is_well(preview)


# Ports


def test_the_next_free_port_is_taken(preview: PreviewServer, folder: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with PreviewServer(folder, port) as server:
            assert server.server_port > port


@pytest.mark.parametrize("port", [70_000, 65_536])
def test_an_invalid_port_is_reported(folder: Path, port: int) -> None:
    with pytest.raises(ContentError, match=r"^--port: no port from .* can be used: "):
        PreviewServer(folder, port)


def test_a_range_without_a_free_port_is_reported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "_PORTS", 1)
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ContentError, match=f"from {port} to {port} .*in use.*--port"):
            PreviewServer(folder, port)
