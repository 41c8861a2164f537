"""The fields of a material: a leaflet, poster, press kit or the like."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from plugins.core.markers import Names, Term
from plugins.core.schema import WORD, ItemFields, ItemPath, Key, MediaPath, Text
from plugins.core.traits import Publication
from plugins.language.codes import Country

from .layouts import FORMATS

Type = Literal[
    "leaflet",
    "brochure",
    "factsheet",
    "catalogue",
    "roll-up",
    "poster",
    "one-pager",
    "slides",
    "strategy",
    "video",
    "press-kit",
]


class MaterialFields(ItemFields):
    """The front matter of a material. ``paper`` is the stated format, or its type's only one."""

    type: Type = Field(description="The type of material.", examples=["leaflet"])
    edition: Annotated[int, Field(ge=1, le=999)] = Field(
        description="The number of this edition: 1, 2, 3.", examples=["1"]
    )
    date: dt.date = Field(description="The day this edition was finished.", examples=["2026-04-30"])
    format: Literal["a4", "a5", "dl", "a3", "85x200", "16x9"] | None = Field(
        None, description="Its size; without it, the usual size of its type.", examples=["a4"]
    )
    audience: tuple[Annotated[Key, Term("audiences")], ...] = Field(
        (),
        description="The audiences that it is meant for; cluster.yaml lists the audiences.",
        examples=[["partners", "press"]],
    )
    markets: tuple[Country, ...] = Field(
        (),
        description="The countries that it is meant for, as two-letter codes.",
        examples=[["DE"]],
    )
    event: Annotated[ItemPath, Names()] | None = Field(
        None, description="The event it was made for.", examples=["events/fair-2027"]
    )
    supersedes: Annotated[ItemPath, Names(Publication)] | None = Field(
        None,
        description="The material that it replaces; the page of that material then leads here.",
        examples=["materials/leaflet-2025"],
    )
    licence: Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-ND-4.0", "CC0-1.0", "none"] = Field(
        "none", description="The terms on which others may use it.", examples=["CC-BY-4.0"]
    )
    contents: Literal["members", "profiles", "glance"] | None = Field(
        None, description="What the build adds to it from the site.", examples=["members"]
    )
    files: tuple[MediaPath, ...] = Field(
        (),
        description="The pictures and logos in a press kit.",
        examples=[["media/logo.svg"]],
    )
    file: Annotated[MediaPath | None, WORD] = Field(
        None,
        description="The file, if it is not made from the text below.",
        examples=["media/leaflet-de.pdf"],
    )
    from_edition: Annotated[int | None, WORD] = Field(
        None,
        description="In a translation: the number of the edition that was translated.",
        examples=["1"],
    )
    credits: Annotated[tuple[Text, ...], WORD] = Field(
        (),
        description="The authors of a press kit's pictures, one line for each file.",
        examples=[["Logo: the cluster"]],
    )

    @property
    def paper(self) -> str:
        return self.format or FORMATS.get(self.type, "")

    @property
    def countries(self) -> tuple[str, ...]:
        return self.markets

    @property
    def named_on(self) -> dt.date:
        return self.date

    @property
    def shown_date(self) -> dt.date:
        return self.date
