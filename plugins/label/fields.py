"""Defines the front matter of a label: what is held or aimed at, and the evidence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from plugins.core.dates import OLDER_YEARS
from plugins.core.markers import Names
from plugins.core.schema import (
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
from plugins.reporting.sentences import RefusedValueError, say, tell

from .scheme import Level, Number

IndicatorKey = Annotated[str, Field(pattern=r"^([1-9]|[12][0-9]|3[01])$")]


class Held(Fields):
    """A label that the cluster held before."""

    level: Level = Field(description="Its level.", examples=["bronze"])
    awarded: dt.date = Field(description="The day it was awarded.", examples=["2020-05-01"])
    valid_until: dt.date = Field(description="Its last day.", examples=["2022-04-30"])


class Threshold(Fields):
    """The value that an indicator must reach for a level. Thresholds are not public, so anyone who
    states one must state its source and date."""

    indicator: Number = Field(description="The indicator's number.", examples=["3"])
    level: Level = Field(description="The level.", examples=["gold"])
    least: Decimal = Field(description="The lowest sufficient value.", examples=["40"])
    source: Text = Field(description="Its source.", examples=["the assessor's letter"])
    date: dt.date = Field(description="The date that it states.", examples=["2026-03-01"])


class Evidence(Fields):
    """Evidence for an indicator that the site's records do not contain."""

    indicator: Number = Field(description="The indicator's number.", examples=["31"])
    value: Decimal | None = Field(None, description="Its value.", examples=["4.2"])
    document: Annotated[ItemPath, Names(Paper)] | None = Field(
        None, description="A document that proves it.", examples=["documents/survey"]
    )


class LabelFields(ItemFields):
    """The front matter of a label. The cluster may claim the label only with a level, a certificate
    and a last day of validity that is not over (`holds`)."""

    costs_money: ClassVar[bool] = False
    known_years: ClassVar[tuple[int, int]] = OLDER_YEARS

    scheme: Literal["ecei"] = Field(
        "ecei", description="The scheme; only this one is supported.", examples=["ecei"]
    )
    level: Level | None = Field(
        None, description="The level that the cluster holds.", examples=["bronze"]
    )
    aim: Level | None = Field(
        None, description="The level that the cluster aims at.", examples=["bronze"]
    )
    awarded: dt.date | None = Field(
        None, description="The day it was awarded.", examples=["2026-05-01"]
    )
    valid_until: dt.date | None = Field(
        None, description="The last day on which it is valid.", examples=["2028-04-30"]
    )
    certificate: MediaPath | None = Field(
        None, description="The certificate.", examples=["media/certificate.pdf"]
    )
    badge: PicturePath | None = Field(
        None,
        description="The label's badge, as supplied by the assessor; it is shown at the "
        "bottom of every page.",
        examples=["media/badge.svg"],
    )
    entry: WebAddress | None = Field(
        None,
        description="The cluster's entry in the assessor's public list.",
        examples=["https://assessor.example/clusters/tc"],
    )
    history: tuple[Held, ...] = Field(
        (),
        description="Labels held before this one.",
        examples=[[{"level": "bronze", "awarded": "2022-05-01", "valid_until": "2024-04-30"}]],
    )
    founded: dt.date | None = Field(
        None, description="The day the cluster was founded.", examples=["2010-01-01"]
    )
    management: Decimal | None = Field(
        None,
        description="The management's staff, in full-time equivalents.",
        examples=["1.5"],
    )
    platform: WebAddress | None = Field(
        None,
        description="The cluster's profile on the European Cluster Collaboration Platform.",
        examples=["https://platform.example/tc"],
    )
    groups: tuple[Annotated[ItemPath, Names()], ...] = Field(
        (), description="The pages of its working groups.", examples=[["pages/storage-group"]]
    )
    press: Key | None = Field(
        None, description="The tag of posts about articles in the press.", examples=["press"]
    )
    success: Key | None = Field(
        None, description="The tag of posts about successes.", examples=["success"]
    )
    thresholds: tuple[Threshold, ...] = Field(
        (),
        description="The values that indicators must reach, as far as they are known.",
        examples=[
            [
                {
                    "indicator": "3",
                    "level": "gold",
                    "least": "40",
                    "source": "letter",
                    "date": "2026-03-01",
                }
            ]
        ],
    )
    evidence: tuple[Evidence, ...] = Field(
        (),
        description="Evidence for indicators that cannot be read from the site.",
        examples=[[{"indicator": "31", "value": "4.2", "document": "documents/survey"}]],
    )
    show: tuple[Number, ...] = Field(
        (), description="The indicators shown on the page, in this order.", examples=[["3", "2"]]
    )
    statements: Annotated[dict[IndicatorKey, Text], WORD] = Field(
        default_factory=dict,
        description="Remarks on indicators, by their numbers.",
        examples=[{"31": "Members rated our services 4.2 of 5."}],
    )

    @model_validator(mode="after")
    def _check_dates(self) -> LabelFields:
        if self.awarded and self.valid_until and self.valid_until < self.awarded:
            message = tell(
                "dates-swapped",
                '"{later}" lies before "{earlier}" ({end} < {start}).',
                later="valid_until",
                earlier="awarded",
                end=self.valid_until,
                start=self.awarded,
            )
            raise RefusedValueError(message, say("Swap the dates."))
        return self

    @property
    def proven(self) -> bool:
        """Whether everything that a claim needs is stated."""
        return None not in (self.level, self.awarded, self.valid_until, self.certificate)

    def holds(self, today: dt.date) -> bool:
        """Whether the cluster may claim the level. The last day counts in full."""
        if not self.proven or self.awarded is None or self.valid_until is None:
            return False
        return self.awarded <= today <= self.valid_until
