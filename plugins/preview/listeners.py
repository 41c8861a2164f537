"""The open pages of a preview: the script that each page gets, and the events sent to it.

The script waits for server-sent events (HTML, 9.2): ``refresh`` after a build of changed texts,
``reload`` after any other build, ``problems`` with a report if a build failed. To refresh, a page
replaces its body and keeps its scroll position, without loading styles, typefaces and pictures
again.
"""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Sequence

EVENTS = "/~events"
SCRIPT = "/~reload.js"
SCRIPT_TEXT = """\
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
    box.dir = "ltr";
    box.style.cssText = "position:fixed;inset:auto 0 0;margin:0;padding:1rem 1.5rem;" +
      "max-height:50vh;overflow:auto;white-space:pre-wrap;z-index:9999;" +
      "font:1rem/1.5 monospace;background:#7a0b0b;color:#fff";
    document.body.append(box);
  }
  const told = JSON.parse(event.data);
  box.lang = told.lang;
  box.textContent = told.problems.join("\\n");
});
"""


class Listeners:
    """The open pages, each with its queue of events."""

    def __init__(self) -> None:
        self._queues: set[queue.SimpleQueue[bytes]] = set()
        self._lock = threading.Lock()
        self._last = b""

    def join(self) -> queue.SimpleQueue[bytes]:
        mine: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        with self._lock:
            self._queues.add(mine)
            if self._last:  # a page opened while the content is broken shows the report
                mine.put(self._last)
        return mine

    def leave(self, mine: queue.SimpleQueue[bytes]) -> None:
        with self._lock:
            self._queues.discard(mine)

    def tell_reload(self, *, texts_only: bool) -> None:
        event = b"refresh" if texts_only else b"reload"
        self._send(b"event: %s\ndata: now\n\n" % event, keep=False)

    def tell_problems(self, problems: Sequence[str], lang: str) -> None:
        """Shows problems, written in a language (a BCP 47 tag)."""
        told = json.dumps({"lang": lang, "problems": list(problems)})
        self._send(f"event: problems\ndata: {told}\n\n".encode(), keep=True)

    def _send(self, event: bytes, *, keep: bool) -> None:
        with self._lock:
            self._last = event if keep else b""
            for listener in self._queues:
                listener.put(event)
