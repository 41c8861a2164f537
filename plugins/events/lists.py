"""The lists of events."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.graph import Address
from plugins.core.kind import PlannedPage
from plugins.core.site import Contents, Site


def place_lists(contents: Contents) -> Iterable[Address]:
    return ()


def plan_lists(site: Site, lang: str) -> Iterable[PlannedPage]:
    return ()
