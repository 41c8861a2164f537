"""Compares the results with the goals of the build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .preview import PREVIEW
from .results import Session, Site
from .tools import FULL, MENU, OURS, TEMPLATE, UNCHANGED, WORD

_STOCK = "pelican"
_REAL_FULL, _REAL_UNCHANGED = 5.0, 1.0  # seconds
_SAVE, _REAL_SAVE = 0.5, 0.15  # seconds
_MOST_MEMORY = 2e9  # bytes
_FEWEST_POSTS = 250  # on smaller sites, constant costs hide the growth


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit and the result; None if nothing was measured."""

    name: str
    limit: float
    found: float | None
    unit: str
    at_least: bool = False

    @property
    def is_reached(self) -> bool | None:
        if self.found is None:
            return None
        return self.found >= self.limit if self.at_least else self.found <= self.limit


def check_goals(sessions: Sequence[Session], session: Session, site: Site) -> str:
    """Returns a table of all goals: reached, missed or not measured."""
    lines = ["| goal | limit | found | |\n", "|---|---:|---:|---|\n"]
    for goal in (*_compare(session, site), *_find_growth(sessions), *_look_at_real(sessions)):
        verdict = {True: "reached", False: "**missed**", None: "not measured"}[goal.is_reached]
        limit = f"{'at least' if goal.at_least else 'at most'} {goal.limit:g} {goal.unit}"
        found = "–" if goal.found is None else f"{goal.found:.3g} {goal.unit}"
        lines.append(f"| {goal.name} | {limit} | {found} | {verdict} |\n")
    return "".join(lines)


def _compare(session: Session, site: Site) -> Iterator[Goal]:
    """Compares this project with the peers of the same session."""

    def ratio(phase: str) -> float | None:
        return session.ratio(site, OURS, phase)

    yield Goal("from nothing, over Hugo's time", 1.2, ratio(FULL), "×")
    yield Goal(
        "from nothing, stock Pelican's time over ours",
        10,
        session.ratio(site, _STOCK, FULL, OURS),
        "×",
        at_least=True,
    )
    yield Goal("nothing changed, over Hugo's time", 0.07, ratio(UNCHANGED), "×")
    yield Goal("one word changed, over Hugo's time", 0.15, ratio(WORD), "×")
    yield Goal("a template changed, over Hugo's time", 1, ratio(TEMPLATE), "×")
    yield Goal("a menu text changed, over Hugo's time", 1, ratio(MENU), "×")
    save = session.summarise(site, OURS, PREVIEW)
    yield Goal(
        f"preview, from a save to the screen, {site.documents:,} documents",
        _SAVE,
        save.seconds if save else None,
        "s",
    )


def _find_growth(sessions: Sequence[Session]) -> Iterator[Goal]:
    """The growth with four times the posts, and with twice the languages, in the newest session
    that has both."""
    for phase, limit in ((FULL, 4.4), (WORD, 2.5)):
        name = "from nothing" if phase == FULL else "one word changed"
        found = _grow(
            sessions, phase, lambda a, b: a.languages == b.languages and b.posts == 4 * a.posts
        )
        yield Goal(f"{name}, 4 times the posts", limit, found, "×")
    found = _grow(
        sessions,
        FULL,
        lambda a, b: a.posts == b.posts and len(b.languages) == 2 * len(a.languages),
    )
    yield Goal("from nothing, twice the languages", 2.1, found, "×")
    memory = None
    for session in reversed(sessions):
        sites = [s for s in session.sites if s.posts >= 4000 and session.tools(s)]
        peaks = [one.together for one in session.built if one.site in sites and one.tool == OURS]
        if peaks:
            memory = max(peaks) / 1e9
            break
    yield Goal("memory of all processes, 4,000 posts", _MOST_MEMORY / 1e9, memory, "GB")


def _grow(
    sessions: Sequence[Session], phase: str, fits: Callable[[Site, Site], bool]
) -> float | None:
    """The ratio of our times on the largest pair of sites that fit."""
    for session in reversed(sessions):
        sites = [site for site in session.sites if site.posts >= _FEWEST_POSTS]
        for larger in reversed(sites):
            for smaller in sites:
                if fits(smaller, larger):
                    a = session.summarise(smaller, OURS, phase)
                    b = session.summarise(larger, OURS, phase)
                    if a and b:
                        return b.seconds / a.seconds
    return None


def _look_at_real(sessions: Sequence[Session]) -> Iterator[Goal]:
    """The results of the cluster's own site, in the newest session that built it."""
    for name, phase, limit in (
        ("the real site as it goes out, from nothing", FULL, _REAL_FULL),
        ("the real site as it goes out, nothing changed", UNCHANGED, _REAL_UNCHANGED),
        ("the real site, from a save to the screen", PREVIEW, _REAL_SAVE),
    ):
        found = None
        for session in reversed(sessions):
            real = next((site for site in session.sites if site.is_real), None)
            summary = session.summarise(real, OURS, phase) if real else None
            if summary:
                found = summary.seconds
                break
        yield Goal(name, limit, found, "s")
