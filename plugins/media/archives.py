"""Cleans office files (ECMA-376, OpenDocument 1.3), e-books and ZIP files, member by member.

Office files keep the names of people who wrote, saved and commented them in their own members, and
in attributes of the text if changes are tracked. Such names become "Author", as in office programs
themselves when they remove personal data. Comments and deleted text are not ours to remove: a file
with such is refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from lxml import etree

from plugins.reporting.sentences import NOTHING, Sentence, say, tell

from .anatomy import Refused
from .traces import check_member

CleanMember = Callable[[str, bytes], bytes]
"""Cleans a picture or a document inside an archive, by its name and content. Raises `Refused` for
one that must not be published."""

MOST_BYTES = 500_000_000
"""The largest unpacked size that is cleaned; a larger archive is published as it is."""
_OFFICE = frozenset({"docx", "xlsx", "pptx"})
_OPEN = frozenset({"odt", "ods", "odp", "odg"})
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)
"""Files that operating systems add, and that say where the others come from."""
_SIGNATURES = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
_TALKS = (b"docProps/", b"meta.xml", b"word/", b"xl/", b"ppt/", b"Exif\0\0")
"""Signs in a damaged archive that it may name people."""
_OPEN_PARTS = ("content.xml", "styles.xml", "settings.xml")
_FAILURES = (BadZipFile, LargeZipFile, zlib.error, OSError, RuntimeError, ValueError, EOFError,
             NotImplementedError)  # fmt: skip

_CORE, _APP, _CUSTOM = (
    {"creator", "lastModifiedBy"},
    {"Company", "Manager", "HyperlinkBase", "HLinks", "Template"},
    {"property"},
)
_LEFT_OUT = {
    "docprops/core.xml": _CORE,
    "docprops/app.xml": _APP,
    "docprops/custom.xml": _CUSTOM,
    "word/settings.xml": {"attachedTemplate", "docVars", "mailMerge"},
    "meta.xml": {"initial-creator", "creator", "printed-by", "user-defined", "template"},
}
"""Elements to remove, by the usual name of their member, in small letters."""
_PROPERTIES = (
    (re.compile(r"core-properties(\+xml)?$"), _CORE),
    (re.compile(r"extended-properties(\+xml)?$"), _APP),
    (re.compile(r"custom-properties(\+xml)?$"), _CUSTOM),
)
"""Elements to remove, by content type or type of relationship (ECMA-376-2, 9 and 11)."""
_LOCAL = re.compile(r"(?:file:|[a-z]:[\\/]|\\\\|/)", re.IGNORECASE)
"""How the address of a file on a computer or a local network begins."""
_STEP = re.compile(r"[\\/]|%5c|%2f", re.IGNORECASE)
_GONE = re.compile(r"/(?:attachedTemplate|mailMerge\w*)$")
"""Relationships to files that only the author's program needs."""
_OPEN_LINK = re.compile(rb"(\bxlink:href\s*=\s*)([\"'])file:(?:[^\"']*[/\\])?([^\"'/\\]*)\2")
_EMPTIED = re.compile(rb"(\s(?:connection|sourceFile|odcFile)\s*=\s*)(?:\"[^\"]*\"|'[^']*')")
"""Attributes with a workbook's connections: paths, servers and passwords (ECMA-376-1, 18.13)."""
_NAMED_IN = {
    # start of the member's name: attributes, and elements whose text is a name (any prefix)
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
"""The path that a workbook had on its author's computer ([MS-XLSX], 2.4.3)."""


def clean_archive(data: bytes, ending: str, clean_member: CleanMember) -> tuple[bytes, Sentence]:
    """Returns the archive to publish, and the reason if it could not be cleaned ("" if it was).

    An office file is recognised by its content, not by its name. Raises `Refused` if it contains
    comments or deleted text.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if any(member.flag_bits & 1 for member in members):
                return data, say("it is protected by a password")
            if sum(member.file_size for member in members) > MOST_BYTES:
                return data, say("it is too large to be looked into")
            kept = [(member, archive.read(member)) for member in members if _is_kept(member)]
            comment = archive.comment
    except _FAILURES:
        named = any(sign in data for sign in _TALKS)
        return data, say("it is damaged") if named else NOTHING
    parts = {member.filename: found for member, found in kept}
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        return data, say("it is protected by a password")
    office = _is_office(parts, ending)
    properties = _find_properties(parts) if office else {}
    cleaned = []
    for member, found in kept:
        name = member.filename
        if office and name in properties:
            clean = _leave_out(found, properties[name])
        elif office and (name.lower().endswith((".xml", ".rels"))):
            clean = _clean_part(name, found)
        else:
            if office and found and name.startswith("Versions/"):
                raise Refused(
                    tell("document-with-versions", "contains earlier versions of its text."),
                    say("Delete the versions in the program that made it, then export it again."),
                )
            clean = clean_member(name, found)
        cleaned.append((member, clean))
    if any(m.filename.startswith(_SIGNATURES) for m in members):
        return data, say("it is signed")
    same = all(a[1] == b[1] for a, b in zip(kept, cleaned, strict=True))
    if len(kept) == len(members) and same and not comment:
        return data, NOTHING
    return _write(cleaned), NOTHING


def _is_kept(member: ZipInfo) -> bool:
    return _LITTER.search(member.filename) is None


def _is_office(parts: dict[str, bytes], ending: str) -> bool:
    """Whether an archive is an office file, whatever its name."""
    names = {name.lower() for name in parts}
    kind = parts.get("mimetype", b"")
    return (
        ending in _OFFICE | _OPEN
        or "[content_types].xml" in names
        or kind.startswith(b"application/vnd.oasis.opendocument")
        or {"content.xml", "meta-inf/manifest.xml"} <= names
    )


def _find_properties(parts: dict[str, bytes]) -> dict[str, set[str]]:
    """Maps the names of members that hold properties to the elements to remove from them."""
    found: dict[str, set[str]] = {}
    for name, data in parts.items():
        usual = name.lower()
        usual = "meta.xml" if usual.endswith("/meta.xml") else usual
        if usual in _LEFT_OUT:
            found[name] = _LEFT_OUT[usual]
        if usual not in {"[content_types].xml", "_rels/.rels"}:
            continue
        for element in _iterate(data):
            kind = element.get("ContentType") or element.get("Type") or ""
            gone = next((gone for sign, gone in _PROPERTIES if sign.search(kind)), None)
            if gone is None:
                continue
            target = (element.get("PartName") or element.get("Target") or "").lstrip("/").lower()
            extension = "." + element.get("Extension", "").lower()
            for other in parts:
                low = other.lower()
                if low == target or (extension != "." and low.endswith(extension)):
                    found[other] = gone
    return found


def _iterate(data: bytes) -> list[etree._Element]:
    tree = _parse(data)
    return [] if tree is None else list(tree.iter(etree.Element))


def _parse(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _clean_part(name: str, data: bytes) -> bytes:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:8]:
        tree = _parse(data)
        if tree is None:
            raise Refused(
                tell("document-damaged", "is damaged, so nobody can tell what it contains."),
                say("Export it again."),
            )
        data = _serialise(tree)
    if name.lower().endswith(".rels"):
        return _cut_relationships(data)
    check_member(name, data)
    if name.startswith("xl/connections"):
        return _EMPTIED.sub(rb'\1""', data)
    if name.endswith(_OPEN_PARTS) and not name.startswith(("word/", "xl/", "ppt/")):
        data = _OPEN_LINK.sub(rb"\1\2\3\2", data)
        name = name.rpartition("/")[2]
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


def _cut_relationships(data: bytes) -> bytes:
    """Removes folder names of the author's computer from the targets of relationships."""
    tree = _parse(data)
    if tree is None:
        return data
    changed = False
    for element in list(tree.iter(etree.Element)):
        target = element.get("Target", "")
        parent = element.getparent()
        if element.get("TargetMode") != "External" or parent is None:
            continue
        if _GONE.search(element.get("Type", "")):
            parent.remove(element)
            changed = True
        elif _LOCAL.match(target):
            element.set("Target", _STEP.split(target)[-1] or "file")
            changed = True
    return _serialise(tree) if changed else data


def _leave_out(data: bytes, names: set[str]) -> bytes:
    """Returns a member without some of its elements; unchanged if it cannot be parsed."""
    tree = _parse(data)
    if tree is None:
        return data
    found = [e for e in tree.iter(etree.Element) if etree.QName(e).localname in names]
    for element in found:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return _serialise(tree) if found else data


def _serialise(tree: etree._Element) -> bytes:
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
