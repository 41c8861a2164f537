"""Writes the corpus for Nikola: metadata in a comment, the source language without a suffix."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus import NEWEST, Corpus, Document
from benchmarks.interface import describe_site

from .files import copy_site, point, write, write_json, write_static


def write_nikola(corpus: Corpus, folder: Path) -> None:
    copy_site("nikola", folder, "themes/bench/templates")
    site = describe_site(corpus)
    write_json(folder / "site.json", site)
    for document in corpus.documents():
        item = document.item
        kind = "posts" if item.section == "news" else "pages"
        suffix = _suffix(corpus, document.lang)
        write(folder / kind / f"{item.key}{suffix}", _convert(document))
    for lang, words in site.items():
        head = {
            "title": words["texts"]["not_found"],
            "slug": "404",
            "template": "missing.tmpl",
            "pretty_url": "False",
        }
        write(folder / "pages" / f"404{_suffix(corpus, lang)}", _metadata(head))
    write_static(folder / "files")


def _suffix(corpus: Corpus, lang: str) -> str:
    return ".md" if lang == corpus.source else f".{lang}.md"


def _metadata(keys: dict[str, str]) -> str:
    lines = "".join(f".. {key}: {value}\n" for key, value in keys.items())
    return f"<!--\n{lines}-->\n\n"


def _convert(document: Document) -> str:
    item = document.item
    head = {
        "title": document.title,
        "slug": "index" if item.is_home else item.key,
        "key": item.key,
        "description": document.summary,
    }
    if item.date:
        head["date"] = f"{item.date.isoformat()} 00:00:00"
        head |= {"category": item.category, "tags": ", ".join(item.tags)}
    elif item.is_home:
        head |= {"template": "home.tmpl", "lead": document.lead}
    body = point(document.body, lambda path: f"link://slug/{path.partition('/')[2]}", "/")
    if item.is_home:
        body += (
            f"\n{{{{% post-list stop={NEWEST} template=newest.tmpl %}}}}{{{{% /post-list %}}}}\n"
        )
    return _metadata(head) + body
