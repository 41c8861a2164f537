"""The marking of what the European Union has funded, and pages that its grants oblige to keep."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.authoring.record import record_all
from plugins.funding.publicity import fund_names, rule_sets
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, words
from tests.sites.files import project as grant
from tests.sites.output import Output

ERDF = fund_names()["erdf"]


def marking(out: Output, address: str) -> list[str]:
    """The words beside the emblem on a page."""
    found = out.main(f"/{address}/").select_one(".publicity")
    if found is None:
        return []
    assert found.select_one("img.publicity__emblem") is not None
    return [part.get_text().replace("\xad", "") for part in found.select("span")]


def test_the_wordings_are_there_in_every_language_of_the_catalogues(project: Path) -> None:
    folders = (project / "theme" / "translations").iterdir()
    langs = {folder.name.replace("_", "-") for folder in folders if folder.is_dir()}
    for rules in rule_sets().values():
        assert langs <= set(rules.statement)
        assert not rules.whole or langs <= set(rules.whole)
    assert all(langs <= set(names) for names in fund_names().values())


def test_what_belongs_to_a_funded_project_is_marked_in_its_language(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/projects/grid.md": grant("Síť"),
            "content/cs/news/start.md": post("Začátek", date="2017-04-01", project="projects/grid"),
            "content/de/news/start.md": words("Anfang"),
            "content/cs/news/other.md": post("Jiná"),
        }
    )
    out = site.build()
    own = ["Evropská unie", ERDF["cs"], "Program"]
    assert marking(out, "projekty/sit") == own
    assert marking(out, "aktuality/zacatek") == own
    # The fund has an official name in German, the programme's is the project's own.
    assert marking(out, "de/aktuelles/anfang") == ["Europäische Union", ERDF["de"], "Program"]
    assert marking(out, "aktuality/jina") == []


@pytest.mark.parametrize(
    ("subsidy", "statement"),
    [("50", "Spolufinancováno Evropskou unií"), ("100", "Financováno Evropskou unií")],
)
def test_from_2021_on_the_statement_says_how_much_is_funded(
    site: SiteBuilder, subsidy: str, statement: str
) -> None:
    text = grant("Síť", period="2021-2027", budget="100", subsidy=subsidy)
    site.write({"content/cs/projects/grid.md": text})
    assert marking(site.build(), "projekty/sit") == [statement]


OLD = {"number": '"1"', "starts": "2026-01-01", "ends": "2027-12-31"}
PAYS_NOTHING = {
    "no project": (None, {}, "no project is named that paid for this"),
    "none paid": (grant("Síť"), {"funded_by": "none"}, '"funded_by" says that no grant paid'),
    "none paid, though it belongs to one": (
        grant("Síť", period="2021-2027", **OLD),
        {"project": "projects/grid", "funded_by": "none"},
        '"funded_by" says that no grant paid',
    ),
    "another's money": (
        words("Síť", programme="Norway Grants", **OLD),
        {"project": "projects/grid"},
        "no grant of projects/grid paid for this",
    ),
    "money that is said to be another's": (
        words("Síť", programme="Kotlíky", management="none", **OLD),
        {"project": "projects/grid"},
        "no grant of projects/grid paid for this",
    ),
    "a project in preparation": (
        words("Síť", programme="Horizont Evropa", number='"1"', state="preparation"),
        {"project": "projects/grid"},
        "no grant of projects/grid paid for this",
    ),
}


@pytest.mark.parametrize("case", PAYS_NOTHING)
def test_a_period_alone_marks_nothing_and_the_check_says_why(site: SiteBuilder, case: str) -> None:
    project, keys, told = PAYS_NOTHING[case]
    file = event("X", funding="2021-2027", **keys)
    files = {"content/cs/dates/x.md": file}
    site.write(files | ({"content/cs/projects/grid.md": project} if project else {}))
    assert marking(site.build(), "udalosti/x") == []
    record_all(site.settings())
    (problem,) = [p for p in site.problems(publish=True) if p.path in files]
    assert told in problem.message
    assert problem.line == 1 + file.splitlines().index("funding: 2021-2027")
    assert "elete" in problem.mend


def test_a_period_holds_where_the_project_states_none(site: SiteBuilder) -> None:
    plain = words("Síť", fund=ERDF["cs"], number='"1"')
    paid = {"project": "projects/grid"}
    site.write(
        {
            "content/cs/projects/grid.md": plain,
            "content/cs/dates/x.md": event("X", funding="2021-2027", **paid),
            "content/cs/dates/y.md": event("Y", **paid),
        }
    )
    out = site.build()
    assert marking(out, "udalosti/x") == ["Spolufinancováno Evropskou unií"]
    assert marking(out, "udalosti/y") == []
    site.write({"content/cs/dates/y.md": event("Y", funded_by="projects/grid")})
    assert "states no grant" in site.problem().message


@pytest.mark.parametrize("period", ["2014-2020", "2021-2027"])
@pytest.mark.parametrize("own", [None, "2021-2027"])
def test_a_period_never_replaces_the_rules_of_the_project(
    site: SiteBuilder, period: str, own: str | None
) -> None:
    paid = {"project": "projects/grid", "funding": period}
    site.write(
        {
            "content/cs/projects/grid.md": words(
                "H", programme="Horizon Europe", period=own, **OLD
            ),
            "content/cs/dates/x.md": event("X", **paid),
        }
    )
    record_all(site.settings())
    out = site.build()
    assert marking(out, "udalosti/x") == ["Financováno Evropskou unií"]
    assert out.main("/udalosti/x/").select_one(".disclaimer") is not None
    if period == "2014-2020":
        problem = site.problem(publish=True)
        assert "a programming period of its own, 2021-2027" in problem.message
        assert problem.line is not None
    else:
        site.build(publish=True)


def test_an_event_names_a_period_that_there_are_rules_for(site: SiteBuilder) -> None:
    site.write({"content/cs/dates/x.md": event("X", funding="2021-2028")})
    assert "no publicity rules" in site.problem().message


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"period": "2007-2013"}, "no publicity rules for the programming period"),
        ({"fund": "Evropsky fond pro regionalni rozvoj"}, f'Did you mean "{ERDF["cs"]}"?'),
    ],
)
def test_what_breaks_the_rules_is_a_warning_and_is_not_published(
    site: SiteBuilder, changes: dict[str, str], told: str
) -> None:
    site.write({"content/cs/projects/grid.md": grant("Síť", **changes)})
    site.build()
    problems = site.problems(publish=True)
    assert any(told in str(problem) for problem in problems), problems


def test_a_theme_cannot_lose_the_marking(site: SiteBuilder) -> None:
    shutil.copytree(site.theme, site.folder / "theme")
    site.theme = site.folder / "theme"
    site.write({"content/cs/projects/grid.md": grant("Síť")})
    site.build()
    site.change("theme/templates/project.html", "{{ publicity(site.assets, page.support) }}", "")
    problem = site.problem()
    assert problem.path == "project.html"
    assert "lacks the emblem" in problem.message


def test_every_language_names_the_same_fund(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/projects/grid.md": grant("Síť"),
            "content/en/projects/grid.md": words("Grid", programme="P", fund="Cohesion Fund"),
        }
    )
    assert any("another fund" in str(problem) for problem in site.problems(publish=True))


GRID = "content/cs/projects/grid.md"
OBLIGATIONS = "content/obligations.yaml"


@pytest.fixture
def kept(site: SiteBuilder) -> SiteBuilder:
    """A site whose project must stay until 30 June 2029, which is recorded."""
    site.write({GRID: grant("Síť", starts="2022-07-01", ends="2024-06-30", period="2021-2027")})
    assert record_all(site.settings()) == ["projects/grid"]
    assert "projects/grid: 2029-06-30" in (site.folder / OBLIGATIONS).read_text("utf-8")
    return site


@pytest.mark.parametrize(
    ("status", "told"), [(None, "is gone"), ("hidden", "not published"), ("draft", "not published")]
)
def test_a_page_that_a_grant_obliges_to_keep_cannot_vanish(
    kept: SiteBuilder, status: str | None, told: str
) -> None:
    kept.build(publish=True)
    if status is None:
        kept.remove(GRID)
    else:
        kept.change(GRID, "title:", f"status: {status}\ntitle:")
    problems = kept.problems(publish=True)
    assert [f"{p.path}:{p.line}" for p in problems] == [f"{OBLIGATIONS}:3"]
    assert told in problems[0].message
    kept.build(publish=True, now="2029-07-01T00:00:00Z")


def test_an_obligation_that_is_not_recorded_is_not_published(site: SiteBuilder) -> None:
    site.write({GRID: grant("Síť", ends="2027-06-30", keep_until="2040-12-31")})
    problem = site.problem(publish=True)
    assert "2040-12-31" in problem.message
    assert "invoke record" in problem.mend


def test_a_damaged_record_is_reported(site: SiteBuilder) -> None:
    site.write({OBLIGATIONS: "projects/grid: soon\n"})
    problem = site.problem()
    assert (problem.path, problem.line) == (OBLIGATIONS, 1)
