"""Composes the parts that all pages share, from the language graph."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict

from markupsafe import Markup

from plugins.language.languages import describe_language

from .addresses import HOME
from .keys import PageKey, item_key
from .kind import offered
from .linking import (
    hreflang_pairs,
    link_address,
    link_page,
    show_image,
    site_feeds,
    tease,
)
from .records import Item, Record
from .resolving import resolve_body
from .site import Site, mark_of, once
from .support import Support
from .traits import Undertaking
from .views import Alternate, Claim, Heading, Image, Link, MenuEntry, SiteView, Teaser


class PageParts(TypedDict):
    """The fields of `PageView` that come from the language graph. Pass them with ``**`` to the
    constructor of a view; the type checker knows each of them."""

    template: str
    lang: str
    dir: str
    title: str
    head_title: str
    summary: str
    url: str
    absolute: str
    alternates: tuple[Alternate, ...]
    hreflang: tuple[tuple[str, str], ...]
    breadcrumbs: tuple[Link, ...]
    menu: tuple[MenuEntry, ...]
    feeds: tuple[Link, ...]
    noindex: bool


class ItemParts(PageParts):
    """The fields of `ItemView` that the pages of every kind have."""

    body: Markup
    toc: tuple[Heading, ...]
    date: dt.date | dt.datetime | None
    updated: dt.date | dt.datetime | None
    children: tuple[Teaser, ...]
    image: Image | None
    mark: str
    support: Support | None
    credits: tuple[str, ...]


def compose_site(site: Site, lang: str) -> SiteView:
    """Composes what all pages of a language share."""
    cluster, words = site.cluster, site.cluster.words(lang)
    project = site.items.get(cluster.facts.project or "")
    told = project.tell(Undertaking) if project is not None else None
    return SiteView(
        name=words.name,
        short_name=cluster.facts.short_name,
        legal_form=words.legal_form,
        tagline=words.tagline,
        seat=words.seat,
        lang=lang,
        dir=describe_language(lang).dir,
        home=link_page(site, HOME, lang),
        footer=_footer(site, lang),
        feeds=site_feeds(site, lang),
        stylesheet=site.url(site.stylesheet),
        assets=site.url("theme"),
        preview=not site.mode.publish,
        project_number=(told.number if told is not None else None) or "",
        claims=tuple(offered(site, Claim, lang)),
    )


def compose_page(
    site: Site,
    key: PageKey,
    lang: str,
    *,
    template: str,
    title: str,
    summary: str,
    feeds: tuple[Link, ...] | None = None,
    head: str = "",
) -> PageParts:
    """Composes the fields of `PageView` for a page in the graph. Texts are already typeset.

    ``head`` replaces the title in the title element, where the title alone would not identify the
    page.
    """
    address = site.graph.find(key, lang)
    assert address is not None, key  # pages come from the graph itself, so their address exists
    name = site.cluster.words(lang).name
    return {
        "template": template,
        "lang": lang,
        "dir": describe_language(lang).dir,
        "title": title,
        "head_title": f"{head or title} – {name}" if key != HOME else f"{name} – {title}",
        "summary": summary,
        "url": site.url(address.path),
        "absolute": site.absolute(address.path),
        "alternates": _alternates(site, key, lang),
        "hreflang": hreflang_pairs(site, key) if address.indexed else (),
        "breadcrumbs": _breadcrumbs(site, key, lang),
        "menu": _menu(site, key, lang),
        "feeds": site_feeds(site, lang) if feeds is None else feeds,
        "noindex": not address.indexed,
    }


def compose_item(site: Site, item: Item, record: Record, template: str) -> ItemParts:
    """Composes the fields of `ItemView`, which the page of an item of any kind shows."""
    lang = record.lang
    title = record.fields.title
    summary = record.fields.summary
    key = item_key(item.path)
    return {
        **compose_page(site, key, lang, template=template, title=title, summary=summary),
        "body": resolve_body(site, record),
        "toc": record.body.headings,
        "date": item.facts.shown_date,
        "updated": item.facts.updated,
        "children": tuple(tease(site, child, lang) for child in site.children.get(item.path, ())),
        "image": show_image(site, record),
        "mark": mark_of(site, item, record),
        "support": site.funding.mark(site, item, lang),
        "credits": list_credits(site, record),
    }


def list_credits(site: Site, record: Record) -> tuple[str, ...]:
    """Lists the people to credit for the pictures of a text."""
    shown = (record.fields.image or "", *(reference.target for reference in record.body.media))
    found = (site.media.find(name) for name in shown)
    return tuple(dict.fromkeys(file.credit for file, _ in filter(None, found) if file.credit))


def _alternates(site: Site, key: PageKey, lang: str) -> tuple[Alternate, ...]:
    entries = []
    for language in site.cluster.languages:
        tag = language.tag
        address = site.graph.nearest(key, tag)
        assert address is not None, tag  # every language has a home page
        entries.append(
            Alternate(
                lang=tag,
                dir=language.dir,
                name=language.autonym,
                url=site.url(address.path),
                current=tag == lang,
                available=address.key == key,
            )
        )
    return tuple(entries)


def _breadcrumbs(site: Site, key: PageKey, lang: str) -> tuple[Link, ...]:
    trail = site.graph.trail(key, lang)
    return tuple(link_address(site, a, lang, current=a.key == key) for a in trail)


def _menu(site: Site, key: PageKey, lang: str) -> tuple[MenuEntry, ...]:
    """The pages and sections of the main menu, each with the pages below it."""
    marked = {address.key for address in site.graph.trail(key, lang)} & _menu_keys(site)
    current = key if key in marked else None
    return _make_menu(site, current, frozenset(marked), lang)


@once
def _menu_keys(site: Site) -> frozenset[PageKey]:
    """The keys of everything in the main menu."""
    keys = set(site.menus.get("main", ()))
    for key in tuple(keys):
        if key[0] == "item":
            keys |= {item_key(child.path) for child in site.children.get(key[1], ())}
    return frozenset(keys)


@once
def _make_menu(
    site: Site, key: PageKey | None, open_keys: frozenset[PageKey], lang: str
) -> tuple[MenuEntry, ...]:
    entries = []
    for entry_key in site.menus.get("main", ()):
        children = []
        if entry_key[0] == "item":
            children = [
                link_page(site, item_key(child.path), lang, current=item_key(child.path) == key)
                for child in site.children.get(entry_key[1], ())
            ]
        link = link_page(site, entry_key, lang, current=entry_key == key)
        entries.append(MenuEntry(link, tuple(children), open=entry_key in open_keys))
    return tuple(entries)


def _footer(site: Site, lang: str) -> tuple[Link, ...]:
    return tuple(link_page(site, key, lang) for key in site.menus.get("footer", ()))
