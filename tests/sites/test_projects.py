"""Projects: sums, states, and what shows that tasks were done."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, project, words

ACTIVITIES = "[{title: A, tasks: [one, two]}, {title: B, tasks: [three]}]"
PAGE = "/projekty/sit/"


def write(site: SiteBuilder, **keys: object) -> SiteBuilder:
    return site.write({"content/cs/projects/grid.md": project("Síť", **keys)})


def plain(**keys: object) -> str:
    return words("Plán", **keys)


def test_the_rate_is_computed_and_a_stated_one_must_agree(site: SiteBuilder) -> None:
    out = write(site, cofinancing="50.00").build()
    assert "50 %" in out.main(PAGE).text.replace("\u00a0", " ")
    write(site, cofinancing="49.9")
    problem = site.problem()
    assert problem.path == "content/cs/projects/grid.md"
    assert problem.line == 10 or problem.line
    assert '"cofinancing" is 49.9 %, but subsidy over budget is 50.0 %' in problem.message


@pytest.mark.parametrize(("subsidy", "stated"), [("1000000", "33.3"), ("1000000", "33")])
def test_a_stated_rate_is_compared_to_its_own_decimals(
    site: SiteBuilder, subsidy: str, stated: str
) -> None:
    write(site, budget="3000000", subsidy=subsidy, cofinancing=stated).build()


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"currency": None}, '"subsidy" is stated without "currency".'),
        ({"budget": None}, '"subsidy" is stated without "budget".'),
        ({"number": None}, '"subsidy" is stated without "number".'),
        ({"programme": None}, '"subsidy" is stated without "programme".'),
        ({"ends": None}, '"subsidy" is stated without "ends".'),
        ({"ends": "2015-01-01"}, '"ends" lies before "starts" (2015-01-01 < 2016-04-01).'),
        ({"subsidy": "9000000"}, '"subsidy" exceeds "budget" (9000000 > 7776200).'),
        (
            {"subsidy": None, "cofinancing": "50"},
            '"cofinancing" is stated without both budget and subsidy.',
        ),
        ({"subsidy": None, "currency": None}, '"budget" has no currency.'),
        ({"state": "preparation"}, '"state" is "preparation", but by its dates it began'),
        ({"state": "done"}, '"state" cannot be "done".'),
        ({"budget": "7,776,200"}, '"budget" must be a number'),
        ({"cofinancing": "150"}, '"cofinancing"'),
        ({"period": "2014"}, '"period" cannot be "2014".'),
        ({"partners": "[{who: partners/none}]"}, 'leads to "partners/none"'),
        ({"partners": "[{who: pages/home}]"}, "names pages/home, which is a page"),
        ({"partners": "[{who: {name: A}, role: boss}]"}, 'cannot be "boss"'),
        ({"coordinator": "pages/home"}, "names pages/home, which is a page"),
    ],
)
def test_what_cannot_be_is_said_with_its_line(
    site: SiteBuilder, keys: dict[str, Any], message: str
) -> None:
    write(site, **keys)
    problem = site.problem()
    assert message in problem.message
    assert problem.path == "content/cs/projects/grid.md"
    assert problem.line is not None


@pytest.mark.parametrize(
    ("schedule", "line", "message"),
    [
        ("[{activity: 3, starts: 2016-05-01, ends: 2016-06-01}]", 1, "there is no activity 3."),
        ("[{activity: 1.1, starts: 2016-05-01, ends: 2016-06-01}]", 1, "no activity 1.1."),
        ("[{activity: 1, starts: 2016-07-01, ends: 2016-06-01}]", 1, "ends before it starts"),
        ("[{activity: 1, starts: 2015-07-01, ends: 2016-06-01}]", 1, "outside the project"),
        (
            "[{activity: 1, starts: 2016-05-01, ends: 2016-06-01},"
            " {activity: 1, starts: 2016-07-01, ends: 2016-08-01}]",
            1,
            "activity 1 is scheduled twice.",
        ),
    ],
)
def test_a_schedule_is_checked(site: SiteBuilder, schedule: str, line: int, message: str) -> None:
    write(site, activities=ACTIVITIES, schedule=schedule)
    problem = site.problem()
    assert message in problem.message
    assert problem.line is not None


@pytest.mark.parametrize(
    ("task", "message", "mend"),
    [
        ("3", "projects/grid has no activity 3.", "It has activities 1 to 2."),
        ("2.2", "projects/grid has no task 2.2.", "Its activity 2 has 1 task."),
        ("9.9", "projects/grid has no task 9.9.", "It has activities 1 to 2."),
    ],
)
def test_an_unknown_task_is_reported_where_it_is_named(
    site: SiteBuilder, task: str, message: str, mend: str
) -> None:
    write(site, activities=ACTIVITIES)
    keys = {"date": "2017-04-01", "project": "projects/grid", "task": f'"{task}"'}
    site.write({"content/cs/news/a.md": post("A", **keys)})
    problem = site.problem()
    assert (problem.path, problem.message, problem.mend) == ("content/cs/news/a.md", message, mend)
    assert problem.line == 7


def test_each_task_shows_what_was_done_for_it(site: SiteBuilder) -> None:
    write(site, activities=ACTIVITIES)
    site.write(
        {
            "content/cs/news/a.md": post(
                "Dílna", project="projects/grid", task='"1.2"', date="2017-02-03"
            ),
            "content/cs/news/b.md": post("Zpráva", project="projects/grid", task='"2"'),
            "content/cs/news/c.md": post("Zahájení", project="projects/grid"),
            "content/cs/news/d.md": post("Jiné"),
        }
    )
    main = site.build().main(PAGE)
    tasks = main.select(".activity__tasks > li")
    assert [task.select_one(".proofs__link").text for task in tasks if task.select(".proofs")] == [  # type: ignore[union-attr]
        "Dílna"
    ]
    assert "3. února 2017" in tasks[1].text.replace("\u00a0", " ")
    heads = [head.text for head in main.select(".activity__head .proofs__link")]
    assert heads == ["Zpráva"]
    assert "Zahájení" in main.text
    assert "Jiné" not in main.text
    (dot,) = main.select(".timeline__dot")  # the others are not of the project's time
    assert "Dílna" in dot.text


@pytest.mark.parametrize(
    ("now", "state"),
    [
        ("2016-03-31T21:59:59Z", "Plánován"),  # midnight in Prague is 22:00 UTC in summer
        ("2016-03-31T22:00:00Z", "Probíhá"),
        ("2018-03-31T21:59:59Z", "Probíhá"),
        ("2018-03-31T22:00:00Z", "Ukončen"),
    ],
)
def test_the_state_follows_the_dates_and_the_clock(site: SiteBuilder, now: str, state: str) -> None:
    assert state in write(site).build(now=now).main(PAGE).text


def test_the_site_says_when_a_project_is_over(site: SiteBuilder) -> None:
    out = write(site).build(now="2017-01-01T00:00:00Z")
    coming = json.loads(out.text("next-change.json"))
    assert coming == {
        "time": "2018-03-31T22:00:00Z",
        "why": [{"item": "projects/grid", "what": "is over"}],
    }


def test_a_plan_needs_no_number_and_no_money(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/projects/plan.md": plain(
                state="preparation", partners="[{who: {name: Ústav, url: 'https://u.example'}}]"
            )
        }
    )
    text = site.build().main("/projekty/plan/").text
    assert "V\u00a0přípravě" in text
    assert "Ústav" in text
    assert "Rozpočet" not in text


@pytest.mark.parametrize(
    ("lang", "address", "sums"),
    [
        ("cs", "/projekty/sit/", ("7 776 200 Kč", "50 %", "1. dubna 2016")),
        ("en", "/en/projects/grid/", ("CZK 7,776,200", "50%", "1 April 2016")),
        ("de", "/de/projekte/netz/", ("7.776.200 CZK", "50 %", "1. April 2016")),
        ("pl", "/pl/projekty/siec/", ("7 776 200 CZK", "50%", "1 kwietnia 2016")),
    ],
)
def test_money_rates_and_dates_are_written_as_the_language_does(
    site: SiteBuilder, lang: str, address: str, sums: tuple[str, ...]
) -> None:
    four = SiteBuilder(site.folder, "cs", "en", "de", "pl")
    write(four)
    titles = {"en": "Grid", "de": "Netz", "pl": "Sieć"}
    for tag, title in titles.items():
        text = words(title, programme="Programme", fund="European Regional Development Fund")
        four.write({f"content/{tag}/projects/grid.md": text})
    shown = four.build().main(address).text.replace("\u00a0", " ").replace("\u202f", " ")
    for text in sums:
        assert text in shown


def test_projects_are_there_for_machines(site: SiteBuilder) -> None:
    write(site, activities=ACTIVITIES)
    fund = "European Regional Development Fund"
    english = words("Grid", programme="P", fund=fund, activities=ACTIVITIES)
    site.write({"content/en/projects/grid.md": english})
    out = site.build(publish=True)
    (entry,) = json.loads(out.text("projects.json"))["projects"]
    assert entry["id"] == "projects/grid"
    assert entry["name"] == {"cs": "Síť", "en": "Grid"}
    assert entry["url"]["en"] == "https://cluster.example/en/projects/grid/"
    assert (entry["budget"], entry["subsidy"], entry["cofinancing"]) == ("7776200", "3888100", "50")
    assert (entry["activities"], entry["tasks"]) == (2, 3)
    page = out.page("/en/projects/grid/")
    (script,) = page.select('script[type="application/ld+json"]')
    thing = json.loads(script.text)
    assert thing["@type"] == "Project"
    assert thing["funding"]["amount"] == {
        "@type": "MonetaryAmount", "value": "3888100", "currency": "CZK"
    }  # fmt: skip


def test_a_sample_project_is_in_no_published_file(site: SiteBuilder) -> None:
    write(site, sample="true")
    assert "projects.json" in site.build().files
    assert "projects.json" not in site.build(publish=True).files
