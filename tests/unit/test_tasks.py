"""What all commands have in common."""

from __future__ import annotations

import subprocess
import sys

from plugins.builder.settings import ROOT

_MANY = "import tasks; tasks.friendly(lambda: [print(n) for n in range(100000)])()"
_COMPILES = (
    "import sys; sys.dont_write_bytecode = True; import tasks; print(sys.dont_write_bytecode)"
)


def test_a_reader_who_has_seen_enough_is_told_nothing() -> None:
    """As in `invoke label | head`."""
    writer = subprocess.Popen(
        [sys.executable, "-c", _MANY], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert writer.stdout is not None
    assert writer.stderr is not None
    assert writer.stdout.readline() == b"0\n"
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait(30) == 0


def test_a_start_does_not_compile_the_program_again() -> None:
    """Invoke keeps Python from writing bytecode, and tasks.py lets it."""
    done = subprocess.run(
        [sys.executable, "-c", _COMPILES], cwd=ROOT, capture_output=True, check=True, env={}
    )
    assert done.stdout.strip() == b"False"
