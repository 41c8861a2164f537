"""Lets Pelican build for `invoke build` if a listed plugin runs only in Pelican.

The `pelican` command then runs in its own process and writes its result, or the problems, to a file
that an environment variable names. So both commands give the same bytes, whatever the plugins do,
and our own build loads Pelican only when necessary.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from plugins.core.checks import count_untranslated
from plugins.language.languages import describe_language
from plugins.reporting.problems import ContentError, MachineError, Problem
from plugins.reporting.sentences import NOTHING, join, say, tell

from .loaded import Loaded
from .packing import pack_problem, unpack_problem
from .result import Summary
from .settings import CRASH_LOG, Settings
from .turns import Tell, take_turn

_OUTCOME = "CLUSTER_OUTCOME"
_FAILED = tell(
    "pelican-failed", "Pelican did not come to an end with these plugins; it says above why."
)


def describe_build(loaded: Loaded, pages: int) -> Summary:
    """Returns the report on a site, for a build by either host."""
    site = loaded.site
    missing = count_untranslated(site.items, site.cluster)
    return (
        site.cluster.tags,
        tuple(describe_language(tag).autonym for tag in site.cluster.tags),
        pages,
        {tag: tuple(paths) for tag, paths in missing.items()},
        {path: str(reason) for path, reason in site.withheld.items()},
        tuple(map(pack_problem, loaded.warnings)),
        site.mode.site_url,
        tuple(file.target for file in loaded.statics),
    )


def build_by_pelican(settings: Settings, notify: Tell | None) -> tuple[Summary, dict[str, int]]:
    """Lets Pelican build the site. Returns its report, and the numbers of files written and
    removed. Raises `ContentError` with the problems that Pelican's build found."""
    if notify is not None:
        names = ", ".join(settings.plugins)
        notify(f"Pelican builds the site, because only Pelican can run the plugins {names}.")
    with tempfile.TemporaryDirectory() as folder, take_turn(settings, notify) as turn:
        turn.begin()
        told = Path(folder) / "outcome.json"
        done = subprocess.run(_spell_command(settings), env=_make_environ(settings, told))
        outcome = json.loads(told.read_text("utf-8")) if told.exists() else {}
    if "problems" in outcome:
        kind = MachineError if outcome["machine"] else ContentError
        raise kind(map(unpack_problem, outcome["problems"]))
    if done.returncode or not outcome:
        mend = say("Take out the plugin that fails, or ask those who look after it.")
        details = say("{file} has the details.", file=settings.name(CRASH_LOG))
        place = settings.name(settings.file or settings.content)
        mend = join(mend, details if CRASH_LOG.exists() else NOTHING)
        raise MachineError([Problem(place, None, _FAILED, mend)])
    languages, autonyms, pages, missing, *rest = outcome["summary"]
    missing = {tag: tuple(paths) for tag, paths in missing.items()}
    return (languages, autonyms, pages, missing, *rest), outcome["counts"]


def _spell_command(settings: Settings) -> list[str]:
    command = [sys.executable, "-m", "pelican", str(settings.content)]
    command += ["--output", str(settings.output), "--theme-path", str(settings.theme)]
    command += ["--settings", str(settings.file)]
    if settings.site_url:
        command += ["--extra-settings", f"SITEURL={json.dumps(settings.site_url)}"]
    return command


def _make_environ(settings: Settings, told: Path) -> dict[str, str]:
    own = {"CLUSTER_CACHE": str(settings.cache), _OUTCOME: str(told)}
    return {**os.environ, **settings.environ, **own}


def is_handed_over() -> bool:
    """Whether our own build started this process of Pelican."""
    return _OUTCOME in os.environ


def tell_outcome(summary: Summary, written: int, removed: int) -> None:
    """Writes the report for the process that started this one, if that was our own build."""
    _leave({"summary": summary, "counts": {"written": written, "removed": removed}})


def tell_problems(error: ContentError) -> None:
    """Writes the problems for the process that started this one, if that was our own build."""
    problems = [*map(pack_problem, error.problems)]
    _leave({"problems": problems, "machine": isinstance(error, MachineError)})


def _leave(outcome: dict[str, Any]) -> None:
    if is_handed_over():
        Path(os.environ[_OUTCOME]).write_text(json.dumps(outcome), "utf-8")
