"""What a test run says of tests that its machine cannot run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.builder.advice import spell_install
from plugins.builder.settings import ROOT
from tests.support.machine import VARIABLE, find_packages, give_up, read_rows, sum_up

CHROMIUM = "Skipped: this machine lacks chromium (packages: chromium)"
NPM = "Skipped: this machine lacks what npm gets (packages: npm)"


def test_the_last_line_says_how_many_why_and_the_one_command() -> None:
    told = sum_up([CHROMIUM, CHROMIUM, NPM, "Skipped: CLUSTER_LONG is not set"])
    assert told.startswith(
        "3 tests were left out: this machine lacks chromium (2), what npm gets (1). "
    )
    assert spell_install("chromium npm") in told


def test_one_test_is_one_test() -> None:
    assert sum_up([NPM]).startswith("1 test was left out: this machine lacks what npm gets (1).")


def test_nothing_is_said_where_nothing_was_left_out() -> None:
    assert sum_up([]) == ""
    assert sum_up(["Skipped: only on Windows"]) == ""


def test_what_no_package_brings_is_got_by_make() -> None:
    told = sum_up(["Skipped: this machine lacks what npm gets"])
    assert "`make checker`" in told


def test_packages_are_named_once_though_several_tests_want_them() -> None:
    pango = "this machine lacks the library libpango-1.0.so.0 (packages: libpango-1.0-0 npm)"
    assert sum_up([pango, NPM]).endswith(
        f"Type `{spell_install('libpango-1.0-0 npm')}`, then try again."
    )


def test_every_program_that_tests_require_has_a_package() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    named = {name for text in sources for name in re.findall(r'require_tool\("(\w+)"\)', text)}
    assert named >= {"pdftotext", "pdfinfo", "java", "rsync"}
    assert all(find_packages(name) for name in named)


def test_a_program_of_no_package_is_a_mistake_in_the_test() -> None:
    with pytest.raises(LookupError, match="nonesuch"):
        find_packages("nonesuch")


def test_where_every_tool_is_to_be_there_a_missing_one_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    with pytest.raises(pytest.fail.Exception, match="this machine lacks rsync"):
        give_up("rsync", "rsync")
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(pytest.skip.Exception, match=r"lacks rsync \(packages: rsync\)"):
        give_up("rsync", "rsync")


def test_a_test_run_ends_with_that_line(tmp_path: Path) -> None:
    """Also with several workers, of which none speaks for itself."""
    (tmp_path / "test_poor.py").write_text(
        "from tests.support.machine import give_up\n"
        "def test_one(): give_up('chromium', 'chromium')\n"
        "def test_two(): give_up('chromium', 'chromium')\n"
    )
    environ = {name: value for name, value in os.environ.items() if name != VARIABLE}
    command = [sys.executable, "-m", "pytest", "-n", "2", "-p", "tests.conftest", str(tmp_path)]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider"],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    last = done.stdout.rstrip().splitlines()[-1]
    assert last.startswith("2 tests were left out: this machine lacks chromium (2). Type `")


def test_the_set_up_and_the_build_tell_the_same_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for right in ("root", "sudo", "neither"):
        folder = tmp_path / right
        folder.mkdir()
        for name in ("apt-get", "sudo") if right != "neither" else ("apt-get",):
            (folder / name).write_text("#!/bin/sh\n")
            (folder / name).chmod(0o755)
        (folder / "id").write_text(f"#!/bin/sh\necho {0 if right == 'root' else 1000}\n")
        (folder / "id").chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setattr(os, "geteuid", lambda: 0 if right == "root" else 1000)  # noqa: B023
        said = subprocess.run(
            ["/bin/sh", "-c", ". scripts/system.sh; spell_install npm rsync"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert said.stdout.strip() == spell_install("npm rsync")


def test_rows_that_tests_want_say_what_for() -> None:
    assert all(row.why for row in read_rows() if row.purpose == "test")
