"""Cleans PDFs of other programs: removes personal data and earlier versions.

Lists say what stays of a PDF's properties (ISO 32000-2, 14.3.3) and of its XMP packet (ISO
16684-1): title, language, rights, and the standards that it follows.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf
from lxml import etree
from pikepdf import Dictionary, Name, Object, Pdf, Stream
from pikepdf import open as read_pdf  # from memory; nothing here touches the disk

logging.getLogger("pikepdf").setLevel(logging.CRITICAL + 1)  # its findings are told here

CleanJpeg = Callable[[bytes], bytes]

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
"""Names that stay, by namespace; None for all of it."""
_MARKUP = frozenset(
    "/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly"
    " /StrikeOut /Stamp /Caret /Ink /FileAttachment /Sound /Redact".split()
)
"""Annotations whose /T names who wrote them (ISO 32000-2, 12.5.6.2)."""


def clean_pdf(data: bytes, *, keep_pieces: bool, clean_jpeg: CleanJpeg) -> tuple[bytes, str]:
    """A PDF as it goes out, and why it goes out as it is, "" where it is clean. ``keep_pieces``
    leaves what a drawing program keeps for itself, without which it cannot open the file."""
    try:
        with warnings.catch_warnings(), read_pdf(BytesIO(data), suppress_warnings=True) as pdf:
            warnings.simplefilter("ignore")  # what another program wrote is not ours to mend
            if pdf.is_encrypted:
                return data, "it is protected"
            if _is_signed(pdf):
                return data, "it is signed"
            changed = _clean(pdf, keep_pieces, clean_jpeg)
            if not changed and not _has_past(pdf, data):
                return data, ""
            out = BytesIO()
            pdf.save(out, deterministic_id=True)
            return out.getvalue(), ""
    except pikepdf.PasswordError:
        return data, "it is protected"
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, RecursionError):
        named = b"/Author" in data or b"<?xpacket" in data
        return data, "it is damaged" if named else ""


def _is_signed(pdf: Pdf) -> bool:
    return "/Perms" in pdf.Root or any(
        isinstance(found, Dictionary) and found.get("/ByteRange") is not None
        for found in pdf.objects
    )


def _has_past(pdf: Pdf, data: bytes) -> bool:
    """Whether the file still holds what it said before it was last saved (ISO 32000-2, 7.5.6)."""
    return data.count(b"startxref") > (2 if pdf.is_linearized else 1)


def _clean(pdf: Pdf, keep_pieces: bool, clean_jpeg: CleanJpeg) -> bool:
    """Takes out what names people, and says whether there was any."""
    changed = _clean_info(pdf) | _clean_packet(pdf)
    for found in _walk(pdf):
        if found.objgen != pdf.Root.objgen or not found.is_indirect:
            changed |= _drop(found, "/Metadata")
        if not keep_pieces:
            changed |= _drop(found, "/PieceInfo")
        if found.get("/Subtype") in _MARKUP:
            changed |= _drop(found, "/T")
        if isinstance(found, Stream) and _is_jpeg(found):
            changed |= _clean_jpeg(found, clean_jpeg)
    return changed


def _walk(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary and stream, annotations among them, however they are written."""
    for found in pdf.objects:
        if isinstance(found, Dictionary | Stream):
            yield found
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        for found in annotations if isinstance(annotations, pikepdf.Array) else ():
            if isinstance(found, Dictionary) and not found.is_indirect:
                yield found


def _is_jpeg(found: Stream) -> bool:
    """Whether a stream is a JPEG and nothing else around it."""
    return "/DecodeParms" not in found and found.get("/Filter") in (
        Name.DCTDecode,
        pikepdf.Array([Name.DCTDecode]),
    )


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
        del pdf.Root["/Metadata"]  # nobody can read it, and nobody knows what it says
        return True
    return bool(gone)


def _stays(name: str) -> bool:
    namespace, _, local = name.removeprefix("{").rpartition("}")
    if namespace not in _XMP:
        return False
    names = _XMP[namespace]
    return names is None or local in names


def _clean_jpeg(found: Stream, clean_jpeg: CleanJpeg) -> bool:
    raw = found.read_raw_bytes()
    clean = clean_jpeg(raw)
    if clean == raw:
        return False
    found.write(clean, filter=Name.DCTDecode)
    return True
