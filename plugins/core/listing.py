"""Listing: items in order, cut into pages, the same cut in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from plugins.text.typography import typeset_text
from plugins.text.yamltext import Location

from .addresses import HOME
from .composing import compose_page
from .graph import Address
from .kind import PageKey, PlannedPage, section_key
from .linking import link_address, link_page, tease
from .records import Item
from .site import Contents, Site
from .views import Link, ListingView, Pagination

_NEAR = 2  # pages shown on either side of the current one


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
        if items and not section.root and contents.kinds[section.kind].listed:
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
            contents.cluster.head.line(_where_named(listing, lang)),
        )


def _where_named(listing: Listing, lang: str) -> Location:
    """Where cluster.yaml says what a list is called in a language."""
    key = listing.key
    words = {"category": "categories", "tag": "tags"}.get(key[0], "sections")
    return ("languages", lang, words, key[1] if words == "sections" else key[2])


def place_sections(contents: Contents) -> Iterator[Address]:
    for listing in list_sections(contents):
        section = listing.key[1]
        for lang in contents.cluster.tags:
            title = contents.cluster.words(lang).sections[section].title
            path = contents.section_path(section, lang)
            yield from place_listing(contents, listing, lang, path, title, HOME)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a list, the same on each of its pages; see `ListingView`."""

    summary: str
    topics: tuple[Link, ...] = ()
    more: tuple[Link, ...] = ()
    feeds: tuple[Link, ...] | None = None


def plan_listing(
    site: Site, listing: Listing, lang: str, describe: Callable[[], Surroundings]
) -> Iterator[PlannedPage]:
    """The pages of a listing in one language."""

    def surroundings() -> Surroundings:
        return site.remember(("surroundings", listing.key, lang), describe)

    for number in range(1, listing.pages(site.cluster.facts.per_page) + 1):
        make = partial(_view_listing, site, listing, lang, number, surroundings)
        yield PlannedPage(listing.page_key(number), lang, make)


def _view_listing(
    site: Site, listing: Listing, lang: str, number: int, surroundings: Callable[[], Surroundings]
) -> ListingView:
    around = surroundings()
    address = site.graph.find(listing.key, lang)
    assert address is not None, listing.key
    title = address.title
    gettext = site.catalogues[lang].gettext
    if number > 1:
        title = gettext("%(title)s, page %(number)s") % {"title": title, "number": number}
    # A tag is often called just as a page or a category is.
    sort = {"category": gettext("Category"), "tag": gettext("Tag")}.get(listing.kind)
    size = site.cluster.facts.per_page
    shown = listing.items[(number - 1) * size : number * size]
    return ListingView(
        kind=listing.kind,
        teasers=tuple(tease(site, item, lang) for item in shown),
        pagination=_paginate(site, listing, lang, number),
        topics=around.topics,
        more=around.more,
        **compose_page(
            site,
            listing.page_key(number),
            lang,
            template="listing.html",
            title=title,
            summary=around.summary,
            feeds=around.feeds,
            head=f"{typeset_text(f'{sort}:', lang)} {title}" if sort else "",
        ),
    )


def _paginate(site: Site, listing: Listing, lang: str, number: int) -> Pagination | None:
    """Links to the first and last pages and to the ones near this; of a long list the
    pages between them are left out."""
    count = listing.pages(site.cluster.facts.per_page)
    if count == 1:
        return None

    def link(other: int) -> Link:
        address = site.graph.find(listing.page_key(other), lang)
        assert address is not None
        return Link(str(other), site.url(address.path), current=other == number)

    shown = sorted({1, count, *range(max(1, number - _NEAR), min(count, number + _NEAR) + 1)})
    pages: list[Link | None] = []
    for before, other in zip([0, *shown], shown, strict=False):
        if other == before + 2:
            pages.append(link(before + 1))  # a gap of one page is no shorter than the page
        elif other > before + 2:
            pages.append(None)
        pages.append(link(other))
    return Pagination(
        number=number,
        pages=tuple(pages),
        previous=link(number - 1) if number > 1 else None,
        next=link(number + 1) if number < count else None,
    )


def link_section(site: Site, section: str, lang: str) -> Link | None:
    """A link to a section's list; None for a section without one."""
    address = site.graph.find(section_key(section), lang)
    return link_address(site, address, lang) if address else None


def plan_sections(site: Site, lang: str) -> Iterator[PlannedPage]:
    """The lists of all sections in one language."""
    for listing in list_sections(site):
        describe = partial(_describe_section, site, listing.key[1], lang)
        yield from plan_listing(site, listing, lang, describe)


def _describe_section(site: Site, section: str, lang: str) -> Surroundings:
    """A section's summary, with links to its topics and archive where it has them."""
    categories = [("category", section, name) for name in site.cluster.facts.categories]
    overviews = [("topics", section), ("archive", section)]
    return Surroundings(
        summary=site.cluster.words(lang).sections[section].summary,
        topics=tuple(link_page(site, k, lang) for k in categories if site.graph.languages(k)),
        more=tuple(link_page(site, k, lang) for k in overviews if site.graph.languages(k)),
    )
