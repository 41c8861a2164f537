"""The views of co-operation profiles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plugins.core.printing import Portrait
from plugins.core.views import Fact, ItemView, Link, ListView, PageView, Teaser


@dataclass(frozen=True, slots=True)
class ProfileSummary:
    """A profile in a list; the reader's filter searches ``words``."""

    teaser: Teaser
    type: str
    organisation: str
    country: str
    sectors: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileView(ItemView):
    """profile.html: the page of a profile."""

    type: Link
    organisation: str
    facts: tuple[Fact, ...]
    website: str
    partner_sought: str
    expires: dt.date | dt.datetime
    events: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileListView(ListView):
    """profiles.html: the profiles of a section, a type or a country."""

    profiles: tuple[ProfileSummary, ...]
    catalogues: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueView(PageView):
    """catalogue.html: all profiles of an event in full, for printing."""

    event: Link
    profiles: tuple[Portrait, ...]
