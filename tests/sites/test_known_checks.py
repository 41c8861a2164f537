"""A site that was checked is not checked again after a change of prose. Whatever checks see is."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.builder.pipeline import Builder
from plugins.core.checks import Inspection
from plugins.reporting.problems import ContentError
from tests.sites.builder import NOW, SiteBuilder
from tests.sites.files import post, words

A, B = "content/cs/news/a.md", "content/cs/news/b.md"
OWN = "Viz https://example.org/nikde/."
DRAFT = post("Druhá", "Text.", status="draft")
"""A target of a link, of which a preview warns."""
START = {A: post("První", f"Viz [druhou](item:news/b). {OWN}"), B: DRAFT}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteBuilder:
    monkeypatch.chdir(tmp_path)
    return SiteBuilder(tmp_path / "site").write(START)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[Inspection]:
    """Every run of the checks."""
    runs: list[Inspection] = []
    check = Inspection.check

    def count(inspection: Inspection) -> None:
        runs.append(inspection)
        check(inspection)

    monkeypatch.setattr(Inspection, "check", count)
    return runs


def build(site: SiteBuilder, now: str = NOW, publish: bool = False) -> tuple[str, ...]:
    builder = Builder(site.settings(now=now, publish=publish))
    try:
        return tuple(map(str, builder.build().warnings))
    except ContentError as error:
        return tuple(map(str, error.problems))
    finally:
        builder.close()


def change(site: SiteBuilder, path: str, old: str, new: str) -> None:
    text = (site.folder / path).read_text("utf-8")
    assert old in text
    site.write({path: text.replace(old, new)})


def test_a_change_of_prose_keeps_the_warnings_without_a_check(
    site: SiteBuilder, checks: list[Inspection]
) -> None:
    before = build(site)
    assert any("is a draft" in warning for warning in before)
    for prose in ("Hleďte", "Podívejte se", "Viz"):
        site.write({A: START[A].replace("Viz [", f"{prose} [")})
        assert build(site) == before
    assert len(checks) == 1


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (A, "item:news/b", "item:news/c"),
        (A, "(item:news/b)", "(item:news/b#nikde)"),
        (A, "Viz [", "![Síť](media/a.svg) Viz ["),
        (A, "Viz [", "Řádek.\n\nViz ["),
        (A, "title: První", "title: Prvá"),
        (B, "status: draft", "status: published"),
        (B, "status: draft", "status: hidden"),
        ("content/cluster.yaml", "timezone: ", "timezone:  "),
    ],
)
def test_a_change_that_checks_can_see_is_checked(
    site: SiteBuilder, checks: list[Inspection], path: str, old: str, new: str
) -> None:
    build(site)
    change(site, path, old, new)
    found = build(site)
    assert len(checks) == 2
    site.cache = site.folder / "another cache"
    assert build(site) == found


def test_new_files_and_removed_ones_are_checked(
    site: SiteBuilder, checks: list[Inspection]
) -> None:
    build(site)
    site.write({"content/en/news/a.md": words("First", "Text.")})
    build(site)
    site.remove(B)
    assert any("does not exist" in problem for problem in build(site))
    site.write({B: DRAFT, "content/media/a.svg": "<svg"})
    build(site)
    assert len(checks) == 4


def test_another_day_is_checked_as_another_mode_is(
    site: SiteBuilder, checks: list[Inspection]
) -> None:
    """Some checks compare dates with today."""
    build(site)
    change(site, A, "Viz [", "Hle, [")
    build(site, now="2026-05-03T12:00:00+00:00")
    change(site, A, "Hle, [", "Viz [")
    build(site, now="2026-05-03T12:00:00+00:00", publish=True)
    assert len(checks) == 3


def test_a_site_with_errors_is_checked_until_it_is_right(
    site: SiteBuilder, checks: list[Inspection]
) -> None:
    build(site)
    change(site, A, "item:news/b", "item:news/c")
    assert build(site) == build(site)
    change(site, A, "item:news/c", "item:news/b")
    change(site, A, "Viz [", "Hle, [")
    build(site)
    assert len(checks) == 3  # the third build sees what the first one saw
