"""next-change.json says when the site changes by itself, and vocabularies are checked."""

from __future__ import annotations

import json

from tests.sites.builder import SiteBuilder
from tests.sites.files import post


def next_change(site: SiteBuilder, **how: object) -> object:
    out = site.build(**how)  # type: ignore[arg-type]
    return json.loads(out.text("next-change.json"))


def test_a_site_that_only_people_change_says_so(site: SiteBuilder) -> None:
    assert next_change(site) == {"time": None, "why": []}


def test_the_nearest_expiry_is_named_with_its_instant(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/news/later.md": post("Později", expires="2026-12-31"),
            "content/cs/news/sooner.md": post("Dříve", expires="2026-06-01 08:30"),
        }
    )
    assert next_change(site) == {
        "time": "2026-06-01T06:30:00Z",  # summer time in Prague
        "why": [{"item": "news/sooner", "what": "expires"}],
    }


def test_a_published_site_does_not_name_scheduled_items(site: SiteBuilder) -> None:
    site.write({"content/cs/news/secret.md": post("Tajné", date="2026-05-20")})
    assert next_change(site, publish=True) == {
        "time": "2026-05-19T22:00:00Z",
        "why": [{"item": "", "what": "is due"}],
    }


def test_after_its_instant_a_change_is_no_longer_listed(site: SiteBuilder) -> None:
    site.write({"content/cs/news/x.md": post("X", expires="2026-06-01")})
    assert next_change(site, now="2026-05-31T21:59:59Z") != {"time": None, "why": []}
    assert next_change(site, now="2026-05-31T22:00:00Z") == {"time": None, "why": []}


def test_a_vocabulary_names_every_term_in_every_language(site: SiteBuilder) -> None:
    site.change("content/cluster.yaml", "per_page: 10", "vocabularies: {sectors: [grids]}")
    messages = [problem.message for problem in site.problems()]
    assert messages == [
        f'the vocabulary "sectors" has no name in "{tag}".' for tag in ("cs", "en", "de")
    ]


def test_a_task_needs_its_project(site: SiteBuilder) -> None:
    site.write({"content/cs/news/x.md": post("X", task="3.2")})
    problem = site.problem()
    assert problem.message == '"task" is stated without "project".'
    assert "project: projects/" in problem.mend


def test_a_project_is_named_where_a_project_belongs(site: SiteBuilder) -> None:
    site.write({"content/cs/news/x.md": post("X", project="pages/home")})
    problem = site.problem()
    assert problem.message == '"project" names pages/home, which is a page, not a project.'
