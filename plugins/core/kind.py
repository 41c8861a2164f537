"""Kinds: what the site knows how to hold.

A kind is its model, the maker of its pages, and what else it brings along: lists, files, checks,
prints. Everything else about it (validation, translatable fields, scaffolds) is read off the model.
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
"""What a page is, whatever its language: ("item", "news/start"), ("section", "news", "2")."""


def item_key(path: str) -> PageKey:
    return ("item", path)


def section_key(section: str) -> PageKey:
    return ("section", section)


def facet_key(section: str, facet: str, value: str) -> PageKey:
    return ("facet", section, facet, value)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that the graph knows, and how its view is made when it is wanted."""

    key: PageKey
    lang: str
    make: Callable[[], PageView]


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the site that is no page (a feed), and how its bytes are made when they
    are wanted. ``path`` is below the output folder. ``feed`` is, of a feed, what its bytes are
    made from."""

    path: str
    make: Callable[[], bytes]
    feed: Callable[[], Any] | None = None


@dataclass(frozen=True, slots=True)
class Trait(Generic[F, T]):
    """What a kind tells other kinds of each of its items: ``read`` makes a ``what`` of an item's
    facts. See traits.py."""

    what: type[T]
    read: Callable[[F], T | None]


@dataclass(frozen=True, slots=True)
class Offer(Generic[T]):
    """What a kind makes for pages of others in a language: figures, portraits, claims."""

    what: type[T]
    make: Callable[[Site, str], Iterable[T]]


@dataclass(frozen=True, slots=True)
class Kind(Generic[F]):
    """``name`` is what cluster.yaml calls it. ``view`` makes an item's page; ``lists`` says how
    its sections are divided into lists: None for one list, cut into pages. ``files`` plans its
    files that are not pages: one that has not changed is never made; a file of all languages is
    planned with the source language. ``check`` reports what is wrong with an item that no model
    can see; ``changes`` are the instants at which the clock alone changes the kind's pages, but
    for an item's ``publish`` and ``expires``. ``printer`` makes files of its texts before any page
    is made. ``offers`` are what other kinds may ask for, by its type: of an item (`Item.tell`) or
    of all (`Site.offered`)."""

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
        """Whether it tells such a thing of its items."""
        return any(isinstance(offer, Trait) and offer.what is what for offer in self.offers)


AnyKind: TypeAlias = Kind[Any]
