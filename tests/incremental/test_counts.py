"""How much a build does: no more than a change asks for. Counts, no seconds."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.builder.pipeline import Builder, Result, build_site
from plugins.builder.settings import Settings, read_settings
from plugins.builder.summary import summarise
from tests.incremental.contents import Contents, Words, Workplace, draw
from tests.sites.builder import NOW, epoch
from tests.support.trees import read_tree

DONE = ("read", "converted", "rendered", "written", "removed")
NOTHING = dict.fromkeys(DONE, 0)
POST, POST_FEEDS = "aktuality/prvni/index.html", 2  # its section's and its category's


def settings_of(place: Workplace) -> Settings:
    return replace(
        read_settings(),
        content=place.folder / "content",
        output=place.output,
        theme=place.folder / "theme",
        cache=place.cache,
        site_url=None,
        environ={"SOURCE_DATE_EPOCH": epoch(NOW)},
    )


def count(result: Result) -> dict[str, int]:
    return {name: result.stages.counts[name] for name in DONE}


class Bench:
    """A site that one `Builder` builds, edit by edit."""

    def __init__(self, place: Workplace, contents: Contents, builder: Builder) -> None:
        self.place, self.contents, self.builder = place, contents, builder
        self.marks: dict[str, bytes] = {}

    def build(self) -> dict[str, int]:
        """What a build did, checked against what became of the files themselves."""
        time.sleep(0.03)  # a file that was written just now is read once more, to be sure
        before = look_at(self.place.output)
        result = self.builder.build()
        after = look_at(self.place.output)
        changed = [path for path in after if after[path] != before.get(path)]
        done = count(result)
        assert done["written"] == len(changed)
        assert done["removed"] == len(before.keys() - after.keys())
        assert result.stages.counts["skipped"] == len(after) - len(changed)
        return done

    def edit(self, change: Callable[[Contents], object]) -> dict[str, int]:
        change(self.contents)
        self.place.put(self.contents)
        return self.build()

    def shown(self, words: str) -> int:
        """How many pages say something."""
        pages = (d for p, d in read_tree(self.place.output).items() if p.endswith(".html"))
        return sum(words.encode() in data for data in pages)


def look_at(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file, so that one that was written, with the same bytes or others, shows."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}


@pytest.fixture
def bench(place: Workplace, contents: Contents, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.chdir(place.folder)
    builder = Builder(settings_of(place), workers=1)
    made = Bench(place, contents, builder)
    made.build()
    assert made.build() | {"read": 0} == NOTHING
    yield made
    builder.close()


def test_nothing_is_done_where_nothing_has_changed(bench: Bench) -> None:
    assert bench.build() == NOTHING


def test_a_changed_text_is_read_converted_and_rendered_once(bench: Bench) -> None:
    done = bench.edit(lambda c: setattr(c.items["news/first"].words["cs"], "body", "Jiný text."))
    assert done == NOTHING | {
        "read": 1,
        "converted": 1,
        "rendered": 1,
        "written": 1 + POST_FEEDS,
    }


def test_a_text_in_a_page_without_feeds_changes_that_page(bench: Bench) -> None:
    done = bench.edit(
        lambda c: setattr(c.items["pages/about"].words["en"], "body", "## A {#anchor}")
    )
    assert done == NOTHING | {"read": 1, "converted": 1, "rendered": 1, "written": 1}


def test_a_file_saved_without_changes_is_only_read(bench: Bench) -> None:
    path = bench.place.folder / "content/cs/news/first.md"
    path.write_bytes(path.read_bytes())
    assert bench.build() == NOTHING | {"read": 1}


def test_a_changed_title_renders_the_pages_that_show_it(bench: Bench) -> None:
    def retitle(contents: Contents) -> None:
        contents.items["news/first"].words["cs"].keys["slug"] = "prvni"
        contents.items["news/first"].words["cs"].title = "Jedinečný název"

    done = bench.edit(retitle)
    assert done["rendered"] == bench.shown("Jedinečný název") > 1
    assert (done["read"], done["converted"], done["removed"]) == (1, 1, 0)


def test_a_changed_summary_renders_the_pages_that_show_it(bench: Bench) -> None:
    done = bench.edit(
        lambda c: c.items["news/second"].words["cs"].keys.update(summary="Jedinečné shrnutí.")
    )
    assert done["rendered"] == bench.shown("Jedinečné shrnutí.") > 1


def test_a_template_of_posts_renders_the_posts(bench: Bench) -> None:
    posts = bench.shown("<time ")

    def edit(contents: Contents) -> None:
        contents.theme["templates/components/when.html"] = (
            b"{% macro when(value) %}<time>{{ value|date }}</time>{% endmacro %}"
        )

    done = bench.edit(edit)
    assert done["rendered"] == done["written"] == posts == bench.shown("<time>")
    assert done["converted"] == 0


def test_a_remark_in_a_stylesheet_changes_no_page(bench: Bench) -> None:
    done = bench.edit(
        lambda c: c.theme.update({"css/base.css": b"/* why */\n.base { margin: 0 }\n"})
    )
    assert done == NOTHING


def test_a_rule_in_a_stylesheet_renders_every_page(bench: Bench) -> None:
    """Its address, which is in every page, tells its content."""
    pages = bench.shown("<html")
    done = bench.edit(lambda c: c.theme.update({"css/base.css": b".base { margin: 1px }\n"}))
    assert done == NOTHING | {"rendered": pages, "written": pages + 1, "removed": 1}


def test_an_interface_text_renders_the_pages_of_its_language(bench: Bench) -> None:
    path = "translations/de/LC_MESSAGES/messages.po"

    def edit(contents: Contents) -> None:
        text = (bench.place.folder / "theme" / path).read_bytes()
        contents.theme[path] = text.replace(b"Zum Inhalt", b"Weiter zum Inhalt")

    done = bench.edit(edit)
    assert done["rendered"] == done["written"] == bench.shown('<html lang="de"')
    assert (done["read"], done["converted"]) == (0, 0)


def test_a_menu_text_renders_the_pages_of_its_language(bench: Bench) -> None:
    def edit(contents: Contents) -> None:
        contents.items["pages/about"].words["de"].keys["short_title"] = "Wir"

    done = bench.edit(edit)
    assert done["rendered"] == bench.shown('<html lang="de"')
    assert (done["read"], done["converted"]) == (1, 1)


def test_a_picture_of_the_same_size_is_copied_and_no_page_rendered(bench: Bench) -> None:
    done = bench.edit(lambda c: c.media.update({"media/a.svg": c.media["media/b.svg"]}))
    assert done == NOTHING | {"read": 1, "written": 1}


def test_a_picture_of_another_size_renders_the_pages_that_show_it(bench: Bench) -> None:
    done = bench.edit(lambda c: c.media.update({"media/a.svg": draw(40, 30, "a")}))
    assert done == NOTHING | {"read": 1, "rendered": 1, "written": 2}


def test_a_renamed_file_is_converted_at_most_once(bench: Bench) -> None:
    def rename(contents: Contents) -> None:
        contents.items["news/renamed"] = contents.items.pop("news/first")

    done = bench.edit(rename)
    assert done["read"] == 2  # one in each language
    assert done["converted"] == 0  # the content is known
    assert done["rendered"] <= bench.shown("první")


def test_a_text_that_was_renamed_is_still_the_one_its_page_shows(bench: Bench) -> None:
    """The page is the same as before, its source is another file."""

    def rename(contents: Contents) -> None:
        contents.items["pages/crew"] = contents.items.pop("pages/team")

    assert bench.edit(rename)["rendered"] == 0
    done = bench.edit(lambda c: setattr(c.items["pages/crew"].words["cs"], "body", "Nový text."))
    assert done["rendered"] == bench.shown("Nový text.") == 1


def test_a_new_translation_is_one_text_more(bench: Bench) -> None:
    done = bench.edit(lambda c: c.items["news/second"].words.update(de=Words("Zweite", "Text.")))
    assert (done["read"], done["converted"]) == (1, 1)


def test_texts_of_the_same_words_are_converted_once(bench: Bench) -> None:
    def copy(contents: Contents) -> None:
        for name in ("one", "two"):
            words = Words(
                "Stejná",
                "Stejný text.",
                {"programme": "P", "fund": "Evropský fond pro regionální rozvoj"},
            )
            contents.items[f"projects/{name}"] = contents.items["projects/grid"].__class__(
                contents.items["projects/grid"].facts, {"cs": words}
            )
        contents.items["projects/two"].words["cs"].keys["slug"] = "jina"
        contents.items["projects/one"].words["cs"].keys["slug"] = "jina"

    with pytest.raises(Exception, match="taken already"):
        bench.edit(copy)
    assert bench.builder.loader.texts.converted == 1


def test_a_build_that_failed_and_was_mended_does_nothing_again(bench: Bench) -> None:
    path = bench.place.folder / "content/cs/news/first.md"
    good = path.read_bytes()
    path.write_bytes(b"---\ntitle: a\n")
    time.sleep(0.03)
    with pytest.raises(Exception, match="has no end"):
        bench.builder.build()
    path.write_bytes(good)
    assert bench.build() == NOTHING | {"read": 1}


def test_a_cache_brought_to_another_checkout_spares_every_conversion(
    place: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As CI restores it: other folders, other times of all files, no output."""
    first = build_site(settings_of(place))
    assert first.stages.counts["converted"] > 0
    other = Workplace(tmp_path / "checkout")
    shutil.copytree(place.folder / "content", other.folder / "content")
    shutil.copytree(place.folder / "theme", other.folder / "theme")
    shutil.copytree(place.cache, other.cache)
    for path in other.folder.rglob("*.md"):
        os.utime(path, (1, 1))
    monkeypatch.chdir(other.folder)
    done = count(build_site(settings_of(other)))
    assert (done["converted"], done["rendered"]) == (0, first.pages)
    assert read_tree(other.output) == read_tree(place.output)


def test_an_output_that_was_copied_is_not_rendered_again(
    place: Workplace, contents: Contents
) -> None:
    """Its files bear other times, and the same content."""
    build_site(settings_of(place))
    aside = place.folder / "aside"
    shutil.copytree(place.output, aside)
    shutil.rmtree(place.output)
    aside.rename(place.output)
    assert count(build_site(settings_of(place))) | {"read": 0} == NOTHING
    contents.items["news/first"].words["cs"].body = "Jiný text."
    place.put(contents)
    done = count(build_site(settings_of(place)))
    assert (done["converted"], done["rendered"], done["written"]) == (1, 1, 1 + POST_FEEDS)


def test_a_fresh_process_only_reads_everything(place: Workplace, contents: Contents) -> None:
    """Only content tells files apart for sure: times may have come out of an archive."""
    sources = sum(len(files) for _, _, files in os.walk(place.folder / "content"))
    build_site(settings_of(place))
    assert count(build_site(settings_of(place))) == NOTHING | {"read": sources}


@pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("workers", [1, 2])
def test_several_workers_count_as_one(place: Workplace, contents: Contents, workers: int) -> None:
    result = build_site(settings_of(place), workers)
    files = read_tree(place.output)
    pages = [path for path in files if path.endswith(".html")]
    done = count(result)
    assert (done["rendered"], done["written"]) == (len(pages), len(files))
    contents.names["en"] = "Proof Cluster"
    place.put(contents)
    after = count(build_site(settings_of(place), workers))
    changed = [path for path, data in read_tree(place.output).items() if data != files.get(path)]
    assert after["written"] == len(changed)


@pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("workers", [1, 2])
def test_an_unused_template_may_be_broken(
    place: Workplace, contents: Contents, workers: int
) -> None:
    contents.theme["templates/unused.html"] = b"{% if %}"
    place.put(contents)
    assert build_site(settings_of(place), workers).pages > 0


def test_verbose_shows_the_counts(place: Workplace, contents: Contents) -> None:
    build_site(settings_of(place))
    contents.items["news/first"].words["cs"].body = "Jiný text."
    place.put(contents)
    result = build_site(settings_of(place))
    lines = [line.split() for line in summarise(result, verbose=True).splitlines()]
    shown = {words[0]: words[1] for words in lines if len(words) == 2}
    files = len(read_tree(place.output))
    assert (shown["converted"], shown["rendered"]) == ("1", "1")
    assert (shown["written"], shown["skipped"]) == (
        str(1 + POST_FEEDS),
        str(files - 1 - POST_FEEDS),
    )
    assert shown["removed"] == "0"
