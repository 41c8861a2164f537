"""Gives every page of the site its address in every language."""

from __future__ import annotations

from collections.abc import Iterable

from .graph import Address
from .keys import PageKey, item_key, section_key
from .records import Item, Record
from .site import Contents

HOME: PageKey = ("item", "pages/home")
NOT_FOUND: PageKey = ("404",)
RESERVED = ("media/", "theme/")
"""Top-level folders of the output that hold files, not pages."""


def place_pages(contents: Contents) -> Iterable[Address]:
    """Returns the addresses of all pages of the site."""
    yield from _place_fixed(contents)
    for item in contents.items.values():
        yield from _place_item(contents, item)


def _place_fixed(contents: Contents) -> Iterable[Address]:
    cluster = contents.cluster
    for lang in cluster.tags:
        prefix = cluster.prefix(lang)
        title = contents.catalogues[lang].gettext("Page not found")
        yield Address(
            NOT_FOUND, lang, f"{prefix}404.html", title, HOME, cluster.path, indexed=False
        )
    for path in RESERVED:
        yield Address(("reserved", path), "", path, "", None, "the site's own files", indexed=False)


def item_path(contents: Contents, item: Item, record: Record) -> str:
    """The path of an item's page in a language, below the site's root."""
    slug = record.fields.slug or contents.cluster.slugify(record.fields.title, record.lang)
    return f"{contents.section_path(item.section, record.lang)}{slug}/"


def _place_item(contents: Contents, item: Item) -> Iterable[Address]:
    root = contents.cluster.facts.sections[item.section].root
    parent = item.facts.parent
    above = HOME if root else section_key(item.section)
    if parent is not None and parent in contents.items:
        above = item_key(parent)
    for lang, record in item.records.items():
        if item_key(item.path) == HOME:
            home = contents.catalogues[lang].gettext("Home")
            path = contents.cluster.prefix(lang)
            yield Address(HOME, lang, path, home, None, record.path, 1)
            continue
        line = record.head.line(("slug",) if record.fields.slug else ("title",))
        path = item_path(contents, item, record)
        title = record.fields.short_title or record.fields.title
        yield Address(item_key(item.path), lang, path, title, above, record.path, line)
