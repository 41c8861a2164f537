"""Listing: items in order, cut into pages, the same cut in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .addresses import HOME
from .composing import compose_page
from .graph import Address
from .kind import PageKey, section_key
from .linking import link_address, link_page, tease
from .records import Item
from .site import Contents, Site
from .typography import typeset_text
from .views import Link, ListingView, Pagination


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of items that has pages of its own: a section, category or tag."""

    key: PageKey
    kind: str  # "section", "category", "tag"
    items: tuple[Item, ...]

    def pages(self, per_page: int) -> int:
        return max(1, -(-len(self.items) // per_page))

    def page_key(self, number: int) -> PageKey:
        return self.key if number == 1 else (*self.key, str(number))


def list_sections(contents: Contents) -> Iterator[Listing]:
    """Every section that has a list and something to show in it."""
    for name, section in contents.cluster.facts.sections.items():
        items = contents.sections[name]
        if items and not section.root:
            yield Listing(section_key(name), "section", items)


def place_listing(
    contents: Contents, listing: Listing, lang: str, path: str, title: str, above: PageKey
) -> Iterator[Address]:
    """The addresses of a listing's pages: ``path``, ``path``2/, …"""
    gettext = contents.catalogues[lang].gettext
    for number in range(1, listing.pages(contents.cluster.facts.per_page) + 1):
        yield Address(
            listing.page_key(number),
            lang,
            path if number == 1 else f"{path}{number}/",
            title if number == 1 else gettext("Page %(number)s") % {"number": number},
            above if number == 1 else listing.key,
            contents.cluster.path,
            contents.cluster.head.line(("languages", lang)),
        )


def place_sections(contents: Contents) -> Iterator[Address]:
    for listing in list_sections(contents):
        section = listing.key[1]
        for lang in contents.cluster.tags:
            title = typeset_text(contents.cluster.words(lang).sections[section].title, lang)
            path = contents.section_path(section, lang)
            yield from place_listing(contents, listing, lang, path, title, HOME)


def view_listing(
    site: Site,
    listing: Listing,
    lang: str,
    *,
    summary: str,
    topics: tuple[Link, ...] = (),
    more: tuple[Link, ...] = (),
    feeds: tuple[Link, ...] | None = None,
) -> Iterator[ListingView]:
    """The pages of a listing in one language."""
    size = site.cluster.facts.per_page
    count = listing.pages(size)
    gettext = site.catalogues[lang].gettext
    for number in range(1, count + 1):
        key = listing.page_key(number)
        address = site.graph.find(listing.key, lang)
        assert address is not None, key
        title = address.title
        if number > 1:
            title = gettext("%(title)s, page %(number)s") % {"title": title, "number": number}
        common = compose_page(
            site, key, lang, template="listing.html", title=title, summary=summary, feeds=feeds
        )
        shown = listing.items[(number - 1) * size : number * size]
        yield ListingView(
            kind=listing.kind,
            teasers=tuple(tease(site, item, lang) for item in shown),
            pagination=_paginate(site, listing, lang, number, count),
            topics=topics,
            more=more,
            **common,
        )


def _paginate(
    site: Site, listing: Listing, lang: str, number: int, count: int
) -> Pagination | None:
    if count == 1:
        return None
    pages = []
    for other in range(1, count + 1):
        address = site.graph.find(listing.page_key(other), lang)
        assert address is not None
        pages.append(Link(str(other), site.url(address.path), current=other == number))
    return Pagination(
        number=number,
        pages=tuple(pages),
        previous=pages[number - 2] if number > 1 else None,
        next=pages[number] if number < count else None,
    )


def link_section(site: Site, section: str, lang: str) -> Link | None:
    """A link to a section's list; None for a section without one."""
    address = site.graph.find(section_key(section), lang)
    return link_address(site, address, lang) if address else None


def view_sections(site: Site, lang: str) -> Iterator[ListingView]:
    """The lists of all sections in one language, with links to their topics and archive."""
    for listing in list_sections(site):
        section = listing.key[1]
        categories = [("category", section, name) for name in site.cluster.facts.categories]
        overviews = [("topics", section), ("archive", section)]
        yield from view_listing(
            site,
            listing,
            lang,
            summary=typeset_text(site.cluster.words(lang).sections[section].summary, lang),
            topics=tuple(link_page(site, k, lang) for k in categories if site.graph.languages(k)),
            more=tuple(link_page(site, k, lang) for k in overviews if site.graph.languages(k)),
        )
