"""Documents that visitors take away: what goes out says nothing of who wrote them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from plugins.media.inspection import clean_file, inspect_file
from tests.support.pictures import SECRETS, talk

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Strategie</dc:title>'
    "<dc:creator>Private Jana</dc:creator><cp:lastModifiedBy>Private Petr</cp:lastModifiedBy>"
    "</cp:coreProperties>"
)
APP = f"{HEAD}<Properties><Company>Private Ltd</Company><Pages>3</Pages></Properties>"
CUSTOM = f'{HEAD}<Properties><property name="Owner"><v>Private</v></property></Properties>'
PHOTO = talk("JPEG")


def pack(files: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            kind = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(name, data, kind)
    return out.getvalue()


def unpack(data: bytes, above: str = "") -> dict[str, bytes]:
    """All that an archive holds, archives within it included."""
    found = {}
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            if inner.startswith(b"PK"):
                found |= unpack(inner, f"{above}{name}/")
            else:
                found[above + name] = inner
    return found


DOCX = pack(
    {
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
        "docProps/custom.xml": CUSTOM,
        "word/document.xml": '<w:document xmlns:w="w"><w:ins w:author="Private Eva"/>'
        '<w:t>the author="Smith" stays</w:t></w:document>',
        "word/comments.xml": "<w:comments><w:comment w:author='Private Eva' w:initials='PE'/>"
        "</w:comments>",
        "word/people.xml": '<w15:person w15:author="Private Eva"><w15:presenceInfo '
        'w15:userId="private@firma.example"/></w15:person>',
        "word/media/image1.jpeg": PHOTO,
        "word/embeddings/table.xlsx": pack({"docProps/core.xml": CORE}),
    }
)
XLSX = pack(
    {
        "docProps/core.xml": CORE,
        "xl/workbook.xml": '<workbook><fileSharing userName="Private"/>'
        '<x15ac:absPath url="C:\\Users\\Private\\"/><sheets name="List"/></workbook>',
        "xl/comments1.xml": "<comments><authors><author>Private Eva</author></authors></comments>",
        "xl/persons/person.xml": '<person displayName="Private Eva" userId="private@x.example"/>',
    }
)
PPTX = pack(
    {
        "docProps/core.xml": CORE,
        "ppt/commentAuthors.xml": '<p:cmAuthor id="0" name="Private Eva" initials="PE"/>',
        "ppt/media/image1.jpg": PHOTO,
    }
)
ODT = pack(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "meta.xml": '<office:meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><dc:title>Strategie'
        "</dc:title><meta:initial-creator>Private</meta:initial-creator><dc:creator>Private"
        "</dc:creator></office:meta>",
        "content.xml": "<a><office:annotation><dc:creator>Private</dc:creator>"
        "</office:annotation></a>",
        "Pictures/1.jpg": PHOTO,
    }
)
ZIP = pack(
    {
        "photos/visit.jpg": PHOTO,
        "text.docx": DOCX,
        "__MACOSX/photos/._visit.jpg": b"Private",
        "photos/.DS_Store": b"Private",
        "photos/Thumbs.db": b"Private",
        "read.txt": b"Strategie",
    }
)
ARCHIVES = {"a.docx": DOCX, "a.xlsx": XLSX, "a.pptx": PPTX, "a.odt": ODT, "a.zip": ZIP}


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_office_file_is_published_without_the_names_of_its_authors(name: str) -> None:
    data = ARCHIVES[name]
    clean = inspect_file(name, data).clean
    assert clean is not None
    parts = unpack(clean)
    everything = b"".join(parts.values())
    assert b"rivate" not in everything
    assert [secret for secret in SECRETS if secret in everything] == []
    assert b"Strategie" in everything
    assert clean_file(name, data) == clean
    assert inspect_file(name, clean).clean == clean
    if name == "a.docx":
        assert b'the author="Smith" stays' in parts["word/document.xml"]
    if name == "a.odt":
        assert next(iter(parts)) == "mimetype"


def test_a_clean_archive_is_published_byte_for_byte() -> None:
    data = pack({"a.txt": b"Text.", "b/c.csv": b"1;2"})
    assert inspect_file("a.zip", data).clean == data


def document(**info: str) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    for key, value in info.items():
        pdf.docinfo[f"/{key}"] = value
    return pdf


def save(pdf: pikepdf.Pdf, **options: object) -> bytes:
    out = BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def talkative() -> bytes:
    pdf = document(Author="Private", Company="Private", Title="Strategie", SourceModified="x")
    with pdf.open_metadata(set_pikepdf_as_editor=False) as packet:
        packet["dc:creator"] = ["Private"]
        packet["dc:title"] = "Strategie"
        packet["dc:rights"] = "CC BY"
        packet["pdfaid:part"] = "2"
        packet["xmpMM:History"] = "saved by Private"
        packet["photoshop:AuthorsPosition"] = "Private"
    photo = Stream(pdf, PHOTO)
    photo.Subtype, photo.Filter = Name.Image, Name.DCTDecode
    photo.Width, photo.Height = 60, 40
    photo.ColorSpace, photo.BitsPerComponent = Name.DeviceRGB, 8
    photo.Metadata = pdf.make_stream(b"<x>Private</x>")
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(I=photo))
    page.PieceInfo = Dictionary(X=Dictionary(Private=pikepdf.String("Private")))
    note = Dictionary(Subtype=Name.FreeText, Rect=[0, 0, 9, 9], T="Private", Contents="Proč?")
    field = pdf.make_indirect(Dictionary(Subtype=Name.Widget, Rect=[0, 0, 9, 9], T="amount"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    page.Annots = Array([note, pdf.make_indirect(note), field])
    return save(pdf)


def test_a_pdf_is_published_without_the_names_of_its_authors() -> None:
    data = talkative()
    assert b"Private" in data
    clean = inspect_file("a.pdf", data).clean
    assert clean is not None
    with pikepdf.open(BytesIO(clean)) as pdf:
        plain = save(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all,
                     object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
        assert b"rivate" not in plain.replace(b"/Private", b"")
        assert str(pdf.docinfo["/Title"]) == "Strategie"
        packet = pdf.Root.Metadata.read_bytes()
        assert all(kept in packet for kept in (b"Strategie", b"CC BY", b"pdfaid:part"))
        page = pdf.pages[0].obj
        photo = page.Resources.XObject.I.read_raw_bytes()
        assert [secret for secret in SECRETS if secret in photo] == []
        note, other, field = page.Annots
        assert ("/T" in note, "/T" in other, str(field.T)) == (False, False, "amount")
        assert str(note.Contents) == "Proč?"
    assert clean_file("a.pdf", data) == clean
    assert inspect_file("a.pdf", clean).clean == clean


def test_a_clean_pdf_is_published_byte_for_byte() -> None:
    data = save(document(Title="Strategie", Creator="Writer"))
    assert inspect_file("a.pdf", data).clean == data


def test_what_a_pdf_said_before_it_was_last_saved_is_gone() -> None:
    first = save(document(Title="Private draft"), compress_streams=False)
    start = first.rindex(b"startxref")
    later = b"9 0 obj\n<</Title (Strategie)>>\nendobj\n"
    at = len(first)
    xref = b"xref\n9 1\n%010d 00000 n \ntrailer\n" % at
    with pikepdf.open(BytesIO(first)) as pdf:
        root = b"%d 0 R" % pdf.Root.objgen[0]
    old = int(first[start:].split()[1])
    tail = b"<</Size 10 /Root %s /Info 9 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    data = first + later + xref + tail % (root, old, at + len(later))
    clean = inspect_file("a.pdf", data).clean
    assert clean is not None
    assert b"Private draft" in data
    assert b"Private draft" not in clean
    with pikepdf.open(BytesIO(clean)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Strategie"


def signed() -> bytes:
    pdf = document(Author="Private")
    pdf.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array())
    pdf.Root.Sig = pdf.make_indirect(Dictionary(Type=Name.Sig, ByteRange=[0, 1, 2, 3]))
    return save(pdf)


def protect() -> bytes:
    return save(document(Author="Private"), encryption=pikepdf.Encryption(owner="x", user=""))


def lock() -> bytes:
    return save(document(Author="Private"), encryption=pikepdf.Encryption(owner="x", user="y"))


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "\x05SummaryInformation".encode("utf-16-le")
UNTOUCHED = {
    "a signed PDF": ("a.pdf", signed(), "it is signed"),
    "a protected PDF": ("a.pdf", protect(), "it is protected"),
    "a PDF with a password": ("a.pdf", lock(), "it is protected"),
    "a damaged PDF": ("a.pdf", b"%PDF-1.4\n<</Author (Jana)>>", "it is damaged"),
    "a signed text": (
        "a.docx", pack({"docProps/core.xml": CORE, "_xmlsignatures/sig1.xml": "<a/>"}),
        "it is signed"),
    "a signed text of an open format": (
        "a.odt", pack({"META-INF/documentsignatures.xml": "<a/>"}), "it is signed"),
    "a damaged text": ("a.docx", DOCX[:-40], "it is damaged"),
    "a text of an old format": ("a.doc", OLD, "it is of an old format"),
}  # fmt: skip


@pytest.mark.parametrize("what", UNTOUCHED)
def test_an_unchangeable_document_is_published_as_it_is_with_the_reason(what: str) -> None:
    name, data, why = UNTOUCHED[what]
    found = inspect_file(name, data)
    assert (found.clean, found.untouched) == (data, why)


@pytest.mark.parametrize(
    "packet",
    [
        b"<?xpacket?><x><dc:creator>Private</dc:creator>",
        b"Private",
        b"<x>Private</x>",
        b"<a Private",
    ],
)
def test_metadata_that_cannot_be_read_are_not_published(packet: bytes) -> None:
    pdf = document(Title="Strategie")
    pdf.Root.Metadata = pdf.make_stream(packet)
    clean = inspect_file("a.pdf", save(pdf)).clean
    assert clean is not None
    with pikepdf.open(BytesIO(clean)) as found:
        packets = [found.Root[key].read_bytes() for key in ("/Metadata",) if key in found.Root]
    assert b"Private" not in b"".join(packets)


def test_a_drawing_of_illustrator_can_still_be_opened_by_it() -> None:
    clean = inspect_file("a.ai", talkative()).clean
    assert clean is not None
    with pikepdf.open(BytesIO(clean)) as pdf:
        assert "/PieceInfo" in pdf.pages[0].obj
        assert "/Author" not in pdf.docinfo


TEXTS = {
    "a.rtf": rb"{\rtf1{\info{\title Strategie}{\author Private}{\operator Private}{\*\company "
    rb"Private}}{\*\revtbl {Unknown;}{Private;}}Strategie}",
    "a.eps": b"%!PS-Adobe-3.0\n%%For: Private (Private)\n%%Title: Strategie\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_other_formats_do_not_name_anyone_either(name: str) -> None:
    clean = inspect_file(name, TEXTS[name]).clean
    assert clean is not None
    assert b"Private" not in clean
    assert b"Strategie" in clean
    assert name != "a.eps" or len(clean) == len(TEXTS[name])
