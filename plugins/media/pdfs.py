"""Cleans PDFs of other programs: removes personal data and earlier versions.

Lists say what stays of a PDF's properties (ISO 32000-2, 14.3.3) and of its XMP packet (ISO
16684-1): title, language, rights, and the standards that it follows.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from lxml import etree
from pikepdf import Dictionary, Name, Object, Pdf, Stream
from pikepdf import open as read_pdf  # from memory; nothing here touches the disk

from plugins.reporting.sentences import NOTHING, Sentence, say, tell

from .anatomy import Refused
from .traces import MEND

logging.getLogger("pikepdf").setLevel(logging.CRITICAL + 1)  # the reasons are reported here

CleanPicture = Callable[[bytes], bytes]
CleanMember = Callable[[str, bytes], bytes]
"""Cleans a picture, or an attached file by its name and content. May raise `Refused`."""

_INFO = frozenset(
    "/Title /Subject /Keywords /Creator /Producer /CreationDate /ModDate /Trapped"
    " /GTS_PDFXVersion /GTS_PDFXConformance /GTS_PDFVTVersion".split()
)
_XMP = {
    "http://purl.org/dc/elements/1.1/": {
        "title", "description", "subject", "language", "rights", "format", "type", "date",
        "identifier", "publisher"},
    "http://ns.adobe.com/xap/1.0/": {"CreateDate", "ModifyDate", "MetadataDate", "CreatorTool"},
    "http://ns.adobe.com/xap/1.0/mm/": {
        "DocumentID", "InstanceID", "RenditionClass", "VersionID"},
    "http://ns.adobe.com/xap/1.0/rights/": None,
    "http://ns.adobe.com/pdf/1.3/": {"Producer", "Keywords", "Trapped", "PDFVersion"},
    "http://ns.adobe.com/pdfx/1.3/": {"GTS_PDFXVersion", "GTS_PDFXConformance"},
    "http://www.aiim.org/pdfa/ns/id/": None,
    "http://www.aiim.org/pdfua/ns/id/": None,
    "http://www.npes.org/pdfx/ns/id/": None,
    "http://www.aiim.org/pdfa/ns/extension/": None,
    "http://creativecommons.org/ns#": None,
}  # fmt: skip
"""Properties that stay, by namespace; None if all of a namespace stays."""
_MARKUP = frozenset(
    "/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly"
    " /StrikeOut /Stamp /Caret /Ink /FileAttachment /Sound /Redact".split()
)
"""Annotations whose /T names who wrote them (ISO 32000-2, 12.5.6.2)."""
_DEEPEST = 100  # levels of nested objects
_COMMENTS = (_MARKUP - {"/FreeText"}) | {"/Popup"}
"""Annotations whose /Contents is shown only when a reader opens it."""
_PICTURES = {"/DCTDecode": Name.DCTDecode, "/DCT": Name.DCTDecode, "/JPXDecode": Name.JPXDecode}
_TALKS = (b"/Author", b"<?xpacket", b"/Annot", b"/EmbeddedFile", b"/ObjStm", b"Exif\0\0")
"""Signs in a damaged PDF that it may hold more than its pages."""


def clean_pdf(
    data: bytes, *, keep_pieces: bool, clean_picture: CleanPicture, clean_member: CleanMember
) -> tuple[bytes, Sentence]:
    """Returns the PDF to publish, and the reason if it could not be cleaned ("" if it was).

    ``keep_pieces`` keeps the private data of a drawing program, without which that program cannot
    open the file. Raises `Refused` if the PDF contains comments.
    """
    try:
        with warnings.catch_warnings(), read_pdf(BytesIO(data), suppress_warnings=True) as pdf:
            warnings.simplefilter("ignore")  # faults of another program are not ours to mend
            signed = _is_signed(pdf)
            changed = _clean(pdf, keep_pieces, clean_picture, clean_member)
            if pdf.is_encrypted:
                return data, say("it is protected")
            if signed:
                return data, say("it is signed")
            if not changed and not _has_past(pdf, data):
                return data, NOTHING
            out = BytesIO()
            pdf.save(out, deterministic_id=True)
            return out.getvalue(), NOTHING
    except pikepdf.PasswordError:
        return data, say("it is protected")
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, RecursionError):
        return data, say("it is damaged") if any(sign in data for sign in _TALKS) else NOTHING


def _is_signed(pdf: Pdf) -> bool:
    return "/Perms" in pdf.Root or any(
        isinstance(found, Dictionary) and found.get("/ByteRange") is not None
        for found in pdf.objects
    )


def _has_past(pdf: Pdf, data: bytes) -> bool:
    """Whether the file still contains an earlier version of itself (ISO 32000-2, 7.5.6)."""
    return data.count(b"startxref") > (2 if pdf.is_linearized else 1)


def _clean(
    pdf: Pdf, keep_pieces: bool, clean_picture: CleanPicture, clean_member: CleanMember
) -> bool:
    """Removes the names of people, and says whether there were any."""
    changed = _clean_info(pdf) | _clean_packet(pdf)
    for found in list(_walk(pdf)):
        if found.objgen != pdf.Root.objgen or not found.is_indirect:
            changed |= _drop(found, "/Metadata")
        if not keep_pieces:
            changed |= _drop(found, "/PieceInfo")
        if found.get("/Subtype") in _COMMENTS and "/Rect" in found and _says(found):
            raise Refused(tell("document-with-comments", "contains comments."), MEND)
        if found.get("/Subtype") in _MARKUP:
            changed |= _drop(found, "/T")
        if isinstance(found, Stream):
            changed |= _clean_picture(pdf, found, clean_picture)
        elif "/EF" in found:
            changed |= _clean_attached(found, clean_member)
    return changed


def _says(found: Object) -> bool:
    """Whether an annotation has text, plain or rich."""
    return any(
        isinstance(found.get(key), pikepdf.Object | str) and _read(found.get(key)).strip()
        for key in ("/Contents", "/RC")
    )


def _read(found: object) -> str:
    if isinstance(found, Stream):
        return bytes(found).decode("latin-1")
    return str(found)


def _walk(pdf: Pdf) -> Iterator[Object]:
    """Yields every dictionary and stream, whether nested or an object of its own."""
    for found in list(pdf.objects):
        yield from _walk_within(found, 0)


def _walk_within(found: object, depth: int) -> Iterator[Object]:
    if depth > _DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(found, Dictionary | Stream):
        yield found
        inner: list[object] = [child for _, child in found.items()]
    elif isinstance(found, pikepdf.Array):
        inner = list(found)
    else:
        return
    for child in inner:
        if isinstance(child, Dictionary | pikepdf.Array) and not child.is_indirect:
            yield from _walk_within(child, depth + 1)


def _clean_attached(found: Object, clean_member: CleanMember) -> bool:
    """Cleans the files that a file specification embeds (ISO 32000-2, 7.11.4)."""
    name = str(found.get("/UF", found.get("/F", "file")))
    changed = False
    for stream in found.EF.values():
        if not isinstance(stream, Stream):
            continue
        data = bytes(stream)
        clean = clean_member(name, data)
        if clean != data:
            stream.write(clean)
            if isinstance(stream.get("/Params"), Dictionary):
                stream.Params.Size = len(clean)
                _drop(stream.Params, "/CheckSum")
            changed = True
    return changed


def _clean_picture(pdf: Pdf, found: Stream, clean_picture: CleanPicture) -> bool:
    """Cleans a stream that is a JPEG or JPEG 2000 picture, under whatever other filters."""
    filters, parameters = _list(found.get("/Filter")), _list(found.get("/DecodeParms"))
    kind = _PICTURES.get(str(filters[-1])) if filters else None
    if kind is None:
        return False
    parameters += [None] * (len(filters) - len(parameters))
    raw = found.read_raw_bytes()
    if len(filters) > 1:
        outer = pdf.make_stream(raw)
        outer.Filter = pikepdf.Array(filters[:-1])
        if any(each is not None for each in parameters[:-1]):
            plain = [Dictionary() if each is None else each for each in parameters[:-1]]
            outer.DecodeParms = pikepdf.Array(plain)
        raw = bytes(outer)
    clean = clean_picture(raw)
    if clean == raw:
        return False
    found.write(clean, filter=kind, decode_parms=parameters[len(filters) - 1])
    return True


def _list(found: Object | None) -> list[Any]:
    """Returns a value that may be written alone or as an array, always as a list."""
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def _drop(found: Object, key: str) -> bool:
    if key not in found:
        return False
    del found[key]
    return True


def _clean_info(pdf: Pdf) -> bool:
    if "/Info" not in pdf.trailer:
        return False
    gone = [str(key) for key in pdf.docinfo if key not in _INFO]
    for key in gone:
        del pdf.docinfo[key]
    return bool(gone)


def _clean_packet(pdf: Pdf) -> bool:
    if "/Metadata" not in pdf.Root:
        return False
    try:
        with pdf.open_metadata(
            set_pikepdf_as_editor=False, update_docinfo=False, strict=True
        ) as packet:
            gone = [name for name in packet if not _stays(name)]
            for name in gone:
                del packet[name]
    except (ValueError, TypeError, KeyError, etree.LxmlError):
        del pdf.Root["/Metadata"]  # it cannot be parsed, so it may name people
        return True
    return bool(gone)


def _stays(name: str) -> bool:
    namespace, _, local = name.removeprefix("{").rpartition("}")
    if namespace not in _XMP:
        return False
    names = _XMP[namespace]
    return names is None or local in names
