"""The tree of input files: each read once, and known by content."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from plugins.builder import tree as module
from plugins.builder.tree import Tree, read_tree, sign

_LONG_AGO = 0.03  # seconds after which a file counts as written before


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = write(
        tmp_path / "content", {"cluster.yaml": "a", "cs/news/a.md": "b", "media/c.png": "c"}
    )
    time.sleep(_LONG_AGO)
    return made


def test_every_file_is_read_once(root: Path) -> None:
    tree = read_tree(root)
    assert sorted(tree.files) == ["cluster.yaml", "cs/news/a.md", "media/c.png"]
    assert tree.read == 3
    assert read_tree(root, tree).read == 0


def test_texts_are_kept_and_pictures_are_not(root: Path) -> None:
    """Their content is not wanted again, only known."""
    tree = read_tree(root)
    assert tree.files["cs/news/a.md"].data == b"b"
    assert tree.files["media/c.png"].data is None


def test_a_changed_file_is_read_again_and_no_other(root: Path) -> None:
    before = read_tree(root)
    (root / "cs/news/a.md").write_text("new")
    after = read_tree(root, before)
    assert after.read == 1
    assert after.files["cs/news/a.md"].data == b"new"
    assert after.digest != before.digest


def test_a_change_that_keeps_size_and_time_is_seen(root: Path) -> None:
    """An archive that is unpacked sets a file's time; when it did is still known."""
    before = read_tree(root)
    status = (root / "cs/news/a.md").stat()
    (root / "cs/news/a.md").write_text("z")
    os.utime(root / "cs/news/a.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert read_tree(root, before).files["cs/news/a.md"].data == b"z"


def test_a_file_replaced_by_another_is_seen(root: Path) -> None:
    """As most editors save."""
    before = read_tree(root)
    write(root.parent, {"new": "z"})
    (root.parent / "new").replace(root / "cs/news/a.md")
    assert read_tree(root, before).files["cs/news/a.md"].data == b"z"


def test_two_changes_at_one_time_are_both_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system's clock may tick so slowly that the second leaves the same time."""

    def stand_still(status: os.stat_result) -> tuple[int, int, int, int]:
        size, written, changed, inode = sign(status)
        tick = 20_000_000
        return size, written // tick * tick, changed // tick * tick, inode

    monkeypatch.setattr(module, "sign", stand_still)
    tree: Tree | None = None
    for text in "abcdefgh":
        (root / "cs/news/a.md").write_text(text)
        tree = read_tree(root, tree)
        assert tree.files["cs/news/a.md"].data == text.encode()


def test_a_tree_is_recognised_by_content_not_by_time_or_place(root: Path, tmp_path: Path) -> None:
    other = write(
        tmp_path / "other", {"media/c.png": "c", "cs/news/a.md": "b", "cluster.yaml": "a"}
    )
    os.utime(other / "cluster.yaml", (1, 1))
    assert read_tree(root).digest == read_tree(other).digest


@pytest.mark.parametrize(
    "change",
    [
        {"cs/news/a.md": "c", "media/c.png": "b"},
        {"cs/news/a.md": "bc", "media/c.png": ""},
        {"cs/news/b.md": ""},
        {"media/deep/c.png": "c"},
    ],
)
def test_every_difference_makes_another_tree(root: Path, change: dict[str, str]) -> None:
    before = read_tree(root).digest
    assert read_tree(write(root, change)).digest != before


def test_a_renamed_file_and_an_empty_folder_make_another_tree(root: Path) -> None:
    digests = {read_tree(root).digest}
    (root / "cs/news/a.md").rename(root / "cs/news/z.md")
    digests.add(read_tree(root).digest)
    (root / "cs/empty").mkdir()
    digests.add(read_tree(root).digest)
    (root / "cs/empty").rename(root / "cs/void")
    digests.add(read_tree(root).digest)
    assert len(digests) == 4


def test_backups_of_editors_are_not_content(root: Path) -> None:
    before = read_tree(root)
    write(root, {".a.md.swp": "x", "cs/news/a.md~": "x", ".git/config": "x"})
    (root / "cs/news/.#a.md").symlink_to("nowhere")
    assert read_tree(root).digest == before.digest


def test_what_cannot_be_read_says_why(root: Path) -> None:
    (root / "cs/news/dangling.md").symlink_to("nowhere")
    (root / "cs/news/circle.md").symlink_to("circle.md")
    os.mkfifo(root / "cs/news/pipe.md")
    files = read_tree(root).files
    for name in ("dangling", "circle", "pipe"):
        file = files[f"cs/news/{name}.md"]
        assert file.data is None
        assert file.error


def test_what_could_not_be_read_is_tried_again(root: Path) -> None:
    (root / "cs/news/b.md").symlink_to("later.md")
    before = read_tree(root)
    write(root, {"cs/news/later.md": "there now"})
    assert read_tree(root, before).files["cs/news/b.md"].data == b"there now"


def test_a_link_back_up_is_not_followed_for_ever(root: Path) -> None:
    (root / "media/loop").symlink_to(root)
    assert len(read_tree(root).files) < 10


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_tree(tmp_path / "nowhere").files == {}
