"""Golden sites: small contents beside the whole output they give, reviewed as diffs.

`invoke goldens` writes the outputs anew; what then differs is read in the diff.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.builder.pipeline import build_site
from plugins.builder.settings import read_settings

SITES = Path(__file__).parent / "sites"
_NOW = "1777636800"  # 1 May 2026, 12:00 UTC
_STYLESHEET = re.compile(rb"style\.[0-9a-f]{10}\.css")


def find_sites() -> list[Path]:
    """The golden sites' folders; one whose name ends in "published" is built as it goes out."""
    return sorted(path for path in SITES.iterdir() if path.is_dir())


def build_golden(site: Path) -> dict[str, bytes]:
    """A site's output by path, without the theme's own files and the style sheet's digest."""
    with TemporaryDirectory() as folder:
        settings = replace(
            read_settings(
                publish=site.name.endswith("published"),
                content=site / "content",
                output=Path(folder) / "output",
            ),
            cache=Path(folder) / "cache",
            site_url=None,
            environ={"SOURCE_DATE_EPOCH": _NOW},
        )
        build_site(settings)
        return {
            path.relative_to(settings.output).as_posix(): _STYLESHEET.sub(
                b"style.css", path.read_bytes()
            )
            for path in sorted(settings.output.rglob("*"))
            if path.is_file() and path.relative_to(settings.output).parts[0] != "theme"
        }


def read_expected(site: Path) -> dict[str, bytes]:
    root = site / "expected"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def write_goldens() -> None:
    """Writes every site's expected output anew."""
    for site in find_sites():
        shutil.rmtree(site / "expected", ignore_errors=True)
        for name, content in build_golden(site).items():
            path = site / "expected" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
