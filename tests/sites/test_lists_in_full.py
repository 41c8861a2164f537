"""Lists that a build shortens can be seen whole."""

from __future__ import annotations

import subprocess
import sys

from plugins.builder.settings import ROOT
from plugins.builder.summary import list_all, summarise
from tests.sites.builder import SiteBuilder
from tests.sites.files import post


def test_a_shortened_list_names_the_command_that_shows_it_whole(site: SiteBuilder) -> None:
    for number in range(18):
        site.write({f"content/cs/news/post-{number}.md": post(f"Zpráva {number}")})
    for number in range(7):
        site.write({f"content/cs/news/draft-{number}.md": post(f"Návrh {number}", status="draft")})
    result = site.build(publish=True).result
    assert result is not None
    summary = summarise(result)
    assert summary.count("and 13 more (`invoke check --all` names them)") == 2
    assert "and 2 more (`invoke check --all` names them)" in summary
    whole = list_all(result.untranslated, result.withheld)
    for number in range(18):
        assert whole.count(f"  news/post-{number}") == 2
    for number in range(7):
        assert f"  news/draft-{number} (draft)" in whole


def test_a_list_that_fits_names_no_command(site: SiteBuilder) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh")})
    result = site.build().result
    assert result is not None
    assert "--all" not in summarise(result)


def test_checking_lists_everything_on_demand(site: SiteBuilder) -> None:
    for number in range(8):
        site.write({f"content/cs/news/post-{number}.md": post(f"Zpráva {number}")})
    command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "check", "--all"]
    done = subprocess.run(
        [*command, "--content", str(site.content)],
        cwd=site.folder,
        env=site.environ(),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    lines = done.stdout.splitlines()
    at = lines.index("untranslated in de: 8")
    assert lines[at + 1 : at + 9] == [f"  news/post-{number}" for number in range(8)]
    assert lines[-1] == "No problems."


def test_where_nothing_is_missing_that_is_said(site: SiteBuilder) -> None:
    assert list_all({"cs": [], "en": []}, {}) == ["Everything is translated and on the site."]
