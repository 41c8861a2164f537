"""Runs the build, from top to bottom."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from plugins.core.clock import read_clock
from plugins.reporting.problems import ContentError

from .faults import telling_faults
from .fingerprints import digest
from .glance import ledger_name
from .handover import build_by_pelican, describe_build
from .inputs import Inputs, is_current
from .ledger import Ledger, WrittenFile
from .loading import Loaded, Loader
from .making import Maker, Written
from .memory import remember_settings
from .plan import Plan, make_plan
from .rendering import Renderer
from .result import Result as Result
from .result import make_result
from .settings import Settings
from .stages import Stages
from .store import Store
from .templates import Bytecodes, Templates
from .turns import Tell, take_turn
from .workers import Crew, count_workers, share_out
from .writing import OutputFolder, check_output

_WORTH_WORKERS = 300  # with fewer pages, starting processes takes longer
_BYTECODES = "compiled templates"
_INCLUSIONS = "inclusions of templates"


def build_site(
    settings: Settings,
    workers: int | None = None,
    tell: Tell | None = None,
    seen: Inputs | None = None,
) -> Result:
    """Builds a site once; through Pelican if a listed plugin runs only there. Raises `ContentError`
    before anything is written. ``tell`` is called with a message about that, or about waiting for
    another build. ``seen`` are files of the site that this process has read already."""
    if settings.plugins:
        start, stages = time.perf_counter(), Stages()
        with telling_faults(settings), stages.time("make and write"):
            summary, counts = build_by_pelican(settings, tell)
        stages.counts.update(counts)
        return make_result(summary, stages, start, settings.name(settings.output))
    builder = Builder(settings, workers, tell=tell, seen=seen)
    try:
        return builder.build()
    finally:
        builder.close()


class Builder:
    """Builds one site, once or repeatedly. It keeps results in memory for later builds of its own,
    and in the store for other processes. A ``trusting`` builder assumes that only builds change the
    output folder."""

    def __init__(
        self,
        settings: Settings,
        workers: int | None = None,
        *,
        trusting: bool = False,
        tell: Tell | None = None,
        seen: Inputs | None = None,
    ) -> None:
        self.settings, self.workers, self.trusting = settings, workers, trusting
        self._tell = tell
        self.store = Store(settings.cache)
        self.loader = Loader(settings, self.store, workers)
        self.loader.inputs = seen
        self._read = seen.tree.read if seen is not None else 0  # files, before the first build
        self._ledger: Ledger | None = None
        self._turn = ""
        self._templates: Templates | None = None

    def close(self) -> None:
        self.store.close()

    def build(self) -> Result:
        """Reads, checks, renders and writes the site. Raises `ContentError` with all problems
        before it touches the output folder."""
        with telling_faults(self.settings):
            return self._build()

    def _build(self) -> Result:
        start, stages, settings = time.perf_counter(), Stages(), self.settings
        folder = OutputFolder(settings.output, settings.name(settings.output))
        check_output(settings)
        with take_turn(settings, self._tell) as turn, _without_collector():
            if self.trusting and self._ledger is not None and turn.last == self._turn != "":
                folder.trust(self._ledger.entries)
            with stages.time("read"):
                scanned = self.loader.scan()
                inputs = scanned.digest(settings, settings.kinds)
                before = self._read_ledger()
                remember_settings(self.store, settings, settings.kinds)
            stages.counts["read"], self._read = scanned.tree.read + self._read, 0
            with stages.time("compare"):
                now = read_clock(settings.environ).timestamp()
                current = is_current(before, inputs, now, folder)
            if current:
                stages.counts["skipped"] = len(before.entries)
                return make_result(before.summary, stages, start, folder.name)
            with stages.time("parse and check"):
                loaded = self.loader.load()
            stages.counts["converted"] = self.loader.texts.converted
            turn.begin()
            ledger = self._make_site(loaded, before, folder, stages)
            with stages.time("remember"):
                # A missing press or typeface may be installed before the next build.
                press = self.loader.press
                known = b"" if press.missing or press.refused else inputs
                self._write_ledger(replace(ledger, inputs=known))
                self.loader.texts.tidy()
            self._turn = turn.end()
        return make_result(ledger.summary, stages, start, folder.name)

    def _make_site(
        self, loaded: Loaded, before: Ledger, folder: OutputFolder, stages: Stages
    ) -> Ledger:
        with stages.time("plan"):
            plan = make_plan(loaded)
            templates = self._read_templates()
            bytecodes = Bytecodes.read(self.store, _BYTECODES)
            renderer = Renderer(loaded, templates, bytecodes)
            theme = templates.digest_all()
            maker = Maker(loaded, plan, renderer, before, theme, folder, self.loader.readings)
            todo, entries = maker.select()
        with stages.time("make and write"):
            for written in self._make(maker, todo, plan):
                entries |= written.entries
                stages.counts["rendered"] += written.rendered
                stages.counts["written"] += written.written
        with stages.time("copy"):
            entries |= _copy_files(plan, before, folder)
        stages.counts["written"] += folder.written
        stages.counts["removed"] = folder.removed
        stages.counts["skipped"] = len(entries) - stages.counts["written"]
        bytecodes.keep(self.store, _BYTECODES)
        templates.inclusions.keep(self.store, _INCLUSIONS)
        return Ledger(
            structure=loaded.structure,
            theme=theme,
            lasts=loaded.lasts,
            bodies=dict(loaded.bodies),
            entries=entries,
            summary=describe_build(loaded, len(plan.pages)),
        )

    def _make(self, maker: Maker, todo: list[str], plan: Plan) -> list[Written]:
        """Makes and writes what may have changed, in as many processes as useful. It writes nothing
        before everything is made."""
        count = count_workers(len(todo), least=_WORTH_WORKERS, asked=self.workers)
        if count > 1 or len(todo) >= _WORTH_WORKERS:
            self.loader.texts.fetch_all()
            self.loader.press.fetch_all()
        if count < 2:
            made = maker.make(todo)
            maker.folder.claim()
            maker.folder.clean(plan.paths)
            # This process counts its own writes; shares report those of other processes.
            return [replace(maker.write(made), written=0)]
        maker.folder.survey()
        maker.renderer.prepare()
        makers = [partial(_make_share, maker, share) for share in share_out(todo, count)]
        with Crew(makers) as crew:
            try:
                crew.wait_made()
            except ContentError:
                maker.make(todo)  # the same order, whatever the shares were
                raise
            maker.folder.claim()
            maker.folder.clean(plan.paths)
            return crew.finish()

    def _read_templates(self) -> Templates:
        """Returns the templates; the same object, with its caches, while they do not change."""
        templates = Templates(self.settings.theme, self.settings.name(self.settings.theme))
        if self._templates is None or self._templates.sources != templates.sources:
            self._templates = templates
            templates.inclusions.recall(self.store, _INCLUSIONS)
        return self._templates

    def _read_ledger(self) -> Ledger:
        if self._ledger is None:
            self._ledger = Ledger.unpack(self.store.ledger(ledger_name(self.settings)))
        return self._ledger

    def _write_ledger(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.store.write_ledger(ledger_name(self.settings), ledger.pack())


def _make_share(maker: Maker, paths: Sequence[str]) -> Callable[[], Written]:
    made = maker.make(paths)
    return lambda: maker.write(made)


def _copy_files(plan: Plan, before: Ledger, folder: OutputFolder) -> dict[str, WrittenFile]:
    """Copies the theme's files and the cluster's media."""
    entries = {}
    for path, copy in plan.copies.items():
        content = b"" if copy.content else copy.read()
        known, found = before.entries.get(path), copy.content or digest(content)
        if known is not None and known.content == found and folder.holds(path, known):
            entries[path] = known
        else:
            entries[path] = WrittenFile(b"", (), found, folder.put(path, content or copy.read()))
    return entries


@contextmanager
def _without_collector() -> Iterator[None]:
    """Switches Python's garbage collector off. A build makes many objects and hardly any cycles;
    searching for them takes a tenth of its time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
