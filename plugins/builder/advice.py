"""Advises people who build or test on installing what their machine lacks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable

from plugins.reporting.sentences import Sentence, say


def advise_packages(packages: Iterable[str]) -> Sentence:
    """Returns a sentence with the one command that installs packages of Debian and Ubuntu. The
    set-up prints the same (`spell_install` in scripts/system.sh)."""
    names = " ".join(dict.fromkeys(packages))
    if not names:
        return say("Type `make clean` and `make site`.")
    if shutil.which("apt-get") is None:
        return say(
            "Install what Debian and Ubuntu call {packages} with your system's package manager, "
            "then try again.",
            packages=names,
        )
    return say("Type `{command}`, then try again.", command=spell_install(names))


def spell_install(names: str) -> str:
    """Returns the command: with sudo unless the user is root or sudo is missing. It updates the
    lists of packages first, since a fresh machine has none."""
    command = f"apt-get update && apt-get install -y {names}"
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo") is None:
        return f"su -l -c '{command}'"
    return f"sudo {command.replace('&& ', '&& sudo ')}"
