"""Recognises the type of a file by its first bytes, and knows its permitted extensions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.reporting.sentences import NOTHING, Message, Sentence, combine, say, tell

PICTURES = {
    "JPEG": ("jpg", "jpeg"),
    "PNG": ("png",),
    "WebP": ("webp",),
    "AVIF": ("avif",),
    "GIF": ("gif",),
    "SVG": ("svg",),
}
"""Formats that browsers show, with their file extensions; the first is the usual one."""
DOCUMENTS = {
    "PDF": ("pdf", "ai"),
    "ZIP archive": ("zip", "docx", "xlsx", "pptx", "odt", "ods", "odp", "odg", "epub"),
    "office file": ("doc", "xls", "ppt"),
    "RTF text": ("rtf",),
    "EPS drawing": ("eps", "ai"),
    "MP4 video": ("mp4", "m4v", "m4a"),
    "QuickTime video": ("mov",),
    "WebM video": ("webm",),
    "Ogg file": ("ogg", "oga", "ogv", "opus"),
    "MP3 sound": ("mp3",),
    "WAV sound": ("wav",),
    "FLAC sound": ("flac",),
    "text": ("txt", "csv", "ics", "vcf", "json", "geojson"),
}
"""Other formats that visitors can download, with their file extensions."""

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"PK\x05\x06", "ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office file"),
    (b"{\\rtf", "RTF text"),
    (b"%!PS", "EPS drawing"),
    (b"\xc5\xd0\xd3\xc6", "EPS drawing"),
    (b"8BPS", "Photoshop file"),
    (b"II\xbc\x01", "JPEG XR picture"),
    (b"IIRO", "camera's raw photograph"),
    (b"IIRS", "camera's raw photograph"),
    (b"MMOR", "camera's raw photograph"),
    (b"IIU\x00", "camera's raw photograph"),
    (b"FUJIFILMCCD-RAW", "camera's raw photograph"),
    (b"FOVb", "camera's raw photograph"),
    (b"\x00MRM", "camera's raw photograph"),
    (b"II*\x00\x10\x00\x00\x00CR", "camera's raw photograph"),
    (b"II*\x00", "TIFF picture"),
    (b"MM\x00*", "TIFF picture"),
    (b"II+\x00", "TIFF picture"),
    (b"MM\x00+", "TIFF picture"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000 picture"),
    (b"\xff\x4f\xff\x51", "JPEG 2000 picture"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL picture"),
    (b"\xff\x0a", "JPEG XL picture"),
    (b"\x00\x00\x01\x00", "icon (ICO)"),
    (b"\x00\x00\x02\x00", "cursor (CUR)"),
    (b"BM", "BMP picture"),
    (b"gimp xcf", "GIMP file"),
    (b"\xd7\xcd\xc6\x9a", "Windows metafile"),
    (b"\x8aMNG\r\n\x1a\n", "MNG picture"),
    (b"\x8bJNG\r\n\x1a\n", "JNG picture"),
    (b"qoif", "QOI picture"),
    (b"icns", "icon (ICNS)"),
    (b"\x1a\x45\xdf\xa3", "WebM video"),
    (b"OggS", "Ogg file"),
    (b"ID3", "MP3 sound"),
    (b"\xff\xfb", "MP3 sound"),
    (b"\xff\xf3", "MP3 sound"),
    (b"\xff\xf2", "MP3 sound"),
    (b"fLaC", "FLAC sound"),
    (b"\x1f\x8b", "compressed file (gzip)"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
)
_RIFF = {b"WEBP": "WebP", b"WAVE": "WAV sound", b"AVI ": "AVI video"}
_BRANDS = (
    ({b"avif", b"avis"}, "AVIF"),
    (
        {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif", b"hif1"},
        "HEIC photograph",
    ),
    ({b"crx "}, "camera's raw photograph"),
    ({b"qt  "}, "QuickTime video"),
)
"""Brands of ISO/IEC 14496-12 files; a file with none of these is taken for a video."""
_RAW = frozenset(
    "3fr arw cr2 cr3 crw dcr dng erf iiq k25 kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl sr2"
    " srf srw x3f".split()
)
_NAMES = {
    "JPEG": say("a JPEG"),
    "PNG": say("a PNG"),
    "WebP": say("a WebP"),
    "AVIF": say("an AVIF"),
    "GIF": say("a GIF"),
    "SVG": say("an SVG"),
    "PDF": say("a PDF"),
    "ZIP archive": say("a ZIP archive"),
    "office file": say("an office file"),
    "RTF text": say("an RTF text"),
    "EPS drawing": say("an EPS drawing"),
    "MP4 video": say("an MP4 video"),
    "QuickTime video": say("a QuickTime video"),
    "WebM video": say("a WebM video"),
    "Ogg file": say("an Ogg file"),
    "MP3 sound": say("an MP3 sound"),
    "WAV sound": say("a WAV sound"),
    "FLAC sound": say("a FLAC sound"),
    "text": say("a text"),
    "Photoshop file": say("a Photoshop file"),
    "JPEG XR picture": say("a JPEG XR picture"),
    "camera's raw photograph": say("a camera's raw photograph"),
    "TIFF picture": say("a TIFF picture"),
    "JPEG 2000 picture": say("a JPEG 2000 picture"),
    "JPEG XL picture": say("a JPEG XL picture"),
    "icon (ICO)": say("an icon (ICO)"),
    "cursor (CUR)": say("a cursor (CUR)"),
    "BMP picture": say("a BMP picture"),
    "GIMP file": say("a GIMP file"),
    "Windows metafile": say("a Windows metafile"),
    "MNG picture": say("a MNG picture"),
    "JNG picture": say("a JNG picture"),
    "QOI picture": say("a QOI picture"),
    "icon (ICNS)": say("an icon (ICNS)"),
    "compressed file (gzip)": say("a compressed file (gzip)"),
    "program": say("a program"),
    "AVI video": say("an AVI video"),
    "HEIC photograph": say("a HEIC photograph"),
    "HTML page": say("an HTML page"),
    "XML file": say("an XML file"),
}
"""Every format's name with its article."""
_PICTURES_ELSEWHERE = re.compile(r"picture|photograph|icon|cursor|metafile|Photoshop|GIMP|drawing")
_MARKUP = re.compile(rb"\s*<(?:!--|!doctype|\?xml|[a-z])", re.IGNORECASE)
_DRAWING = re.compile(rb"<(?:[\w.-]+:)?svg[\s>/]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|iframe)\b", re.IGNORECASE)
_LOOK = 4096  # bytes at the head of a text that tell what it is


@dataclass(frozen=True, slots=True)
class MediaFault:
    """Why a file cannot be published, and how to mend it. ``message`` completes a sentence that
    begins with the file's name."""

    message: Message
    mend: Sentence


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a media file is, and what to publish for it.

    ``format`` is its name ("" if unknown). ``width`` and ``height`` of a picture are the size at
    which browsers show it. ``clean`` is the content to publish; None if there is nothing to
    publish. ``damage`` is a fault of the file itself, at ``line``; ``refusal`` is reported where a
    text uses the file. ``located`` means that the file said where it was taken, ``left_out`` names
    what was removed from a drawing. ``untouched`` gives the reason if a document could not be
    cleaned and may still name its authors.
    """

    format: str
    width: int = 0
    height: int = 0
    clean: bytes | None = None
    damage: MediaFault | None = None
    line: int | None = None
    refusal: MediaFault | None = None
    located: bool = False
    left_out: tuple[Sentence, ...] = ()
    untouched: Sentence = NOTHING


def identify(data: bytes, ending: str = "") -> str:
    """Returns a file's format in words, "" if unknown. ``ending`` is the file's extension in small
    letters, without the dot; it only decides between formats that begin alike."""
    if data[:4] == b"RIFF" and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b"ftyp":
        return _identify_boxes(data)
    for start, file_format in _STARTS:
        if data.startswith(start):
            raw = file_format == "TIFF picture" and ending in _RAW
            return "camera's raw photograph" if raw else file_format
    if b"%PDF-" in data[:1024]:
        return "PDF"
    return _identify_text(data)


def _identify_boxes(data: bytes) -> str:
    """Identifies an ISO base media file. Its major brand counts more than its compatible brands,
    except "mif1", which only says that the file holds pictures."""
    length = min(max(int.from_bytes(data[:4], "big"), 16), 512)
    major = data[8:12]
    compatible = {data[at : at + 4] for at in range(16, length - 3, 4)}
    told = compatible if major in {b"mif1", b"msf1"} else {major}
    for brands, file_format in _BRANDS:
        if brands & told:
            return file_format
    if major in {b"mif1", b"msf1"}:
        return "HEIC photograph"
    return "MP4 video"


def _identify_text(data: bytes) -> str:
    """Identifies a drawing, a page or another text. UTF-16, which drawing programs rarely write, is
    recognised by its byte order mark."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        data = data.decode("utf-16", "replace").encode()
    head = data[:_LOOK].removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(head):
        drawing = _DRAWING.search(data, 0, 64 * _LOOK)
        page = _HTML.search(data, 0, drawing.start() if drawing else _LOOK)
        if page:
            return "HTML page"
        return "SVG" if drawing else "XML file"
    if head.startswith(b"#!") or head.lstrip().startswith(b"<?"):
        return "program"
    return "" if not head or b"\0" in head else "text"


def is_picture(file_format: str) -> bool:
    """Whether browsers show files of this format as pictures."""
    return file_format in PICTURES


def split_ending(name: str) -> tuple[str, str]:
    """Splits a file's name into its stem and its extension, in small letters without the dot."""
    stem, dot, ending = name.rpartition(".")
    return (stem, ending.lower()) if dot and "/" not in ending else (name, "")


def judge_picture(file_format: str, name: str) -> MediaFault | None:
    """Returns why a file cannot be used as a picture; None if it can."""
    stem, ending = split_ending(name)
    if file_format in PICTURES:
        if ending in PICTURES[file_format]:
            return None
        right = f"{stem}.{PICTURES[file_format][0]}"
        mend = say('Rename it "{name}", in content/media/ and here.', name=right)
        if not ending:
            return MediaFault(
                tell(
                    "picture-ending",
                    "is {format} without an ending: browsers and servers go by the name.",
                    format=name_format(file_format),
                ),
                mend,
            )
        return MediaFault(
            tell(
                "picture-ending",
                "is {format} called {ending}: browsers and servers go by the name.",
                format=name_format(file_format),
                ending=f".{ending}",
            ),
            mend,
        )
    if file_format in DOCUMENTS and not _PICTURES_ELSEWHERE.search(file_format):
        return MediaFault(
            tell("not-a-picture", "is {format}, not a picture.", format=name_format(file_format)),
            say(
                "Link to it, {link}, or show a picture of it: a PNG, JPEG or WebP.",
                link=f"[text]({name})",
            ),
        )
    drawn = "drawing" in file_format or "metafile" in file_format
    return MediaFault(
        tell(
            "picture-format",
            "is {format}, which browsers do not show.",
            format=name_format(file_format),
        )
        if file_format
        else tell("picture-format", "is not a picture that browsers show."),
        say("Save it as SVG or PNG and name that file here.")
        if drawn
        else say("Save it as JPEG or PNG and name that file here."),
    )


def judge_document(file_format: str, name: str) -> MediaFault | None:
    """Returns why a file other than a picture cannot be linked to; None if it can."""
    _, ending = split_ending(name)
    if ending in DOCUMENTS.get(file_format, ()):
        return None
    known = {e for endings in DOCUMENTS.values() for e in endings}
    if file_format in DOCUMENTS and not _PICTURES_ELSEWHERE.search(file_format):
        known |= {e for endings in PICTURES.values() for e in endings}
    if file_format and ending in known and file_format != "text":
        return MediaFault(
            tell(
                "file-ending",
                "is {format} called {ending}.",
                format=name_format(file_format),
                ending=f".{ending}",
            ),
            say("Export it again in the format that its name says."),
        )
    if ending in known:
        formats = combine(map(name_format, _kinds_of(ending)), ", ")
        message = tell(
            "file-damaged", "is damaged: it does not begin like {format}.", format=formats
        )
        return MediaFault(message, say("Export it again."))
    if _PICTURES_ELSEWHERE.search(file_format):
        return judge_picture(file_format, name)
    message = tell("file-format", "is a file that the site does not hand out.")
    if file_format and file_format != "text":
        message = tell(
            "file-format",
            "is {format}, which the site does not hand out.",
            format=name_format(file_format),
        )
    return MediaFault(
        message,
        say("Link to a PDF, a picture, an office file, a text, a ZIP archive, sound or video."),
    )


def _kinds_of(ending: str) -> Iterator[str]:
    yield from (file_format for file_format, endings in DOCUMENTS.items() if ending in endings)


def name_format(file_format: str) -> Sentence:
    """A format's name with its article: "an MP4 video"."""
    return _NAMES[file_format]
