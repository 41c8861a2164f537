"""Gives the peers the interface texts of this project's catalogues, so that every tool shows the
same words on a page."""

from __future__ import annotations

from typing import Any

from babel.messages.pofile import read_po

from plugins.builder.settings import ROOT
from plugins.language.languages import describe_language

from .corpus import SITE, Corpus
from .names import names_in

MESSAGES = {
    "about": "About this website",
    "all_news": "All news",
    "archive": "Archive",
    "archive_summary": "Every post by year, the newest first.",
    "categories": "Categories",
    "category": "Category",
    "close": "Close",
    "follow": "Follow the news",
    "here": "You are here",
    "home": "Home",
    "in_section": "In this section",
    "language": "Language",
    "main_menu": "Main menu",
    "menu": "Menu",
    "more_news": "More news",
    "more_ways": "More ways to find news",
    "newer": "Newer",
    "news": "News",
    "next": "Next page",
    "not_found": "Page not found",
    "not_found_text": (
        "The address may have changed, or it may have been typed with a slip. "
        "These pages are a good place to go on:"
    ),
    "older": "Older",
    "other_languages": "This page in other languages",
    "page": "Page %(number)s",
    "pages": "Pages of this list",
    "previous": "Previous page",
    "read_on": "Read on",
    "skip": "Skip to content",
    "tag": "Tag",
    "tags": "Tags",
    "topics": "Topics",
    "topics_summary": "Everything we write about, by topic.",
    "what": "What we do",
    "who": "Who we are",
}
"""The texts in the peers' templates, by their names there."""

MENU_TEXT = "menu"
"""The text that the benchmark changes, which is on every page."""


def texts_in(lang: str) -> dict[str, str]:
    """A language's interface texts, without placeholders for numbers."""
    path = ROOT / "theme" / "translations" / lang / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    found = {}
    for name, original in MESSAGES.items():
        message = catalogue.get(original)
        text = message.string if message is not None else original
        found[name] = str(text).replace("%(number)s", "").strip()
    return found


def describe_site(corpus: Corpus) -> dict[str, dict[str, Any]]:
    """The data of the site for the peers' templates, by language."""
    languages = [
        {"lang": lang, "prefix": corpus.prefix(lang), "autonym": describe_language(lang).autonym}
        for lang in corpus.languages
    ]
    site = {}
    for lang in corpus.languages:
        names = names_in(lang)
        pages = _describe_pages(corpus, lang)
        news = {"key": "news", "title": names.news, "path": "news/", "children": []}
        main = [page for page in pages.values() if page["menu"] == "main"]
        branches = [{**page, "children": [pages[key] for key in page["children"]]} for page in main]
        site[lang] = {
            "lang": lang,
            "texts": texts_in(lang),
            "origin": SITE,
            "prefix": corpus.prefix(lang),
            "default_prefix": corpus.prefix("en" if "en" in corpus.languages else corpus.source),
            "languages": languages,
            "autonym": describe_language(lang).autonym,
            "name": names.name,
            "tagline": names.tagline,
            "legal_form": names.legal_form,
            "seat": names.seat,
            "news": names.news,
            "news_summary": names.news_summary,
            "categories": dict(names.categories),
            "tags": dict(names.tags),
            "pages": pages,
            "menu": [*branches, news],
            "footer": [page for page in pages.values() if page["menu"] == "footer"],
            "features": corpus.features,
        }
    return site


def _describe_pages(corpus: Corpus, lang: str) -> dict[str, dict[str, Any]]:
    """The pages with their breadcrumbs, the pages below them and their entry in the menu."""
    items = {item.key: item for item in corpus.items if item.section == "pages"}
    pages: dict[str, dict[str, Any]] = {}
    for key, item in items.items():
        document = corpus.document(item, lang)
        above = pages.get(item.parent)
        trail = [*above["trail"], {"title": above["title"], "path": above["path"]}] if above else []
        pages[key] = {
            "key": key,
            "title": document.title,
            "summary": document.summary,
            "path": "" if item.is_home else f"{key}/",
            "menu": item.menu,
            "trail": trail,
            "open": above["open"] if above else key,
            "children": [other.key for other in items.values() if other.parent == key],
        }
    return pages
