"""`invoke matchmake`: a spreadsheet becomes sheets, calendars and a plan of the tables."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from plugins.authoring.matchmaking import matchmake
from plugins.reporting.problems import ContentError
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, words

SHEET = """\
tables;3
slot;30
break;10:00-10:30

code;organisation;person;language;available;wants
A1;Alfa Sample Ltd;Anna Vzorová;cs;;B1 C1
B1;Beta Sample AG;Bernd Muster;de;09:00-10:00;A1
C1;Gamma Sample Inc;Carol Example;en;;A1 B1
"""
FILE = "content/matchmaking/fair.csv"


@pytest.fixture
def fair(site: SiteBuilder) -> SiteBuilder:
    return site.write(
        {
            "content/cs/dates/fair.md": event("Burza", kind="matchmaking"),
            "content/en/dates/fair.md": words("Fair"),
            FILE: SHEET,
        }
    )


def plan(site: SiteBuilder) -> dict[str, str]:
    outcome = matchmake(site.settings(), "fair", site.folder / "private")
    return {p.name: p.read_text("utf-8-sig") for p in sorted(outcome.folder.iterdir())}


def test_everybody_gets_a_sheet_and_a_calendar_in_their_language(fair: SiteBuilder) -> None:
    files = plan(fair)
    assert sorted(files) == [
        "A1.html", "A1.ics", "B1.html", "B1.ics", "C1.html", "C1.ics", "plan.csv", "tables.html",
    ]  # fmt: skip
    assert '<html lang="de" dir="ltr">' in files["B1.html"]
    assert "Sie treffen" in files["B1.html"]
    assert "S\u00a0kým se sejdete" in files["A1.html"]
    assert "Bernd Muster" in files["A1.html"]
    meetings = Calendar.from_ical(files["A1.ics"]).walk("VEVENT")
    assert sorted(str(m["summary"]) for m in meetings) == [
        "Bernd Muster, Beta Sample AG",
        "Carol Example, Gamma Sample Inc",
    ]
    # Half an hour from nine in Prague, in summer time.
    assert min(m["dtstart"].dt.isoformat() for m in meetings) == "2027-05-04T07:00:00+00:00"


def test_the_same_requests_give_the_same_files(fair: SiteBuilder) -> None:
    first = plan(fair)
    lines = SHEET.splitlines()
    fair.write({FILE: "\n".join([*lines[:5], *reversed(lines[5:])]) + "\n"})
    assert plan(fair) == first


def test_a_spreadsheet_saved_by_windows_in_czech_is_read(fair: SiteBuilder) -> None:
    czech = SHEET.replace("code;organisation;person;language;available;wants",
                          "kód;organizace;osoba;jazyk;přítomen;chce")  # fmt: skip
    czech = czech.replace("tables", "stoly").replace("break", "přestávka")
    fair.write({FILE: czech.encode("cp1250")})
    assert "Anna Vzorová" in plan(fair)["B1.html"]


def test_no_name_and_no_request_is_on_the_site(fair: SiteBuilder) -> None:
    plan(fair)
    for publish in (False, True):
        if publish:
            fair.remove("content/cs/dates/fair.md", "content/en/dates/fair.md")
        out = fair.build(publish=publish)
        assert out.mentions("Vzorová") == out.mentions("Beta Sample") == []


def test_everything_that_is_wrong_is_reported_at_once_with_its_line(fair: SiteBuilder) -> None:
    fair.write(
        {
            FILE: "tables;many\nslot;17\ncode;organisation;person;language;available;wants\n"
            "A1;Alfa;;cs;;Z9\nA1;Alfa;Anna;xx;25:00-26:00;A1\n"
        }
    )
    with pytest.raises(ContentError) as caught:
        plan(fair)
    told = {(problem.line, problem.message) for problem in caught.value.problems}
    assert told == {
        (1, '"tables" cannot be "many".'),
        (2, '"slot" cannot be "17".'),
        (4, '"person" is empty.'),
        (5, '"xx" is not a language of the site.'),
        (5, '"25:00-26:00" is not a time of day.'),
        (5, "A1 wants to meet A1."),
    }
    assert not (fair.folder / "private").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tables;3\nslot;20\n", "there is no table of participants."),
        ("tables;3\nslot;20\ncode;wants\n", 'the column "organisation" is missing.'),
        (SHEET.replace("B1 C1", "B2"), 'A1 wants to meet "B2", who is not in the table.'),
        (f"{SHEET}A1;Delta;Dan;;;\n", 'the code "A1" is taken, in line 6.'),
    ],
)
def test_what_a_table_lacks_is_an_error(fair: SiteBuilder, text: str, message: str) -> None:
    fair.write({FILE: text})
    with pytest.raises(ContentError) as caught:
        plan(fair)
    assert message in [problem.message for problem in caught.value.problems]


# --- When ---------------------------------------------------------------------------


def times(site: SiteBuilder, sheet: str = SHEET, **keys: object) -> list[str]:
    """The beginnings of all slots of a participant who is there all the time."""
    site.write({"content/cs/dates/fair.md": event("Burza", kind="matchmaking", **keys)})
    site.write({FILE: sheet.replace("break;10:00-10:30\n", "")})
    html = plan(site)["A1.html"]
    return re.findall(r'class="time">(\d{1,2}[:.]\d\d)', html)


def test_no_meeting_is_planned_at_night_or_in_a_missing_hour(fair: SiteBuilder) -> None:
    found = times(fair, zone="Europe/Berlin", starts="2027-03-27 22:00", ends="2027-03-28 09:00")
    assert found == ["7:00", "7:30", "8:00", "8:30"]


@pytest.mark.parametrize(
    ("starts", "ends", "first", "last", "count"),
    [
        ("2027-05-04", None, "9:00", "16:30", 16),  # a whole day
        ("2027-05-04", "2027-05-05", "9:00", "16:30", 32),
        ("2027-05-04 09:00", "2027-05-05 12:00", "9:00", "11:30", 12),
        ("2027-05-04 05:00", "2027-05-04 23:30", "7:00", "21:30", 30),
        ("2027-05-04 20:00", "2027-05-05 00:00", "20:00", "21:30", 4),
    ],
)
def test_without_sittings_meetings_are_in_hours_that_people_keep(
    fair: SiteBuilder, starts: str, ends: str | None, first: str, last: str, count: int
) -> None:
    found = times(fair, starts=starts, ends=ends)
    assert (found[0], found[-1], len(found)) == (first, last, count)


def test_a_sitting_says_when_people_meet_even_at_night(fair: SiteBuilder) -> None:
    found = times(
        fair,
        starts="2027-05-04 09:00",
        ends="2027-05-05 18:00",
        sessions="[{starts: 2027-05-04 10:00, ends: 2027-05-04 11:00}, "
        "{starts: 2027-05-04 22:30, ends: 2027-05-04 23:30}]",
    )
    assert found == ["10:00", "10:30", "22:30", "23:00"]


def test_no_meeting_is_in_an_hour_that_comes_twice_or_not_at_all(fair: SiteBuilder) -> None:
    night = "[{{starts: {0} 00:30, ends: {0} 05:00}}]"
    keys = {"zone": "Europe/Prague", "starts": "2027-10-30 20:00", "ends": "2027-10-31 09:00"}
    found = times(fair, sessions=night.format("2027-10-31"), **keys)
    assert found == ["0:30", "1:00", "1:30", "3:00", "3:30", "4:00", "4:30"]
    keys = {"zone": "Europe/Prague", "starts": "2027-03-27 20:00", "ends": "2027-03-28 09:00"}
    found = times(fair, sessions=night.format("2027-03-28"), **keys)
    # A meeting from 1:30 would end at 3:00 by the clock.
    assert found == ["0:30", "1:00", "3:00", "3:30", "4:00", "4:30"]
    meetings = Calendar.from_ical(plan(fair)["A1.ics"]).walk("VEVENT")
    assert len({m["dtstart"].dt for m in meetings}) == len(meetings)


def test_an_event_without_an_hour_for_meetings_is_told_to_state_sittings(fair: SiteBuilder) -> None:
    fair.write(
        {
            "content/cs/dates/fair.md": event(
                "Burza", kind="matchmaking", starts="2027-05-04 23:00", ends="2027-05-05 05:00"
            )
        }
    )
    with pytest.raises(ContentError, match="State its sittings: `sessions:`"):
        plan(fair)
    assert not (fair.folder / "private").exists()


def test_there_is_a_pause_between_two_meetings(fair: SiteBuilder) -> None:
    found = times(fair, f"pause;10\n{SHEET}")
    assert found == ["9:00", "9:40", "10:20", "11:00"]


# --- The sheets ---------------------------------------------------------------------


def test_a_sheet_shows_the_hours_when_its_participant_is_there(fair: SiteBuilder) -> None:
    files = plan(fair)
    assert files["B1.html"].count('class="time"') == 2  # from nine to ten
    assert "Kein Gespräch" not in files["B1.html"].partition("</table>")[2]
    assert files["A1.html"].count('class="time"') == 6  # five slots and the break
    assert "Přestávka" in files["A1.html"]
    assert "Pause" not in files["B1.html"]


@pytest.mark.parametrize(
    ("lang", "heading"), [("cs", "Rozpis stolů"), ("de", "Tischplan"), ("ar", "خطة الطاولات")]
)
def test_the_plan_of_the_tables_is_in_the_organisers_language(
    tmp_path: Path, lang: str, heading: str
) -> None:
    site = SiteBuilder(tmp_path, lang)
    site.write(
        {f"content/{lang}/dates/fair.md": event("Fair"), FILE: SHEET.replace(";cs;", ";;")
         .replace(";de;", ";;").replace(";en;", ";;")}
    )  # fmt: skip
    tables = plan(site)["tables.html"]
    assert f"<h1>{heading}: " in tables
    assert "Plan of the tables" not in tables


def test_a_title_in_another_language_says_which(fair: SiteBuilder) -> None:
    sheet = plan(fair)["B1.html"]
    assert '<h1><span lang="en" dir="ltr">Fair</span></h1>' in sheet


# --- A second plan ------------------------------------------------------------------


def events(files: dict[str, str], name: str) -> dict[str, Any]:
    return {str(e["uid"]): e for e in Calendar.from_ical(files[name]).walk("VEVENT")}


def replan(site: SiteBuilder, sheet: str, now: str) -> dict[str, str]:
    site.write({FILE: sheet})
    outcome = matchmake(site.settings(now=now), "fair", site.folder / "private")
    return {p.name: p.read_text("utf-8-sig") for p in sorted(outcome.folder.iterdir())}


def test_a_new_plan_replaces_the_meetings_of_the_old_one(fair: SiteBuilder) -> None:
    first = events(replan(fair, SHEET, "2027-04-01T08:00:00Z"), "A1.ics")
    assert {(int(e["sequence"]), str(e["status"])) for e in first.values()} == {(0, "CONFIRMED")}
    assert {f"{e['dtstamp'].dt:%Y-%m-%d}" for e in first.values()} == {"2027-04-01"}
    later = SHEET.replace("break;10:00-10:30", "break;09:00-10:00").replace("09:00-10:00;A1", ";A1")
    second = events(replan(fair, later, "2027-04-02T08:00:00Z"), "A1.ics")
    assert second.keys() == first.keys()
    assert {(int(e["sequence"]), str(e["status"])) for e in second.values()} == {(1, "CONFIRMED")}
    assert all(e["dtstart"].dt != first[uid]["dtstart"].dt for uid, e in second.items())
    assert {f"{e['dtstamp'].dt:%Y-%m-%d}" for e in second.values()} == {"2027-04-02"}


def test_a_meeting_that_has_not_changed_stays_as_it_is(fair: SiteBuilder) -> None:
    first = replan(fair, SHEET, "2027-04-01T08:00:00Z")
    assert replan(fair, SHEET, "2027-04-02T08:00:00Z") == first


def test_a_meeting_that_falls_away_is_cancelled_and_may_come_back(fair: SiteBuilder) -> None:
    replan(fair, SHEET, "2027-04-01T08:00:00Z")
    alone = SHEET.replace(";;B1 C1", ";;B1").replace(";;A1 B1", ";;")
    found = events(replan(fair, alone, "2027-04-02T08:00:00Z"), "A1.ics")
    states = {uid.partition("@")[0]: (str(e["status"]), int(e["sequence"]))
              for uid, e in found.items()}  # fmt: skip
    assert states["dates/fair/A1-C1-A1"] == ("CANCELLED", 1)
    assert "Carol Example" in str(found["dates/fair/A1-C1-A1@cluster.example"]["summary"])
    third = events(replan(fair, SHEET, "2027-04-03T08:00:00Z"), "A1.ics")
    back = third["dates/fair/A1-C1-A1@cluster.example"]
    assert (str(back["status"]), int(back["sequence"])) == ("CONFIRMED", 2)


def test_who_no_longer_comes_is_cancelled_for_the_others(fair: SiteBuilder) -> None:
    replan(fair, SHEET, "2027-04-01T08:00:00Z")
    without = SHEET.replace(" C1", "").partition("C1;Gamma")[0]
    files = replan(fair, without, "2027-04-02T08:00:00Z")
    assert "C1.ics" not in files
    assert str(events(files, "A1.ics")["dates/fair/A1-C1-A1@cluster.example"]["status"]) == (
        "CANCELLED"
    )


def test_what_earlier_plans_said_is_not_forgotten_in_silence(fair: SiteBuilder) -> None:
    plan(fair)
    (fair.folder / "private/fair.json").write_text("{", "utf-8")
    with pytest.raises(ContentError, match="the record of earlier plans cannot be read"):
        plan(fair)


# --- Where --------------------------------------------------------------------------


def test_a_plan_is_written_next_to_the_content_and_ignored_by_git(fair: SiteBuilder) -> None:
    outcome = matchmake(fair.settings(), "fair")
    assert outcome.folder == (fair.folder / "private/matchmaking/fair").resolve()
    assert (fair.folder / "private/matchmaking/.gitignore").read_text() == "*\n"


def test_no_cell_of_the_plan_is_a_formula_or_has_two_lines(fair: SiteBuilder) -> None:
    sheet = SHEET.replace("Alfa Sample Ltd", "＝cmd()").replace("Beta Sample AG", '"Beta\n@Sum"')
    fair.write({FILE: sheet.replace("Anna Vzorová", "+420 596 000 000")})
    text = plan(fair)["plan.csv"]
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    cells = {cell for row in rows for cell in row}
    assert {"'＝cmd()", "+420 596 000 000", "Beta @Sum"} <= cells
    assert len(text.splitlines()) == len(rows)


def test_an_unknown_event_is_an_error_with_the_nearest_name(fair: SiteBuilder) -> None:
    with pytest.raises(ContentError, match='Did you mean "dates/fair"'):
        matchmake(fair.settings(), "dates/fairs", Path(fair.folder / "private"))
