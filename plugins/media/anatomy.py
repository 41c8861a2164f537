"""Reads the parts of a picture file and writes it again without private data. Keeps the pixels."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass, field

from PIL import Image

_ORIENTATION, _GPS = 0x0112, 0x8825
_ARTIST, _COPYRIGHT = 0x013B, 0x8298
_EXIF = b"Exif\0\0"


class Damaged(Exception):  # noqa: N818 - of a file, not of the program
    """A file that is not what its format says; ``line`` is that of a text."""

    def __init__(self, message: str, mend: str = "Save it again.", line: int | None = None) -> None:
        self.message, self.mend, self.line = message, mend, line
        super().__init__(message)


class Refused(Exception):  # noqa: N818 - the file is sound
    """A sound file that cannot go out. ``message`` ends the sentence that begins with its name."""

    def __init__(self, message: str, mend: str) -> None:
        self.message, self.mend = message, mend
        super().__init__(message)


@dataclass(slots=True)
class Anatomy:
    """A picture taken apart. ``clean`` is what goes out; width and height are those of its
    pixels as they are stored; ``frames`` counts moving pictures' pictures, and ``passes`` how
    often a decoder goes over all pixels. ``exif`` and ``xmp`` are what was found of these and
    left out; ``orientation`` is how it is to be turned (Exif 3.0, 4.6.5: 1 to 8)."""

    width: int
    height: int
    clean: bytes = b""
    frames: int = 1
    passes: int = 1
    orientation: int = 1
    exif: list[bytes] = field(default_factory=list)
    xmp: list[bytes] = field(default_factory=list)

    @property
    def is_located(self) -> bool:
        """Whether the file says where it was taken."""
        return any(map(has_place, self.exif)) or any(b"GPSLatitude" in xmp for xmp in self.xmp)


_FAILURES = (SyntaxError, ValueError, OSError, KeyError, TypeError, IndexError, struct.error)


def read_exif(blob: bytes) -> Image.Exif:
    """The Exif data of a picture; empty where it cannot be read."""
    found = Image.Exif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found.load(blob if blob.startswith(_EXIF) else _EXIF + blob)
        except _FAILURES:
            return Image.Exif()
    return found


def has_place(blob: bytes) -> bool:
    """Whether Exif data say where a picture was taken."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bool(read_exif(blob).get_ifd(_GPS))
        except _FAILURES:  # it is there, and damaged
            return True


def read_orientation(blobs: list[bytes]) -> int:
    """How a picture is to be turned, by the first Exif data that says so."""
    for blob in blobs:
        found = read_exif(blob).get(_ORIENTATION)
        if isinstance(found, int) and 1 <= found <= 8:
            return found
    return 1


def write_exif(blobs: list[bytes], orientation: int) -> bytes:
    """Exif data with nothing but how to turn the picture, who made it and whose it is: those
    two are how photographers mark their work, and not ours to take away (Directive 2001/29/EC,
    Article 7). Empty where there is none of that."""
    kept = Image.Exif()
    if orientation > 1:
        kept[_ORIENTATION] = orientation
    for blob in blobs[:1]:
        found = read_exif(blob)
        for tag in (_ARTIST, _COPYRIGHT):
            text = found.get(tag)
            if isinstance(text, str) and text.strip("\0 "):
                kept[tag] = text.strip("\0 ")[:500]
    return kept.tobytes() if len(kept) else b""
