"""Defines the front matter of members, partners, networks, people and documents."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from plugins.core.contacts import UNKNOWN_DAY, ContactWithConsent
from plugins.core.dates import OLDER_YEARS
from plugins.core.markers import Names, Past, Term
from plugins.core.organisations import OrganisationPath
from plugins.core.schema import (
    ASKED,
    WORD,
    Fields,
    ItemFields,
    ItemPath,
    Key,
    MediaPath,
    PicturePath,
    Text,
)
from plugins.core.traits import Paper
from plugins.core.webfields import WebAddress
from plugins.language.codes import Country, LanguageTag
from plugins.reporting.sentences import RefusedValueError, say, tell

from .names import MEMBERS, PARTNERS, CircleWording

Region = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[A-Z0-9]{1,3}$")]
"""A NUTS region of any level (Regulation (EC) No 1059/2003)."""
MemberType = Literal[
    "small", "medium", "start-up", "large", "research", "education", "public", "other"
]
PartnerType = Literal["research", "cluster", "agency", "company", "other"]
DocumentType = Literal["strategy", "statutes", "report", "agreement", "policy", "other"]


class OrganisationFields(ItemFields):
    """The fields that all organisations share. The title is the name; ``competences`` are terms of
    the vocabulary "sectors"; ``contact`` is None unless a consent is stated."""

    costs_money: ClassVar[bool] = False
    known_years: ClassVar[tuple[int, int]] = OLDER_YEARS
    site: Annotated[WebAddress | None, ASKED] = Field(
        None, description="Its website.", examples=["https://www.sample.example"]
    )
    logo: PicturePath | None = Field(
        None,
        description="Its logo, as SVG, PNG or WebP; the file is in content/media/.",
        examples=["media/logo.svg"],
    )
    competences: tuple[Annotated[Key, Term("sectors")], ...] = Field(
        (),
        description="The sectors that it is competent in; cluster.yaml lists the sectors.",
        examples=[["energy-storage", "renewables"]],
    )
    languages: tuple[LanguageTag, ...] = Field(
        (), description="The languages in which people can write to it.", examples=[["cs", "en"]]
    )
    contact: ContactWithConsent = Field(
        None,
        description="The contact person there; shown only if the day of their consent is stated.",
        examples=[{"email": "desk@sample.example", "consent": UNKNOWN_DAY}],
    )


class CircleFields(OrganisationFields):
    """The fields that members and partners share. ``wording`` are the words with which pages speak
    of them."""

    wording: ClassVar[CircleWording]

    type: str

    @property
    def former(self) -> dt.date | None:
        """The last day of the membership or partnership, if it has an end."""
        raise NotImplementedError


class MemberFields(CircleFields):
    wording: ClassVar[CircleWording] = MEMBERS

    legal_form: Text | None = Field(
        None, description="Its legal form, as registered.", examples=["s.r.o."]
    )
    type: MemberType = Field(description="The type of member.", examples=["small"])
    town: Annotated[Text | None, ASKED] = Field(
        None, description="The town of its registered office.", examples=["Dresden"]
    )
    country: Country | None = Field(
        None,
        description="The country of its registered office, as a two-letter code.",
        examples=["CZ"],
    )
    region: Region | None = Field(
        None, description="The region of its registered office, as a NUTS code.", examples=["CZ080"]
    )
    joined: Annotated[dt.date, Past()] = Field(
        description="The day on which it became a member.", examples=["2020-01-01"]
    )
    left: dt.date | None = Field(
        None, description="The last day of its membership.", examples=["2026-12-31"]
    )
    export_markets: tuple[Country, ...] = Field(
        (),
        description="The countries that it sells to or wants to sell to, as two-letter codes.",
        examples=[["DE", "PL"]],
    )
    offers: Annotated[tuple[Text, ...], WORD] = Field(
        (),
        description="What it offers to partners, one line for each offer.",
        examples=[["Thermal storage for district heating"]],
    )
    seeks: Annotated[tuple[Text, ...], WORD] = Field(
        (),
        description="What it seeks from partners, one line for each request.",
        examples=[["A partner for a pilot project"]],
    )

    @model_validator(mode="after")
    def _check_dates(self) -> MemberFields:
        if self.left is not None and self.left < self.joined:
            message = tell(
                "dates-swapped",
                '"{later}" lies before "{earlier}" ({end} < {start}).',
                later="left",
                earlier="joined",
                end=self.left,
                start=self.joined,
            )
            raise RefusedValueError(message, say("Swap the dates."))
        return self

    @property
    def countries(self) -> tuple[str, ...]:
        return self.export_markets

    @property
    def former(self) -> dt.date | None:
        return self.left


class Agreement(Fields):
    """The agreement that a partnership is based on."""

    kind: Literal["memorandum", "agreement", "letter-of-intent"] = Field(
        description="The type of agreement.", examples=["memorandum"]
    )
    date: dt.date | None = Field(
        None, description="The day it was signed.", examples=["2026-02-01"]
    )
    document: Annotated[ItemPath, Names(Paper)] | None = Field(
        None, description="The document.", examples=["documents/memorandum"]
    )


class PartnerFields(CircleFields):
    wording: ClassVar[CircleWording] = PARTNERS

    type: PartnerType = Field(description="The type of partner.", examples=["research"])
    country: Country = Field(
        description="The country of its registered office, as a two-letter code.", examples=["DE"]
    )
    town: Text | None = Field(
        None, description="The town of its registered office.", examples=["Dresden"]
    )
    since: Annotated[dt.date | None, Past()] = Field(
        None, description="The first day of the partnership.", examples=["2026-02-01"]
    )
    until: dt.date | None = Field(
        None, description="The last day of the partnership.", examples=["2027-12-31"]
    )
    agreement: Agreement | None = Field(
        None,
        description="The agreement on which the partnership is based.",
        examples=[{"kind": "memorandum", "date": "2026-02-01"}],
    )

    @model_validator(mode="after")
    def _check_dates(self) -> PartnerFields:
        if self.until is not None and self.since is not None and self.until < self.since:
            message = tell(
                "dates-swapped",
                '"{later}" lies before "{earlier}" ({end} < {start}).',
                later="until",
                earlier="since",
                end=self.until,
                start=self.since,
            )
            raise RefusedValueError(message, say("Swap the dates."))
        return self

    @property
    def countries(self) -> tuple[str, ...]:
        return (self.country,)

    @property
    def former(self) -> dt.date | None:
        return self.until


class NetworkFields(OrganisationFields):
    since: Annotated[dt.date | None, Past()] = Field(
        None, description="The day on which the cluster joined it.", examples=["2026-02-01"]
    )
    former_names: tuple[Text, ...] = Field(
        (),
        description="Its former names.",
        examples=[["European Cluster Observatory"]],
    )
    role: Annotated[Text | None, WORD] = Field(
        None, description="The cluster's role in it.", examples=["member"]
    )


class PersonFields(ItemFields):
    """The front matter of a person. The title is the person's name; the page's picture is their
    photograph."""

    costs_money: ClassVar[bool] = False
    known_years: ClassVar[tuple[int, int]] = OLDER_YEARS

    role: Annotated[Text, WORD] = Field(
        description="Their role in the cluster.", examples=["Head of the support centre"]
    )
    languages: tuple[LanguageTag, ...] = Field(
        (), description="The languages they speak.", examples=[["cs", "en", "de"]]
    )
    organisation: OrganisationPath | None = Field(
        None,
        description="Their employer: cluster for the cluster itself, a member or a partner.",
        examples=["cluster"],
    )
    contact: ContactWithConsent = Field(
        None,
        description="How to reach them; shown only if the day of their consent is stated.",
        examples=[{"email": "person@cluster.example", "consent": UNKNOWN_DAY}],
    )


class DocumentFields(ItemFields):
    known_years: ClassVar[tuple[int, int]] = OLDER_YEARS

    type: DocumentType = Field(description="The type of document.", examples=["strategy"])
    date: Annotated[dt.date, Past()] = Field(
        description="The day on which it was issued.", examples=["2026-03-01"]
    )
    version: Text | None = Field(None, description="Its version.", examples=["1.0"])
    files: dict[LanguageTag, MediaPath] = Field(
        default_factory=dict,
        description="The file, by language.",
        examples=[{"cs": "media/strategy-cs.pdf"}],
    )
    supersedes: Annotated[ItemPath, Names(Paper)] | None = Field(
        None,
        description="The older document that it replaces.",
        examples=["documents/strategy-2020"],
    )

    @property
    def shown_date(self) -> dt.date:
        return self.date
