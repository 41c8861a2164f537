"""What a bare root is told of the machine's network, and what is read from what it says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.builder.advice import spell_install
from plugins.builder.settings import ROOT
from tests.bare.cases import BROWSER, CASES, EVERYTHING, SELECTION, Session
from tests.bare.machines import Root
from tests.bare.network import Network, find_paths, merge_pip, read_network, split_certificates
from tests.bare.run import PLAN, main

CERTIFICATE = b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"


class Told:
    """A machine that says what it is told to, and keeps what was typed."""

    name = "told"

    def __init__(self, *answers: tuple[int, str]) -> None:
        self.answers, self.typed = list(answers), list[tuple[str, str]]()

    def run(self, command: str, user: str = "root", folder: str = "/") -> tuple[int, str]:
        self.typed.append((user, command))
        return self.answers.pop(0) if self.answers else (0, "")


@pytest.mark.parametrize(
    "said",
    [
        "Type `sudo apt-get update && sudo apt-get install -y npm rsync`, then try again.",
        "    su -l -c 'apt-get update && apt-get install -y npm rsync'\n",
        "Type `apt-get update && apt-get install -y npm rsync`, then try again.",
        f"Type `{spell_install('npm rsync')}`, then try again.",
    ],
)
def test_the_printed_command_works_for_a_user_with_rights(said: str) -> None:
    machine = Told((1, said), (0, ""), (0, "done"))
    assert Session(machine, "author", "/site").insist("make site") == (0, "done")
    assert [user for user, _ in machine.typed] == ["author", "root", "author"]
    assert machine.typed[1][1].endswith("apt-get update && apt-get install -y npm rsync")


def test_a_failure_without_a_command_is_a_failure() -> None:
    machine = Told((2, "Error: the disk is full."))
    assert Session(machine, "author", "/site").insist("make site")[0] == 2
    assert len(machine.typed) == 1


def test_a_session_gives_up_after_some_attempts() -> None:
    machine = Told(*[(1, "apt-get update && apt-get install -y npm"), (0, "")] * 9)
    assert Session(machine, "author", "/site").insist("make site")[0] == 1


def test_settings_of_pip_are_joined_the_strongest_last() -> None:
    joined = merge_pip(
        ["[global]\ncert = /etc/a.crt\nindex-url = x\n", "[global]\nindex-url = y\n  z\n"]
    )
    assert joined == "[global]\ncert = /etc/a.crt\nindex-url = y z"


def test_files_and_folders_that_settings_name_are_found(tmp_path: Path) -> None:
    (tmp_path / "simple").mkdir()
    (tmp_path / "ca.crt").write_text("")
    text = f"cert = {tmp_path}/ca.crt\nextra = file://{tmp_path}/simple https://a.example/b\n"
    assert set(find_paths([text])) >= {f"{tmp_path}/ca.crt", f"{tmp_path}/simple"}
    assert not [path for path in find_paths([text]) if "example" in path]


def test_certificates_have_one_file_each() -> None:
    files = split_certificates(CERTIFICATE * 3)
    assert list(files.values()) == [CERTIFICATE] * 3
    assert all(re.fullmatch(r"/usr/local/share/ca-certificates/[\w-]+\.crt", n) for n in files)


def test_variables_of_the_network_go_along_and_no_others(tmp_path: Path) -> None:
    environ = {
        "https_proxy": "http://proxy.example:3128", "NO_PROXY": "localhost", "PIP_INDEX_URL": "x",
        "npm_config_registry": "y", "NODE_EXTRA_CA_CERTS": "/nonexistent", "HOME": "/nonexistent",
        "PIP_CACHE_DIR": "/nonexistent", "TOKEN": "secret", "PATH": "/bin",
    }  # fmt: skip
    network = read_network(environ, tmp_path)
    assert set(network.environ) == {
        "https_proxy", "NO_PROXY", "PIP_INDEX_URL", "npm_config_registry", "NODE_EXTRA_CA_CERTS",
    }  # fmt: skip


def test_an_index_in_a_folder_brings_the_files_it_links_to(tmp_path: Path) -> None:
    (tmp_path / "index" / "simple").mkdir(parents=True)
    environ = {"PIP_EXTRA_INDEX_URL": f"file://{tmp_path}/index/simple"}
    assert str(tmp_path / "index") in read_network(environ, tmp_path).folders


def test_no_folder_of_a_root_is_covered_by_the_machine_s(tmp_path: Path) -> None:
    """Else a package that the root installs would change the machine."""
    root = tmp_path / "root"
    (root / "usr").mkdir(parents=True)
    network = Network({}, {}, ("/usr", "/srv/wheels"))
    command = Root("x", root, network, tmp_path)._enter("root")
    mounts = command[command.index("enter") + 1 : command.index("--")]
    assert "/usr" not in mounts
    assert mounts[-3:] == ["/srv/wheels", "/srv/wheels", "ro"]


def test_both_debians_have_roots_and_all_tests_run_last() -> None:
    assert {suite for suite, _ in PLAN} == {"bookworm", "trixie"}
    assert {case for _, case in PLAN} == {*CASES, EVERYTHING}
    assert PLAN[-1][1] == EVERYTHING


def test_what_the_cases_test_exists() -> None:
    assert all((ROOT / name).exists() for name in (*SELECTION, BROWSER))


def test_an_unknown_case_is_reported_with_the_known_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--here", "desert"]) == 1
    assert "root, pango, user, everything" in capsys.readouterr().err


def test_the_roots_need_nothing_but_python_itself() -> None:
    """They are made before anything is installed."""
    program = (
        "import sys; import tests.bare.run\n"
        "outside = [n for n in sys.modules if 'site-packages' in"
        " str(getattr(sys.modules[n], '__file__', ''))]\n"
        "print(sorted(n for n in outside if not n.startswith('_')))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
