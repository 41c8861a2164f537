"""Codes, covers, inks and press kits."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from plugins.materials.cover import draw_cover
from plugins.materials.inks import Inks
from plugins.materials.layouts import LAYOUTS, find_layout
from plugins.materials.pdf import give_size
from plugins.materials.presskit import pack_kit
from plugins.materials.qr import draw_qr
from tests.unit.materials.conftest import Press


def test_a_code_is_a_drawing_with_a_title_and_a_size() -> None:
    root = ElementTree.fromstring(draw_qr("https://cluster.example/de/", "To the page"))
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "To the page"
    assert int(root.attrib["width"]) == int(root.attrib["height"]) >= 29
    assert draw_qr("https://a.example", "x") != draw_qr("https://b.example", "x")


def test_a_cover_is_a_picture_of_the_first_page(press: Press) -> None:
    pdf = press('<p style="background: #f00; height: 90mm">x</p><p>y</p>', "@page { size: A5 }")
    cover = draw_cover(pdf.web)
    with Image.open(BytesIO(cover.picture)) as image:
        assert image.size == (cover.width, cover.height)
        assert image.convert("RGB").getpixel((cover.width // 2, cover.height // 4)) == (255, 0, 0)
    assert cover.width < cover.height
    assert cover.pages == 1


def test_a_cover_can_be_a_part_of_the_page(press: Press) -> None:
    pdf = press("<p>x</p>", "@page { size: 200mm 100mm }").web
    whole, half = draw_cover(pdf), draw_cover(pdf, (100, 0, 0, 0))
    assert whole.width == pytest.approx(2 * whole.height, abs=2)
    left = (200 - 100 / (72 / 25.4)) / 100  # cut away in points, as PDFs measure
    assert half.width == pytest.approx(left * half.height, abs=2)


def test_a_file_that_is_not_a_pdf_has_no_cover() -> None:
    with pytest.raises(ValueError, match=r"."):
        draw_cover(b"no PDF")


def test_black_is_black_ink_and_house_colours_have_their_own() -> None:
    inks = Inks({"#ffb000": (0, 0.35, 1, 0)})
    assert inks.mix(0, 0, 0) == (0, 0, 0, 1)
    assert inks.mix(1, 1, 1) == (0, 0, 0, 0)
    assert inks.mix(1, 176 / 255, 0) == (0, 0.35, 1, 0)
    assert inks.mix(1, 0, 0) == (0, 1, 1, 0)


def test_a_kit_has_the_same_bytes_in_any_order() -> None:
    day = datetime(2026, 5, 1, tzinfo=UTC)
    one = pack_kit({"b.txt": b"B", "a.txt": b"A"}, day)
    assert one == pack_kit({"a.txt": b"A", "b.txt": b"B"}, day)
    with zipfile.ZipFile(BytesIO(one)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.txt", "b.txt"]
        assert archive.read("b.txt") == b"B"


def test_a_drawing_without_a_width_is_as_wide_as_its_box() -> None:
    bare = b'<svg xmlns="x" viewBox="0 0 40 20"><g/></svg>'
    assert (
        give_size(bare) == b'<svg width="40" height="20" xmlns="x" viewBox="0 0 40 20"><g/></svg>'
    )
    sized = b'<svg width="9" height="9"/>'
    assert give_size(sized) == sized


def test_a_leaflet_opens_to_the_other_side_in_right_to_left_languages() -> None:
    left, right = find_layout("leaflet", "dl", "ltr"), find_layout("leaflet", "dl", "rtl")
    assert left is not None
    assert right is not None
    assert left.trim is not None
    assert right.trim is not None
    assert left.trim.folds == right.trim.folds[::-1]
    assert left.cover == (197, 0, 0, 0)
    assert right.cover == (0, 0, 197, 0)


def test_every_layout_has_its_template_and_styles() -> None:
    from plugins.builder.settings import ROOT

    for layout in LAYOUTS.values():
        assert (ROOT / "theme" / "print" / layout.template).is_file()
        for name in layout.styles:
            assert (ROOT / "theme" / "print" / f"{name}.css").is_file()
