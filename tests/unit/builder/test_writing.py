"""The output folder: written whole, and only where something changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from plugins.builder.writing import MARKER, OutputFolder
from plugins.reporting.problems import ContentError


@pytest.fixture
def folder(tmp_path: Path) -> OutputFolder:
    return OutputFolder(tmp_path / "out", "out")


def test_a_file_is_written_with_its_folders(folder: OutputFolder) -> None:
    folder.put("en/news/index.html", b"a")
    assert (folder.folder / "en/news/index.html").read_bytes() == b"a"
    assert folder.written == 1


def test_the_same_bytes_are_not_written_again(folder: OutputFolder) -> None:
    folder.put("a.html", b"a")
    os.utime(folder.folder / "a.html", (1, 1))
    folder.put("a.html", b"a")
    assert (folder.folder / "a.html").stat().st_mtime == 1
    assert folder.written == 1


def test_other_bytes_of_the_same_length_are_written(folder: OutputFolder) -> None:
    folder.put("a.html", b"a")
    folder.put("a.html", b"b")
    assert (folder.folder / "a.html").read_bytes() == b"b"


def test_nothing_half_written_is_left(folder: OutputFolder) -> None:
    folder.put("a.html", b"a" * 100)
    assert [path.name for path in folder.folder.iterdir()] == ["a.html"]


def test_a_folder_that_is_not_there_or_empty_is_taken(folder: OutputFolder) -> None:
    folder.check()
    folder.folder.mkdir()
    folder.check()


def test_a_folder_of_a_build_is_recognised_by_its_marker(folder: OutputFolder) -> None:
    folder.put("a.html", b"a")
    with pytest.raises(ContentError, match="no build put there"):
        folder.check()
    folder.put(MARKER, b"")
    folder.check()


def test_a_link_out_of_the_folder_is_not_followed(folder: OutputFolder, tmp_path: Path) -> None:
    """What it leads to belongs to somebody else."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "photo.jpg").write_bytes(b"photo")
    folder.put(MARKER, b"")
    (folder.folder / "album").symlink_to(outside)
    folder.clean({MARKER})
    assert (outside / "photo.jpg").read_bytes() == b"photo"
