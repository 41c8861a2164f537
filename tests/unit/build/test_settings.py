"""Settings: Pelican's own files are read, as data, by both ways to build."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.build.settings import ROOT, make_settings, read_settings

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


def test_publishing_has_settings_of_its_own() -> None:
    assert read_settings(publish=True).publish is True


def test_another_cluster_has_other_folders(tmp_path: Path) -> None:
    settings = read_settings(content=tmp_path / "in", output=tmp_path / "out")
    assert (settings.content, settings.output) == (tmp_path / "in", tmp_path / "out")


def test_a_host_may_give_a_published_site_another_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://x.example/sub")
    assert read_settings(publish=True).site_url == "https://x.example/sub"
    assert read_settings().site_url is None


def test_without_one_it_is_that_of_the_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert read_settings(publish=True).site_url is None


def test_relative_folders_are_meant_from_the_settings_file(tmp_path: Path) -> None:
    settings = make_settings(VALUES, tmp_path)
    assert settings.content == tmp_path / "content"


def test_messages_name_a_file_as_its_author_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = make_settings(VALUES, ROOT)
    monkeypatch.chdir(tmp_path)
    assert settings.name(tmp_path / "content/a.md") == "content/a.md"
    assert settings.name(ROOT / "content/a.md") == "content/a.md"
    assert settings.name(Path("/elsewhere/a.md")) == "/elsewhere/a.md"
