"""Makes small PNG files of noise (about 18 kB each), without a library."""

from __future__ import annotations

import struct
import zlib
from random import Random

from .texts import PICTURES, picture_path

_WIDTH, _HEIGHT = 96, 64
_TRUECOLOUR = 2  # PNG, 11.2.1: eight bits each of red, green and blue


def make_pictures() -> dict[str, bytes]:
    """Makes all pictures of the corpus, by path below content/."""
    chance = Random("cluster:pictures")  # noqa: S311 - the same pictures in every run
    return {picture_path(number): _make_picture(chance) for number in range(PICTURES)}


def _make_picture(chance: Random) -> bytes:
    rows = b"".join(b"\0" + chance.randbytes(3 * _WIDTH) for _ in range(_HEIGHT))
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, _TRUECOLOUR, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_make_chunk(*chunk) for chunk in chunks)


def _make_chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)
