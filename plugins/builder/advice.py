"""Advice for who sits at the machine: how to get what it lacks."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable


def advise_packages(packages: Iterable[str]) -> str:
    """A sentence with the one command to type for packages of Debian and Ubuntu, for who builds
    or tests. The set-up says the same (`spell_install` in scripts/system.sh)."""
    names = " ".join(dict.fromkeys(packages))
    if not names:
        return "Type `make clean` and `make site`."
    if shutil.which("apt-get") is None:
        return (
            f"Install what Debian and Ubuntu call {names} with your system's package manager, "
            "then try again."
        )
    return f"Type `{spell_install(names)}`, then try again."


def spell_install(names: str) -> str:
    """The command: as root, with sudo, or as root where there is no sudo. The lists of packages
    come first: those of a fresh machine are empty."""
    command = f"apt-get update && apt-get install -y {names}"
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo") is None:
        return f"su -l -c '{command}'"
    return f"sudo {command.replace('&& ', '&& sudo ')}"
