"""Runs a program as if the machine lacked some of the system's libraries."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping

from plugins.builder.settings import ROOT

_HIDE = """\
import ctypes, sys
import cffi

hidden = set({hidden!r})
load, dlopen = ctypes.CDLL, cffi.FFI.dlopen

def is_hidden(name):
    return name in hidden

class Library(load):
    def __init__(self, name, *args, **options):
        if is_hidden(name):
            raise OSError(f"{{name}}: cannot open shared object file")
        super().__init__(name, *args, **options)

def open_library(self, name, flags=0):
    # Other names of the same library find nothing here, so that only the first need be hidden.
    if ".so" not in str(name) or is_hidden(name):
        raise OSError(f"cannot load library {{name!r}}")
    return dlopen(self, name, flags)

ctypes.CDLL, cffi.FFI.dlopen = Library, open_library
"""


def run_without(
    libraries: Iterable[str], program: str, environ: Mapping[str, str] | None = None
) -> str:
    """Runs Python code in a process without these shared libraries; returns what it prints."""
    code = _HIDE.format(hidden=sorted(libraries)) + program
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **(environ or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
