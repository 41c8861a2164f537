"""Co-operation profiles: their lists, an event's catalogue, and what cannot be."""

from __future__ import annotations

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, text, words


def profile(title: str, **keys: object) -> str:
    facts = {
        "title": title,
        "organisation": "Sample Ltd (example)",
        "country": "CZ",
        "type": "technology-offer",
        "expires": "2027-12-31",
    }
    return text("Text.", **{**facts, **keys})


@pytest.fixture
def market(site: SiteBuilder) -> SiteBuilder:
    return site.write(
        {
            "content/cs/dates/fair.md": event("Burza"),
            "content/en/dates/fair.md": words("Fair"),
            "content/cs/profiles/a.md": profile("Alfa", events="[dates/fair]"),
            "content/en/profiles/a.md": words("Alpha"),
            "content/cs/profiles/b.md": profile("Beta", country="PL", type="business-request"),
        }
    )


def titles(site: SiteBuilder, address: str) -> list[str]:
    main = site.build().main(address)
    return [heading.text.strip() for heading in main.select(".profile-row h2")]


def test_profiles_are_listed_by_type_and_by_country(market: SiteBuilder) -> None:
    assert titles(market, "/profily/") == ["Alfa", "Beta"]
    assert titles(market, "/profily/technologicke-nabidky/") == ["Alfa"]
    assert titles(market, "/profily/zeme/polsko/") == ["Beta"]
    assert titles(market, "/en/profiles/country/czechia/") == ["Alpha"]


def test_an_event_shows_its_profiles_and_has_a_catalogue_of_them(market: SiteBuilder) -> None:
    out = market.build()
    shown = out.main("/en/events/fair/").select("#profiles-heading ~ .cards h3")
    assert [heading.text.strip() for heading in shown] == ["Alpha"]
    catalogue = out.main("/en/profiles/catalogue/fair/")
    assert [h.text.strip() for h in catalogue.select(".portrait h2")] == ["Alpha"]
    assert "Beta" not in catalogue.text
    (link,) = out.main("/en/events/fair/").select("#profiles-heading ~ p a")
    assert (link.text, link["href"]) == (
        "Catalogue of co-operation profiles",
        "/en/profiles/catalogue/fair/",
    )


def test_texts_of_a_catalogue_keep_their_anchors_apart(site: SiteBuilder) -> None:
    """Two texts with the same anchors, written in every way, stand on one page."""
    body = (
        "## Cíl {.muted #goal}\n\nViz [cíl](#goal), [místo](#spot){#way} a pozn.[^1].\n\n"
        "Slovo{x} *tady*{#spot}.\n\n### Dále\n\n"
        '<table><tr><th id="h">A</th><td headers="h">1</td></tr></table>\n\n'
        "[^1]: Poznámka.\n"
    )
    keys = {"organisation": "Sample Ltd (example)", "country": "CZ", "type": "technology-offer"}
    for name in ("a", "b"):
        facts = {"title": name, "expires": "2027-12-31", "events": "[dates/fair]", **keys}
        site.write({f"content/cs/profiles/{name}.md": text(body, **facts)})
    site.write({"content/cs/dates/fair.md": event("Burza")})
    page = site.build().page("/profily/katalog/burza/")
    ids = [str(element["id"]) for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for prefix in ("profiles-a", "profiles-b"):
        assert {f"{prefix}-{name}" for name in ("goal", "spot", "way", "h")} <= set(ids)
    links = [str(link["href"])[1:] for link in page.select('.portrait .prose a[href^="#"]')]
    assert len(links) == 8
    assert set(links) <= set(ids)
    assert [c["headers"] for c in page.select("td[headers]")] == [
        ["profiles-a-h"],
        ["profiles-b-h"],
    ]
    assert [h.name for h in page.select(".portrait .prose :is(h2, h3, h4)")] == ["h3", "h4"] * 2


def test_a_profile_in_another_language_is_marked_in_the_list(market: SiteBuilder) -> None:
    link = market.build().main("/en/profiles/").select_one('a[hreflang="cs"]')
    assert link is not None
    assert "Beta" in link.text
    assert "Czech" in link.text


def test_an_expired_profile_is_nowhere(market: SiteBuilder) -> None:
    out = market.build(now="2028-01-01T00:00:00Z")
    assert out.mentions("Alpha") == []
    assert "en/profiles/index.html" not in out.files


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"type": "offer"}, '"type" cannot be "offer"'),
        ({"country": "Poland"}, 'is not a country: "Poland"'),
        ({"expires": None}, '"expires" is missing'),
        ({"events": "[pages/home]"}, "not a event"),
        ({"events": "[dates/none]"}, "does not exist"),
    ],
)
def test_what_cannot_be_is_an_error(
    site: SiteBuilder, keys: dict[str, object], message: str
) -> None:
    site.write({"content/cs/profiles/a.md": profile("Alfa", **keys)})
    assert any(message in problem.message for problem in site.problems())
