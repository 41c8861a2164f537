"""The result of a deployment, the reasons to refuse one, and the order of copying."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from plugins.reporting.sentences import Sentence, say

_FIRST_NAMED = 5

# System folders, and folders that contain other folders (Filesystem Hierarchy 3.0).
_SYSTEM_TREES = tuple(
    PurePath("/", name)
    for name in (
        "bin boot dev etc lib lib32 lib64 libx32 proc sbin sys"
        " usr/bin usr/include usr/lib usr/lib32 usr/lib64 usr/libexec usr/libx32 usr/sbin usr/src"
    ).split()
)
_SHARED_FOLDERS = frozenset(
    PurePath("/", name)
    for name in (
        "home media mnt opt root run srv tmp usr usr/games usr/local usr/share var"
        " var/cache var/lib var/log var/run var/spool var/tmp"
    ).split()
)


class DeployError(Exception):
    """Raised if nothing was deployed, or not all of it. ``message`` says why and how to mend it;
    ``names`` are all files concerned if the message lists only the first ones."""

    def __init__(self, message: Sentence, names: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.message, self.names = message, tuple(names)


@dataclass(frozen=True, slots=True)
class Deployment:
    """The numbers of files in a deployment; ``kept`` files were the same already."""

    target: str
    sent: int
    removed: int
    kept: int

    @property
    def summary(self) -> Sentence:
        """The numbers as a line for the person who publishes."""
        return say(
            "{target}: {sent} sent, {removed} removed, {kept} unchanged",
            target=self.target,
            sent=self.sent,
            removed=self.removed,
            kept=self.kept,
        )

    def __str__(self) -> str:
        return str(self.summary)


def is_system_folder(folder: PurePath) -> bool:
    """Whether a folder is a system folder, where a site would mix with other files."""
    return (
        len(folder.parts) <= 1
        or folder in _SHARED_FOLDERS
        or any(folder.is_relative_to(tree) for tree in _SYSTEM_TREES)
    )


def order_for_readers(names: Iterable[str]) -> list[str]:
    """Sorts files: first those that pages are made of, then pages, then files that link to pages.
    So at no moment does a file refer to one that does not exist yet."""
    return sorted(names, key=lambda name: (_rank(name), name))


def _rank(name: str) -> int:
    if name.endswith(".html"):
        # The home page last: it leads to the newest pages.
        return 1 if name.count("/") > 1 else 2
    return 3 if name.endswith((".xml", ".atom", ".rss", ".txt")) else 0


def refuse_foreign(target: str, foreign: Iterable[str]) -> None:
    """Raises `DeployError` if files are in the way that no deployment put there."""
    names = sorted(foreign)
    if not names:
        return
    shown = ", ".join(names[:_FIRST_NAMED])
    rest = len(names) - _FIRST_NAMED
    message = say(
        "{target} holds files that no deployment put there and the site would overwrite: {names}. "
        "Move them away, or choose another folder.",
        target=target,
        names=shown,
    )
    if rest > 0:
        message = say(
            "{target} holds files that no deployment put there and the site would overwrite: "
            "{names} and {rest} more (`invoke publish --all` names them). "
            "Move them away, or choose another folder.",
            target=target,
            names=shown,
            rest=rest,
        )
    raise DeployError(message, names)
