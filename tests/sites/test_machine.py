"""What the machine refuses is told in a sentence, and nothing is left half-written."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.builder import writing
from plugins.builder.faults import explain_fault
from plugins.builder.pipeline import Builder, build_site
from plugins.builder.settings import ROOT
from plugins.reporting.problems import ContentError, MachineError
from tests.sites.builder import SiteBuilder
from tests.sites.files import post
from tests.sites.output import read_tree


@pytest.fixture(autouse=True)
def _work_there(site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.folder)


def refuse_after(count: int, number: int) -> Callable[[str, str], None]:
    """A renaming that the system refuses once it has done some."""
    done: list[str] = []
    rename = os.rename

    def replace(source: str, target: str) -> None:
        done.append(target)
        if len(done) > count:
            raise OSError(number, os.strerror(number), source, target)
        rename(source, target)

    return replace


def invoke(site: SiteBuilder, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "invoke", "--search-root", str(ROOT), *arguments],
        cwd=site.folder,
        env=site.environ(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# Writing


@pytest.mark.parametrize("count", [0, 1, 5])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_full_disk_is_reported_with_the_folder_and_leaves_whole_files(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch, count: int, workers: int
) -> None:
    whole = site.build().files
    site.output = site.folder / "other"
    with monkeypatch.context() as patch:
        patch.setattr(writing.os, "replace", refuse_after(count, errno.ENOSPC))
        with pytest.raises(MachineError) as caught:
            build_site(site.settings(), workers)
    for problem in caught.value.problems:
        assert problem.path.startswith("other/")
        assert problem.message == "the disk is full."
        assert problem.mend == "Free some space, then try again."
    left = read_tree(site.output)
    assert all(whole[name] == content for name, content in left.items())
    assert site.build().files == whole


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EDQUOT, "your share of the disk is used up."),
        (errno.EROFS, "this disk can only be read."),
        (errno.EACCES, "you may not read or write this."),
        (errno.EPERM, "you may not change this."),
        (errno.ENAMETOOLONG, "the name is too long for this disk."),
        (errno.EIO, "the disk cannot be read or written."),
        (errno.EMFILE, "too many files are open."),
        (errno.EINVAL, "this disk does not take such a name."),
        (errno.ESTALE, "the network drive has lost this file."),
    ],
)
def test_every_refusal_of_the_system_is_reported(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    monkeypatch.setattr(writing.os, "replace", refuse_after(3, number))
    with pytest.raises(MachineError) as caught:
        site.build()
    (problem,) = caught.value.problems
    assert (problem.message, bool(problem.mend)) == (told, True)


def test_a_write_that_runs_out_of_space_leaves_no_part(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write tells no name, unlike a renaming."""
    site.output.mkdir()

    def fail(source: str, target: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(writing.os, "replace", fail)
    with pytest.raises(MachineError, match=r"output/.*: the disk is full"):
        site.build()
    assert list(site.output.iterdir()) == []


def test_a_cache_that_is_a_file_is_done_without(site: SiteBuilder) -> None:
    site.cache = site.folder / "cache"
    site.cache.write_text("a file")
    assert site.build().files == site.build().files
    assert site.cache.read_text() == "a file"


def test_a_fault_of_the_program_stays_one(site: SiteBuilder) -> None:
    """The disk is whole, and the program asks for a file of its own that is not there."""
    settings = site.settings()
    place = str(ROOT / "plugins/core/data.txt")
    assert explain_fault(FileNotFoundError(errno.ENOENT, "none", place), settings) is None
    assert explain_fault(OSError("strange"), settings) is None
    assert explain_fault(OSError(errno.EBADF, "strange", place), settings) is None


def test_a_file_that_the_theme_lacks_is_reported_as_the_themes(site: SiteBuilder) -> None:
    place = str(site.theme / "print/inks.yaml")
    told = explain_fault(FileNotFoundError(errno.ENOENT, "none", place), site.settings())
    assert told is not None
    assert "The theme must have it" in str(told)


# Folders


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("content", "content: this is the folder of the texts."),
        ("content/out", "content/out: this folder is inside the folder of the texts"),
        ("content/cs/news/out", "this folder is inside the folder of the texts"),
        ("linked/out", "content/out: this folder is inside the folder of the texts"),
        (".", "this folder holds the folder of the texts."),
        ("file", "file: this is a file."),
        ("file/out", "file: this is a file."),
        (str(ROOT), "this folder holds the folder of the theme"),
        (str(ROOT / "theme/static/out"), "this folder is inside the folder of the theme"),
        ("/", "this folder holds the folder of the texts."),
        ("cache", "this is the folder of what builds keep."),
        ("home", "this is your home folder."),
    ],
)
def test_a_folder_that_would_mix_with_another_is_refused_the_first_time(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch, output: str, told: str
) -> None:
    (site.folder / "file").write_text("x")
    (site.folder / "home").mkdir()
    (site.folder / "linked").symlink_to(site.content)
    monkeypatch.setenv("HOME", str(site.folder / "home"))
    site.cache = site.folder / "cache"
    site.output = site.folder / output
    before = read_tree(site.content)
    with pytest.raises(ContentError) as caught:
        site.build()
    (problem,) = caught.value.problems
    assert told in str(problem)
    assert problem.mend.endswith("--output.")
    assert read_tree(site.content) == before
    assert not isinstance(caught.value, MachineError)


def test_texts_within_the_output_folder_are_never_taken_for_a_site(site: SiteBuilder) -> None:
    site.output = site.folder / "out"
    site.output.mkdir()
    site.content.rename(site.output / "content")
    site.content = site.output / "content"
    assert "this folder holds the folder of the texts" in str(site.problem())


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_an_unusable_content_folder_is_reported(site: SiteBuilder, kind: str) -> None:
    site.content = site.folder / kind
    if kind == "file":
        site.content.write_text("x")
    problem = site.problem()
    assert problem.path == kind
    assert problem.message in {
        "there is no such folder.",
        "this is a file, not a folder of texts.",
    }
    assert "--content" in problem.mend


def test_a_folder_of_texts_that_cannot_be_read_is_an_error(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else all that is in it would vanish from the site without a word."""
    site.write({"content/cs/news/fair.md": post("Veletrh")}).build()
    scan = os.scandir

    def deny(path: Path) -> object:
        if str(path).endswith("cs/news"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("plugins.builder.tree.os.scandir", deny)
    problem = site.problem()
    told = (
        "content/cs/news: the folder cannot be read: Permission denied. Allow yourself to read it."
    )
    assert str(problem) == told


def test_a_preview_finds_out_that_a_folder_cannot_be_read_any_more(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh")})
    builder = Builder(site.settings(), trusting=True)
    builder.build()
    whole = read_tree(site.output)
    scan = os.scandir

    def deny(path: Path) -> object:
        if str(path).endswith("cs/news"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("plugins.builder.tree.os.scandir", deny)
    with pytest.raises(ContentError, match="content/cs/news: the folder cannot be read"):
        builder.build()
    builder.close()
    assert read_tree(site.output) == whole


def test_a_file_at_the_place_of_a_page_is_replaced(site: SiteBuilder) -> None:
    whole = site.build().files
    (site.output / "en/index.html").unlink()
    (site.output / "en/index.html").mkdir()
    assert site.build().files == whole


# Commands


def test_the_commands_end_with_a_sentence_and_1(site: SiteBuilder) -> None:
    done = invoke(site, "build", "--content", "content", "--output", "content/out")
    assert done.returncode == 1
    assert "content/out: this folder is inside the folder of the texts" in done.stderr
    assert "program itself" not in done.stderr + done.stdout
    assert not (site.content / "out").exists()


def test_a_preview_of_no_folder_says_so(site: SiteBuilder) -> None:
    done = invoke(site, "serve", "--content", "nowhere", "--output", "out")
    assert done.returncode == 1
    assert "nowhere: there is no such folder." in done.stderr


@pytest.mark.parametrize(
    "words",
    ["matchmake --help", "matchmake fair -h", "translate --help", "translate news/x --help",
     "translate --content here -h", "check --help", "label --help"],
)  # fmt: skip
def test_help_after_a_task_is_help_for_it(site: SiteBuilder, words: str) -> None:
    outcome = invoke(site, *words.split())
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout.startswith("Usage:")
    assert f" {words.split()[0]} " in outcome.stdout.splitlines()[0]
    assert "--content" in outcome.stdout


def test_help_after_new_names_the_kinds(site: SiteBuilder) -> None:
    outcome = invoke(site, "new", "--help")
    assert outcome.returncode == 0
    assert "project" in outcome.stdout


def test_help_for_a_task_that_there_is_not_says_so(site: SiteBuilder) -> None:
    outcome = invoke(site, "mathcmake", "--help")
    assert outcome.returncode == 1
    assert "mathcmake" in outcome.stderr
