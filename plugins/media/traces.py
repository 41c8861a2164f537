"""Finds what people left in a document without seeing it: comments, deleted text, places.

A cleaner cannot decide whether such a text is meant for visitors. The documents are refused, and
their authors remove it.
"""

from __future__ import annotations

import re
import struct
import warnings
from io import BytesIO

from lxml import etree
from PIL.Image import open as read_picture  # from memory; nothing here touches the disk

from plugins.reporting.sentences import say, tell

from .anatomy import Refused, has_place

MEND = say("Accept all changes and remove the comments, then export it again.")
MARKS = (b"Exif\0\0", b"http://ns.adobe.com/xap", b"<x:xmpmeta", b"Photoshop 3.0\0")
"""The bytes with which metadata begin in most formats of pictures."""
_VIDEO_PLACES = (b"\xa9xyz", b"com.apple.quicktime.location", b"loci")
"""Names of the data in which videos say where they were taken (QuickTime File Format; 3GPP TS
26.244, 8.10)."""
_MAY_TALK = re.compile(
    rb"delText|delInstrText|moveFrom|comment|threadedComment|cmLst|annotation|deletion|previous"
    rb"|<(?:\w+:)?oc[\s>/]"
)
"""A member without any of these words is not parsed."""
_DELETED = frozenset({"delText", "delInstrText", "moveFrom", "deletion", "previous", "oc"})
_COMMENTS = frozenset({"comment", "threadedComment", "cm", "annotation"})
_OTHERS = frozenset({"creator", "date", "creator-initials", "date-string", "change-info"})
"""Elements inside a comment or deletion that are not part of its text."""
_ELSEWHERE = re.compile(r"MathML|^http://www\.w3\.org/2001/XMLSchema$")
_RTF_DELETED = re.compile(rb"\\deleted(?![a-z0])")
_RTF_COMMENT = re.compile(rb"\\annotation(?![a-z])")
_RTF_EXIF = b"457869660000"
_TIFF_PLAIN = frozenset(
    {*range(254, 267), 273, 274, *range(277, 285), 290, 291, 292, 293, 296, 297, 301, 305, 317, 318,
     319, 320, *range(322, 326), *range(332, 338), 338, 339, *range(340, 348), *range(512, 522),
     *range(529, 533), 34675}
)  # fmt: skip
"""Tags that say how the pixels are stored (TIFF 6.0), and the colour profile."""
_XR_TALK = frozenset({270, 271, 272, 315, 316, 700, 33723, 34377, 34665, 34853})
_BOXES_GONE = frozenset({b"uuid", b"xml ", b"uinf", b"asoc", b"lbl ", b"Exif", b"free"})
_BOXES_BY_PLACE = frozenset({b"ftbl", b"flst", b"dtbl"})
UNCLEAN = say("Save that picture as JPEG or PNG, and put it in again.")


def check_member(name: str, data: bytes) -> None:
    """Raises `Refused` if a member of an office file contains comments or deleted text (ECMA-376-1,
    17.13; OpenDocument 1.3, 5.5 and 14.1), whatever the member's name."""
    if _MAY_TALK.search(data) is None or name.lower().startswith("customxml/"):
        return
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise Refused(
            tell("document-damaged", "is damaged, so nobody can tell whether it holds comments."),
            MEND,
        )
    root_name = _local(root)
    for element in root.iter(etree.Element):
        local = _local(element)
        if local in _DELETED and _is_deleted(element, local) and _says(element):
            raise Refused(
                tell(
                    "document-with-deleted-text", "contains deleted text: tracked changes keep it."
                ),
                MEND,
            )
        if local in _COMMENTS and _is_comment(element, local, root_name) and _says(element):
            raise Refused(tell("document-with-comments", "contains comments."), MEND)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _is_deleted(element: etree._Element, local: str) -> bool:
    """Whether an element stands for deleted text here; other vocabularies use the same name for
    other things."""
    if local in {"deletion", "previous"}:
        return any("tracked-changes" in _local(above) for above in element.iterancestors())
    return local != "oc" or any(_local(above) == "revisions" for above in element.iterancestors())


def _is_comment(element: etree._Element, local: str, root: str) -> bool:
    if local == "annotation":
        return _ELSEWHERE.search(str(element.tag)[1:].partition("}")[0]) is None
    return root in {"comments", "ThreadedComments", "cmLst"} or local == "threadedComment"


def _says(element: etree._Element) -> bool:
    """Whether an element contains any text, apart from authors and dates."""
    if _local(element) == "moveFrom" or _local(element) == "oc":
        return len(element) > 0
    found: list[str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and _local(child) not in _OTHERS:
            found += [str(text) for text in child.itertext()]
        found.append(child.tail or "")
    return bool("".join(found).strip())


def check_rtf(data: bytes) -> None:
    """Raises `Refused` if an RTF file contains comments, deleted text or the Exif data of a
    photograph (Rich Text Format 1.9.1)."""
    if _RTF_DELETED.search(data):
        raise Refused(
            tell("document-with-deleted-text", "contains deleted text: tracked changes keep it."),
            MEND,
        )
    if _RTF_COMMENT.search(data):
        raise Refused(tell("document-with-comments", "contains comments."), MEND)
    if _RTF_EXIF in re.sub(rb"\s", b"", data):
        raise Refused(
            tell("document-with-photo-data", "contains a photograph with data about its origin."),
            UNCLEAN,
        )


def check_video(data: bytes) -> None:
    """Raises `Refused` for a video that says where it was taken."""
    head = data.find(b"moov")
    placed = head >= 0 and any(place in data[head:] for place in _VIDEO_PLACES)
    if placed or b"GPSLatitude" in data:
        raise Refused(
            tell("video-with-location", "is a video that says where it was taken."),
            say("Export it without its location (GPS)."),
        )


def holds_place(data: bytes) -> bool:
    """Whether a file that cannot be taken apart says anywhere where a picture was taken."""
    if b"GPSLatitude" in data:
        return True
    starts = (found.start() for found in re.finditer(rb"Exif\0\0", data))
    return any(has_place(data[start : start + 65_536]) for start in starts)


def check_other_picture(file_format: str, data: bytes) -> bytes:
    """Returns a picture inside a document as it is to be published, for formats that browsers do
    not show. Raises `Refused` for a picture that may say who took it and where."""
    if file_format == "JPEG 2000 picture":
        return clean_boxes(data)
    if file_format == "TIFF picture":
        talks = not _is_plain_tiff(data)
    elif file_format == "JPEG XR picture":
        talks = bool(_list_tags(data) & _XR_TALK)
    elif file_format in {"HEIC photograph", "camera's raw photograph"}:
        talks = True
    else:
        talks = any(mark in data for mark in MARKS)
    if talks:
        raise Refused(
            tell("picture-with-person", "is a picture that may say who took it and where."), UNCLEAN
        )
    return data


def _is_plain_tiff(data: bytes) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with read_picture(BytesIO(data), formats=["TIFF"]) as picture:
                for frame in range(getattr(picture, "n_frames", 1)):
                    picture.seek(frame)
                    if set(getattr(picture, "tag_v2", {})) - _TIFF_PLAIN:
                        return False
        except Exception:  # noqa: BLE001 - whatever a decoder fails on, nobody has looked in
            return False
    return True


def _list_tags(data: bytes) -> set[int]:
    """The tags of a JPEG XR file (ITU-T T.832, Annex A)."""
    try:
        (start,) = struct.unpack_from("<I", data, 4)
        (count,) = struct.unpack_from("<H", data, start)
        return {struct.unpack_from("<H", data, start + 2 + 12 * n)[0] for n in range(count)}
    except struct.error:
        return set(_XR_TALK)


def clean_boxes(data: bytes) -> bytes:
    """Removes the metadata boxes of a JPEG 2000 picture (ITU-T T.800, Annex I). A bare codestream
    has no boxes."""
    if data.startswith(b"\xff\x4f\xff\x51"):
        return data
    kept, at = [], 0
    while at < len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if length == 1:
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        elif length == 0:
            length = len(data) - at
        if length < 8 or kind in _BOXES_BY_PLACE or at + length > len(data) + 4:
            raise Refused(
                tell(
                    "document-cannot-be-cleaned", "contains a picture that cannot be taken apart."
                ),
                UNCLEAN,
            )
        if kind not in _BOXES_GONE:
            kept.append(data[at : at + length])
        at += length
    return b"".join(kept)
