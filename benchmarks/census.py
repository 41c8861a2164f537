"""Counts the files of a finished site, so that comparable sites are compared."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from .corpus import PER_PAGE, Corpus


@dataclass(frozen=True, slots=True)
class Census:
    """Numbers of files, and bytes. ``post`` is the size of one post's page."""

    pages: int
    feeds: int
    files: int
    page_bytes: int
    post: int


def count_site(output: Path, post: str) -> Census:
    """Counts an output folder; ``post`` is the path of a page in it."""
    pages = feeds = files = page_bytes = 0
    for folder, _, names in os.walk(output):
        for name in names:
            files += 1
            if name.endswith(".html"):
                pages += 1
                page_bytes += (Path(folder) / name).stat().st_size
            elif name.endswith((".xml", ".atom")) and not name.startswith("sitemap"):
                feeds += 1
    return Census(pages, feeds, files, page_bytes, (output / post).stat().st_size)


def expect_pages(corpus: Corpus) -> int:
    """The pages that every tool must write for a corpus: its items, the pages of lists, the
    overview of topics, the archive and the 404 page, in each language."""
    topics = Counter(item.category for item in corpus.news)
    topics.update(tag for item in corpus.news for tag in item.tags)
    lists = sum(-(-count // PER_PAGE) for count in (len(corpus.news), *topics.values()))
    return (len(corpus.items) + lists + 3) * len(corpus.languages)


def edited_page(corpus: Corpus) -> str:
    """The page of the post that is edited, which has the same address in every tool."""
    item, lang = corpus.edited
    return f"{corpus.prefix(lang)}{item.path}/index.html"
