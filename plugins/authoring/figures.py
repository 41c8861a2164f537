"""Counts the figures in README.md for `invoke figures`. The tests compare them.

Counts are exact, as of the day that README.md states, because they change as posts fall due and
events pass. Sizes are bounds, because they differ slightly between machines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from plugins.builder.pipeline import build_site
from plugins.builder.settings import ROOT, Settings
from plugins.core.clock import read_clock
from plugins.language.languages import describe_language

README: Final = "README.md"
_DAY: Final = re.compile(r"Counted on (\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True)
class ReadmeFigure:
    """A number in README.md. The only group of ``pattern`` matches it. A figure with a ``step`` is
    an upper bound, a multiple of the step: "less than 6 MB"; others are exact."""

    name: str
    pattern: str
    step: int = 0

    def find(self, text: str) -> re.Match[str]:
        """Finds the number. Raises ValueError unless there is exactly one place."""
        found = list(re.finditer(self.pattern, text))
        if len(found) != 1:
            raise ValueError(
                f'README.md states the figure "{self.name}" {len(found)} times, not once'
            )
        return found[0]

    def state(self, measured: float) -> str:
        """What README.md says for a measured value. A bound leaves a tenth of room."""
        if not self.step:
            return str(round(measured))
        return str(self.step * (int(measured * 1.1 / self.step) + 1))

    def holds(self, stated: str, measured: float) -> bool:
        """Whether the stated value is true, and not so much too large as to mislead."""
        if not self.step:
            return int(stated) == measured
        return measured < int(stated) <= 1.5 * measured + 2 * self.step


FIGURES: Final = (
    ReadmeFigure("languages", r"languages +(\d+): "),
    ReadmeFigure("pages", r"pages +(\d+) \("),
    ReadmeFigure("files of the preview", r"\((\d+) files written"),
    ReadmeFigure("untranslated", r"untranslated +(\d+)"),
    ReadmeFigure("problems", r"problems +(\d+)"),
    ReadmeFigure("libraries", r"(\d+) libraries, less"),
    ReadmeFigure("MB of libraries", r"libraries, less\s+than (\d+) MB", 50),
    ReadmeFigure("MB of the tests' libraries", r"tests take less\s+than (\d+) MB", 50),
    ReadmeFigure("files", r"site is (\d+) files"),
    ReadmeFigure("MB", r"files, less\s+than (\d+) MB", 1),
)


def write_figures(published: Settings, preview: Settings) -> Iterator[str]:
    """Counts as of today and rewrites the numbers of README.md; returns a line for each. Uses the
    settings of both builds of the real site."""
    path = ROOT / README
    text = path.read_text("utf-8")
    today = read_clock(preview.environ).date().isoformat()
    text = _DAY.sub(f"Counted on {today}", text)
    measured = measure(published, preview, read_moment(text))
    text = re.sub(r"(languages +\d+: ).+", rf"\g<1>{_name_languages(preview)}", text)
    for figure in FIGURES:
        place = figure.find(text)
        stated = figure.state(measured[figure.name])
        text = text[: place.start(1)] + stated + text[place.end(1) :]
        yield f"{figure.name}: {stated}"
    path.write_text(text, "utf-8", newline="\n")


def _name_languages(settings: Settings) -> str:
    from plugins.builder.loading import load_site

    tags = load_site(settings).site.cluster.tags
    return ", ".join(describe_language(tag).autonym for tag in tags)


def read_moment(text: str) -> str:
    """Returns SOURCE_DATE_EPOCH for noon of the day as of which README.md counts."""
    day = _DAY.search(text)
    if day is None:
        raise ValueError("README.md does not say on which day it was counted")
    noon = datetime.combine(datetime.fromisoformat(day[1]), time(12), UTC)
    return str(int(noon.timestamp()))


def measure(published: Settings, preview: Settings, moment: str) -> dict[str, float]:
    """Measures every figure, for both builds at a moment and for the installed libraries."""
    with TemporaryDirectory() as made:
        environ = {**preview.environ, "SOURCE_DATE_EPOCH": moment}
        shown = build_site(replace(preview, environ=environ, output=Path(made) / "preview"))
        out = Path(made) / "site"
        build_site(replace(published, environ=environ, output=out, site_url=None))
        files = [path for path in out.rglob("*") if path.is_file() and path.name != ".cluster-site"]
        size = sum(path.stat().st_size for path in files)
    site, tests = read_locked("requirements.lock"), read_locked("requirements-dev.lock")
    return {
        "languages": len(shown.languages),
        "pages": shown.pages,
        "files of the preview": shown.written,
        "untranslated": sum(map(len, shown.untranslated.values())),
        "problems": len(shown.warnings),
        "libraries": len(weigh(site)),
        "MB of libraries": sum(weigh(site).values()) / 1e6,
        "MB of the tests' libraries": sum(weigh(set(tests) - set(site)).values()) / 1e6,
        "files": len(files),
        "MB": size / 1e6,
    }


def read_locked(lock: str) -> list[str]:
    """The libraries of a lock file."""
    text = (ROOT / lock).read_text("utf-8")
    return re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)


def weigh(libraries: Iterable[str]) -> Mapping[str, int]:
    """The size in bytes of each installed library. Libraries for other versions of Python are not
    installed."""
    found = {}
    for name in libraries:
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:
            continue
        paths = (Path(str(file.locate())) for file in files)
        found[name] = sum(path.stat().st_size for path in paths if path.is_file())
    return found
