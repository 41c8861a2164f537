"""Facts on the pages of items: one list, in which nothing stands without a value."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, project, words

PHONE = "+420 111 222 333"
CONTACT = f'{{email: desk@cluster.example, phone: "{PHONE}", consent: 2026-01-01}}'
PROFILE = {"country": "CZ", "type": "technology-offer", "expires": "2027-12-31"}
POSTER = {"type": "poster", "edition": "1", "date": "2026-04-01"}
FACTS = {
    "bare event": ("udalosti", event("X")),
    "event with a contact": (
        "udalosti",
        event("X", organiser="{name: Spolek}", contact=CONTACT, languages="[cs]", markets="[DE]"),
    ),
    "project": ("projekty", project("X")),
    "profile": ("profily", words("X", organisation="Firma", **PROFILE)),
    "material": ("projekty-pdf", words("X", "Text.", **POSTER)),
}


def read_facts(page: Tag) -> dict[str, list[str]]:
    """The facts of a page: the values by their label."""
    return {
        row.dt.get_text(): [" ".join(value.get_text().split()) for value in row.find_all("dd")]
        for row in page.select("dl.fact-list > div")
        if row.dt is not None
    }


def build_page(site: SiteBuilder, kind: str) -> Tag:
    section, source = FACTS[kind]
    folder = {"udalosti": "dates", "projekty": "projects", "profily": "profiles"}
    site.write({f"content/cs/{folder.get(section, 'materials')}/x.md": source})
    return site.build().main(f"/{section}/x/")


@pytest.mark.parametrize("kind", FACTS)
def test_every_list_of_facts_has_facts_and_every_fact_a_value(site: SiteBuilder, kind: str) -> None:
    """HTML Standard, 4.4.9: a name has values, and a list has both."""
    page = build_page(site, kind)
    for facts in page.select("dl"):
        assert facts.select(":scope > div")
        for row in facts.find_all(recursive=False):
            assert [part.name for part in row.find_all(recursive=False)][:2] == ["dt", "dd"]
            assert all(value.get_text(strip=True) for value in row.find_all("dd"))


def test_an_event_without_facts_has_no_list_of_them(site: SiteBuilder) -> None:
    assert build_page(site, "bare event").select("dl") == []


def test_an_events_contact_is_one_fact_with_a_line_for_each_way(site: SiteBuilder) -> None:
    page = build_page(site, "event with a contact")
    assert read_facts(page)["Kontakt"] == ["desk@cluster.example", PHONE]
    phone = page.select_one('a[href="tel:+420111222333"] > bdi')
    assert phone is not None
    assert phone["dir"] == "ltr"


@pytest.mark.parametrize("section", ["udalosti", "projekty-pdf"])
def test_several_values_of_a_fact_have_a_line_each(site: SiteBuilder, section: str) -> None:
    sources = {
        "content/cs/dates/x.md": event("X", markets="[DE, PL]"),
        "content/cs/materials/x.md": words("X", "Text.", **POSTER, markets="[DE, PL]"),
    }
    site.write(sources)
    shown = read_facts(site.build().main(f"/{section}/x/"))
    assert shown["Trhy"] == ["Německo", "Polsko"]


def test_a_profiles_own_site_is_one_of_its_facts(site: SiteBuilder) -> None:
    source = words("X", organisation="Firma", website="https://firm.example", **PROFILE)
    site.write({"content/cs/profiles/x.md": source})
    facts = read_facts(site.build().main("/profily/x/"))
    assert facts["Webové stránky"] == ["https://firm.example"]


def test_a_material_names_the_one_it_replaces_among_its_facts(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/materials/old.md": words("Starý", "Text.", **POSTER),
            "content/cs/materials/new.md": words(
                "Nový", "Text.", **{**POSTER, "edition": "2", "supersedes": "materials/old"}
            ),
        }
    )
    out = site.build()
    assert read_facts(out.main("/projekty-pdf/novy/"))["Nahrazuje"] == ["Starý"]
    assert "Nahrazuje" not in read_facts(out.main("/projekty-pdf/stary/"))


def test_a_materials_files_are_above_its_text_and_its_facts_next_to_it(site: SiteBuilder) -> None:
    text = "\n\n".join(f"## Díl {n}\n\nText." for n in range(3))
    changed = {**POSTER, "updated": "2026-04-10"}
    site.write({"content/cs/materials/x.md": words("X", text, **changed)})
    page = site.build().main("/projekty-pdf/x/")
    parts = page.select(".columns__main > *")
    assert [part["class"][0] for part in parts] == ["material", "prose", "updated"]
    assert page.select_one(".columns__after dl.fact-list--stacked") is not None
    assert len(page.select(".columns__before .contents__list > li")) == 3
