"""Finds the static files: those of the content folder that a setting publishes.

Examples are a CNAME, a file with which a search engine verifies the owner, and a folder of data.
Pictures and documents among them are cleaned like those of content/media. They are part of the
plan, so both hosts write the same ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.media.formats import identify, is_picture, split_ending
from plugins.reporting.problems import ContentError, Problem, Report
from plugins.reporting.sentences import retell, say, tell

from .choices import DEFAULT_PATHS, Choice
from .tree import READABLE, Tree, tell_unreadable


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file that is published unchanged. ``path`` is below the content folder, ``target`` below
    the output folder."""

    path: str
    target: str


def find_statics(
    statics: Tree, choice: Choice, closed: frozenset[str], shown: str, report: Report
) -> Iterator[StaticFile]:
    """Finds the static files, by path. ``closed`` are entries of the content folder that settings
    may not name; ``shown`` is the folder's name in messages."""
    for path in sorted(choice.starts):
        top = path.partition("/")[0]
        setting = "STATIC_PATHS" if path in choice.paths else "EXTRA_PATH_METADATA"
        if top in closed:
            message = tell(
                "static-reserved",
                "{setting} names this, which holds texts or what belongs to them.",
                setting=setting,
            )
            mend = say(
                "Move files to be published unchanged to a separate folder: {folder}.",
                folder=f"{shown}/extra",
            )
            report.error(f"{shown}/{path}", None, message, mend)
        elif not _is_there(statics, path) and (path not in DEFAULT_PATHS or path in choice.extra):
            message = tell(
                "no-static",
                "{setting} names this, and there is no such file or folder.",
                setting=setting,
            )
            mend = say("Put it there, or correct {setting} in the settings.", setting=setting)
            report.error(f"{shown}/{path}", None, message, mend)
    for path, file in sorted(statics.files.items()):
        if path.partition("/")[0] in closed:
            continue
        if file.error:
            report.error(f"{shown}/{path}", None, tell_unreadable(file.error), READABLE)
            continue
        target = choice.target(path)
        place = PurePosixPath(target)
        if place.is_absolute() or ".." in place.parts or place.as_posix() != target:
            message = tell(
                "static-outside",
                'this file cannot be published at "{target}".',
                target=target,
            )
            mend = say('Name a place below the site\'s own folder, as in {"path": "CNAME"}.')
            report.error(f"{shown}/{path}", None, message, mend)
            continue
        yield StaticFile(path, target)


def _is_there(statics: Tree, path: str) -> bool:
    return path in statics.files or (path in statics.folders and path not in statics.unreadable)


def open_static(root: Path, shown: str, file: StaticFile) -> bytes:
    """Returns the published bytes of a static file. Raises `ContentError` for a picture that cannot
    be cleaned of private data, and for a document with comments or deleted text."""
    from plugins.media.inspection import clean_file  # loads several libraries

    data = (root / file.path).read_bytes()
    clean = clean_file(file.path, data)
    if clean is None and is_picture(identify(data, split_ending(file.path)[1])):
        message = tell(
            "picture-unreadable",
            "this picture cannot be read, so that nothing can be taken out of it.",
        )
        mend = say("Save it again, or delete it.")
        raise ContentError([Problem(f"{shown}/{file.path}", None, message, mend)])
    if clean is None:
        _refuse_traces(data, file.path, f"{shown}/{file.path}")
    return data if clean is None else clean


def _refuse_traces(data: bytes, path: str, shown: str) -> None:
    """Raises `ContentError` for a document with something that must not be published, such as
    comments."""
    from plugins.media.anatomy import Refused
    from plugins.media.documents import clean_document

    try:
        clean_document(identify(data, split_ending(path)[1]), path, data)
    except Refused as error:
        message = retell(error.message, "this file {reason}")
        raise ContentError([Problem(shown, None, message, error.mend)]) from error
