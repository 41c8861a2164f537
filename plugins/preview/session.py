"""A preview session: build, serve, and build again after every save."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

from plugins.build.pipeline import Result, build_site
from plugins.build.settings import Settings
from plugins.core.problems import ContentError

from .server import PreviewServer

_DEBOUNCE = 50  # milliseconds in which an editor's several writes count as one save


def run_preview(
    settings: Settings,
    *,
    port: int,
    tell: Callable[[Result | ContentError], None],
    ready: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Serves until interrupted. ``tell`` hears of every build, ``ready`` of the address.

    After a build that failed the last good site stays up, with the report shown in
    the open page.
    """
    server = PreviewServer(settings.output, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        _build(settings, server, tell)
        ready(server.url)
        for _ in _wait_for_saves([settings.content, settings.theme], stop):
            _build(settings, server, tell)
    finally:
        server.shutdown()
        server.server_close()


def _build(
    settings: Settings, server: PreviewServer, tell: Callable[[Result | ContentError], None]
) -> None:
    try:
        result = build_site(settings)
    except ContentError as error:
        server.listeners.tell_problems([str(problem) for problem in error.problems])
        tell(error)
    else:
        server.listeners.tell_reload()
        tell(result)


def _wait_for_saves(folders: list[Path], stop: threading.Event | None) -> Iterator[object]:
    yield from watch(
        *folders,
        watch_filter=DefaultFilter(),
        debounce=_DEBOUNCE,
        step=20,
        stop_event=stop,
        raise_interrupt=True,
    )
