"""Atom feeds (RFC 4287): one per language and section, one per language and category."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import StringIO
from urllib.parse import urlsplit

from feedgenerator import Atom1Feed

from plugins.core.clock import moment
from plugins.core.graph import Address
from plugins.core.kind import PlannedFile, item_key
from plugins.core.records import Item
from plugins.core.resolving import resolve_body
from plugins.core.site import Site

_MOST_ENTRIES = 20


def plan_feeds(site: Site, lang: str) -> Iterator[PlannedFile]:
    """The feeds of a language. They hold posts written in that language only."""
    for key in site.graph.feeds:
        address = site.graph.find(key, lang)
        if address is not None:
            yield PlannedFile(address.path, partial(_make_feed, site, address))


def _make_feed(site: Site, address: Address) -> bytes:
    key, lang = address.key, address.lang
    posts = [
        post
        for post in site.sections[key[1]]
        if lang in post.records and (len(key) == 2 or post.facts.topics[0] == key[2])
    ]
    return _write_feed(site, address, posts[:_MOST_ENTRIES])


def _write_feed(site: Site, address: Address, posts: list[Item]) -> bytes:
    lang = address.lang
    words = site.cluster.words(lang)
    name = words.name
    self_url = site.absolute(address.path)
    assert address.above is not None
    page = site.graph.find(address.above, lang)
    assert page is not None
    feed = Atom1Feed(
        title=f"{name} – {address.title}",
        link=site.absolute(page.path),
        description=words.tagline,
        language=lang,
        feed_url=self_url,
        feed_guid=self_url,
        author_name=name,
    )
    for post in posts:
        _add_entry(site, feed, post, lang)
    text = StringIO()
    feed.write(text, "utf-8")
    return text.getvalue().encode()


def _add_entry(site: Site, feed: Atom1Feed, post: Item, lang: str) -> None:
    record = post.records[lang]
    address = site.graph.find(item_key(post.path), lang)
    shown = post.facts.shown_date
    assert address is not None
    assert shown is not None
    published = moment(shown, site.cluster.zone)
    updated = moment(post.facts.updated or shown, site.cluster.zone)
    category, tags = post.facts.topics
    words = site.cluster.words(lang)
    names = [words.categories[category]] if category else []
    feed.add_item(
        title=record.fields.title,
        link=site.absolute(address.path),
        description=record.fields.summary,
        content=str(resolve_body(site, record, absolute=True)),
        # RFC 4151: stays the same when a title or slug changes.
        unique_id=f"tag:{urlsplit(site.mode.site_url).hostname},{shown.year}:{lang}/{post.path}",
        pubdate=published,
        updateddate=updated,
        categories=[*names, *(words.tags[tag] for tag in tags)],
    )
