"""The marking of what the European Union has funded, in print: each rule of publicity.yaml, for
every period, type of material and script."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from plugins.funding.publicity import rule_sets
from tests.sites.builder import SiteBuilder
from tests.sites.files import project, words

TYPES = ("factsheet", "one-pager", "strategy", "brochure", "leaflet", "poster", "roll-up", "slides")
PANELS = "\n\n---\n\n".join(f"## Díl {n}\n\nText." for n in range(5))


def write(folder: Path, kind: str, *languages: str, **grant: str) -> SiteBuilder:
    site = SiteBuilder(folder, *languages)
    site.write({"content/cs/projects/grid.md": project("Síť", **grant)})
    body = PANELS if kind in {"leaflet", "slides"} else "## Nadpis\n\nText."
    facts = {"type": kind, "edition": "1", "date": "2026-04-01", "project": "projects/grid",
             "funded_by": "projects/grid"}  # fmt: skip
    site.write({"content/cs/materials/a.md": words("List", body, slug="a", **facts)})
    for lang in languages[1:]:
        text = words("List", body, slug="a", from_edition="1")
        site.write({f"content/{lang}/materials/a.md": text})
    return site


def faces(pdf: Path) -> dict[str, str]:
    """The letters that each embedded typeface sets, by its name."""
    found: dict[str, str] = {}
    with pikepdf.open(pdf) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0":
                name = str(item.BaseFont).partition("+")[2]
                table = item.ToUnicode.read_bytes().decode()
                pairs = re.findall(r"<[0-9a-f]+> <([0-9a-f]+)>", table, re.IGNORECASE)
                letters = (bytes.fromhex(pair).decode("utf-16-be") for pair in pairs)
                found[name] = found.get(name, "") + "".join(letters)
    return found


def own(found: dict[str, str]) -> str:
    return "".join(text for name, text in found.items() if name.startswith("Ubuntu-derivative"))


@pytest.mark.parametrize("kind", TYPES)
def test_the_words_are_embedded_in_an_allowed_typeface(tmp_path: Path, kind: str) -> None:
    out = write(tmp_path, kind, "cs").build(publish=True)
    (pdf,) = out.folder.rglob("a-cs.pdf")
    (printed,) = out.folder.rglob("a-cs-print.pdf")
    for file in (pdf, printed):
        assert set("EvropskáunieProgramEvropskýfondproregionálnírozvoj") <= set(own(faces(file)))


@pytest.mark.parametrize("period", sorted(rule_sets()))
@pytest.mark.parametrize("lang", ["en", "de", "pl"])
def test_every_period_is_marked_so_in_every_language(
    tmp_path: Path, period: str, lang: str
) -> None:
    site = write(tmp_path, "factsheet", "cs", lang, period=period)
    (pdf,) = site.build().folder.rglob(f"a-{lang}.pdf")
    statement = rule_sets()[period].statement[lang]
    assert set(statement) - {" "} <= set(own(faces(pdf)))


@pytest.mark.parametrize(("lang", "face"), [("ar", "Noto-Sans-Arabic"), ("zh-Hans", "Noto-Sans")])
def test_letters_that_no_allowed_free_typeface_has_are_set_in_the_themes(
    tmp_path: Path, lang: str, face: str
) -> None:
    (pdf,) = write(tmp_path, "poster", "cs", lang).build().folder.rglob(f"a-{lang}.pdf")
    found = faces(pdf)
    assert set("Program") <= set(own(found))
    assert any(name.startswith(face) for name in found)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            '--face-marking: "Ubuntu derivative Marking"',
            '--face-marking: "Wix Madefor Text"',
            'sets words in "Wix Madefor Text"',
        ),
        ("color: var(--eu-blue);", "color: var(--ink);", "sets words in #"),
        ("font-size: 9.6pt;\n  font-weight", "font-style: italic;\n  font-weight", "in italics"),
        (
            "font-size: 9.6pt;\n  font-weight",
            "text-decoration: underline;\n  font-weight",
            "a line",
        ),
        (
            "inline-size: 18mm;\n  block-size: 12mm",
            "inline-size: 9mm;\n  block-size: 6mm",
            "larger",
        ),
    ],
)
def test_a_theme_that_breaks_a_rule_does_not_print(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    site = write(tmp_path, "factsheet", "cs")
    shutil.copytree(site.theme, tmp_path / "theme")
    site.theme = tmp_path / "theme"
    site.change("theme/print/base.css", old, new)
    problem = site.problem()
    assert told in problem.message
    assert Path(problem.path).name == "print"


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ('<img class="support__emblem" src="print/art/eu-emblem.svg"', "lacks the emblem"),
        ("{{ marking.statement.text }}", 'lacks the words "Evropská unie"'),
        ("{{ words.text }}", "lacks the words"),
    ],
)
def test_a_theme_cannot_lose_the_marking_in_print(tmp_path: Path, old: str, told: str) -> None:
    site = write(tmp_path, "factsheet", "cs")
    shutil.copytree(site.theme, tmp_path / "theme")
    site.theme = tmp_path / "theme"
    new = '<img src="print/art/eu-emblem.svg"' if old.startswith("<img") else "x"
    site.change("theme/print/parts.html", old, new)
    assert told in site.problems()[0].message
