"""Decodes pixel pictures to find damage, and returns the cleaned copy to publish."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageSequence
from PIL.Image import open as read_picture  # from memory; nothing here touches the disk

from plugins.reporting.sentences import say, tell

from .anatomy import Anatomy, Damaged, Refused, write_exif
from .avif import dissect_avif
from .gif import dissect_gif
from .jpeg import dissect_jpeg
from .png import dissect_png
from .webp import dissect_webp

MOST_PIXELS = 90_000_000
"""More than any screen or print of the site needs; the largest cameras have about half."""
MOST_WORK = 1_500_000_000
"""Pixels that a decoder goes over, frames and passes counted: some ten seconds of work."""
_DISSECT: dict[str, Callable[[bytes], Anatomy]] = {
    "JPEG": dissect_jpeg,
    "PNG": dissect_png,
    "WebP": dissect_webp,
    "AVIF": dissect_avif,
    "GIF": dissect_gif,
}
_TURNED_IN_PLACE = frozenset({"PNG", "WebP"})
"""Formats in which browsers disagree on the Exif orientation: the pixels themselves are rotated."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_FAILURES = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
    struct.error,
    zlib.error,
    Warning,
    Image.DecompressionBombError,
)
"""The exceptions that decoders raise for damaged or unexpected data."""


def inspect_raster(file_format: str, data: bytes, *, sound: bool = False) -> Anatomy:
    """Takes a pixel picture apart and decodes it to the last pixel; width and height are the size
    at which browsers show it.

    A picture known to be ``sound`` is not decoded again. Raises `Damaged` or `Refused`.
    """
    found = _DISSECT[file_format](data)
    pixels = found.width * found.height
    if not pixels:
        raise Damaged(tell("picture-damaged", "this picture has no pixels."))
    if pixels > MOST_PIXELS or pixels * max(found.frames, found.passes, 1) > MOST_WORK:
        raise Damaged(
            tell(
                "picture-too-large",
                "this picture is too large: {width} × {height} pixels.",
                width=found.width,
                height=found.height,
            ),
            say("Make it smaller: 3000 pixels are enough for every screen."),
        )
    turns = found.orientation > 1 and file_format in _TURNED_IN_PLACE
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            turned = _decode(file_format, found) if turns or not sound else b""
        except Refused:
            raise
        except _FAILURES as error:
            mend = say("Save it again as JPEG or PNG.")
            raise Damaged(
                tell("picture-damaged", "this picture cannot be read: it is damaged."), mend
            ) from error
    if turned:
        found.clean = turned
    if found.orientation > 4:
        found.width, found.height = found.height, found.width
    return found


def _decode(file_format: str, found: Anatomy) -> bytes:
    """Decodes every pixel of the picture to publish. Returns the bytes of the upright picture if
    browsers would not rotate it themselves, else none."""
    with read_picture(BytesIO(found.clean), formats=[file_format.upper()]) as picture:
        if picture.size not in {(found.width, found.height), (found.height, found.width)}:
            raise ValueError("the head and the pixels differ in size")
        if file_format == "JPEG":
            # Decoding at an eighth of the size still reads all data, in a fraction of the time.
            picture.draft(None, (picture.width // 8, picture.height // 8))
        if getattr(picture, "n_frames", 1) < found.frames:
            raise EOFError("a frame is missing")
        if found.frames > 1:
            for frame in ImageSequence.Iterator(picture):
                frame.load()
        picture.load()
        if found.orientation > 1 and file_format in _TURNED_IN_PLACE:
            return _turn(file_format, picture, found)
    return b""


def _turn(file_format: str, picture: Image.Image, found: Anatomy) -> bytes:
    if found.frames > 1:
        raise Refused(
            tell(
                "moving-turned",
                "is a moving picture that is stored turned, which browsers do not show alike.",
            ),
            say("Save it again upright."),
        )
    out = BytesIO()
    upright = picture.transpose(_TURNS[found.orientation])
    profile = picture.info.get("icc_profile")
    exif = write_exif(found.exif, 1)
    if file_format == "PNG":
        upright.save(out, "PNG", icc_profile=profile, exif=exif)
    else:
        lossless = b"VP8L" in found.clean[12:200]
        options = {"lossless": lossless, "quality": 90, "exact": True}
        upright.save(out, "WEBP", icc_profile=profile, exif=exif, **options)
    return out.getvalue()
