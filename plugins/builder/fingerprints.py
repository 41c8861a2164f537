"""Computes fingerprints: short digests that are equal for equal inputs.

BLAKE2b with 128 bits (RFC 7693) makes an accidental collision practically impossible.
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from .settings import ROOT


def digest(*parts: bytes | str) -> bytes:
    """Returns the digest of some parts. It depends on the parts' boundaries too."""
    state = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8))
        state.update(data)
    return state.digest()


def digest_files(root: Path, files: Iterable[Path]) -> bytes:
    """Returns the digest of files by name and content."""
    parts: list[bytes | str] = []
    for file in sorted(files):
        parts += [file.relative_to(root).as_posix(), file.read_bytes()]
    return digest(*parts)


@lru_cache(maxsize=1)
def digest_program() -> bytes:
    """Returns the digest of this program with its data, its libraries by name and version, and
    Python. A program never reads what another one stored."""
    plugins = ROOT / "plugins"
    libraries = sorted(
        entry.name
        for entry in Path(sysconfig.get_path("purelib")).glob("*.dist-info")
        if entry.is_dir()
    )
    files = (f for f in plugins.rglob("*.*") if f.suffix in {".py", ".json", ".yaml", ".po"})
    return digest(digest_files(plugins, files), sys.version, *libraries)
