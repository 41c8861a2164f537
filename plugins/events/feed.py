"""The Atom feed of events, one per language: what is coming, the soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import escape

from plugins.core.atom import Feed, FeedEntry, draft_feed, plan_feed
from plugins.core.graph import Address
from plugins.core.identities import tag_uri
from plugins.core.kind import PlannedFile, item_key, section_key
from plugins.core.records import Item
from plugins.core.resolving import resolve_body
from plugins.core.site import Contents, Site
from plugins.funding.acknowledgements import spell_support

from .calendars import standing_of
from .names import state_names
from .occasions import event_sections, fields_of, part_events, show_occasion

_MOST_ENTRIES = 50


def place_feeds(contents: Contents) -> Iterator[Address]:
    """A feed for each language in which an event is written."""
    for section in event_sections(contents):
        for lang in contents.cluster.tags:
            if any(lang in item.records for item in contents.sections[section]):
                title = contents.cluster.words(lang).sections[section].title
                path = f"{contents.section_path(section, lang)}feed.xml"
                above = section_key(section)
                source = contents.cluster.path
                yield Address(("feed", section), lang, path, title, above, source, indexed=False)


def plan_feeds(site: Site, lang: str) -> Iterator[PlannedFile]:
    for section in event_sections(site):
        address = site.graph.find(("feed", section), lang)
        if address is not None:
            yield plan_feed(address.path, partial(_draft_feed, site, address))


def _draft_feed(site: Site, address: Address) -> Feed:
    lang = address.lang
    coming, past = part_events(site, site.sections[address.key[1]])
    items = [item for item in (*coming, *past) if lang in item.records]
    return draft_feed(site, address, (_make_entry(site, i, lang) for i in items[:_MOST_ENTRIES]))


def _make_entry(site: Site, item: Item, lang: str) -> FeedEntry:
    record, fields = item.records[lang], fields_of(item)
    address = site.graph.find(item_key(item.path), lang)
    assert address is not None
    shown = show_occasion(site, item, lang)
    when = ", ".join(filter(None, (shown.days, shown.times)))
    state = state_names(site.catalogues[lang])[fields.state]
    said = [f"{text}. " for text in (state, shown.full) if text]
    line = f"{''.join(said)}{when}; {shown.where}"
    body = resolve_body(site, record, absolute=True) + spell_support(site, item, lang)
    changed = standing_of(site, item).stamp
    return FeedEntry(
        title=f"{state}: {record.fields.title}" if state else record.fields.title,
        link=site.absolute(address.path),
        summary=f"{line}. {record.fields.summary}",
        content=f"<p>{escape(line)}</p>{body}",
        id=tag_uri(site, item, lang),
        published=changed,
        updated=changed,
        categories=(shown.sort,),
    )
