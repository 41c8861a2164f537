"""Makes pictures as cameras, phones and drawing programs save them, with private data."""

from __future__ import annotations

import random
import struct
import warnings
import zlib
from io import BytesIO

from PIL import Image, ImageOps, PngImagePlugin

PLACE = {1: "N", 2: (49.0, 49.0, 15.0), 3: "E", 4: (18.0, 15.0, 45.0)}
SERIAL, MAKER, OWNER = "SN-4711", "TestCamera", "Jan Vzor"
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description exif:GPSLatitude="49,49.25N" '
    b'aux:SerialNumber="SN-4711"/></rdf:RDF></x:xmpmeta>'
)
VIDEO = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"a video" * 9
SECRETS = (
    b"SN-4711",
    b"GPSLatitude",
    b"TestCamera",
    b"secret",
    b"ftypmp42",
    b"a video",
    b"Photoshop",
)
"""Bytes that must not be in any published file."""
RASTERS = {"JPEG": "jpg", "PNG": "png", "WebP": "webp", "AVIF": "avif"}
"""Formats of photographs, by file extension."""


def take(
    file_format: str = "JPEG",
    *,
    width: int = 60,
    height: int = 40,
    orientation: int = 1,
    located: bool = True,
    seed: int = 1,
    **options: object,
) -> bytes:
    """Makes a picture of noise with Exif data: taken in Ostrava, with the serial number of a
    camera."""
    noise = random.Random(seed).randbytes(width * height * 3)
    picture = Image.frombytes("RGB", (width, height), noise)
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x8298] = orientation, MAKER, OWNER
    exif[0x8769] = {0xA431: SERIAL, 0x927C: b"maker's secret notes"}
    if located:
        exif[0x8825] = PLACE
    out = BytesIO()
    picture.save(out, file_format.upper(), exif=exif, **options)
    return out.getvalue()


def segment(kind: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def talk(file_format: str, **options: object) -> bytes:
    """Makes a picture with every kind of private data that its format can contain."""
    if file_format == "JPEG":
        thumbnail = b"JFIF\0\x01\x02\0\0\x48\0\x48\x02\x01secret"
        added = [
            segment(0xE0, thumbnail),
            segment(0xE0, b"JFXX\0\x10secret"),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
            segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + XMP),
            segment(0xE2, b"MPF\0secret"),
            segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04secret"),
            segment(0xFE, b"secret comment"),
            segment(0xEE, b"Adobe\0\x64\0\0\0\0\x01secret"),
        ]
        plain = take("JPEG", **options)
        return plain[:2] + b"".join(added) + plain[2:] + take("JPEG", seed=2) + VIDEO
    if file_format == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", "secret")
        info.add_text("Comment", "secret too", zip=True)
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        plain = take("PNG", pnginfo=info, **options)
        private = chunk(b"prIv", b"secret") + chunk(b"tIME", b"\x07\xea\x05\x01\x0c\0\0")
        return plain[:33] + private + plain[33:] + VIDEO
    if file_format == "GIF":
        plain = take_gif()
        comment = b"\x21\xfe\x06secret\0"
        xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(XMP)]) + XMP[:255] + b"\0"
        at = 13 + 3 * 2 ** ((plain[10] & 7) + 1)
        return plain[:at] + comment + xmp + plain[at:] + b"PK\x03\x04secret"
    if file_format == "WebP":
        return take("WebP", xmp=XMP, **options) + VIDEO
    return take("AVIF", xmp=XMP, **options) + VIDEO


def take_gif(frames: int = 1) -> bytes:
    pictures = [Image.new("RGB", (40, 20), (n * 40, 9, 9)).quantize() for n in range(frames)]
    out = BytesIO()
    pictures[0].save(out, "GIF", save_all=frames > 1, append_images=pictures[1:])
    return out.getvalue()


def upright(data: bytes) -> Image.Image:
    """A picture as viewers show it, to be compared pixel by pixel."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # warnings about other parts of the file
        picture = Image.open(BytesIO(data))
    with picture:
        return ImageOps.exif_transpose(picture).convert("RGB")
