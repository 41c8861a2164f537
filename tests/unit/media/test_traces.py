"""Documents with comments, deleted text or places of taking are refused or go out without them."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Stream
from PIL import Image

from plugins.builder.statics import StaticFile, open_static
from plugins.media.inspection import Inspected, inspect_file
from plugins.reporting.problems import ContentError
from tests.support.pictures import PLACE, SECRETS, XMP, take, talk
from tests.unit.media.test_documents import CORE, pack, save, unpack

PHOTO = talk("JPEG")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
MEND = "Accept all changes and remove the comments, then export it again."


def word(body: str, **others: str | bytes) -> bytes:
    files = {"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    return pack({"[Content_Types].xml": "<Types/>", **files, **others})


def open_text(body: str) -> bytes:
    content = f"<office:document-content {OPEN}>{body}</office:document-content>"
    return pack({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def refuse(name: str, data: bytes) -> tuple[str, str]:
    found = inspect_file(name, data)
    assert found.clean is None
    assert found.refusal is not None
    return found.refusal.message, found.refusal.mend


def accept(name: str, data: bytes) -> bytes:
    found: Inspected = inspect_file(name, data)
    assert found.clean is not None, found.refusal
    assert found.untouched == ""
    return found.clean


DELETED = {
    "a deleted word": ("a.docx", word("<w:del><w:r><w:delText>Private</w:delText></w:r></w:del>")),
    "another prefix": (
        "a.docx",
        pack({"word/document2.xml": f"<x:document {W.replace(':w', ':x')}><x:del><x:r>"
              "<x:delText>Private</x:delText></x:r></x:del></x:document>"}),
    ),
    "another encoding": (
        "a.docx",
        pack({"word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?><w:document {W}>'
              "<w:delText>Private</w:delText></w:document>".encode("utf-16")}),
    ),
    "a deleted field": ("a.docx", word("<w:delInstrText>Private</w:delInstrText>")),
    "a moved word": ("a.docx", word("<w:moveFrom><w:r><w:t>Private</w:t></w:r></w:moveFrom>")),
    "in a footnote": (
        "a.docx",
        word("", **{"word/footnotes.xml": f"<w:f {W}><w:delText>Private</w:delText></w:f>"}),
    ),
    "in an archive under another name": (
        "a.zip", pack({"text.zip": word("<w:delText>Private</w:delText>")})),
    "in an archive without a name": (
        "a.zip", pack({"text": word("<w:delText>Private</w:delText>")})),
    "in a file that is signed": (
        "a.docx", word("<w:delText>Private</w:delText>", **{"_xmlsignatures/sig1.xml": "<a/>"})),
    "a cell as it was": (
        "a.xlsx", pack({"xl/revisions/revisionLog1.xml": '<revisions><rcc><oc r="A1"><v>7</v></oc>'
                        "</rcc></revisions>"})),
    "in an open format": (
        "a.odt",
        open_text("<text:tracked-changes><text:changed-region><text:deletion><office:change-info>"
                  "<dc:creator>Eva</dc:creator></office:change-info><text:p>Private</text:p>"
                  "</text:deletion></text:changed-region></text:tracked-changes>"),
    ),
    "a row of an open table": (
        "a.ods",
        open_text("<table:tracked-changes><table:cell-content-change><table:previous><text:p>Private"
                  "</text:p></table:previous></table:cell-content-change></table:tracked-changes>"),
    ),
    "in RTF": ("a.rtf", rb"{\rtf1 {\deleted\revauthdel1 Private}}"),
}  # fmt: skip


@pytest.mark.parametrize("what", DELETED)
def test_a_document_that_keeps_deleted_text_is_refused(what: str) -> None:
    name, data = DELETED[what]
    message, mend = refuse(name, data)
    assert "contains deleted text" in message
    assert mend == MEND


COMMENTS = {
    "Word": (
        "a.docx",
        word("", **{"word/comments.xml": f'<w:comments {W}><w:comment w:author="Eva"><w:p><w:r>'
                    "<w:t>Private</w:t></w:r></w:p></w:comment></w:comments>"}),
    ),
    "Excel": (
        "a.xlsx",
        pack({"xl/comments1.xml": '<comments><authors/><commentList><comment ref="A1"><text><t>'
              "Private</t></text></comment></commentList></comments>"}),
    ),
    "Excel, threaded": (
        "a.xlsx",
        pack({"xl/threadedComments/threadedComment1.xml": "<ThreadedComments><threadedComment>"
              "<text>Private</text></threadedComment></ThreadedComments>"}),
    ),
    "PowerPoint": (
        "a.pptx",
        pack({"ppt/comments/comment1.xml": '<p:cmLst xmlns:p="p"><p:cm><p:text>Private</p:text>'
              "</p:cm></p:cmLst>"}),
    ),
    "PowerPoint, threaded": (
        "a.pptx",
        pack({"ppt/comments/modernComment_1.xml": '<q:cmLst xmlns:q="q" xmlns:a="a"><q:cm>'
              "<q:txBody><a:p><a:r><a:t>Private</a:t></a:r></a:p></q:txBody></q:cm></q:cmLst>"}),
    ),
    "an open format": (
        "a.odt", open_text("<text:p>A<office:annotation><dc:creator>Eva</dc:creator><text:p>Private"
                           "</text:p></office:annotation></text:p>")),
    "RTF": ("a.rtf", rb"{\rtf1 {\*\annotation Private}}"),
}  # fmt: skip


@pytest.mark.parametrize("what", COMMENTS)
def test_a_document_with_comments_is_refused(what: str) -> None:
    name, data = COMMENTS[what]
    assert refuse(name, data) == ("contains comments.", MEND)


HARMLESS = {
    "a comment without a text": (
        "a.docx", word("", **{"word/comments.xml": f"<w:comments {W}><w:comment/></w:comments>"})),
    "a deleted end of a paragraph": ("a.docx", word("<w:p><w:pPr><w:del/></w:pPr></w:p>")),
    "a formula": (
        "a.odt", open_text('<m:annotation xmlns:m="http://www.w3.org/1998/Math/MathML">a over b'
                           "</m:annotation>")),
    "a word like it": ("a.docx", word("<w:t>The previous comment was deleted: annotation.</w:t>")),
    "RTF that turns it off": ("a.rtf", rb"{\rtf1 {\deleted0 Text}}"),
}  # fmt: skip


@pytest.mark.parametrize("what", HARMLESS)
def test_a_document_that_only_looks_like_it_is_published(what: str) -> None:
    name, data = HARMLESS[what]
    assert accept(name, data) == data


def test_an_open_file_with_earlier_versions_is_refused() -> None:
    data = pack({"mimetype": "application/vnd.oasis.opendocument.text", "Versions/Version1": "Old"})
    message, mend = refuse("a.odt", data)
    assert "earlier versions" in message
    assert "Delete the versions" in mend


@pytest.mark.parametrize(
    "subtype", ["Text", "Highlight", "StrikeOut", "Caret", "Ink", "Popup", "FileAttachment"]
)
@pytest.mark.parametrize("key", ["Contents", "RC"])
def test_a_pdf_with_comments_is_refused(subtype: str, key: str) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    note = Dictionary({"/Subtype": Name("/" + subtype), "/Rect": Array([0, 0, 9, 9])})
    note["/" + key] = "Private"
    pdf.pages[0].obj.Annots = Array([note])
    assert refuse("a.pdf", save(pdf)) == ("contains comments.", MEND)


@pytest.mark.parametrize("subtype", ["Link", "FreeText"])
def test_a_pdf_keeps_what_its_pages_show_and_what_describes_links(subtype: str) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    note = Dictionary(Subtype=Name("/" + subtype), Rect=[0, 0, 9, 9], Contents="A link to a map")
    pdf.pages[0].obj.Annots = Array([note])
    data = save(pdf)
    assert accept("a.pdf", data) == data


def attach(name: str, data: bytes) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments[name] = AttachedFileSpec(pdf, data, filename=name)
    return save(pdf)


def test_files_attached_to_a_pdf_are_cleaned_too() -> None:
    for name, data in {"a.jpg": PHOTO, "a.docx": word("", **{"docProps/core.xml": CORE})}.items():
        clean = accept("a.pdf", attach(name, data))
        with pikepdf.open(BytesIO(clean)) as pdf:
            attached = pdf.attachments[name].get_file().read_bytes()
        if attached.startswith(b"PK"):
            attached = b"".join(unpack(attached).values())
        assert attached
        assert b"rivate" not in attached
        assert [secret for secret in SECRETS if secret in attached] == []


def test_a_pdf_is_refused_for_its_attachments() -> None:
    message, mend = refuse("a.pdf", attach("in.docx", DELETED["a deleted word"][1]))
    assert message == 'holds "in.docx", which contains deleted text: tracked changes keep it.'
    assert mend == MEND
    message, _ = refuse("a.pdf", attach("a.heic", HEIC))
    assert 'holds "a.heic"' in message


def show(raw: bytes, filters: list[Name], parameters: object = None) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    picture = Stream(pdf, raw)
    picture.Subtype, picture.Width, picture.Height = Name.Image, 60, 40
    picture.ColorSpace, picture.BitsPerComponent = Name.DeviceRGB, 8
    picture.Filter = Array(filters)
    if parameters is not None:
        picture.DecodeParms = parameters
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(I=picture))
    return save(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def shown(clean: bytes) -> bytes:
    with pikepdf.open(BytesIO(clean)) as pdf:
        picture = pdf.pages[0].obj.Resources.XObject.I
        assert picture.Filter in {Name.DCTDecode, Name.JPXDecode}
        return picture.read_raw_bytes()


PICTURES = {
    "under Flate": show(zlib.compress(PHOTO), [Name.FlateDecode, Name.DCTDecode]),
    "as hexadecimal digits": show(
        PHOTO.hex().encode() + b">", [Name.ASCIIHexDecode, Name.DCTDecode]),
    "under two": show(
        zlib.compress(PHOTO).hex().encode() + b">",
        [Name.ASCIIHexDecode, Name.FlateDecode, Name.DCTDecode]),
    "with parameters": show(PHOTO, [Name.DCTDecode], Array([Dictionary(ColorTransform=1)])),
}  # fmt: skip


@pytest.mark.parametrize("what", PICTURES)
def test_a_photograph_in_a_pdf_is_clean_under_any_filters(what: str) -> None:
    data = shown(accept("a.pdf", PICTURES[what]))
    assert [secret for secret in SECRETS if secret in data] == []
    with Image.open(BytesIO(data)) as picture:
        picture.load()


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def take_other(file_format: str, **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, file_format, **options)
    return out.getvalue()


def test_a_jpeg_2000_in_a_pdf_has_no_boxes_about_it() -> None:
    plain = take_other("JPEG2000")
    talking = plain + box(b"uuid", b"\xbe\x7a" * 8 + XMP) + box(b"xml ", XMP)
    data = shown(accept("a.pdf", show(talking, [Name.JPXDecode])))
    assert data == plain
    data = shown(accept("a.pdf", show(zlib.compress(talking), [Name.FlateDecode, Name.JPXDecode])))
    assert data == plain


def test_a_jpeg_in_a_pdf_that_cannot_be_cleaned_is_refused() -> None:
    message, _ = refuse("a.pdf", show(take()[:-400], [Name.DCTDecode]))
    assert "cannot be cleaned" in message


HEIC = bytes.fromhex("00000018") + b"ftypheic\0\0\0\0mif1heic" + b"Exif\0\0"
EXIF = Image.Exif()
EXIF[0x8825] = PLACE
PLACED = take_other("TIFF", exif=EXIF.tobytes())
MEMBERS = {
    "TIFF": PLACED,
    "HEIC": HEIC,
    "TIFF that says who": take_other("TIFF", tiffinfo={315: "J"}),
    "damaged TIFF": PLACED[:40],
}


@pytest.mark.parametrize("what", MEMBERS)
@pytest.mark.parametrize("holder", ["a.docx", "a.zip", "a.odt"])
def test_a_picture_that_cannot_be_cleaned_is_not_handed_out_within_a_file(
    what: str, holder: str
) -> None:
    message, mend = refuse(holder, pack({"word/media/image1.tiff": MEMBERS[what]}))
    assert 'holds "word/media/image1.tiff", which is a picture that may say' in message
    assert "JPEG or PNG" in mend


def test_a_plain_tiff_in_a_file_is_published() -> None:
    data = word("", **{"word/media/image1.tiff": take_other("TIFF", compression="tiff_lzw")})
    assert accept("a.docx", data) == data


def test_pictures_in_an_archive_are_clean_under_any_name() -> None:
    clean = accept("a.zip", pack({"a.jpg": PHOTO, "b": PHOTO, "c/d.txt": PHOTO}))
    everything = b"".join(unpack(clean).values())
    assert [secret for secret in SECRETS if secret in everything] == []


def test_photographs_in_archived_drawings_are_cleaned() -> None:
    import base64

    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image width="9" height="9" '
        f'href="data:image/jpeg;base64,{base64.b64encode(PHOTO).decode()}"/></svg>'
    )
    (clean,) = unpack(accept("a.zip", pack({"a.svg": drawing}))).values()
    data = base64.b64decode(clean.partition(b"base64,")[2].partition(b'"')[0])
    assert data.startswith(b"\xff\xd8")
    assert [secret for secret in SECRETS if secret in data] == []


def test_an_archived_video_that_says_where_it_was_taken_is_refused() -> None:
    video = box(b"ftyp", b"isom\0\0\2\0isom") + box(b"moov", box(b"\xa9xyz", b"+49.8+18.2/"))
    message, _ = refuse("a.zip", pack({"a.mp4": video}))
    assert message == 'holds "a.mp4", which is a video that says where it was taken.'


def test_an_unchangeable_file_that_names_a_place_is_refused() -> None:
    signed = {"_xmlsignatures/sig1.xml": "<a/>", "word/media/image1.jpg": PHOTO}
    message, mend = refuse("a.docx", word("", **signed))
    assert "says where it was taken, and it is signed" in message
    assert "location (GPS)" in mend
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "SummaryInformation".encode("utf-16-le") + PHOTO
    assert "old format" in refuse("a.doc", old)[0]


def test_an_unchangeable_file_in_an_archive_is_reported() -> None:
    signed = word("", **{"_xmlsignatures/sig1.xml": "<a/>"})
    found = inspect_file("a.zip", pack({"in.docx": signed, "a.txt": "Text"}))
    assert found.clean is not None
    assert found.untouched == '"in.docx" within: it is signed'


def test_archives_too_deep_to_look_into_are_refused() -> None:
    data = pack({"a.txt": "Text"})
    for _ in range(3):
        data = pack({"a.zip": data})
    assert accept("a.zip", data) == data
    assert "packed too deep" in refuse("a.zip", pack({"a.zip": data}))[0]


def test_properties_are_found_by_what_the_package_says_of_them() -> None:
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    part = "package/services/metadata/core-properties/0a1b.psmdcp"
    relation = (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    )
    types = "[Content_Types].xml"
    told = (
        {types: f'<Types><Override PartName="/{part}" ContentType="{kind}"/></Types>'},
        {types: f'<Types><Default Extension="psmdcp" ContentType="{kind}"/></Types>'},
        {"_rels/.rels": f'<Relationships><Relationship Type="{relation}" Target="/{part}"/>'
         "</Relationships>"},
    )  # fmt: skip
    for files in told:
        clean = unpack(accept("a.docx", pack({**files, part: CORE})))
        assert b"Private" not in clean[part]
        assert b"Strategie" in clean[part]


def test_an_office_file_is_published_without_its_author_s_folders() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{kind}{name}" Target="{target}" TargetMode="External"/>'
        for n, (name, target) in enumerate([
            ("attachedTemplate", "file:///C:/Users/Private/t.dotx"),
            ("hyperlink", "file:///C:\\Users\\Private\\a.docx"),
            ("hyperlink", "C:\\Users\\Private\\b.docx"),
            ("image", "file:///home/private/c.png"),
            ("externalLinkPath", "\\\\server\\Private\\d.xlsx"),
            ("hyperlink", "https://cluster.example/Strategie/e"),
        ])
    )  # fmt: skip
    settings = (
        f'<w:settings {W} xmlns:r="r"><w:attachedTemplate r:id="r0"/><w:zoom/><w:docVars>'
        '<w:docVar w:name="a" w:val="Private"/></w:docVars><w:mailMerge><w:connectString '
        'w:val="Private"/></w:mailMerge></w:settings>'
    )
    files = {
        "word/_rels/settings.xml.rels": f"<Relationships>{relations}</Relationships>",
        "word/settings.xml": settings,
        "xl/connections.xml": '<connections><connection name="a" sourceFile="C:\\Private\\a.csv">'
        '<dbPr connection="User=Private"/></connection></connections>',
    }
    clean = unpack(accept("a.docx", word("", **files)))
    everything = b"".join(clean.values())
    assert b"rivate" not in everything
    told = clean["word/_rels/settings.xml.rels"]
    assert b"attachedTemplate" not in told
    for kept in (b'"a.docx"', b'"b.docx"', b'"c.png"', b'"d.xlsx"', b"https://cluster.example/Str"):
        assert kept in told
    assert b"zoom" in clean["word/settings.xml"]


def test_a_link_in_an_opendocument_file_is_published_without_its_author_s_folder() -> None:
    data = open_text('<text:a xmlns:xlink="x" xlink:href="file:///home/private/a.ods">A</text:a>')
    (_, content) = unpack(accept("a.odt", data)).values()
    assert b'xlink:href="a.ods"' in content


def test_the_comment_of_an_archive_is_not_published() -> None:
    from zipfile import ZipFile

    out = BytesIO(pack({"a.txt": "Text"}))
    with ZipFile(out, "a") as archive:
        archive.comment = b"Private"
    assert b"Private" not in accept("a.zip", out.getvalue())


def test_a_file_with_a_fixed_address_is_refused_for_its_comments_too(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(COMMENTS["Word"][1])
    (tmp_path / "CNAME").write_bytes(b"cluster.example")
    with pytest.raises(ContentError) as error:
        open_static(tmp_path, "content/extra", StaticFile("a.docx", "a.docx"))
    (problem,) = error.value.problems
    assert problem.path == "content/extra/a.docx"
    assert (problem.message, problem.mend) == ("this file contains comments.", MEND)
    assert (
        open_static(tmp_path, "content/extra", StaticFile("CNAME", "CNAME")) == b"cluster.example"
    )
