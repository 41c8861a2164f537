"""A theme of one's own: what it lacks is told, all at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from plugins.builder.settings import ROOT
from plugins.builder.theme import REQUIRED
from tests.sites.builder import SiteBuilder
from tests.sites.files import post
from tests.sites.output import read_tree


@pytest.fixture
def themed(site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> SiteBuilder:
    """A site with a whole theme of its own, in whose folder the test works."""
    shutil.copytree(ROOT / "theme", site.folder / "mine")
    site.theme = site.folder / "mine"
    monkeypatch.chdir(site.folder)
    return site


def test_a_whole_copy_is_a_theme(themed: SiteBuilder) -> None:
    own = themed.build().files
    themed.theme = ROOT / "theme"
    assert themed.build().files == own


@pytest.mark.parametrize("file", REQUIRED)
def test_a_file_that_every_site_needs_is_missed_by_its_name(themed: SiteBuilder, file: str) -> None:
    (themed.theme / file).unlink()
    assert str(themed.problem()).startswith(f"mine/{file}: the theme lacks this file.")


def test_all_missing_files_are_reported_at_once(themed: SiteBuilder) -> None:
    for file in REQUIRED[1:4]:
        (themed.theme / file).unlink()
    told = {problem.path for problem in themed.problems()}
    assert told == {f"mine/{file}" for file in REQUIRED[1:4]}


@pytest.mark.parametrize("file", ["layout/base.html", "components/link.html", "post.html"])
def test_a_template_that_a_page_needs_is_missed_with_its_place(
    themed: SiteBuilder, file: str
) -> None:
    themed.write({"content/cs/news/fair.md": post("Veletrh")})
    (themed.theme / "templates" / file).unlink()
    problem = themed.problem()
    assert problem.path == f"mine/templates/{file}"
    assert problem.message == f'there is no template "{file}".'
    assert "theme" in problem.mend


def test_a_theme_for_pelican_is_distinguished_from_one_for_this_program(
    site: SiteBuilder, tmp_path: Path
) -> None:
    for name in ("article", "base", "index", "page"):
        site.write({f"theirs/templates/{name}.html": "{% extends 'base.html' %}"})
    site.write({"theirs/static/css/style.css": "p {}"})
    site.theme = tmp_path / "theirs"
    problem = site.problem()
    assert "this is not a theme for this program: it lacks css/fonts.css" in problem.message
    assert "made for Pelican" in problem.mend


@pytest.mark.parametrize("kind", ["missing", "file", "empty"])
def test_a_folder_that_is_not_a_theme_is_reported(
    site: SiteBuilder, tmp_path: Path, kind: str
) -> None:
    site.theme = tmp_path / kind
    if kind == "file":
        site.theme.write_text("x")
    if kind == "empty":
        site.theme.mkdir()
    problem = site.problem()
    assert problem.path.endswith(kind)
    assert "THEME" in problem.mend or "Copy the folder theme" in problem.mend


@pytest.mark.parametrize("file", ["css/base.css", "css/components/menu.css", "templates/page.html"])
def test_a_file_of_the_theme_in_another_encoding_is_reported(
    themed: SiteBuilder, file: str
) -> None:
    place = themed.theme / file
    line = place.read_bytes().count(b"\n") + 1
    place.write_bytes(place.read_bytes() + "/* žluť */".encode("cp1250"))
    problem = themed.problem()
    assert (problem.path, problem.line) == (f"mine/{file}", line)
    assert "not written in UTF-8" in problem.message


def test_line_ends_of_another_system_change_nothing(themed: SiteBuilder) -> None:
    own = themed.build().files
    for place in (*themed.theme.rglob("*.html"), *themed.theme.glob("css/**/*.css")):
        place.write_bytes(place.read_bytes().replace(b"\n", b"\r\n"))
    themed.build()
    assert read_tree(themed.output) == own
