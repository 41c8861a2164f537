"""Events: what cannot be is told with its line; what is over is no longer coming."""

from __future__ import annotations

import json

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, words

FILE = "content/cs/dates/x.md"


def write(site: SiteBuilder, **keys: object) -> SiteBuilder:
    return site.write({FILE: event("Seminář", **keys), "content/en/dates/x.md": words("Seminar")})


# --- What cannot be -------------------------------------------------------------------

WRONG = {
    "ends before it starts": (
        {"ends": "2027-05-04 08:00"}, "ends", "ends before it starts", "Swap the times"),
    "ends when it starts": (
        {"ends": "2027-05-04 09:00"}, "ends", "ends when it starts", "correct one"),
    "no end": ({"ends": None}, "starts", "none at which it ends", "ends: …"),
    "a time and a day": ({"ends": "2027-05-04"}, "ends", "but not both", "both with a time"),
    "left out": (
        {"zone": "Europe/Berlin", "starts": "2027-03-28 02:30", "ends": "2027-03-28 09:00"},
        "starts", "there is no 02:30 in Europe/Berlin", "Write 03:30"),
    "twice": (
        {"zone": "Europe/Prague", "starts": "2027-10-31 02:30", "ends": "2027-10-31 09:00"},
        "starts", "02:30 comes twice", "2027-10-31 02:30+02:00 for the first"),
    "wrong offset": (
        {"starts": "2027-05-04 09:00+05:00"}, "starts", "do not differ from UTC by +05:00",
        "+02:00"),
    "no such zone": ({"zone": "Europe/Praha"}, "zone", "is not a time zone", "Europe/Prague"),
    "late deadline": (
        {"registration": "{deadline: 2027-05-06}"}, "registration",
        "the deadline lies after the start", "Correct one"),
    "no such country": (
        {"venue": "{name: S, town: Praha, country: CX1}"}, "venue", "is not a country",
        "Write its two letters"),
    "country in words": (
        {"venue": "{name: S, town: Berlin, country: Germany}"}, "venue", "is not a country",
        'Did you mean "DE" (Germany)?'),
    "off the map": (
        {"venue": "{name: S, town: P, country: CZ, latitude: 95, longitude: 14}"}, "venue",
        "lies off the map", "latitude first"),
    "swapped": (
        {"venue": "{name: S, town: P, country: CZ, latitude: 14.42, longitude: 50.08}"}, "venue",
        "are not in the venue's country", "Swap them"),
    "half a place": (
        {"venue": "{name: S, town: P, country: CZ, latitude: 50.08}"}, "venue",
        'coordinates without "longitude"', "longitude: …"),
    "no such currency": (
        {"fee": "{amount: 5, currency: EUX}"}, "fee", "is not a currency", 'Did you mean "EUR"?'),
    "no currency": ({"fee": "{amount: 5}"}, "fee", "has no currency", "currency: EUR"),
    "agenda outside": (
        {"agenda": "[{starts: 2027-05-04 13:00}]", "agenda_titles": "[Oběd]"}, "agenda",
        "lies outside the event", "Correct its time"),
    "titles missing": (
        {"agenda": "[{starts: 2027-05-04 09:00}]"}, None, "has 1 times, but 0 titles",
        "one line in agenda_titles"),
    "no previous date": (
        {"state": "rescheduled"}, "state", "does not say when it was to be", "previous:"),
    "previous without state": (
        {"previous": "[2027-01-01]"}, "previous", "that is not rescheduled",
        "state: rescheduled"),
    "online nowhere": (
        {"state": "moved-online"}, "state", "does not say where to", "online: https://"),
    "sessions overlap": (
        {"sessions": "[{starts: 2027-05-04 09:00, ends: 2027-05-04 11:00},"
         " {starts: 2027-05-04 10:00, ends: 2027-05-04 12:00}]"}, "sessions",
        "begins before the one above it ends", "in order"),
    "session outside": (
        {"sessions": "[{starts: 2027-05-04 08:00, ends: 2027-05-04 11:00}]"}, "sessions",
        "lies outside the event", "Correct its times"),
    "no such day": ({"starts": "2027-04-31 09:00"}, "starts", "is not a day or time", "2027-04-30"),
    "unknown sector": ({"sectors": "[magic]"}, "sectors", 'no term "magic"', "vocabularies"),
    "an organiser that is a post": (
        {"organiser": "pages/home"}, "organiser", "names pages/home, which is a page", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_is_an_error_with_its_line_and_the_mend(
    site: SiteBuilder, name: str
) -> None:
    keys, field, message, mend = WRONG[name]
    site.write({FILE: event("Seminář", **keys)})
    (problem,) = [p for p in site.problems() if p.path == FILE]
    assert message in problem.message
    assert mend in problem.mend
    if field is not None:
        lines = (site.folder / FILE).read_text().splitlines()
        assert lines[(problem.line or 0) - 1].startswith(f"{field}:")


def test_everything_that_is_wrong_is_reported_at_once(site: SiteBuilder) -> None:
    write(
        site,
        ends="2027-05-04 08:00",
        venue="{name: S, town: P, country: CZ, latitude: 95, longitude: 14}",
        state="rescheduled",
    )
    assert len([p for p in site.problems() if p.path == FILE]) == 3


def test_an_offset_decides_between_two_times_that_look_alike(site: SiteBuilder) -> None:
    write(site, starts="2027-10-31 02:30+01:00", ends="2027-10-31 09:00")
    page = site.build().page("/udalosti/seminar/")
    thing = json.loads(page.select_one('script[type="application/ld+json"]').text)  # type: ignore[union-attr]
    assert thing["startDate"] == "2027-10-31T02:30:00+01:00"


# --- Coming and past ------------------------------------------------------------------


def coming(site: SiteBuilder, now: str, address: str = "/en/events/") -> list[str]:
    section = site.build(now=now).main(address).select_one("[data-coming]")
    return [] if section is None else [h.text.strip() for h in section.select("h3")]


def past(site: SiteBuilder, now: str, address: str = "/en/events/") -> list[str]:
    section = site.build(now=now).main(address).select_one("#past-heading")
    if section is None or section.parent is None:
        return []
    return [heading.text.strip() for heading in section.parent.select("h3")]


def test_an_event_is_coming_until_its_end_and_past_from_then_on(site: SiteBuilder) -> None:
    write(site)  # until noon in Prague, which is 10:00 UTC
    assert coming(site, "2027-05-04T09:59:59Z") == ["Seminar"]
    assert past(site, "2027-05-04T09:59:59Z") == []
    assert coming(site, "2027-05-04T10:00:00Z") == []
    assert past(site, "2027-05-04T10:00:00Z") == ["Seminar"]


def test_a_whole_day_lasts_until_midnight_where_it_is_held(site: SiteBuilder) -> None:
    write(
        site, starts="2027-05-04", ends=None, zone="America/New_York",
        venue="{name: S, town: New York, country: US}",
    )  # fmt: skip
    assert coming(site, "2027-05-05T03:59:59Z") == ["Seminar"]
    assert coming(site, "2027-05-05T04:00:00Z") == []


def test_upcoming_events_are_in_the_order_of_their_starts(site: SiteBuilder) -> None:
    for number, day in enumerate(("2027-06-02", "2027-05-04", "2028-01-01")):
        site.write({f"content/cs/dates/{number}.md": event(day, starts=day, ends=None)})
    assert coming(site, "2027-01-01T00:00:00Z", "/udalosti/") == [
        "2027-05-04", "2027-06-02", "2028-01-01",
    ]  # fmt: skip


def test_past_events_are_on_the_page_of_their_year_the_latest_first(site: SiteBuilder) -> None:
    for day in ("2025-12-31", "2026-02-01", "2026-03-01", "2027-05-04"):
        site.write({f"content/cs/dates/{day}.md": event(day, starts=day, ends=None)})
    out = site.build(now="2026-05-01T12:00:00Z")
    titles = [h.text.strip() for h in out.main("/udalosti/archiv/2026/").select("h3")]
    assert titles == ["2026-03-01", "2026-02-01"]
    assert "udalosti/archiv/2027/index.html" not in out.files


def test_the_next_change_is_the_end_of_the_event(site: SiteBuilder) -> None:
    write(site, registration="{deadline: 2027-05-03 12:00}")
    what = [
        json.loads(site.build(now=now).text("next-change.json"))
        for now in ("2027-05-01T00:00:00Z", "2027-05-03T10:00:00Z", "2027-05-04T07:00:00Z")
    ]
    assert [(w["time"], w["why"][0]["what"]) for w in what] == [
        ("2027-05-03T10:00:00Z", "registration closes"),
        ("2027-05-04T07:00:00Z", "starts"),
        ("2027-05-04T10:00:00Z", "is over"),
    ]


def test_a_cancelled_event_says_so_at_the_top_and_takes_no_registration(site: SiteBuilder) -> None:
    write(site, state="cancelled", registration="{url: https://cluster.example/r}")
    main = site.build().main("/en/events/seminar/")
    assert "This event has been cancelled." in main.text
    assert main.select("a.button") == []
    assert main.select(".event__calendars") == []


def test_the_home_page_shows_the_next_events_but_no_cancelled_one(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/dates/a.md": event("Odpadlá", state="cancelled"),
            "content/cs/dates/b.md": event("Platná"),
        }
    )
    titles = [h.text.strip() for h in site.build().main("/").select("[data-coming] h3")]
    assert titles == ["Platná"]


def test_the_report_comes_first_when_the_event_is_over(site: SiteBuilder) -> None:
    body = "Pozvánka.\n\n## Zpráva {#report}\n\nCo bylo.\n"
    site.write({FILE: event("Seminář", body, outcome="{participants: 1234}")})
    before, after = (
        site.build(now=now).main("/udalosti/seminar/").text
        for now in ("2027-05-01T00:00:00Z", "2027-06-01T00:00:00Z")
    )
    assert before.index("Pozvánka") < before.index("Co bylo")
    assert after.index("Co bylo") < after.index("Pozvánka")
    assert "1\u00a0234" in after


@pytest.mark.parametrize(
    ("body", "inner"),
    [
        ("Pozvánka.\n\n## Zpráva {.muted #report}\n\nCo bylo.\n", ""),
        ('Pozvánka.\n\n<h2 class="muted" id="report">Zpráva</h2>\n\nCo bylo.\n', ""),
        ("Pozvánka.\n\n## Zpráva {#report lang=cs}\n\nCo bylo.\n", ""),
        ("Pozvánka.\n\n> ## Zpráva {#report}\n>\n> Co bylo.\n", "blockquote"),
    ],
)
def test_a_body_is_cut_before_its_report_and_nowhere_within(
    site: SiteBuilder, body: str, inner: str
) -> None:
    """However the heading is written; one within a quotation is part of the invitation."""
    site.write({FILE: event("Seminář", body)})
    page = site.build(now="2027-06-01T00:00:00Z").page("/udalosti/seminar/")
    shown = page.select_one("main").text  # type: ignore[union-attr]
    assert (shown.index("Co bylo") < shown.index("Pozvánka")) is not bool(inner)
    heading = page.select_one("h2#report")
    assert heading is not None
    assert (heading.find_parent("blockquote") is not None) is bool(inner)


def test_one_thing_is_described_to_machines_in_every_language(site: SiteBuilder) -> None:
    write(site, state="rescheduled", previous="[2027-04-01 09:00]", fee="{amount: 0}")
    out = site.build()
    things = [
        json.loads(out.page(a).select_one('script[type="application/ld+json"]').text)  # type: ignore[union-attr]
        for a in ("/udalosti/seminar/", "/en/events/seminar/")
    ]
    assert things[0]["@id"] == things[1]["@id"] == "https://cluster.example/udalosti/seminar/#event"
    assert things[1]["name"] == "Seminar"
    assert things[1]["startDate"] == "2027-05-04T09:00:00+02:00"
    assert things[1]["previousStartDate"] == ["2027-04-01T09:00:00+02:00"]
    assert things[1]["eventStatus"] == "https://schema.org/EventRescheduled"
    assert things[1]["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert things[1]["location"]["address"]["addressCountry"] == "CZ"
    assert things[1]["offers"]["price"] == "0"


def test_the_feed_of_events_holds_those_written_in_its_language(site: SiteBuilder) -> None:
    site.write({"content/cs/dates/a.md": event("Jen česky")})
    write(site)
    out = site.build()
    assert sorted(out.entries("udalosti/feed.xml")) == ["Jen česky", "Seminář"]
    assert out.entries("en/events/feed.xml") == ["Seminar"]
