"""Texts: converted once, kept by content, and never taken for another one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugins.builder.bodies import Readings
from plugins.builder.store import Store
from plugins.builder.texts import Texts
from plugins.builder.tree import File
from plugins.core.kind import Kind
from plugins.core.records import Source
from plugins.news import KIND as POST
from plugins.pages import KIND as PAGE
from plugins.text.parsing import Text, Unreadable
from plugins.text.parts import write_parts

CONTENT = b"""---
title: My "title"
lead: My "lead"
---

A "word" and [a link](item:pages/home).

## Heading
"""
KINDS = {"pages": PAGE, "news": POST}


def source(lang: str, item: str, content: bytes = CONTENT) -> tuple[Source, File]:
    path = f"content/{lang}/{item}.md"
    return Source(path, lang, item), File(path, content, (0, 0, 0, 0), content)


class Desk:
    """Texts of one store, each time as a new process would have them."""

    def __init__(self, folder: Path) -> None:
        self.store, self.readings = Store(folder), Readings()
        self.texts = Texts(self.store, self.readings, 1)

    def load(self, *sources: tuple[Source, File]) -> list[Text | Unreadable | None]:
        self.texts.load(sources, lambda section: KINDS[section])
        return [self.parse(s) for s, _ in sources]

    def parse(self, source: Source) -> Text | Unreadable | None:
        kind: Kind = KINDS[source.section]
        return self.texts.parse(source, kind)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    made = Desk(folder)
    yield made
    made.store.close()


def read(text: Text | Unreadable | None) -> Text:
    assert isinstance(text, Text)
    return text


def everything(text: Text | Unreadable | None) -> object:
    shown = read(text)
    return shown.head, shown.body_line, shown.flaws, shown.body.parts, shown.body.headings


def test_a_text_is_converted_once_and_kept(desk: Desk, folder: Path) -> None:
    first = desk.load(source("cs", "pages/a"))
    again = Desk(folder)
    second = again.load(source("cs", "pages/a"))
    assert (desk.texts.converted, again.texts.converted) == (1, 0)
    assert everything(first[0]) == everything(second[0])
    again.store.close()


def test_the_same_words_in_two_languages_are_two_texts(desk: Desk) -> None:
    """Each has the quotation marks of its own."""
    czech, english = map(read, desk.load(source("cs", "pages/a"), source("en", "pages/a")))
    assert desk.texts.converted == 2
    assert "„word“" in write_parts(czech.body.parts)
    assert "“word”" in write_parts(english.body.parts)
    assert (czech.head.values["title"], english.head.values["title"]) == (
        "My „title“",
        "My “title”",
    )


def test_the_same_words_in_two_kinds_are_two_texts(desk: Desk) -> None:
    """Only the words that the kind knows are typeset."""
    page, post = map(read, desk.load(source("cs", "pages/a"), source("cs", "news/a")))
    assert (page.head.values["lead"], post.head.values["lead"]) == ("My „lead“", 'My "lead"')


def test_the_same_words_in_two_files_are_converted_once(desk: Desk) -> None:
    one, other = desk.load(source("cs", "pages/a"), source("cs", "pages/b"))
    assert desk.texts.converted == 1
    assert everything(one) == everything(other)


def test_a_text_is_the_same_object_while_its_file_is_the_same(desk: Desk) -> None:
    (one,) = desk.load(source("cs", "pages/a"))
    again, _ = desk.load(source("cs", "pages/a"), source("cs", "pages/b", b"---\n---\n"))
    assert again is one
    (other,) = desk.load(source("cs", "pages/a", CONTENT + b"more"))
    assert other is not one


def test_who_shows_a_text_is_noted_each_time(desk: Desk) -> None:
    (text,) = desk.load(source("cs", "pages/a"))
    for _ in range(2):
        with desk.readings.note() as noted:
            assert read(text).body.ids
        assert noted == set()  # the checks read these of every text
        with desk.readings.note() as noted:
            assert read(text).body.parts
        assert noted == {"content/cs/pages/a.md"}
        with desk.readings.note() as noted:
            assert read(text).body.headings
        assert noted == {"content/cs/pages/a.md"}


@pytest.mark.parametrize("fetched", [True, False])
def test_a_text_whose_html_is_lost_is_converted_again(
    desk: Desk, folder: Path, fetched: bool
) -> None:
    """Its outline was still there when the build began."""
    (wanted,) = desk.load(source("cs", "pages/a"))
    again = Desk(folder)
    with closing(sqlite3.connect(again.store.path)) as other, other:
        other.execute("UPDATE texts SET html = x'00'")
    (found,) = again.load(source("cs", "pages/a"))
    if fetched:
        again.texts.fetch_all()
    again.store.close()
    assert again.texts.converted == 0
    assert everything(found) == everything(wanted)


def test_a_text_is_whole_when_its_store_is_closed(desk: Desk, folder: Path) -> None:
    (wanted,) = desk.load(source("cs", "pages/a"))
    again = Desk(folder)
    (found,) = again.load(source("cs", "pages/a"))
    again.texts.fetch_all()
    again.store.close()
    assert everything(found) == everything(wanted)


@pytest.mark.parametrize("content", [b"", b"---\n", b"text", b"---\ntitle: [\n---\n", b"\xff"])
def test_an_unreadable_text_is_reported_from_the_cache_too(
    desk: Desk, folder: Path, content: bytes
) -> None:
    first = desk.load(source("cs", "pages/a", content))
    again = Desk(folder)
    assert again.load(source("cs", "pages/a", content)) == first
    assert again.texts.converted == 0
    assert isinstance(first[0], Unreadable)
    assert first[0].flaws
    again.store.close()


def test_mistakes_of_a_text_are_reported_from_the_cache_too(desk: Desk, folder: Path) -> None:
    content = CONTENT + b"\n<script>x</script>\n\n![](media/a.svg)\n"
    first = desk.load(source("cs", "pages/a", content))
    again = Desk(folder)
    assert everything(again.load(source("cs", "pages/a", content))[0]) == everything(first[0])
    assert read(first[0]).flaws
    again.store.close()


def test_a_file_that_cannot_be_read_has_no_text(desk: Desk) -> None:
    found, _ = source("cs", "pages/a")
    missing = File(found.path, b"", (0, 0, 0, 0), None, "no permission")
    assert desk.load((found, missing)) == [None]
