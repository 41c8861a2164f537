"""Reads the parts of a picture file and writes it again without private data. Keeps the pixels."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass, field

from PIL import Image

from plugins.reporting.sentences import Message, Sentence, say

_ORIENTATION, _GPS = 0x0112, 0x8825
_ARTIST, _COPYRIGHT = 0x013B, 0x8298
_EXIF = b"Exif\0\0"
_AGAIN = say("Save it again.")


class Damaged(Exception):  # noqa: N818 - of a file, not of the program
    """Raised for a file whose content does not match its format. In a text file, such as an SVG,
    ``line`` is the line of the fault."""

    def __init__(self, message: Message, mend: Sentence = _AGAIN, line: int | None = None) -> None:
        self.message, self.mend, self.line = message, mend, line
        super().__init__(message)


class Refused(Exception):  # noqa: N818 - the file is sound
    """Raised for a file that is sound but must not be published. ``message`` completes a sentence
    that begins with the file's name."""

    def __init__(self, message: Message, mend: Sentence) -> None:
        self.message, self.mend = message, mend
        super().__init__(message)


@dataclass(slots=True)
class Anatomy:
    """What a picture file consists of.

    ``clean`` is the file to publish. ``width`` and ``height`` are in pixels as stored, before any
    rotation. ``frames`` counts the pictures of an animation, ``passes`` how often a decoder goes
    over all pixels. ``exif`` and ``xmp`` are the metadata that were found and left out of
    ``clean``. ``orientation`` is the Exif orientation, 1 to 8 (Exif 3.0, 4.6.5).
    """

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
        """Whether the file says where the picture was taken."""
        return any(map(has_place, self.exif)) or any(b"GPSLatitude" in xmp for xmp in self.xmp)


_FAILURES = (SyntaxError, ValueError, OSError, KeyError, TypeError, IndexError, struct.error)


def read_exif(blob: bytes) -> Image.Exif:
    """Returns the Exif data of a picture; empty if they cannot be read."""
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
        except _FAILURES:  # the block is there but damaged
            return True


def read_orientation(blobs: list[bytes]) -> int:
    """Returns the orientation of a picture, from the first Exif data that state one."""
    for blob in blobs:
        found = read_exif(blob).get(_ORIENTATION)
        if isinstance(found, int) and 1 <= found <= 8:
            return found
    return 1


def write_exif(blobs: list[bytes], orientation: int) -> bytes:
    """Returns Exif data that hold only the orientation, the artist and the copyright; empty if
    there are none of these.

    Photographers mark their work with artist and copyright; removing them could infringe their
    rights (Directive 2001/29/EC, Article 7).
    """
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
