"""Computes fingerprints: short digests that are equal for equal inputs.

BLAKE2b with 128 bits (RFC 7693) makes an accidental collision practically impossible.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from .plainsettings import ROOT


def digest(*parts: bytes | str) -> bytes:
    """Returns the digest of some parts. It depends on the parts' boundaries too."""
    state = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8))
        state.update(data)
    return state.digest()


def digest_folder(root: Path, endings: tuple[str, ...] = ("",)) -> bytes:
    """Returns the digest of the files in a folder whose names have one of these endings."""
    top = str(root)
    files = []
    for folder, _, names in os.walk(top):
        files += [f"{folder}/{name}" for name in names if name.endswith(endings)]
    parts: list[bytes | str] = []
    for file in sorted(files):
        # Sockets and other special files are not read.
        if os.path.isfile(file):  # noqa: PTH113 - hundreds of them, at every start
            with open(file, "rb") as stream:  # noqa: PTH123
                parts += [file[len(top) + 1 :], stream.read()]
    return digest(*parts)


@lru_cache(maxsize=1)
def digest_program() -> bytes:
    """Returns the digest of this program with its data, its libraries by name and version, and
    Python. A program never reads what another one stored."""
    libraries = sorted(
        entry.name
        for entry in Path(sysconfig.get_path("purelib")).glob("*.dist-info")
        if entry.is_dir()
    )
    program = digest_folder(ROOT / "plugins", endings=(".py", ".json", ".yaml", ".po"))
    return digest(program, sys.version, *libraries)
