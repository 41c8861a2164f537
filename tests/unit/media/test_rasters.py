"""Pictures of pixels: what goes out of them, the size they are shown at, and what is damaged."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from plugins.media.formats import MediaFault
from plugins.media.inspection import clean_file, inspect_file
from tests.support.pictures import (
    OWNER,
    RASTERS,
    SECRETS,
    VIDEO,
    chunk,
    segment,
    take,
    take_gif,
    talk,
    upright,
)

EVERY = {**RASTERS, "GIF": "gif"}


@pytest.mark.parametrize("file_format", EVERY)
def test_the_published_file_contains_only_the_picture(file_format: str) -> None:
    before = talk(file_format)
    assert any(secret in before for secret in SECRETS)
    found = inspect_file(f"a.{EVERY[file_format]}", before)
    assert (found.format, found.damage, found.refusal, found.located) == (
        file_format,
        None,
        None,
        True,
    )
    assert found.clean is not None
    assert [secret for secret in SECRETS if secret in found.clean] == []
    with Image.open(BytesIO(found.clean)) as picture:
        exif = picture.getexif()
        assert not exif.get_ifd(0x8825)
        assert set(exif) <= {0x0112, 0x8298}
        assert not {"xmp", "comment", "photoshop", "mp"} & {key.lower() for key in picture.info}
    assert upright(found.clean).tobytes() == upright(before).tobytes()
    assert clean_file(f"a.{EVERY[file_format]}", before) == found.clean
    assert inspect_file(f"a.{EVERY[file_format]}", found.clean).clean == found.clean


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WebP"])
def test_the_author_of_a_picture_stays_in_its_data(file_format: str) -> None:
    clean = inspect_file(f"a.{EVERY[file_format]}", take(file_format)).clean or b""
    with Image.open(BytesIO(clean)) as picture:
        assert picture.getexif()[0x8298] == OWNER


@pytest.mark.parametrize("file_format", RASTERS)
def test_the_colour_profile_stays(file_format: str) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clean = (
        inspect_file(f"a.{EVERY[file_format]}", take(file_format, icc_profile=profile)).clean or b""
    )
    with Image.open(BytesIO(clean)) as picture:
        assert picture.info["icc_profile"] == profile


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", RASTERS)
def test_a_turned_picture_has_the_size_it_is_shown_at(file_format: str, orientation: int) -> None:
    before = take(file_format, orientation=orientation)
    found = inspect_file(f"a.{EVERY[file_format]}", before)
    assert (found.width, found.height) == ((40, 60) if orientation > 4 else (60, 40))
    after = upright(found.clean or b"")
    assert after.size == (found.width, found.height)
    difference = ImageChops.difference(after, upright(before))
    # A lossy WebP is compressed once more when it is turned; noise shows that the most.
    assert max(ImageStat.Stat(difference).mean) < (40 if file_format == "WebP" else 0.01)


@pytest.mark.parametrize("file_format", ["PNG", "WebP"])
def test_pixels_are_turned_where_browsers_do_not_agree(file_format: str) -> None:
    found = inspect_file(f"a.{EVERY[file_format]}", take(file_format, orientation=6, lossless=True))
    with Image.open(BytesIO(found.clean or b"")) as picture:
        assert picture.size == (40, 60)
        assert picture.getexif().get(0x0112, 1) == 1
    before = upright(take(file_format, orientation=6, lossless=True))
    assert upright(found.clean or b"").tobytes() == before.tobytes()


@pytest.mark.parametrize("file_format", EVERY)
def test_a_truncated_picture_is_damaged_wherever_it_ends(file_format: str) -> None:
    whole = take_gif() if file_format == "GIF" else take(file_format)
    for cut in (0, 1, 4, 12, len(whole) // 3, len(whole) // 2, len(whole) - 9, len(whole) - 1):
        found = inspect_file(f"a.{EVERY[file_format]}", whole[:cut])
        assert found.damage or found.refusal, cut
        assert found.clean is None


def test_a_jpeg_without_its_last_marker_breaks_off() -> None:
    assert "breaks off" in (inspect_file("a.jpg", take()[:-2]).damage or _none()).message


def test_a_chunk_with_a_wrong_check_sum_is_damage() -> None:
    whole = bytearray(take("PNG"))
    whole[whole.index(b"IDAT") + 9] ^= 1
    assert "check sum" in (inspect_file("a.png", bytes(whole)).damage or _none()).message


@pytest.mark.parametrize("at", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("file_format", ["PNG", "WebP", "AVIF", "GIF"])
def test_nothing_that_is_spoilt_ends_in_anything_but_an_answer(file_format: str, at: float) -> None:
    whole = bytearray(take_gif(3) if file_format == "GIF" else take(file_format))
    for offset in range(4):
        whole[int(len(whole) * at) + offset] ^= 0xFF
    found = inspect_file(f"a.{EVERY[file_format]}", bytes(whole))
    assert found.clean or found.damage or found.refusal


HEAD = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", HEAD + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 6, 0, 0, 0))
         + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")),
        ("a.gif", b"GIF89a" + struct.pack("<HHBBB", 65000, 65000, 0, 0, 0) + b",\0\0\0\0"
         + struct.pack("<HHB", 65000, 65000, 0) + b"\x02\x01\0\0\x3b"),
        ("a.webp", b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x3f\0\xff\x3f\0"),
        ("a.jpg", b"\xff\xd8"
         + segment(0xC0, struct.pack(">BHHB", 8, 65000, 65000, 1) + b"\1\x11\0")
         + segment(0xDA, b"\1\1\0\0\x3f\0") + b"\0" * 9 + b"\xff\xd9"),
    ],
    ids=["png", "gif", "webp", "jpeg"],
)  # fmt: skip
def test_a_few_bytes_that_claim_gigabytes_are_not_unpacked(name: str, data: bytes) -> None:
    assert "too large" in (inspect_file(name, data).damage or _none()).message


def test_a_jpeg_of_a_thousand_scans_is_not_decoded() -> None:
    scan = segment(0xDA, b"\1\1\0\0\x3f\0") + b"\0" * 9
    data = b"\xff\xd8" + segment(0xC2, struct.pack(">BHHB", 8, 3000, 3000, 1) + b"\1\x11\0")
    assert (
        "too large"
        in (inspect_file("a.jpg", data + scan * 1000 + b"\xff\xd9").damage or _none()).message
    )


def test_moving_pictures_stay_moving() -> None:
    gif = inspect_file("a.gif", take_gif(5))
    apng, frames = BytesIO(), [Image.new("RGB", (9, 9), (n, 0, 0)) for n in range(0, 250, 50)]
    frames[0].save(apng, "PNG", save_all=True, append_images=frames[1:])
    webp = BytesIO()
    frames[0].save(webp, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    for name, clean in (
        ("a.gif", gif.clean),
        ("a.png", inspect_file("a.png", apng.getvalue()).clean),
        ("a.webp", inspect_file("a.webp", webp.getvalue()).clean),
    ):
        with Image.open(BytesIO(clean or b"")) as picture:
            assert picture.n_frames == 5, name


def test_an_avif_keeps_its_transparency() -> None:
    out = BytesIO()
    Image.new("RGBA", (30, 20), (10, 200, 30, 99)).save(out, "AVIF", quality=100)
    clean = inspect_file("a.avif", out.getvalue()).clean or b""
    with Image.open(BytesIO(clean)) as picture, Image.open(BytesIO(out.getvalue())) as before:
        assert picture.mode == "RGBA"
        assert picture.tobytes() == before.tobytes()


@pytest.mark.parametrize("tail", [VIDEO, b"PK\x03\x04archive", b"<script>alert(1)</script>", b"\0"])
@pytest.mark.parametrize("file_format", EVERY)
def test_data_after_the_end_of_a_picture_are_removed(file_format: str, tail: bytes) -> None:
    plain = take_gif() if file_format == "GIF" else take(file_format)
    name = f"a.{EVERY[file_format]}"
    assert inspect_file(name, plain + tail).clean == inspect_file(name, plain).clean


def _none() -> MediaFault:
    raise AssertionError("nothing was found wrong")
