"""The lists posts bring along: categories, tags, all topics, the archive by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

from plugins.core.composing import compose_page
from plugins.core.graph import Address
from plugins.core.kind import PageKey, PlannedPage, section_key
from plugins.core.linking import link_page, tease
from plugins.core.listing import (
    Listing,
    Surroundings,
    list_sections,
    place_listing,
    plan_listing,
)
from plugins.core.records import Item
from plugins.core.site import Contents, Site
from plugins.core.views import (
    ArchiveView,
    ArchiveYear,
    CountedLink,
    Link,
    TopicsView,
)
from plugins.text.slugs import slugify


def post_sections(contents: Contents) -> list[str]:
    """The sections that hold posts and are not empty."""
    sections = contents.cluster.facts.sections
    return [s.key[1] for s in list_sections(contents) if sections[s.key[1]].kind == "post"]


def list_topics(contents: Contents, section: str) -> tuple[Listing, ...]:
    """A listing for every category and tag that a post of the section bears."""
    return contents.remember(("topics", section), lambda: tuple(_list_topics(contents, section)))


def _list_topics(contents: Contents, section: str) -> Iterator[Listing]:
    posts: dict[PageKey, list[Item]] = {}
    for post in contents.sections[section]:
        category, tags = post.facts.topics
        for kind, name in (("category", category), *(("tag", tag) for tag in dict.fromkeys(tags))):
            posts.setdefault((kind, section, str(name)), []).append(post)
    facts = contents.cluster.facts
    for kind, names in (("category", facts.categories), ("tag", facts.tags)):
        for name in names:
            key = (kind, section, name)
            if key in posts:
                yield Listing(key, kind, tuple(posts[key]))


def place_lists(contents: Contents) -> Iterator[Address]:
    """Category pages stand right below the section, tags below a word of their own."""
    for section in post_sections(contents):
        listings = list_topics(contents, section)
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
    contents: Contents, section: str, lang: str, base: str, listings: Iterable[Listing]
) -> Iterator[Address]:
    """A feed for the section and each category that has a post in the language."""
    title = contents.cluster.words(lang).sections[section].title
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
    return names[key[2]]


def plan_lists(site: Site, lang: str) -> Iterator[PlannedPage]:
    """The pages of categories and tags, the overview of topics and the archive."""
    for section in post_sections(site):
        for listing in list_topics(site, section):
            describe = partial(_describe_topic, site, listing, lang)
            yield from plan_listing(site, listing, lang, describe)
        yield PlannedPage(("topics", section), lang, partial(_view_topics, site, section, lang))
        yield PlannedPage(("archive", section), lang, partial(_view_archive, site, section, lang))


def _describe_topic(site: Site, listing: Listing, lang: str) -> Surroundings:
    section, name = listing.key[1], topic_name(site, listing.key, lang)
    feed = None
    if listing.kind == "category":
        feed = site.graph.find(("feed", *listing.key[1:]), lang)
    gettext = site.catalogues[lang].gettext
    return Surroundings(
        summary=gettext("All posts on the topic “%(topic)s”.") % {"topic": name},
        more=(link_page(site, ("topics", section), lang),),
        feeds=(Link(feed.title, site.url(feed.path)),) if feed else None,
    )


def _view_topics(site: Site, section: str, lang: str) -> TopicsView:
    listings = list_topics(site, section)
    formats = site.formats(lang)

    def count(kind: str) -> tuple[CountedLink, ...]:
        links = (
            CountedLink(link_page(site, listing.key, lang), len(listing.items))
            for listing in listings
            if listing.kind == kind
        )
        return tuple(sorted(links, key=lambda link: formats.sort_key(link.link.text)))

    gettext = site.catalogues[lang].gettext
    return TopicsView(
        categories=count("category"),
        tags=count("tag"),
        **compose_page(
            site,
            ("topics", section),
            lang,
            template="topics.html",
            title=gettext("Topics"),
            summary=gettext("Everything we write about, by topic."),
        ),
    )


def _view_archive(site: Site, section: str, lang: str) -> ArchiveView:
    gettext = site.catalogues[lang].gettext
    years = tuple(
        ArchiveYear(year, tuple(tease(site, post, lang) for post in group))
        for year, group in groupby(site.sections[section], key=_year)
    )
    return ArchiveView(
        years=years,
        **compose_page(
            site,
            ("archive", section),
            lang,
            template="archive.html",
            title=gettext("Archive"),
            summary=gettext("Every post by year, the newest first."),
        ),
    )


def _year(item: Item) -> int:
    shown = item.facts.shown_date
    assert shown is not None
    return shown.year
