"""Defines the front matter of a post."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from plugins.core.schema import ItemFields, Text


class PostFields(ItemFields):
    """The front matter of a post, which is due on its ``date`` unless ``publish`` is stated."""

    date: dt.date | dt.datetime = Field(
        description="The date of the post; it is on the site from then on.",
        examples=["2026-04-30"],
    )
    category: Text = Field(
        description="The category; cluster.yaml lists the categories.", examples=["projects"]
    )
    tags: tuple[Text, ...] = Field(
        (),
        description="Its topics; cluster.yaml lists the tags.",
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
