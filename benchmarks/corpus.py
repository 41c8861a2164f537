"""Generates a multilingual site of any size; the same numbers always give the same site.

The site has posts, events (posts of a special category) and pages, each in every language.
`Corpus` describes them; ``formats`` write them for each tool.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from random import Random

from .names import CATEGORIES, TAGS
from .texts import Writer
from .words import LANGUAGES

SITE = "https://cluster.example"
FIRST_DAY = date(2018, 1, 1)
DAYS = 8 * 365
PER_PAGE = 10
NEWEST = 3
"""The number of posts on the front page."""
FEED_LENGTH = 20

_BRANCHES = 5  # pages in the main menu
_LEAVES = 3  # pages below each of them
_FOOTER = 3
TITLE_MARK, TEXT_MARK = "Fassung", "Stand"
_FIRST_EDITION = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """A document in all languages: its facts. ``key`` is the name of its file."""

    section: str  # "news" or "pages"
    key: str
    number: int
    date: date | None = None
    category: str = ""
    tags: tuple[str, ...] = ()
    menu: str = "none"
    order: int = 0
    parent: str = ""  # the key of the page above it

    @property
    def path(self) -> str:
        """The item's name in links: "news/post-00001-wind"."""
        return f"{self.section}/{self.key}"

    @property
    def is_home(self) -> bool:
        return self.path == "pages/home"


@dataclass(frozen=True, slots=True)
class Document:
    """An item in one language: its words."""

    item: Item
    lang: str
    title: str
    summary: str
    lead: str
    body: str


@dataclass(frozen=True)
class Corpus:
    """A site's items and documents, generated when needed."""

    posts: int
    languages: tuple[str, ...] = LANGUAGES
    events: int = 100
    pages: int = 40

    @property
    def source(self) -> str:
        """The language whose files contain the facts; its pages are at the site's root."""
        return self.languages[0]

    @property
    def size(self) -> int:
        """The number of documents."""
        return len(self.items) * len(self.languages)

    def prefix(self, lang: str) -> str:
        """The beginning of a language's addresses: "" or "de/"."""
        return "" if lang == self.source else f"{lang}/"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return (*self._make_pages(), *self.news)

    @cached_property
    def news(self) -> tuple[Item, ...]:
        """Posts and events."""
        return (
            *(self._make_post("post", n, CATEGORIES[:-1]) for n in range(self.posts)),
            *(self._make_post("event", n, CATEGORIES[-1:]) for n in range(self.events)),
        )

    @property
    def features(self) -> tuple[str, ...]:
        """The keys of the pages that the front page features."""
        return tuple(item.key for item in self.items if item.menu == "main")

    @property
    def edited(self) -> tuple[Item, str]:
        """The post whose words the benchmark changes, and the language."""
        return self.news[self.posts // 2], "de" if "de" in self.languages else self.languages[-1]

    def documents(self) -> Iterator[Document]:
        for item in self.items:
            for lang in self.languages:
                yield self.document(item, lang)

    def document(self, item: Item, lang: str) -> Document:
        chance = _draw(f"{item.path}:{lang}")
        writer = Writer(lang, chance)
        is_edited = (item, lang) == self.edited
        title = writer.phrase(chance.randint(4, 8))
        summary = writer.paragraph(chance.randint(12, 18))
        if len(summary) > 200:  # the longest that authors may write
            summary = summary[:199].rpartition(" ")[0].rstrip(' ,-"') + "."
        chosen = chance.choices(self.news, k=2)
        return Document(
            item=item,
            lang=lang,
            title=f"{title} {TITLE_MARK} {_FIRST_EDITION}" if is_edited else title,
            summary=summary.replace('"', ""),
            lead=writer.sentence(14).replace('"', "") if item.is_home else "",
            body=writer.body(
                [target.path for target in chosen],
                f"{TEXT_MARK} {_FIRST_EDITION}." if is_edited else "",
            ),
        )

    def _make_post(self, word: str, number: int, categories: Sequence[str]) -> Item:
        chance = _draw(f"{word}:{number}")
        tags = tuple(chance.sample(TAGS, 3))
        return Item(
            section="news",
            key=f"{word}-{number:05d}-{tags[0]}",
            number=number,
            date=FIRST_DAY + timedelta(days=chance.randrange(DAYS)),
            category=chance.choice(categories),
            tags=tags,
        )

    def _make_pages(self) -> Iterator[Item]:
        """The front page, a menu of two levels, a footer, and pages below the menu's."""
        yield Item("pages", "home", 0)
        footer = _BRANCHES * (1 + _LEAVES)
        for number in range(1, self.pages):
            key = f"page-{number:02d}"
            if number <= _BRANCHES:
                yield Item("pages", key, number, menu="main", order=number)
            elif number <= footer:
                above = f"page-{(number - 1) % _BRANCHES + 1:02d}"
                yield Item("pages", key, number, order=number, parent=above)
            elif number <= footer + _FOOTER:
                yield Item("pages", key, number, menu="footer", order=number)
            else:
                leaf = _BRANCHES + 1 + number % (_BRANCHES * _LEAVES)
                yield Item("pages", key, number, order=number, parent=f"page-{leaf:02d}")


def _draw(seed: str) -> Random:
    return Random(f"cluster:{seed}")  # noqa: S311 - the same words in every run


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes a corpus from the command line."""
    from .formats import FORMATS, write_corpus

    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--languages", default=",".join(LANGUAGES))
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--output", type=Path, required=True, help="folder; one below per format")
    given = parser.parse_args(arguments)
    corpus = Corpus(given.posts, tuple(given.languages.split(",")))
    for name in given.formats.split(","):
        write_corpus(corpus, name, given.output / name)


if __name__ == "__main__":
    main()
