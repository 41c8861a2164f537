"""One material that cannot be set: who is told, and what goes out all the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, words
from tests.sites.output import Output
from tests.sites.test_material_contents import FACTS, catalogue, member, read_pdf
from tests.support.machine import require_tool

LACKING = "\U0001f9ff"  # no typeface of the theme or of Debian has it
CATALOGUE = "content/cs/materials/all.md"
MEMBER = "content/cs/members/a.md"


@pytest.fixture
def site(site: SiteBuilder) -> SiteBuilder:
    site.add_sections({"members": ("member", "Členové", "Members", "Mitglieder")})
    return site.write({"content/cs/news/other.md": post("Jiná")})


def told(out: Output) -> list[str]:
    return [f"{p.severity} {p.path}:{p.line} {p.message}" for p in out.result.warnings]


SIGNS = "CO₂ x² H⁺ Δ ≤ ≥ ≠ ≈ ± → ← ⇒ ✓ ✔ ✗ ☐ € ₴ Ω µ ° № ™ ½ ① ★ ● Ελλάδα Қазақ Đà x̄ ⚡ ✅ 📅"


@pytest.mark.parametrize("kind", ["factsheet", "one-pager", "brochure", "poster", "roll-up"])
def test_signs_that_the_house_faces_lack_are_printed(site: SiteBuilder, kind: str) -> None:
    body = f"## {SIGNS[:6]}\n\nText {SIGNS}.\n\n- {SIGNS[:20]}\n\nH<sub>2</sub>O ✔️"
    facts = {**FACTS, "type": kind, "summary": '"CO₂ → 0 ✓"'}
    site.write({CATALOGUE: words('"CO₂ ≤ 5 Ελλάδα"', body, **facts)})
    out = site.build(publish=True)
    assert told(out) == []
    printed = read_pdf(next(out.folder.rglob("*-cs.pdf")))
    for sign in SIGNS.split():
        assert sign in printed, sign


def test_characters_of_a_record_are_printed_in_every_catalogue(site: SiteBuilder) -> None:
    keys = {"offers": "[Záchyt CO₂ → H₂, ΔT ≤ 5 K]", "summary": '"Ελλάδα ✓"'}
    site.write({MEMBER: member('"Αθήνα"', **keys), CATALOGUE: catalogue("Vše", contents="members")})
    out = site.build(publish=True)
    assert told(out) == []
    printed = read_pdf(next(out.folder.rglob("vse-cs.pdf")))
    for text in ("Záchyt CO₂ → H₂", "ΔT ≤ 5", "Ελλάδα ✓", "Αθήνα"):
        assert text in re.sub("[\u00a0\u2009\u202f]", " ", printed)


@pytest.mark.parametrize("name", ["საქართველო", "Հայաստան", "ישראל", "ไทย", "भारत", "日本", "한국"])
def test_names_in_other_scripts_are_set_from_what_the_machine_has(
    site: SiteBuilder, name: str
) -> None:
    require_tool("fc-list")
    site.write({MEMBER: member(f'"{name}"'), CATALOGUE: catalogue("Vše", contents="members")})
    out = site.build()
    assert told(out) == []
    fonts = subprocess.run(
        [require_tool("pdffonts"), str(next(out.folder.rglob("vse-cs.pdf")))],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert all(" yes " in line for line in fonts.splitlines()[2:])


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        (member("A", offers=f"[Záchyt {LACKING}]"), "offers:", "offers"),
        (member("A", seeks=f'["x {LACKING}"]'), "seeks:", "seeks"),
        (member(f'"A {LACKING}"'), "title:", "title"),
        (member("A", summary=f'"{LACKING}"'), "summary:", "summary"),
        (member("A", offers=f"\n  - Voda\n  - {LACKING} sítě"), f"  - {LACKING}", "offers"),
        (member("A", offers='\n  - "\\U0001F9FF"'), "", ""),  # written in YAML's own way
    ],
)
def test_a_character_that_cannot_be_set_is_reported_at_its_record(
    site: SiteBuilder, text: str, line: str, key: str
) -> None:
    site.write({MEMBER: text, CATALOGUE: catalogue("Vše", contents="members")})
    site.write({"content/en/materials/all.md": words("All", "Text.", from_edition="1")})
    found = [p for p in site.build().result.warnings if "no typeface has" in p.message]
    assert found
    assert all("U+1F9FF, nazar amulet" in problem.message for problem in found)
    if not key:
        return
    (problem,) = found
    assert problem.path == MEMBER
    source = (site.folder / MEMBER).read_text("utf-8").splitlines()
    assert source[(problem.line or 0) - 1].startswith(line)
    assert problem.message.endswith(f'It is in "{key}".')


@pytest.mark.parametrize("sign", [LACKING, "&#129535;", "&#x1F9FF;"])
def test_a_character_in_a_body_is_reported_at_its_line(site: SiteBuilder, sign: str) -> None:
    body = f"Úvod.\n\nDalší {sign}.\n"
    site.write({CATALOGUE: words("List", body, **FACTS)})
    (problem,) = site.build().result.warnings
    lines = (site.folder / CATALOGUE).read_text("utf-8").splitlines()
    assert problem.path == CATALOGUE
    assert sign in lines[(problem.line or 0) - 1]


def test_a_character_in_the_clusters_words_is_reported_in_their_file(site: SiteBuilder) -> None:
    site.write({CATALOGUE: words("List", "Text.", **FACTS)})
    path = site.folder / "content/cluster.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("legal_form: z. s.", f'legal_form: "{LACKING}"'), "utf-8")
    assert {p.path for p in site.build().result.warnings} == {"content/cluster.yaml"}


def overfull(**keys: object) -> str:
    body = "\n\n".join(f"Odstavec číslo {n}, který zabere řádek." for n in range(200))
    return words("Plný", body, **{**FACTS, "type": "factsheet", **keys})


@pytest.mark.parametrize("publish", [False, True])
def test_the_rest_of_the_site_is_published(site: SiteBuilder, publish: bool) -> None:
    site.write(
        {
            "content/cs/materials/full.md": overfull(),
            "content/cs/materials/good.md": words("Dobrý", "Text.", **FACTS),
        }
    )
    out = site.build(publish=publish)
    assert (out.folder / "aktuality/jina/index.html").is_file()
    assert (out.folder / "projekty-pdf/dobry/dobry-cs.pdf").is_file()
    (problem,) = out.result.warnings
    assert (problem.severity, problem.path) == ("note", "content/cs/materials/full.md")
    assert problem.message == "the text does not fit on 2 pages."
    assert re.match(r"Cut it by \d+ lines\. Until then", problem.mend)
    page = out.main("/projekty-pdf/plny/")
    assert "PDF nebylo vytvořeno" in page.text
    assert "Odstavec číslo 199" in page.text
    assert not page.select('a[href$=".pdf"], img[src$=".png"]')
    assert not list((out.folder / "projekty-pdf/plny").glob("*.p*"))


def test_only_the_language_that_does_not_fit_has_no_pdf(site: SiteBuilder) -> None:
    facts = {**FACTS, "type": "factsheet"}
    long = overfull().rpartition("---\n")[2]
    site.write({"content/cs/materials/full.md": words("List", "Text.", **facts)})
    site.write({"content/de/materials/full.md": words("Blatt", long, from_edition="1")})
    out = site.build(publish=True)
    assert [p.path for p in out.result.warnings] == ["content/de/materials/full.md"]
    assert len(list(out.folder.rglob("*-cs.pdf"))) == 1
    assert not list(out.folder.rglob("*-de.pdf"))


def test_every_build_reports_it_until_it_is_mended(site: SiteBuilder) -> None:
    site.write({"content/cs/materials/full.md": overfull()})
    first, second = site.build(), site.build()
    assert told(first) == told(second) != []
    site.write(
        {
            "content/cs/materials/full.md": words(
                "Plný",
                "Text.",
                **FACTS,
            )
        }
    )
    out = site.build()
    assert told(out) == []
    assert list(out.folder.rglob("plny-cs.pdf"))


def test_a_fault_of_the_theme_stops_the_build_and_is_reported_as_the_themes(
    site: SiteBuilder,
) -> None:
    shutil.copytree(site.theme, site.folder / "theme")
    site.theme = site.folder / "theme"
    site.write({CATALOGUE: words("List", "Text.", **FACTS)})
    site.change(
        "theme/print/base.css",
        "  line-height: var(--leading);",
        "  colour: red;",
    )
    problem = site.problem()
    assert Path(problem.path).parts[-2:] == ("theme", "print")
    assert "colour: red" in problem.message


def test_a_finished_file_that_is_not_a_pdf_stops_the_build(site: SiteBuilder) -> None:
    site.write({"content/media/x.pdf": b"%PDF-1.7\nbroken\n%%EOF\n"})
    site.write({CATALOGUE: words("List", "Text.", **FACTS, file="media/x.pdf")})
    assert "cannot be read as a PDF" in site.problem().message


@pytest.mark.parametrize("kind", ["poster", "roll-up", "factsheet", "brochure", "slides"])
def test_display_text_is_not_divided(site: SiteBuilder, kind: str) -> None:
    words_ = "Energiemanagementsysteme Zusammenarbeitsvereinbarungen Forschungseinrichtungen "
    facts = {**FACTS, "type": kind, "summary": f'"{(words_ * 2).strip()}"'}
    site.write({CATALOGUE: words("List", "Text.", **facts)})
    keys = {"summary": facts["summary"], "from_edition": "1"}
    site.write({"content/de/materials/all.md": words("Zusammenarbeit", "Text.", **keys)})
    out = site.build()
    assert told(out) == []
    command = [require_tool("pdftotext"), "-layout", str(next(out.folder.rglob("*-de.pdf"))), "-"]
    lines = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    for word in words_.split():
        assert lines.count(word) >= 2, lines
    assert not re.search(r"\w[-‐]\s*\n", lines)
