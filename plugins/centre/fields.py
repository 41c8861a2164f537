"""Defines the front matter of a service of the support centre."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from plugins.core.contacts import UNKNOWN_DAY, ContactWithConsent, Person
from plugins.core.markers import Names, Term
from plugins.core.schema import WORD, ItemFields, ItemPath, Key, Text
from plugins.language.codes import LanguageTag


class ServiceFields(ItemFields):
    """The front matter of a service. ``contact`` is None unless a consent is stated."""

    audience: tuple[Annotated[Key, Term("audiences")], ...] = Field(
        (),
        description="The audiences that it is meant for; cluster.yaml lists the audiences.",
        examples=[["companies", "partners"]],
    )
    languages: tuple[LanguageTag, ...] = Field(
        (), description="The languages in which it is provided.", examples=[["cs", "en"]]
    )
    person: Annotated[ItemPath, Names(Person)] | None = Field(
        None, description="The person who provides it.", examples=["people/our-adviser"]
    )
    contact: ContactWithConsent = Field(
        None,
        description="Where to ask, if not the person above; shown only if a day of consent is "
        "stated.",
        examples=[{"email": "centre@cluster.example", "consent": UNKNOWN_DAY}],
    )
    answer_days: Annotated[int, Field(ge=1, le=60)] | None = Field(
        None,
        description="The number of working days within which people get an answer.",
        examples=["3"],
    )
    subject: Annotated[Text | None, WORD] = Field(
        None,
        description="The subject of e-mails about it; without it, its title.",
        examples=["Partner search"],
    )
