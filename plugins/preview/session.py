"""Runs a preview for `invoke serve`: builds, serves, and builds again after every save."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Set
from pathlib import Path

from watchfiles import DefaultFilter, watch
from watchfiles.main import FileChange

from plugins.builder.pipeline import Builder, Result
from plugins.builder.settings import Settings
from plugins.builder.speech import Speech
from plugins.builder.theme import check_theme
from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import say, tell

from .server import PreviewServer

_IDLE = 5_000  # milliseconds without a save until the preview checks for changes itself
_DEBOUNCE = 30  # milliseconds in which several writes of an editor count as one save
_MISSING = tell("no-folder", "there is no such folder.")


def run_preview(
    settings: Settings,
    *,
    port: int,
    tell: Callable[[Result | ContentError], None],
    ready: Callable[[str], None],
    stop: threading.Event | None = None,
    wait: Callable[[str], None] | None = None,
    speech: Speech | None = None,
) -> None:
    """Serves until interrupted. ``tell`` is called with the result of every build, ``ready`` with
    the address, ``wait`` with a message if the preview must wait for another build. ``speech`` is
    the language of findings, English if there is none.

    After a failed build the last good site stays available, and the open page shows the report.
    """
    if not settings.content.is_dir():
        mend = say("Name the folder that holds cluster.yaml with --content.")
        name = settings.name(settings.content)
        raise ContentError([Problem(name, None, _MISSING, mend)])
    check_theme(settings.theme)
    server = PreviewServer(settings.output, port)
    session = _Session(settings, server, tell, wait, speech or Speech())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        session.build({settings.content})
        ready(server.url)
        for saves in _wait_for_saves([settings.content, settings.theme], stop):
            session.build({Path(path) for _, path in saves})
    finally:
        session.builder.close()
        server.shutdown()
        server.server_close()


class _Session:
    """Builds, and reports the result to the author and to the open pages."""

    def __init__(
        self,
        settings: Settings,
        server: PreviewServer,
        tell: Callable[[Result | ContentError], None],
        wait: Callable[[str], None] | None,
        speech: Speech,
    ) -> None:
        self.builder = Builder(settings, trusting=True, tell=wait)
        self._server, self._tell, self._speech = server, tell, speech
        self._told: tuple[Problem, ...] = ()

    def build(self, saved: Set[Path]) -> None:
        """Builds. Without a save, it reports only actual changes: the time may have changed the
        site, or a file may have changed during the first build."""
        try:
            result = self.builder.build()
        except ContentError as error:
            if saved or error.problems != self._told:
                speech = self._speech
                told = [speech.put(problem) for problem in error.problems]
                self._server.listeners.tell_problems(told, speech.lang)
                self._tell(error)
            self._told = error.problems
            return
        self._server.languages = result.languages
        if saved or self._told or result.written or result.removed:
            texts_only = bool(saved) and all(path.suffix == ".md" for path in saved)
            self._server.listeners.tell_reload(texts_only=texts_only)
            self._tell(result)
        self._told = ()


def _wait_for_saves(folders: list[Path], stop: threading.Event | None) -> Iterator[set[FileChange]]:
    """Yields the saved files after each save; nothing, every few seconds."""
    yield from watch(
        *folders,
        watch_filter=DefaultFilter(),
        debounce=_DEBOUNCE,
        step=10,
        rust_timeout=_IDLE,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=True,
    )
