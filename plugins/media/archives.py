"""Cleans office files (ECMA-376, OpenDocument 1.3), e-books and ZIP files, member by member.

Office files keep the names of people who wrote, saved and commented them in their own members, and
in attributes of the text if changes are tracked. Such names become "Author", as in office programs
themselves when they remove personal data.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from lxml import etree

CleanMember = Callable[[str, bytes], bytes]
"""Gives a picture or a document within an archive as it goes out, by its name and bytes."""

MOST_BYTES = 500_000_000
"""What an archive may unfold to; what is larger goes out as it is."""
_OFFICE = frozenset({"docx", "xlsx", "pptx"})
_OPEN = frozenset({"odt", "ods", "odp", "odg"})
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)
"""What systems add for themselves; it tells where files came from."""
_SIGNATURES = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
_FAILURES = (BadZipFile, LargeZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError,
             NotImplementedError)  # fmt: skip

_LEFT_OUT = {
    "docProps/core.xml": {"creator", "lastModifiedBy"},
    "docProps/app.xml": {"Company", "Manager", "HyperlinkBase"},
    "docProps/custom.xml": {"property"},
    "meta.xml": {"initial-creator", "creator", "printed-by", "user-defined", "template"},
}
"""Elements that go, by the member in which they stand."""
_NAMED_IN = {
    # members: attributes, elements whose text is a name (in every prefix)
    "word/": ((r"\w+:author", r"\w+:initials", r"\w+:userId"), ()),
    "xl/comments": ((), ("author",)),
    "xl/persons/": (("displayName", "userId"), ()),
    "xl/workbook.xml": (("userName",), ()),
    "xl/revisions/": (("userName", "name"), ()),
    "ppt/commentAuthors": (("name", "initials"), ()),
    "ppt/authors": (("name", "initials", "userId"), ()),
    "content.xml": ((), ("creator", "creator-initials")),
    "styles.xml": ((), ("creator", "creator-initials")),
}
_PATH = re.compile(rb'(<(?:\w+:)?absPath\b[^>]*?\burl=")[^"]*"')
"""Where on its author's disk a workbook lay ([MS-XLSX], 2.4.3)."""


def clean_archive(data: bytes, ending: str, clean_member: CleanMember) -> tuple[bytes, str]:
    """An archive as it goes out, and why it goes out as it is, "" where it is clean."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                return data, "it is protected by a password"
            if any(m.filename.startswith(_SIGNATURES) for m in members):
                return data, "it is signed"
            if sum(member.file_size for member in members) > MOST_BYTES:
                return data, "it is too large to be looked into"
            kept = [(member, archive.read(member)) for member in members if _is_kept(member)]
    except _FAILURES:
        named = b"docProps/" in data or b"meta.xml" in data
        return data, "it is damaged" if named else ""
    cleaned = [(m, _clean(m.filename, found, ending, clean_member)) for m, found in kept]
    if len(kept) == len(members) and all(a[1] == b[1] for a, b in zip(kept, cleaned, strict=True)):
        return data, ""
    return _write(cleaned), ""


def _is_kept(member: ZipInfo) -> bool:
    return _LITTER.search(member.filename) is None


def _clean(name: str, data: bytes, ending: str, clean_member: CleanMember) -> bytes:
    if ending in _OFFICE | _OPEN and name.endswith(".xml"):
        return _clean_part(name, data)
    return clean_member(name, data)


def _clean_part(name: str, data: bytes) -> bytes:
    if name in _LEFT_OUT:
        return _leave_out(data, _LEFT_OUT[name])
    if name == "xl/workbook.xml":
        data = _PATH.sub(rb'\1"', data)
    for start, (attributes, elements) in _NAMED_IN.items():
        if name.startswith(start):
            for attribute in attributes:
                data = _ATTRIBUTES[attribute].sub(rb'\1"Author"', data)
            for element in elements:
                data = _ELEMENTS[element].sub(rb"\1Author\2", data)
    return data


_ATTRIBUTES = {
    name: re.compile(rb"(\s" + name.encode() + rb"\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
    for attributes, _ in _NAMED_IN.values()
    for name in attributes
}
_ELEMENTS = {
    name: re.compile(
        rb"(<(?:\w+:)?"
        + name.encode()
        + rb"(?:\s[^>]*)?>)[^<]*(</(?:\w+:)?"
        + name.encode()
        + rb">)"
    )
    for _, elements in _NAMED_IN.values()
    for name in elements
}


def _leave_out(data: bytes, names: set[str]) -> bytes:
    """A member without some of its elements; an empty one where it cannot be read."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return data
    found = [e for e in tree.iter(etree.Element) if etree.QName(e).localname in names]
    for element in found:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    if not found:
        return data
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _write(members: list[tuple[ZipInfo, bytes]]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for member, data in members:
            fresh = ZipInfo(member.filename, member.date_time)
            fresh.compress_type = member.compress_type
            fresh.create_system = member.create_system
            fresh.external_attr = member.external_attr
            archive.writestr(fresh, data)
    return out.getvalue()
