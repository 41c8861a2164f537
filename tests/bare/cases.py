"""What a newcomer does on a bare machine: types the README's two commands, and whatever they say
is to be typed first. Each case gives the sentences that say what went wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tests.bare.machines import Machine

NEWCOMER = "author"
"""A user without rights: neither root nor sudo."""

SELECTION = ("tests/unit/materials", "tests/unit/publishing", "tests/unit/test_setup.py")
BROWSER = "tests/browser/test_keyboard.py"
"""Tests that want, together, every program and library of scripts/system-packages.tsv."""

_TOLD = re.compile(
    r"(?P<sudo>sudo )?(?P<su>su -l -c ')?apt-get update && (?:sudo )?apt-get install -y "
    r"(?P<packages>[a-z0-9][a-z0-9.+ -]*[a-z0-9])"
)
_PDFS = "find output -name '*-print.pdf' | grep -q ."
_MOST_TURNS = 4
_MOST_LINES = 60


@dataclass
class Session:
    """Somebody at a machine, in a fresh clone. ``said`` is what was said, in turn; of long answers
    the end."""

    machine: Machine
    user: str
    clone: str
    said: list[str] = field(default_factory=list)

    def type(self, command: str, user: str = "") -> tuple[int, str]:
        code, said = self.machine.run(command, user or self.user, self.clone)
        lines = said.splitlines()
        left_out = [f"… {len(lines) - _MOST_LINES} lines"] if len(lines) > _MOST_LINES else []
        self.said += ["\n".join([f"$ {command}", *left_out, *lines[-_MOST_LINES:]])]
        return code, said

    def obey(self, said: str) -> bool:
        """Has the last command that was told typed by whoever may. False if none was told."""
        told = [found["packages"] for found in _TOLD.finditer(said)]
        if not told:
            return False
        command = f"apt-get update && apt-get install -y {told[-1]}"
        code, _ = self.type(f"export DEBIAN_FRONTEND=noninteractive; {command}", "root")
        return code == 0

    def insist(self, command: str) -> tuple[int, str]:
        """Types a command until it works, and before each new try what it says."""
        for _ in range(_MOST_TURNS):
            code, said = self.type(command)
            if code == 0 or not self.obey(said):
                break
        return code, said

    def has_chromium(self) -> bool:
        """Ubuntu has Chromium as a snap only, which a bare machine cannot install."""
        return self.type("grep -q '^ID=ubuntu' /etc/os-release")[0] != 0


Case = Callable[[Session], Iterator[str]]


def site_and_tests(session: Session) -> Iterator[str]:
    """As root: both commands get what is missing by themselves."""
    yield from _build(session)
    yield from _test(session, required=True)


def pango_alone(session: Session) -> Iterator[str]:
    """A desktop that has pango but not all that the PDF engine loads beside it."""
    install = "apt-get update && apt-get install -y --no-install-recommends"
    session.type(f"{install} libpango-1.0-0 libpangoft2-1.0-0", "root")
    subset = "python3 -c 'import ctypes; ctypes.CDLL(\"libharfbuzz-subset.so.0\")'"
    if session.type(subset)[0] == 0:
        yield "pango brings HarfBuzz's subset library along here: this case shows nothing"
    yield from _build(session)
    session.type("dpkg --remove --force-depends libharfbuzz-subset0", "root")
    code, said = session.type("CLUSTER_CACHE=.cache/bare .venv/bin/invoke build --output ../out")
    lines = [line for line in said.splitlines() if "harfbuzz" in line.lower()]
    if code or len(lines) != 1 or "apt-get install -y libharfbuzz-subset0" not in lines[0]:
        yield "a build without HarfBuzz's subset library does not go on with one line about it"
    if "content/" in said or "theme/" in said:
        yield "a build blames texts or the theme for a library that the machine lacks"
    yield from _test(session, required=True)


def without_rights(session: Session) -> Iterator[str]:
    """A user without root or sudo, and somebody who types what is told."""
    code, said = session.insist("make site")
    if code or "problems      1" not in said or "this machine lacks" not in said:
        yield "make site does not go on without PDFs, and say once what the machine lacks"
    if not session.obey(said):
        yield "make site does not say what to type for the PDFs, or it does not work"
    yield from _build(session)
    yield from _test(session, required=False)


def _build(session: Session) -> Iterator[str]:
    code, said = session.type("make site")
    if code:
        yield f"make site ended with {code}"
    elif "problems      0" not in said:
        yield "make site did not end without problems"
    elif session.type(_PDFS)[0]:
        yield "make site made no PDFs"


def _test(session: Session, *, required: bool) -> Iterator[str]:
    """A selection of the tests; without rights first as it is, then as the last line says."""
    wanted = [*SELECTION, BROWSER] if session.has_chromium() else [*SELECTION]
    command = f"make test ONLY='{' '.join(wanted)}'"
    if required:
        command = f"CLUSTER_REQUIRE_TOOLS=1 {command}"
    else:
        code, said = session.insist(command)
        last = said.rstrip().rpartition("\n")[2]
        if code or "left out: this machine lacks" not in last:
            yield "the last line of make test does not say what was left out"
        if not session.obey(last):
            yield "the last line of make test does not say what to type, or it does not work"
    code, said = session.type(command)
    last = said.rstrip().rpartition("\n")[2]
    if code or not re.search(r"\d+ passed", last) or "skipped" in last:
        yield "make test did not end with all its tests passed"


CASES: Mapping[str, tuple[str, Case]] = {
    "root": ("root", site_and_tests),
    "pango": ("root", pango_alone),
    "user": (NEWCOMER, without_rights),
}
"""The cases by name: who types, and what."""

EVERYTHING = "everything"
"""One more: the whole of ``make test``, said as it comes."""
