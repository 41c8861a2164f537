"""The pages of a finished site, and one of each template, known by what only that has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bs4 import BeautifulSoup

# In this order: a page is taken for the first of which it has the mark.
_MARKS = {
    "home": ".hero",
    "project": ".page-head--project",
    "event": "article.event",
    "calendar": "table.month",
    "catalogue": ".catalogue",
    "profiles": ".profile-row",
    "profile": "#profile-heading",
    "events": ".occasion",
    "material": "#material-heading",
    "materials": ".material-cards",
    "record": "article.record",
    "directory": ".directory",
    "figures": ".charts",
    "centre": ".services",
    "post": "article > .page-head .meta",
    "404": ".not-found",
    "topics": ".topics",
    "archive": ".archive",
    "pagination": ".pagination",
    "topic": ".page-head .eyebrow",
    "listing": ".rows",
    "page": ".prose",
}

SAMPLED = ("event", "calendar", "catalogue", "profiles", "profile", "events", "centre")
"""What the real site has samples of only, which are not published."""

TEMPLATES = tuple(name for name in _MARKS if name not in {"pagination", *SAMPLED})
"""What every site has a page of; lists are paginated only where they are long."""


def list_pages(folder: Path, lang: str) -> list[str]:
    """The addresses of a site's pages in a language."""
    pages = []
    for path in sorted(folder.rglob("*.html")):
        text = path.read_text("utf-8")
        leads_on = 'http-equiv="refresh"' in text[:600]  # a former address, which has no template
        if f'<html lang="{lang}"' in text[:100] and not leads_on:
            pages.append("/" + path.relative_to(folder).as_posix().removesuffix("index.html"))
    return pages


def find_templates(folder: Path, addresses: Sequence[str]) -> dict[str, str]:
    """The fullest page of each template, by the template's name."""
    found: dict[str, tuple[int, str]] = {}
    for address in addresses:
        name = address.removeprefix("/")
        path = folder / (f"{name}index.html" if name.endswith("/") or not name else name)
        document = BeautifulSoup(path.read_bytes(), "lxml")
        template = next(key for key, mark in _MARKS.items() if document.select_one(mark))
        size = path.stat().st_size
        if template not in found or size > found[template][0]:
            found[template] = (size, address)
    return {template: found[template][1] for template in _MARKS if template in found}
