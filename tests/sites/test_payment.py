"""What belongs to a project, and what its grant paid for: only the latter is marked."""

from __future__ import annotations

import pytest

from plugins.authoring.record import record_all
from plugins.funding.publicity import fund_names
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, text, words
from tests.sites.files import project as grant

ERDF = fund_names()["erdf"]["cs"]
GRID = "content/cs/projects/grid.md"
LATER = "2026-11-24 is after the project's end (2018-03-31): did it really pay for this?"
EARLIER = "2016-03-31 is before the project's start (2016-04-01): did it really pay for this?"


def leaflet(**keys: object) -> str:
    facts = {"type": "leaflet", "edition": 1, "date": "2017-02-01", "licence": "none"}
    panels = "\n\n---\n\n".join(f"## Panel {n}\n\nText." for n in range(5))
    return text(panels, **{"title": "Leták", **facts, **keys})


def document(**keys: object) -> str:
    return text("", **{"title": "Strategie", "type": "strategy", "date": "2017-02-01", **keys})


DATED = {
    "news/x": ("aktuality", lambda day, **keys: post("X", date=day, **keys)),
    "dates/x": ("udalosti", lambda day, **keys: event("X", starts=day, ends=None, **keys)),
    "materials/x": ("projekty-pdf", lambda day, **keys: leaflet(date=day, title="X", **keys)),
    "documents/x": ("dokumenty", lambda day, **keys: document(date=day, title="X", **keys)),
}
dated = pytest.mark.parametrize("kind", DATED)


@pytest.fixture
def funded(site: SiteBuilder) -> SiteBuilder:
    site.add_sections(
        {
            "documents": ("document", "Dokumenty", "Documents", "Dokumente"),
            "networks": ("network", "Sítě", "Networks", "Netzwerke"),
            "members": ("member", "Členové", "Members", "Mitglieder"),
        }
    )
    return site.write({GRID: grant("Síť")})


def is_marked(site: SiteBuilder, address: str) -> bool:
    return bool(site.build().main(f"/{address}/").select(".publicity"))


@dated
@pytest.mark.parametrize("day", ["2016-04-01", "2018-03-31"])
def test_items_made_during_a_project_are_marked(funded: SiteBuilder, kind: str, day: str) -> None:
    section, write = DATED[kind]
    funded.write({f"content/cs/{kind}.md": write(day, project="projects/grid")})
    assert is_marked(funded, f"{section}/x")


@dated
@pytest.mark.parametrize(("day", "told"), [("2026-11-24", LATER), ("2016-03-31", EARLIER)])
def test_items_outside_the_period_are_not_marked_and_are_asked_about(
    funded: SiteBuilder, kind: str, day: str, told: str
) -> None:
    section, write = DATED[kind]
    funded.write({f"content/cs/{kind}.md": write(day, project="projects/grid")})
    assert not is_marked(funded, f"{section}/x")
    found = funded.problems(publish=True, now="2027-01-01T12:00:00Z")
    problems = [p for p in found if "pay" in p.message]
    assert [p.message for p in problems] == [told]
    assert problems[0].path == f"content/cs/{kind}.md"
    assert problems[0].line is not None
    assert problems[0].mend == (
        "If it did, add `funded_by: projects/grid`; if not, `funded_by: none`."
    )


@pytest.mark.parametrize("kind", ["pages/x", "services/x"])
@pytest.mark.parametrize(
    ("now", "asked"), [("2018-03-31T12:00:00Z", False), ("2018-04-01T12:00:00Z", True)]
)
def test_an_undated_page_is_asked_about_when_the_project_is_over(
    funded: SiteBuilder, kind: str, now: str, asked: bool
) -> None:
    funded.add_sections({"services": ("service", "Služby", "Services", "Leistungen")})
    path = f"content/cs/{kind}.md"
    record_all(funded.settings())
    funded.write({path: words("X", project="projects/grid")})
    if not asked:
        funded.build(publish=True, now=now)
        return
    problem = funded.problem(publish=True, now=now)
    assert problem.message == (
        "this has no date, and the project ended on 2018-03-31: did it really pay for this?"
    )
    assert (problem.path, problem.line is not None) == (path, True)
    for answer in ("projects/grid", "none"):
        funded.write({path: words("X", project="projects/grid", funded_by=answer)})
        funded.build(publish=True, now=now)


UNFUNDED = {
    "in preparation": {"state": "preparation"},
    "prepared": {"state": "prepared"},
    "in preparation, with planned days": {
        "state": "preparation", "starts": "2028-01-01", "ends": "2029-12-31"},
    "prepared, with a planned beginning": {"state": "prepared", "starts": "2028-01-01"},
    "cancelled": {"state": "cancelled"},
    "cancelled before its start": {
        "state": "cancelled", "starts": "2028-01-01", "ends": "2029-12-31"},
}  # fmt: skip
MONEY = {
    "horizon": {"programme": "Horizont Evropa", "number": '"101"'},
    "shared": {"fund": ERDF, "period": "2021-2027", "programme": "OP TAK", "number": '"1"'},
    "sums": {"fund": ERDF, "period": "2021-2027", "programme": "OP TAK", "budget": 10,
             "subsidy": 5, "currency": "EUR"},
}  # fmt: skip


@pytest.mark.parametrize("case", UNFUNDED)
def test_a_project_that_has_not_begun_is_not_funded(site: SiteBuilder, case: str) -> None:
    for name, money in MONEY.items():
        keys = {**money, **UNFUNDED[case]}
        if name == "sums" and keys["state"] == "cancelled":
            keys |= {"number": '"1"', "starts": "2028-01-01", "ends": "2029-12-31"}
        paid = {"project": f"projects/{name}"}
        day = {"starts": "2028-05-04 09:00", "ends": "2028-05-04 12:00"}
        site.write(
            {
                f"content/cs/projects/{name}.md": words(f"P {name}", **keys),
                f"content/cs/news/{name}.md": post(name, **paid),
                f"content/cs/dates/{name}.md": event(name, **day, **paid),
            }
        )
    record_all(site.settings())
    out = site.build(publish=True)
    for name in MONEY:
        for address in (f"projekty/p-{name}", f"aktuality/{name}", f"udalosti/{name}"):
            assert not out.main(f"/{address}/").select(".publicity"), address
            assert "MonetaryGrant" not in str(out.page(f"/{address}/")), address
    assert "Evropskou unií" not in out.text("aktuality/feed.xml").replace("\u00a0", " ")


@pytest.mark.parametrize("name", ["funded_by", "presents"])
@pytest.mark.parametrize("state", ["preparation", "prepared", "cancelled"])
def test_a_project_that_has_not_begun_is_named_as_the_payer_in_vain(
    site: SiteBuilder, name: str, state: str
) -> None:
    site.write({GRID: words("Síť", state=state, **MONEY["horizon"])})
    site.write({"content/cs/news/x.md": post("X", **{name: "projects/grid"})})
    problem = site.problem()
    assert f'the state of projects/grid is "{state}"' in problem.message
    assert problem.line is not None


@pytest.mark.parametrize("state", ["preparation", "prepared"])
def test_a_project_that_its_dates_let_begin_is_not_in_preparation(
    site: SiteBuilder, state: str
) -> None:
    planned = {"state": state, "starts": "2028-01-01", "ends": "2029-12-31", **MONEY["horizon"]}
    site.write({GRID: words("Síť", **planned)})
    site.build(publish=True)
    (problem,) = site.problems(now="2028-01-01T12:00:00Z")
    assert "by its dates it began 2028-01-01" in problem.message
    assert problem.line == 1 + words("Síť", **planned).splitlines().index(f"state: {state}")
    assert "correct the dates" in problem.mend


def test_that_a_cancelled_project_paid_for_nothing_is_noted(site: SiteBuilder) -> None:
    site.write({GRID: grant("Síť", state="cancelled")})
    result = site.build(publish=True).result
    assert result is not None
    assert ["was cancelled" in str(problem) for problem in result.warnings] == [True]


@pytest.mark.parametrize(("answer", "marked"), [("projects/grid", True), ("none", False)])
def test_an_author_answers_who_paid(funded: SiteBuilder, answer: str, marked: bool) -> None:
    keys = {"project": "projects/grid", "funded_by": answer}
    funded.write({"content/cs/news/x.md": post("X", date="2026-04-24", **keys)})
    assert is_marked(funded, "aktuality/x") is marked
    assert "X" in funded.build().main("/projekty/sit/").text  # it belongs there in either case


def test_nothing_is_asked_about_items_outside_funded_projects(site: SiteBuilder) -> None:
    plain = grant("Síť", period=None, fund=None, subsidy=None, budget=None, currency=None)
    site.write({GRID: plain, "content/cs/news/x.md": post("X", project="projects/grid")})
    site.build(publish=True)


def test_an_item_may_be_paid_by_another_project_than_the_one_it_belongs_to(
    funded: SiteBuilder,
) -> None:
    other = grant("Jiný", fund="Fond soudržnosti", number="CZ.2/2", starts="2020-01-01",
                  ends="2021-01-01")  # fmt: skip
    keys = {"project": "projects/grid", "funded_by": "projects/other"}
    funded.write(
        {
            "content/cs/projects/other.md": other,
            "content/cs/news/x.md": post("X", date="2017-02-02", **keys),
        }
    )
    marking = funded.build().main("/aktuality/x/").select_one(".publicity")
    assert marking is not None
    assert "Fond soudržnosti" in marking.text
    assert ERDF not in marking.text


@pytest.mark.parametrize(
    "own", [{"programme": "CORNET"}, {"programme": "Horizont 2020", "number": "1"}, {}]
)
def test_a_project_does_not_inherit_the_marking_of_another(
    funded: SiteBuilder, own: dict[str, str]
) -> None:
    file = text("", title="Pod", project="projects/grid", **own)
    funded.write({"content/cs/projects/sub.md": file})
    main = funded.build().main("/projekty/pod/")
    assert ERDF not in main.text
    assert "Program" not in " ".join(part.text for part in main.select(".publicity"))
    assert "Pod" in funded.build().main("/projekty/sit/").text


def test_a_part_of_a_project_names_who_pays_and_so_does_what_belongs_to_it(
    funded: SiteBuilder,
) -> None:
    sub = text("", title="Pod", project="projects/grid", funded_by="projects/grid")
    news = post("X", date="2017-02-02", project="projects/sub")
    funded.write({"content/cs/projects/sub.md": sub, "content/cs/news/x.md": news})
    assert is_marked(funded, "projekty/pod")
    assert is_marked(funded, "aktuality/x")


@pytest.mark.parametrize(
    ("path", "address", "file"),
    [
        ("networks/x", "site/x", text("", title="X", project="projects/grid")),
        (
            "members/x",
            "clenove/x",
            text("", title="X", type="small", joined="2017-01-01", project="projects/grid"),
        ),
    ],
)
def test_a_record_of_a_person_is_not_funded(
    funded: SiteBuilder, path: str, address: str, file: str
) -> None:
    funded.write({f"content/cs/{path}.md": file})
    assert not is_marked(funded, address)
    funded.change(f"content/cs/{path}.md", "title:", "funded_by: projects/grid\ntitle:")
    assert is_marked(funded, address)


def test_what_presents_a_project_names_its_support_as_such(funded: SiteBuilder) -> None:
    keys = {"presents": "projects/grid", "project": "projects/grid"}
    funded.write({"content/cs/news/x.md": post("X", date="2026-04-24", **keys)})
    marking = funded.build().main("/aktuality/x/").select_one(".publicity")
    assert marking is not None
    assert ERDF in marking.text
    assert "Podpora projektu Síť:" in marking.text.replace("\u00a0", " ").replace("\u00ad", "")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (
            {"presents": "projects/grid", "funded_by": "projects/grid"},
            '"presents" is stated together',
        ),
        ({"funded_by": "projects/plain"}, "states no grant of the European Union"),
        ({"presents": "projects/plain"}, "states no grant of the European Union"),
        ({"funded_by": "nobody"}, '"funded_by" cannot be "nobody"'),
        ({"funded_by": "projects/gird"}, 'leads to "projects/gird"'),
        ({"funded_by": "pages/home"}, "which is a page, not a project"),
    ],
)
def test_a_wrong_answer_is_reported(funded: SiteBuilder, keys: dict[str, str], told: str) -> None:
    funded.write(
        {
            "content/cs/projects/plain.md": text("", title="Bez"),
            "content/cs/news/x.md": post("X", date="2017-02-02", **keys),
        }
    )
    (problem,) = funded.problems()
    assert told in problem.message
    assert problem.path == "content/cs/news/x.md"
    assert problem.line is not None


def test_the_number_of_a_grant_is_on_marked_pages_only(funded: SiteBuilder) -> None:
    funded.change("content/cluster.yaml", "per_page: 10", "per_page: 10\nproject: projects/grid")
    funded.write({"content/cs/pages/plain.md": words("Prostá")})
    out = funded.build()
    footer = {address: out.page(address).select_one("body > footer") for address in out.pages}
    assert "CZ.01/1" in footer["/projekty/sit/"].text  # type: ignore[union-attr]
    assert "CZ.01/1" not in footer["/prosta/"].text  # type: ignore[union-attr]
