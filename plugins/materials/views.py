"""What the templates of materials see."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.portraits import Portrait
from plugins.core.views import FacetMenu, Image, ItemView, Link, PageView, Teaser
from plugins.drawing.figures import Chart


@dataclass(frozen=True, slots=True)
class MaterialDownload:
    """A file of a material: ``text`` says what it is for, ``details`` its format, pages,
    size and language."""

    text: str
    url: str
    details: str


@dataclass(frozen=True, slots=True)
class MaterialCard:
    """A material as lists show it. ``languages`` are its texts, each named in itself."""

    teaser: Teaser
    type: str
    cover: Image | None
    details: str
    languages: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialView(ItemView):
    """material.html: ``facts`` are labels with their values. ``newer_edition`` is the
    material that took this one's place; ``outdated`` tells of a translation of an older
    edition, "" where it is of the current one. ``unbuilt``: the machine had no press.
    ``portraits`` and ``charts`` are what the build fills it with from the site's records;
    ``empty`` tells that there is nothing yet, ``shortened`` that the PDF has no room for all
    of it."""

    type: Link
    cover: Image | None
    downloads: tuple[MaterialDownload, ...]
    unbuilt: bool
    facts: tuple[tuple[str, str], ...]
    languages: tuple[Link, ...]
    supersedes: Link | None
    newer_edition: Link | None
    outdated: str
    portraits: tuple[Portrait, ...]
    charts: tuple[Chart, ...]
    empty: bool
    shortened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialListView(PageView):
    """materials.html: the materials of a section or of a facet's value."""

    cards: tuple[MaterialCard, ...]
    menus: tuple[FacetMenu, ...]
