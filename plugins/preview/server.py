"""A web server for one reader on 127.0.0.1, started by a preview session.

It serves the files of one folder, and adds a script to the pages (`listeners.py`). Other clients
get nothing (`requests.py`). A client that misbehaves (leaves early, sends nothing or too much,
reads nothing) occupies a thread for a few seconds, and prints nothing in the author's terminal.
"""

from __future__ import annotations

import io
import mimetypes
import queue
import socket
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from stat import S_ISREG
from typing import Any
from urllib.parse import quote

from plugins.builder.fingerprints import digest
from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import say, tell

from .listeners import EVENTS, SCRIPT, SCRIPT_TEXT, Listeners
from .requests import RequestRefused, check_sender, read_path, spell_path

HOST = "127.0.0.1"
_PORTS = 50  # tried in order
_CLIENTS = 500  # at a time; a browser opens six, and one for each open page
_PATIENCE = 10  # seconds to receive a request, or to send an answer
_SILENCE = 15  # seconds until a closed page is noticed
_LINE = 65536  # bytes of a request line, and of one write
_TAG = f'<script src="{SCRIPT}" defer></script>'.encode()
_NONE = "There is no such page."
_HTML = "text/html; charset=utf-8"
_TYPES = {
    ".html": _HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}


class PreviewServer(ThreadingHTTPServer):
    """Serves a folder on the first free port from the requested one on. ``languages`` are those of
    the site, for messages about missing pages."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = _CLIENTS

    def __init__(self, folder: Path, port: int) -> None:
        """Raises `ContentError` if no port is free."""
        self.listeners = Listeners()
        self.languages: Sequence[str] = ()
        self._seats = threading.BoundedSemaphore(_CLIENTS)
        handler = partial(_Handler, folder.resolve())
        reason: str = say("there are none")
        ports = range(max(port, 0), min(port + _PORTS, 65536))
        for candidate in ports:
            try:
                super().__init__((HOST, candidate), handler)
                return
            except OSError as error:
                reason = error.strerror or str(error)
        message = tell(
            "no-port",
            "no port from {first} to {last} can be used: {reason}.",
            first=port,
            last=port + _PORTS - 1,
            reason=reason,
        )
        mend = say("Name another one, as in: --port 8100.")
        raise ContentError([Problem("--port", None, message, mend)])

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def server_bind(self) -> None:
        """Binds without the standard library's query of the network for this machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        if not self._seats.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._seats.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._seats.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignores a client that has gone. Prints a fault of ours as one line, without
        a traceback."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            sys.stderr.write(f"The preview could not answer a request: {error!r}.\n")


class _Head(io.RawIOBase):
    """Reads a request from a client, until its time is up."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self._end = connection, time.monotonic() + _PATIENCE

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Handler(BaseHTTPRequestHandler):
    """Answers one request of one client, over HTTP/1.0: the connection ends with the answer."""

    server: PreviewServer
    # The state before a request is read.
    command = requestline = ""
    request_version = default_request_version = "HTTP/1.1"

    def __init__(self, folder: Path, *args: Any) -> None:
        self._folder = folder
        super().__init__(*args)

    def setup(self) -> None:
        super().setup()
        self.rfile = io.BufferedReader(_Head(self.connection))

    def handle(self) -> None:
        with suppress(OSError):  # the client has gone or is too slow
            self.raw_requestline = self.rfile.readline(_LINE + 1)
            if not self.raw_requestline:
                return
            try:
                self._answer()
            except RequestRefused as refusal:
                self._refuse(refusal)

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def _answer(self) -> None:
        if len(self.raw_requestline) > _LINE:
            raise RequestRefused(HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long.")
        if not self.parse_request():
            return
        if self.command not in {"GET", "HEAD"}:
            raise RequestRefused(HTTPStatus.METHOD_NOT_ALLOWED, "The preview only shows pages.")
        if self.headers.defects:
            raise RequestRefused(HTTPStatus.BAD_REQUEST, "The request cannot be read.")
        self.connection.settimeout(_PATIENCE)
        names, port = read_path(self.path), self.server.server_port
        own = names is not None and f"/{names[0]}" in {EVENTS, SCRIPT}
        try:
            check_sender(self.path, self.headers, port, opens_page=not own)
        except RequestRefused:
            if names is None:  # no client can have it
                raise RequestRefused(HTTPStatus.NOT_FOUND, _NONE) from None
            raise
        if names is None:
            self._send_missing("")
        elif names == (EVENTS[1:],):
            self._send_events()
        elif names == (SCRIPT[1:],):
            self._send(HTTPStatus.OK, _TYPES[".js"], SCRIPT_TEXT.encode())
        else:
            self._send_file(names)

    def _send_file(self, names: tuple[str, ...]) -> None:
        """Sends a file, a folder's page, or the 404 page of the requested language."""
        path = spell_path(names)
        content = self._read(path)
        if content is not None:
            kind = _TYPES.get(Path(path).suffix.lower()) or mimetypes.guess_type(path)[0]
            tag = f'"{digest(content).hex()}"'
            # The browser caches pictures and typefaces, and asks each time whether they changed.
            known = kind != _HTML and self.headers.get("If-None-Match") == tag
            status = HTTPStatus.NOT_MODIFIED if known else HTTPStatus.OK
            self._send(status, kind or "application/octet-stream", content, ETag=tag)
        elif names[-1] and self._read(f"{path}/index.html") is not None:
            self._send(HTTPStatus.FOUND, _HTML, b"", Location=f"/{quote(path)}/")
        else:
            self._send_missing(names[0])

    def _send_missing(self, lang: str) -> None:
        path = f"{lang}/404.html" if lang in self.server.languages else "404.html"
        page = self._read(path) or self._read("404.html")
        if page is None:
            raise RequestRefused(HTTPStatus.NOT_FOUND, _NONE)
        self._send(HTTPStatus.NOT_FOUND, _HTML, page)

    def _read(self, path: str) -> bytes | None:
        """Reads a file of the folder; None if there is none, and for a link that
        leads out of it."""
        try:
            place = (self._folder / path).resolve(strict=True)
            if not place.is_relative_to(self._folder) or not S_ISREG(place.stat().st_mode):
                return None
            content = place.read_bytes()
        except (OSError, ValueError):  # a name that is too long or invalid for the system
            return None
        if path.endswith(".html"):
            return content.replace(b"</head>", _TAG + b"</head>", 1)
        return content

    def _refuse(self, refusal: RequestRefused) -> None:
        self._send(refusal.status, "text/plain; charset=utf-8", f"{refusal.reason}\n".encode())
        # Unread input would make the system reset the connection, and the
        # client miss the answer.
        self.connection.shutdown(socket.SHUT_WR)
        end = time.monotonic() + 1
        self.connection.settimeout(1)
        while time.monotonic() < end and self.connection.recv(_LINE):
            pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers errors that the standard library finds in a request."""
        raise RequestRefused(HTTPStatus(code), "The request cannot be read.")

    def _send(self, status: HTTPStatus, kind: str, content: bytes, **headers: str) -> None:
        headers |= {"Content-Type": kind, "Content-Length": str(len(content))}
        headers["Cache-Control"] = "no-store" if kind == _HTML else "no-cache"
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = "GET, HEAD"
        self._send_head(status, headers)
        if self.command != "HEAD" and status != HTTPStatus.NOT_MODIFIED:
            for start in range(0, len(content), _LINE):  # each part has the full time
                self.wfile.write(content[start : start + _LINE])

    def _send_head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, **_HEADERS}.items():
            self.send_header(name, value)
        self.end_headers()

    def _send_events(self) -> None:
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        self._send_head(HTTPStatus.OK, headers)
        if self.command == "HEAD":
            return
        mine = self.server.listeners.join()
        try:
            while True:
                try:
                    event = mine.get(timeout=_SILENCE)
                except queue.Empty:
                    event = b": still here\n\n"
                self.wfile.write(event)
        finally:
            self.server.listeners.leave(mine)

    def version_string(self) -> str:
        return "preview"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - inherited
        """Prints nothing: the author's terminal shows builds, not requests."""
