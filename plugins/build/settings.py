"""Settings of a build: read from pelicanconf.py or publishconf.py, which are data."""

from __future__ import annotations

import os
import runpy
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.core.kind import Kind

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder: settings files, theme and plugins stand in it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build is told: folders, mode and the kinds it knows."""

    content: Path
    output: Path
    theme: Path
    publish: bool
    site_url: str | None  # None: what cluster.yaml says
    kinds: Mapping[str, Kind]
    cache: Path  # where builds keep what they need not make twice
    environ: Mapping[str, str]

    def name(self, path: Path) -> str:
        """A path as messages show it: relative to where the author works."""
        for base in (Path.cwd(), ROOT):
            if path.is_relative_to(base):
                return path.relative_to(base).as_posix()
        return path.as_posix()


def read_settings(
    *,
    publish: bool = False,
    content: Path | None = None,
    output: Path | None = None,
) -> Settings:
    """The settings file's, with another cluster's folders where they are given."""
    file = ROOT / ("publishconf.py" if publish else "pelicanconf.py")
    values = runpy.run_path(str(file))
    return make_settings(values, ROOT, content=content, output=output)


def make_settings(
    values: Mapping[str, Any],
    base: Path,
    *,
    content: Path | None = None,
    output: Path | None = None,
) -> Settings:
    """Settings from Pelican's names for them; paths are relative to ``base``."""
    return Settings(
        content=(content or base / values["PATH"]).resolve(),
        output=(output or base / values["OUTPUT_PATH"]).resolve(),
        theme=(base / values["THEME"]).resolve(),
        publish=values["PUBLISH"],
        site_url=values.get("SITEURL") or None,
        cache=Path(os.environ.get("CLUSTER_CACHE") or ROOT / ".cache" / "build"),
        kinds={kind.name: kind for kind in values["KINDS"]},
        environ=os.environ,
    )
