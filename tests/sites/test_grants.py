"""Grants are marked by whoever manages their money, and funds are known by all their names."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar

from plugins.authoring.record import record_all
from plugins.funding.funds import (
    find_fund,
    fund_abbreviations,
    fund_names,
    management_of,
    programmes,
)
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, text, words
from tests.sites.files import project as grant

GRID = "content/cs/projects/grid.md"
ENGLISH = (
    "Views and opinions expressed are however those of the author(s) only and do not necessarily "
    "reflect those of the European Union or {}. Neither the European Union nor the granting "
    "authority can be held responsible for them."
)


def direct(**keys: object) -> str:
    facts = {
        "title": "Grid",
        "period": "2021-2027",
        "programme": "Horizon Europe",
        "number": '"101181413"',
        "starts": "2026-01-01",
        "ends": "2028-12-31",
    }
    return text("", **{**facts, **keys})


def told(site: SiteBuilder, address: str) -> list[str]:
    """What a page says beside the emblem, and of its authors' views."""
    page = site.build().page(address)
    found = [*page.select("main .publicity span"), *page.select("main .disclaimer")]
    return [" ".join(part.get_text().replace("\xad", "").split()) for part in found]


@pytest.fixture
def english(tmp_path: Path) -> SiteBuilder:
    return SiteBuilder(tmp_path, "en", "cs")


def test_a_grant_of_the_commission_shows_the_words_of_its_agreement(english: SiteBuilder) -> None:
    english.write({"content/en/projects/grid.md": direct()})
    statement, disclaimer = told(english, "/projects/grid/")
    assert statement == "Funded by the European Union"
    expected = ENGLISH.format("the granting authority")
    assert disclaimer == f"Funded by the European Union. {expected}"


def test_the_authority_is_named_where_it_is_known(english: SiteBuilder) -> None:
    agency = "the European Research Executive Agency (REA)"
    english.write({"content/en/projects/grid.md": direct(granting_authority=agency)})
    assert told(english, "/projects/grid/")[1].endswith(ENGLISH.format(agency))
    assert english.build().result.warnings == ()  # type: ignore[union-attr]


def test_an_unnamed_authority_is_noted_and_does_not_stop_the_build(site: SiteBuilder) -> None:
    site.write({GRID: direct()})
    result = site.build(publish=True).result
    assert result is not None
    assert ["granting_authority" in str(problem) for problem in result.warnings] == [True]


def test_everything_that_the_grant_paid_for_shows_them(site: SiteBuilder) -> None:
    panels = "\n\n---\n\n".join(f"## Panel {n}\n\nText." for n in range(5))
    facts = {"type": "leaflet", "edition": 1, "date": "2026-02-01", "licence": "none"}
    paid = {"project": "projects/grid"}
    site.write(
        {
            GRID: direct(),
            "content/cs/news/x.md": post("X", date="2026-02-01", **paid),
            "content/en/news/x.md": words("X"),
            "content/cs/dates/x.md": event("X", **paid),
            "content/cs/materials/x.md": text(panels, title="X", **facts, **paid),
        }
    )
    out = site.build()
    czech = "Názory vyjádřené jsou názory autora"
    for address in ("/projekty/grid/", "/aktuality/x/", "/udalosti/x/", "/projekty-pdf/x/"):
        assert czech in out.main(address).text.replace("\u00a0", " "), address
    assert ENGLISH.format("the granting authority") in out.main("/en/news/x/").text
    # What is read without the page says it, too.
    feeds = {name for name in out.files if name.endswith("feed.xml")}
    assert {name.partition("/")[0] for name in feeds} == {
        "aktuality", "udalosti", "projekty-pdf", "en"}  # fmt: skip
    for name in feeds - {"en/news/feed.xml", "en/news/events/feed.xml"}:
        assert czech in out.text(name).replace("\u00a0", " "), name
    for name in (name for name in out.files if name.endswith(".ics")):
        (told,) = Calendar.from_ical(out.text(name)).walk("VEVENT")
        assert czech in told["description"].replace("\u00a0", " "), name


def test_an_item_about_a_funded_event_says_so_in_feeds_and_calendars(
    site: SiteBuilder,
) -> None:
    site.write({GRID: direct(), "content/cs/dates/x.md": event("X", presents="projects/grid")})
    out = site.build()
    about = "Podpora projektu"
    assert about in out.text("udalosti/feed.xml").replace("\u00a0", " ")
    (told,) = Calendar.from_ical(out.text("udalosti/x/event.ics")).walk("VEVENT")
    assert about in told["description"].replace("\u00a0", " ")


def test_an_unfunded_event_has_no_mark_in_feeds_and_calendars(
    site: SiteBuilder,
) -> None:
    site.write({"content/cs/dates/x.md": event("X")})
    out = site.build()
    assert not [name for name in out.files if name.startswith("udalosti/")
                and "Evropsk" in out.text(name)]  # fmt: skip


def test_without_a_wording_of_the_union_the_english_one_is_used(tmp_path: Path) -> None:
    site = SiteBuilder(tmp_path, "en", "ar")
    site.write({"content/en/projects/grid.md": direct()})
    site.write({"content/ar/projects/grid.md": words("شبكة", programme="أفق أوروبا")})
    out = site.build()
    (disclaimer,) = (
        found
        for page in out.pages
        if page.startswith("/ar/") and (found := out.page(page).select_one("main .disclaimer"))
    )
    assert (disclaimer["lang"], disclaimer["dir"]) == ("en", "ltr")
    assert ENGLISH.format("the granting authority") in disclaimer.text


@pytest.mark.parametrize(
    ("programme", "statement"),
    [
        ("Euroclusters", "Spolufinancováno Evropskou unií"),
        ("Single Market Programme (SMP)", "Spolufinancováno Evropskou unií"),
        ("Program LIFE", "Spolufinancováno Evropskou unií"),
        ("Digitální Evropa", "Spolufinancováno Evropskou unií"),
        ("Erasmus+", "Spolufinancováno Evropskou unií"),
        ("Nástroj pro propojení Evropy", "Spolufinancováno Evropskou unií"),
        ("Horizont Evropa, klastr 5", "Financováno Evropskou unií"),
        ("HORIZON-CL5-2024-D3-01", "Financováno Evropskou unií"),
        ("DIGITAL-2024-CLOUD-07", "Spolufinancováno Evropskou unií"),
    ],
)
def test_every_programme_of_the_commission_is_known(
    site: SiteBuilder, programme: str, statement: str
) -> None:
    site.write({GRID: direct(programme=f'"{programme}"')})
    said = told(site, "/projekty/grid/")
    assert said[0] == statement
    assert said[1].startswith(f"{statement}. Názory")


def test_a_programme_that_is_not_known_says_who_manages_it(site: SiteBuilder) -> None:
    site.write({GRID: direct(programme="Nový program", management="direct")})
    assert told(site, "/projekty/grid/")[1].startswith("Spolufinancováno Evropskou unií. Názory")


@pytest.mark.parametrize("programme", ["Horizon Europa", "EIT InnoEnergy", "Justice Programme"])
def test_who_manages_a_programme_that_is_not_known_is_asked(
    site: SiteBuilder, programme: str
) -> None:
    site.write({GRID: direct(programme=programme)})
    record_all(site.settings())
    problem = site.problem(publish=True)
    assert f'the programme "{programme}" is not known here' in problem.message
    assert "management: direct" in problem.mend
    for line in ("management: direct", "management: shared", "fund: EFRR"):
        key, value = line.split(": ")
        site.write({GRID: direct(programme=programme, **{key: value})})
        record_all(site.settings())
        site.build(publish=True)


def test_no_regulation_on_shared_money_keeps_a_page_of_the_commission_s(site: SiteBuilder) -> None:
    site.write({GRID: direct()})
    assert record_all(site.settings()) == []
    site.build(publish=True)
    site.write({GRID: direct(keep_until="2033-12-31")})
    assert record_all(site.settings()) == ["projects/grid"]


def test_horizon_2020_has_its_own_words(english: SiteBuilder) -> None:
    keys = {"programme": "Horizon 2020", "period": "2014-2020", "number": "731263",
            "starts": "2017-01-01", "ends": "2019-12-31"}  # fmt: skip
    english.write({"content/en/projects/grid.md": direct(**keys)})
    statement, _, disclaimer = told(english, "/projects/grid/")
    assert statement == (
        "This project has received funding from the European Union’s Horizon 2020 research and "
        "innovation programme under grant agreement No 731263."
    )
    assert "reflects only the author’s view" in disclaimer
    assert record_all(english.settings()) == []


def test_the_interreg_mark_is_next_to_the_emblem(site: SiteBuilder) -> None:
    site.write({GRID: grant("Grid", period="2021-2027", programme="Interreg Česko – Polsko")})
    assert told(site, "/projekty/grid/") == ["Interreg", "Spolufinancováno Evropskou unií"]


@pytest.mark.parametrize(
    ("fund", "statement"),
    [
        ("Nástroj pro oživení a odolnost", "Financováno Evropskou unií – NextGenerationEU"),
        ("NextGenerationEU", "Financováno Evropskou unií – NextGenerationEU"),
        ("Fond pro spravedlivou transformaci", "Spolufinancováno Evropskou unií"),
        ("Evropský zemědělský fond pro rozvoj venkova", "Spolufinancováno Evropskou unií"),
        ("Modernizační fond", "Spolufinancováno Evropskou unií"),
        ("EFRR", "Spolufinancováno Evropskou unií"),
        ("Just Transition Fund", "Spolufinancováno Evropskou unií"),
        ("Evropský fond pro regionální rozvoj (EFRR)", "Spolufinancováno Evropskou unií"),
        ("Azylový, migrační a integrační fond", "Spolufinancováno Evropskou unií"),
        ("Horizon Europe", "Financováno Evropskou unií"),
    ],
)
def test_a_project_is_published_with_its_fund(site: SiteBuilder, fund: str, statement: str) -> None:
    site.write({GRID: grant("Grid", period="2021-2027", fund=fund)})
    record_all(site.settings())
    site.build(publish=True)
    assert told(site, "/projekty/grid/")[0] == statement


def test_a_fund_by_its_short_name_is_marked_by_its_whole_one(site: SiteBuilder) -> None:
    site.write({GRID: grant("Grid", fund="EFRR")})
    assert told(site, "/projekty/grid/")[1] == fund_names()["erdf"]["cs"]


def test_an_unknown_fund_is_reported_with_the_nearest(site: SiteBuilder) -> None:
    site.write({GRID: grant("Grid", fund="Fond pro spravedlivou transformacy")})
    (problem,) = [p for p in site.problems(publish=True) if "fund" in p.message]
    assert 'Did you mean "Fond pro spravedlivou transformaci"?' in problem.mend


@pytest.mark.parametrize("name", ["Europäischer Fonds für regionale Entwicklung", "FEDER fund"])
def test_a_fund_named_in_another_language_is_reported_with_its_name(
    site: SiteBuilder, name: str
) -> None:
    site.write({GRID: grant("Grid", fund=name)})
    (problem,) = [p for p in site.problems(publish=True) if "fund" in p.message]
    known = name.startswith("Euro")
    assert (problem.mend == f"Write `fund: {fund_names()['erdf']['cs']}`.") is known


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Fonds pour une transition juste", "jtf"),
        ("Fundusz Sprawiedliwej Transformacji", "jtf"),
        ("Kohäsionsfonds", "cohesion"),
        ("Fundusz Spójności", "cohesion"),
        ("Kohezní fond", "cohesion"),
        ("Fondo social europeo", "esf"),
        ("Plan odbudowy", "rrf"),
        ("Fond inovací", "innovation"),
    ],
)
def test_an_informal_name_of_a_fund_is_recognised_and_corrected(
    site: SiteBuilder, name: str, key: str
) -> None:
    official = fund_names()[key]["cs"]
    site.write({GRID: grant("Grid", period="2021-2027", fund=name)})
    (problem,) = [p for p in site.problems(publish=True) if name in p.message]
    assert "official name" in problem.message
    assert problem.mend == f"Write `fund: {official}`."


@pytest.mark.parametrize("name", ["Kohäsionsfonds", "Kohezní fond", "Fonds de cohésion"])
def test_the_marking_names_a_fund_officially_however_it_is_stated(
    site: SiteBuilder, name: str
) -> None:
    site.write({GRID: grant("Grid", fund=name)})
    assert told(site, "/projekty/grid/")[1] == "Fond soudržnosti"


@pytest.mark.parametrize("name", ["Kohesní fond", "Fond soudržnsti", "Fundusz Spójnosci"])
def test_a_misspelt_fund_is_not_taken_for_one_that_is_merely_alike(
    site: SiteBuilder, name: str
) -> None:
    site.write({GRID: grant("Grid", period="2021-2027", fund=name)})
    (problem,) = [p for p in site.problems(publish=True) if name in p.message]
    assert problem.mend == 'Did you mean "Fond soudržnosti"?'


@pytest.mark.parametrize("name", ["Fond obcí", "Evropské strukturální fondy", "Regional fund"])
def test_an_unknown_fund_need_not_be_the_unions(site: SiteBuilder, name: str) -> None:
    site.write({GRID: grant("Grid", period="2021-2027", fund=name)})
    (problem,) = [p for p in site.problems(publish=True) if name in p.message]
    assert "management: none" in problem.mend
    assert "Fond soudržnosti" in problem.mend


@pytest.mark.parametrize(
    "plan",
    ["Národní plán obnovy", "Krajowy Plan Odbudowy", "Recovery and Resilience Plan",
     "Národní plán obnovy, komponenta 1.4", "Plán obnovy a odolnosti"],
)  # fmt: skip
@pytest.mark.parametrize("key", ["programme", "fund"])
def test_a_national_recovery_plan_is_the_recovery_facility(
    site: SiteBuilder, plan: str, key: str
) -> None:
    facts = {"period": "2021-2027", "programme": "Digitalizace", "fund": None, key: plan}
    site.write({GRID: grant("Grid", **facts)})
    record_all(site.settings())
    site.build(publish=True)
    assert told(site, "/projekty/grid/")[0] == "Financováno Evropskou unií – NextGenerationEU"


OTHERS = ["Norské fondy", "EEA Grants", "Norway Grants", "Fundusze norweskie", "Visegrad Fund",
          "TA ČR, program TREND", "Technologická agentura ČR (TAČR)"]  # fmt: skip


@pytest.mark.parametrize("giver", OTHERS)
@pytest.mark.parametrize("key", ["programme", "fund"])
def test_money_that_is_not_the_union_s_is_not_marked(
    site: SiteBuilder, giver: str, key: str
) -> None:
    facts = {"programme": "Inovace", "fund": None, key: giver}
    site.write({GRID: grant("Grid", period="2021-2027", **facts)})
    assert told(site, "/projekty/grid/") == []
    problem = site.problem(publish=True)
    assert f'"{giver}" is not of the European Union' in problem.message
    assert problem.line is not None
    budget = {"budget": 2000, "subsidy": 1000, "currency": "EUR", "number": "TK1"}
    days = {"starts": "2024-01-01", "ends": "2025-12-31"}
    site.write({GRID: grant("Grid", period=None, **facts, **budget, **days)})
    site.build(publish=True)
    assert told(site, "/projekty/grid/") == []


@pytest.mark.parametrize(
    ("programme", "fund"),
    [
        ("OP Zaměstnanost", "EFRR, státní rozpočet"),
        ("Horizont Evropa, spolufinancuje TA ČR", None),
        ("Norské fondy", "Evropský sociální fond"),
    ],
)
def test_the_unions_money_is_marked_even_with_other_funding(
    site: SiteBuilder, programme: str, fund: str | None
) -> None:
    site.write({GRID: grant("Grid", period="2021-2027", programme=programme, fund=fund)})
    assert "Evropskou unií" in told(site, "/projekty/grid/")[0]


def test_an_unknown_funder_can_be_named(site: SiteBuilder) -> None:
    facts = {"budget": 2000, "subsidy": 1000, "currency": "EUR", "number": "1",
             "starts": "2024-01-01", "ends": "2025-12-31", "programme": "Kotlíky"}  # fmt: skip
    site.write({GRID: grant("Grid", period=None, fund=None, **facts)})
    problem = site.problem()
    assert '"subsidy" is stated without "period"' in problem.message
    assert "management: none" in str(problem)
    site.write({GRID: grant("Grid", period=None, fund=None, management="none", **facts)})
    site.build(publish=True)
    assert told(site, "/projekty/grid/") == []
    site.write({GRID: grant("Grid", period="2021-2027", management="none", **facts)})
    assert "not of the European Union" in site.problem(publish=True).message


def test_a_grant_without_its_fund_is_reported_if_the_rules_require_it(site: SiteBuilder) -> None:
    site.write({GRID: grant("Grid", fund=None)})
    assert any("names its fund" in str(p) for p in site.problems(publish=True))


DAYS = {"starts": "2026-01-01", "ends": "2027-12-31"}


@pytest.mark.parametrize(
    ("keys", "lacks"),
    [
        ({"programme": "Horizon Europe"}, ["number"]),
        ({"programme": "Horizon Europe", "period": "2021-2027"}, ["number"]),
        ({"programme": "Horizont Evrpa"}, ["period", "number"]),
        ({"programme": "Horizont Evrpa", "number": '"1"'}, ["period"]),
        ({"programme": "Erasmus+", "number": '"1"'}, ["period"]),
        ({"programme": "Erasmus+"}, ["period", "number"]),
        ({"fund": "European Regional Development Fund"}, ["period"]),
        ({"fund": "EFRR", "number": '"1"'}, ["period"]),
        ({"fund": "Evropsky fond pro regionalni rozvoj"}, ["period"]),
        ({"programme": "OP TAK (EFRR)"}, ["period", "number"]),
        ({"programme": "Nový program", "management": "direct"}, ["period", "number"]),
        ({"programme": "Nový program", "management": "shared"}, ["period", "number"]),
        ({"programme": "Nový program", "management": "direct", "number": '"1"'}, ["period"]),
        ({"programme": "OP TAK", "period": "2021-2027"}, ["number"]),
    ],
)
def test_money_of_the_union_that_lacks_what_its_marking_needs_is_not_published(
    site: SiteBuilder, keys: dict[str, str], lacks: list[str]
) -> None:
    site.write({GRID: words("Síť", **keys, **DAYS)})
    assert told(site, "/projekty/sit/") == []
    found = [p for p in site.problems(publish=True) if "states money" in p.message]
    (problem,) = found
    assert (problem.path, problem.line is not None) == (GRID, True)
    assert problem.mend.partition(";")[0].count(": …") == len(lacks)
    assert all(f"`{name}: …`" in problem.mend for name in lacks)
    # What the mend asks for is enough for the marking.
    given = {"period": "2021-2027", "number": '"1"'}
    site.write({GRID: words("Síť", **{**keys, **{k: given[k] for k in lacks}}, **DAYS)})
    assert told(site, "/projekty/sit/") != []


@pytest.mark.parametrize(
    "keys",
    [
        {"programme": "Horizon Europe", "management": "none", **DAYS},
        {"fund": "EFRR", "management": "none", **DAYS},
        {"programme": "Horizon Europe", "state": "prepared"},
        {"programme": "Horizon Europe"},  # nobody says that it began
        {"programme": "CORNET", **DAYS},
        {"programme": "Program", "number": '"1"', **DAYS},
        {"programme": "Norway Grants", "number": '"1"', **DAYS},
        {"fund": "Fond obcí", **DAYS},
        DAYS,
    ],
)
def test_a_project_without_money_of_the_union_is_published_as_it_is(
    site: SiteBuilder, keys: dict[str, str]
) -> None:
    site.write({GRID: words("Síť", **keys)})
    site.build(publish=True)
    assert told(site, "/projekty/sit/") == []


@pytest.mark.parametrize("key", fund_names())
def test_every_name_of_a_fund_leads_to_it(key: str) -> None:
    for lang, name in fund_names()[key].items():
        assert find_fund(name, lang) == key, name
        assert find_fund(name.upper(), lang) == key, name
    for short in fund_abbreviations(key):
        assert find_fund(short, "cs") == key, short


@pytest.mark.parametrize("key", programmes())
def test_every_name_of_a_programme_leads_to_its_management(key: str) -> None:
    for name in programmes()[key].names:
        assert management_of(f"{name} 2021", "") == programmes()[key].management, name


@pytest.mark.parametrize(
    "programme",
    ["Operační program Podnikání a inovace pro konkurenceschopnost (OP PIK)", "Quality of life",
     "Program", "OP Jan Amos Komenský", "A new horizon", "Life"],
)  # fmt: skip
def test_other_programmes_are_of_the_member_states(programme: str) -> None:
    assert management_of(programme, "Evropský fond pro regionální rozvoj") == "shared"
