"""Times of events: by which clock they are is said wherever they stand."""

from __future__ import annotations

import datetime as dt
import json
import re
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, words
from tests.sites.test_calendars import read_elsewhere

FILE = "content/cs/dates/x.md"


def texts(site: SiteBuilder, **facts: object) -> dict[str, str]:
    """What the home page, the lists, the calendar of months and the feed say of an event."""
    site.write({FILE: event("X", **facts)})
    out = site.build()
    month = str(facts["starts"])[:7]
    year = month[:4]
    pages = {
        "home": "/",
        "list": "/udalosti/",
        "months": f"/udalosti/kalendar/{month}/",
        "past": f"/udalosti/archiv/{year}/",
        "feed": "udalosti/feed.xml",
    }
    found = {}
    for name, address in pages.items():
        if address.removeprefix("/") in out.files or address in out.pages:
            text = out.text(address) if name == "feed" else out.main(address).get_text(" ")
            found[name] = re.sub(r"\s+", " ", text)
    return found


@pytest.mark.parametrize(
    ("zone", "says"),
    [("Asia/Almaty", "UTC+5"), ("America/St_Johns", "UTC−3:30"), ("Europe/London", "UTC"),
     ("Asia/Kathmandu", "UTC+5:45"), ("Europe/Berlin", "UTC+1"), ("UTC", "UTC")],
)  # fmt: skip
@pytest.mark.parametrize("venue", ["{name: Sál, town: X, country: CZ}", None])
def test_a_time_by_another_clock_than_the_clusters_says_by_which(
    site: SiteBuilder, zone: str, says: str, venue: str | None
) -> None:
    online = None if venue else "https://meet.example/x"
    found = texts(site, zone=zone, starts="2027-02-10 15:00", ends="2027-02-10 16:00",
                  venue=venue, online=online)  # fmt: skip
    assert set(found) == {"home", "list", "months", "feed"}
    for where, text in found.items():
        assert f"15:00–16:00 ({says})" in text, where


def test_the_clusters_own_clock_is_not_named(site: SiteBuilder) -> None:
    found = texts(site, starts="2027-02-10 15:00", ends="2027-02-10 16:00")
    for where, text in found.items():
        assert "15:00–16:00" in text, where
        assert "UTC" not in text, where


def test_a_past_event_keeps_the_zone_of_its_time(site: SiteBuilder) -> None:
    found = texts(site, zone="Asia/Tokyo", starts="2026-02-10 15:00", ends="2026-02-10 16:00")
    assert "15:00–16:00 (UTC+9)" in found["past"]
    assert "15:00–16:00 (UTC+9)" in found["list"]


def test_each_day_of_a_longer_event_abroad_says_by_which_clock(site: SiteBuilder) -> None:
    found = texts(site, zone="Asia/Tokyo", starts="2027-02-10 15:00", ends="2027-02-12 16:00")
    assert "15:00 (UTC+9)–" in found["months"]
    assert "–16:00 (UTC+9)" in found["months"]


def test_whole_days_have_no_clock(site: SiteBuilder) -> None:
    for text in texts(site, zone="Asia/Tokyo", starts="2027-02-10", ends="2027-02-12").values():
        assert "UTC" not in text


def test_the_agenda_and_the_earlier_date_of_an_event_abroad_say_by_which_clock(
    site: SiteBuilder,
) -> None:
    facts = {"agenda": "[{starts: 2027-02-10 15:00, ends: 2027-02-10 15:30}]",
             "agenda_titles": "[Úvod]", "state": "rescheduled",
             "previous": "[2027-01-10 15:00]"}  # fmt: skip
    site.write({FILE: event("X", zone="Asia/Tokyo", starts="2027-02-10 15:00",
                            ends="2027-02-10 16:00", **facts)})  # fmt: skip
    main = site.build().main("/udalosti/x/")
    agenda = main.select_one(".agenda")
    assert agenda is not None
    assert "(UTC+9)" in agenda.get_text()
    state = main.select_one(".event__state")
    assert state is not None
    assert "15:00 (UTC+9)" in state.get_text()


def test_lists_offer_visitors_elsewhere_their_own_time(site: SiteBuilder) -> None:
    site.write({FILE: event("X")})
    out = site.build()
    for address in ("/", "/udalosti/"):
        (own,) = out.main(address).select("[data-own]")
        assert own["data-own"] == "2027-05-04T09:00:00+02:00"
        assert own.has_attr("hidden")


# --- Clock changes --------------------------------------------------------------------

NIGHTS = {
    # zone: (start, end, offset of the start, of the end) over each change of the clocks
    "Europe/Paris": [("2027-03-27 20:00", "2027-03-28 16:00", "UTC+1", "UTC+2"),
                     ("2027-10-30 20:00", "2027-10-31 16:00", "UTC+2", "UTC+1")],
    "Australia/Lord_Howe": [("2027-04-03 20:00", "2027-04-04 16:00", "UTC+11", "UTC+10:30"),
                            ("2027-10-02 20:00", "2027-10-03 16:00", "UTC+10:30", "UTC+11")],
    "America/New_York": [("2027-03-13 20:00", "2027-03-14 16:00", "UTC−5", "UTC−4"),
                         ("2027-11-06 20:00", "2027-11-07 16:00", "UTC−4", "UTC−5")],
    "Africa/Cairo": [("2027-04-29 20:00", "2027-04-30 16:00", "UTC+2", "UTC+3")],
}  # fmt: skip
CHANGES = [(zone, *night) for zone, nights in NIGHTS.items() for night in nights]


@pytest.mark.parametrize(("zone", "starts", "ends", "before", "after"), CHANGES)
def test_both_ends_of_an_event_over_a_clock_change_have_their_own_offset(
    site: SiteBuilder, zone: str, starts: str, ends: str, before: str, after: str
) -> None:
    site.write({FILE: event("X", zone=zone, starts=starts, ends=ends)})
    out = site.build()
    card = out.main("/udalosti/x/").select(".event__card")[0].get_text(" ")
    assert f"20:00 ({before}) – " in card
    assert f"16:00 ({after})" in card
    zones = [p.get_text() for p in out.main("/udalosti/x/").select(".event__card .muted")]
    assert not any("UTC" in text for text in zones)
    month = out.main(f"/udalosti/kalendar/{starts[:7]}/").get_text(" ")
    assert f"20:00 ({before})–" in month


def test_an_hour_over_a_clock_change_has_both_offsets_in_lists(site: SiteBuilder) -> None:
    found = texts(site, starts="2027-10-31 01:30", ends="2027-10-31 03:30")
    for where, text in found.items():
        assert "1:30 (UTC+2) – 3:30 (UTC+1)" in text, where


DOUBLED = [
    ("Australia/Lord_Howe", "2027-04-04 01:30", "+10:30", "2027-04-04 04:00"),
    ("Australia/Lord_Howe", "2027-04-04 01:30", "+11:00", "2027-04-04 04:00"),
    ("Europe/Paris", "2027-10-31 02:30", "+01:00", "2027-10-31 04:00"),
    ("Europe/Paris", "2027-10-31 02:30", "+02:00", "2027-10-31 04:00"),
    ("America/New_York", "2027-11-07 01:15", "-05:00", "2027-11-07 04:00"),
    ("America/New_York", "2027-11-07 01:15", "-04:00", "2027-11-07 04:00"),
    ("America/Santiago", "2027-04-03 23:30", "-04:00", "2027-04-04 04:00"),
]


@pytest.mark.parametrize(("zone", "starts", "offset", "ends"), DOUBLED)
@pytest.mark.parametrize("program", ["ical.js", "node-ical"])
def test_each_occurrence_of_a_doubled_hour_stays_itself(
    site: SiteBuilder, zone: str, starts: str, offset: str, ends: str, program: str
) -> None:
    meant = dt.datetime.fromisoformat(f"{starts}{offset}")
    end = dt.datetime.fromisoformat(ends).replace(tzinfo=ZoneInfo(zone))
    site.write({FILE: event("X", zone=zone, starts=f"{starts}{offset}", ends=ends)})
    out = site.build()
    (read,) = read_elsewhere(out.text("udalosti/x/event.ics"))[program]
    assert (read["start"], read["end"]) == (meant.timestamp(), end.timestamp())
    data = out.page("/udalosti/x/").select_one('script[type="application/ld+json"]')
    assert data is not None
    assert dt.datetime.fromisoformat(json.loads(data.get_text())["startDate"]) == meant
    links = [str(a["href"]) for a in out.main("/udalosti/x/").select(".event__calendars a")]
    (google,) = [link for link in links if "google" in link]
    (dates,) = parse_qs(urlsplit(google).query)["dates"]
    assert dates.startswith(f"{meant.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}/")


@pytest.mark.parametrize(
    ("offset", "says"), [("+02:00", "2:30–2:45 (UTC+2)"), ("+01:00", "2:30–2:45 (UTC+1)")]
)
def test_a_doubled_hour_says_which_one_it_is(site: SiteBuilder, offset: str, says: str) -> None:
    found = texts(site, starts=f"2027-10-31 02:30{offset}", ends=f"2027-10-31 02:45{offset}")
    for where, text in found.items():
        assert says in text, where


def test_an_end_in_a_doubled_hour_is_written_so_that_it_cannot_be_mistaken(
    site: SiteBuilder,
) -> None:
    site.write({FILE: event("X", starts="2027-10-31 00:30", ends="2027-10-31 02:30+01:00")})
    text = site.build().text("udalosti/x/event.ics")
    assert "DTEND:20271031T013000Z" in text
    assert "DTSTART;TZID=Europe/Prague:20271031T003000" in text


def test_a_reader_of_another_language_reads_the_zone_in_it(site: SiteBuilder) -> None:
    site.write(
        {
            FILE: event("X", starts="2027-03-27 20:00", ends="2027-03-28 16:00"),
            "content/en/dates/x.md": words("X"),
        }
    )
    card = site.build().main("/en/events/x/").select(".event__card")[0].get_text(" ")
    assert "Central European Time" in card
