"""Knows how to start each generator, and what its builds leave behind."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .peers import PEERS

FULL, UNCHANGED, WORD, TITLE, TEMPLATE, MENU = (
    "full",
    "unchanged",
    "word",
    "title",
    "template",
    "menu",
)
PHASES = (FULL, UNCHANGED, WORD, TITLE, TEMPLATE, MENU)
OURS = "cluster"


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator to measure.

    ``output`` and ``leftovers`` are below the site's folder, and removed before a full build.
    """

    name: str
    label: str
    format: str
    command: tuple[str, ...]
    output: str
    leftovers: tuple[str, ...] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    phases: tuple[str, ...] = PHASES

    def forget(self, site: Path) -> None:
        """Removes what earlier builds left: output and caches."""
        for name in (self.output, *self.leftovers):
            path = site / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def environ_in(self, site: Path) -> dict[str, str]:
        """The tool's environment variables; SITE is replaced by the site's folder."""
        return {name: value.replace("SITE", str(site)) for name, value in self.environ.items()}


def find_tools(names: tuple[str, ...]) -> list[Tool]:
    """Returns these tools, in the order of `ALL`; their peers must be installed."""
    return [_make(name) for name in ALL if name in names]


def peer_of(name: str) -> str | None:
    """The peer that a tool needs: "pelican" for "pelican-typogrify"."""
    return None if name == OURS else name.partition("-")[0]


ALL = (OURS, "hugo", "eleventy", "nikola", "pelican", "pelican-cache", "pelican-typogrify")
DEFAULT = tuple(name for name in ALL if name != "pelican-cache")


def label(name: str) -> str:
    """A tool's name as people write it."""
    return _LABELS[name]


_LABELS = {
    OURS: "this project",
    "hugo": "Hugo",
    "eleventy": "Eleventy",
    "nikola": "Nikola",
    "pelican": "Pelican",
    "pelican-cache": "Pelican, cache on",
    "pelican-typogrify": "Pelican, typogrify on",
}


def _make(name: str) -> Tool:
    """Makes a tool. A variant of a tool differs in its variables."""
    if name == OURS:
        command: tuple[str, ...] = (sys.executable, "-m", "invoke", "build")
        return Tool(
            name,
            label(name),
            OURS,
            (*command, "--content=content", "--output=output"),
            "output",
            ("cache", ".cache"),
            # The measured copy has its own cache.
            {"CLUSTER_CACHE": "SITE/cache"},
        )
    peer = PEERS[name.partition("-")[0]]
    assert peer.path is not None, f"{name} is not installed"
    program = str(peer.path)
    if peer.name == "hugo":
        command, output = (program, "--quiet"), "public"
        leftovers: tuple[str, ...] = ("resources", ".hugo_build.lock", "cache")
    elif peer.name == "eleventy":
        command, output = ("node", program, "--quiet"), "_site"
        leftovers = (".cache",)
    elif peer.name == "nikola":
        command, output = (program, "build", "-v", "0"), "output"
        leftovers = ("cache", ".doit.db", ".doit.db.dat", ".doit.db.bak", ".doit.db.dir")
    else:
        command, output = (program, "-q", "-s", "pelicanconf.py"), "output"
        leftovers = ("cache",)
    # Without a cache every build is a full one, so only full builds are measured.
    phases = (FULL,) if name in {"pelican", "pelican-typogrify"} else PHASES
    environ = _VARIABLES.get(name, {})
    return Tool(name, label(name), peer.name, command, output, leftovers, environ, phases)


_VARIABLES = {
    "hugo": {"HUGO_CACHEDIR": "SITE/cache"},
    "pelican-cache": {"BENCH_CACHE": "1"},
    "pelican-typogrify": {"BENCH_TYPOGRIFY": "1"},
}
