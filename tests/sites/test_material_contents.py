"""Materials that the build fills from the site's records: who and what is in them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from plugins.builder.pipeline import Builder
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


def test_no_contact_is_in_a_catalogue_even_with_consent(site: SiteBuilder) -> None:
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


COUNTRIES = "AT BE BG HR CY DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL".split()


def crowd(site: SiteBuilder, count: int) -> None:
    """Events in as many years and countries, and as many members."""
    for at in range(count):
        country = COUNTRIES[at % len(COUNTRIES)]
        keys = {"starts": f"{2000 + at}-05-01T10:00", "ends": f"{2000 + at}-05-01T12:00"}
        keys["venue"] = f"{{name: Hala, town: Město, country: {country}}}"
        site.write(
            {
                f"content/cs/dates/e{at}.md": event(f"Akce {at}", **keys),
                f"content/cs/members/m{at:02}.md": member(f"Člen {at:02}", offers="[Voda, Teplo]"),
            }
        )


@pytest.mark.parametrize("kind", ["factsheet", "one-pager"])
def test_a_catalogue_is_shortened_to_the_pages_allowed(site: SiteBuilder, kind: str) -> None:
    crowd(site, 31)
    facts = {"contents": "glance", "type": kind}
    site.write({"content/cs/materials/all.md": catalogue("Klastr", **facts)})
    site.write({"content/en/materials/all.md": words("Cluster", "Text.", from_edition="1")})
    out = site.build()
    assert [w for w in out.result.warnings if "materials" in w.path] == []
    page = out.main("/projekty-pdf/klastr/")
    assert "Do PDF se celý seznam nevešel" in page.text
    assert len(page.select("#figure-event-countries ~ table tbody tr")) >= len(COUNTRIES)
    told = read_pdf(out.folder / "projekty-pdf/klastr/klastr-cs.pdf")
    assert re.search(r"a \d+ dalších", told) or kind == "one-pager"
    assert "Celý seznam je na webu: cluster.example/projekty-pdf/klastr" in told
    if kind == "factsheet":
        years = re.search(r"Akce podle roku Rok Akce (.*?) a \d+ dal", told)
        assert years is not None
        assert "2031" not in years[1]
        assert "2030 1" in years[1]  # the latest stay
        assert "2000 1" not in years[1]
    foreign = read_pdf(out.folder / "en/projects-pdf/cluster/cluster-en.pdf")
    assert "The whole list is on the web: cluster.example/en/projects-pdf/cluster" in foreign


def test_members_on_a_sheet_are_as_many_as_fit(site: SiteBuilder) -> None:
    crowd(site, 30)
    facts = {"contents": "members", "type": "one-pager"}
    site.write({"content/cs/materials/all.md": catalogue("Klastr", **facts)})
    out = site.build()
    told = read_pdf(out.folder / "projekty-pdf/klastr/klastr-cs.pdf")
    shown = len(re.findall("Malý podnik", told))
    left = re.search(r"a (\d+) dalších", told)
    assert left is not None
    assert shown >= 1
    assert shown + int(left[1]) == 32  # with the two that are there before
    assert len(out.main("/projekty-pdf/klastr/").select(".portrait")) == 32


def test_catalogues_take_as_many_pages_as_their_records_need(site: SiteBuilder) -> None:
    crowd(site, 40)
    site.write({"content/cs/materials/all.md": catalogue("Katalog", contents="members")})
    out = site.build()
    told = read_pdf(out.folder / "projekty-pdf/katalog/katalog-cs.pdf")
    assert len(set(re.findall(r"Člen \d\d", told))) == 40
    assert "nevešel" not in out.main("/projekty-pdf/katalog/").text


def test_what_fits_is_not_shortened(site: SiteBuilder) -> None:
    facts = {"contents": "members", "type": "factsheet"}
    site.write({"content/cs/materials/all.md": catalogue("Klastr", **facts)})
    out = site.build()
    assert "nevešel" not in out.main("/projekty-pdf/klastr/").text
    assert "Celý seznam" not in read_pdf(out.folder / "projekty-pdf/klastr/klastr-cs.pdf")


def test_an_author_s_own_text_that_is_too_long_is_reported_without_gathered_contents(
    site: SiteBuilder,
) -> None:
    crowd(site, 25)
    facts = {**FACTS, "contents": "members", "type": "one-pager"}
    body = "\n\n".join(f"Odstavec {n}." for n in range(60))
    site.write({"content/cs/materials/all.md": words("Klastr", body, **facts)})
    (problem,) = (w for w in site.build().result.warnings if "materials" in w.path)
    found = re.search(r"Cut it by (\d+) lines", problem.mend)
    assert found is not None
    assert int(found[1]) < 70


def test_a_record_with_a_word_wider_than_its_column_is_printed(site: SiteBuilder) -> None:
    word = "Energie" * 20
    site.write({"content/cs/members/c.md": member("Cihly", offers=f"[{word}]", summary=word)})
    site.write({"content/cs/materials/all.md": catalogue("Katalog", contents="members")})
    out = site.build()
    assert [w for w in out.result.warnings if "materials" in w.path] == []
    assert list(out.folder.rglob("katalog-cs.pdf"))


@pytest.mark.parametrize(
    ("kind", "contents"),
    [("catalogue", "members"), ("factsheet", "members"), ("brochure", "profiles")],
)
@pytest.mark.parametrize(("lang", "mark"), [("en", "(Czech)"), ("de", "(Tschechisch)")])
def test_words_of_another_language_are_marked_in_print_as_on_the_page(
    site: SiteBuilder, kind: str, contents: str, lang: str, mark: str
) -> None:
    site.write({"content/cs/profiles/a.md": profile("Nabídka", "Zásobník.")})
    facts = {"type": kind, "contents": contents, "event": "dates/fair", "slug": "x"}
    site.write({"content/cs/materials/all.md": catalogue("Katalog", **facts)})
    site.write({f"content/{lang}/materials/all.md": words("X", "T.", slug="x", from_edition="1")})
    out = site.build()
    foreign = "Cihly" if contents == "members" else "Nabídka"
    (printed,) = out.folder.rglob(f"x-{lang}.pdf")
    told = read_pdf(printed)
    assert f"{foreign} {mark}" in told
    page = (printed.parent / "index.html").read_text("utf-8")
    assert re.search(rf'lang="cs" dir="ltr">{foreign}</a> <span class="lang-note">', page)
    (own,) = out.folder.rglob("x-cs.pdf")
    assert mark not in read_pdf(own)
    with pikepdf.open(printed) as pdf:
        elements = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        assert "cs" in {str(element.get("/Lang")) for element in elements}


def test_a_catalogue_that_is_still_empty_says_so(site: SiteBuilder) -> None:
    facts = {"contents": "profiles", "event": "dates/fair"}
    site.write({"content/cs/materials/all.md": catalogue("Nabídky", **facts)})
    assert "Zatím v\u00a0něm nic není." in site.build().main("/projekty-pdf/nabidky/").text


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
