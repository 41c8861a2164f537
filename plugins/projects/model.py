"""Defines the kind "project": a project with its aims, activities and tasks, funded or not."""

from __future__ import annotations

from plugins.core.kind import Kind, Offer
from plugins.core.records import Trait
from plugins.core.traits import Undertaking
from plugins.drawing.figures import Figure
from plugins.funding.traits import Grant

from .checks import check_project
from .data import count_projects, plan_data
from .fields import ProjectFields
from .page import list_changes, view_project

JOINT = frozenset({"partner", "associate"})
"""The roles in which organisations do a project jointly, unlike contractors and supporters."""


def _tell_undertaking(fields: ProjectFields) -> Undertaking:
    taking = [p.who for p in fields.partners if p.role in JOINT]
    jointly = frozenset(who for who in (*taking, fields.coordinator) if isinstance(who, str))
    return Undertaking(
        fields.state,
        fields.starts,
        fields.ends,
        jointly,
        fields.budget,
        fields.subsidy,
        fields.rate,
        fields.currency,
        fields.number,
    )


def _tell_grant(fields: ProjectFields) -> Grant | None:
    return fields.grant


KIND = Kind(
    "project",
    ProjectFields,
    view_project,
    files=plan_data,
    check=check_project,
    changes=list_changes,
    offers=(
        Trait(Undertaking, _tell_undertaking),
        Trait(Grant, _tell_grant),
        Offer(Figure, count_projects),
    ),
)
