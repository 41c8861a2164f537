"""The set-up, on stand-ins for machines that lack this or that."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
EVERYDAY = "cat dirname env grep mkdir printf pwd rm sh sleep".split()


def read(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")


def read_versions(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", read(lock), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_library_has_hashes(lock: str) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", read(lock), flags=re.MULTILINE)[1:]
    assert blocks
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", [*LOCKS, "tests/tools/package-lock.json"])
def test_no_lock_names_an_index_or_a_machine(lock: str) -> None:
    assert not re.search(r"://|index-url|find-links|/home/|/root/|/tmp/", read(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_wanted_library_is_locked(lock: str) -> None:
    wanted = re.findall(
        r"^([A-Za-z][\w-]*)", read(lock.replace(".lock", ".in")), flags=re.MULTILINE
    )
    assert {name.lower() for name in wanted} <= read_versions(lock).keys()


def test_tests_run_with_the_libraries_the_site_is_built_with() -> None:
    site, tests = map(read_versions, LOCKS)
    assert {name: tests[name] for name in site.keys() & tests.keys()}.items() <= site.items()


def test_the_html_checker_is_pinned() -> None:
    wanted = json.loads(read("tests/tools/package.json"))["devDependencies"]["vnu-jar"]
    locked = json.loads(read("tests/tools/package-lock.json"))["packages"]["node_modules/vnu-jar"]
    assert locked["version"] == wanted
    assert locked["integrity"].startswith("sha512-")


def test_every_row_of_the_system_packages_is_complete() -> None:
    lines = read("scripts/system-packages.tsv").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert rows
    for row in rows:
        purpose, check, packages, why = row
        assert purpose in {"site", "pdf", "test", "checker"}, row
        assert re.fullmatch(r"(program|library|font):\S+", check), row
        assert packages, row
        assert why, row


class Machine:
    """A machine with a few commands, and the project's scripts on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.commands = root / "bin"
        self.commands.mkdir()
        for name in EVERYDAY:
            if found := shutil.which(name):
                (self.commands / name).symlink_to(found)
        shutil.copytree(PROJECT / "scripts", root / "scripts")
        self.add("id", "echo 1000")

    def add(self, name: str, script: str) -> None:
        path = self.commands / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def add_python(self, name: str, minor: int, venv: str = "false") -> None:
        """A stand-in for Python 3.x; ``venv`` is run where the set-up asks for the module."""
        self.add(
            name,
            'case "$*" in\n'
            f"*version_info*) echo {minor} ;;\n"
            f"*ensurepip*) {venv} ;;\n"
            f"*--version*) echo Python 3.{minor}.0 ;;\n"
            f'*) echo "$0 $*" >> "{self.root}/calls"; exit 1 ;;\nesac',
        )

    def set_up(self) -> str:
        """What the set-up says; it cannot succeed here."""
        done = subprocess.run(
            ["sh", "scripts/setup.sh", "site"],
            cwd=self.root,
            env={"PATH": str(self.commands)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1, done
        return done.stdout + done.stderr

    def run(self, commands: str) -> str:
        """What functions of scripts/system.sh say."""
        done = subprocess.run(
            ["sh", "-euc", f". scripts/system.sh; LOG=log PYTHON=python3; : >log; {commands}"],
            cwd=self.root, env={"PATH": str(self.commands)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout + done.stderr

    def calls(self) -> str:
        path = self.root / "calls"
        return path.read_text() if path.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_machine_without_python_is_told_what_to_type(machine: Machine) -> None:
    said = machine.set_up()
    assert "Error: Python 3.11 to 3.14 is needed; this machine has no Python 3." in said
    assert "su -l -c 'apt-get update && apt-get install -y python3 python3-venv'" in said


def test_a_python_that_is_too_old_is_named(machine: Machine) -> None:
    machine.add_python("python3", 10, venv="true")
    assert "this machine has Python 3.10.0." in machine.set_up()


def test_a_newer_python_is_preferred_to_an_old_one(machine: Machine) -> None:
    machine.add_python("python3", 9, venv="true")
    machine.add_python("python3.12", 12, venv="true")
    assert "Making .venv with Python 3.12.0" in machine.set_up()
    assert machine.calls().endswith("python3.12 -m venv .venv\n")


def test_a_python_that_can_make_environments_goes_before_one_that_cannot(
    machine: Machine,
) -> None:
    machine.add_python("python3", 11)
    machine.add_python("python3.13", 13, venv="true")
    assert "Making .venv with Python 3.13.0" in machine.set_up()


def test_without_the_right_to_install_the_command_is_printed(machine: Machine) -> None:
    machine.add_python("python3", 11)
    machine.add("apt-get", f'echo "apt-get $*" >> "{machine.root}/calls"')
    said = machine.set_up()
    assert "su -l -c 'apt-get update && apt-get install -y python3.11-venv'" in said
    assert "apt-get" not in machine.calls()


@pytest.mark.parametrize("right", ["root", "sudo"])
def test_with_the_right_to_install_a_lacking_module_is_installed(
    machine: Machine, right: str
) -> None:
    machine.add_python("python3", 11, venv=f'[ -e "{machine.root}/installed" ]')
    machine.add(
        "apt-get",
        f'echo "apt-get $*" >> "{machine.root}/calls"; : > "{machine.root}/installed"',
    )
    if right == "root":
        machine.add("id", "echo 0")
    else:
        machine.add("sudo", f'echo "sudo" >> "{machine.root}/calls"; shift; exec "$@"')
        machine.add("true", "exit 0")
    said = machine.set_up()
    assert "Getting from the system's packages: python3.11-venv" in said
    assert "install --no-install-recommends python3.11-venv" in machine.calls()
    assert ("sudo" in machine.calls()) is (right == "sudo")
    assert "Making .venv with Python 3.11.0" in said


def test_with_sudo_the_printed_command_uses_it(machine: Machine) -> None:
    machine.add_python("python3", 11)
    machine.add("apt-get", "exit 1")
    machine.add("sudo", "exit 1")
    command = "sudo apt-get update && sudo apt-get install -y python3.11-venv"
    assert f"    {command}\n" in machine.set_up()


def test_a_missing_optional_tool_does_not_stop_the_build(machine: Machine) -> None:
    """Without the right to install, nothing is said: the build names what it does without."""
    machine.add("apt-get", f'echo "apt-get $*" >> "{machine.root}/calls"')
    assert machine.run("get_wanted_packages pdf; echo done") == "done\n"
    assert machine.calls() == ""


def test_a_package_that_a_system_does_not_have_keeps_no_other_back(machine: Machine) -> None:
    machine.add("id", "echo 0")
    machine.add("tail", "echo E: Unable to locate package")
    machine.add(
        "apt-get",
        f'echo "$*" >> "{machine.root}/calls"; case "$*" in *chromium*) exit 100;; esac',
    )
    said = machine.run("get_wanted_packages test")
    assert "The package chromium could not be installed." in said
    assert "The package rsync" not in said
    assert re.search(r"install --no-install-recommends rsync$", machine.calls(), re.MULTILINE)


def test_another_system_gets_its_own_instructions(machine: Machine) -> None:
    machine.add_python("python3", 12)
    said = machine.set_up()
    assert "with your system's package manager" in said
    assert "apt-get" not in said


def test_no_failure_shows_a_traceback(machine: Machine) -> None:
    machine.add_python("python3", 12, venv="true")
    said = machine.set_up()
    assert "the virtual environment .venv could not be made." in said
    assert "Details: .cache/setup/setup.log" in said
    assert "Traceback" not in said


def test_pip_s_failure_is_not_explained_by_what_apt_has_said(machine: Machine) -> None:
    """apt speaks of certificates where it installs some; pip's own log tells pip's reason."""
    machine.add("tail", "")
    script = read("scripts/setup.sh").partition("# explain_pip")[2].partition("# install_locked")[0]
    (machine.root / "explain.sh").write_text(f"explain() {{ :; }}\n#{script}\n")
    (machine.root / "pip.log").write_text("ERROR: [Errno 28] No space left on device\n")
    (machine.root / "log").write_text("Updating certificates in /etc/ssl/certs...\n")
    said = machine.run("CACHE=.; LOG=log; . ./explain.sh; explain_pip")
    assert said == "the disk is full.\n"


def test_make_test_takes_a_part_of_the_tests(machine: Machine) -> None:
    """As CONTRIBUTING.md and the tests in bare roots call it."""
    done = subprocess.run(
        ["make", "-n", "--no-print-directory", "test", "ONLY=tests/unit tests/sites"],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.rstrip().endswith('.venv/bin/invoke test --only "tests/unit tests/sites"')
