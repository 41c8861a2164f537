"""Cleans documents that visitors download: chooses the cleaner for each type of document.

Office programs write the author, the last editor, the company and the names of commentators into a
file, without asking. The cleaned copy keeps the text, its title, language and rights.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .anatomy import Damaged, Refused
from .archives import clean_archive
from .pdfs import clean_pdf
from .rasters import inspect_raster
from .sorts import identify, is_picture, split_ending

_DEEPEST = 3  # archives within archives; below, they go out as they are
_RTF_NAMES = re.compile(
    rb"\{\\(?:\*\\)?(?:author|operator|manager|company|hlinkbase)\b[^{}]*\}", re.IGNORECASE
)
_RTF_EDITORS = re.compile(rb"\{\\\*\\revtbl(?:\s*\{[^{}]*\})*\s*\}")
_EPS_NAMES = re.compile(rb"^%%For:[^\r\n]*|<dc:creator>.*?</dc:creator>", re.MULTILINE | re.DOTALL)
_SUMMARY = "SummaryInformation".encode("utf-16-le")
"""The stream of an old office file that names its author ([MS-OLEPS], 3.1.2)."""
OLD_OFFICE = "it is of an old format"


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """A document as it goes out. ``untouched`` says why it goes out as it is, though it may name
    people: "it is signed"; "" for what is clean."""

    clean: bytes
    untouched: str = ""


def clean_document(sort: str, name: str, data: bytes, depth: int = 0) -> CleanDocument:
    """The bytes that go out for a document; the same ones where there is nothing to take out."""
    ending = split_ending(name)[1]
    if sort == "PDF":
        return CleanDocument(
            *clean_pdf(data, keep_pieces=ending == "ai", clean_jpeg=_clean_picture)
        )
    if sort == "ZIP archive" and depth < _DEEPEST:
        return CleanDocument(*clean_archive(data, ending, _make_cleaner(depth + 1)))
    if sort == "RTF text":
        return CleanDocument(_RTF_EDITORS.sub(_hide_editors, _RTF_NAMES.sub(b"", data)))
    if sort == "EPS drawing":
        # Such a file states where its parts begin: the length stays.
        return CleanDocument(_EPS_NAMES.sub(lambda found: _blank(found[0]), data))
    if sort == "office file" and _SUMMARY in data:
        return CleanDocument(data, OLD_OFFICE)
    return CleanDocument(data)


def _make_cleaner(depth: int) -> Callable[[str, bytes], bytes]:
    """What cleans the files within an archive."""

    def clean(name: str, data: bytes) -> bytes:
        sort = identify(data, split_ending(name)[1])
        if is_picture(sort):
            return _clean_picture(data)
        return clean_document(sort, name, data, depth).clean

    return clean


def _clean_picture(data: bytes) -> bytes:
    """A picture within a document; as it is where it cannot be read, for the document is sound."""
    sort = identify(data)
    if sort == "SVG" or not is_picture(sort):
        return data
    try:
        return inspect_raster(sort, data, sound=True).clean
    except (Damaged, Refused):
        return data


def _hide_editors(found: re.Match[bytes]) -> bytes:
    return re.sub(rb"\{[^{}\\]+;\}", b"{Author;}", found[0])


def _blank(found: bytes) -> bytes:
    start = b"%%For:" if found.startswith(b"%") else b""
    return start + b" " * (len(found) - len(start))
