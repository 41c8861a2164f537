"""Cleans documents that visitors download: chooses the cleaner for each type of document.

Office programs write the author, the last editor, the company and the names of commentators into a
file, without asking. The cleaned copy keeps the text, its title, language and rights. Files with
comments or deleted text are refused, and so are pictures within that nobody can clean.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.reporting.sentences import NOTHING, Sentence, retell, say, tell

from .anatomy import Damaged, Refused
from .archives import clean_archive
from .drawings import inspect_drawing
from .formats import identify, is_picture, split_ending
from .pdfs import clean_pdf
from .rasters import inspect_raster
from .traces import (
    MARKS,
    UNCLEAN,
    check_other_picture,
    check_rtf,
    check_video,
    clean_boxes,
    holds_place,
)

_DEEPEST = 3  # levels of nested archives; deeper ones are refused
_RTF_NAMES = re.compile(
    rb"\{\\(?:\*\\)?(?:author|operator|manager|company|hlinkbase)\b[^{}]*\}", re.IGNORECASE
)
_RTF_EDITORS = re.compile(rb"\{\\\*\\revtbl(?:\s*\{[^{}]*\})*\s*\}")
_EPS_NAMES = re.compile(rb"^%%For:[^\r\n]*|<dc:creator>.*?</dc:creator>", re.MULTILINE | re.DOTALL)
_SUMMARY = "SummaryInformation".encode("utf-16-le")
"""The stream of an old office file that names its author ([MS-OLEPS], 3.1.2)."""
OLD_OFFICE = say("it is of an old format")
_OTHER_PICTURES = re.compile("photograph|TIFF|JPEG|Photoshop|GIMP")
"""Formats of pictures that browsers do not show, and that may say where they were taken."""


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A document to publish. ``untouched`` gives the reason if it could not be cleaned and may
    still name people: "it is signed"; "" if it is clean."""

    clean: bytes
    untouched: Sentence = NOTHING


def clean_document(file_format: str, name: str, data: bytes, depth: int = 0) -> CleanDocument:
    """Returns the document to publish, without the names of people; unchanged if it has none.

    Raises `Refused` if it contains comments, deleted text or something that cannot be cleaned.
    """
    cleaner = _Cleaner(depth)
    found = cleaner.clean(file_format, name, data)
    if not found.untouched:
        return CleanDocument(found.clean, cleaner.untouched)
    if cleaner.located or holds_place(data):
        raise Refused(
            tell(
                "document-with-location",
                "holds a picture that says where it was taken, and {reason}.",
                reason=found.untouched,
            ),
            say("Take the location (GPS) out of the pictures, and save it again."),
        )
    return found


class _Cleaner:
    """Cleans a document and the files inside it. ``located`` is set if a picture inside said where
    it was taken, ``untouched`` if a file inside could not be changed."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self.located = False
        self.untouched = NOTHING

    def clean(self, file_format: str, name: str, data: bytes) -> CleanDocument:
        ending = split_ending(name)[1]
        if file_format in {"PDF", "ZIP archive"} and self._depth > _DEEPEST:
            raise Refused(
                tell("packed-too-deep", "is packed too deep: nobody can look into it."),
                say("Pack it less deep."),
            )
        if file_format == "PDF":
            return CleanDocument(
                *clean_pdf(
                    data,
                    keep_pieces=ending == "ai",
                    clean_picture=self.clean_picture,
                    clean_member=self.clean_member,
                )
            )
        if file_format == "ZIP archive":
            return CleanDocument(*clean_archive(data, ending, self.clean_member))
        if file_format == "RTF text":
            check_rtf(data)
            return CleanDocument(_RTF_EDITORS.sub(_hide_editors, _RTF_NAMES.sub(b"", data)))
        if file_format == "EPS drawing":
            # An EPS file states where its parts begin, so its length must not change.
            return CleanDocument(_EPS_NAMES.sub(lambda found: _blank(found[0]), data))
        if file_format in {"MP4 video", "QuickTime video"}:
            check_video(data)
        if file_format == "office file" and _SUMMARY in data:
            return CleanDocument(data, OLD_OFFICE)
        return CleanDocument(data)

    def clean_member(self, name: str, data: bytes) -> bytes:
        """Returns a packed or attached file as it is to be published."""
        file_format = identify(data, split_ending(name)[1])
        try:
            if file_format == "SVG":
                return self._clean_drawing(data)
            if is_picture(file_format) or _OTHER_PICTURES.search(file_format):
                return self.clean_picture(data, file_format)
            found = clean_document(file_format, name, data, self._depth + 1)
        except Refused as error:
            message = retell(error.message, 'holds "{name}", which {reason}', name=name)
            raise Refused(message, error.mend) from error
        if found.untouched and not self.untouched:
            self.untouched = say('"{name}" within: {reason}', name=name, reason=found.untouched)
        return found.clean

    def clean_picture(self, data: bytes, file_format: str = "") -> bytes:
        """Cleans a picture inside a document. A damaged one stays as it is, since the document
        itself is sound, unless it may hold private data."""
        file_format = file_format or identify(data)
        if file_format == "JPEG 2000 picture":
            return clean_boxes(data)
        if not is_picture(file_format) or file_format == "SVG":
            return check_other_picture(file_format, data)
        try:
            found = inspect_raster(file_format, data, sound=True)
        except (Damaged, Refused):
            if any(mark in data for mark in (*MARKS, b"eXIf", b"EXIF", b"Exif")):
                raise Refused(
                    tell(
                        "document-cannot-be-cleaned",
                        "contains a photograph that cannot be cleaned.",
                    ),
                    UNCLEAN,
                ) from None
            return data
        self.located |= found.is_located
        return found.clean

    def _clean_drawing(self, data: bytes) -> bytes:
        """Leaves a drawing as it is, unless it holds a picture."""
        if b"data:image/" not in data:
            return data
        try:
            return inspect_drawing(data, self.clean_picture).clean
        except Damaged as error:
            raise Refused(
                tell("drawing-cannot-be-cleaned", "is a drawing that cannot be cleaned."),
                say("Export it again."),
            ) from error


def _hide_editors(found: re.Match[bytes]) -> bytes:
    return re.sub(rb"\{[^{}\\]+;\}", b"{Author;}", found[0])


def _blank(found: bytes) -> bytes:
    start = b"%%For:" if found.startswith(b"%") else b""
    return start + b" " * (len(found) - len(start))
