"""Leads old addresses on: pages at the addresses that items and sections had before they were
romanised by each language's own rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from plugins.language.languages import describe_language
from plugins.text.slugs import slugify_generally

from .addresses import HOME
from .graph import Address
from .keys import item_key, section_key
from .planned import PlannedFile
from .site import Site


def plan_forwarding(site: Site) -> Iterator[PlannedFile]:
    """A small page at each former address. An address that is in use by now leads nowhere else;
    what states a slug never had another address."""
    taken = {a.path for pages in site.graph.pages.values() for a in pages.values()}
    for former, address in _find_former(site):
        if former not in taken:
            taken.add(former)
            yield PlannedFile(f"{former}index.html", partial(_make_page, site, address))


def _find_former(site: Site) -> Iterator[tuple[str, Address]]:
    """The former addresses that differ, with the present ones."""
    sections = site.cluster.facts.sections
    for lang in site.cluster.tags:
        prefix = site.cluster.prefix(lang)
        folders = {}
        for name, section in sections.items():
            words = None if section.root else site.cluster.words(lang).sections[name]
            slug = words and (words.slug or slugify_generally(words.title, lang))
            folders[name] = f"{prefix}{slug}/" if slug else prefix
            address = site.graph.find(section_key(name), lang)
            if address is not None and folders[name] != address.path:
                yield folders[name], address
        for item in site.items.values():
            address, record = site.graph.find(item_key(item.path), lang), item.records.get(lang)
            if address is None or record is None or item_key(item.path) == HOME:
                continue
            slug = record.fields.slug or slugify_generally(record.fields.title, lang)
            former = f"{folders[item.section]}{slug}/"
            if former != address.path:
                yield former, address


def _make_page(site: Site, address: Address) -> bytes:
    """A page that leads on by itself, and by a link where a browser does not follow (HTML,
    4.2.5.3). Search engines take the present address (RFC 6596)."""
    url, absolute = escape(site.url(address.path)), escape(site.absolute(address.path))
    title, direction = escape(address.title), describe_language(address.lang).dir
    return f"""\
<!DOCTYPE html>
<html lang="{address.lang}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="canonical" href="{absolute}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={url}">
<p><a href="{url}">{title}</a></p>
</html>
""".encode()
