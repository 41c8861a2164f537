"""Writes Atom feeds (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from io import StringIO
from typing import TypeAlias

from feedgenerator import Atom1Feed

from .graph import Address
from .planned import PlannedFile
from .site import Site

Feed: TypeAlias = Atom1Feed


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed. Addresses are absolute and ``content`` is HTML. ``id`` must not change
    with the title or the address."""

    title: str
    link: str
    summary: str
    content: str
    id: str
    published: dt.datetime
    updated: dt.datetime
    categories: tuple[str, ...] = ()


def plan_feed(path: str, draft: Callable[[], Feed]) -> PlannedFile:
    """Plans the file of a feed. Pelican's plugins may see the feed before its bytes are made."""
    return PlannedFile(path, partial(_make, draft), draft)


def _make(draft: Callable[[], Feed]) -> bytes:
    return print_feed(draft())


def draft_feed(site: Site, address: Address, entries: Iterable[FeedEntry]) -> Feed:
    """Prepares the feed at an address, for the page above it."""
    lang = address.lang
    words = site.cluster.words(lang)
    self_url = site.absolute(address.path)
    assert address.above is not None
    page = site.graph.find(address.above, lang)
    assert page is not None
    feed = Feed(
        title=f"{words.name} – {address.title}",
        link=site.absolute(page.path),
        description=words.tagline,
        language=lang,
        feed_url=self_url,
        feed_guid=self_url,
        author_name=words.name,
    )
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=entry.link,
            description=entry.summary,
            content=entry.content,
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=list(entry.categories),
        )
    return feed


def print_feed(feed: Feed) -> bytes:
    """Returns the bytes of a feed."""
    text = StringIO()
    feed.write(text, "utf-8")
    return text.getvalue().encode()
