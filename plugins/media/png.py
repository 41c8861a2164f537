"""Cleans PNG files (W3C, Portable Network Graphics, 3rd edition): keeps only needed chunks."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress

from plugins.reporting.sentences import tell

from .anatomy import Anatomy, Damaged, read_orientation, write_exif

_START = 8
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT"
    b" acTL fcTL fdAT".split()
)
"""Chunks that say how the pixels look. Texts, Exif data, times and private chunks are left out."""
_TEXTS = frozenset({b"tEXt", b"zTXt", b"iTXt"})
_XMP = b"XML:com.adobe.xmp"
_MOST = 1_000_000  # bytes of a compressed text that are read


def dissect_png(data: bytes) -> Anatomy:
    """Takes a PNG apart. Raises `Damaged` for a chunk that is cut off, has a wrong checksum (CRC),
    or is critical and unknown."""
    found, kept, place = Anatomy(0, 0), [data[:_START]], _START
    while True:
        head = data[place : place + 8]
        if len(head) < 8:
            raise Damaged(tell("picture-damaged", "this picture breaks off before its end."))
        length, kind = struct.unpack(">I4s", head)
        end = place + 12 + length
        if end > len(data):
            raise Damaged(tell("picture-damaged", "this picture breaks off before its end."))
        body = data[place + 8 : end - 4]
        name = kind.decode("latin-1")
        if zlib.crc32(data[place + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise Damaged(
                tell(
                    "picture-damaged",
                    "this picture is damaged: its part {name} has a wrong check sum.",
                    name=f"{name!r}",
                )
            )
        if (len(kept) == 1) != (kind == b"IHDR"):
            raise Damaged(tell("picture-damaged", "this picture does not begin as a PNG must."))
        if kind == b"IHDR":
            found.width, found.height = struct.unpack(">II", body[:8])
        elif kind == b"acTL" and length >= 4:
            found.frames = max(1, int.from_bytes(body[:4], "big"))
        elif kind == b"eXIf":
            found.exif.append(body)
        elif kind in _TEXTS:
            _read_text(kind, body, found)
        elif kind not in _KEPT and not kind[0] & 0x20:  # a critical chunk (PNG, 5.4)
            raise Damaged(
                tell(
                    "picture-damaged",
                    "this picture holds a part {name} that nobody knows.",
                    name=f"{name!r}",
                )
            )
        if kind in _KEPT:
            kept.append(data[place:end])
        place = end
        if kind == b"IEND":
            break
    found.orientation = read_orientation(found.exif)
    exif = write_exif(found.exif, 1).removeprefix(b"Exif\0\0")
    if exif:
        kept.insert(2, _chunk(b"eXIf", exif))
    found.clean = b"".join(kept)
    return found


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def _read_text(kind: bytes, body: bytes, found: Anatomy) -> None:
    """Reads XMP, and the Exif data that ImageMagick writes as text ("Raw profile type exif")."""
    keyword, _, rest = body.partition(b"\0")
    if kind == b"zTXt":
        rest = _inflate(rest[1:])
    elif kind == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        rest = _inflate(rest) if packed else rest
    if keyword == _XMP:
        found.xmp.append(rest)
    elif keyword.startswith(b"Raw profile type"):
        digits = b"".join(rest.split()[2:])
        with suppress(ValueError):
            blob = bytes.fromhex(digits.decode("ascii", "replace"))
            (found.xmp if keyword.endswith(b"xmp") else found.exif).append(blob)


def _inflate(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST)
    except zlib.error:
        return b""
