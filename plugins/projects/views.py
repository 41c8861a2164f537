"""What the page of a project shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from plugins.core.views import ItemView, Link, Teaser


@dataclass(frozen=True, slots=True)
class TaskProof:
    """What shows that something was done: an event, a post, a material. ``section`` names the
    section it stands in; ``days`` are its first and last day."""

    link: Link
    section: str
    days: tuple[dt.date, dt.date] | None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    number: int
    text: str
    proofs: tuple[TaskProof, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """``days`` are its own first and last day, where it has any."""

    number: int
    title: str
    tasks: tuple[Task, ...]
    proofs: tuple[TaskProof, ...] = ()
    days: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who takes part in a project. ``link`` leads to their page here, ``url`` to their own
    site; ``name`` is set where there is no page. ``role`` is "" for the coordinator."""

    name: str
    role: str = ""
    link: Link | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView(ItemView):
    """project.html: amounts are in ``currency`` (ISO 4217), ``rate`` is a
    fraction (subsidy / budget). What the project does not state is "" or None."""

    number: str
    call: str
    programme: str
    fund: str
    period: str  # programming period, "2014–2020"
    state: str
    starts: dt.date | None
    ends: dt.date | None
    budget: Decimal | None
    subsidy: Decimal | None
    currency: str
    rate: Decimal | None
    coordinator: Organisation | None
    partners: tuple[Organisation, ...]
    aims: tuple[str, ...]
    activities: tuple[Activity, ...]
    outputs: tuple[str, ...]
    proofs: tuple[TaskProof, ...]  # of the project as a whole
    timeline: Markup  # an SVG drawing, "" where there are no dates to draw
    related: tuple[Teaser, ...] = ()  # other projects that belong to it
