"""The kind "profile": an offer or request for co-operation."""

from __future__ import annotations

from plugins.core.kind import Kind

from .fields import ProfileFields
from .pages import place_profiles, plan_profiles, portray_profiles, view_profile

KIND = Kind(
    "profile",
    ProfileFields,
    view_profile,
    place=place_profiles,
    lists=plan_profiles,
    listed=False,
    portraits=portray_profiles,
)
