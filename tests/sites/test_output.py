"""The output folder: whole, clean, and never another's."""

from __future__ import annotations

import os

import pytest

from plugins.reporting.problems import ContentError
from tests.sites.builder import SiteBuilder
from tests.sites.files import post, words
from tests.sites.output import read_tree

LONG_AGO = 1_000_000_000


@pytest.fixture
def built(site: SiteBuilder) -> SiteBuilder:
    """A built site, every file of which was last changed in 2001."""
    site.write(
        {
            "content/cs/news/a.md": post("Zpráva"),
            "content/en/news/a.md": words("Report"),
            "content/media/a.txt": "text",
        }
    )
    site.build()
    for path in site.output.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return site


def touched(site: SiteBuilder) -> set[str]:
    """The files written since the site was built first."""
    files = [path for path in site.output.rglob("*") if path.is_file()]
    changed = [path for path in files if path.stat().st_mtime != LONG_AGO]
    return {path.relative_to(site.output).as_posix() for path in changed}


def test_a_second_build_writes_nothing(built: SiteBuilder) -> None:
    result = built.build().result
    assert touched(built) == set()
    assert result is not None
    assert (result.written, result.removed) == (0, 0)


def test_a_change_in_one_text_writes_its_page_and_feeds_only(built: SiteBuilder) -> None:
    built.write({"content/en/news/a.md": words("Report", "A new text.")})
    built.build()
    assert touched(built) == {
        "en/news/report/index.html",
        "en/news/feed.xml",
        "en/news/events/feed.xml",
    }


def test_a_deleted_page_is_removed_with_its_folder(built: SiteBuilder) -> None:
    built.remove("content/en/news/a.md")
    built.build()
    assert not (built.output / "en/news/report").exists()
    assert (built.output / "aktuality/zprava").is_dir()


def test_a_deleted_media_file_is_removed(built: SiteBuilder) -> None:
    built.remove("content/media/a.txt")
    built.build()
    assert not (built.output / "media").exists()


def test_a_changed_output_is_put_right_again(built: SiteBuilder) -> None:
    before = read_tree(built.output)
    (built.output / "index.html").write_text("broken")
    (built.output / "left-over.html").write_text("stray")
    (built.output / "404.html").unlink()
    assert built.build().files == before


def test_a_language_that_is_taken_out_vanishes(built: SiteBuilder) -> None:
    identity = (built.content / "cluster.yaml").read_text("utf-8")
    built.write({"content/cluster.yaml": identity.partition("  de:\n")[0]})
    built.remove("content/de/pages/home.md")
    (built.content / "de/pages").rmdir()
    (built.content / "de").rmdir()
    built.build()
    assert not (built.output / "de").exists()


def test_a_foreign_folder_is_refused(site: SiteBuilder) -> None:
    site.write({"output/holiday.jpg": b"photo"})
    problem = site.problem()
    assert (problem.path, problem.line) == ("output", None)
    assert "no build put there" in problem.message
    assert "Empty it" in problem.mend


def test_a_file_in_place_of_the_folder_is_refused(site: SiteBuilder) -> None:
    site.write({"output": "text"})
    with pytest.raises(ContentError, match="this is a file"):
        site.build()
    assert site.output.read_text() == "text"


def test_an_empty_folder_is_taken(site: SiteBuilder) -> None:
    site.output.mkdir()
    assert "/" in site.build().pages


def test_an_error_leaves_the_output_as_it_was(built: SiteBuilder) -> None:
    built.write({"content/cs/news/b.md": post("Druhá", category="none")})
    assert built.problems()
    assert touched(built) == set()


def test_an_error_in_a_new_site_makes_no_folder(site: SiteBuilder) -> None:
    site.write({"content/cs/news/b.md": post("Druhá", category="none")})
    assert site.problems()
    assert not site.output.exists()


def test_a_page_may_take_the_place_of_a_folder_and_the_reverse(site: SiteBuilder) -> None:
    text = "content/cs/news/b.md"
    site.write({"content/media/a.txt": b"a file", text: post("B", "[B](media/a.txt)")}).build()
    site.remove("content/media/a.txt")
    site.write({"content/media/a.txt/b.txt": b"within", text: post("B", "[B](media/a.txt/b.txt)")})
    site.build()
    assert (site.output / "media/a.txt/b.txt").read_bytes() == b"within"
    site.remove("content/media/a.txt/b.txt")
    (site.content / "media/a.txt").rmdir()
    site.write({"content/media/a.txt": b"a file", text: post("B", "[B](media/a.txt)")}).build()
    assert (site.output / "media/a.txt").read_bytes() == b"a file"


def test_hidden_files_and_backups_of_editors_are_passed_over(site: SiteBuilder) -> None:
    site.write(
        {
            "content/.DS_Store": b"\x00",
            "content/cs/.hidden": "x",
            "content/cs/pages/home.md~": "x",
            "content/media/.DS_Store": b"\x00",
        }
    )
    assert not [name for name in site.build().files if "DS_Store" in name or "~" in name]


def test_a_build_reports_what_it_did(built: SiteBuilder) -> None:
    built.write({"content/cs/news/b.md": post("Druhá")})
    result = built.build().result
    assert result is not None
    assert result.languages == ("cs", "en", "de")
    untranslated = {lang: list(items) for lang, items in result.untranslated.items()}
    assert untranslated == {"cs": [], "en": ["news/b"], "de": ["news/a", "news/b"]}
    assert result.pages == len(built.build().pages)
    assert result.written > 0
    assert result.seconds > 0


def test_the_moment_of_a_build_is_nowhere_in_it(built: SiteBuilder) -> None:
    before = read_tree(built.output)
    assert built.build(now="2026-06-30T03:04:05Z").files == before
