"""Kinds: what the site knows how to hold.

A kind is its model, the maker of its pages, and what else it brings along: lists, files, checks,
prints. Everything else about it (validation, translatable fields, scaffolds) is read off the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from .schema import ItemFields
from .views import Claim, Coming, PageView

if TYPE_CHECKING:
    from plugins.drawing.figures import Figure

    from .checks import Checker
    from .clock import Change
    from .graph import Address
    from .portraits import Portrait
    from .printing import Printer
    from .records import Item, Record
    from .site import Contents, Site

PageKey: TypeAlias = tuple[str, ...]
"""What a page is, whatever its language: ("item", "news/start"), ("section", "news", "2")."""


def item_key(path: str) -> PageKey:
    return ("item", path)


def section_key(section: str) -> PageKey:
    return ("section", section)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that the graph knows, and how its view is made when it is wanted."""

    key: PageKey
    lang: str
    make: Callable[[], PageView]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the site that is no page (a feed), and how its bytes are made when they
    are wanted. ``path`` is below the output folder."""

    path: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` is what cluster.yaml calls it. ``view`` makes an item's page;
    ``place`` the addresses of the lists the kind brings along, ``lists`` their
    pages in one language and ``files`` its files that are no pages. The last two only
    plan: a page or file that has not changed is never made. ``shared`` are files of all
    languages together. ``check`` reports what is wrong with an item that no model can
    see; ``changes`` are the instants at which the clock alone changes the kind's pages,
    but for an item's ``publish`` and ``expires``. ``coming`` are the next
    occasions of its sections, for the home page. Sections of a kind that is not
    ``listed`` have a list of the kind's own instead of the paginated one. ``figures`` are
    what can be counted of the kind's items, named in a language. ``portraits`` are its items
    in full, those of an event where one is named. ``claims`` stand at the foot of every
    page. ``printer`` makes files of its texts before any page is made."""

    name: str
    model: type[ItemFields]
    view: Callable[[Site, Item, Record], PageView]
    place: Callable[[Contents], Iterable[Address]] = lambda contents: ()
    lists: Callable[[Site, str], Iterable[PlannedPage]] = lambda site, lang: ()
    files: Callable[[Site, str], Iterable[PlannedFile]] = lambda site, lang: ()
    shared: Callable[[Site], Iterable[PlannedFile]] = lambda site: ()
    check: Callable[[Checker, Item], None] = lambda checker, item: None
    changes: Callable[[Contents], Iterable[Change]] = lambda contents: ()
    coming: Callable[[Site, str], Iterable[Coming]] = lambda site, lang: ()
    listed: bool = True
    figures: Callable[[Site, str], Iterable[Figure]] = lambda site, lang: ()
    portraits: Callable[[Site, str, str | None], Iterable[Portrait]] = lambda site, lang, event: ()
    claims: Callable[[Site, str], Iterable[Claim]] = lambda site, lang: ()
    printer: Printer | None = None
