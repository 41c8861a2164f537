"""Materials: their PDFs, pages and editions."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from plugins.builder.pipeline import Builder, build_site
from plugins.core.kind import Printer
from plugins.core.printing import PressMissing, Printed, Proof, Read
from plugins.reporting.problems import ContentError
from tests.sites.builder import SiteBuilder
from tests.sites.files import words
from tests.support.machine import require_press, require_tool
from tests.support.poorer import run_without

POSTER = {"type": "poster", "edition": "1", "date": "2026-04-01"}
PANELS = "\n\n---\n\n".join(f"## Díl {n}\n\nText {n}." for n in range(1, 6))
FOLDER = "content/{}/materials/{}.md"


def material(title: str, body: str = "Text.", **keys: object) -> str:
    return words(title, body, **{**POSTER, **keys})


def write(site: SiteBuilder, name: str, text: str, lang: str = "cs") -> None:
    site.write({FOLDER.format(lang, name): text})


def test_a_material_has_its_pdfs_and_says_what_they_are(site: SiteBuilder) -> None:
    write(site, "list", material("List"))
    output = site.build()
    folder = output.folder / "projekty-pdf" / "list"
    with pikepdf.open(folder / "list-cs.pdf") as pdf:
        assert str(pdf.Root.Lang) == "cs"
        assert pdf.Root.MarkInfo.Marked
    with pikepdf.open(folder / "list-cs-print.pdf") as pdf:
        assert "/BleedBox" in pdf.pages[0]
    assert (folder / "list-cs.png").read_bytes().startswith(b"\x89PNG")
    page = (folder / "index.html").read_text("utf-8")
    size = round((folder / "list-cs.pdf").stat().st_size / 1000)
    assert f"PDF, 1\u00a0strana, {size}\u00a0kB, čeština" in page.replace(
        "1 strana", "1\u00a0strana"
    )
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(data)["version"] == "1"
    feed = (output.folder / "projekty-pdf" / "feed.xml").read_text("utf-8")
    assert "<title>List</title>" in feed


def test_a_reader_is_told_in_which_languages_a_material_is(site: SiteBuilder) -> None:
    write(site, "list", material("List"))
    write(site, "list", words("Sheet", "Text.", from_edition="1"), "en")
    page = (site.build().folder / "de" / "projekte-pdf" / "index.html").read_text("utf-8")
    assert 'hreflang="cs" dir="ltr">Čeština</a>' in page
    assert 'hreflang="en" dir="ltr">English</a>' in page


def test_an_older_edition_leads_to_the_current_one(site: SiteBuilder) -> None:
    write(site, "old", material("Starý"))
    write(site, "middle", material("Další", supersedes="materials/old"))
    write(site, "new", material("Nový", edition="3", supersedes="materials/middle"))
    folder = site.build().folder / "projekty-pdf"
    old = (folder / "stary" / "index.html").read_text("utf-8")
    assert re.search(r'role="note">[^<]*<a href="/projekty-pdf/novy/"', old)
    listed = (folder / "index.html").read_text("utf-8")
    assert "/projekty-pdf/novy/" in listed
    assert "/projekty-pdf/stary/" not in listed


def test_a_translation_says_which_edition_it_was_made_from(site: SiteBuilder) -> None:
    write(site, "list", material("List", edition="2"))
    write(site, "list", words("Sheet", "Text."), "en")
    problem = site.problem()
    assert "which edition" in problem.message
    assert problem.mend == "Add a line `from_edition: 2`."


def test_a_translation_of_an_older_edition_is_published_with_a_mark(site: SiteBuilder) -> None:
    write(site, "list", material("List", edition="2"))
    write(site, "list", words("Sheet", "Text.", from_edition="1"), "en")
    output = site.build(publish=True)
    (note,) = output.result.warnings
    assert (note.severity, note.line) == ("note", 4)
    page = (output.folder / "en" / "projects-pdf" / "sheet" / "index.html").read_text("utf-8")
    assert "made from edition 1; the current edition is 2" in page


def test_text_that_does_not_fit_is_reported_with_its_language_and_line(site: SiteBuilder) -> None:
    leaflet = material("Leták", PANELS, type="leaflet")
    write(site, "leaflet", leaflet)
    long = PANELS.replace("Text 3.", "Lange Zeile, die umgebrochen wird. " * 90)
    write(site, "leaflet", words("Blatt", long, from_edition="1"), "de")
    (problem,) = site.build().result.warnings
    assert problem.path.endswith("content/de/materials/leaflet.md")
    line = (site.folder / FOLDER.format("de", "leaflet")).read_text("utf-8").splitlines()
    assert "## Díl 3" in line[(problem.line or 0) - 1 : (problem.line or 0) + 1]
    assert re.search(r"Cut it by \d+ lines\.", problem.mend)


def test_a_leaflet_has_its_panels(site: SiteBuilder) -> None:
    write(site, "leaflet", material("Leták", "Jen jeden.", type="leaflet"))
    assert "has 5 panels in addition to its cover; this text has 1" in site.problem().message


def test_only_what_changed_is_printed_again(site: SiteBuilder) -> None:
    for name in ("a", "b"):
        write(site, name, material(name.upper()))
    settings = replace(site.settings(), cache=site.folder / "cache")
    builder = Builder(settings)
    builder.build()
    assert builder.loader.press.made == 2
    builder.close()
    write(site, "a", material("A", "Jiný text."))
    builder = Builder(settings)
    builder.build()
    assert builder.loader.press.made == 1
    before = (site.output / "projekty-pdf" / "a" / "a-cs.pdf").read_bytes()
    builder.close()
    fresh = replace(settings, cache=site.folder / "other")
    build_site(fresh)
    assert (site.output / "projekty-pdf" / "a" / "a-cs.pdf").read_bytes() == before


def test_a_print_is_made_again_when_anything_that_it_shows_changes(site: SiteBuilder) -> None:
    shutil.copytree(site.theme, site.folder / "theme")
    site.theme = site.folder / "theme"
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
    site.write({"content/media/a.svg": picture, "content/media/b.svg": picture})
    write(site, "list", material("List", "![Vlna](media/a.svg)"))
    settings = replace(site.settings(), cache=site.folder / "cache")
    builder = Builder(settings)

    def prints() -> int:
        builder.build()
        return builder.loader.press.made

    assert prints() == 1
    site.write({"content/media/b.svg": picture.replace("4", "5")})
    assert prints() == 0
    site.write({"content/media/a.svg": picture.replace("4", "5")})
    assert prints() == 1
    site.change("theme/print/poster.css", "font-size: 17pt;", "font-size: 16pt;")
    assert prints() == 1
    site.change("theme/print/parts.html", 'class="brand__name"', 'class="brand__name" id="n"')
    assert prints() == 1
    site.write({"theme/css/extra.css": "p { color: red }"})
    assert prints() == 0
    site.change("content/cluster.yaml", "name: Zkušební klastr", "name: Jiný klastr")
    assert prints() == 1
    builder.close()


def test_a_fault_of_a_print_template_is_reported_with_its_line(site: SiteBuilder) -> None:
    shutil.copytree(site.theme, site.folder / "theme")
    site.theme = site.folder / "theme"
    write(site, "list", material("List"))
    site.change("theme/print/poster.html", "{{ page.title }}", "{{ page.titel }}")
    problem = site.problem()
    assert problem.path.endswith("print/poster.html")
    assert problem.line is not None
    assert "titel" in problem.message


def test_a_press_kit_holds_texts_and_pictures(site: SiteBuilder) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
    site.write({"content/media/logo.svg": picture})
    kit = {"type": "press-kit", "files": "[media/logo.svg]", "credits": "[Klastr]"}
    write(site, "kit", material("Pro média", "O klastru.", **kit))
    path = site.build().folder / "projekty-pdf" / "pro-media" / "pro-media-cs.zip"
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
        assert archive.namelist() == ["credits-cs.txt", "logo.svg", "text-cs.txt"]
        assert "logo.svg: Klastr" in archive.read("credits-cs.txt").decode()
        assert "O\u00a0klastru." in archive.read("text-cs.txt").decode()


def test_a_press_kit_holds_the_words_of_a_text_block_by_block(site: SiteBuilder) -> None:
    body = (
        "První řádek\ndruhý řádek.\n\n## Nadpis\n\n- [](item:pages/home)\n- dva &amp; *tři*\n\n"
        "> [!NOTE]\n> Pozor.\n\n```\na\n  b\n```\n\n"
        '<div>čtyři</div><div id="x">pět</div>\n'
    )
    kit = {"type": "press-kit", "files": "[media/logo.svg]", "credits": "[Klastr]"}
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
    site.write({"content/media/logo.svg": picture})
    write(site, "kit", material("Pro média", body, **kit))
    path = site.build().folder / "projekty-pdf" / "pro-media" / "pro-media-cs.zip"
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as archive:
        shown = archive.read("text-cs.txt").decode().replace("\u00a0", " ")
    lines = ["První řádek druhý řádek.", "Nadpis", "Úvod", "dva & tři", "Poznámka", "Pozor."]
    assert "\n\n".join([*lines, "a", "b", "čtyři", "pět"]) in shown


def test_without_a_press_a_preview_goes_on_and_publishing_stops(site: SiteBuilder) -> None:
    def fail(proof: Proof, read: Read) -> Printed:
        raise PressMissing("the library libpango", ["libpango-1.0-0"])

    write(site, "list", material("List"))
    write(site, "other", material("Jiný"))

    def settings(*, publish: bool) -> object:
        own = replace(site.settings(publish=publish), cache=site.folder / "bare")
        kind = own.kinds["material"]
        assert kind.printer is not None
        bare = replace(kind, printer=Printer(kind.printer.plan, fail))
        return replace(own, kinds={**own.kinds, "material": bare})

    result = build_site(settings(publish=False))  # type: ignore[arg-type]
    (warning,) = result.warnings
    assert (warning.path, warning.line) == ("PDFs", None)
    assert "this machine lacks the library libpango." in warning.message
    assert "apt-get install -y libpango-1.0-0" in warning.mend
    page = (site.output / "projekty-pdf" / "list" / "index.html").read_text("utf-8")
    assert "PDF nebylo vytvořeno" in page
    assert "Text." in page
    with pytest.raises(ContentError, match="apt-get"):
        build_site(settings(publish=True))  # type: ignore[arg-type]


BUILD = """\
from pathlib import Path
from plugins.builder.pipeline import build_site
from plugins.builder.settings import read_settings
from plugins.builder.summary import summarise

folder = Path({folder!r})
print(summarise(build_site(read_settings(content=folder / "content", output=folder / "out"))))
"""


def test_a_missing_library_is_reported_once_and_stops_nothing(site: SiteBuilder) -> None:
    require_press()
    for name in ("one", "two", "three"):
        write(site, name, material(name.capitalize()))
    environ = {"CLUSTER_CACHE": str(site.folder / "bare")}
    program = BUILD.format(folder=str(site.folder))
    said = run_without(["libharfbuzz-subset.so.0"], program, environ)
    (line,) = (line for line in said.splitlines() if "harfbuzz" in line)
    assert line.startswith("PDFs: warning: ")
    assert "this machine lacks the library libharfbuzz-subset.so.0." in line
    assert "apt-get install -y libharfbuzz-subset0" in line
    assert "content/" not in line
    assert "theme" not in line
    assert (site.folder / "out" / "projekty-pdf" / "three" / "index.html").is_file()
    assert "problems      0" in run_without([], program, environ)
    assert (site.folder / "out" / "projekty-pdf" / "three" / "three-cs.pdf").is_file()


def test_a_typeface_that_the_machine_lacks_keeps_back_its_language_only(tmp_path: Path) -> None:
    require_press()
    site = SiteBuilder(tmp_path, "cs", "ar")
    write(site, "list", material("List"))
    write(site, "list", words("طاقة", "نص.", from_edition="1"), "ar")
    fonts = site.folder / "fonts.conf"
    fonts.write_text(f"<fontconfig><cachedir>{site.folder}/fonts</cachedir></fontconfig>")
    environ = {"CLUSTER_CACHE": str(site.folder / "bare"), "FONTCONFIG_FILE": str(fonts)}
    said = run_without([], BUILD.format(folder=str(site.folder)), environ)
    (line,) = (line for line in said.splitlines() if "Noto" in line)
    assert 'this machine lacks the typeface "Noto Sans Arabic".' in line
    assert "apt-get install -y fonts-noto-core" in line
    assert "problems      1" in said
    assert len(list((site.folder / "out").rglob("list-cs.pdf"))) == 1


def test_pelican_puts_out_the_same_files(site: SiteBuilder) -> None:
    write(site, "list", material("List"))
    ours = (site.build().folder / "projekty-pdf" / "list" / "list-cs.pdf").read_bytes()
    done = site.pelican()
    assert done.returncode == 0, done.stdout + done.stderr
    assert (site.output / "projekty-pdf" / "list" / "list-cs.pdf").read_bytes() == ours


def test_only_the_lead_of_a_brochure_is_set_larger(site: SiteBuilder) -> None:
    body = "## Díl\n\nVedoucí.\n\n1. první\n\n    dále\n\n2. druhý\n\n> citát"
    write(site, "list", material("List", body, type="brochure"))
    folder = site.build().folder / "projekty-pdf" / "list"
    boxes = subprocess.run(
        [require_tool("pdftotext"), "-bbox", str(folder / "list-cs.pdf"), "-"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    heights = {
        word: round(float(bottom) - float(top), 1)
        for top, bottom, word in re.findall(r'yMin="(.*?)" .*?yMax="(.*?)">(.*?)<', boxes)
    }
    assert heights["první"] == heights["dále"] == heights["druhý"] == heights["citát"]
    assert heights["Vedoucí."] > heights["první"]
