"""Publishes a finished site to a folder or another machine. `invoke publish` calls it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.reporting.problems import Problem
from plugins.reporting.sentences import Sentence, say

from .deployment import DeployError, Deployment, is_system_folder
from .findings import is_shortened
from .folder import Folder
from .manifest import NAME
from .mirror import mirror
from .remote import is_remote, send
from .validity import CheckerMissingError, validate
from .verify import verify


@dataclass(frozen=True, slots=True)
class Published:
    """The result of publishing. ``deployment`` is None if an error prevented it; ``notes`` name
    what could not be checked."""

    problems: tuple[Problem, ...]
    deployment: Deployment | None
    notes: tuple[Sentence, ...] = field(default=())

    @property
    def shortened(self) -> bool:
        """Whether a mistake has more places than are listed."""
        return any(map(is_shortened, self.problems))


def publish(
    output: Path,
    target: str,
    site_url: str,
    *,
    source: Path,
    whole: bool = False,
    given: Collection[str] = (),
) -> Published:
    """Verifies a finished site and, if there is no error, deploys it.

    A mistake is reported with its first few places, or with all of them if ``whole``. ``given`` are
    files that a setting names; they are deployed but not verified. Raises `DeployError` if the
    target is refused or cannot be written.
    """
    check_target(output, target, source)
    problems = verify(output, site_url, whole=whole, given=given)
    notes = []
    try:
        if output.is_dir():
            options: dict[str, Any] = {"given": given, "whole": whole}
            problems += validate(output, **{name: it for name, it in options.items() if it})
    except CheckerMissingError as error:
        notes.append(say("Validity was not checked: {reason}.", reason=error.reason))
    if any(problem.severity == "error" for problem in problems):
        return Published(tuple(problems), None, tuple(notes))
    return Published(tuple(problems), deploy(output, target, source=source), tuple(notes))


def deploy(output: Path, target: str, *, source: Path) -> Deployment:
    """Deploys a site without verifying it; raises `DeployError`.

    ``target`` is a folder or rsync's ``user@host:folder``; ``source`` is the project.
    """
    check_target(output, target, source)
    output = output.resolve()
    found = Folder.scan(output, "").names
    names = frozenset(name for name in found if (output / name).is_file())
    if not names:
        raise DeployError(say("{folder} is empty. Build the site first.", folder=output))
    if is_remote(target):
        return send(names, output, target)
    return mirror(names, output, _resolve(target))


def check_target(output: Path, target: str, source: Path) -> None:
    """Raises `DeployError` for a target where a site would do harm."""
    if not target.strip():
        raise DeployError(say("no target was given. Write a folder, or user@host:folder."))
    if is_remote(target):
        return
    if "://" in target:
        message = say(
            "{target} is not a target. Write a folder, or user@host:folder.", target=target
        )
        raise DeployError(message)
    folder, output, source = _resolve(target), output.resolve(), source.resolve()
    if reason := _find_harm(folder, output, source):
        raise DeployError(
            say("{folder} is not overwritten: {reason}", folder=folder, reason=reason)
        )


def _find_harm(folder: Path, output: Path, source: Path) -> Sentence | None:
    """Says why a site must not be put into a folder; None if it may."""
    if folder.exists() and not folder.is_dir():
        return say("it is a file.")
    if is_system_folder(folder):
        return say("it belongs to the system.")
    if Path.home().resolve().is_relative_to(folder):
        return say("it is a home folder, or holds one.")
    if source.is_relative_to(folder):
        return say("it holds the project's source.")
    if folder.is_relative_to(output) or output.is_relative_to(folder):
        return say("it is where the site is built.")
    if (folder / ".git").exists():
        return say("it is a git repository.")
    if folder.is_relative_to(source) and _is_taken(source / folder.relative_to(source).parts[0]):
        return say("it is part of the project's source.")
    return None


def _is_taken(folder: Path) -> bool:
    """Whether a folder has files, but not those of an earlier deployment."""
    return folder.is_dir() and any(folder.iterdir()) and not (folder / NAME).is_file()


def _resolve(target: str) -> Path:
    return Path(target).expanduser().resolve()
