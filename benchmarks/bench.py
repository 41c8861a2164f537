"""Measures tools on one site, phase by phase, the tools in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .census import count_site
from .edits import Edit
from .measuring import Measurement, MeasurementError, measure
from .peers import BENCH
from .preview import PREVIEW, time_saves
from .results import Built, Missed, Run, Session, Site, append_line
from .tools import FULL, OURS, UNCHANGED, WORD, Tool

RESULTS = BENCH / "results.jsonl"
_PATIENCE = 120.0  # seconds of a tool in a phase; after that it is not run again


@dataclass
class Stage:
    """A site and the tools that build it, each in its own folder."""

    site: Site
    folder: Path
    page: str  # the page that shows edits, below the output folder
    edits: dict[str, dict[str, Edit]]  # by tool and phase
    tools: list[Tool] = field(default_factory=list)


@dataclass
class Bench:
    """A running session. Every finding is printed, kept and written at once."""

    session: Session
    runs: int
    phases: tuple[str, ...]
    limit: float
    tell: Callable[[str], None]
    _pace: dict[str, float] = field(default_factory=dict)  # seconds per document, by tool

    def measure(self, stage: Stage, tools: Sequence[Tool]) -> None:
        """Measures all phases of one site, after an untimed first build by each tool."""
        self.tell(f"\n{stage.folder.name}: {stage.site.documents} documents")
        for tool in tools:
            expected = self._pace.get(tool.name, 0) * stage.site.documents
            if expected > self.limit:
                self._miss(stage, tool, FULL, f"it would take more than {self.limit:.0f} s")
            elif self._build_first(stage, tool):
                stage.tools.append(tool)
        for phase in self.phases:
            if phase == PREVIEW:
                self._time_preview(stage)
            else:
                self._run_phase(stage, phase)

    def _build_first(self, stage: Stage, tool: Tool) -> bool:
        folder = stage.folder / tool.name
        try:
            tool.forget(folder)
            found = self._run(stage, tool, sample=True)
            stage.page = stage.page or self._find_page(stage, tool)
        except MeasurementError as error:
            self._miss(stage, tool, FULL, str(error))
            return False
        self._pace[tool.name] = found.seconds / stage.site.documents
        census = count_site(folder / tool.output, stage.page)
        built = Built(stage.site, tool.name, census, found.together)
        self.session.built.append(built)
        append_line(RESULTS, self.session, "built", built)
        self.tell(f"{tool.name:18} first      {found.seconds:8.2f} s  {census.pages} pages")
        return True

    def _find_page(self, stage: Stage, tool: Tool) -> str:
        """Finds the page that shows the real site's edit, by making the edit once."""
        folder = stage.folder / tool.name
        words = stage.edits[tool.name][WORD].make(folder)
        self._run(stage, tool)
        output = folder / tool.output
        for path in sorted(output.rglob("index.html")):
            if words in path.read_text("utf-8"):
                return path.relative_to(output).as_posix()
        raise MeasurementError(f'no page shows "{words}"')

    def _run_phase(self, stage: Stage, phase: str) -> None:
        """Runs each tool in turn, as often as its limit of time allows."""
        spent: dict[str, float] = defaultdict(float)
        failed: set[str] = set()
        for turn in range(self.runs):
            for tool in stage.tools:
                edit = stage.edits[tool.name].get(phase)
                if phase not in tool.phases or tool.name in failed or spent[tool.name] > _PATIENCE:
                    continue
                if edit is None and phase not in {FULL, UNCHANGED}:
                    continue
                try:
                    found = self._run_once(stage, tool, phase, edit)
                except MeasurementError as error:
                    failed.add(tool.name)
                    self._miss(stage, tool, phase, str(error))
                    continue
                spent[tool.name] += found.seconds
                self._keep(Run(stage.site, tool.name, phase, turn, found))

    def _run_once(self, stage: Stage, tool: Tool, phase: str, edit: Edit | None) -> Measurement:
        folder = stage.folder / tool.name
        if phase == FULL:
            tool.forget(folder)
        words = edit.make(folder) if edit is not None else ""
        found = self._run(stage, tool)
        page = folder / tool.output / stage.page
        if not page.is_file() or words not in page.read_text("utf-8"):
            raise MeasurementError(f'the page does not show "{words}"')
        return found

    def _run(self, stage: Stage, tool: Tool, sample: bool = False) -> Measurement:
        folder = stage.folder / tool.name
        return measure(
            tool.command,
            folder,
            log=BENCH / "logs" / f"{tool.name}.log",
            environ=tool.environ_in(folder),
            timeout=self.limit,
            sample=sample,
        )

    def _time_preview(self, stage: Stage) -> None:
        ours = next((tool for tool in stage.tools if tool.name == OURS), None)
        if ours is None:
            return
        edit = stage.edits[OURS][WORD]
        try:
            times = time_saves(stage.folder / OURS, edit, stage.page, self.runs, self.limit)
        except MeasurementError as error:
            self._miss(stage, ours, PREVIEW, str(error))
            return
        for turn, seconds in enumerate(times):
            self._keep(Run(stage.site, OURS, PREVIEW, turn, Measurement(round(seconds, 4), 0, 0)))

    def _keep(self, run: Run) -> None:
        self.session.runs.append(run)
        append_line(RESULTS, self.session, "run", run)
        found = run.found
        line = f"{run.tool:18} {run.phase:10} {found.seconds:8.2f} s"
        if found.cpu:
            line += f"  {found.cpu:8.2f} s of processors  {found.peak / 1e6:6.0f} MB"
        self.tell(line)

    def _miss(self, stage: Stage, tool: Tool, phase: str, reason: str) -> None:
        missed = Missed(stage.site, tool.name, phase, reason)
        self.session.missed.append(missed)
        append_line(RESULTS, self.session, "missed", missed)
        self.tell(f"{tool.name:18} {phase:10} left out: {reason}")
