"""Links to items and pages from other pages, and marks links to other languages."""

from __future__ import annotations

from dataclasses import replace

from plugins.language.languages import describe_language

from .graph import Address
from .keys import PageKey, facet_key, item_key
from .records import Item, Record
from .site import Site, mark_of, once
from .views import Image, Link, Teaser


def link_page(site: Site, key: PageKey, reader: str, *, current: bool = False) -> Link:
    """Links to a page in the reader's language, else in the best other language, marked as such."""
    address = site.graph.best(key, site.cluster.fallbacks(reader))
    assert address is not None, key
    return link_address(site, address, reader, current=current)


def link_address(site: Site, address: Address, reader: str, *, current: bool = False) -> Link:
    url = site.url(address.path)
    if address.lang == reader:
        return Link(address.title, url, current=current)
    return Link(
        address.title,
        url,
        lang=address.lang,
        dir=describe_language(address.lang).dir,
        lang_name=site.formats(reader).language_name(address.lang),
        current=current,
    )


def link_facet(site: Site, section: str, facet: str, value: str | None, reader: str) -> Link | None:
    """Links to the list of a facet's value; None if there is no such list."""
    key = facet_key(section, facet, value or "")
    return link_page(site, key, reader) if site.graph.languages(key) else None


@once
def tease(site: Site, item: Item, reader: str) -> Teaser:
    """Describes an item for a list, in the reader's language or the best other one."""
    record = item.best(site.cluster.fallbacks(reader))
    category, _ = item.facts.topics
    title = record.fields.title
    return Teaser(
        link=replace(link_page(site, item_key(item.path), reader), text=title),
        summary=record.fields.summary,
        kind=item.kind.name,
        date=item.facts.shown_date,
        category=link_facet(site, item.section, "category", category, reader),
        image=show_image(site, record),
        mark=mark_of(site, item, record),
    )


def show_image(site: Site, record: Record) -> Image | None:
    media = site.media.get(record.fields.image or "")
    if media is None:
        return None
    alt = record.fields.image_alt or ""
    raster = "" if media.path.lower().endswith(".svg") else site.absolute(media.address)
    return Image(site.url(media.address), alt, media.width, media.height, raster)


@once
def site_feeds(site: Site, lang: str) -> tuple[Link, ...]:
    """Links to every section's feed in a language."""
    feeds = [site.graph.find(key, lang) for key in site.graph.feeds if len(key) == 2]
    return tuple(Link(a.title, site.url(a.path)) for a in feeds if a is not None)


def hreflang_pairs(site: Site, key: PageKey) -> tuple[tuple[str, str], ...]:
    """A page's languages with absolute addresses, including its own, then x-default. Empty for a
    page in one language (developers.google.com, localized versions)."""
    addresses = site.graph.languages(key)
    if len(addresses) < 2:
        return ()
    pairs = [
        (lang, site.absolute(addresses[lang].path))
        for lang in site.cluster.tags
        if lang in addresses
    ]
    default = site.graph.best(
        key, site.cluster.fallbacks(site.cluster.facts.international_language)
    )
    assert default is not None
    return (*pairs, ("x-default", site.absolute(default.path)))
