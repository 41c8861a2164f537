"""Defines the front matter of a post."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from plugins.core.schema import ItemFields, Text


class PostFields(ItemFields):
    """The front matter of a post, which is due on its ``date`` unless ``publish`` is stated."""

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
