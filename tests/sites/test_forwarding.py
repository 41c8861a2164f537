"""Addresses that changed with their romanisation lead on."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.publishing.verify import verify
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, words

TITLE = "معرض الأعضاء"


@pytest.fixture
def arabic(tmp_path: Path) -> SiteBuilder:
    site = SiteBuilder(tmp_path, "ar", "en")
    site.write(
        {
            "content/ar/news/fair.md": post(TITLE),
            "content/en/news/fair.md": words("Fair", "Text."),
        }
    )
    return state(site, "general", "ar")


def state(site: SiteBuilder, rule: str, lang: str) -> SiteBuilder:
    """Says by which rule a language's addresses were made before."""
    site.change(
        "content/cluster.yaml", f"  {lang}:\n", f"  {lang}:\n    former_addresses: {rule}\n"
    )
    return site


def test_a_former_address_leads_to_the_present_one(arabic: SiteBuilder) -> None:
    out = arabic.build(publish=True)
    assert "alakhbar/mard-alada/index.html" in out.files
    page = out.page("/alakhbar/m-rd-ala-da/")
    present = "https://cluster.example/alakhbar/mard-alada/"
    assert page.select('link[rel="canonical"]')[0]["href"] == present
    assert page.select('meta[name="robots"]')[0]["content"] == "noindex"
    assert page.select('meta[http-equiv="refresh"]')[0]["content"] == "0; url=/alakhbar/mard-alada/"
    assert page.select("a")[0].text == TITLE
    assert page.select("a")[0]["href"] == "/alakhbar/mard-alada/"
    assert (page.html or {})["dir"] == "rtl"


def test_only_the_present_address_is_shown_anywhere(arabic: SiteBuilder) -> None:
    out = arabic.build(publish=True)
    assert out.mentions("m-rd-ala-da") == []
    assert verify(out.folder, "https://cluster.example") == []


def test_a_section_that_changed_takes_its_items_along(arabic: SiteBuilder) -> None:
    arabic.change("content/cluster.yaml", "news: {title: الأخبار", "news: {title: الأعضاء")
    arabic.write({"content/ar/news/fair.md": post("x", slug="fair")})
    out = arabic.build(publish=True)
    for former, present in (("ala-da", "alada"), ("ala-da/fair", "alada/fair")):
        assert f"url=/{present}/" in out.text(f"/{former}/")


def test_nothing_leads_on_where_no_address_changed(site: SiteBuilder) -> None:
    site.write({"content/cs/news/fair.md": post("Příliš žluťoučký kůň")})
    assert site.build().mentions('http-equiv="refresh"') == []


def test_a_slug_that_is_stated_never_had_another_address(arabic: SiteBuilder) -> None:
    arabic.write({"content/ar/news/fair.md": post(TITLE, slug="fair")})
    out = arabic.build()
    assert [
        name for name in out.mentions('http-equiv="refresh"') if "fair" in out.text(f"/{name}")
    ] == []
    assert "alakhbar/m-rd-ala-da/index.html" not in out.files


def test_a_page_at_the_former_address_of_another_one_stays(arabic: SiteBuilder) -> None:
    arabic.write({"content/ar/news/other.md": post("ثان", slug="m-rd-ala-da")})
    assert "ثان" in arabic.build().main("/alakhbar/m-rd-ala-da/").text


def test_french_apostrophes_lead_on(tmp_path: Path) -> None:
    site = SiteBuilder(tmp_path, "cs", "en")
    entry = (site.content / "cluster.yaml").read_text("utf-8")
    head, _, english = entry.partition("  en:\n")
    site.write({"content/cluster.yaml": f"{head}  en:\n{english}  fr:\n{english}"})
    site.write(
        {
            "content/fr/pages/home.md": words("Accueil", "Texte."),
            "content/cs/news/plant.md": post("Továrna"),
            "content/fr/news/plant.md": words("L’usine d’hier", "Texte."),
        }
    )
    state(site, "general", "fr")
    out = site.build()
    assert "fr/news/l-usine-d-hier/index.html" in out.files
    assert "url=/fr/news/l-usine-d-hier/" in out.text("/fr/news/lusine-dhier/")


def test_a_new_site_has_no_former_addresses(arabic: SiteBuilder) -> None:
    arabic.change("content/cluster.yaml", "    former_addresses: general\n", "")
    out = arabic.build(publish=True)
    assert out.mentions('http-equiv="refresh"') == []
    assert "alakhbar/m-rd-ala-da/index.html" not in out.files


def test_lists_of_a_facet_and_their_feeds_are_at_their_former_addresses(
    arabic: SiteBuilder,
) -> None:
    arabic.change("content/cluster.yaml", "news: {title: الأخبار", "news: {title: الأعضاء")
    out = arabic.build(publish=True)
    pages = [name for name in out.files if name.startswith("ala-da/") and name.endswith(".html")]
    lists = [name for name in pages if "url=/alada/" in out.text(f"/{name}")]
    assert len(lists) > 2
    feed = "feed.xml" if "alada/feed.xml" in out.files else "atom.xml"
    assert out.text(f"/ala-da/{feed}") == out.text(f"/alada/{feed}")


def test_calendars_are_at_their_former_addresses(tmp_path: Path) -> None:
    site = state(SiteBuilder(tmp_path, "ar", "en"), "general", "ar")
    site.change("content/cluster.yaml", "dates: {title: الفعاليات", "dates: {title: الأعضاء")
    site.write({"content/ar/dates/fair.md": event("معرض الأعضاء")})
    out = site.build()
    former = [name for name in out.files if name.startswith("ala-da/") and name.endswith(".ics")]
    assert len(former) >= 2
    present = {out.text(f"/{name}") for name in out.files if name.startswith("alada/")}
    assert [name for name in former if out.text(f"/{name}") not in present] == []
    assert verify(out.folder, "https://cluster.example") == []


def test_a_language_that_keeps_its_script_now_leads_on_from_latin_letters(
    arabic: SiteBuilder,
) -> None:
    arabic.change(
        "content/cluster.yaml",
        "    former_addresses: general\n",
        "    addresses: script\n    former_addresses: latin\n",
    )
    out = arabic.build(publish=True)
    assert "alakhbar/mard-alada/index.html" in out.files
    assert 'http-equiv="refresh"' in out.text("/alakhbar/mard-alada/")
    assert verify(out.folder, "https://cluster.example") == []
