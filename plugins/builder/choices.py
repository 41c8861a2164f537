"""What the settings choose of the content folder to go out as it is: STATIC_PATHS, STATIC_EXCLUDES,
IGNORE_FILES and EXTRA_PATH_METADATA mean here what they mean in Pelican."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any

from plugins.reporting.problems import Report

from .pelican_settings import Place

DEFAULT_PATHS = ("images",)
"""Pelican's own STATIC_PATHS. A folder of that name need not be there."""
_KEYS = {"path", "save_as", "url"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the settings name. Paths are below the content folder; ``extra`` holds what
    EXTRA_PATH_METADATA says of a file or folder."""

    paths: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    extra: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def starts(self) -> tuple[str, ...]:
        """Where files are looked for: in what STATIC_PATHS names, and what the other names."""
        return tuple(dict.fromkeys((*self.paths, *self.extra)))

    @property
    def tops(self) -> frozenset[str]:
        """The entries of the content folder in which they lie."""
        return frozenset(path.partition("/")[0] for path in self.starts)

    def leaves_out(self, path: str, name: str) -> bool:
        return path in self.excludes or any(fnmatch(name, sign) for sign in self.ignored)

    def target(self, path: str) -> str:
        """Where a file goes out, below the output folder; what is said of a file goes before
        what is said of its folder."""
        known: dict[str, Any] = {}
        for place, said in sorted(self.extra.items()):
            if path == place or path.startswith(f"{place}/"):
                known |= said
        return str(known.get("save_as") or known.get("path") or path)


def choose_statics(values: Mapping[str, Any], report: Report, place: Place) -> Choice:
    """What the settings name. What cannot be meant goes to the report; ``place`` tells the file
    and line of a setting."""
    paths = _read_list(values, "STATIC_PATHS", DEFAULT_PATHS, report, place)
    extra = values.get("EXTRA_PATH_METADATA") or {}
    if not isinstance(extra, Mapping) or not all(
        isinstance(name, str) and isinstance(said, Mapping) for name, said in extra.items()
    ):
        mend = 'Write {"extra/CNAME": {"path": "CNAME"}}.'
        message = f"EXTRA_PATH_METADATA is not a dictionary of dictionaries: {extra!r}."
        report.error(*place("EXTRA_PATH_METADATA"), message, mend)
        extra = {}
    for name, said in extra.items():
        for key in said.keys() - _KEYS:
            message = f'EXTRA_PATH_METADATA says "{key}" of {name}, which has no effect.'
            mend = 'Of a file that goes out as it is, "path" says where to.'
            report.error(*place("EXTRA_PATH_METADATA"), message, mend)
    found = Choice(
        paths=tuple(_tidy(path) for path in paths),
        excludes=tuple(map(_tidy, _read_list(values, "STATIC_EXCLUDES", (), report, place))),
        ignored=tuple(_read_list(values, "IGNORE_FILES", (), report, place)),
        extra={_tidy(name): dict(said) for name, said in extra.items()},
    )
    for setting, named in (("STATIC_PATHS", found.paths), ("EXTRA_PATH_METADATA", found.extra)):
        for path in named:
            if path.startswith(("/", "..")) or path == ".":
                message = f'{setting} names "{path}", which is not a file or folder within content.'
                mend = "Name one that holds no texts, as in extra."
                report.error(*place(setting), message, mend)
    return found


def _read_list(
    values: Mapping[str, Any], name: str, default: tuple[str, ...], report: Report, place: Place
) -> tuple[str, ...]:
    value = values.get(name, default)
    if isinstance(value, (list, tuple)) and all(isinstance(entry, str) for entry in value):
        return tuple(value)
    report.error(*place(name), f"{name} is not a list of texts: {value!r}.", 'Write ["extra"].')
    return ()


def _tidy(path: str) -> str:
    return PurePosixPath(path.strip()).as_posix()
