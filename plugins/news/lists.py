"""The lists posts bring along: categories, tags, all topics, the archive by year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plugins.core.composing import compose_page
from plugins.core.graph import Address
from plugins.core.kind import PageKey, section_key
from plugins.core.linking import link_page, tease
from plugins.core.listing import (
    Listing,
    list_sections,
    place_listing,
    view_listing,
)
from plugins.core.records import Item
from plugins.core.site import Contents, Site
from plugins.core.slugs import slugify
from plugins.core.typography import typeset_text
from plugins.core.views import (
    ArchiveView,
    ArchiveYear,
    CountedLink,
    Link,
    PageView,
    TopicsView,
)


def post_sections(contents: Contents) -> list[str]:
    """The sections that hold posts and are not empty."""
    sections = contents.cluster.facts.sections
    return [s.key[1] for s in list_sections(contents) if sections[s.key[1]].kind == "post"]


def list_topics(contents: Contents, section: str) -> Iterator[Listing]:
    """A listing for every category and tag that a post of the section bears."""
    posts = contents.sections[section]
    for category in contents.cluster.facts.categories:
        items = tuple(post for post in posts if post.facts.topics[0] == category)
        if items:
            yield Listing(("category", section, category), "category", items)
    for tag in contents.cluster.facts.tags:
        items = tuple(post for post in posts if tag in post.facts.topics[1])
        if items:
            yield Listing(("tag", section, tag), "tag", items)


def place_lists(contents: Contents) -> Iterator[Address]:
    """Category pages stand right below the section, tags below a word of their own."""
    for section in post_sections(contents):
        listings = list(list_topics(contents, section))
        for lang in contents.cluster.tags:
            base = contents.section_path(section, lang)
            gettext = contents.catalogues[lang].gettext
            pgettext = contents.catalogues[lang].pgettext
            # Translators: the part of an address before a tag's name, as in /news/tag/energy/
            tag_word = slugify(pgettext("address", "tag"), lang)
            for listing in listings:
                name = topic_name(contents, listing.key, lang)
                slug = slugify(name, lang)
                if listing.kind == "tag":
                    slug = f"{tag_word}/{slug}"
                above: PageKey = ("topics", section)
                yield from place_listing(contents, listing, lang, f"{base}{slug}/", name, above)
            for key, word, title in (
                ("topics", pgettext("address", "topics"), gettext("Topics")),
                ("archive", pgettext("address", "archive"), gettext("Archive")),
            ):
                yield Address(
                    (key, section),
                    lang,
                    f"{base}{slugify(word, lang)}/",
                    title,
                    section_key(section),
                    contents.cluster.path,
                )
            yield from _place_feeds(contents, section, lang, base, listings)


def _place_feeds(
    contents: Contents, section: str, lang: str, base: str, listings: list[Listing]
) -> Iterator[Address]:
    """A feed for the section and each category that has a post in the language."""
    title = typeset_text(contents.cluster.words(lang).sections[section].title, lang)
    path = contents.cluster.path
    if any(lang in post.records for post in contents.sections[section]):
        key: PageKey = ("feed", section)
        yield Address(
            key, lang, f"{base}feed.xml", title, section_key(section), path, indexed=False
        )
    for listing in listings:
        if listing.kind == "category" and any(lang in post.records for post in listing.items):
            name = topic_name(contents, listing.key, lang)
            where = f"{base}{slugify(name, lang)}/feed.xml"
            key = ("feed", section, listing.key[2])
            yield Address(key, lang, where, f"{title}: {name}", listing.key, path, indexed=False)


def topic_name(contents: Contents, key: PageKey, lang: str) -> str:
    words = contents.cluster.words(lang)
    names = words.categories if key[0] == "category" else words.tags
    return typeset_text(names[key[2]], lang)


def view_lists(site: Site, lang: str) -> Iterator[PageView]:
    for section in post_sections(site):
        yield from _view_topic_pages(site, section, lang)
        yield _view_topics(site, section, lang)
        yield _view_archive(site, section, lang)


def _view_topic_pages(site: Site, section: str, lang: str) -> Iterator[PageView]:
    gettext = site.catalogues[lang].gettext
    for listing in list_topics(site, section):
        name = topic_name(site, listing.key, lang)
        feed = site.graph.find(("feed", *listing.key[1:]), lang)
        has_feed = feed is not None and listing.kind == "category"
        feeds = (Link(feed.title, site.url(feed.path)),) if feed and has_feed else None
        summary = gettext("All posts on the topic “%(topic)s”.") % {"topic": name}
        yield from view_listing(
            site,
            listing,
            lang,
            summary=summary,
            more=(link_page(site, ("topics", section), lang),),
            feeds=feeds,
        )


def _view_topics(site: Site, section: str, lang: str) -> TopicsView:
    listings = list(list_topics(site, section))
    formats = site.formats(lang)

    def count(kind: str) -> tuple[CountedLink, ...]:
        links = (
            CountedLink(link_page(site, listing.key, lang), len(listing.items))
            for listing in listings
            if listing.kind == kind
        )
        return tuple(sorted(links, key=lambda link: formats.sort_key(link.link.text)))

    title = site.catalogues[lang].gettext("Topics")
    summary = site.catalogues[lang].gettext("Everything we write about, by topic.")
    common = compose_page(
        site, ("topics", section), lang, template="topics.html", title=title, summary=summary
    )
    return TopicsView(categories=count("category"), tags=count("tag"), **common)


def _view_archive(site: Site, section: str, lang: str) -> ArchiveView:
    posts = site.sections[section]
    years = tuple(
        ArchiveYear(year, tuple(tease(site, post, lang) for post in group))
        for year, group in groupby(posts, key=_year)
    )
    title = site.catalogues[lang].gettext("Archive")
    summary = site.catalogues[lang].gettext("Every post by year, the newest first.")
    common = compose_page(
        site, ("archive", section), lang, template="archive.html", title=title, summary=summary
    )
    return ArchiveView(years=years, **common)


def _year(item: Item) -> int:
    shown = item.facts.shown_date
    assert shown is not None
    return shown.year
