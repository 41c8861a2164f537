"""Cleans JPEG files (ITU-T T.81, Annex B; JFIF 1.02; Exif 3.0): keeps only needed segments."""

from __future__ import annotations

import re
import struct

from plugins.reporting.sentences import tell

from .anatomy import Anatomy, Damaged, read_orientation, write_exif

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_TABLES = frozenset({0xC4, 0xCC, 0xDB, 0xDC, 0xDD})  # Huffman, arithmetic, quantisation, DNL, DRI
_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_XMP = b"http://ns.adobe.com/"
_PROFILE = b"ICC_PROFILE\0"


def dissect_jpeg(data: bytes) -> Anatomy:
    """Takes a JPEG apart. Raises `Damaged` if its markers do not run from start to end.

    Kept are the tables, frames and scans, the colour profile and Adobe's colour transform. A
    preview, a second picture or a video after the end is left out.
    """
    found = Anatomy(0, 0, passes=0)
    kept: list[bytes] = []
    jfif, place = b"", 2
    while True:
        match = _MARKER.match(data, place)
        if match is None:
            raise _end(data, place)
        kind, place = match[1][0], match.end()
        if kind == _EOI:
            break
        length = int.from_bytes(data[place : place + 2], "big")
        if kind == _SOI or length < 2 or place + length > len(data):
            raise _end(data, place + length)
        body = data[place + 2 : place + length]
        place += length
        if kind == _APP0 and body.startswith(b"JFIF\0") and len(body) >= 14:
            jfif = _segment(_APP0, body[:12] + b"\0\0")  # without its thumbnail
        elif kind == _APP1:
            (found.xmp if body.startswith(_XMP) else found.exif).append(body)
        elif (kind == _APP2 and body.startswith(_PROFILE)) or kind in _TABLES:
            kept.append(_segment(kind, body))
        elif kind == _APP14 and body.startswith(b"Adobe"):
            kept.append(_segment(kind, body[:12]))
        elif kind in _FRAMES:
            if found.width or len(body) < 6:
                raise Damaged(tell("picture-damaged", "this picture holds more than one."))
            found.height, found.width = struct.unpack(">HH", body[1:5])
            kept.append(_segment(kind, body))
        elif kind == _SOS:
            after = _MARKER.search(data, place)
            if after is None:
                raise _end(data, len(data))
            kept.append(_segment(kind, body) + data[place : after.start()])
            place = after.start()
            found.passes += 1
    if not found.width or not found.passes:
        raise Damaged(tell("picture-damaged", "this picture has no pixels."))
    found.exif = [blob for blob in found.exif if blob.startswith(b"Exif\0")]
    found.orientation = read_orientation(found.exif)
    exif = write_exif(found.exif, found.orientation)
    marks = _segment(_APP1, exif) if exif else b""
    found.clean = b"".join([b"\xff\xd8", jfif, marks, *kept, b"\xff\xd9"])
    return found


def _segment(kind: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body


def _end(data: bytes, place: int) -> Damaged:
    if place >= len(data) - 1:
        return Damaged(tell("picture-damaged", "this picture breaks off before its end."))
    return Damaged(tell("picture-damaged", "this picture is damaged at byte {place}.", place=place))
