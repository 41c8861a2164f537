"""Defines the kind "post"."""

from __future__ import annotations

from plugins.core.composing import compose_item
from plugins.core.keys import item_key
from plugins.core.kind import Kind
from plugins.core.linking import link_facet, link_page
from plugins.core.records import Item, Record, Trait
from plugins.core.site import Site
from plugins.core.traits import Story
from plugins.core.views import ItemView, Link

from .fields import PostFields
from .lists import LISTS


def view_post(site: Site, item: Item[PostFields], record: Record[PostFields]) -> ItemView:
    """Builds the page of a post, with links to the newer and older one of its section."""
    fields, lang = record.fields, record.lang
    posts = site.sections[item.section]
    place = site.places[item.path]
    newer: Link | None = None
    older: Link | None = None
    if place > 0:
        newer = link_page(site, item_key(posts[place - 1].path), lang)
    if place + 1 < len(posts):
        older = link_page(site, item_key(posts[place + 1].path), lang)
    tags = (link_facet(site, item.section, "tag", tag, lang) for tag in fields.tags)
    return ItemView(
        category=link_facet(site, item.section, "category", fields.category, lang),
        tags=tuple(filter(None, tags)),
        newer=newer,
        older=older,
        **compose_item(site, item, record, "post.html"),
    )


def _tell_story(fields: PostFields) -> Story:
    return Story(fields.tags)


KIND = Kind(
    "post",
    PostFields,
    view_post,
    lists=LISTS,
    offers=(Trait(Story, _tell_story),),
)
