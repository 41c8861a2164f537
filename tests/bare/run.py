"""The README's two commands on bare machines: ``python3 -m tests.bare.run``, as root on Debian.

With ``--here CASE`` the case runs on this machine, which has to be a fresh container: the case
installs packages and makes a user. Needs nothing but Python's own library.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bare.cases import CASES, EVERYTHING, NEWCOMER, Session
from tests.bare.machines import BareError, Here, Nursery, Root, clone

PROJECT = Path(__file__).resolve().parents[2]
PLAN = (("bookworm", "root"), ("bookworm", "pango"), ("trixie", "user"), ("trixie", EVERYTHING))
"""Debian 12 with Python 3.11, Debian 13 with 3.13. The longest comes last: its last line is that
of pytest."""

Say = Callable[[str], None]


def main(arguments: list[str]) -> int:
    """The exit code: 0 if every case passed."""
    try:
        if arguments[:1] == ["--here"] and arguments[1:] in [[c] for c in (*CASES, EVERYTHING)]:
            return run_here(arguments[1])
        if arguments:
            known = ", ".join((*CASES, EVERYTHING))
            raise BareError(f"give nothing, or --here and one of: {known}.")
        return run_in_roots()
    except BareError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1


def run_in_roots() -> int:
    nursery = Nursery(PROJECT, os.environ)
    nursery.require()
    began = time.monotonic()
    suites = dict.fromkeys(suite for suite, _ in PLAN)
    with ThreadPoolExecutor() as pool:
        list(pool.map(nursery.make_base, suites))
    say(f"Bare roots of Debian: {', '.join(suites)} ({time.monotonic() - began:.0f} s)")
    failed = []
    for suite, case in PLAN:
        root = nursery.make_root(suite, case)
        user, folder = place_clone(case)
        try:
            nursery.copy_clone(PROJECT, root, folder)
            if not run_case(root, case, user, folder):
                failed += [root.name]
        finally:
            root.remove()
    for name in failed:
        say(f"Failed: {name}")
    return 1 if failed else 0


def run_here(case: str) -> int:
    user, folder = place_clone(case)
    clone(PROJECT, Path(folder))
    return 0 if run_case(Here(), case, user, folder) else 1


def place_clone(case: str) -> tuple[str, str]:
    """Who works in a case, and the folder of the clone."""
    user = CASES[case][0] if case in CASES else "root"
    return user, "/srv/cluster/site" if user == "root" else f"/home/{user}/site"


def run_case(machine: Root | Here, case: str, user: str, folder: str) -> bool:
    """Whether a case passed; if it did not, everything that was said is shown."""
    began = time.monotonic()
    if user == NEWCOMER:
        code, said = machine.run(f"useradd --shell /bin/sh {user} && chown -R {user}: /home/{user}")
        if code:
            raise BareError(f"no user could be made ({said.strip()}).")
    if case == EVERYTHING:
        say(f"{machine.name}: make site && make test")
        return machine.stream("make site && CLUSTER_REQUIRE_TOOLS=1 make test", folder) == 0
    session = Session(machine, user, folder)
    problems = list(CASES[case][1](session))
    say(f"{machine.name}: {'FAILED' if problems else 'passed'} ({time.monotonic() - began:.0f} s)")
    if problems:
        session.type("tail -n 40 .cache/setup/setup.log")
        say("\n".join([*session.said, *(f"{machine.name}: {problem}." for problem in problems)]))
    return not problems


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
