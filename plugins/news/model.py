"""The kind "post"."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from plugins.core.composing import compose_item
from plugins.core.kind import Kind, Trait, item_key
from plugins.core.linking import link_page
from plugins.core.records import Item, Record
from plugins.core.schema import ItemFields, Text
from plugins.core.site import Site
from plugins.core.traits import Story
from plugins.core.views import ItemView, Link

from .feed import plan_feeds
from .lists import place_lists, plan_lists


class PostFields(ItemFields):
    """A post is due on its ``date`` unless ``publish`` says otherwise."""

    date: dt.date | dt.datetime = Field(
        description="The day the post bears; it is on the site from then on.",
        examples=["2026-04-30"],
    )
    category: Text = Field(
        description="One of the categories that cluster.yaml names.", examples=["projects"]
    )
    tags: tuple[Text, ...] = Field(
        (),
        description="Topics, as many as fit, of the tags that cluster.yaml names.",
        examples=[["storage", "hydrogen"]],
    )

    @property
    def begins(self) -> dt.date | dt.datetime | None:
        return self.publish or self.date

    @property
    def named_on(self) -> dt.date | dt.datetime:
        return self.date

    @property
    def shown_date(self) -> dt.date | dt.datetime:
        return self.date

    @property
    def topics(self) -> tuple[str | None, tuple[str, ...]]:
        return self.category, self.tags


def view_post(site: Site, item: Item[PostFields], record: Record[PostFields]) -> ItemView:
    """A post with links to the newer and older one of its section."""
    fields, lang = record.fields, record.lang
    posts = site.sections[item.section]
    place = site.places[item.path]
    newer: Link | None = None
    older: Link | None = None
    if place > 0:
        newer = link_page(site, item_key(posts[place - 1].path), lang)
    if place + 1 < len(posts):
        older = link_page(site, item_key(posts[place + 1].path), lang)
    return ItemView(
        category=link_page(site, ("category", item.section, fields.category), lang),
        tags=tuple(link_page(site, ("tag", item.section, tag), lang) for tag in fields.tags),
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
    place_lists,
    plan_lists,
    plan_feeds,
    offers=(Trait(Story, _tell_story),),
)
