"""What the templates of co-operation profiles see."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plugins.core.portraits import Portrait
from plugins.core.views import FacetMenu, Fact, ItemView, Link, PageView, Teaser


@dataclass(frozen=True, slots=True)
class ProfileSummary:
    """A profile as lists show it; ``words`` is what a reader's filter looks in."""

    teaser: Teaser
    type: str
    organisation: str
    country: str
    sectors: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView(ItemView):
    """profile.html: a profile on its own."""

    type: Link
    organisation: str
    facts: tuple[Fact, ...]
    website: str
    partner_sought: str
    expires: dt.date | dt.datetime
    events: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileListView(PageView):
    """profiles.html: the profiles of a section, a type or a country."""

    profiles: tuple[ProfileSummary, ...]
    menus: tuple[FacetMenu, ...]
    catalogues: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueView(PageView):
    """catalogue.html: all profiles of an event in full, to be printed."""

    event: Link
    profiles: tuple[Portrait, ...]
