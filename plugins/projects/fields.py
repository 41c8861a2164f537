"""Defines the front matter of a project: facts once, words in every language."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from plugins.core.markers import Names
from plugins.core.organisations import Organisation, Party
from plugins.core.schema import ASKED, WORD, Fields, ItemFields, ItemPath, TaskNumber, Text
from plugins.core.traits import Membership, Network, Partnership
from plugins.funding.funds import (
    Management,
    find_fund,
    find_giver_outside,
    find_programme,
    management_of,
    names_union,
    programmes,
)
from plugins.funding.publicity import end_of_retention
from plugins.funding.traits import Grant
from plugins.language.codes import Currency
from plugins.reporting.sentences import RefusedValueError, say, tell

Amount = Annotated[Decimal, Field(ge=0, max_digits=14, decimal_places=2)]
Period = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}$")]
Percentage = Annotated[Decimal, Field(ge=0, le=100, decimal_places=2)]


OtherOrganisation = Annotated[ItemPath, Names(Membership, Partnership, Network)] | Party
"""A page of this site, or a name: `partners/…`, or `{name: …, url: …}`."""
Role = Literal["partner", "associate", "supporter", "contractor"]


class Participant(Fields):
    who: OtherOrganisation = Field(
        description="The participant: an item, or a name.", examples=["partners/our-partner"]
    )
    role: Role = Field("partner", description="Their role.", examples=["associate"])


class ActivityWords(Fields):
    title: Text = Field(description="The title of the activity.", examples=["Joint research"])
    tasks: tuple[Text, ...] = Field(
        description="Its tasks, one line for each.", examples=[["Two workshops", "A study visit"]]
    )


class Schedule(Fields):
    """The time of an activity that does not last for the whole project."""

    activity: TaskNumber = Field(description="The activity's number.", examples=["1"])
    starts: dt.date = Field(description="Its first day.", examples=["2027-03-01"])
    ends: dt.date = Field(description="Its last day.", examples=["2027-09-30"])


class ProjectFields(ItemFields):
    """The front matter of a project. ``budget`` and ``subsidy`` are in ``currency`` (ISO 4217);
    ``period`` is the EU programming period, "2014-2020". ``state`` is stated only if the dates do
    not show it. A project with a state has no grant: not yet, or not any more."""

    costs_money: ClassVar[bool] = False

    number: Annotated[Text | None, ASKED] = Field(
        None,
        description="The registration number, as in the grant agreement.",
        examples=["CZ.00.0.00/0.0/0.0/00_000/0000000"],
    )
    call: Text | None = Field(
        None,
        description="The number of the call under which it was funded.",
        examples=["00_00_000"],
    )
    period: Annotated[Period | None, ASKED] = Field(
        None,
        description="The European Union's programming period, in years.",
        examples=["2021-2027"],
    )
    starts: Annotated[dt.date | None, ASKED] = Field(
        None, description="The project's first day.", examples=["2027-01-01"]
    )
    ends: Annotated[dt.date | None, ASKED] = Field(
        None, description="The project's last day.", examples=["2028-12-31"]
    )
    state: Literal["preparation", "prepared", "cancelled"] | None = Field(
        None,
        description="The state of the project; not needed if its dates say it.",
        examples=["cancelled"],
    )
    budget: Annotated[Amount | None, ASKED] = Field(
        None, description="The whole budget, in digits only.", examples=["1000000"]
    )
    subsidy: Annotated[Amount | None, ASKED] = Field(
        None,
        description="The subsidised part of the budget, in digits only.",
        examples=["500000"],
    )
    currency: Annotated[Currency | None, ASKED] = Field(
        None,
        description="The currency's code; required with an amount.",
        examples=["CZK"],
    )
    cofinancing: Percentage | None = Field(
        None,
        description="The co-financing rate as agreed, in per cent; it is compared with the sums.",
        examples=["50"],
    )
    management: Literal["shared", "direct", "none"] | None = Field(
        None,
        description="Who manages the European Union's money: direct for the Commission and its "
        "agencies, shared for the member states, none if the money is not the European Union's; "
        "without it, the programme and the fund decide.",
        examples=["direct"],
    )
    coordinator: Organisation | None = Field(
        None,
        description="Who coordinates it: cluster for the cluster itself, an item, or a name.",
        examples=["partners/our-partner"],
    )
    partners: tuple[Participant, ...] = Field(
        (),
        description="The other participants, with their roles.",
        examples=[[{"who": "partners/our-partner", "role": "partner"}]],
    )
    keep_until: dt.date | None = Field(
        None,
        description="The last day on which its page must be on the site, as stated in its "
        "grant agreement.",
        examples=["2033-12-31"],
    )
    schedule: tuple[Schedule, ...] = Field(
        (),
        description="The times of single activities, if they do not run all the time.",
        examples=[[{"activity": "1", "starts": "2027-03-01", "ends": "2027-09-30"}]],
    )
    programme: Annotated[Text | None, WORD, ASKED] = Field(
        None, description="The programme that supports the project.", examples=["Horizon Europe"]
    )
    fund: Annotated[Text | None, WORD, ASKED] = Field(
        None,
        description="The fund that the money comes from.",
        examples=["European Regional Development Fund"],
    )
    granting_authority: Annotated[Text | None, WORD] = Field(
        None,
        description="Who awarded a grant of the Commission or an agency, as in the "
        "disclaimer: with "
        "the article, and in the grammatical case that follows “those of”.",
        examples=["the European Research Executive Agency (REA)"],
    )
    aims: Annotated[tuple[Text, ...], WORD] = Field(
        (),
        description="The project's aims, one line for each.",
        examples=[["Joint projects with clusters abroad", "New markets for members"]],
    )
    activities: Annotated[tuple[ActivityWords, ...], WORD] = Field(
        (),
        description="The project's activities, each with its title and its tasks.",
        examples=[[{"title": "Joint research", "tasks": ["Two workshops", "A study visit"]}]],
    )
    outputs: Annotated[tuple[Text, ...], WORD] = Field(
        (),
        description="Its results, one line for each.",
        examples=[["A strategy for new markets", "Three joint projects"]],
    )

    @model_validator(mode="after")
    def _check_facts(self) -> ProjectFields:
        self._check_dates()
        self._check_amounts()
        return self

    def _check_dates(self) -> None:
        if self.ends is not None and self.starts is None:
            raise RefusedValueError(
                tell("ends-without-starts", '"ends" is stated without "starts".'),
                say("Add a line `starts: …`."),
            )
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            message = tell(
                "dates-swapped",
                '"{later}" lies before "{earlier}" ({end} < {start}).',
                later="ends",
                earlier="starts",
                end=self.ends,
                start=self.starts,
            )
            raise RefusedValueError(message, say("Swap the dates."))

    def _check_amounts(self) -> None:
        if self.subsidy is not None:
            # A planned project has no number yet, and its dates may be unknown.
            granted = ("number", "period", "starts", "ends") if not self.is_planned else ()
            needed = (*granted, "budget", "currency", "programme")
            lacks = [name for name in needed if getattr(self, name) is None]
            missing = next((name for name in lacks if name != "period" or self.is_european), None)
            if missing is not None:
                mend = say("Add a line {line}.", line=f"`{missing}: …`")
                if missing == "period":
                    mend = say(
                        "Add a line `period: …`, or `management: none` if the money is not the "
                        "European Union's."
                    )
                message = tell(
                    "subsidy-incomplete", '"subsidy" is stated without "{key}".', key=missing
                )
                raise RefusedValueError(message, mend)
        if self.currency is None and self.budget is not None:
            raise RefusedValueError(
                tell("budget-without-currency", '"budget" has no currency.'),
                say("Add a line `currency: CZK`."),
            )
        if self.budget is None or self.subsidy is None:
            if self.cofinancing is not None:
                message = tell(
                    "cofinancing-incomplete",
                    '"cofinancing" is stated without both budget and subsidy.',
                )
                raise RefusedValueError(message, say("Add them, or delete the line."))
            return
        if self.subsidy > self.budget:
            message = tell(
                "subsidy-exceeds-budget",
                '"subsidy" exceeds "budget" ({subsidy} > {budget}).',
                subsidy=self.subsidy,
                budget=self.budget,
            )
            raise RefusedValueError(message, say("Correct one."))
        if self.cofinancing is not None and self.rate is not None:
            computed = (self.rate * 100).quantize(self.cofinancing, ROUND_HALF_UP)
            if computed != self.cofinancing:
                message = tell(
                    "cofinancing-contradicts",
                    '"cofinancing" is {stated} %, but subsidy over budget is {computed} %.',
                    stated=self.cofinancing,
                    computed=computed,
                )
                raise RefusedValueError(message, say("Correct one of the three."))

    @property
    def rate(self) -> Decimal | None:
        """The co-financing rate as a fraction: subsidy over budget."""
        if self.budget is None or self.subsidy is None:
            return None
        return self.subsidy / self.budget if self.budget else Decimal(0)

    @property
    def grant(self) -> Grant | None:
        """The stated grant of the Union; its period is "" if money of the Union is stated without
        one. None if the project has no grant (yet)."""
        if self.state is not None or not self.is_european:
            return None
        key = find_programme(self.programme or "")
        period = self.period or (programmes()[key].period if key and self.number else "")
        if self.fund is None and self.subsidy is None and self.number is None:
            return None
        if not period and not self.names_union:
            return None
        management = self.managed
        until = end_of_retention(management, period, self.ends) if self.ends else None
        return Grant(
            period,
            self.number or "",
            self.fund or "",
            self.programme or "",
            self.rate == 1,
            self.keep_until or until,
            management,
            self.granting_authority or "",
        )

    @property
    def managed(self) -> Management:
        """How the grant's money is managed."""
        if self.management is None or self.management == "none":
            return management_of(self.programme or "", self.fund or "")
        return self.management

    @property
    def is_european(self) -> bool:
        """Whether a subsidy may be the European Union's: nothing names another giver."""
        if self.management is not None:
            return self.management != "none"
        return find_giver_outside(self.programme or "", self.fund or "") is None

    @property
    def is_planned(self) -> bool:
        """Whether the project is stated to be in preparation or prepared."""
        return self.state in {"preparation", "prepared"}

    @property
    def names_union(self) -> bool:
        """Whether the facts name money of the European Union: by the period, by who manages it, or
        by a programme or fund, even if its name is misspelt."""
        if self.period or self.management in {"direct", "shared"}:
            return self.is_european
        names = [name for name in (self.programme, self.fund) if name is not None]
        return self.is_european and any(names_union(name) for name in names)

    @property
    def is_manager_guessed(self) -> bool:
        """Whether nothing states who manages the money: only an unknown programme is named."""
        if self.management or self.fund or not self.programme:
            return False
        return not (find_programme(self.programme) or find_fund(self.programme))

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        if self.starts is None:
            return None
        return self.starts, self.ends or self.starts
