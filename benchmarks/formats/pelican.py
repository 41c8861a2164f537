"""Writes the corpus for stock Pelican: metadata lines before the text, languages by the file's
name."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus import Corpus, Document
from benchmarks.interface import describe_site

from .files import copy_site, point, write, write_json, write_static


def write_pelican(corpus: Corpus, folder: Path) -> None:
    copy_site("pelican", folder, "theme/templates")
    write_json(folder / "site.json", describe_site(corpus))
    for document in corpus.documents():
        item = document.item
        path = folder / "content" / item.section / f"{item.key}.{document.lang}.md"
        write(path, _convert(document))
    write_static(folder / "content")


def _convert(document: Document) -> str:
    item = document.item
    head = {
        "Title": document.title,
        "Slug": item.key,
        "Lang": document.lang,
        "Summary": document.summary,
    }
    if item.date:
        head |= {"Date": item.date.isoformat(), "Category": item.category}
        head["Tags"] = ", ".join(item.tags)
    if item.is_home:
        # An explicit address, which Pelican allows for pages.
        head |= {"Template": "home", "Save_as": "index.html", "URL": "", "Lead": document.lead}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())

    def link(path: str) -> str:
        return f"{{filename}}/{path}.{document.lang}.md"

    return f"{lines}\n{point(document.body, link, '/')}"
