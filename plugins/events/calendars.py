"""Calendars: a file per event and language, and one per list to subscribe to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from plugins.core.addresses import item_path
from plugins.core.graph import Address
from plugins.core.kind import PageKey, PlannedFile, item_key
from plugins.core.records import Item
from plugins.core.revisions import Standing, stand
from plugins.core.site import Contents, Site

from .lists import list_events
from .occasions import event_sections


def standing_of(contents: Contents, item: Item) -> Standing:
    """How often an event has changed, and when last."""
    return stand(contents.revisions.get(item.path), item)


def place_calendars(contents: Contents) -> Iterator[Address]:
    """An event's file stands in the folder of its page, a list's in that of the list."""
    for section in event_sections(contents):
        for item in contents.sections[section]:
            for lang, record in item.records.items():
                yield _place(
                    ("event calendar", item.path),
                    lang,
                    f"{item_path(contents, item, record)}event.ics",
                    record.fields.title,
                    item_key(item.path),
                    record.path,
                    record.head.line(("slug",) if record.fields.slug else ("title",)),
                )


def place_list_calendars(addresses: Iterable[Address]) -> Iterator[Address]:
    """A calendar beside each of these lists of events, for all, a kind or a country."""
    for address in addresses:
        key: PageKey | None = None
        if address.key[0] == "section":
            key = ("calendar", address.key[1])
        elif address.key[0] == "events" and address.key[2] in {"kind", "country"}:
            key = ("calendar", *address.key[1:])
        if key is not None:
            path = f"{address.path}calendar.ics"
            above, source = address.key, (address.source, address.line)
            yield _place(key, address.lang, path, address.title, above, *source)


def _place(
    key: PageKey, lang: str, path: str, title: str, above: PageKey, source: str, line: int | None
) -> Address:
    return Address(key, lang, path, title, above, source, line, indexed=False)


def plan_calendars(site: Site, lang: str) -> Iterator[PlannedFile]:
    """The calendar files of a language."""
    for section in event_sections(site):
        items = site.sections[section]
        for item in items:
            address = site.graph.find(("event calendar", item.path), lang)
            if address is not None:
                yield PlannedFile(address.path, partial(_make, site, lang, (item,)))
        lists: list[tuple[PageKey, tuple[Item, ...]]] = [(("calendar", section), items)]
        lists += [(("calendar", *e.key[1:]), e.items) for e in list_events(site, section)]
        for key, found in lists:
            address = site.graph.find(key, lang)
            if address is not None:
                make = partial(_make, site, lang, found, address)
                yield PlannedFile(address.path, make)


def _make(site: Site, lang: str, items: Iterable[Item], address: Address | None = None) -> bytes:
    # Its library takes longer to load than most builds have to do.
    from .ics import make_calendar

    return make_calendar(site, lang, items, address)
