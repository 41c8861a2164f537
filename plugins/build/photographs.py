"""Photographs: whether one tells where it was taken, and the same one without that.

Cameras write the place into a picture (Exif 2.32, GPS IFD; XMP, exif:GPSLatitude). It is
personal data that nobody meant to publish.
"""

from __future__ import annotations

import struct
from contextlib import suppress

from PIL import Image

_GPS, _ORIENTATION = 0x8825, 0x0112
_APP1 = 0xE1
_START_OF_SCAN = 0xDA


def is_located(picture: Image.Image) -> bool:
    """Whether a picture says where it was taken; what cannot be read says nothing."""
    with suppress(SyntaxError, ValueError, OSError, KeyError, TypeError, struct.error):
        if picture.getexif().get_ifd(_GPS):
            return True
    texts = (picture.info.get("xmp"), picture.info.get("XML:com.adobe.xmp"))
    return any(b"GPSLatitude" in (t.encode() if isinstance(t, str) else t) for t in texts if t)


def strip_location(data: bytes, orientation: int) -> bytes:
    """A JPEG (ITU-T T.81, Annex B) without its Exif and XMP segments; how it is to be turned is
    kept. The picture itself is not touched. Raises ValueError for what is no JPEG."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    kept, place = [data[:2]], 2
    if orientation > 1:
        exif = Image.Exif()
        exif[_ORIENTATION] = orientation
        body = exif.tobytes()
        kept.append(struct.pack(">BBH", 0xFF, _APP1, len(body) + 2) + body)
    while place + 4 <= len(data):
        mark, kind, length = struct.unpack(">BBH", data[place : place + 4])
        if mark != 0xFF or kind == _START_OF_SCAN:
            break
        if kind != _APP1:
            kept.append(data[place : place + 2 + length])
        place += 2 + length
    return b"".join([*kept, data[place:]])


def read_orientation(picture: Image.Image) -> int:
    """How a picture is to be turned (Exif, 4.6.4): 1 to 8."""
    with suppress(SyntaxError, ValueError, OSError, KeyError, TypeError, struct.error):
        return int(picture.getexif().get(_ORIENTATION, 1))
    return 1
