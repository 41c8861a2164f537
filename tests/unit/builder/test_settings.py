"""Settings: Pelican's own files are read, as data, by both ways to build."""

from __future__ import annotations

from pathlib import Path

import pytest

import plugins.pages
from plugins.builder import settings as settings_module
from plugins.builder.settings import ROOT, make_settings, read_settings
from plugins.reporting.problems import ContentError

VALUES = {
    "PATH": "content",
    "OUTPUT_PATH": "output",
    "THEME": "theme",
    "PUBLISH": False,
    "KINDS": [],
}


def test_the_settings_of_the_project_are_read() -> None:
    settings = read_settings()
    assert (settings.content, settings.output) == (ROOT / "content", ROOT / "output")
    assert settings.theme == ROOT / "theme"
    assert settings.publish is False
    assert {"page", "post", "project"} <= set(settings.kinds)


def test_publishing_has_its_own_settings() -> None:
    assert read_settings(publish=True).publish is True


def test_another_cluster_has_other_folders(tmp_path: Path) -> None:
    settings = read_settings(content=tmp_path / "in", output=tmp_path / "out")
    assert (settings.content, settings.output) == (tmp_path / "in", tmp_path / "out")


def test_a_host_may_give_a_published_site_another_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://x.example/sub")
    assert read_settings(publish=True).site_url == "https://x.example/sub"
    assert read_settings().site_url is None


def test_without_one_the_clusters_own_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert read_settings(publish=True).site_url is None


def test_relative_folders_are_meant_from_the_settings_file(tmp_path: Path) -> None:
    settings = make_settings(VALUES, tmp_path)
    assert settings.content == tmp_path / "content"


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PATH", None, "PATH is not a folder: None."),
        ("PATH", "", "PATH is not a folder: ''."),
        ("OUTPUT_PATH", 5, "OUTPUT_PATH is not a folder: 5."),
        ("THEME", ["theme"], "THEME is not a folder: ['theme']."),
        ("THEME", "a\0b", "THEME is not a folder"),
        ("PUBLISH", "yes", "PUBLISH is neither True nor False: 'yes'."),
        ("SITEURL", "www.example.org", "SITEURL is not an address: 'www.example.org'."),
        ("SITEURL", 5, "SITEURL is not an address: 5."),
        ("KINDS", "page", "KINDS is not a list: 'page'."),
        ("KINDS", ["page"], "KINDS has 'page', which is not a kind."),
        ("KINDS", [plugins.pages], "which is not a kind. Import the kind's room from plugins"),
        ("KINDS", [plugins.pages.KIND] * 2, 'KINDS has the kind "page" twice.'),
    ],
)
def test_a_value_that_cannot_be_used_is_reported_by_its_name(
    name: str, value: object, told: str
) -> None:
    with pytest.raises(ContentError) as caught:
        make_settings({**VALUES, name: value}, ROOT)
    (problem,) = caught.value.problems
    assert problem.path == "pelicanconf.py"
    assert told in str(problem)
    assert problem.mend


def test_values_that_are_missing_are_reported_together() -> None:
    with pytest.raises(ContentError) as caught:
        make_settings({}, ROOT)
    assert len(caught.value.problems) == 5


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("A = 1\nB = (\n", 2, "the settings cannot be read: "),
        ("A = 1\nKINDS = [pages.KIND]\n", 2, "name 'pages' is not defined"),
        ("from plugins import pagse\n", 1, "cannot import name 'pagse' from 'plugins'"),
        ("import nothing_of_the_kind\n", 1, "No module named 'nothing_of_the_kind'"),
        ("from plugins import pages\n\nA = pages.KNID\n", 3, "has no attribute 'KNID'"),
        ("A = int('x')\n", 1, "invalid literal"),
    ],
)
def test_a_mistake_in_a_settings_file_is_reported_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, line: int, told: str
) -> None:
    (tmp_path / "pelicanconf.py").write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings_module, "ROOT", tmp_path)
    with pytest.raises(ContentError) as caught:
        read_settings()
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("pelicanconf.py", line)
    assert told in problem.message


def test_messages_name_a_file_as_its_author_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings(VALUES, ROOT)
    monkeypatch.chdir(tmp_path)
    assert settings.name(tmp_path / "content/a.md") == "content/a.md"
    assert settings.name(ROOT / "content/a.md") == "content/a.md"
    assert settings.name(Path("/elsewhere/a.md")) == "/elsewhere/a.md"
