"""The kind "project": a funded project with its aims, activities and tasks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from plugins.core.codes import Currency
from plugins.core.composing import compose_item
from plugins.core.kind import Kind
from plugins.core.records import Item, Record
from plugins.core.schema import WORD, Fields, ItemFields, Text
from plugins.core.site import Site
from plugins.core.views import Activity, ProjectView, Task

Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]


class ActivityWords(Fields):
    title: Text = Field(description="What the activity is called.", examples=["Joint research"])
    tasks: tuple[Text, ...] = Field(
        description="Its tasks, one line each.", examples=[["Two workshops", "A study visit"]]
    )


class ProjectFields(ItemFields):
    """``budget`` and ``subsidy`` are in ``currency`` (ISO 4217); ``period`` is the
    EU programming period, "2014-2020"."""

    number: Text = Field(
        description="The registration number, as the grant agreement has it.",
        examples=["CZ.00.0.00/0.0/0.0/00_000/0000000"],
    )
    period: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}$")] = Field(
        description="The European Union's programming period, in years.", examples=["2021-2027"]
    )
    starts: dt.date = Field(description="The project's first day.", examples=["2027-01-01"])
    ends: dt.date = Field(description="The project's last day.", examples=["2028-12-31"])
    budget: Amount = Field(description="The whole budget, in digits only.", examples=["1000000"])
    subsidy: Amount = Field(
        description="The part of it that is subsidised, in digits only.", examples=["500000"]
    )
    currency: Currency = Field(description="The currency's three letters.", examples=["CZK"])
    programme: Annotated[Text, WORD] = Field(
        description="The programme that supports the project.", examples=["Horizon Europe"]
    )
    fund: Annotated[Text, WORD] = Field(
        description="The fund the money comes from.",
        examples=["European Regional Development Fund"],
    )
    aims: Annotated[tuple[Text, ...], WORD] = Field(
        (),
        description="The project's aims, one line each.",
        examples=[["Joint projects with clusters abroad", "New markets for members"]],
    )
    activities: Annotated[tuple[ActivityWords, ...], WORD] = Field(
        (),
        description="The project's activities, each with its title and its tasks.",
        examples=[[{"title": "Joint research", "tasks": ["Two workshops", "A study visit"]}]],
    )

    @model_validator(mode="after")
    def _check_facts(self) -> ProjectFields:
        if self.ends < self.starts:
            raise ValueError(
                f'"ends" lies before "starts" ({self.ends} < {self.starts}). Swap the dates.'
            )
        if self.subsidy > self.budget:
            raise ValueError(
                f'"subsidy" exceeds "budget" ({self.subsidy} > {self.budget}). Correct one.'
            )
        return self

    @property
    def rate(self) -> Decimal:
        """The co-financing rate, subsidy over budget, as a fraction."""
        return self.subsidy / self.budget if self.budget else Decimal(0)


def view_project(site: Site, item: Item, record: Record) -> ProjectView:
    fields = record.fields
    assert isinstance(fields, ProjectFields)
    activities = tuple(
        Activity(
            number,
            activity.title,
            tuple(Task(n, task) for n, task in enumerate(activity.tasks, 1)),
        )
        for number, activity in enumerate(fields.activities, 1)
    )
    return ProjectView(
        number=fields.number,
        programme=fields.programme,
        fund=fields.fund,
        period=fields.period.replace("-", "–"),
        starts=fields.starts,
        ends=fields.ends,
        budget=fields.budget,
        subsidy=fields.subsidy,
        currency=fields.currency,
        rate=fields.rate,
        aims=tuple(aim for aim in fields.aims),
        activities=activities,
        **compose_item(site, item, record, "project.html"),
    )


KIND = Kind("project", ProjectFields, view_project)
