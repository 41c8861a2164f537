"""Defines the settings of a build that are plain data: folders and mode.

They can be used without loading the kinds, and with them most of the program.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .choices import Choice

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder, with settings files, theme and plugins."""
CRASH_LOG = ROOT / ".cache" / "crash.log"
"""The file for the traceback of a fault of the program."""
FILE = "pelicanconf.py"
STATED = (
    *("PATH", "OUTPUT_PATH", "THEME", "PUBLISH", "SITEURL"),
    *("STATIC_PATHS", "STATIC_EXCLUDES", "IGNORE_FILES", "EXTRA_PATH_METADATA"),
)
"""The plain settings that a build follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainSettings:
    """The settings of a build that are plain data: folders and mode."""

    content: Path
    output: Path
    theme: Path
    publish: bool
    site_url: str | None  # None: as in cluster.yaml
    cache: Path  # the folder in which builds store results
    environ: Mapping[str, str]
    statics: Choice = field(default_factory=Choice)
    file: Path | None = None  # the settings file, if our own build read it
    plugins: tuple[str, ...] = ()  # plugins that only Pelican can run
    stated: Mapping[str, Any] = field(default_factory=dict)  # what ``file`` says of all these

    @property
    def private(self) -> Path:
        """The folder for files that are not part of the site. It is beside the content folder and
        named after it, so two clusters never share one."""
        return beside(self.content, "private")

    def name(self, path: Path) -> str:
        """A path for messages, relative to the author's working directory."""
        return name_path(path)


def name_path(path: Path) -> str:
    """A path for messages, relative to the author's working directory."""
    for base in (Path.cwd(), ROOT):
        if path != base and path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.as_posix()


def beside(content: Path, name: str) -> Path:
    """A folder beside a cluster's content: ``private`` beside ``content``, ``ours-private`` beside
    ``ours``."""
    return content.parent / (name if content.name == "content" else f"{content.name}-{name}")


def settings_files(root: Path, *, publish: bool) -> tuple[Path, ...]:
    """The files of a project that state its settings, the one with the last word first."""
    own = root / FILE
    return (root / "publishconf.py", own) if publish else (own,)


def folder_of_cache() -> Path:
    """The folder in which builds store results."""
    return Path(os.environ.get("CLUSTER_CACHE") or ROOT / ".cache" / "build")


def place_folders(
    values: Mapping[str, Any], base: Path, content: Path | None, output: Path | None
) -> tuple[Path, Path, Path]:
    """The folders of a build, absolute and without links: content, output and theme."""
    own = (base / values["PATH"]).resolve()
    place = content.resolve() if content is not None else own
    made = base / values["OUTPUT_PATH"]
    if place != own:
        made = beside(place, made.name)
    theme = (base / values["THEME"]).resolve()
    return place, (output or made).resolve(), theme
