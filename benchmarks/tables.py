"""Writes the results of a session as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .results import BASE, Session, Site
from .tools import FULL, MENU, OURS, TEMPLATE, TITLE, UNCHANGED, WORD, label

PHASE_NAMES = {
    FULL: "from nothing",
    UNCHANGED: "nothing changed",
    WORD: "one word changed",
    TITLE: "a title changed",
    TEMPLATE: "a template changed",
    MENU: "a menu text changed",
}


def tell_machine(session: Session, site: Site) -> str:
    machine = dict(session.machine)
    versions = ", ".join(f"{name} {machine[name]}" for name in machine if name[0].isupper())
    return (
        f"Measured on {session.began[:10]}: {machine['processor']}, {machine['cores']} cores, "
        f"{machine['memory']} of memory, {machine['system']}; {versions}. "
        f"Load average at the start: {machine['load']}.\n\n"
        f"The site: {_count(site.documents)} documents ({_count(site.posts)} posts, events and "
        f"pages in {len(site.languages)} languages: {', '.join(site.languages)}).\n"
    )


def tell_times(session: Session, site: Site) -> str:
    """Writes medians with ranges, each as a multiple of Hugo's."""
    phases = [phase for phase in session.phases(site) if phase in PHASE_NAMES]
    rows = [["", *(PHASE_NAMES[phase] for phase in phases)]]
    for tool in session.tools(site):
        row = [label(tool)]
        for phase in phases:
            summary = session.summarise(site, tool, phase)
            if summary is None:
                row.append("–")
                continue
            ratio = session.ratio(site, tool, phase)
            times = f"{_time(summary.seconds)} s"
            if summary.runs > 1:
                times += f" ({_time(summary.least)}–{_time(summary.most)})"
            row.append(f"{times}<br>{_ratio(ratio)}" if ratio is not None else times)
        rows.append(row)
    counts = sorted(
        {
            summary.runs
            for tool in session.tools(site)
            for phase in phases
            if (summary := session.summarise(site, tool, phase))
        }
    )
    runs = " to ".join(str(count) for count in ([counts[0], counts[-1]] if counts else []))
    if len(counts) == 1:
        runs = str(counts[0])
    return (
        _table(rows)
        + f"\nMedian of {runs} runs in turn (slow tools are run less often), the least and the "
        f"most in brackets, and how many times {label(BASE)}'s median in the same session.\n"
    )


def tell_processor_time(session: Session, site: Site) -> str:
    phases = [phase for phase in session.phases(site) if phase in PHASE_NAMES]
    rows = [["", *(PHASE_NAMES[phase] for phase in phases)]]
    for tool in session.tools(site):
        found = (session.summarise(site, tool, phase) for phase in phases)
        rows.append([label(tool), *(f"{_time(one.cpu)} s" if one else "–" for one in found)])
    return _table(rows)


def tell_missed(session: Session, site: Site) -> str:
    lines = [
        f"- {label(one.tool)}, {PHASE_NAMES.get(one.phase, one.phase)}: {one.reason}.\n"
        for one in session.missed
        if one.site == site
    ]
    return "\nLeft out:\n" + "".join(lines) if lines else ""


def tell_memory(session: Session, site: Site) -> str:
    rows = [["", "largest process, from nothing", "one word changed", "all processes together"]]
    together = {one.tool: one.together for one in session.built if one.site == site}
    for tool in session.tools(site):
        full = session.summarise(site, tool, FULL)
        word = session.summarise(site, tool, WORD)
        rows.append(
            [
                label(tool),
                _memory(full.peak if full else 0),
                _memory(word.peak if word else 0),
                _memory(together[tool]),
            ]
        )
    return _table(rows) + (
        "\nPeaks. Together: sum over all processes with shared pages divided among them, looked "
        "at every 0.1 s of the first, untimed build.\n"
    )


def tell_sites(session: Session, site: Site) -> str:
    rows = [["", "pages", "difference", "feeds", "all files", "pages' size", "one post's page"]]
    built = [one for one in session.built if one.site == site]
    ours = next((one.census.pages for one in built if one.tool == OURS), None)
    for one in built:
        census = one.census
        difference = (
            "–" if ours is None else f"{census.pages - ours:+d}" if census.pages != ours else "0"
        )
        rows.append(
            [
                label(one.tool),
                _count(census.pages),
                difference,
                _count(census.feeds),
                _count(census.files),
                f"{census.page_bytes / 1e6:.1f} MB",
                f"{_count(census.post)} bytes",
            ]
        )
    return _table(rows)


def tell_growth(session: Session, sites: Sequence[Site], tools: Sequence[str]) -> str:
    """Writes times by size, a table for each phase."""
    text = ""
    for phase in (FULL, WORD):
        rows = [[PHASE_NAMES[phase], *(f"{_count(site.documents)} documents" for site in sites)]]
        for tool in tools:
            row = [label(tool)]
            for site in sites:
                summary = session.summarise(site, tool, phase)
                row.append(f"{_time(summary.seconds)} s" if summary else "–")
            rows.append(row)
        text += _table(rows) + "\n"
    return f"Measured on {session.began[:10]}.\n\n{text}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    head, *body = rows
    lines = [head, ["---", *("---:" for _ in head[1:])], *body]
    return "".join(_line(row) for row in lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _time(seconds: float) -> str:
    """Three significant figures, which is the precision of such measurements."""
    return f"{seconds:.0f}" if seconds >= 100 else f"{seconds:.3g}"


def _ratio(ratio: float) -> str:
    return f"{ratio:.2g} ×" if ratio < 100 else f"{ratio:.0f} ×"


def _count(number: int) -> str:
    return f"{number:,}"


def _memory(size: int) -> str:
    return f"{size / 1e6:,.0f} MB" if size else "–"
