"""Defines the front matter of a co-operation profile, modelled on the Enterprise Europe Network."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from plugins.core.markers import Names, Term
from plugins.core.schema import WORD, ItemFields, ItemPath, Key, Text
from plugins.core.traits import Happening
from plugins.core.webfields import WebAddress
from plugins.language.codes import Country

ProfileType = Literal[
    "business-offer",
    "business-request",
    "technology-offer",
    "technology-request",
    "research-request",
]
Stage = Literal["idea", "in-development", "prototype", "demonstrated", "on-the-market"]
Property = Literal["none", "secret", "copyright", "patent-applied", "patent-granted", "other"]


class ProfileFields(ItemFields):
    """The front matter of a profile. ``expires`` is required: a profile that is out of date does
    harm."""

    costs_money: ClassVar[bool] = False

    @property  # before the field of that name
    def countries(self) -> tuple[str, ...]:
        return (self.country,)

    organisation: Text = Field(
        description="The organisation that the profile belongs to.",
        examples=["Sample Storage Ltd (example)"],
    )
    country: Country = Field(description="The country.", examples=["CZ"])
    type: ProfileType = Field(
        description="The type of profile: an offer or a request.", examples=["technology-offer"]
    )
    sectors: tuple[Annotated[Key, Term("sectors")], ...] = Field(
        (),
        description="Its sectors; cluster.yaml lists the sectors.",
        examples=[["energy-storage"]],
    )
    stage: Stage | None = Field(
        None, description="The stage of development.", examples=["prototype"]
    )
    property: Property | None = Field(
        None, description="The protection of the intellectual property.", examples=["secret"]
    )
    events: tuple[Annotated[ItemPath, Names(Happening)], ...] = Field(
        (),
        description="The events where they can be met.",
        examples=[["events/matchmaking"]],
    )
    website: WebAddress | None = Field(
        None, description="Their website.", examples=["https://storage.example"]
    )
    expires: dt.date | dt.datetime = Field(
        description="The day from which the profile no longer holds.", examples=["2027-12-31"]
    )
    partner_sought: Annotated[Text | None, WORD] = Field(
        None,
        description="The partner that they look for, and the purpose.",
        examples=["A company that tests heat stores in its own buildings."],
    )
