"""The PDF to read and the PDF to print, as other programs see them."""

from __future__ import annotations

import logging
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pelican.log import LimitFilter

from plugins.core.printing import Trim
from tests.support.machine import require_tool
from tests.unit.materials.conftest import SHEET, Press, open_pdf

TEXT = (
    '<h1>Energy</h1><p>First.</p><h2>Heat</h2><p>Second.</p><img src="media/wave.svg" alt="Waves">'
)
POINT = 72 / 25.4
SIDES = """
@page { size: 100mm 300mm; margin: 0 }
.side { position: relative; height: 50mm; break-after: page } .side:last-child { break-after: auto }
.panel { position: absolute; top: 0; width: 50mm; height: 50mm }
"""


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    found = (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary))
    return [o for o in found if o.get("/Type") == "/StructElem" and o.get("/S") == f"/{kind}"]


def test_the_pdf_to_read_is_tagged_and_says_so(press: Press) -> None:
    pdf = open_pdf(press(TEXT, lang="de").web)
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert "/StructTreeRoot" in pdf.Root
    assert str(pdf.Root.Lang) == "de"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "A title"


def test_headings_are_bookmarks(press: Press) -> None:
    with open_pdf(press(TEXT).web).open_outline() as outline:
        assert [entry.title for entry in outline.root] == ["Energy"]
        assert [entry.title for entry in outline.root[0].children] == ["Heat"]


def test_a_figure_has_its_alternative_text_and_its_place(press: Press) -> None:
    pdf = open_pdf(press(TEXT, "@page { size: 100mm 100mm; margin: 10mm }").web)
    (figure,) = elements(pdf, "Figure")
    assert str(figure.Alt) == "Waves"
    left, bottom, right, top = (float(value) for value in figure.A.BBox)
    assert right - left == pytest.approx(30, abs=0.1)
    assert top - bottom == pytest.approx(15, abs=0.1)
    assert 0 < bottom < top < 100 * POINT


def test_a_picture_without_alternative_text_is_refused(faults: Callable[..., list[str]]) -> None:
    assert faults('<img src="media/wave.svg">') == [
        'the picture "media/wave.svg" has no alternative text. '
        "Say what it shows: ![what is seen](media/wave.svg)."
    ]


def test_nothing_is_fetched_but_media_and_theme(faults: Callable[..., list[str]]) -> None:
    for address in ("https://example.org/a.png", "file:///etc/hostname", "../etc/hostname"):
        (told,) = faults(f'<img src="{address}" alt="x">')
        assert "cannot be loaded" in told


def descriptors(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary))
    return [o for o in found if o.get("/Type") == "/FontDescriptor"]


def test_every_font_is_embedded_as_a_subset(press: Press) -> None:
    for content in (press(TEXT).web, press(TEXT).print):
        pdf = open_pdf(content)
        assert descriptors(pdf)
        for descriptor in descriptors(pdf):
            assert re.match(r"/[A-Z]{6}\+", str(descriptor.FontName))
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\U0001f9ff", "U+1F9FF, nazar amulet"),
        ("\U0001f1e8\U0001f1ff", "U+1F1E8, regional indicator symbol letter c"),
        ("\uf0b7", "U+F0B7, a character without a name"),  # a bullet of word processors
        ("\U00010ffd", "U+10FFD"),
    ],
)
def test_a_sign_that_no_typeface_has_is_named(
    faults: Callable[..., list[str]], sign: str, name: str
) -> None:
    (told, *_) = faults(f"<p>A {sign} b</p>")
    assert name in told
    assert "install a typeface" in told


def test_a_second_text_with_the_same_sign_is_reported_too(
    faults: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pelican filters what was said before, and is told to be quiet."""
    logger = logging.getLogger("weasyprint")
    monkeypatch.setattr(logger, "filters", [LimitFilter()])
    monkeypatch.setattr(logging.getLogger(), "level", logging.CRITICAL)
    logger.manager._clear_cache()  # type: ignore[attr-defined]  # the stubs leave it out
    for _ in range(2):
        assert faults("<p>A \U0001f9ff b</p>")
    assert not logger.isEnabledFor(logging.WARNING)


@pytest.mark.parametrize(
    ("lang", "direction", "text", "family"),
    [
        ("ar", "rtl", "الطاقة المتجددة", "Noto Sans Arabic"),
        ("zh-Hans", "ltr", "国家能源集群", "Noto Sans CJK SC"),
    ],
)
def test_far_scripts_are_set_in_their_typefaces(
    press: Press, lang: str, direction: str, text: str, family: str
) -> None:
    made = press(
        f"<p>{text}</p>",
        f'html {{ font-family: "{family}" }}',
        lang=lang,
        direction=direction,
    )
    pdf = open_pdf(made.web)
    names = [str(descriptor.FontName) for descriptor in descriptors(pdf)]
    assert names
    assert all(family.replace(" ", "-") in name for name in names)


def test_a_drawing_without_a_width_can_be_in_right_to_left_text(press: Press) -> None:
    text = 'Text <img src="media/wave.svg" alt="Waves"> more'
    assert press(f"<p>{text}</p>", lang="ar", direction="rtl").pages == 1


def test_long_words_are_divided_in_their_language(press: Press, tmp_path: Path) -> None:
    narrow = "p { width: 22mm } html { hyphens: auto }"
    words = "<p>Energieeinsparung Zusammenarbeit</p>"
    told = extract(press(words, narrow, lang="de").web, tmp_path, "-layout")
    assert re.search(r"Energie\w*[-‐]\n", told), told


def extract(content: bytes, folder: Path, *options: str) -> str:
    (folder / "a.pdf").write_bytes(content)
    tool = require_tool("pdftotext")
    command = [tool, *options, str(folder / "a.pdf"), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def test_the_text_is_read_in_the_order_it_is_written(press: Press, tmp_path: Path) -> None:
    words = extract(press(TEXT).web, tmp_path).split()
    assert words == ["Energy", "First.", "Heat", "Second."]


def test_panels_are_read_in_their_order_and_not_the_sheets(press: Press, tmp_path: Path) -> None:
    def side(*numbers: int) -> str:
        panel = (
            '<section class="panel" data-number="{0}" style="left:{1}mm"><h2>P{0}</h2></section>'
        )
        placed = (panel.format(n, 50 * at) for at, n in enumerate(numbers))
        return f'<div class="side">{"".join(placed)}</div>'

    pdf = press(side(3, 0) + side(1, 2), SIDES, layout=SHEET)
    assert pdf.pages == 2
    (tmp_path / "a.pdf").write_bytes(pdf.web)
    command = [require_tool("pdfinfo"), "-struct-text", str(tmp_path / "a.pdf")]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert re.findall(r"P\d", told) == ["P0", "P1", "P2", "P3"]


def test_the_pdf_to_print_has_bleed_and_room_for_marks(press: Press) -> None:
    pdf = open_pdf(press(TEXT, "@page { size: 100mm 50mm }").print)
    page = pdf.pages[0]
    trim, bleed, media = (
        [float(v) for v in page[n]] for n in ("/TrimBox", "/BleedBox", "/MediaBox")
    )
    assert trim[2] - trim[0] == pytest.approx(100 * POINT, abs=0.01)
    assert trim[3] - trim[1] == pytest.approx(50 * POINT, abs=0.01)
    for at, way in enumerate((-1, -1, 1, 1)):
        assert (bleed[at] - trim[at]) * way == pytest.approx(3 * POINT, abs=0.01)
        assert (media[at] - bleed[at]) * way >= 5 * POINT


def test_a_sheet_is_cut_to_its_size(press: Press) -> None:
    panel = '<div class="side"><section class="panel" data-number="0">Text</section></div>'
    made = press(panel, SIDES, layout=SHEET)
    for content, name in ((made.web, "/MediaBox"), (made.print, "/TrimBox")):
        pdf = open_pdf(content)
        left, bottom, right, top = (float(v) for v in pdf.pages[0][name])
        assert (right - left) / POINT == pytest.approx(100, abs=0.01)
        assert (top - bottom) / POINT == pytest.approx(50, abs=0.01)


def contents(content: bytes) -> bytes:
    pdf = open_pdf(content)
    pieces = []
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and "/Length1" not in item:
            try:
                pieces.append(item.read_bytes())
            except pikepdf.PdfError:
                continue
    return b"\n".join(pieces)


def test_the_pdf_to_print_is_in_inks_and_the_other_in_light(press: Press) -> None:
    made = press(TEXT, "h1 { color: #0a242b } p { color: #ff0000 }")
    assert b"0.5 0 0.1 0.9 k" in contents(made.print)
    assert b"0 1 1 0 k" in contents(made.print)
    assert not re.search(rb"[\d.] (rg|RG)\s", contents(made.print))
    assert re.search(rb"[\d.] rg\s", contents(made.web))


def test_folds_are_marked_on_their_side(press: Press) -> None:
    layout = SHEET.__class__("", (), trim=Trim(100, 50, ((30,), (70,))))
    side = '<div class="side"><section class="panel" data-number="{}">x</section></div>'
    pdf = open_pdf(press(side.format(0) + side.format(1), SIDES, layout=layout).print)
    for number, fold in enumerate((30, 70)):
        drawn = b"\n".join(stream.read_bytes() for stream in pdf.pages[number].Contents)
        assert f"{fold * POINT:.3f} ".encode() in drawn


def test_a_stitched_brochure_has_a_multiple_of_four_pages_in_print(press: Press) -> None:
    layout = SHEET.__class__("", (), multiple=4)
    made = press("<p>One</p>" + '<p style="break-before: page">More</p>' * 4, layout=layout)
    assert made.pages == len(open_pdf(made.web).pages) == 5
    assert len(open_pdf(made.print).pages) == 8


def test_the_same_text_gives_the_same_bytes(press: Press) -> None:
    assert press(TEXT) == press(TEXT)
    assert press(TEXT).web != press(TEXT.replace("First", "Other")).web


def test_what_the_engine_does_not_know_is_reported(faults: Callable[..., list[str]]) -> None:
    assert any("Ignored `colour: red" in told for told in faults("<p>x</p>", "p { colour: red }"))


@pytest.mark.parametrize("css", ["hyphens: none", "hyphens: manual"])
def test_words_are_divided_at_their_hints_unless_the_style_forbids_it(
    press: Press, tmp_path: Path, css: str
) -> None:
    text = "Zu\u00adsam\u00admen\u00adar\u00adbeit " * 6
    told = extract(press(f"<p>{text}</p>", f"p {{ width: 40mm; {css} }}").web, tmp_path, "-layout")
    divided = re.search(r"\w[-‐\u00ad]\s*\n", told) is not None
    assert divided == (css == "hyphens: manual"), told
