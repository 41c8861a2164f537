"""Writes the corpus for Eleventy: a folder per language, addresses from the folders' data files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.corpus import Corpus, Document
from benchmarks.interface import describe_site

from .files import copy_site, front_matter, point, write, write_json, write_static


def write_eleventy(corpus: Corpus, folder: Path) -> None:
    copy_site("eleventy", folder, "_includes")
    write_json(folder / "site.json", describe_site(corpus))
    for lang in corpus.languages:
        own = folder / "src" / lang
        write_json(own / f"{lang}.json", {"lang": lang})
        write_json(own / "news" / "news.json", {"layout": "article.njk"})
        write_json(own / "pages" / "pages.json", {"layout": "page.njk"})
    for document in corpus.documents():
        item = document.item
        path = folder / "src" / document.lang / item.section / f"{item.key}.md"
        write(path, _convert(corpus, document))
    write_static(folder / "static")


def _convert(corpus: Corpus, document: Document) -> str:
    item = document.item
    prefix = corpus.prefix(document.lang)
    place = "" if item.is_home else f"{item.path.removeprefix('pages/')}/"
    head: dict[str, Any] = {
        "title": document.title,
        "summary": document.summary,
        "path": place,
        "permalink": f"/{prefix}{place}",
    }
    if item.date:
        head["date"] = item.date.isoformat()
        head |= {"category": item.category, "topics": item.tags}
    elif item.is_home:
        head |= {"layout": "home.njk", "lead": document.lead}

    def link(path: str) -> str:
        return f"/{prefix}{path.removeprefix('pages/')}/"

    return front_matter(head) + point(document.body, link, "/")
