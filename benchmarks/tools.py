"""Tools: how each generator is started, what it leaves behind and what is in its way."""

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
    """A generator as it is measured.

    ``output`` and ``leftovers`` are below the site's folder and gone before a full build.
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
        """The tool's variables; SITE stands for the site's folder."""
        return {name: value.replace("SITE", str(site)) for name, value in self.environ.items()}


def find_tools(names: tuple[str, ...]) -> list[Tool]:
    """These tools, of which the peers must be installed, in the order of `ALL`."""
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
    """A tool as it is started; what a variant of one changes stands in its variables."""
    if name == OURS:
        command: tuple[str, ...] = (sys.executable, "-m", "invoke", "build")
        return Tool(
            name,
            label(name),
            OURS,
            (*command, "--content=content", "--output=output"),
            "output",
            ("cache", ".cache"),
            # The measured copy keeps its cache to itself.
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
    # Without its cache it does all again, whatever has changed: it is measured once.
    phases = (FULL,) if name in {"pelican", "pelican-typogrify"} else PHASES
    environ = _VARIABLES.get(name, {})
    return Tool(name, label(name), peer.name, command, output, leftovers, environ, phases)


_VARIABLES = {
    "hugo": {"HUGO_CACHEDIR": "SITE/cache"},
    "pelican-cache": {"BENCH_CACHE": "1"},
    "pelican-typogrify": {"BENCH_TYPOGRIFY": "1"},
}
