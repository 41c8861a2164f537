"""Cleans WebP files (RFC 9649): keeps only the chunks that the picture needs."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from plugins.reporting.sentences import tell

from .anatomy import Anatomy, Damaged, read_orientation, write_exif

_HEAD = 12
_PIXELS = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_KEPT = _PIXELS | {b"VP8X", b"ICCP", b"ANIM"}
_HAS_XMP, _HAS_EXIF = 0x04, 0x08
_FRAME_HEAD = 16  # bytes of an ANMF chunk before its own chunks


def dissect_webp(data: bytes) -> Anatomy:
    """Takes a WebP picture apart. Raises `Damaged` for a chunk that is cut off."""
    size = int.from_bytes(data[4:8], "little")
    if size + 8 > len(data):
        raise Damaged(tell("picture-damaged", "this picture breaks off before its end."))
    found, kept, frames = Anatomy(0, 0), [], 0
    for kind, body in _walk(data[_HEAD : size + 8]):
        if kind == b"EXIF":
            found.exif.append(body)
        elif kind == b"XMP ":
            found.xmp.append(body)
        elif kind == b"ANMF":
            frames += 1
            inner = (c for c in _walk(body[_FRAME_HEAD:]) if c[0] in _PIXELS)
            kept.append((kind, body[:_FRAME_HEAD] + b"".join(_pack(*chunk) for chunk in inner)))
        elif kind in _KEPT:
            if kind in {b"VP8 ", b"VP8L", b"VP8X"} and not found.width:
                found.width, found.height = _measure(kind, body)
            kept.append((kind, body))
    if not found.width:
        raise Damaged(tell("picture-damaged", "this picture has no pixels."))
    found.frames = max(frames, 1)
    found.orientation = read_orientation(found.exif)
    exif = write_exif(found.exif, 1)
    extended = bool(kept) and kept[0][0] == b"VP8X" and len(kept[0][1]) >= 10
    if extended:
        flags = kept[0][1][0] & ~(_HAS_XMP | _HAS_EXIF) | (_HAS_EXIF if exif else 0)
        kept[0] = (b"VP8X", bytes([flags]) + kept[0][1][1:10])
        if exif:
            kept.append((b"EXIF", exif.removeprefix(b"Exif\0\0")))
    body = b"WEBP" + b"".join(_pack(*chunk) for chunk in kept)
    found.clean = b"RIFF" + struct.pack("<I", len(body)) + body
    return found


def _walk(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 0
    while place + 8 <= len(data):
        kind, length = struct.unpack("<4sI", data[place : place + 8])
        if place + 8 + length > len(data):
            raise Damaged(tell("picture-damaged", "this picture breaks off before its end."))
        yield kind, data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def _pack(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _measure(kind: bytes, body: bytes) -> tuple[int, int]:
    if kind == b"VP8X" and len(body) >= 10:
        return (
            int.from_bytes(body[4:7], "little") + 1,
            int.from_bytes(body[7:10], "little") + 1,
        )
    if kind == b"VP8L" and len(body) >= 5 and body[0] == 0x2F:
        bits = int.from_bytes(body[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a" and len(body) >= 10:
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    raise Damaged(tell("picture-damaged", "this picture is damaged at its head."))
