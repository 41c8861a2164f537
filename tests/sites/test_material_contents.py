"""Materials that the build fills from the site's records: who and what is in them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.build.pipeline import Builder
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, text, words
from tests.support.machine import require_tool

FACTS = {"type": "catalogue", "edition": "1", "date": "2026-04-01"}
MEMBER = {"type": "small", "joined": "2020-01-01"}
PROFILE = {
    "organisation": "Sample Ltd (example)",
    "country": "CZ",
    "type": "technology-offer",
    "expires": "2027-12-31",
    "events": "[dates/fair]",
}


def catalogue(title: str, **keys: object) -> str:
    return words(title, "Úvod.", **{**FACTS, **keys})


def member(title: str, body: str = "Text.", **keys: object) -> str:
    return words(title, body, **{**MEMBER, **keys})


def profile(title: str, body: str = "Text.", **keys: object) -> str:
    return text(body, **{"title": title, **PROFILE, **keys})


@pytest.fixture
def site(site: SiteBuilder) -> SiteBuilder:
    site.add_sections({"members": ("member", "Členové", "Members", "Mitglieder")})
    return site.write(
        {
            "content/cs/members/b.md": member("Čerpadla", offers="[Tepelná čerpadla]"),
            "content/en/members/b.md": words("Pumps", "Text.", offers="[Heat pumps]"),
            "content/cs/members/a.md": member("Dráty", left="2026-04-30"),
            "content/cs/members/c.md": member("Cihly"),
            "content/cs/dates/fair.md": event("Burza"),
        }
    )


def read_pdf(path: Path) -> str:
    """A PDF's text as a screen reader has it: in the order of its structure."""
    command = [require_tool("pdfinfo"), "-struct-text", str(path)]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    text = " ".join(re.findall(r'^\s*"(.*)"$', told, re.MULTILINE))
    return re.sub(r"\s+", " ", text.replace("\u00ad", ""))


def test_a_catalogue_holds_every_member_of_today(site: SiteBuilder) -> None:
    site.write({"content/cs/materials/all.md": catalogue("Katalog", contents="members")})
    site.write({"content/en/materials/all.md": words("Catalogue", "Intro.", from_edition="1")})
    out = site.build()
    titles = [h.text.strip() for h in out.main("/projekty-pdf/katalog/").select(".portrait h2")]
    assert titles == ["Cihly", "Čerpadla"]
    told = read_pdf(out.folder / "projekty-pdf" / "katalog" / "katalog-cs.pdf")
    assert "Tepelná čerpadla" in told
    assert told.index("Úvod.") < told.index("Malý podnik") < told.rindex("Čerpadla")
    assert "Dráty" not in told
    foreign = out.main("/en/projects-pdf/catalogue/")
    (cihly,) = (h for h in foreign.select(".portrait h2 a") if h.text.strip() == "Cihly")
    assert cihly["lang"] == "cs"
    assert "Heat pumps" in read_pdf(
        out.folder / "en" / "projects-pdf" / "catalogue" / "catalogue-en.pdf"
    )


def test_no_contact_is_in_a_catalogue_whatever_was_agreed(site: SiteBuilder) -> None:
    contact = "{email: desk@sample.example, consent: 2026-03-01}"
    site.write({"content/cs/members/b.md": member("Čerpadla", contact=contact)})
    site.remove("content/en/members/b.md")
    site.write({"content/cs/materials/all.md": catalogue("Katalog", contents="members")})
    folder = site.build().folder / "projekty-pdf" / "katalog"
    assert "desk@sample.example" not in (folder / "index.html").read_text("utf-8")
    assert "desk@sample" not in read_pdf(folder / "katalog-cs.pdf")


def test_a_catalogue_is_printed_again_when_a_member_changes_and_only_then(
    site: SiteBuilder,
) -> None:
    site.write({"content/cs/materials/all.md": catalogue("Katalog", contents="members")})
    settings = replace(site.settings(), cache=site.folder / "cache")

    def build() -> int:
        builder = Builder(settings)
        try:
            builder.build()
            return builder.loader.press.made
        finally:
            builder.close()

    assert build() == 1
    site.write({"content/cs/members/c.md": member("Cihly", "Jiný text, který v katalogu není.")})
    assert build() == 0
    site.write({"content/cs/members/c.md": member("Cihelna")})
    assert build() == 1
    assert "Cihelna" in read_pdf(site.output / "projekty-pdf" / "katalog" / "katalog-cs.pdf")


def test_a_catalogue_of_profiles_holds_those_of_its_event_with_their_texts(
    site: SiteBuilder,
) -> None:
    site.write(
        {
            "content/cs/profiles/a.md": profile("Alfa", "## Co máme\n\nZásobník. [Dál](#co-mame)"),
            "content/cs/profiles/b.md": profile("Beta", "## Co máme\n\nMěření."),
            "content/cs/profiles/c.md": profile("Gama", events="[]"),
            "content/cs/materials/all.md": catalogue(
                "Nabídky", contents="profiles", event="dates/fair"
            ),
        }
    )
    out = site.build()
    page = out.main("/projekty-pdf/nabidky/")
    assert [h.text.strip() for h in page.select(".portrait h2")] == ["Alfa", "Beta"]
    headings = page.select(".portrait h3")
    assert [h.text.strip() for h in headings] == ["Co máme", "Co máme"]
    ids = [h["id"] for h in headings]
    assert len(set(ids)) == 2
    (link,) = page.select('.portrait a[href^="#"]')
    assert link["href"] == f"#{ids[0]}"
    told = read_pdf(out.folder / "projekty-pdf" / "nabidky" / "nabidky-cs.pdf")
    assert "Zásobník." in told
    assert "Gama" not in told


def test_the_cluster_at_a_glance_says_what_the_site_counts(site: SiteBuilder) -> None:
    facts = {"contents": "glance", "type": "factsheet"}
    site.write({"content/cs/materials/all.md": catalogue("Klastr", **facts)})
    out = site.build()
    page = out.main("/projekty-pdf/klastr/")
    rows = page.select("#figure-member-types ~ table tbody tr")
    assert [row.get_text(" ", strip=True) for row in rows] == ["Malý podnik 2"]
    told = read_pdf(out.folder / "projekty-pdf" / "klastr" / "klastr-cs.pdf")
    assert re.search(r"Členové podle typu Typ Členové Malý podnik 2\b", told), told
    assert re.search(r"Akce 1 Členové 2\b", told), told


def test_a_catalogue_that_is_still_empty_says_so(site: SiteBuilder) -> None:
    facts = {"contents": "profiles", "event": "dates/fair"}
    site.write({"content/cs/materials/all.md": catalogue("Nabídky", **facts)})
    assert "Zatím v něm nic není." in site.build().main("/projekty-pdf/nabidky/").text


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"type": "poster", "contents": "members"}, 'type "poster" has no room for "contents"'),
        ({"contents": "profiles"}, "the event is missing whose profiles"),
        ({"contents": "people"}, '"contents" cannot be "people"'),
    ],
)
def test_what_cannot_be_filled_is_an_error(
    site: SiteBuilder, keys: dict[str, object], message: str
) -> None:
    site.write({"content/cs/materials/all.md": catalogue("Katalog", **keys)})
    assert message in site.problem().message
