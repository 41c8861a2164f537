"""`invoke matchmake`: a spreadsheet becomes sheets, calendars and a plan of the tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from plugins.authoring.matchmaking import matchmake
from plugins.core.problems import ContentError
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
    assert "S kým se sejdete" in files["A1.html"]
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


def test_everything_that_is_wrong_is_told_at_once_with_its_line(fair: SiteBuilder) -> None:
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
        (5, '"xx" is no language of the site.'),
        (5, '"25:00-26:00" is no time of day.'),
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


def test_an_event_that_is_none_is_an_error_with_the_nearest_name(fair: SiteBuilder) -> None:
    with pytest.raises(ContentError, match='Did you mean "dates/fair"'):
        matchmake(fair.settings(), "dates/fairs", Path(fair.folder / "private"))
