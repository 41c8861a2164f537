"""Gives lists their addresses and pages, and links lists with each other.

The kinds declare which lists there are (`facets.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from plugins.text.typography import typeset_text
from plugins.text.yamltext import Location

from .addresses import HOME
from .composing import PageParts, compose_page
from .facets import Facet, Listing
from .feeds import feed_key, place_feeds
from .graph import Address
from .keys import section_key
from .linking import link_address, link_page, tease
from .lists import all_lists, facet_lists, lists_of, sections_of, whole_list
from .planned import PlannedPage
from .site import Contents, Site, once
from .views import FacetChoice, FacetMenu, Link, ListingView, Narrowing, Pagination

_NEAR = 2  # pages shown on either side of the current one
_MOST_CHOICES = 15  # values in a menu, if another page has all of them


def place_lists(contents: Contents) -> Iterator[Address]:
    """Returns the addresses of all lists, of their feeds, and of other pages beside them."""
    for kind in contents.kinds:
        for section in sections_of(contents, kind):
            lists = lists_of(contents, section)
            for lang in contents.cluster.tags:
                listings = all_lists(contents, section)
                addresses = [place_list(contents, listing, lang) for listing in listings]
                for listing, address in zip(listings, addresses, strict=True):
                    yield address
                    if lists.view is None:
                        yield from _place_pages(contents, listing, address)
                yield from place_feeds(contents, section, lang, addresses)
                yield from lists.place(contents, section, lang)


def place_list(contents: Contents, listing: Listing, lang: str) -> Address:
    """Returns the address of a list, which is that of its first page."""
    path = list_path(contents, listing, lang)
    above = listing.facet.above(listing.section) if listing.facet is not None else HOME
    title = title_list(contents, listing, lang)
    return Address(listing.key, lang, path, title, above, *_find_origin(contents, listing, lang))


def _place_pages(contents: Contents, listing: Listing, first: Address) -> Iterator[Address]:
    """Returns the addresses of a list's further pages: ``path``2/, …"""
    gettext = contents.catalogues[first.lang].gettext
    for number in range(2, listing.pages(contents.cluster.facts.per_page) + 1):
        title = gettext("Page %(number)s") % {"number": number}
        key, path = listing.page_key(number), f"{first.path}{number}/"
        yield Address(key, first.lang, path, title, listing.key, first.source, first.line)


def list_path(contents: Contents, listing: Listing, lang: str) -> str:
    """The path of a list: a section's below its home page, a facet's below the section."""
    base = contents.section_path(listing.section, lang)
    facet = listing.facet
    if facet is None:
        return base
    slugify = contents.cluster.slugify
    slug = listing.value if facet.by_value else slugify(title_list(contents, listing, lang), lang)
    if facet.word is None:
        return f"{base}{slug}/"
    return f"{base}{slugify(facet.word.translate(contents.catalogues[lang]), lang)}/{slug}/"


def title_list(contents: Contents, listing: Listing, lang: str) -> str:
    """The title of a list."""
    if listing.facet is None:
        return contents.cluster.words(lang).sections[listing.section].title
    return listing.facet.naming.title(contents, listing.value, lang)


def _find_origin(contents: Contents, listing: Listing, lang: str) -> tuple[str, int]:
    """Where a list comes from, with the line: its name in cluster.yaml, or the first text in it."""
    facet, head = listing.facet, contents.cluster.head
    if facet is None:
        where: Location = ("languages", lang, "sections", listing.section)
    elif facet.naming.where is not None:
        where = facet.naming.where(lang, listing.value)
    else:
        home = listing.items[0].home
        return home.path, home.head.line(facet.line or (facet.name,))
    return contents.cluster.path, head.line(where)


def plan_lists(site: Site, lang: str) -> Iterator[PlannedPage]:
    """Plans the pages of all lists in one language, and of other pages beside them."""
    for kind in site.kinds:
        for section in sections_of(site, kind):
            lists = lists_of(site, section)
            for listing in all_lists(site, section):
                if lists.view is not None:
                    make = partial(lists.view, site, listing, lang)
                    yield PlannedPage(listing.key, lang, make)
                else:
                    yield from _plan_pages(site, listing, lang)
            yield from lists.plan(site, section, lang)


def _plan_pages(site: Site, listing: Listing, lang: str) -> Iterator[PlannedPage]:
    for number in range(1, listing.pages(site.cluster.facts.per_page) + 1):
        make = partial(_view_page, site, listing, lang, number)
        yield PlannedPage(listing.page_key(number), lang, make)


def summarise_list(site: Site, listing: Listing, lang: str) -> str:
    """Describes a list in a sentence: the facet's, else the section's."""
    if listing.facet is not None and listing.facet.summary is not None:
        name = title_list(site, listing, lang)
        return listing.facet.summary.translate(site.catalogues[lang]) % {"name": name}
    return site.cluster.words(lang).sections[listing.section].summary


class ListParts(PageParts):
    """The fields of `ListView` that come from the declaration of a kind's lists."""

    narrowing: Narrowing
    feed: Link | None


def compose_list(
    site: Site,
    listing: Listing,
    lang: str,
    template: str,
    *,
    title: str = "",
    head: str = "",
    number: int = 1,
) -> ListParts:
    """Composes the fields of `ListView` for a page of a list, the first unless ``number`` is given.
    ``head`` defaults to the section's title with the value's name, since the name alone would not
    identify the page; see `compose_page`."""
    title = title or title_list(site, listing, lang)
    if listing.facet is not None and not head:
        head = f"{title} – {site.cluster.words(lang).sections[listing.section].title}"
    found = site.graph.find(feed_key(listing), lang)
    feed = Link(found.title, site.url(found.path)) if found is not None else None
    parts = compose_page(
        site,
        listing.page_key(number),
        lang,
        template=template,
        title=title,
        summary=summarise_list(site, listing, lang),
        feeds=(feed,) if feed is not None and listing.facet is not None else None,
        head=head,
    )
    return {**parts, "narrowing": show_narrowing(site, listing, lang), "feed": feed}


def show_narrowing(site: Site, listing: Listing, lang: str) -> Narrowing:
    """Shows a reader the ways to narrow the list of a section, and the way back to all of it."""
    facet = listing.facet.name if listing.facet is not None else ""
    return _narrow(site, listing.section, lang, facet, listing.value)


@once
def _narrow(site: Site, section: str, lang: str, facet: str, value: str) -> Narrowing:
    """What all pages of a list show of its section's facets; ``facet`` is "" for the whole list."""
    whole = whole_list(site, section)
    menus = tuple(
        _shorten(_mark_current(menu, value)) if menu.name == facet else short
        for menu, short in _show_menus(site, section, lang)
    )
    back = link_page(site, whole.key, lang) if facet else None
    return Narrowing(menus, back, len(whole.items))


@once
def _show_menus(site: Site, section: str, lang: str) -> tuple[tuple[FacetMenu, FacetMenu], ...]:
    """The links to the lists of each facet of a section: all of them, and the most used ones."""
    menus = (
        _show_menu(site, section, facet, lang)
        for facet in lists_of(site, section).facets
        if facet.heading is not None
    )
    return tuple((menu, _shorten(menu)) for menu in menus if menu.choices)


def _show_menu(site: Site, section: str, facet: Facet[Any], lang: str) -> FacetMenu:
    catalogue, sort_key = site.catalogues[lang], site.formats(lang).sort_key
    choices = [
        FacetChoice(
            listing.value,
            title_list(site, listing, lang),
            link_page(site, listing.key, lang),
            len(listing.items),
        )
        for listing in facet_lists(site, section)
        if listing.facet is facet
    ]
    if facet.naming.order is None:
        choices.sort(key=lambda choice: sort_key(choice.name))
    heading, label = (m.translate(catalogue) if m else "" for m in (facet.heading, facet.label))
    above = facet.above(section)
    overview = link_page(site, above, lang) if above != section_key(section) else None
    return FacetMenu(facet.name, heading, label, tuple(choices), overview)


def _mark_current(menu: FacetMenu, value: str) -> FacetMenu:
    choices = (replace(one, current=one.value == value) for one in menu.choices)
    return replace(menu, choices=tuple(choices))


def _shorten(menu: FacetMenu) -> FacetMenu:
    """Leaves the rarest values to the page that has all of them, if there is one."""
    if menu.more is None or len(menu.choices) <= _MOST_CHOICES:
        return replace(menu, more=None)
    ranked = sorted(menu.choices, key=lambda one: (not one.current, -one.count))
    kept = {one.value for one in ranked[:_MOST_CHOICES]}
    return replace(menu, choices=tuple(one for one in menu.choices if one.value in kept))


def _view_page(site: Site, listing: Listing, lang: str, number: int) -> ListingView:
    """Builds a page of a list that is divided into pages."""
    catalogue, facet = site.catalogues[lang], listing.facet
    title = title_list(site, listing, lang)
    if number > 1:
        title = catalogue.gettext("%(title)s, page %(number)s") % {"title": title, "number": number}
    # A value often has the same name as a page, or as a value of another facet.
    label = facet.label.translate(catalogue) if facet is not None and facet.label else ""
    head = f"{typeset_text(f'{label}:', lang)} {title}" if label else ""
    size = site.cluster.facts.per_page
    shown = listing.items[(number - 1) * size : number * size]
    return ListingView(
        label=label,
        teasers=tuple(tease(site, item, lang) for item in shown),
        pagination=_paginate(site, listing, lang, number),
        more=tuple(lists_of(site, listing.section).more(site, listing, lang)),
        **compose_list(site, listing, lang, "listing.html", title=title, head=head, number=number),
    )


def _paginate(site: Site, listing: Listing, lang: str, number: int) -> Pagination | None:
    """Links to the first and last pages and to the ones near this one; the pages of a long list in
    between are left out."""
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
            pages.append(link(before + 1))  # a gap of one page saves nothing
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
    """Links to a section's list; None for a section without a list."""
    address = site.graph.find(section_key(section), lang)
    return link_address(site, address, lang) if address else None
