"""A preview that runs in a thread, and what a test asks of it."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from plugins.build.pipeline import Result
from plugins.core.problems import ContentError
from plugins.preview.session import run_preview
from tests.sites.builder import SiteBuilder

_PATIENCE = 30  # seconds for a build that takes a fraction of one


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
        assert session.ready.wait(_PATIENCE)
        yield session
    finally:
        stop.set()
        thread.join(_PATIENCE)
    assert not thread.is_alive()
