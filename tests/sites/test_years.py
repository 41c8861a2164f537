"""Dates: a year that cannot be meant is an error at its line, in every kind of text."""

from __future__ import annotations

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, project, text, words

Y = "0226"
FAR = "9999"


def member(**keys: object) -> str:
    facts = {"type": "company", "seat": "Ostrava", "joined": "2020-01-01"}
    return text("Text.", **{"title": "Člen", **facts, **keys})


CASES: dict[str, tuple[str, str, str, str]] = {
    # file, its text, the key at whose line it is told, the name in the message
    "start": ("dates/x", event("X", starts="{} 10:00", ends="{} 12:00"), "starts", "starts"),
    "end": ("dates/x", event("X", ends="{} 12:00"), "ends", "ends"),
    "whole day": ("dates/x", event("X", starts="{}", ends="{}"), "starts", "starts"),
    "deadline": (
        "dates/x", event("X", registration="{{deadline: {}}}"), "registration",
        "registration › deadline"),
    "sitting": (
        "dates/x", event("X", sessions="[{{starts: {} 09:00, ends: 2027-05-04 10:00}}]"),
        "sessions", "sessions 1 › starts"),
    "agenda": (
        "dates/x", event("X", agenda="[{{starts: {} 09:00}}]", agenda_titles="[A]"), "agenda",
        "agenda 1 › starts"),
    "earlier date": (
        "dates/x", event("X", state="rescheduled", previous="[{} 09:00]"), "previous",
        "previous 1"),
    "post": ("news/x", post("X", date="{}"), "date", "date"),
    "publish": ("pages/x", words("X", publish="{}"), "publish", "publish"),
    "publish with a time": ("news/x", post("X", publish="{} 08:00"), "publish", "publish"),
    "expires": ("pages/x", words("X", expires="{}"), "expires", "expires"),
    "updated": ("pages/x", words("X", updated="{}"), "updated", "updated"),
    "project": ("projects/x", project("X", ends="{}"), "ends", "ends"),
    "material": (
        "materials/x",
        text("Text.", title="X", type="leaflet", edition=1, date="{}", audiences="[]"),
        "date", "date"),
}  # fmt: skip


@pytest.mark.parametrize("year", [Y, FAR, "1026", "2207"])
@pytest.mark.parametrize("name", CASES)
def test_a_year_that_cannot_be_meant_is_an_error_at_its_line(
    site: SiteBuilder, name: str, year: str
) -> None:
    path, body, key, place = CASES[name]
    day = f"{year}-03-01"
    body = body.replace("{{", "{").replace("}}", "}").replace("{}", day)
    site.write({f"content/cs/{path}.md": body})
    line = 1 + next(n for n, line in enumerate(body.split("\n")) if line.startswith(f"{key}:"))
    told = [p for p in site.problems() if f"is in the year {year}" in p.message]
    assert told
    assert (told[0].path, told[0].line) == (f"content/cs/{path}.md", line)
    assert told[0].message.startswith(f'"{place}" is in the year {year}')
    assert "Correct the year" in told[0].mend


def test_a_permanent_page_needs_no_expiry(site: SiteBuilder) -> None:
    site.write({"content/cs/pages/x.md": words("X", expires="9999-12-31")})
    assert "Delete the line if it is to stay" in site.problem().mend


def test_a_record_may_be_older_than_the_web(site: SiteBuilder) -> None:
    site.add_sections({"documents": ("document", "Dokumenty", "Documents", "Dokumente")})
    document = {"type": "statutes", "date": "1919-05-01"}
    site.write({"content/cs/documents/d.md": text("Text.", title="D", **document)})
    problems = [] if _builds(site) else site.problems()
    assert not any("is in the year" in problem.message for problem in problems)
    site.change("content/cs/documents/d.md", "1919-05-01", "0919-05-01")
    assert any("is in the year 0919" in problem.message for problem in site.problems())


def _builds(site: SiteBuilder) -> bool:
    from plugins.reporting.problems import ContentError

    try:
        site.build()
    except ContentError:
        return False
    return True


def test_an_event_that_lasts_for_decades_is_an_error_and_makes_no_pages(site: SiteBuilder) -> None:
    site.write({"content/cs/dates/x.md": event("X", ends="2099-05-04 12:00")})
    problem = site.problem()
    assert (problem.line, "more than three years" in problem.message) == (6, True)


def test_an_event_of_a_year_has_a_page_for_each_month(site: SiteBuilder) -> None:
    site.write({"content/cs/dates/x.md": event("X", starts="2027-01-01", ends="2027-12-31")})
    pages = [page for page in site.build().pages if page.startswith("/udalosti/kalendar/")]
    assert len(pages) == 12


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("2027-02-30", "the days 01 to 28"),
        ("2028-02-30", "the days 01 to 29"),
        ("2027-13-32", "the months 01 to 12"),
        ("2027-04-31", "the days 01 to 30"),
        ("2027-13-01", "Write 2027-01-13."),
        ("27-03-01", "Write 2027-03-01."),
        ("1. 3. 2027", "Write 2027-03-01."),
        ("01.03.2027", "Write 2027-03-01."),
        ("14/03/2027", "Write 2027-03-14."),
        ("04/03/2027", "Write 2027-03-04 or 2027-04-03"),
        ("2027/03/01", "Write 2027-03-01."),
        ("2027-3-1", "Write 2027-03-01."),
        ("20270301", "Write 2027-03-01."),
        ("1772000000", "in digits: YYYY-MM-DD"),
        ("soon", "in digits: YYYY-MM-DD"),
    ],
)
@pytest.mark.parametrize("kind", ["post", "event", "page", "project"])
def test_an_invalid_date_is_explained_by_its_likely_meaning(
    site: SiteBuilder, kind: str, written: str, mend: str
) -> None:
    path, body = {
        "post": ("news/x", post("X", date=f'"{written}"')),
        "event": ("dates/x", event("X", starts=f'"{written}"', ends=None)),
        "page": ("pages/x", words("X", expires=f'"{written}"')),
        "project": ("projects/x", project("X", starts=f'"{written}"')),
    }[kind]
    site.write({f"content/cs/{path}.md": body})
    told = [p for p in site.problems() if written in p.message]
    assert told
    assert mend.rstrip(".") in told[0].mend


def test_a_damaged_day_of_an_obligation_is_explained(site: SiteBuilder) -> None:
    for written, mend in (("2030-02-30", "the days 01 to 28"), ("9999-01-01", "Correct the year")):
        site.write({"content/obligations.yaml": f"projects/x: {written}\n"})
        problem = site.problem()
        assert (problem.path, problem.line) == ("content/obligations.yaml", 1)
        assert mend in problem.mend
