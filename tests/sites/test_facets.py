"""Facets: the order of the links to lists, and what a list's address is blamed on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.core.facets import Lists
from plugins.news.lists import LISTS
from tests.sites.builder import SiteBuilder
from tests.sites.files import post, text


def profile(title: str, country: str, kind: str = "technology-offer") -> str:
    return text(
        "Text.",
        title=title,
        organisation="Sample Ltd (example)",
        country=country,
        type=kind,
        expires="2027-12-31",
    )


def menu(site: SiteBuilder, address: str, heading: str) -> list[str]:
    (found,) = (
        nav
        for nav in site.build().main(address).select("nav.section-menu")
        if nav.select("h2")[0].text.strip() == heading
    )
    return [link.text.strip() for link in found.select("a")]


def test_countries_are_in_the_reader_s_alphabetical_order(site: SiteBuilder) -> None:
    for code in ("AT", "DE", "CZ"):
        site.write({f"content/cs/profiles/{code.lower()}.md": profile(code, code)})
    assert menu(site, "/profily/", "Podle země") == ["Česko", "Německo", "Rakousko"]
    assert menu(site, "/en/profiles/", "By country") == ["Austria", "Czechia", "Germany"]


def test_types_are_in_the_order_of_their_vocabulary(site: SiteBuilder) -> None:
    for kind in ("technology-request", "business-offer", "research-request"):
        site.write({f"content/cs/profiles/{kind}.md": profile(kind, "CZ", kind)})
    assert menu(site, "/en/profiles/", "By type") == [
        "Business offers",
        "Technology requests",
        "Research and development requests",
    ]


def test_a_list_at_a_taken_address_is_blamed_on_the_text_that_brings_it_about(
    site: SiteBuilder,
) -> None:
    taken = profile("Technologické nabídky", "CZ", "business-offer")
    site.write(
        {
            "content/cs/profiles/a.md": profile("Alfa", "CZ"),
            "content/cs/profiles/b.md": taken,
        }
    )
    problem = site.problem()
    assert problem.path == "content/cs/profiles/b.md"
    assert "/profily/technologicke-nabidky/ is taken already, by content/cs/profiles/a.md:6" in (
        problem.message
    )


def test_posts_in_a_root_section_have_no_lists(site: SiteBuilder) -> None:
    path = site.folder / "content/cluster.yaml"
    lines = path.read_text("utf-8").replace("{kind: post, menu: main,", "{kind: post, root: true,")
    kept = [line for line in lines.splitlines() if not line.startswith("      news:")]
    path.write_text("\n".join(kept), "utf-8")
    site.write({"content/cs/news/start.md": post("Začátek")})
    assert "Začátek" in site.build().main("/zacatek/").text


def test_a_facet_that_asks_for_feeds_needs_the_feed_of_its_lists() -> None:
    facet = replace(next(f for f in LISTS.facets if f.name == "category"), feed=True)
    with pytest.raises(ValueError, match="'category' asks for feeds"):
        Lists((facet,))
