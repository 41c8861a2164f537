"""The view of a project's page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from plugins.core.views import ItemView, Link, Teaser


@dataclass(frozen=True, slots=True)
class TaskProof:
    """A result of a task: an event, a post, a material. ``sort`` is the title of its section;
    ``days`` are its first and last day."""

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
    """An activity of a project. ``days`` are its own first and last day, if stated."""

    number: int
    title: str
    tasks: tuple[Task, ...]
    proofs: tuple[TaskProof, ...] = ()
    days: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation that takes part in a project. ``link`` leads to its page here, ``url`` to its
    own site. ``name`` is set if it has no page. ``role`` is "" for the coordinator."""

    name: str
    role: str = ""
    link: Link | None = None
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView(ItemView):
    """project.html. Amounts are in ``currency`` (ISO 4217); ``rate`` is a fraction (subsidy /
    budget). Values that the project does not state are "" or None."""

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
    timeline: Markup  # an SVG drawing; "" without dates
    related: tuple[Teaser, ...] = ()  # other projects that belong to it
