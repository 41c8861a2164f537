"""Defines the kind "profile": an offer or request for co-operation."""

from __future__ import annotations

from plugins.core.kind import Kind, Offer
from plugins.core.printing import Portrait
from plugins.core.records import Trait
from plugins.core.traits import Profile

from .fields import ProfileFields
from .pages import LISTS, portray_profiles, view_profile


def _tell_profile(fields: ProfileFields) -> Profile:
    return Profile()


KIND = Kind(
    "profile",
    ProfileFields,
    view_profile,
    lists=LISTS,
    offers=(Trait(Profile, _tell_profile), Offer(Portrait, portray_profiles)),
)
