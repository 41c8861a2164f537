"""The views of the directory's lists."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from plugins.core.views import Image, Link, ListView, Teaser


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """An organisation in a list. ``sort`` is its type and ``place`` its location; ``terms`` are the
    names of its competences. ``facets`` pair each facet with the entry's values, separated by
    spaces, for the filter's script."""

    teaser: Teaser
    type: str
    place: str
    terms: tuple[str, ...]
    logo: Image | None
    facets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryView(ListView):
    """directory.html: members or partners, all of them or those of one facet's value. ``map``
    is an SVG drawing."""

    entries: tuple[DirectoryEntry, ...]
    downloads: tuple[Link, ...] = ()
    map: Markup = field(default_factory=Markup)
