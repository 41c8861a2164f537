"""Writes posts into the Atom feeds of a section and of each category."""

from __future__ import annotations

from plugins.core.atom import FeedEntry
from plugins.core.clock import moment
from plugins.core.facets import ListFeed
from plugins.core.feeds import compose_entry
from plugins.core.records import Item
from plugins.core.site import Site
from plugins.funding.acknowledgements import spell_support


def _make_entry(site: Site, post: Item, lang: str) -> FeedEntry:
    shown = post.facts.shown_date
    assert shown is not None
    category, tags = post.facts.topics
    words = site.cluster.words(lang)
    names = [words.categories[category]] if category else []
    return compose_entry(
        site,
        post,
        lang,
        published=moment(shown, site.cluster.zone),
        updated=moment(post.facts.updated or shown, site.cluster.zone),
        categories=(*names, *(words.tags[tag] for tag in tags)),
        after=spell_support(site, post, lang),
    )


FEED = ListFeed(_make_entry)
