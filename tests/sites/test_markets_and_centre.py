"""Markets gather what is done in a country; the support centre says how to ask; figures count."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from bs4 import Tag

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, project, words
from tests.sites.output import Output

SECTIONS = {
    "markets": ("market", "Trhy", "Markets", "Märkte"),
    "services": ("service", "Služby", "Services", "Leistungen"),
    "members": ("member", "Členové", "Members", "Mitglieder"),
    "partners": ("partner", "Partneři", "Partners", "Partner"),
    "people": ("person", "Lidé od nás", "Our people", "Unsere Leute"),
}
CONTACT = "{email: head@person.example, consent: 2026-01-01}"


@pytest.fixture
def site(site: SiteBuilder) -> SiteBuilder:
    return site.add_sections(SECTIONS)


def person(**keys: object) -> str:
    return words("Jana", **{"role": "Vedoucí", "contact": CONTACT, **keys})


def headings(main: Tag) -> list[str]:
    return [h.get_text(strip=True) for h in main.select(".section-title")]


def test_a_market_gathers_what_has_to_do_with_its_country(site: SiteBuilder) -> None:
    german = "{name: Halle, town: Dresden, country: DE}"
    site.write(
        {
            "content/cs/markets/de.md": words("Německo", country="DE", contact="people/jana"),
            "content/cs/people/jana.md": person(),
            "content/cs/partners/lab.md": words("Ústav", type="research", country="DE"),
            "content/cs/partners/far.md": words("Jiný", type="research", country="PL"),
            "content/cs/members/a.md": words(
                "Člen", type="small", joined="2020-01-01", export_markets="[DE]"
            ),
            "content/cs/dates/there.md": event("Tam", venue=german),
            "content/cs/dates/for.md": event("Kvůli", markets="[DE]"),
            "content/cs/dates/here.md": event("Tady"),
        }
    )
    main = site.build().main("/trhy/nemecko/")
    assert set(headings(main)) >= {"Členové", "Partneři"}
    shown = {link.get_text(strip=True) for link in main.select(".cards a")}
    assert {"Člen", "Ústav", "Tam", "Kvůli"} <= shown
    assert not {"Jiný", "Tady"} & shown
    mail = main.select_one('a[href^="mailto:"]')
    assert mail is not None
    assert unquote(str(mail["href"])).endswith("subject=Dotaz k trhu: Německo")
    assert main.select_one("svg.map") is not None


def test_a_market_that_lacks_its_own_language_is_reported(site: SiteBuilder) -> None:
    site.write({"content/cs/markets/de.md": words("Německo", country="DE")})
    result = site.build().result
    assert result is not None
    assert any('own language "de"' in str(problem) for problem in result.warnings)


def test_services_tell_whom_to_ask_in_the_readers_language(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/people/jana.md": person(),
            "content/cs/services/search.md": words(
                "Hledání", person="people/jana", languages="[cs, en]", answer_days="3", order="1"
            ),
            "content/de/services/search.md": words("Suche", subject="Partner & Co"),
            "content/cs/services/other.md": words(
                "Jiná", contact="{email: other@x.example, consent: 2026-01-01}", order="2"
            ),
            "content/cs/services/silent.md": words(
                "Tichá", contact="{email: silent@x.example}", order="3"
            ),
        }
    )
    out = site.build()
    assert mails(out, "/sluzby/") == [
        "mailto:head@person.example?subject=Dotaz: Hledání",
        "mailto:other@x.example?subject=Dotaz: Jiná",
    ]
    assert mails(out, "/de/leistungen/")[0].endswith("subject=Frage: Partner & Co")
    assert "Odpovíme do 3 pracovních dnů." in out.main("/sluzby/").get_text().replace("\xa0", " ")
    assert out.mentions("silent@x.example") == []


def mails(out: Output, address: str) -> list[str]:
    links = out.main(address).select('a[href^="mailto:"]')
    return [unquote(str(link["href"])) for link in links]


def test_figures_are_counted_from_the_records(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/pages/figures.md": words("Čísla", layout="figures"),
            "content/cs/members/a.md": words("A", type="small", joined="2020-01-01"),
            "content/cs/members/b.md": words("B", type="small", joined="2020-01-01"),
            "content/cs/members/c.md": words("C", type="large", joined="2020-01-01"),
            "content/cs/members/d.md": words(
                "D", type="large", joined="2020-01-01", left="2021-01-01"
            ),
            "content/cs/dates/one.md": event("Jedna"),
            "content/cs/dates/two.md": event(
                "Dva", starts="2025-05-04 09:00", ends="2025-05-04 12:00"
            ),
            "content/cs/dates/off.md": event("Zrušená", state="cancelled"),
            "content/cs/projects/grid.md": project("Síť"),
        }
    )
    main = site.build().main("/cisla/")
    figures = {
        section.h2.get_text(strip=True): [
            tuple(cell.get_text(strip=True) for cell in row.select("th, td"))
            for row in section.select("tbody tr")
        ]
        for section in main.select(".figure")
        if section.h2 is not None
    }
    assert figures["Členové podle typu"] == [("Malý podnik", "2"), ("Velký podnik", "1")]
    assert figures["Akce podle roku"] == [("2025", "1"), ("2026", "0"), ("2027", "1")]
    assert figures["Projekty podle stavu"] == [("Ukončen", "1")]
    for section in main.select(".figure"):
        drawn = [text.get_text() for text in section.select("svg .chart__count")]
        assert drawn == [cell.get_text() for cell in section.select("td")]


def test_borders_are_those_that_the_cluster_states(site: SiteBuilder) -> None:
    site.change("content/cluster.yaml", "\ncategories:", "\nborders: {crimea: XX}\ncategories:")
    problem = site.problem()
    assert problem.path == "content/cluster.yaml"
    assert "crimea" in problem.message
