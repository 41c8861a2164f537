"""Contacts: whoever is named has agreed, or is nowhere on the site."""

from __future__ import annotations

import pytest

from plugins.authoring.record import record_all
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, text, words

CONTACT = 'contact: {name: Jana Skrytá, email: skryta@person.example, phone: "+420 596 111 222"'
SECRETS = ("Jana Skrytá", "skryta@person.example", "596 111 222", "596111222")
HEADS = {
    "dates": "kind: fair\nstarts: 2027-05-04\nzone: Europe/Prague\nonline: https://meet.example\n",
    "members": "type: small\njoined: 2020-01-01\n",
    "partners": "type: research\ncountry: DE\n",
    "networks": "since: 2020-01-01\n",
    "people": "role: Poradce\n",
    "services": "languages: [cs]\n",
}
SECTIONS = {
    "members": ("member", "Členové", "Members", "Mitglieder"),
    "partners": ("partner", "Partneři", "Partners", "Partner"),
    "networks": ("network", "Sítě", "Networks", "Netze"),
    "people": ("person", "Lidé", "People", "Menschen"),
    "services": ("service", "Služby", "Services", "Dienste"),
}


def write(site: SiteBuilder, section: str, contact: str) -> SiteBuilder:
    head = f"title: Jméno\nsummary: Shrnutí.\n{HEADS[section]}{contact}\n"
    return site.write({f"content/cs/{section}/x.md": f"---\n{head}---\nText.\n"})


def with_sections(site: SiteBuilder) -> SiteBuilder:
    site.add_sections(SECTIONS)
    return site


@pytest.mark.parametrize("section", sorted(HEADS))
@pytest.mark.parametrize("publish", [False, True])
def test_nobody_is_named_without_consent(site: SiteBuilder, section: str, publish: bool) -> None:
    write(with_sections(site), section, CONTACT + "}")
    if publish:
        record_all(site.settings())
    out = site.build(publish=publish)
    for secret in SECRETS:
        assert out.mentions(secret) == []


@pytest.mark.parametrize("section", sorted(HEADS))
def test_people_who_have_agreed_are_named_on_the_page(site: SiteBuilder, section: str) -> None:
    write(with_sections(site), section, CONTACT + ", consent: 2026-04-01}")
    assert site.build().mentions("skryta@person.example") != []


@pytest.mark.parametrize("section", sorted(HEADS))
def test_a_future_consent_does_not_count(site: SiteBuilder, section: str) -> None:
    write(with_sections(site), section, CONTACT + ", consent: 2026-05-02}")
    problem = site.problem()
    assert problem.message == "the consent lies in the future (2026-05-02)."


@pytest.mark.parametrize("section", ["dates", "services"])
def test_a_contact_needs_an_address_or_a_number(site: SiteBuilder, section: str) -> None:
    write(with_sections(site), section, "contact: {name: Jana, consent: 2026-04-01}")
    assert site.problem().message == "the contact has no address and no number."


def test_an_invalid_address_in_an_event_s_contact_is_reported_at_its_line(
    site: SiteBuilder,
) -> None:
    write(site, "dates", "contact:\n  email: desk@example\n  consent: 2026-04-01")
    problem = site.problem()
    assert (problem.line, problem.mend) == (9, "Write an e-mail address: desk@example.org.")
    assert problem.message.startswith('"contact › email" cannot be "desk@example"')


def test_taking_a_consent_back_is_a_change_that_calendars_count(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/dates/x.md": event(
                "Seminář", contact="{email: desk@x.example, consent: 2026-04-01}"
            ),
            "content/en/dates/x.md": words("Seminar"),
        }
    )
    assert record_all(site.settings()) == ["dates/x"]
    site.change("content/cs/dates/x.md", "consent: 2026-04-01", "consent: 2026-04-02")
    assert record_all(site.settings()) == []  # no calendar shows the day
    site.change("content/cs/dates/x.md", ", consent: 2026-04-02", "")
    assert record_all(site.settings()) == ["dates/x"]


def test_a_person_of_the_site_may_be_an_event_s_contact(site: SiteBuilder) -> None:
    with_sections(site).write(
        {
            "content/cs/people/jana.md": text(title="Jana Známá", role="Poradkyně"),
            "content/cs/dates/x.md": event("Seminář", contact="people/jana"),
        }
    )
    assert site.build().mentions("Jana") != []


@pytest.mark.parametrize("day", ["YYYY-MM-DD", "yyyy-mm-dd", "RRRR-MM-DD"])
@pytest.mark.parametrize("section", sorted(HEADS))
def test_the_day_in_the_example_is_not_a_consent(site: SiteBuilder, section: str, day: str) -> None:
    write(with_sections(site), section, f"{CONTACT}, consent: {day}}}")
    problem = site.problem()
    assert problem.message == f'"contact › consent" is not a date: "{day}".'
    assert problem.mend.startswith("Write the day on which they agreed;")
    assert problem.line is not None


@pytest.mark.parametrize(
    "host", ["sample.example", "example.org", "www.Example.COM", "firm.test", "x.invalid"]
)
@pytest.mark.parametrize("section", ["members", "people", "services"])
def test_an_address_for_examples_is_not_published(
    site: SiteBuilder, section: str, host: str
) -> None:
    contact = f"contact:\n  email: desk@{host}\n  consent: 2026-04-01"
    write(with_sections(site), section, contact)
    (warning,) = site.build().result.warnings
    assert "is a name for examples only" in warning.message
    problem = site.problem(publish=True)
    path = f"{site.content.name}/cs/{section}/x.md"
    assert problem.path.endswith(path)
    source = (site.folder / "content/cs" / section / "x.md").read_text("utf-8").split("\n")
    assert source[(problem.line or 0) - 1] == f"  email: desk@{host}"


@pytest.mark.parametrize("more", ["sample: true", "status: draft"])
def test_a_sample_or_a_draft_may_have_an_address_for_examples(site: SiteBuilder, more: str) -> None:
    contact = "contact: {email: desk@sample.example, consent: 2026-04-01}"
    write(with_sections(site), "members", f"{contact}\n{more}")
    assert [w for w in site.build().result.warnings if "examples only" in w.message] == []
    site.build(publish=True)


@pytest.mark.parametrize("host", ["opei.cz", "example.cz", "test.cz", "my-example.org"])
def test_an_address_that_only_looks_like_an_example_is_published(
    site: SiteBuilder, host: str
) -> None:
    contact = f"contact: {{email: desk@{host}, consent: 2026-04-01}}"
    write(with_sections(site), "members", contact)
    assert site.build(publish=True).mentions(f"desk@{host}") != []
