"""Defines kinds of items: events, posts, members and the like.

A kind consists of its model, a function that builds its pages, and optionally lists, files, checks
and prints. Everything else (validation, translatable fields, scaffolds) is read off the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeAlias

from typing_extensions import TypeVar

from .schema import ItemFields
from .views import PageView

if TYPE_CHECKING:
    from .checks import Checker
    from .clock import Change
    from .facets import Lists
    from .printing import Printer
    from .records import Item, Record
    from .site import Contents, Site

F = TypeVar("F", bound=ItemFields, default=ItemFields)
T = TypeVar("T", default=Any)

PageKey: TypeAlias = tuple[str, ...]
"""Identifies a page in all languages: ("item", "news/start"), ("section", "news", "2")."""


def item_key(path: str) -> PageKey:
    return ("item", path)


def section_key(section: str) -> PageKey:
    return ("section", section)


def facet_key(section: str, facet: str, value: str) -> PageKey:
    return ("facet", section, facet, value)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page of the graph, with a function that builds its view when needed."""

    key: PageKey
    lang: str
    make: Callable[[], PageView]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the site other than a page, such as a feed, with a function that makes its bytes
    when needed. ``path`` is below the output folder. ``feed`` is the content of a feed, from which
    its bytes are made."""

    path: str
    make: Callable[[], bytes]
    feed: Callable[[], Any] | None = None


@dataclass(frozen=True, slots=True)
class Trait(Generic[F, T]):
    """What a kind tells other kinds about each of its items: ``read`` makes a ``what`` from an
    item's facts. See traits.py."""

    what: type[T]
    read: Callable[[F], T | None]


@dataclass(frozen=True, slots=True)
class Offer(Generic[T]):
    """What a kind makes for other kinds' pages in a language: figures, portraits, claims."""

    what: type[T]
    make: Callable[[Site, str], Iterable[T]]


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """A kind of item.

    ``name`` is its name in cluster.yaml. ``view`` builds an item's page. ``lists`` says how its
    sections are divided into lists; None means one list, divided into pages. ``files`` plans its
    files other than pages; unchanged files are not made again, and a file for all languages is
    planned with the source language. ``check`` reports mistakes of an item that the model cannot
    see. ``changes`` are the instants at which the kind's pages change by themselves, apart from an
    item's ``publish`` and ``expires``. ``printer`` makes files from its texts before any page is
    built. ``offers`` are what other kinds may ask for, by type: of an item (`Item.tell`) or of all
    items (`Site.offered`).
    """

    name: str
    model: type[F]
    view: Callable[[Site, Item[F], Record[F]], PageView]
    lists: Lists | None = None
    files: Callable[[Site, str], Iterable[PlannedFile]] = lambda site, lang: ()
    check: Callable[[Checker, Item[F]], None] = lambda checker, item: None
    changes: Callable[[Contents], Iterable[Change]] = lambda contents: ()
    printer: Printer[F] | None = None
    offers: tuple[Trait[F, Any] | Offer[Any], ...] = ()

    def tells(self, what: type) -> bool:
        """Whether items of this kind have such a trait."""
        return any(isinstance(offer, Trait) and offer.what is what for offer in self.offers)


AnyKind: TypeAlias = Kind[Any]
