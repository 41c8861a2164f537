"""Writes events into the Atom feed of a section: upcoming ones, the soonest first."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from plugins.core.atom import FeedEntry
from plugins.core.facets import ListFeed
from plugins.core.feeds import compose_entry
from plugins.core.records import Item
from plugins.core.site import Site
from plugins.funding.acknowledgements import spell_support

from .calendars import standing_of
from .fields import EventFields
from .names import STATE_NAMES
from .occasions import part_events, show_occasion


def _order(site: Site, items: Iterable[Item]) -> Iterable[Item]:
    coming, past = part_events(site, items)
    return (*coming, *past)


def _make_entry(site: Site, item: Item[EventFields], lang: str) -> FeedEntry:
    fields, record = item.facts, item.records[lang]
    shown = show_occasion(site, item, lang)
    formats = site.formats(lang)
    when = formats.join((shown.days, shown.times))
    state = STATE_NAMES.name(fields.state, site.catalogues[lang])
    said = [f"{text}. " for text in (state, shown.full) if text]
    line = f"{''.join(said)}{when}{formats.semicolon}{shown.where}"
    changed = standing_of(site, item).stamp
    return compose_entry(
        site,
        item,
        lang,
        published=changed,
        updated=changed,
        categories=(shown.type,),
        title=formats.label(state, record.fields.title) if state else "",
        summary=f"{line}. {record.fields.summary}",
        before=Markup("<p>{}</p>").format(line),
        after=spell_support(site, item, lang),
    )


FEED = ListFeed(_make_entry, most=50, order=_order)
