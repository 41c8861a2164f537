"""A preview that runs in a thread, and what a test asks of it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from plugins.builder.pipeline import Result
from plugins.preview.session import run_preview
from plugins.reporting.problems import ContentError
from tests.sites.builder import SiteBuilder

_PATIENCE = 30  # seconds for a build that takes a fraction of one
_QUIET = 1.0  # seconds without news after which no build is to be expected


@dataclass
class Preview:
    """A running preview: the content to edit, the address, and what the builds told."""

    site: SiteBuilder
    url: str = ""
    told: queue.SimpleQueue[Result | ContentError] = field(default_factory=queue.SimpleQueue)
    ready: threading.Event = field(default_factory=threading.Event)

    def begin(self, url: str) -> None:
        self.url = url
        self.ready.set()

    def next_build(self) -> Result | ContentError:
        """What the next build tells; waits for it."""
        return self.told.get(timeout=_PATIENCE)

    def wait_for_watcher(self) -> None:
        """Saves a file until the preview notices, which begins a moment after it is ready;
        then waits until it has told of all these saves."""
        self.next_build()
        file = self.site.content / "cluster.yaml"
        while self.told.empty():
            file.touch()
            time.sleep(0.1)
        with suppress(queue.Empty):
            while True:
                self.told.get(timeout=_QUIET)


@contextmanager
def start_preview(site: SiteBuilder) -> Iterator[Preview]:
    """Runs a preview of a mini-site, as `make serve` does, until the test is over."""
    session = Preview(site)
    stop = threading.Event()
    thread = threading.Thread(
        target=run_preview,
        args=(site.settings(),),
        kwargs={"port": 18000, "tell": session.told.put, "ready": session.begin, "stop": stop},
    )
    thread.start()
    try:
        while not session.ready.wait(0.05):
            assert thread.is_alive(), "the preview ended before it was ready"
        session.wait_for_watcher()
        yield session
    finally:
        stop.set()
        thread.join(_PATIENCE)
    assert not thread.is_alive()
