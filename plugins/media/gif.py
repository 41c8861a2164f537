"""Cleans GIF files (Graphics Interchange Format, version 89a): keeps only the picture's blocks."""

from __future__ import annotations

import struct

from plugins.reporting.sentences import tell

from .anatomy import Anatomy, Damaged

_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_KEPT = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""Application blocks that say how the picture looks: how often it repeats, its colours."""


def dissect_gif(data: bytes) -> Anatomy:
    """Takes a GIF apart. Comments, texts, unknown blocks and bytes after the end are left out.
    Raises `Damaged` for a block that is cut off."""
    if len(data) < 13:
        raise Damaged(tell("picture-damaged", "this picture breaks off before its end."))
    width, height, flags = struct.unpack("<HHB", data[6:11])
    found, frames = Anatomy(width, height), 0
    place = 13 + _table(flags)
    kept = [data[:place]]
    while True:
        kind, start = _byte(data, place), place
        if kind == _TRAILER:
            break
        if kind == _EXTENSION:
            label = _byte(data, place + 1)
            place = _skip(data, place + 2)
            name = data[start + 3 : start + 14]
            if label == _CONTROL or (label == _APPLICATION and name in _KEPT):
                kept.append(data[start:place])
            elif label == _APPLICATION and name == b"XMP DataXMP":
                found.xmp.append(data[start:place])
        elif kind == _PICTURE:
            frames += 1
            place = _skip(data, place + 10 + _table(_byte(data, place + 9)) + 1)
            kept.append(data[start:place])
        else:
            raise Damaged(
                tell("picture-damaged", "this picture is damaged at byte {place}.", place=place)
            )
    if not frames or not width or not height:
        raise Damaged(tell("picture-damaged", "this picture has no pixels."))
    found.frames = frames
    found.clean = b"".join([*kept, b"\x3b"])
    return found


def _table(flags: int) -> int:
    """The size of a colour table in bytes, by the flags that announce it."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _byte(data: bytes, place: int) -> int:
    if place >= len(data):
        raise Damaged(tell("picture-damaged", "this picture breaks off before its end."))
    return data[place]


def _skip(data: bytes, place: int) -> int:
    """The position after a chain of sub-blocks."""
    while length := _byte(data, place):
        place += length + 1
    return place + 1
