"""Calendars learn of a change: what `invoke record` counts, and what publishing demands."""

from __future__ import annotations

import re
from typing import Any

import pytest
from icalendar import Calendar

from plugins.authoring.record import record_all
from plugins.builder.loading import load_site
from plugins.reporting.problems import ContentError, Problem
from tests.sites.builder import NOW, SiteBuilder
from tests.sites.files import event, post, project, text, words
from tests.sites.output import ATOM

FILE = "content/revisions.yaml"


def counted(site: SiteBuilder) -> tuple[str, str]:
    """The sequence and the time of the last change that the calendar file states."""
    text = site.build().text("udalosti/x/event.ics")
    return re.findall(r"SEQUENCE:(\d+)", text)[0], re.findall(r"DTSTAMP:(\w+)", text)[0]


def record(site: SiteBuilder, now: str) -> list[str]:
    return record_all(site.settings(now=now))


def calendar_of(site: SiteBuilder, **options: Any) -> list[Any]:
    """The events of the calendar of all of them."""
    return Calendar.from_ical(site.build(**options).text("udalosti/calendar.ics")).walk("VEVENT")


def uids(site: SiteBuilder, **options: Any) -> list[str]:
    return [str(found["UID"]) for found in calendar_of(site, **options)]


def told(site: SiteBuilder) -> list[Problem]:
    """What `invoke check` tells."""
    return list(load_site(site.settings()).warnings)


def feed_ids(site: SiteBuilder, feed: str = "udalosti/feed.xml", **options: Any) -> list[str]:
    entries = site.build(**options).xml(feed).iter(f"{ATOM}entry")
    return [entry.findtext(f"{ATOM}id") or "" for entry in entries]


@pytest.fixture
def recorded(site: SiteBuilder) -> SiteBuilder:
    site.write(
        {
            "content/cs/dates/x.md": event("X"),
            "content/en/dates/x.md": words("X"),
            "content/cs/dates/sample.md": event("Ukázka", sample="true"),
        }
    )
    assert record(site, "2026-05-02T10:00:00Z") == ["dates/x"]
    return site


def test_a_new_event_is_recorded_as_the_first_version(recorded: SiteBuilder) -> None:
    assert counted(recorded) == ("0", "20260502T100000Z")
    assert "sample" not in (recorded.folder / FILE).read_text()


def test_a_changed_fact_counts_one_more_before_and_after_it_is_recorded(
    recorded: SiteBuilder,
) -> None:
    recorded.change("content/cs/dates/x.md", "2027-05-04 12:00", "2027-05-04 13:00")
    assert counted(recorded) == ("1", "20260502T100000Z")
    assert record(recorded, "2026-05-03T11:00:00Z") == ["dates/x"]
    assert counted(recorded) == ("1", "20260503T110000Z")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("en", "summary: Shrnutí.", "summary: Other words."), ("cs", "title: X", "title: Jiný")],
)
def test_a_changed_word_is_a_later_time_but_no_new_version(
    recorded: SiteBuilder, file: str, old: str, new: str
) -> None:
    recorded.change(f"content/{file}/dates/x.md", old, new)
    assert record(recorded, "2026-05-03T11:00:00Z") == ["dates/x"]
    (found,) = [e for e in calendar_of(recorded) if e["UID"] == "dates/x@cluster.example"]
    assert (found["SEQUENCE"], found["LAST-MODIFIED"].dt.isoformat()) == (
        0, "2026-05-03T11:00:00+00:00")  # fmt: skip
    assert record(recorded, "2026-05-04T11:00:00Z") == []


def test_a_changed_word_that_is_not_recorded_is_noted_and_published(recorded: SiteBuilder) -> None:
    recorded.change("content/en/dates/x.md", "summary: Shrnutí.", "summary: Other words.")
    (note,) = recorded.build(publish=True).result.warnings  # type: ignore[union-attr]
    assert note.severity == "note"
    assert "invoke record" in note.mend
    assert told(recorded) == [note]


def test_publishing_refuses_a_change_that_calendars_would_not_notice(
    recorded: SiteBuilder,
) -> None:
    recorded.build(publish=True)
    recorded.change("content/cs/dates/x.md", "2027-05-04 12:00", "2027-05-04 13:00")
    problem = recorded.problem(publish=True)
    assert problem.path == "content/cs/dates/x.md"
    assert "has changed since it was recorded" in problem.message
    assert "invoke record" in problem.mend


def test_publishing_refuses_an_event_that_was_never_recorded(site: SiteBuilder) -> None:
    site.write({"content/cs/dates/x.md": event("X")})
    assert "is not recorded yet" in site.problem(publish=True).message


@pytest.mark.parametrize(
    "damage",
    ["dates/x: 3", "dates/x: {sequence: x, facts: 0, changed: 1}", "dates/x: {sequence: 1}"],
)
def test_a_damaged_record_is_an_error_with_its_line(recorded: SiteBuilder, damage: str) -> None:
    recorded.write({FILE: f"# A comment.\n{damage}\n"})
    problem = recorded.problem()
    assert (problem.path, problem.line) == ("content/revisions.yaml", 2)
    assert "invoke record" in problem.mend


# --- Names that stay ------------------------------------------------------------------

X = "content/cs/dates/x.md"
SESSIONS = ("[{starts: 2027-05-04 09:00, ends: 2027-05-04 17:00},"
            " {starts: 2027-05-05 09:00, ends: 2027-05-05 12:00}]")  # fmt: skip


def rename(site: SiteBuilder, old: str, new: str) -> None:
    for lang in ("cs", "en"):
        file = site.folder / f"content/{lang}/dates/{old}.md"
        if file.exists():
            file.rename(file.with_name(f"{new}.md"))


@pytest.fixture
def one(site: SiteBuilder) -> SiteBuilder:
    """A site with one event, recorded and once changed."""
    site.write({X: event("X"), "content/en/dates/x.md": words("X")})
    record(site, "2026-05-02T10:00:00Z")
    site.change(X, "2027-05-04 12:00", "2027-05-04 13:00")
    record(site, "2026-05-03T10:00:00Z")
    return site


def test_a_renamed_file_is_the_same_event_to_calendars_and_feeds(one: SiteBuilder) -> None:
    before = calendar_of(one)[0].to_ical(), feed_ids(one)
    rename(one, "x", "renamed")
    for publish in (False, True):
        assert (calendar_of(one, publish=publish)[0].to_ical(), feed_ids(one)) == before
    (note,) = told(one)
    assert (note.severity, "dates/x, which no longer exists" in note.message) == ("note", True)
    assert record(one, "2026-05-04T10:00:00Z") == ["dates/renamed (was dates/x)"]
    assert (calendar_of(one)[0].to_ical(), feed_ids(one)) == before
    assert told(one) == []


def test_a_renamed_event_goes_on_counting(one: SiteBuilder) -> None:
    rename(one, "x", "renamed")
    one.change("content/cs/dates/renamed.md", "2027-05-04 13:00", "2027-05-04 14:00")
    assert "has changed since it was recorded" in one.problem(publish=True).message
    record(one, "2026-05-04T10:00:00Z")
    (found,) = calendar_of(one, publish=True)
    assert (found["UID"], found["SEQUENCE"]) == ("dates/x@cluster.example", 2)


def test_a_new_file_under_an_old_name_is_another_event(one: SiteBuilder) -> None:
    rename(one, "x", "renamed")
    record(one, "2026-05-04T10:00:00Z")
    one.write({X: event("Jiná", starts="2027-06-01 09:00", ends="2027-06-01 10:00")})
    record(one, "2026-05-05T10:00:00Z")
    assert uids(one, publish=True) == ["dates/x@cluster.example", "dates/x.2@cluster.example"]
    ids = feed_ids(one)
    assert len(set(ids)) == len(ids) == 2


def test_another_host_leaves_the_names_as_they_are(one: SiteBuilder) -> None:
    before = uids(one), feed_ids(one)
    other = "https://www.example.org"
    assert (uids(one, site_url=other), feed_ids(one, site_url=other)) == before


def test_a_second_sitting_leaves_the_first_its_name(one: SiteBuilder) -> None:
    one.change(X, "ends: 2027-05-04 13:00", f"ends: 2027-05-05 13:00\nsessions: {SESSIONS}")
    expected = ["dates/x@cluster.example", "dates/x-2@cluster.example"]
    assert uids(one) == expected
    record(one, "2026-05-04T10:00:00Z")
    assert uids(one, publish=True) == expected
    assert {found["SEQUENCE"] for found in calendar_of(one)} == {2}


@pytest.mark.parametrize(
    ("sessions", "left"),
    [
        ("[{starts: 2027-05-05 09:00, ends: 2027-05-05 12:00}]", ["x-2"]),
        ("[{starts: 2027-05-04 08:00, ends: 2027-05-04 17:00},"
         " {starts: 2027-05-05 09:00, ends: 2027-05-05 12:00}]", ["x-1", "x-2"]),
        ("[{starts: 2027-05-04 09:00, ends: 2027-05-04 17:00},"
         " {starts: 2027-05-04 18:00, ends: 2027-05-04 19:00},"
         " {starts: 2027-05-05 09:00, ends: 2027-05-05 12:00}]", ["x-1", "x-3", "x-2"]),
        ("[{starts: 2027-05-03 09:00, ends: 2027-05-03 10:00},"
         " {starts: 2027-05-05 09:00, ends: 2027-05-05 12:00}]", ["x-1", "x-2"]),
    ],
    ids=["the first is dropped", "the first is longer", "one comes between", "the first moves"],
)  # fmt: skip
def test_a_sitting_keeps_its_name_when_others_change(
    site: SiteBuilder, sessions: str, left: list[str]
) -> None:
    facts = {"starts": "2027-05-03 09:00", "ends": "2027-05-05 12:00"}
    site.write({X: event("X", sessions=SESSIONS, **facts)})
    record(site, "2026-05-02T10:00:00Z")
    site.change(X, SESSIONS, sessions)
    record(site, "2026-05-03T10:00:00Z")
    assert uids(site, publish=True) == [f"dates/{name}@cluster.example" for name in left]


def test_the_number_of_a_dropped_sitting_is_never_given_again(site: SiteBuilder) -> None:
    facts = {"starts": "2027-05-04 09:00", "ends": "2027-05-05 12:00"}
    site.write({X: event("X", sessions=SESSIONS, **facts)})
    record(site, "2026-05-02T10:00:00Z")
    first = "[{starts: 2027-05-04 09:00, ends: 2027-05-04 17:00}]"
    site.change(X, SESSIONS, first)
    record(site, "2026-05-03T10:00:00Z")
    site.change(X, first, SESSIONS)
    record(site, "2026-05-04T10:00:00Z")
    assert uids(site) == ["dates/x-1@cluster.example", "dates/x-3@cluster.example"]


@pytest.mark.parametrize("recording", ["never", "x first", "x-1 first", "together"])
def test_no_two_events_have_one_name(site: SiteBuilder, recording: str) -> None:
    """An event of two sittings, and a file that is named like the first of them."""
    files = {
        "x first": event("X", sessions=SESSIONS, starts="2027-05-04", ends="2027-05-05"),
        "x-1 first": event("Y"),
    }
    files["x first"] = event(
        "X", sessions=SESSIONS, starts="2027-05-04 09:00", ends="2027-05-05 12:00"
    )
    names = {"x first": X, "x-1 first": "content/cs/dates/x-1.md"}
    for name in sorted(files, key=lambda name: name != recording):
        site.write({names[name]: files[name]})
        if recording != "never" and (recording != "together" or name == "x-1 first"):
            before = uids(site)
            record(site, "2026-05-02T10:00:00Z")
            assert uids(site) == before
    found = uids(site)
    assert len(found) == len(set(found)) == 3
    assert "dates/x-1@cluster.example" in found


def test_an_author_can_say_what_calendars_knew_an_event_by(one: SiteBuilder) -> None:
    """A file with another name, title and time: nothing but its author knows it again."""
    one.remove(X, "content/en/dates/x.md")
    moved = {"starts": "2027-06-01 09:00", "ends": "2027-06-01 10:00"}
    one.write({"content/cs/dates/y.md": event("X", **moved)})
    problem = one.problem(publish=True)
    assert "add `uid: dates/x@cluster.example` first" in problem.mend
    kept = event("Zcela jiná", uid="dates/x@cluster.example", **moved)
    one.write({"content/cs/dates/y.md": kept})
    record(one, "2026-05-05T10:00:00Z")
    (found,) = calendar_of(one, publish=True)
    assert (found["UID"], found["SEQUENCE"]) == ("dates/x@cluster.example", 2)


def test_a_uid_that_another_event_has_is_an_error_with_both_places(one: SiteBuilder) -> None:
    one.write({"content/cs/dates/y.md": event("Y", uid="dates/x@cluster.example")})
    problem = one.problem()
    assert (problem.path, problem.line) == ("content/cs/dates/y.md", 9)
    assert "in content/cs/dates/x.md" in problem.message
    one.write({X: event("X", uid="abc@x"), "content/cs/dates/y.md": event("Y", uid="abc@x")})
    assert "content/cs/dates/x.md:9" in one.problem().message


@pytest.mark.parametrize("uid", ["a b", "č@x", "'a,b'", "''"])
def test_a_uid_that_calendars_could_not_read_is_an_error(site: SiteBuilder, uid: str) -> None:
    site.write({X: event("X", uid=uid)})
    assert '"uid"' in site.problem().message


# --- Names in feeds -------------------------------------------------------------------


@pytest.mark.parametrize("start", ["2027-05-04", "2026-05-04", "2030-01-01", "2024-12-31"])
def test_the_name_of_an_event_in_feeds_has_no_future_year(site: SiteBuilder, start: str) -> None:
    site.write({X: event("X", starts=f"{start} 09:00", ends=f"{start} 12:00")})
    for now in ("2026-05-01T12:00:00Z", "2026-05-02T12:00:00Z"):
        (found,) = feed_ids(site, now=now)
        year = int(re.fullmatch(r"tag:cluster\.example,(\d{4}):cs/dates/x", found)[1])  # type: ignore[index]
        assert year <= 2026
        record(site, now)
    assert found == f"tag:cluster.example,{min(2026, int(start[:4]))}:cs/dates/x"
    site.change(X, f"starts: {start}", "starts: 2029-01-01")
    site.change(X, f"ends: {start}", "ends: 2029-01-01")
    record(site, "2026-05-03T12:00:00Z")
    assert feed_ids(site, publish=True) == [found]


def test_a_post_keeps_its_name_in_feeds_once_it_is_recorded(site: SiteBuilder) -> None:
    file = "content/cs/news/a.md"
    site.write({file: post("A")})
    (before,) = feed_ids(site, "aktuality/feed.xml")
    assert before == "tag:cluster.example,2026:cs/news/a"
    assert record(site, "2026-05-02T12:00:00Z") == ["news/a"]
    (site.folder / file).rename(site.folder / "content/cs/news/b.md")
    other = "https://www.example.org"
    assert feed_ids(site, "aktuality/feed.xml", site_url=other, publish=True) == [before]
    assert record(site, "2026-05-03T12:00:00Z") == ["news/b (was news/a)"]
    site.change("content/cs/news/b.md", "date: 2026-04-01", "date: 2025-12-31")
    assert feed_ids(site, "aktuality/feed.xml") == [before]


def test_records_without_names_are_continued(site: SiteBuilder) -> None:
    """A line as it was written before UIDs and names in feeds stood in it."""
    site.write({X: event("X")})
    record(site, "2026-05-02T10:00:00Z")
    found = re.findall(r'facts: ("\w+")', (site.folder / FILE).read_text("utf-8"))[0]
    changed = '"2026-05-02T10:00:00+00:00"'
    site.write({FILE: f"dates/x: {{sequence: 3, facts: {found}, changed: {changed}}}\n"})
    assert counted(site) == ("3", "20260502T100000Z")
    site.build(publish=True)
    assert record(site, "2026-05-03T10:00:00Z") == []
    assert 'uid: "dates/x@cluster.example"' in (site.folder / FILE).read_text("utf-8")
    assert counted(site) == ("3", "20260502T100000Z")


# --- What publishing would refuse ---------------------------------------------------------


def refused(site: SiteBuilder, now: str = NOW) -> set[str]:
    """The files for which publishing would refuse a site."""
    try:
        site.build(publish=True, now=now)
    except ContentError as error:
        return {problem.path for problem in error.problems}
    return set()


def test_a_check_warns_of_unrecorded_changes_with_the_command(site: SiteBuilder) -> None:
    site.write({X: event("X"), "content/cs/dates/y.md": event("Y", sample="true")})
    (warning,) = told(site)
    assert (warning.path, warning.severity) == (X, "warning")
    assert "invoke record" in warning.mend
    assert refused(site) == {X}
    record(site, "2026-05-02T10:00:00Z")
    assert told(site) == []
    site.change(X, "2027-05-04 12:00", "2027-05-04 13:00")
    assert ["has changed since it was recorded" in w.message for w in told(site)] == [True]


@pytest.mark.parametrize(
    "files",
    [
        {"content/cs/projects/p.md": project(
            "P", period="2021-2027", starts="2024-01-01", ends="2026-03-31")},
        {"content/en/pages/home.md": words("Home", status="draft")},
        {X: event("X", venue=None)},
        {X: event("X", publish="2026-06-01")},
        {"content/cs/news/a.md": post("A", "[B](item:news/b)"),
         "content/cs/news/b.md": post("B", status="draft")},
        {"content/cs/news/a.md": post("A"), "content/cs/news/b.md": post("B"),
         "content/en/news/a.md": text("[B](item:news/b#there)", title="A"),
         "content/en/news/b.md": text("## Here {#there}", title="B", status="draft")},
    ],
)  # fmt: skip
def test_a_check_warns_of_everything_that_publishing_refuses(
    site: SiteBuilder, files: dict[str, str]
) -> None:
    site.write(dict(files))
    warned = {p.path for p in told(site)}
    found = refused(site, now="2026-07-01T12:00:00Z")  # when all of it is due
    assert found
    assert found <= warned


def test_an_event_that_is_not_recorded_does_not_say_when_it_was_changed(site: SiteBuilder) -> None:
    site.write({X: event("X")})
    assert "LAST-MODIFIED" not in calendar_of(site)[0]
    record(site, "2026-05-02T10:00:00Z")
    assert "LAST-MODIFIED" in calendar_of(site)[0]
    site.change(X, "2027-05-04 12:00", "2027-05-04 13:00")
    assert "LAST-MODIFIED" not in calendar_of(site)[0]
