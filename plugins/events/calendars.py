"""Plans calendar files: one per event and language, and one per list to subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from plugins.core.addresses import item_path
from plugins.core.facets import Listing
from plugins.core.graph import Address
from plugins.core.keys import PageKey, item_key
from plugins.core.listing import place_list
from plugins.core.lists import all_lists, sections_of
from plugins.core.planned import PlannedFile
from plugins.core.records import Item
from plugins.core.revisions import Standing, read_standing
from plugins.core.site import Contents, Site


def standing_of(contents: Contents, item: Item) -> Standing:
    """How often an event has changed, and when it last did."""
    return read_standing(contents.revisions.get(item.path), item)


def calendar_key(page: PageKey) -> PageKey:
    """The key of a list's calendar file, from the key of the list's page."""
    return ("calendar", *page[1:])


def place_calendars(contents: Contents, section: str, lang: str) -> Iterator[Address]:
    """Returns the addresses of calendar files. An event's file is in the folder of its page, a
    list's in that of the list: of all events of a section, a kind or a country."""
    for listing in _subscribed(contents, section):
        page = place_list(contents, listing, lang)
        key, path = calendar_key(listing.key), f"{page.path}calendar.ics"
        yield replace(page, key=key, path=path, above=page.key, indexed=False)
    for item in contents.sections[section]:
        record = item.records.get(lang)
        if record is not None:
            yield Address(
                ("event calendar", item.path),
                lang,
                f"{item_path(contents, item, record)}event.ics",
                record.fields.title,
                item_key(item.path),
                record.path,
                record.head.line(("slug",) if record.fields.slug else ("title",)),
                indexed=False,
            )


def _subscribed(contents: Contents, section: str) -> Iterator[Listing]:
    """The lists with a calendar file. Past years have none: nobody subscribes to them."""
    return (one for one in all_lists(contents, section) if not one.named("year"))


def plan_calendars(site: Site, lang: str) -> Iterator[PlannedFile]:
    """Plans the calendar files of a language."""
    for section in sections_of(site, "event"):
        for item in site.sections[section]:
            address = site.graph.find(("event calendar", item.path), lang)
            if address is not None:
                yield PlannedFile(address.path, partial(_make, site, lang, (item,)))
        for listing in _subscribed(site, section):
            address = site.graph.find(calendar_key(listing.key), lang)
            if address is not None:
                make = partial(_make, site, lang, listing.items, address)
                yield PlannedFile(address.path, make)


def _make(site: Site, lang: str, items: Iterable[Item], address: Address | None = None) -> bytes:
    # Loaded only here: loading its library takes longer than most builds.
    from .ics import make_calendar

    return make_calendar(site, lang, items, address)
