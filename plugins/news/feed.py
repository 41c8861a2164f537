"""Atom feeds (RFC 4287): one per language and section, one per language and category."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from urllib.parse import urlsplit

from feedgenerator import Atom1Feed

from plugins.core.clock import moment
from plugins.core.graph import Address
from plugins.core.kind import Output, item_key
from plugins.core.records import Item
from plugins.core.resolving import resolve_body
from plugins.core.site import Site
from plugins.core.typography import typeset_text

from .lists import post_sections

_MOST_ENTRIES = 20


def make_feeds(site: Site, lang: str) -> Iterator[Output]:
    """The feeds of a language. They hold posts written in that language only."""
    for section in post_sections(site):
        posts = [post for post in site.sections[section] if lang in post.records]
        for key in [key for key in site.graph.feeds if key[1] == section]:
            address = site.graph.find(key, lang)
            if address is None:
                continue
            chosen = [p for p in posts if len(key) == 2 or p.facts.topics[0] == key[2]]
            yield Output(address.path, _write_feed(site, address, chosen[:_MOST_ENTRIES]))


def _write_feed(site: Site, address: Address, posts: list[Item]) -> bytes:
    lang = address.lang
    words = site.cluster.words(lang)
    name = typeset_text(words.name, lang)
    self_url = site.absolute(address.path)
    assert address.above is not None
    page = site.graph.find(address.above, lang)
    assert page is not None
    feed = Atom1Feed(
        title=f"{name} – {address.title}",
        link=site.absolute(page.path),
        description=typeset_text(words.tagline, lang),
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
        title=typeset_text(record.fields.title, lang),
        link=site.absolute(address.path),
        description=typeset_text(record.fields.summary, lang),
        content=str(resolve_body(site, record, absolute=True)),
        # RFC 4151: stays the same when a title or slug changes.
        unique_id=f"tag:{urlsplit(site.mode.site_url).hostname},{shown.year}:{lang}/{post.path}",
        pubdate=published,
        updateddate=updated,
        categories=[*names, *(words.tags[tag] for tag in tags)],
    )
