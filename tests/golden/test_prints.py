"""Materials of every type in four scripts: as they were approved, and readable by everybody."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import page
import pikepdf
import pytest
from PIL import ImageOps

from tests.golden.prints import (
    APPROVED,
    LANGUAGES,
    TYPES,
    build_prints,
    difference,
    draw_pages,
    read_approved,
    tell_order,
)
from tests.support.machine import require_tool
from tests.support.sharing import SharedFolders

NAMES = [
    f"{kind}-{lang}"
    for kind in (*TYPES, "catalogue-profiles", "catalogue-glance")
    for lang in LANGUAGES
]
_TOLERANCE = 0.002  # of the patches; a line that breaks elsewhere changes more


@pytest.fixture(scope="session")
def prints(shared: SharedFolders) -> Path:
    def write(folder: Path) -> None:
        for name, pdf in build_prints(folder / "site").items():
            (folder / f"{name}.pdf").write_bytes(pdf)

    return shared.get("golden prints", write)


def test_every_type_is_there_in_every_language(prints: Path) -> None:
    assert {path.stem for path in prints.glob("*.pdf")} == set(NAMES)
    assert {path.stem for path in APPROVED.glob("*.png")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_pages_look_as_they_were_approved(prints: Path, name: str) -> None:
    found = draw_pages((prints / f"{name}.pdf").read_bytes())
    share = difference(found, read_approved(name))
    assert share <= _TOLERANCE, (
        f"{share:.4f} of {name} looks different: `invoke goldens`, then look"
    )


def test_a_word_more_or_a_line_elsewhere_is_noticed(prints: Path) -> None:
    """The comparison itself can fail."""
    approved = read_approved("factsheet-de")
    moved = approved.copy()
    moved.paste(approved.crop((0, 0, approved.width, approved.height - 6)), (0, 6))
    assert difference(moved, approved) > 10 * _TOLERANCE
    word = approved.copy()
    place = (120, 230, 190, 238)
    word.paste(ImageOps.invert(approved.crop(place)), place)
    assert difference(word, approved) > _TOLERANCE
    assert difference(approved, approved) == 0


@pytest.mark.parametrize("name", NAMES)
def test_an_independent_program_finds_no_fault_with_accessibility(prints: Path, name: str) -> None:
    """PDF/UA-1 (ISO 14289-1): what is tagged, how, and whether it says so."""
    report = page.validate_pdf(prints / f"{name}.pdf", profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("lang", ["cs", "de"])
@pytest.mark.parametrize("kind", ["factsheet", "brochure", "strategy", "one-pager", "poster"])
def test_blocks_are_read_in_the_order_of_the_markdown(prints: Path, kind: str, lang: str) -> None:
    pdf = str(prints / f"{kind}-{lang}.pdf")
    for command in (
        [require_tool("pdfinfo"), "-struct-text", pdf],
        [require_tool("pdftotext"), pdf, "-"],
    ):
        told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        text = re.sub(r'["\s]+', " ", told.replace("\u00ad", ""))
        at = text.rindex(tell_order(kind, lang)[0])  # it stands in the table of contents, too
        for words in tell_order(kind, lang):
            found = text.find(words, at)
            assert found >= 0, f"{words!r} does not come where the Markdown has it: {text[at:]}"
            at = found + len(words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_is_read_in_its_order_in_any_panels(prints: Path, lang: str) -> None:
    command = [require_tool("pdfinfo"), "-struct-text", str(prints / f"leaflet-{lang}.pdf")]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    headings = re.findall(r'H2 \(block\)\n(?:.*\n)*?\s+"([^"]+)"', told)
    assert len(headings) == 5
    assert headings[0] == headings[2] == headings[4] != headings[1] == headings[3]


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_says_what_it_shows(prints: Path, name: str) -> None:
    with pikepdf.open(prints / f"{name}.pdf") as pdf:
        figures = [
            item
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        assert figures, "a QR code at least"
        assert all(str(figure.Alt).strip() for figure in figures)
