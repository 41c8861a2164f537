"""Calendar files, read by other programs."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from plugins.core.timezones import observe
from plugins.events.ics import make_zone
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, words
from tests.support.machine import require_checker

TOOLS = Path(__file__).resolve().parents[1] / "tools"
ZONES = ("Europe/Prague", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca")
# Days before and after each change of the clocks in the first three zones, and around the
# month of fasting, when Morocco changes its own.
DAYS = ("2027-01-15", "2027-02-10", "2027-03-13", "2027-03-15", "2027-03-27", "2027-03-29",
        "2027-04-03", "2027-04-05", "2027-07-01", "2027-10-02", "2027-10-04", "2027-10-30",
        "2027-11-01", "2027-11-06", "2027-11-08", "2027-12-31")  # fmt: skip


def read_elsewhere(text: str) -> dict[str, list[dict[str, Any]]]:
    """What ical.js and node-ical make of a calendar."""
    require_checker()
    done = subprocess.run(
        ["node", "read_calendar.mjs"],
        cwd=TOOLS, input=text, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    read: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return read


def slug(zone: str, day: str) -> str:
    return f"{zone.lower().replace('/', '-').replace('_', '-')}-{day}"


@pytest.fixture
def many(site: SiteBuilder) -> str:
    """A calendar of events at noon on each of the days, in each of the zones."""
    for zone in ZONES:
        for day in DAYS:
            facts = {"zone": zone, "starts": f"{day} 12:00", "ends": f"{day} 13:30"}
            site.write({f"content/cs/dates/{slug(zone, day)}.md": event(f"{zone} {day}", **facts)})
    return site.build().text("udalosti/calendar.ics")


@pytest.mark.parametrize("program", ["ical.js", "node-ical"])
def test_other_programs_read_the_same_instants_on_both_sides_of_every_clock_change(
    many: str, program: str
) -> None:
    read = {event["uid"].split("@")[0]: event for event in read_elsewhere(many)[program]}
    assert len(read) == len(ZONES) * len(DAYS)
    for zone in ZONES:
        for day in DAYS:
            start = dt.datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=ZoneInfo(zone))
            found = read[f"dates/{slug(zone, day)}"]
            assert found["start"] == start.timestamp(), (zone, day)
            assert found["end"] - found["start"] == 90 * 60


def test_the_lines_are_folded_and_end_as_the_standard_says(many: str) -> None:
    lines = many.encode().split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_no_list_of_dates_stands_in_a_zone(many: str) -> None:
    assert "RDATE" not in many
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in many


def test_whole_days_end_on_the_day_after_the_last(site: SiteBuilder) -> None:
    site.write({"content/cs/dates/x.md": event("X", starts="2027-05-18", ends="2027-05-19")})
    text = site.build().text("udalosti/x/event.ics")
    assert "DTSTART;VALUE=DATE:20270518\r\n" in text
    assert "DTEND;VALUE=DATE:20270520\r\n" in text
    (found,) = read_elsewhere(text)["ical.js"]
    assert (found["day"], found["after"]) == ("2027-05-18", "2027-05-20")


def test_an_event_has_one_identifier_in_all_languages(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/dates/x.md": event("Seminář"),
            "content/en/dates/x.md": words("Seminar"),
        }
    )
    out = site.build()
    texts = [out.text("udalosti/seminar/event.ics"), out.text("en/events/seminar/event.ics")]
    names = ["Seminář", "Seminar"]
    for text, name in zip(texts, names, strict=True):
        (found,) = read_elsewhere(text)["node-ical"]
        assert (found["uid"], found["summary"]) == ("dates/x@cluster.example", name)


def test_sittings_are_events_of_their_own_in_a_calendar(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/dates/x.md": event(
                "X",
                starts="2027-05-04 09:00",
                ends="2027-05-05 12:00",
                sessions="[{starts: 2027-05-04 09:00, ends: 2027-05-04 17:00},"
                " {starts: 2027-05-05 09:00, ends: 2027-05-05 12:00}]",
            )
        }
    )
    found = read_elsewhere(site.build().text("udalosti/x/event.ics"))["ical.js"]
    assert [(e["uid"], e["end"] - e["start"]) for e in found] == [
        ("dates/x-1@cluster.example", 8 * 3600),
        ("dates/x-2@cluster.example", 3 * 3600),
    ]


@pytest.mark.parametrize(
    ("state", "status"),
    [("scheduled", "CONFIRMED"), ("cancelled", "CANCELLED"), ("postponed", "TENTATIVE")],
)
def test_the_state_stands_in_the_calendar(site: SiteBuilder, state: str, status: str) -> None:
    site.write({"content/cs/dates/x.md": event("X", state=state)})
    (found,) = read_elsewhere(site.build().text("udalosti/x/event.ics"))["node-ical"]
    assert found["status"] == status


def test_nothing_in_a_calendar_knows_when_it_was_built(site: SiteBuilder) -> None:
    site.write({"content/cs/dates/x.md": event("X")})
    first = site.build(now="2026-05-01T12:00:00Z").text("udalosti/x/event.ics")
    assert site.build(now="2026-06-07T08:09:10Z").text("udalosti/x/event.ics") == first


FIRST, LAST = dt.datetime(2024, 1, 1), dt.datetime(2031, 12, 31)  # noqa: DTZ001 - UTC
KEYS = sorted(ZoneInfo(key).key for key in (*ZONES, "Asia/Kathmandu", "Asia/Jerusalem",
              "Europe/Dublin", "America/Santiago", "Pacific/Auckland", "Asia/Tokyo",
              "Africa/Cairo", "America/Havana"))  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(KEYS), st.datetimes(FIRST, LAST))
def test_the_observances_of_a_zone_give_its_offset_at_any_time(key: str, utc: dt.datetime) -> None:
    """Read as a calendar program does: the latest onset before the moment counts."""
    zone, moment = ZoneInfo(key), utc.replace(tzinfo=dt.UTC)
    local = moment.astimezone(zone)
    onsets = []
    for observance in observe(key, local.year, local.year):
        starts = [observance.starts]
        if observance.rule is not None:
            day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[observance.rule.weekday]
            rule = f"FREQ=YEARLY;BYMONTH={observance.rule.month};BYDAY={observance.rule.nth}{day}"
            starts = list(rrulestr(rule, dtstart=observance.starts).xafter(
                observance.starts, count=12, inc=True))  # fmt: skip
        onsets += [(s - observance.offset_from, observance.offset_to) for s in starts]
    past = [(at, offset) for at, offset in onsets if at <= utc]
    assert max(past)[1] == local.utcoffset()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture],
          deadline=None)  # fmt: skip
@given(st.sampled_from(KEYS), st.dates(dt.date(2024, 1, 1), dt.date(2031, 12, 30)))
def test_any_event_comes_back_at_its_instants(
    tmp_path_factory: pytest.TempPathFactory, key: str, day: dt.date
) -> None:
    zone = make_zone(key, day.year, day.year)
    calendar = Calendar()
    calendar.add_component(zone)
    read = Calendar.from_ical(calendar.to_ical()).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    noon = dt.datetime.combine(day, dt.time(12))
    assert noon.replace(tzinfo=read).utcoffset() == noon.replace(tzinfo=ZoneInfo(key)).utcoffset()
