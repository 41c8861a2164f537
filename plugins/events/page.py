"""The page of an event."""

from __future__ import annotations

from plugins.core.composing import compose_item
from plugins.core.records import Item, Record
from plugins.core.site import Site
from plugins.core.views import ItemView


def view_event(site: Site, item: Item, record: Record) -> ItemView:
    return ItemView(**compose_item(site, item, record, "page.html"))
