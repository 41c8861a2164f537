"""Facts stand once per item, words once per language."""

from __future__ import annotations

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, project, words


def test_a_fact_restated_in_a_translation_names_both_lines(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/a.md": """
                ---
                title: Zpráva
                summary: Shrnutí.
                date: 2026-04-01
                category: events
                ---
            """,
            "content/de/news/a.md": """
                ---
                title: Bericht
                summary: Kurz.
                category: events
                ---
            """,
        }
    )
    problem = site.problem()
    assert (problem.path, problem.line) == ("content/de/news/a.md", 4)
    assert "content/cs/news/a.md:5" in problem.message
    assert "Delete the line here" in problem.mend


def test_a_fact_that_only_a_translation_states_belongs_in_the_file_of_the_facts(
    site: SiteBuilder,
) -> None:
    site.write(
        {
            "content/cs/news/a.md": post("Zpráva"),
            "content/de/news/a.md": words("Bericht", tags="[hydrogen]"),
        }
    )
    problem = site.problem()
    assert (problem.path, problem.line) == ("content/de/news/a.md", 4)
    assert "content/cs/news/a.md" in problem.message
    assert "Move the line there" in problem.mend


def test_a_translation_without_its_source_is_an_error(site: SiteBuilder) -> None:
    site.write({"content/de/news/a.md": words("Bericht")})
    problem = site.problem()
    assert (problem.path, problem.line) == ("content/de/news/a.md", 1)
    assert "content/cs/news/a.md" in problem.message
    assert "date, category" in problem.mend


def test_an_item_written_first_in_english_keeps_its_facts_there(site: SiteBuilder) -> None:
    site.write(
        {
            "content/en/news/a.md": post("Partner's report"),
            "content/cs/news/a.md": words("Zpráva partnera"),
        }
    )
    out = site.build()
    for address in ("/en/news/partners-report/", "/aktuality/zprava-partnera/"):
        time = out.main(address).time
        assert time is not None
        assert time["datetime"] == "2026-04-01"


def test_an_item_only_in_english_is_offered_to_czech_readers(site: SiteBuilder) -> None:
    site.write({"content/en/news/a.md": post("Partner's report")})
    link = site.build().main("/aktuality/").select_one(".teaser__link")
    assert link is not None
    assert (link["href"], link["hreflang"]) == ("/en/news/partners-report/", "en")


def test_two_files_that_both_hold_the_facts_are_an_error(site: SiteBuilder) -> None:
    site.write(
        {
            "content/en/news/a.md": post("Report"),
            "content/de/news/a.md": post("Bericht"),
            "content/cs/news/a.md": words("Zpráva"),
        }
    )
    problems = site.problems()
    assert {(p.path, p.line) for p in problems} == {
        ("content/de/news/a.md", 4),
        ("content/de/news/a.md", 5),
    }
    assert all("content/en/news/a.md" in p.message for p in problems)


def test_the_source_language_holds_the_facts_of_a_page_that_states_none(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/pages/about.md": words("O nás"),
            "content/en/pages/about.md": words("About us"),
        }
    )
    assert {"/o-nas/", "/en/about-us/"} <= set(site.build().pages)


def test_lists_have_as_many_entries_in_every_language(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/projects/grid.md": project("Síť", aims="[jeden, dva, tři]"),
            "content/en/projects/grid.md": words(
                "Grid", programme="P", fund="European Regional Development Fund", aims="[one, two]"
            ),
        }
    )
    problem = site.problem()
    assert (problem.path, problem.line) == ("content/en/projects/grid.md", 6)
    assert "2 entries here, and 3 in content/cs/projects/grid.md:13" in problem.message


def test_lists_within_lists_are_compared_too(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/projects/grid.md": project(
                "Síť", activities="[{title: A, tasks: [a, b]}, {title: B, tasks: [c]}]"
            ),
            "content/en/projects/grid.md": """
                ---
                title: Grid
                summary: Short.
                programme: P
                fund: European Regional Development Fund
                activities:
                  - title: A
                    tasks: [a, b]
                  - title: B
                    tasks:
                      - c
                      - d
                ---
            """,
        }
    )
    problem = site.problem()
    assert (problem.path, problem.line) == ("content/en/projects/grid.md", 10)
    assert "2 entries here, and 1 in" in problem.message


def test_a_translation_may_be_a_draft_while_its_source_is_not(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/a.md": post("Zpráva"),
            "content/de/news/a.md": words("Bericht", status="draft"),
        }
    )
    preview = site.build()
    assert preview.main("/de/aktuelles/bericht/").select(".banner")
    assert not preview.main("/aktuality/zprava/").select(".banner")
    published = site.build(publish=True)
    assert "/de/aktuelles/bericht/" not in published.pages
    assert published.switcher("/aktuality/zprava/")["de"] == ("/de/aktuelles/", False)
    link = published.main("/de/aktuelles/").select_one(".teaser__link")
    assert link is not None
    assert link["hreflang"] == "cs"


def test_facts_shown_in_a_translation_are_written_as_its_language_writes_them(
    site: SiteBuilder,
) -> None:
    site.write(
        {
            "content/cs/projects/grid.md": project("Síť"),
            "content/en/projects/grid.md": words(
                "Grid", programme="P", fund="European Regional Development Fund"
            ),
            "content/de/projects/grid.md": words(
                "Netz", programme="P", fund="Europäischer Fonds für regionale Entwicklung"
            ),
        }
    )
    out = site.build()
    budgets = {
        address: out.main(address).select(".fact-list--figures dd")[0].text
        for address in ("/projekty/sit/", "/en/projects/grid/", "/de/projekte/netz/")
    }
    assert budgets == {
        "/projekty/sit/": "7\u00a0776\u00a0200\u00a0Kč",
        "/en/projects/grid/": "CZK\u00a07,776,200",
        "/de/projekte/netz/": "7.776.200\u00a0CZK",
    }


def test_every_problem_of_every_file_is_reported_at_once(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/a.md": post("Zpráva", category="nothing"),
            "content/cs/news/b.md": post("Zpráva", colour="red"),
            "content/de/pages/home.md": words("Start", "[x](item:pages/nowhere)"),
        }
    )
    assert {p.path for p in site.problems()} == {
        "content/cs/news/a.md",
        "content/cs/news/b.md",
        "content/de/pages/home.md",
    }
