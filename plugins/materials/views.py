"""The views of materials: what their templates show."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.printing import Portrait
from plugins.core.views import Fact, Image, ItemView, Link, ListView, Teaser
from plugins.drawing.figures import Chart


@dataclass(frozen=True, slots=True)
class MaterialDownload:
    """A file of a material to download. ``text`` says what it is for, ``details`` its format,
    pages, size and language."""

    text: str
    url: str
    details: str


@dataclass(frozen=True, slots=True)
class MaterialCard:
    """A material in a list. ``languages`` are links to its translations, each named in its own
    language."""

    teaser: Teaser
    type: str
    cover: Image | None
    details: str
    languages: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialView(ItemView):
    """The view of material.html.

    ``newer_edition`` is the material that supersedes this
    one. ``outdated`` is a notice that the translation is of an older edition, else "". ``unbuilt``
    is set if the machine had no press. ``portraits`` and ``charts`` come from the site's records;
    ``empty`` is set if there are none yet, ``shortened`` if the PDF has no room for all of them.
    """

    type: Link
    cover: Image | None
    downloads: tuple[MaterialDownload, ...]
    unbuilt: bool
    facts: tuple[Fact, ...]
    languages: tuple[Link, ...]
    supersedes: Link | None
    newer_edition: Link | None
    outdated: str
    portraits: tuple[Portrait, ...]
    charts: tuple[Chart, ...]
    empty: bool
    shortened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialListView(ListView):
    """The view of materials.html: the materials of a section, or of one value of a facet."""

    cards: tuple[MaterialCard, ...]
