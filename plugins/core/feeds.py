"""Makes the Atom feeds of lists, one for each list and language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from plugins.language.formats import formats_of

from .atom import Feed, FeedEntry, draft_feed, plan_feed
from .facets import ListFeed, Listing
from .graph import Address
from .identities import tag_uri
from .keys import item_key
from .lists import all_lists, lists_of, sections_of
from .planned import PlannedFile
from .records import Item
from .resolving import resolve_body
from .site import Contents, Site


def feed_key(listing: Listing) -> tuple[str, ...]:
    return ("feed", *listing.key[1:])


def _items(contents: Contents, listing: Listing) -> tuple[Item, ...]:
    """A feed covers all items of a section, even those that its list leaves out."""
    return contents.sections[listing.section] if listing.facet is None else listing.items


def feed_lists(contents: Contents, section: str) -> Iterator[Listing]:
    """The lists of a section that have a feed."""
    if lists_of(contents, section).feed is not None:
        for listing in all_lists(contents, section):
            if listing.facet is None or listing.facet.feed:
                yield listing


def place_feeds(
    contents: Contents, section: str, lang: str, addresses: Iterable[Address]
) -> Iterator[Address]:
    """Returns addresses of feeds: one beside each list with an item written in the language."""
    title, formats = contents.cluster.words(lang).sections[section].title, formats_of(lang)
    beside = {address.key: address for address in addresses}
    for listing in feed_lists(contents, section):
        if any(lang in item.records for item in _items(contents, listing)):
            page = beside[listing.key]
            name = title if listing.facet is None else formats.label(title, page.title)
            path, source = f"{page.path}feed.xml", contents.cluster.path
            yield Address(feed_key(listing), lang, path, name, page.key, source, indexed=False)


def plan_feeds(site: Site, lang: str) -> Iterator[PlannedFile]:
    """Plans the feeds of a language. They contain only items written in it."""
    for kind in site.kinds:
        for section in sections_of(site, kind):
            feed = lists_of(site, section).feed
            for listing in feed_lists(site, section):
                address = site.graph.find(feed_key(listing), lang)
                if address is not None and feed is not None:
                    draft = partial(_draft_feed, site, feed, listing, address)
                    yield plan_feed(address.path, draft)


def _draft_feed(site: Site, declared: ListFeed, listing: Listing, address: Address) -> Feed:
    lang = address.lang
    items = [item for item in declared.order(site, _items(site, listing)) if lang in item.records]
    entries = (declared.entry(site, item, lang) for item in items[: declared.most])
    return draft_feed(site, address, entries)


def compose_entry(
    site: Site,
    item: Item,
    lang: str,
    *,
    published: dt.datetime,
    updated: dt.datetime,
    categories: tuple[str, ...] = (),
    title: str = "",
    summary: str = "",
    before: Markup | None = None,
    after: Markup | None = None,
) -> FeedEntry:
    """Composes the fields that entries of every kind have: address, identity and text.
    ``title`` and ``summary`` default to the item's own; ``before`` and ``after`` are placed
    around the text."""
    record = item.records[lang]
    address = site.graph.find(item_key(item.path), lang)
    assert address is not None, item.path
    body = resolve_body(site, record, "feed")
    return FeedEntry(
        title=title or record.fields.title,
        link=site.absolute(address.path),
        summary=summary or record.fields.summary,
        content=str((before or Markup()) + body + (after or Markup())),
        id=tag_uri(site, item, lang),
        published=published,
        updated=updated,
        categories=categories,
    )
