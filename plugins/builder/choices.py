"""Reads which files of the content folder are published as static files: STATIC_PATHS,
STATIC_EXCLUDES, IGNORE_FILES and EXTRA_PATH_METADATA, with the same meaning as in Pelican."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any

from plugins.reporting.problems import Report
from plugins.reporting.sentences import say, tell

from .pelican_settings import Place

DEFAULT_PATHS = ("images",)
"""Pelican's default STATIC_PATHS. The folder of this name need not exist."""
_KEYS = {"path", "save_as", "url"}


@dataclass(frozen=True, slots=True)
class Choice:
    """The files that settings name. Paths are below the content folder; ``extra`` is the
    EXTRA_PATH_METADATA of files and folders."""

    paths: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    extra: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def starts(self) -> tuple[str, ...]:
        """Where files are searched: the paths in STATIC_PATHS and in EXTRA_PATH_METADATA."""
        return tuple(dict.fromkeys((*self.paths, *self.extra)))

    @property
    def tops(self) -> frozenset[str]:
        """The entries of the content folder that contain them."""
        return frozenset(path.partition("/")[0] for path in self.starts)

    def leaves_out(self, path: str, name: str) -> bool:
        return path in self.excludes or any(fnmatch(name, sign) for sign in self.ignored)

    def target(self, path: str) -> str:
        """The path of a file below the output folder. Metadata of a file override those of its
        folder."""
        known: dict[str, Any] = {}
        for place, said in sorted(self.extra.items()):
            if path == place or path.startswith(f"{place}/"):
                known |= said
        return str(known.get("save_as") or known.get("path") or path)


def choose_statics(values: Mapping[str, Any], report: Report, place: Place) -> Choice:
    """Reads the settings and reports invalid values. ``place`` returns the file and line of a
    setting."""
    paths = _read_list(values, "STATIC_PATHS", DEFAULT_PATHS, report, place)
    extra = values.get("EXTRA_PATH_METADATA") or {}
    if not isinstance(extra, Mapping) or not all(
        isinstance(name, str) and isinstance(said, Mapping) for name, said in extra.items()
    ):
        mend = say('Write {"extra/CNAME": {"path": "CNAME"}}.')
        message = tell(
            "setting-not-a-dictionary",
            "EXTRA_PATH_METADATA is not a dictionary of dictionaries: {value}.",
            value=repr(extra),
        )
        report.error(*place("EXTRA_PATH_METADATA"), message, mend)
        extra = {}
    for name, said in extra.items():
        for key in said.keys() - _KEYS:
            message = tell(
                "setting-key-without-effect",
                'EXTRA_PATH_METADATA says "{key}" of {path}, which has no effect.',
                key=key,
                path=name,
            )
            mend = say('Only "path" has an effect: the place of the file on the site.')
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
                message = tell(
                    "setting-path-outside",
                    '{setting} names "{path}", which is not a file or folder inside content.',
                    setting=setting,
                    path=path,
                )
                mend = say("Name one that holds no texts, as in extra.")
                report.error(*place(setting), message, mend)
    return found


def _read_list(
    values: Mapping[str, Any], name: str, default: tuple[str, ...], report: Report, place: Place
) -> tuple[str, ...]:
    value = values.get(name, default)
    if isinstance(value, (list, tuple)) and all(isinstance(entry, str) for entry in value):
        return tuple(value)
    message = tell(
        "setting-not-texts",
        "{setting} is not a list of texts: {value}.",
        setting=name,
        value=repr(value),
    )
    report.error(*place(name), message, say('Write ["extra"].'))
    return ()


def _tidy(path: str) -> str:
    return PurePosixPath(path.strip()).as_posix()
