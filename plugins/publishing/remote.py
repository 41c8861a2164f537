"""Deploys to another machine with rsync over ssh.

rsync compares contents, keeps changed files aside until all have arrived (--delay-updates), renames
them, and finally removes files of an earlier deployment that are no longer needed (--delete-after).
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plugins.reporting.sentences import say

from .deployment import DeployError, Deployment, is_system_folder, refuse_foreign
from .manifest import MARKER, NAME, read_manifest, write_manifest

_URL = re.compile(r"[a-z]+://[^/]")
_REMOTE = re.compile(
    r"(?P<host>(?:[\w.-]+@)?(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])):(?P<folder>.*)", re.ASCII
)
_NO_FOLDERS = frozenset({".", "..", "/", "//", "~"})
_WILDCARD = re.compile(r"([\\*?\[])")
_OPTIONS = (
    "--recursive --copy-links --checksum --compress --protect-args --chmod=D755,F644"
    " --out-format=%i%n"
).split()
_REASONS = {
    11: say("the folder there could not be made or written"),
    12: say("the connection broke, or rsync is not installed there"),
    23: say("some files could not be written there"),
    30: say("it did not answer in time"),
    35: say("it did not answer in time"),
    127: say("rsync is not installed there"),
    255: say("it cannot be reached or does not let this user in"),
}


def is_remote(target: str) -> bool:
    """Whether a target is rsync's ``user@host:folder``."""
    return _REMOTE.fullmatch(target) is not None and not _URL.match(target)


def send(names: frozenset[str], output: Path, target: str) -> Deployment:
    """Makes the remote folder contain exactly these files of ``output``; raises `DeployError`."""
    match = _REMOTE.fullmatch(target)
    if match is None or match["host"].startswith("-"):
        raise DeployError(say("{target} is not a target. Write user@host:folder.", target=target))
    folder = posixpath.normpath(match["folder"])
    if folder in _NO_FOLDERS or (folder[0] == "/" and is_system_folder(PurePosixPath(folder))):
        message = say(
            "{target} names no folder of its own. Write {host}:folder.",
            target=target,
            host=match["host"],
        )
        raise DeployError(message)
    if shutil.which("rsync") is None:
        raise DeployError(say("rsync is not installed here. Type: sudo apt-get install -y rsync"))
    with tempfile.TemporaryDirectory(prefix="deploy-") as scratch:
        return _Sending(match["host"], f"{match['host']}:{folder}/", Path(scratch)).send(
            names, output
        )


@dataclass(frozen=True, slots=True)
class _Sending:
    """A deployment with rsync. ``folder`` is the remote folder with a final slash, ``scratch`` a
    local one."""

    host: str
    folder: str
    scratch: Path

    def send(self, names: frozenset[str], output: Path) -> Deployment:
        site = f"{output}/"
        earlier = self._fetch_manifest()
        if earlier is None:
            # Without a manifest nothing there is ours, so nothing may be overwritten.
            rules = self._write_rules(())
            differing = self._run("--dry-run", "--existing", rules, site, self.folder)
            refuse_foreign(self.folder, _read_changes(differing))
            earlier = frozenset()
        gone = earlier - names
        if names - earlier:
            # If the connection breaks, the next deployment knows which files are its own.
            self._send_manifest(names | earlier)
        rules = self._write_rules(gone)
        report = self._run("--delay-updates", "--delete-after", rules, site, self.folder)
        self._send_manifest(names)
        sent = len(set(_read_changes(report)))
        return Deployment(self.folder, sent, len(gone), len(names) - sent)

    def _fetch_manifest(self) -> frozenset[str] | None:
        local = self.scratch / "earlier"
        # Status 23: the file does not exist, so this is the first deployment.
        self._run(f"{self.folder}{NAME}", str(local), accept=23)
        return read_manifest(local.read_text("utf-8")) if local.is_file() else None

    def _send_manifest(self, names: Iterable[str]) -> None:
        local = self.scratch / NAME
        local.write_text(write_manifest(names), "utf-8")
        self._run("--chmod=F600", str(local), self.folder)  # not part of the site

    def _write_rules(self, gone: Iterable[str]) -> str:
        rules = self.scratch / "rules"
        rules.write_text("".join(f"{rule}\n" for rule in _spell_rules(gone)), "utf-8")
        return f"--filter=merge {rules}"

    def _run(self, *arguments: str, accept: int = 0) -> str:
        done = subprocess.run(
            ["rsync", *_OPTIONS, *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "LC_ALL": "C"},
        )
        if done.returncode not in (0, accept):
            said = [line for line in done.stderr.splitlines() if line.strip()]
            reason = _REASONS.get(done.returncode, say("rsync failed"))
            message = say("{host}: {reason}.", host=self.host, reason=reason)
            if said:
                detail = said[0].strip()
                message = say(
                    "{host}: {reason} ({detail}).", host=self.host, reason=reason, detail=detail
                )
            raise DeployError(message)
        return done.stdout


def _read_changes(report: str) -> Iterator[str]:
    """The files that a report (--out-format=%i%n) lists as sent: "<f+++++++++" and the name."""
    return (line[11:] for line in report.splitlines() if line.startswith("<f"))


def _spell_rules(gone: Iterable[str]) -> Iterator[str]:
    """The filter rules for rsync. The program's own records are not sent. These files and their
    folders may be deleted, all others are protected. The first matching rule counts."""
    yield from (f"H /{name}" for name in (MARKER, NAME))
    removable: dict[str, None] = {}
    for name in sorted(gone):
        removable[f"/{name}"] = None
        for parent in PurePosixPath(name).parents:
            if parent.name:
                removable[f"/{parent}/"] = None
    for path in removable:
        yield "R " + _WILDCARD.sub(r"\\\1", path)
    yield "P *"
