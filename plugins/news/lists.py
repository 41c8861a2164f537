"""Builds the lists of posts: categories, tags, all topics, the archive by year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from plugins.core.composing import compose_page
from plugins.core.facets import Facet, Listing, Lists, Naming
from plugins.core.graph import Address
from plugins.core.keys import PageKey, section_key
from plugins.core.linking import link_page, tease
from plugins.core.lists import facet_lists
from plugins.core.planned import PlannedPage
from plugins.core.records import Item
from plugins.core.site import Contents, Site
from plugins.core.views import Link
from plugins.language.vocabulary import N_, NP_

from .feed import FEED
from .fields import PostFields
from .views import ArchiveView, ArchiveYear, CountedLink, TopicsView

CATEGORIES = Naming(
    lambda contents, value, lang: contents.cluster.words(lang).categories[value],
    order=lambda contents, value: contents.cluster.facts.categories.index(value),
    where=lambda lang, value: ("languages", lang, "categories", value),
)
TAGS = Naming(
    lambda contents, value, lang: contents.cluster.words(lang).tags[value],
    order=lambda contents, value: contents.cluster.facts.tags.index(value),
    where=lambda lang, value: ("languages", lang, "tags", value),
)
# Translators: the part of an address before a tag's name, as in /news/tag/energy/
TAG_WORD = NP_("address", "tag")
OVERVIEWS = {
    "topics": (NP_("address", "topics"), N_("Topics")),
    "archive": (NP_("address", "archive"), N_("Archive")),
}


def topics_key(section: str) -> PageKey:
    return ("topics", section)


def _place_overviews(contents: Contents, section: str, lang: str) -> Iterator[Address]:
    base, catalogue = contents.section_path(section, lang), contents.catalogues[lang]
    for name, (word, title) in OVERVIEWS.items():
        path = f"{base}{contents.cluster.slugify(word.translate(catalogue), lang)}/"
        above, source = section_key(section), contents.cluster.path
        yield Address((name, section), lang, path, title.translate(catalogue), above, source)


def _plan_overviews(site: Site, section: str, lang: str) -> Iterator[PlannedPage]:
    yield PlannedPage(("topics", section), lang, partial(_view_topics, site, section, lang))
    yield PlannedPage(("archive", section), lang, partial(_view_archive, site, section, lang))


def _link_overviews(site: Site, listing: Listing, lang: str) -> Iterator[Link]:
    """Links to the overviews. The archive covers the whole section, so only the section links to
    it."""
    for name in OVERVIEWS if listing.facet is None else ("topics",):
        yield link_page(site, (name, listing.section), lang)


def _view_topics(site: Site, section: str, lang: str) -> TopicsView:
    formats = site.formats(lang)

    def count(facet: str) -> tuple[CountedLink, ...]:
        links = (
            CountedLink(link_page(site, listing.key, lang), len(listing.items))
            for listing in facet_lists(site, section)
            if listing.named(facet)
        )
        return tuple(sorted(links, key=lambda link: formats.sort_key(link.link.text)))

    gettext = site.catalogues[lang].gettext
    return TopicsView(
        categories=count("category"),
        tags=count("tag"),
        **compose_page(
            site,
            topics_key(section),
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


LISTS = Lists(
    facets=(
        Facet(
            PostFields,
            "category",
            lambda contents, post: [post.category],
            CATEGORIES,
            heading=N_("Categories"),
            label=N_("Category"),
            summary=N_("All posts on the topic “%(name)s”."),
            above=topics_key,
            feed=True,
        ),
        Facet(
            PostFields,
            "tag",
            lambda contents, post: post.tags,
            TAGS,
            heading=N_("Tags"),
            label=N_("Tag"),
            word=TAG_WORD,
            summary=N_("All posts on the topic “%(name)s”."),
            above=topics_key,
        ),
    ),
    feed=FEED,
    more=_link_overviews,
    place=_place_overviews,
    plan=_plan_overviews,
)
