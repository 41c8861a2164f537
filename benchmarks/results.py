"""Keeps the results of all sessions, as one line of JSON per finding."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from .census import Census
from .measuring import Measurement

BASE = "hugo"
"""The tool whose times are 1 in ratios."""


@dataclass(frozen=True, slots=True)
class Site:
    """The site that is built: a corpus, by its numbers. The real site has no ``posts``."""

    posts: int
    languages: tuple[str, ...]
    documents: int

    @property
    def is_real(self) -> bool:
        return self.posts == 0


@dataclass(frozen=True, slots=True)
class Run:
    """One timed build."""

    site: Site
    tool: str
    phase: str
    turn: int
    found: Measurement


@dataclass(frozen=True, slots=True)
class Built:
    """A tool's first, untimed build: what it wrote, and the memory of all its processes."""

    site: Site
    tool: str
    census: Census
    together: int


@dataclass(frozen=True, slots=True)
class Missed:
    """A tool or a phase that was left out, and the reason."""

    site: Site
    tool: str
    phase: str
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The runs of one tool in one phase: medians, and the range of times."""

    seconds: float
    least: float
    most: float
    cpu: float
    peak: int
    runs: int


@dataclass
class Session:
    """The findings of one call of the benchmarks."""

    began: str  # ISO 8601, UTC
    machine: Mapping[str, str]
    runs: list[Run] = field(default_factory=list)
    built: list[Built] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)

    @property
    def sites(self) -> list[Site]:
        """Every site that was built, the smallest first."""
        known = {*(run.site for run in self.runs), *(one.site for one in self.built)}
        return sorted(known, key=lambda site: (site.documents, site.languages))

    def tools(self, site: Site) -> list[str]:
        """The tools that built a site, in order."""
        return list(dict.fromkeys(one.tool for one in self.built if one.site == site))

    def phases(self, site: Site) -> list[str]:
        return list(dict.fromkeys(run.phase for run in self.runs if run.site == site))

    def summarise(self, site: Site, tool: str, phase: str) -> Summary | None:
        chosen = [
            run.found for run in self.runs if (run.site, run.tool, run.phase) == (site, tool, phase)
        ]
        if not chosen:
            return None
        times = [one.seconds for one in chosen]
        return Summary(
            seconds=median(times),
            least=min(times),
            most=max(times),
            cpu=median(one.cpu for one in chosen),
            peak=max(one.peak for one in chosen),
            runs=len(chosen),
        )

    def ratio(self, site: Site, tool: str, phase: str, base: str = BASE) -> float | None:
        """A tool's median over another's in the same session."""
        one, other = self.summarise(site, tool, phase), self.summarise(site, base, phase)
        return one.seconds / other.seconds if one and other else None


def append_line(path: Path, session: Session, kind: str, entry: Any) -> None:
    """Appends a finding to the file of all sessions."""
    path.parent.mkdir(parents=True, exist_ok=True)
    line = {"kind": kind, "session": session.began} | asdict(entry)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")


def start_session(path: Path, began: str, machine: Mapping[str, str]) -> Session:
    path.parent.mkdir(parents=True, exist_ok=True)
    entry = {"kind": "session", "began": began, "machine": dict(machine)}
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False) + "\n")
    return Session(began, machine)


def read_sessions(lines: Iterable[str]) -> list[Session]:
    """Reads all sessions of a file, each with its findings. Findings without a session are left
    out, for instance if the file was truncated."""
    sessions: dict[str, Session] = {}
    for line in lines:
        entry = json.loads(line)
        kind = entry.pop("kind")
        if kind == "session":
            sessions[entry["began"]] = Session(entry["began"], entry["machine"])
        elif (session := sessions.get(entry.pop("session", ""))) is not None:
            _ADD[kind](session, entry)
    return list(sessions.values())


def _read_site(entry: dict[str, Any]) -> Site:
    return Site(entry["posts"], tuple(entry["languages"]), entry["documents"])


def _add_run(session: Session, entry: dict[str, Any]) -> None:
    site, found = _read_site(entry.pop("site")), Measurement(**entry.pop("found"))
    session.runs.append(Run(site=site, found=found, **entry))


def _add_built(session: Session, entry: dict[str, Any]) -> None:
    site, census = _read_site(entry.pop("site")), Census(**entry.pop("census"))
    session.built.append(Built(site=site, census=census, **entry))


def _add_missed(session: Session, entry: dict[str, Any]) -> None:
    session.missed.append(Missed(site=_read_site(entry.pop("site")), **entry))


_ADD: dict[str, Callable[[Session, dict[str, Any]], None]] = {
    "run": _add_run,
    "built": _add_built,
    "missed": _add_missed,
}
