"""The folder for private files that commands write about a cluster. Not part of its site."""

from __future__ import annotations

from pathlib import Path

from plugins.builder.settings import Settings
from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import say, tell


def make_private(folder: Path) -> None:
    """Makes a folder for files with names and plans, whose content git ignores."""
    folder.mkdir(parents=True, exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", "utf-8")


def cannot_write(folder: Path, settings: Settings, error: OSError) -> ContentError:
    """The error for a folder that the system does not allow to write to."""
    message = tell(
        "folder-unwritable",
        "the folder cannot be written: {reason}.",
        reason=error.strerror or error,
    )
    mend = say(
        "Make room, or ask the person who looks after this machine for permission to write there."
    )
    return ContentError([Problem(settings.name(folder), None, message, mend)])
