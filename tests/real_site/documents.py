"""The pages of a finished site as documents, and the texts in them with their languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "dd", "dt", "td", "th", "blockquote", "figcaption")
_SPOKEN = ("aria-label", "alt", "title")
"""Attributes whose text a reader meets."""


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text a reader meets, with the language the markup says it is in."""

    text: str
    lang: str
    address: str

    def __str__(self) -> str:
        return f"{self.address} ({self.lang}): {self.text}"


def read_documents(folder: Path) -> dict[str, BeautifulSoup]:
    """Every page by its address: ``/en/news/``, ``/404.html``."""
    return {
        "/" + path.relative_to(folder).as_posix().removesuffix("index.html"): BeautifulSoup(
            path.read_bytes(), "lxml"
        )
        for path in sorted(folder.rglob("*.html"))
    }


def page_language(document: BeautifulSoup) -> str:
    """What the html element says."""
    assert document.html is not None
    return str(document.html["lang"])


def plain(text: str) -> str:
    """Text without what the build sets for the eye: no-break spaces, soft hyphens, joiners."""
    return re.sub(r"\s+", " ", re.sub("[\u00ad\u2060\u200b]", "", text)).strip()


def language_at(element: PageElement) -> str:
    """The nearest ``lang`` from an element upwards (HTML, 3.2.6.2)."""
    for tag in (element, *element.parents):
        if isinstance(tag, Tag) and tag.get("lang"):
            return str(tag["lang"])
    raise AssertionError(f"no language is stated for {element}")


def read_blocks(documents: Mapping[str, BeautifulSoup]) -> Iterator[Text]:
    """Every paragraph, heading, list item and cell, and the head's title and description.
    Parts in a language of their own are texts of their own."""
    for address, document in documents.items():
        lang = page_language(document)
        for meta in document.select('meta[name="description"], meta[property^="og:"]'):
            if not str(meta["content"]).startswith("http"):
                yield Text(plain(str(meta["content"])), lang, address)
        assert document.body is not None
        for block in document.body.find_all(BLOCKS):
            gathered: dict[str, list[str]] = {}
            for string in _own_strings(block):
                gathered.setdefault(language_at(string), []).append(string)
            for spoken, strings in gathered.items():
                yield Text(plain("".join(strings)), spoken, address)


def _own_strings(block: Tag) -> Iterator[NavigableString]:
    """A block's text without that of blocks within it."""
    for string in block.find_all(string=True):
        if isinstance(string, PreformattedString):  # a comment
            continue
        if string.find_parent(BLOCKS) is block:
            yield string


def read_strings(document: BeautifulSoup, address: str) -> Iterator[Text]:
    """Every run of text and every spoken attribute on a page, one by one."""
    for string in document.find_all(string=True):
        hidden = isinstance(string, PreformattedString) or string.find_parent(["style", "script"])
        if not hidden and plain(string):
            yield Text(plain(string), language_at(string), address)
    for element in document.find_all(True):
        for name in _SPOKEN:
            if element.get(name):
                yield Text(plain(str(element[name])), language_at(element), address)
