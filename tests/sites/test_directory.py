"""Members, partners, people and documents: who they are, and what nobody may learn of them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from PIL import Image

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, project, words

SECTIONS = {
    "members": ("member", "Členové", "Members", "Mitglieder"),
    "partners": ("partner", "Partneři", "Partners", "Partner"),
    "networks": ("network", "Sítě", "Networks", "Netzwerke"),
    "people": ("person", "Lidé od nás", "Our people", "Unsere Leute"),
    "documents": ("document", "Dokumenty", "Documents", "Dokumente"),
}
TERMS = {"cs": ("sítě", "teplo"), "en": ("grids", "heat"), "de": ("Netze", "Wärme")}
HIDDEN = ("secret@person-of-ours.eu", "+420 111 222 333", "111222333", "Secret Name")
CONTACT = "{name: Secret Name, email: secret@person-of-ours.eu, phone: '+420 111 222 333'%s}"


@pytest.fixture
def site(site: SiteBuilder) -> SiteBuilder:
    """A site with a directory's sections, and a vocabulary of two sectors."""
    path = site.add_sections(SECTIONS).folder / "content/cluster.yaml"
    text = path.read_text("utf-8")
    text = text.replace("sections:\n", "vocabularies: {sectors: [grids, heat]}\nsections:\n", 1)
    for lang, (grids, heat) in TERMS.items():
        head, mark, tail = text.partition(f"\n  {lang}:\n")
        terms = f"    vocabularies: {{sectors: {{grids: {grids}, heat: {heat}}}}}\n"
        text = head + mark + tail.replace("    sections:\n", f"{terms}    sections:\n", 1)
    path.write_text(text, "utf-8")
    return site


def draw_gif() -> bytes:
    picture = io.BytesIO()
    Image.new("P", (1, 1)).save(picture, "GIF")
    return picture.getvalue()


def member(title: str = "Firma", **keys: object) -> str:
    return words(title, **{"type": "small", "joined": "2020-01-01", **keys})


def partner(title: str = "Ústav", **keys: object) -> str:
    return words(title, **{"type": "research", "country": "DE", **keys})


@pytest.mark.parametrize("publish", [False, True])
@pytest.mark.parametrize("kind", ["members", "partners", "people"])
def test_no_byte_of_a_contact_without_consent_is_on_the_site(
    site: SiteBuilder, kind: str, publish: bool
) -> None:
    texts = {"members": member(contact=CONTACT % ""), "partners": partner(contact=CONTACT % ""),
             "people": words("Jana", role="Vedoucí", contact=CONTACT % "")}  # fmt: skip
    site.write({f"content/cs/{kind}/a.md": texts[kind]})
    site.write(
        {f"content/en/{kind}/a.md": words("In English", role="Head" if kind == "people" else None)}
    )
    out = site.build(publish=publish)
    for needle in HIDDEN:
        assert out.mentions(needle) == []


def test_an_event_shows_no_person_s_contact_without_consent(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/people/a.md": words("Jana", role="Vedoucí", contact=CONTACT % ""),
            "content/cs/dates/a.md": event("Dílna", contact="people/a"),
        }
    )
    out = site.build()
    for needle in HIDDEN:
        assert out.mentions(needle) == []


def test_a_contact_with_consent_is_only_on_the_page_and_in_its_data(site: SiteBuilder) -> None:
    site.write({"content/cs/members/a.md": member(contact=CONTACT % ", consent: 2026-03-01")})
    out = site.build(publish=True)
    assert out.mentions("secret@person-of-ours.eu") == ["clenove/firma/index.html"]
    page = out.page("/clenove/firma/")
    (mail,) = page.select('a[href^="mailto:"]')
    assert mail["href"] == "mailto:secret@person-of-ours.eu?subject=Dotaz%20pro%3A%20Firma"
    (data,) = page.select('script[type="application/ld+json"]')
    thing = json.loads(data.text)
    assert thing["@type"] == "Organization"
    assert thing["contactPoint"]["email"] == "secret@person-of-ours.eu"


def test_a_person_is_described_to_machines_with_consent_only(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/people/a.md": words("Jana", role="Vedoucí"),
            "content/cs/people/b.md": words(
                "Petr", role="Poradce", contact="{email: p@x.example, consent: 2026-01-01}"
            ),
        }
    )
    out = site.build()
    assert not out.page("/lide-od-nas/jana/").select('script[type="application/ld+json"]')
    (data,) = out.page("/lide-od-nas/petr/").select('script[type="application/ld+json"]')
    thing = json.loads(data.text)
    assert (thing["@type"], thing["jobTitle"]) == ("Person", "Poradce")


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("members/a", member(type="tiny"), '"type" cannot be "tiny".'),
        ("members/a", member(joined=None), '"joined" is missing.'),
        ("members/a", member(joined="yesterday"), '"joined" is not a date'),
        ("members/a", member(left="2019-01-01"), '"left" lies before "joined"'),
        ("members/a", member(competences="[gird]"), 'there is no term "gird"'),
        ("members/a", member(export_markets="[DE, XY]"), 'is not a country: "XY"'),
        ("members/a", member(languages="[cz]"), 'is not a language: "cz"'),
        ("members/a", member(site="storage.example"), '"site" cannot be'),
        ("members/a", member(logo="media/none.svg"), 'there is no file "media/none.svg"'),
        ("members/a", member(contact="{email: nobody}"), '"contact › email" cannot be'),
        ("members/a", member(contact="{phone: 123}"), '"contact › phone" cannot be'),
        (
            "members/a",
            member(contact="{email: a@b.example, consent: 2027-01-01}"),
            "the consent lies in the future (2027-01-01).",
        ),
        ("members/a", member(contact="{consent: 2026-01-01}"), "has no address and no number"),
        ("partners/a", partner(country=None), '"country" is missing.'),
        ("partners/a", partner(type="friend"), '"type" cannot be "friend".'),
        (
            "partners/a",
            partner(since="2026-01-01", until="2025-01-01"),
            '"until" lies before "since"',
        ),
        ("partners/a", partner(agreement="{kind: handshake}"), 'cannot be "handshake"'),
        (
            "partners/a",
            partner(agreement="{kind: agreement, document: pages/home}"),
            "not a document",
        ),
        ("people/a", words("Jana"), '"role" is missing.'),
        ("people/a", words("Jana", role="R", organisation="pages/home"), "not a member"),
        (
            "documents/a",
            words("D", type="strategy", date="2026-01-01", files="{cs: media/none.pdf}"),
            'there is no file "media/none.pdf"',
        ),
        ("networks/a", words("N", since="soon"), '"since" is not a date'),
    ],
)
def test_what_cannot_be_is_said_with_its_line(
    site: SiteBuilder, path: str, text: str, message: str
) -> None:
    site.write({f"content/cs/{path}.md": text})
    problem = site.problem()
    assert message in problem.message
    assert problem.path == f"content/cs/{path}.md"
    assert problem.line is not None


def test_a_document_cannot_take_its_own_place(site: SiteBuilder) -> None:
    facts = {"type": "strategy", "date": "2026-01-01", "files": "{cs: media/a.pdf}"}
    site.write(
        {
            "content/media/a.pdf": b"%PDF-1.7",
            "content/cs/documents/a.md": words("A", supersedes="documents/b", **facts),
            "content/cs/documents/b.md": words("B", supersedes="documents/a", **facts),
        }
    )
    assert all("leads in a circle" in problem.message for problem in site.problems())


def test_logos_are_light_and_of_a_format_for_logos(site: SiteBuilder) -> None:
    site.write({"content/media/a.gif": draw_gif()})
    site.write({"content/cs/members/a.md": member(logo="media/a.gif")})
    assert "is not a format for logos" in site.problem().message
    title = f"<title>{'x' * 120_000}</title>"
    heavy = f'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3">{title}</svg>'
    site.write(
        {"content/media/a.svg": heavy, "content/cs/members/a.md": member(logo="media/a.svg")}
    )
    told = site.remove("content/media/a.gif").build().result.warnings  # type: ignore[union-attr]
    assert ["weighs 120 kB" in warning.message for warning in told] == [True]


def test_a_directory_lists_by_type_competence_and_market_on_plain_pages(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/members/a.md": member("Alfa", competences="[grids]", export_markets="[DE]"),
            "content/cs/members/b.md": member("Beta", type="research", competences="[grids, heat]"),
            "content/en/members/b.md": words("Beta in English"),
        }
    )
    out = site.build()
    names = [a.text for a in out.main("/clenove/").select(".entry__name a")]
    assert names == ["Alfa", "Beta"]
    assert {"/clenove/podle-druhu/maly-podnik/", "/clenove/podle-trhu/nemecko/"} <= {*out.pages}
    assert "/en/members/by-market/germany/" in out.pages
    grids = out.main("/clenove/podle-kompetence/site/")
    assert [a.text for a in grids.select(".entry__name a")] == ["Alfa", "Beta"]
    english = out.main("/en/members/by-competence/heat/")
    assert [a.text for a in english.select(".entry__name a")] == ["Beta in English"]
    assert out.hreflang("/clenove/podle-trhu/nemecko/")["de"].endswith(
        "/de/mitglieder/nach-markt/deutschland/"
    )


def test_czech_names_are_in_czech_alphabetical_order(site: SiteBuilder) -> None:
    titles = ["Chodov", "Čáslav", "Cheb", "Hory", "Cukr"]
    site.write({f"content/cs/members/m{n}.md": member(t) for n, t in enumerate(titles)})
    names = [a.text for a in site.build().main("/clenove/").select(".entry__name a")]
    assert names == ["Cukr", "Čáslav", "Hory", "Cheb", "Chodov"]


@pytest.mark.parametrize(
    ("now", "listed"), [("2026-06-30T21:59:59Z", 1), ("2026-06-30T22:00:00Z", 0)]
)
def test_a_former_member_is_listed_until_its_last_day_is_over(
    site: SiteBuilder, now: str, listed: int
) -> None:
    site.write({"content/cs/members/a.md": member(left="2026-06-30")})
    out = site.build(now=now)
    assert len(out.main("/clenove/").select(".entry")) == listed
    assert bool(out.main("/clenove/firma/").select(".record__note")) == (not listed)


def test_members_are_there_for_machines_without_their_contacts(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/members/a.md": member(
                "=Firma, a.s.", contact=CONTACT % ", consent: 2026-03-01", town="Ostrava",
                competences="[grids]", export_markets="[DE, PL]", slug="firma",
            ),
            "content/en/members/a.md": words("=Company", slug="company"),
        }
    )  # fmt: skip
    site.change("content/cs/members/a.md", "town: Ostrava", "town: Ostrava\ncountry: CZ")
    out = site.build(publish=True)
    (entry,) = json.loads(out.text("members.json"))["members"]
    assert entry["name"] == {"cs": "=Firma, a.s.", "en": "=Company"}
    assert (entry["country"], entry["export_markets"]) == ("CZ", ["DE", "PL"])
    assert "contact" not in entry
    data = out.files["members.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(r["name"], r["export_markets"], r["town"]) for r in rows] == [
        ("'=Company", "DE PL", "Ostrava")
    ]
    assert b"secret@" not in data


def test_a_country_that_a_member_does_not_state_is_stated_nowhere(site: SiteBuilder) -> None:
    site.write({"content/cs/members/a.md": member("Alfa", town="Ostrava"),
                "content/cs/members/b.md": member("Beta")})  # fmt: skip
    out = site.build(publish=True)
    for name in (name for name in out.files if "clenove" in name or "members" in name):
        assert "Česk" not in out.text(name), name
        assert "CZ" not in out.text(name), name
    for address, place in (("alfa", {"@type": "PostalAddress", "addressLocality": "Ostrava"}),
                           ("beta", None)):  # fmt: skip
        (data,) = out.page(f"/clenove/{address}/").select('script[type="application/ld+json"]')
        assert json.loads(data.text).get("address") == place
    assert "Členové podle země" not in "".join(out.text(page) for page in out.pages)


def test_a_country_that_a_member_states_is_stated(site: SiteBuilder) -> None:
    site.write({"content/cs/members/a.md": member("Alfa", town="Ostrava", country="CZ")})
    out = site.build(publish=True)
    assert "Ostrava, Česko" in out.main("/clenove/alfa/").text.replace("\u00a0", " ")
    (entry,) = json.loads(out.text("members.json"))["members"]
    assert entry["country"] == "CZ"


@pytest.mark.parametrize(
    ("organisation", "employer"),
    [(None, None), ("cluster", "Zkušební klastr"), ("members/a", "Alfa")],
)
def test_an_employer_is_named_only_if_it_is_known(
    site: SiteBuilder, organisation: str | None, employer: str | None
) -> None:
    contact = "{email: p@x.example, consent: 2026-01-01}"
    person = words("Petr", role="Poradce", organisation=organisation, contact=contact)
    site.write({"content/cs/members/a.md": member("Alfa"), "content/cs/people/b.md": person})
    out = site.build()
    (data,) = out.page("/lide-od-nas/petr/").select('script[type="application/ld+json"]')
    assert json.loads(data.text).get("worksFor", {}).get("name") == employer
    assert not employer or employer in out.main("/lide-od-nas/petr/").text


def test_a_member_s_page_shows_the_projects_and_events_that_name_it(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/members/a.md": member("Alfa"),
            "content/cs/projects/grid.md": project("Síť", partners="[{who: members/a}]"),
            "content/cs/dates/a.md": event("Dílna", organiser="members/a"),
        }
    )
    out = site.build()
    titles = [a.text for a in out.main("/clenove/alfa/").select(".teaser__link")]
    assert set(titles) == {"Síť", "Dílna"}
    assert "Alfa" in out.main("/projekty/sit/").select_one(".facts").text  # type: ignore[union-attr]


def test_files_of_samples_are_not_published(site: SiteBuilder) -> None:
    facts = {"type": "strategy", "date": "2026-01-01", "files": "{cs: media/a.pdf}"}
    site.write(
        {
            "content/media/a.pdf": b"%PDF-1.7",
            "content/media/b.pdf": b"%PDF-1.7",
            "content/cs/documents/a.md": words("A", sample="true", **facts),
            "content/cs/news/b.md": post("B", "[B](media/b.pdf)"),
        }
    )
    assert {"media/a.pdf", "media/b.pdf"} <= site.build().files.keys()
    published = site.build(publish=True).files.keys()
    assert "media/a.pdf" not in published
    assert "media/b.pdf" in published


def test_a_document_offers_its_files_in_the_reader_s_language_first(site: SiteBuilder) -> None:
    facts = {"type": "strategy", "date": "2026-01-01"}
    site.write(
        {
            "content/media/a.pdf": b"%PDF-1.7" + b"x" * 1_400_000,
            "content/media/b.pdf": b"%PDF-1.7",
            "content/cs/documents/a.md": words(
                "A", files="{cs: media/a.pdf, en: media/b.pdf}", **facts
            ),
            "content/en/documents/a.md": words("A in English"),
            "content/cs/documents/b.md": words(
                "B", files="{cs: media/b.pdf}", supersedes="documents/a", **facts
            ),
        }
    )
    out = site.build()
    english = [li.text for li in out.main("/en/documents/a-in-english/").select(".downloads li")]
    assert "English" in english[0]
    czech = out.main("/dokumenty/a/")
    assert "1,4" in czech.select(".downloads__what")[0].text
    assert "B" in czech.select_one(".record__note").text  # type: ignore[union-attr]
