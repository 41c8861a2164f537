"""Defines the kind "service": something that the support centre does for others."""

from __future__ import annotations

from plugins.core.kind import Kind
from plugins.core.records import Trait
from plugins.core.traits import Service

from .fields import ServiceFields
from .pages import LISTS, view_service


def _tell_service(fields: ServiceFields) -> Service:
    return Service()


KIND = Kind(
    "service",
    ServiceFields,
    view_service,
    lists=LISTS,
    offers=(Trait(Service, _tell_service),),
)
