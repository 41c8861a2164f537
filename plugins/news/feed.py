"""Atom feeds of posts: one per language and section, one per language and category."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.core.atom import Feed, FeedEntry, draft_feed, plan_feed
from plugins.core.clock import moment
from plugins.core.graph import Address
from plugins.core.identities import tag_uri
from plugins.core.kind import PlannedFile, item_key
from plugins.core.records import Item
from plugins.core.resolving import resolve_body
from plugins.core.site import Site
from plugins.funding.acknowledgements import spell_support

_MOST_ENTRIES = 20


def plan_feeds(site: Site, lang: str) -> Iterator[PlannedFile]:
    """The feeds of a language. They hold posts written in that language only."""
    for key in site.graph.feeds:
        address = site.graph.find(key, lang)
        if address is not None and site.cluster.facts.sections[key[1]].kind == "post":
            yield plan_feed(address.path, partial(_draft_feed, site, address))


def _draft_feed(site: Site, address: Address) -> Feed:
    key, lang = address.key, address.lang
    posts = [
        post
        for post in site.sections[key[1]]
        if lang in post.records and (len(key) == 2 or post.facts.topics[0] == key[2])
    ]
    entries = (_make_entry(site, post, lang) for post in posts[:_MOST_ENTRIES])
    return draft_feed(site, address, entries)


def _make_entry(site: Site, post: Item, lang: str) -> FeedEntry:
    record = post.records[lang]
    address = site.graph.find(item_key(post.path), lang)
    shown = post.facts.shown_date
    assert address is not None
    assert shown is not None
    category, tags = post.facts.topics
    words = site.cluster.words(lang)
    names = [words.categories[category]] if category else []
    return FeedEntry(
        title=record.fields.title,
        link=site.absolute(address.path),
        summary=record.fields.summary,
        content=str(resolve_body(site, record, absolute=True) + spell_support(site, post, lang)),
        id=tag_uri(site, post, lang),
        published=moment(shown, site.cluster.zone),
        updated=moment(post.facts.updated or shown, site.cluster.zone),
        categories=(*names, *(words.tags[tag] for tag in tags)),
    )
