"""Writes the summary of a build for the person who started it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from plugins.reporting.problems import Problem

from .result import Result
from .stages import COUNTS

_MOST_NAMED = 5
_WHOLE = "invoke check --all"
"""The command that lists all items."""


def count_warnings(count: int) -> str:
    """The last line of a check that found no error."""
    if count == 0:
        return "No problems."
    return "1 warning." if count == 1 else f"{count} warnings."


def summarise(result: Result, *, verbose: bool = False, put: Callable[[Problem], str] = str) -> str:
    """Writes languages, pages, untranslated items, problems and time, a line each. ``verbose`` adds
    the seconds and counts of each stage; ``put`` says a warning in the person's language."""
    names = ", ".join(result.autonyms)
    lines = [put(warning) for warning in result.warnings]
    lines += [f"languages     {len(result.languages)}: {names}"]
    changes = f"{result.written} files written, {result.removed} removed"
    lines += [f"pages         {result.pages} ({changes})"]
    missing = {tag: paths for tag, paths in result.untranslated.items() if paths}
    count = sum(len(paths) for paths in missing.values())
    lines += [f"untranslated  {count}"]
    for tag, paths in missing.items():
        lines += [f"              {tag}: {_shorten(paths)}"]
    if result.withheld:
        named = [f"{path} ({reason})" for path, reason in result.withheld.items()]
        lines += [f"not on site   {len(named)}: {_shorten(named)}"]
    lines += [f"problems      {len(result.warnings)}"]
    if verbose:
        seconds = result.stages.seconds.items()
        lines += [f"  {stage:24} {taken:7.2f} s" for stage, taken in seconds]
        lines += [f"  {name:24} {result.stages.counts[name]:7}" for name in COUNTS]
    lines += [f"time          {result.seconds:.1f} s"]
    return "\n".join(lines)


def _shorten(names: Sequence[str]) -> str:
    rest = len(names) - _MOST_NAMED
    more = f" and {rest} more (`{_WHOLE}` names them)" if rest > 0 else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def list_all(untranslated: Mapping[str, Sequence[str]], withheld: Mapping[str, str]) -> list[str]:
    """Lists every item that a language lacks and every item that is not on the site, a line each;
    `summarise` shortens these lists."""
    lines = []
    for tag, paths in untranslated.items():
        if paths:
            lines += [f"untranslated in {tag}: {len(paths)}", *(f"  {path}" for path in paths)]
    if withheld:
        lines += [f"not on site: {len(withheld)}"]
        lines += [f"  {path} ({reason})" for path, reason in withheld.items()]
    return lines or ["Everything is translated and on the site."]


@contextmanager
def profiling(report: Path | None) -> Iterator[None]:
    """Writes a profile of the program, by function, into a file; does nothing for None."""
    if report is None:
        yield
        return
    import cProfile
    import pstats

    profile = cProfile.Profile()
    with profile:
        yield
    report.parent.mkdir(parents=True, exist_ok=True)
    with report.open("w", encoding="utf-8") as stream:
        statistics = pstats.Stats(profile, stream=stream)
        statistics.sort_stats("cumulative").print_stats(80)
        statistics.sort_stats("tottime").print_stats(60)
