"""The kind "service": something that the support centre does for others."""

from __future__ import annotations

from plugins.core.kind import Kind, Trait
from plugins.core.traits import Service

from .fields import ServiceFields
from .pages import place_lists, plan_lists, view_service


def _tell_service(fields: ServiceFields) -> Service:
    return Service()


KIND = Kind(
    "service",
    ServiceFields,
    view_service,
    place=place_lists,
    lists=plan_lists,
    listed=False,
    offers=(Trait(Service, _tell_service),),
)
