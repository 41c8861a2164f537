"""Reads the settings of a build from pelicanconf.py or publishconf.py, for both hosts.

`pelican_names` lists what each of Pelican's settings does here.
"""

from __future__ import annotations

import os
import re
import runpy
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from plugins.core.kind import AnyKind, Kind
from plugins.reporting.problems import ContentError, Problem, Report
from plugins.reporting.sentences import say, tell

from .choices import choose_statics
from .pelican_settings import check_pelican_settings, find_setting
from .plainsettings import CRASH_LOG as CRASH_LOG
from .plainsettings import (
    FILE,
    STATED,
    PlainSettings,
    folder_of_cache,
    place_folders,
    settings_files,
)
from .plainsettings import ROOT as ROOT
from .plainsettings import beside as beside
from .plainsettings import name_path as name_path

_ADDRESS = re.compile(r"https?://[^\s/]+(/[^\s?#]*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(PlainSettings):
    """The settings of a build, with its kinds."""

    kinds: Mapping[str, AnyKind]


def read_settings(
    *,
    publish: bool = False,
    content: Path | None = None,
    output: Path | None = None,
) -> Settings:
    """Reads a settings file, with other folders for another cluster if they are given."""
    files = settings_files(ROOT, publish=publish)
    values = _run(files[0])
    return make_settings(values, ROOT, content=content, output=output, files=files)


def _run(file: Path) -> dict[str, Any]:
    """Runs a settings file and returns its names. Raises `ContentError` for a mistake in it."""
    try:
        return runpy.run_path(str(file))
    except SyntaxError as error:
        place, line = Path(error.filename or file), error.lineno
        message = tell(
            "settings-unreadable", "the settings cannot be read: {reason}.", reason=error.msg
        )
    except (ImportError, NameError, AttributeError, TypeError, ValueError, LookupError) as error:
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if Path(frame.filename).parent == file.parent]
        if not own or frames[-1] is not own[-1]:  # the error was raised deeper, in the program
            raise
        place, line = Path(own[-1].filename), own[-1].lineno
        message = tell("settings-broken", "the settings cannot be used: {reason}.", reason=error)
    mend = say("Compare the line with the file as it came with the program.")
    raise ContentError([Problem(name_path(place), line, message, mend)]) from None


def _check_values(values: Mapping[str, Any], report: Report) -> None:
    for name in ("PATH", "OUTPUT_PATH", "THEME"):
        value = values.get(name)
        if not isinstance(value, (str, Path)) or not str(value).strip() or "\0" in str(value):
            message = tell(
                "setting-not-a-folder",
                "{setting} is not a folder: {value}.",
                setting=name,
                value=repr(value),
            )
            report.error(FILE, None, message, say('Write {setting} = "…".', setting=name))
    if not isinstance(values.get("PUBLISH"), bool):
        message = tell(
            "setting-not-true-or-false",
            "PUBLISH is neither True nor False: {value}.",
            value=repr(values.get("PUBLISH")),
        )
        report.error(FILE, None, message, say("Write one of them, without quotes."))
    address = values.get("SITEURL")
    if address and not (isinstance(address, str) and _ADDRESS.fullmatch(address)):
        message = tell(
            "setting-not-an-address",
            "SITEURL is not an address: {value}.",
            value=repr(address),
        )
        mend = say("Write the whole address, as in https://www.example.org.")
        report.error(FILE, None, message, mend)
    kinds = values.get("KINDS")
    if not isinstance(kinds, (list, tuple)):
        message = tell("setting-not-a-list", "KINDS is not a list: {value}.", value=repr(kinds))
        report.error(FILE, None, message, say("Write [pages.KIND, …]."))
        kinds = ()
    names: set[str] = set()
    for kind in kinds:
        if not isinstance(kind, Kind):
            message = tell(
                "setting-not-a-kind", "KINDS has {value}, which is not a kind.", value=repr(kind)
            )
            mend = say("Import the kind's room from plugins and write room.KIND.")
            report.error(FILE, None, message, mend)
        elif kind.name in names:
            message = tell("kind-twice", 'KINDS has the kind "{kind}" twice.', kind=kind.name)
            report.error(FILE, None, message, say("Delete one."))
        else:
            names.add(kind.name)


def make_settings(
    values: Mapping[str, Any],
    base: Path,
    *,
    content: Path | None = None,
    output: Path | None = None,
    files: Sequence[Path] = (),
) -> Settings:
    """Makes settings from Pelican's names; paths are relative to ``base``.

    Another cluster's content is built into a folder beside it unless an output is given. ``files``
    are the files that state the settings, the one with the last word first. Raises `ContentError`
    with all invalid values.
    """
    report = Report()
    find = partial(find_setting, tuple(files), name_path)
    _check_values(values, report)
    plugins = check_pelican_settings(values, find, report)
    statics = choose_statics(values, report, find)
    report.raise_errors()
    own, made, theme = place_folders(values, base, content, output)
    return Settings(
        content=own,
        output=made,
        theme=theme,
        publish=values["PUBLISH"],
        site_url=values.get("SITEURL") or None,
        cache=folder_of_cache(),
        environ=os.environ,
        statics=statics,
        file=files[0] if files else None,
        plugins=plugins,
        kinds={kind.name: kind for kind in values["KINDS"]},
        stated={name: values[name] for name in STATED if name in values} if files else {},
    )
