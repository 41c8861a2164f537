"""Writes the corpus for this project, with a copy of its code, since benchmarks change a template
too."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.corpus import PER_PAGE, SITE, Corpus, Document
from benchmarks.names import CATEGORIES, TAGS, names_in
from plugins.builder.settings import ROOT

from .files import front_matter, write, write_pictures

CODE = ("plugins", "theme", "tasks.py", "pelicanconf.py", "publishconf.py")


def write_cluster(corpus: Corpus, folder: Path) -> None:
    """Writes the project's code to ``folder``, the corpus to ``folder``/content."""
    copy_code(folder)
    write_content(corpus, folder / "content")


def write_content(corpus: Corpus, content: Path) -> None:
    """cluster.yaml, the languages' folders and media."""
    write(content / "cluster.yaml", _describe_cluster(corpus))
    for document in corpus.documents():
        item = document.item
        path = content / document.lang / item.section / f"{item.key}.md"
        write(path, _head(corpus, document) + document.body)
    write_pictures(content)


def copy_code(folder: Path) -> None:
    """Copies what a build of the project needs, without content."""
    ignored = shutil.ignore_patterns("__pycache__", "*.mo")
    folder.mkdir(parents=True, exist_ok=True)
    for name in CODE:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy2(source, folder / name)


def _head(corpus: Corpus, document: Document) -> str:
    item = document.item
    words = {
        "title": document.title,
        "summary": document.summary,
        "lead": document.lead,
        "slug": "" if item.is_home else item.key,
    }
    if document.lang != corpus.source:
        return front_matter(words)
    facts = {
        "date": item.date.isoformat() if item.date else "",
        "category": item.category,
        "tags": item.tags,
        "menu": "" if item.menu == "none" else item.menu,
        "order": item.order or None,
        "parent": f"pages/{item.parent}" if item.parent else "",
        "layout": "home" if item.is_home else "",
        "features": [f"pages/{key}" for key in corpus.features] if item.is_home else (),
    }
    head = front_matter(words | facts)
    # A quoted date would be text.
    return head.replace(f'date: "{facts["date"]}"', f"date: {facts['date']}")


def _describe_cluster(corpus: Corpus) -> str:
    """Writes cluster.yaml as JSON, which YAML 1.2 includes."""
    languages = {}
    for lang in corpus.languages:
        names = names_in(lang)
        languages[lang] = {
            "name": names.name,
            "tagline": names.tagline,
            "legal_form": names.legal_form,
            "seat": names.seat,
            "sections": {
                "news": {"title": names.news, "summary": names.news_summary, "slug": "news"}
            },
            "categories": dict(names.categories),
            "tags": dict(names.tags),
        }
    identity = {
        "short_name": "TC",
        "site": SITE,
        "country": "CZ",
        "timezone": "Europe/Prague",
        "source_language": corpus.source,
        "international_language": "en" if "en" in corpus.languages else corpus.source,
        "per_page": PER_PAGE,
        "sections": {
            "pages": {"kind": "page", "root": True},
            "news": {"kind": "post", "menu": "main", "order": 50},
        },
        "categories": CATEGORIES,
        "tags": TAGS,
        "languages": languages,
    }
    return json.dumps(identity, ensure_ascii=False, indent=1) + "\n"
