"""Calendar files, read by other programs."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from bisect import bisect_right
from calendar import Calendar as Month
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from plugins.events.ics import make_zone
from plugins.events.timezones import Observance, observe
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, words
from tests.support.machine import require_checker

TOOLS = Path(__file__).resolve().parents[1] / "tools"
ZONES = ("Europe/Prague", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
# Days before and after each change of the clocks in the first three zones. Not all programs ask
# the calendar what a zone's clocks do: zones whose law has just changed are left to the test of
# all zones, which has programs that do.
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


def test_no_zone_contains_a_list_of_dates(many: str) -> None:
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
def test_the_calendar_shows_the_state(site: SiteBuilder, state: str, status: str) -> None:
    site.write({"content/cs/dates/x.md": event("X", state=state)})
    (found,) = read_elsewhere(site.build().text("udalosti/x/event.ics"))["node-ical"]
    assert found["status"] == status


def test_nothing_in_a_calendar_knows_when_it_was_built(site: SiteBuilder) -> None:
    site.write({"content/cs/dates/x.md": event("X")})
    first = site.build(now="2026-05-01T12:00:00Z").text("udalosti/x/event.ics")
    assert site.build(now="2026-06-07T08:09:10Z").text("udalosti/x/event.ics") == first


FIRST, LAST = dt.datetime(2024, 1, 1), dt.datetime(2031, 12, 31)  # noqa: DTZ001 - UTC
KEYS = sorted(ZoneInfo(key).key for key in (*ZONES, "Africa/Casablanca", "Asia/Jerusalem",
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
            if observance.rule.until is not None:
                end = observance.rule.until.replace(tzinfo=None) + observance.offset_from
                starts = [start for start in starts if start <= end]
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


@pytest.fixture
def mexico(site: SiteBuilder) -> str:
    """A calendar with one event before and one after Mexico gave summer time up."""
    place = "{name: Hall, town: Mexico City, country: MX}"
    for year in (2022, 2027):
        facts = {"zone": "America/Mexico_City", "venue": place, "starts": f"{year}-05-10 09:00",
                 "ends": f"{year}-05-10 17:00"}  # fmt: skip
        site.write({f"content/cs/dates/mission-{year}.md": event(f"Mise {year}", **facts)})
    return site.build().text("udalosti/calendar.ics")


def test_a_rule_of_summer_time_ends_where_it_ended(mexico: str) -> None:
    assert "RRULE:FREQ=YEARLY;UNTIL=2022" in mexico
    read = {e["uid"].split("@")[0]: e["start"] for e in read_elsewhere(mexico)["ical.js"]}
    for year, hour in ((2022, 14), (2027, 15)):  # UTC-5, then UTC-6
        start = dt.datetime(year, 5, 10, hour, tzinfo=dt.UTC)
        assert read[f"dates/mission-{year}"] == start.timestamp()


YEARS = range(2016, 2046)


@cache
def sample_zone(key: str) -> dict[str, int]:
    """Local times of a zone in these years, on both sides of each change of its clocks and in
    every season, with their instants; none that the clocks show twice or leave out."""
    zone = ZoneInfo(key)
    local = [dt.datetime(year, month, 15, 12) for year in YEARS for month in (1, 4, 7, 10)]  # noqa: DTZ001
    for change in observe_each(key):
        local += [change + dt.timedelta(hours=hours) for hours in (-26, -3, 3, 26)]
    return {
        time.isoformat(): int(time.replace(tzinfo=zone).timestamp())
        for time in local
        if time.year in YEARS
        and time.replace(tzinfo=zone).utcoffset() == time.replace(tzinfo=zone, fold=1).utcoffset()
    }


def observe_each(key: str) -> list[dt.datetime]:
    """The local times of a zone's changes, found by looking at every day's clock."""
    zone = ZoneInfo(key)
    start = dt.datetime(YEARS[0], 1, 1, tzinfo=dt.UTC)
    days = [start + dt.timedelta(days=n) for n in range(366 * len(YEARS))]
    offsets = [day.astimezone(zone).utcoffset() for day in days]
    return [
        days[n].astimezone(zone).replace(tzinfo=None)
        for n, (one, other) in enumerate(pairwise(offsets))
        if one != other
    ]


ALL_ZONES = sorted(available_timezones())


@cache
def write_zone(key: str) -> str:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//tests//EN")
    calendar.add_component(make_zone(key, YEARS[0], YEARS[-1]))
    return calendar.to_ical().decode()


def read_with_ical_js() -> dict[str, list[int]]:
    require_checker()
    zones = {
        key: {"calendar": write_zone(key), "times": list(sample_zone(key))} for key in ALL_ZONES
    }
    done = subprocess.run(
        ["node", "read_zones.mjs"],
        cwd=TOOLS, input=json.dumps(zones), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    read: dict[str, list[int]] = json.loads(done.stdout)
    return read


def read_with(reader: Callable[[str], dt.tzinfo]) -> dict[str, list[int]]:
    read = {}
    for key in ALL_ZONES:
        zone = reader(write_zone(key))
        times = (dt.datetime.fromisoformat(time) for time in sample_zone(key))
        read[key] = [int(time.replace(tzinfo=zone).timestamp()) for time in times]
    return read


def read_with_dateutil() -> dict[str, list[int]]:
    """What dateutil reads, and vobject, which asks dateutil."""

    def read(text: str) -> dt.tzinfo:
        zone = tzical(StringIO(text)).get()
        assert zone is not None
        return zone

    return read_with(read)


def read_with_icalendar() -> dict[str, list[int]]:
    def read(text: str) -> dt.tzinfo:
        return Calendar.from_ical(text).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)

    return read_with(read)


def test_every_zone_of_the_world_is_read_rightly_in_thirty_years() -> None:
    assert len(ALL_ZONES) > 590
    for read in (read_with_ical_js, read_with_dateutil, read_with_icalendar):
        found = read()
        wrong = [key for key in ALL_ZONES if found[key] != list(sample_zone(key).values())]
        assert (read.__name__, wrong) == (read.__name__, [])


@pytest.mark.parametrize(
    "key",
    ["America/Asuncion", "America/Mexico_City", "America/Sao_Paulo", "Asia/Amman", "Asia/Gaza",
     "Asia/Tehran", "Africa/Cairo", "Africa/Casablanca", "Europe/Moscow", "Europe/Prague",
     "Antarctica/Troll", "Australia/Lord_Howe", "Pacific/Apia"],
)  # fmt: skip
def test_a_zone_is_right_for_every_range_of_years(key: str) -> None:
    zone = ZoneInfo(key)
    moments = [dt.datetime(y, m, d, 11) for y in YEARS for m in range(1, 13) for d in (3, 27)]  # noqa: DTZ001
    for first in YEARS:
        for last in {first, first + 1, first + 3, YEARS[-1]} & set(YEARS):
            onsets = sorted(list_onsets(observe(key, first, last), last))
            starts = [at for at, _ in onsets]
            for moment in moments:
                if first <= moment.year <= last:
                    offset = onsets[bisect_right(starts, moment) - 1][1]
                    assert offset == moment.replace(tzinfo=dt.UTC).astimezone(zone).utcoffset()


def list_onsets(
    observances: Iterable[Observance], last: int
) -> Iterator[tuple[dt.datetime, dt.timedelta]]:
    """Every instant in UTC at which an observance begins, read as the standard says."""
    for observance in observances:
        rule, start = observance.rule, observance.starts
        days = [start.date()]
        if rule is not None:
            found = (
                [d for d in Month().itermonthdates(year, rule.month) if d.month == rule.month]
                for year in range(start.year, last + 2)
            )
            days = [
                [d for d in month if d.weekday() == rule.weekday][max(rule.nth - 1, -1)]
                for month in found
            ]
        for day in days:
            at = dt.datetime.combine(day, start.time()) - observance.offset_from
            if rule is None or rule.until is None or at <= rule.until.replace(tzinfo=None):
                yield at, observance.offset_to
