"""What the directory's lists show."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from plugins.core.views import FacetMenu, Image, Link, PageView, Teaser


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """An organisation in a list. ``type`` says what it is, ``place`` where; ``terms`` are its
    competences in words; ``facets`` pair what the list is narrowed by with the entry's own
    values, parted by spaces, for the filter's script."""

    teaser: Teaser
    type: str
    place: str
    terms: tuple[str, ...]
    logo: Image | None
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryView(PageView):
    """directory.html: members or partners, all of them or those of one facet's value.
    ``whole`` leads from there back to all; ``map`` is an SVG drawing."""

    entries: tuple[DirectoryEntry, ...]
    menus: tuple[FacetMenu, ...] = ()
    downloads: tuple[Link, ...] = ()
    whole: Link | None = None
    map: Markup = field(default_factory=Markup)
