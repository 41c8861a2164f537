"""A web server for one reader on 127.0.0.1 that tells open pages to load again.

Pages get one script more than the built site has; it waits for server-sent events
(HTML, 9.2): ``refresh`` after a build of changed texts, ``reload`` after any other, ``problems``
with a report where it failed. To refresh, a page takes over the new body and stays where it is
scrolled to, without asking for styles, typefaces and pictures again.
"""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HOST = "127.0.0.1"
_EVENTS = "/~events"
_SCRIPT = "/~reload.js"
_TAG = f'<script src="{_SCRIPT}" defer></script>'.encode()
_HTML = "text/html; charset=utf-8"
_SILENCE = 15  # seconds after which a listener that has gone is noticed
_SCRIPT_TEXT = """\
"use strict";
const events = new EventSource("/~events");
const list = (page, what) =>
  [...page.querySelectorAll(what)].map((element) => element.outerHTML).join("\\n");
async function refresh() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const styles = "link[rel=stylesheet], style";
  const scripts = "script:not([src='/~reload.js'], [type='application/ld+json'])";
  if (!answer.ok || list(page, scripts) || list(document, scripts) ||
      list(page, styles) !== list(document, styles)) {
    location.reload();
    return;
  }
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.documentElement.dir = page.documentElement.dir;
  document.body.replaceWith(page.body);
}
events.addEventListener("refresh", () => refresh().catch(() => location.reload()));
events.addEventListener("reload", () => location.reload());
events.addEventListener("problems", (event) => {
  let box = document.getElementById("preview-problems");
  if (!box) {
    box = document.createElement("pre");
    box.id = "preview-problems";
    box.setAttribute("role", "alert");
    box.lang = "en";
    box.dir = "ltr";
    box.style.cssText = "position:fixed;inset:auto 0 0;margin:0;padding:1rem 1.5rem;" +
      "max-height:50vh;overflow:auto;white-space:pre-wrap;z-index:9999;" +
      "font:1rem/1.5 monospace;background:#7a0b0b;color:#fff";
    document.body.append(box);
  }
  box.textContent = JSON.parse(event.data).join("\\n");
});
"""


class Listeners:
    """The pages that are open, each with its queue of events."""

    def __init__(self) -> None:
        self._queues: set[queue.SimpleQueue[bytes]] = set()
        self._lock = threading.Lock()
        self._last = b""

    def join(self) -> queue.SimpleQueue[bytes]:
        mine: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        with self._lock:
            self._queues.add(mine)
            if self._last:  # a page opened while the content is broken is told so
                mine.put(self._last)
        return mine

    def leave(self, mine: queue.SimpleQueue[bytes]) -> None:
        with self._lock:
            self._queues.discard(mine)

    def tell_reload(self, *, texts_only: bool) -> None:
        event = b"refresh" if texts_only else b"reload"
        self._send(b"event: %s\ndata: now\n\n" % event, keep=False)

    def tell_problems(self, problems: Sequence[str]) -> None:
        self._send(f"event: problems\ndata: {json.dumps(list(problems))}\n\n".encode(), keep=True)

    def _send(self, event: bytes, *, keep: bool) -> None:
        with self._lock:
            self._last = event if keep else b""
            for listener in self._queues:
                listener.put(event)


class PreviewServer(ThreadingHTTPServer):
    """Serves a folder. Takes the first free port from the one asked for."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Path, port: int) -> None:
        self.listeners = Listeners()
        handler = partial(_Handler, directory=str(folder))
        for candidate in range(port, port + 50):
            try:
                super().__init__((HOST, candidate), handler)
                break
            except OSError:
                continue
        else:
            raise OSError(f"no free port from {port} to {port + 49}")

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server_address[1]}/"


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer
    extensions_map = {  # noqa: RUF012 - the standard library's own form
        **SimpleHTTPRequestHandler.extensions_map,
        ".xml": "application/xml",
        ".woff2": "font/woff2",
        ".svg": "image/svg+xml",
    }

    def do_GET(self) -> None:
        if self.path == _EVENTS:
            self._send_events()
        elif self.path == _SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _SCRIPT_TEXT.encode())
        else:
            super().do_GET()

    def send_head(self) -> Any:
        """Pages come with the script; a missing one as its language's 404 page."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        if path.suffix == ".html" and path.is_file():
            self._send(HTTPStatus.OK, _HTML, _inject(path))
            return None
        if not path.exists():
            self._send_missing()
            return None
        return super().send_head()

    def _send_missing(self) -> None:
        root = Path(self.directory)
        first = self.path.lstrip("/").partition("/")[0]
        for page in (root / first / "404.html", root / "404.html"):
            if page.is_file():
                self._send(HTTPStatus.NOT_FOUND, _HTML, _inject(page))
                return
        self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        mine = self.server.listeners.join()
        try:
            while True:
                try:
                    event = mine.get(timeout=_SILENCE)
                except queue.Empty:
                    event = b": still here\n\n"
                self.wfile.write(event)
                self.wfile.flush()
        except OSError:  # the page was closed
            self.close_connection = True
        finally:
            self.server.listeners.leave(mine)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - inherited
        """The author's terminal shows builds, not requests."""


def _inject(page: Path) -> bytes:
    return page.read_bytes().replace(b"</head>", _TAG + b"</head>", 1)
