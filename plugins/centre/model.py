"""The kind "service": something that the support centre does for others."""

from __future__ import annotations

from plugins.core.kind import Kind

from .fields import ServiceFields
from .pages import place_lists, plan_lists, view_service

KIND = Kind(
    "service", ServiceFields, view_service, place=place_lists, lists=plan_lists, listed=False
)
