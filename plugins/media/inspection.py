"""Inspects a media file: says what it is and returns the bytes to publish. The builder calls it."""

from __future__ import annotations

from plugins.reporting.sentences import say, tell

from .anatomy import Damaged, Refused
from .documents import clean_document
from .drawings import inspect_drawing
from .formats import (
    PICTURES,
    Inspected,
    MediaFault,
    identify,
    is_picture,
    judge_document,
    name_format,
    split_ending,
)
from .rasters import inspect_raster

_NO_PICTURES = {"", "text", "HTML page", "XML file", "program"}
_PICTURE_ENDINGS = frozenset(ending for endings in PICTURES.values() for ending in endings)


def inspect_file(name: str, data: bytes) -> Inspected:
    """Inspects a media file for the build, which calls this once per file and content.

    Pictures are decoded to the last pixel. The copy to publish keeps only the picture, its colours
    and its copyright. Documents lose the names of people who wrote and saved them.
    """
    ending = split_ending(name)[1]
    file_format = identify(data, ending)
    if not data:
        return Inspected(
            "",
            damage=MediaFault(
                tell("file-empty", "the file is empty."), say("Save it again, or delete it.")
            ),
        )
    try:
        if file_format == "SVG":
            drawing = inspect_drawing(data, _clean_embedded)
            told = tuple(sorted(drawing.left_out))
            return Inspected(
                file_format, drawing.width, drawing.height, drawing.clean, left_out=told
            )
        if is_picture(file_format):
            found = inspect_raster(file_format, data)
            return Inspected(
                file_format, found.width, found.height, found.clean, located=found.is_located
            )
    except Damaged as error:
        return Inspected(file_format, damage=MediaFault(error.message, error.mend), line=error.line)
    except Refused as error:
        return Inspected(file_format, refusal=MediaFault(error.message, error.mend))
    if ending in _PICTURE_ENDINGS and file_format in _NO_PICTURES:
        return Inspected(file_format, damage=_describe_unreadable_picture(file_format, ending))
    refusal = judge_document(file_format, name)
    if refusal:
        return Inspected(file_format, refusal=refusal)
    try:
        document = clean_document(file_format, name, data)
    except Refused as error:
        return Inspected(file_format, refusal=MediaFault(error.message, error.mend))
    return Inspected(file_format, clean=document.clean, untouched=document.untouched)


def clean_file(name: str, data: bytes) -> bytes | None:
    """Returns the content to publish for a file that `inspect_file` has found sound; None if there
    is nothing to publish. Pixels are not decoded again."""
    file_format = identify(data, split_ending(name)[1])
    if not is_picture(file_format) or file_format == "SVG":
        return inspect_file(name, data).clean
    try:
        return inspect_raster(file_format, data, sound=True).clean
    except (Damaged, Refused):
        return None


def _clean_embedded(data: bytes) -> bytes:
    file_format = identify(data)
    if file_format == "SVG" or not is_picture(file_format):
        raise Refused(
            tell(
                "drawing-with-odd-picture",
                "is a drawing that holds a picture which browsers do not show.",
            ),
            say("Export it with that picture as PNG."),
        )
    return inspect_raster(file_format, data).clean


def _describe_unreadable_picture(file_format: str, ending: str) -> MediaFault:
    if ending == "svg":
        message = tell("drawing-not-svg", "this drawing is not a well-formed SVG.")
        return MediaFault(message, say("Export it again."))
    message = tell("picture-damaged", "this picture cannot be read.")
    if file_format:
        message = tell(
            "picture-damaged",
            "this picture cannot be read: the file is {format}.",
            format=name_format(file_format),
        )
    return MediaFault(message, say("Save it again as JPEG or PNG."))
