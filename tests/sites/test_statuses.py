"""What is not published is nowhere; a preview shows what is to come, marked."""

from __future__ import annotations

import pytest

from plugins.builder.summary import summarise
from tests.sites.builder import SiteBuilder
from tests.sites.files import post, project, words
from tests.sites.output import Output

BEFORE = "2026-04-30T21:59:59Z"
AT = "2026-04-30T22:00:00Z"
"""The last second of 30 April in Prague, and the first of 1 May (summer time, UTC+2)."""

STANDINGS = {
    "draft": {"status": "draft"},
    "scheduled": {"date": "2027-01-01"},
    "expired": {"expires": "2026-04-15"},
    "hidden": {"status": "hidden"},
    "sample": {"sample": "true"},
}
NAME = "Neviditelný"


def unpublished(site: SiteBuilder, standing: str) -> SiteBuilder:
    """A published post, and beside it one in every language that is not published,
    though it would be in lists, feeds and menus."""
    return site.write(
        {
            "content/cs/news/real.md": post("Skutečný"),
            "content/cs/news/x.md": post(NAME, **{"menu": "main", **STANDINGS[standing]}),
            "content/en/news/x.md": words(NAME),
            "content/de/news/x.md": words(NAME),
        }
    )


@pytest.mark.parametrize("standing", STANDINGS)
def test_unpublished_items_are_nowhere_on_the_published_site(
    site: SiteBuilder, standing: str
) -> None:
    out = unpublished(site, standing).build(publish=True)
    assert out.mentions(NAME) == []
    assert out.mentions("neviditelny") == []
    assert not [name for name in out.files if "draft" in name or "neviditelny" in name]
    assert out.mentions("Skutečný")


@pytest.mark.parametrize("standing", ["draft", "scheduled", "sample"])
def test_a_preview_marks_scheduled_items(site: SiteBuilder, standing: str) -> None:
    out = unpublished(site, standing).build()
    banner = out.main("/en/news/neviditelny/").select_one(".banner strong")
    assert banner is not None
    assert banner.text.strip() == standing.capitalize()
    teasers = out.main("/en/news/").select(".teaser")
    marked = [t for t in teasers if t.select(".tag--mark")]
    assert [NAME in teaser.text for teaser in marked] == [True]


@pytest.mark.parametrize("standing", ["expired", "hidden"])
def test_expired_items_are_not_in_a_preview_either(site: SiteBuilder, standing: str) -> None:
    out = unpublished(site, standing).build()
    assert out.mentions(NAME) == []


def test_a_published_item_has_no_mark(site: SiteBuilder) -> None:
    out = site.write({"content/cs/news/real.md": post("Skutečný")}).build()
    assert not out.main("/aktuality/skutecny/").select(".banner")
    assert not out.main("/aktuality/").select(".tag--mark")


def test_only_a_preview_says_that_it_is_one(site: SiteBuilder) -> None:
    note = "Preview, not the published site"
    assert site.build().mentions(note)
    assert not site.build(publish=True).mentions(note)


def test_a_draft_page_is_in_no_menu_of_the_published_site(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/pages/about.md": words("O nás", menu="main", status="draft"),
            "content/cs/pages/terms.md": words("Podmínky", menu="footer", status="draft"),
            "content/cs/pages/team.md": words("Tým", menu="main"),
        }
    )
    assert site.build().mentions("Podmínky")
    out = site.build(publish=True)
    assert out.mentions("Podmínky") == []
    assert [a.text.strip() for a in out.page("/").select("#site-menu a")] == ["Tým"]


# Moments: dates begin at midnight in the cluster's zone


def on_site(out: Output) -> bool:
    return "/aktuality/veletrh/" in out.pages


@pytest.mark.parametrize(
    ("now", "expected"), [(BEFORE, False), (AT, True)], ids=["a second before", "the second"]
)
def test_a_post_is_published_from_the_first_second_of_its_date(
    site: SiteBuilder, now: str, expected: bool
) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh", date="2026-05-01")})
    assert on_site(site.build(publish=True, now=now)) is expected


@pytest.mark.parametrize(
    ("now", "expected"), [(BEFORE, True), (AT, False)], ids=["a second before", "the second"]
)
def test_an_item_is_gone_from_the_first_second_of_its_expiry(
    site: SiteBuilder, now: str, expected: bool
) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh", expires="2026-05-01")})
    assert on_site(site.build(publish=True, now=now)) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [("2026-04-30T07:29:59Z", False), ("2026-04-30T07:30:00Z", True)],
    ids=["a second before", "the second"],
)
def test_a_time_of_day_is_meant_in_the_zone_of_the_cluster(
    site: SiteBuilder, now: str, expected: bool
) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh", date="2026-04-30 09:30")})
    assert on_site(site.build(publish=True, now=now)) is expected


def test_in_winter_the_zone_is_an_hour_nearer_to_utc(site: SiteBuilder) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh", date="2026-01-01")})
    assert not on_site(site.build(publish=True, now="2025-12-31T22:59:59Z"))
    assert on_site(site.build(publish=True, now="2025-12-31T23:00:00Z"))


def test_another_zone_in_cluster_yaml_moves_the_moment(site: SiteBuilder) -> None:
    site.change("content/cluster.yaml", "Europe/Prague", "Europe/Lisbon")
    site.write({"content/cs/news/fair.md": post("Veletrh", date="2026-05-01")})
    assert not on_site(site.build(publish=True, now=AT))
    assert on_site(site.build(publish=True, now="2026-04-30T23:00:00Z"))


def test_a_post_may_be_due_before_or_after_its_date(site: SiteBuilder) -> None:
    site.write(
        {"content/cs/news/fair.md": post("Veletrh", date="2026-04-01", publish="2026-05-01")}
    )
    assert not on_site(site.build(publish=True, now=BEFORE))
    assert on_site(site.build(publish=True, now=AT))


# What depends on what


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        ("draft", "is a draft"),
        ("scheduled", "is not due yet"),
        ("expired", "has expired"),
        ("hidden", "is hidden"),
        ("sample", "is a sample"),
    ],
)
def test_a_published_text_cannot_link_to_an_unpublished_item(
    site: SiteBuilder, standing: str, reason: str
) -> None:
    site.write(
        {
            "content/cs/news/x.md": post(NAME, **STANDINGS[standing]),
            "content/cs/news/a.md": post("Zpráva", "První odstavec.\n\nViz [x](item:news/x)."),
        }
    )
    problem = site.problem(publish=True)
    assert (problem.path, problem.line) == ("content/cs/news/a.md", 9)
    assert "news/x" in problem.message
    assert reason in problem.message


def test_in_a_preview_a_text_may_link_to_a_draft(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/x.md": post(NAME, status="draft"),
            "content/cs/news/a.md": post("Zpráva", "Viz [x](item:news/x)."),
        }
    )
    link = site.build().main("/aktuality/zprava/").select_one(".prose a")
    assert link is not None
    assert link["href"] == "/aktuality/neviditelny/"


@pytest.mark.parametrize("standing", ["draft", "scheduled", "sample"])
def test_a_preview_warns_of_a_link_that_publishing_refuses(
    site: SiteBuilder, standing: str
) -> None:
    site.write(
        {
            "content/cs/news/x.md": post(NAME, **STANDINGS[standing]),
            "content/cs/news/a.md": post("Zpráva", "První odstavec.\n\nViz [x](item:news/x)."),
        }
    )
    for _ in range(2):  # an unchanged build says it again
        result = site.build().result
        assert result is not None
        (warning,) = result.warnings
        assert (warning.severity, warning.path, warning.line) == (
            "warning",
            "content/cs/news/a.md",
            9,
        )
        assert "news/x" in warning.message


def test_an_unfinished_text_may_link_to_a_draft(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/x.md": post(NAME, status="draft"),
            "content/cs/news/a.md": post("Zpráva", "Viz [x](item:news/x).", status="draft"),
        }
    )
    result = site.build().result
    assert result is not None
    assert result.warnings == ()


def test_a_publishing_build_names_what_it_leaves_out(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/x.md": post(NAME, sample="true"),
            "content/cs/news/a.md": post("Zpráva", status="draft"),
        }
    )
    result = site.build(publish=True).result
    assert result is not None
    assert dict(result.withheld) == {"news/x": "sample", "news/a": "draft"}
    assert "news/x (sample)" in summarise(result)


def test_a_link_to_a_draft_leads_to_a_finished_language(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/pages/about.md": words("O nás"),
            "content/de/pages/about.md": words("Über uns", status="draft"),
            "content/cs/news/a.md": post("Zpráva"),
            "content/de/news/a.md": words("Bericht", "[hier](item:pages/about)"),
        }
    )
    link = site.build(publish=True).main("/de/aktuelles/bericht/").select_one(".prose a")
    assert link is not None
    assert (link["href"], link["hreflang"]) == ("/o-nas/", "cs")


def test_a_page_below_a_draft_cannot_be_published(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/pages/about.md": words("O nás", status="draft"),
            "content/cs/pages/team.md": words("Tým", parent="pages/about"),
        }
    )
    problem = site.problem(publish=True)
    assert (problem.path, problem.line) == ("content/cs/pages/team.md", 4)
    assert '"parent"' in problem.message


def test_the_project_of_the_cluster_must_be_published(site: SiteBuilder) -> None:
    site.change("content/cluster.yaml", "per_page: 10", "project: projects/grid")
    site.write({"content/cs/projects/grid.md": project("Síť", status="draft")})
    problem = site.problem(publish=True)
    assert (problem.path, problem.line) == ("content/cluster.yaml", 7)


def test_a_language_whose_home_page_is_a_draft_cannot_be_published(site: SiteBuilder) -> None:
    site.write({"content/de/pages/home.md": words("Start", status="draft")})
    site.build()
    problem = site.problem(publish=True)
    assert problem.path == "content/cluster.yaml"
    assert '"de"' in problem.message


def test_a_category_without_published_posts_has_no_page(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/a.md": post("Zpráva"),
            "content/cs/news/b.md": post("Osobnost", category="people", status="draft"),
        }
    )
    assert "/aktuality/lide/" in site.build().pages
    published = site.build(publish=True)
    assert "/aktuality/lide/" not in published.pages
    assert published.mentions("lide") == []


def test_a_section_with_nothing_published_is_in_no_menu(site: SiteBuilder) -> None:
    site.write({"content/cs/news/a.md": post("Zpráva", status="draft")})
    published = site.build(publish=True)
    assert not published.page("/").select("#site-menu a")
    assert [page for page in published.pages if "aktual" in page] == []


def test_newer_and_older_skip_unpublished_posts(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/a.md": post("Stará", date="2026-01-01"),
            "content/cs/news/b.md": post("Koncept", date="2026-02-01", status="draft"),
            "content/cs/news/c.md": post("Nová", date="2026-03-01"),
        }
    )
    older = site.build(publish=True).main("/aktuality/nova/").select_one('a[rel="prev"]')
    assert older is not None
    assert older["href"] == "/aktuality/stara/"
