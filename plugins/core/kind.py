"""Defines kinds of items: events, posts, members and the like.

A kind consists of its model, a function that builds its pages, and optionally lists, files, checks
and prints. Everything else (validation, translatable fields, scaffolds) is read off the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, cast

from typing_extensions import TypeVar

from .checking import Checker
from .clock import Change
from .facets import Lists
from .planned import PlannedFile
from .printing import Job, Printed, Proof, Read
from .records import Item, ItemKind, Offering, Record, Trait
from .schema import ItemFields
from .site import Contents, Given, Site
from .views import PageView

F = TypeVar("F", bound=ItemFields, default=ItemFields)
T = TypeVar("T", default=Any)


@dataclass(frozen=True, slots=True)
class Printer(Generic[F]):
    """A kind's printer. ``plan`` returns what is to be printed of an item in a language, or
    None. ``make`` raises `PressError` for faults of the text, `PressMissing` if the machine
    cannot print."""

    plan: Callable[[Site, Item[F], Record[F]], Job | None]
    make: Callable[[Proof, Read], Printed]


@dataclass(frozen=True, slots=True)
class Offer(Offering, Generic[T]):
    """What a kind makes for other kinds' pages in a language: figures, portraits, claims."""

    what: type[T]
    make: Callable[[Site, str], Iterable[T]]


@dataclass(frozen=True, slots=True)
class Kind(ItemKind[F]):
    """A kind of item.

    ``name`` is its name in cluster.yaml. ``view`` builds an item's page. ``lists`` says how its
    sections are divided into lists; None means one list, divided into pages. ``files`` plans its
    files other than pages; unchanged files are not made again, and a file for all languages is
    planned with the source language. ``check`` reports mistakes of an item that the model cannot
    see. ``changes`` are the instants at which the kind's pages change by themselves, apart from an
    item's ``publish`` and ``expires``. ``printer`` makes files from its texts before any page is
    built. ``offers`` are what other kinds may ask for, by type: of an item (`Item.tell`) or of all
    items (`offered`).
    """

    view: Callable[[Site, Item[F], Record[F]], PageView]
    lists: Lists | None = None
    files: Callable[[Site, str], Iterable[PlannedFile]] = lambda site, lang: ()
    check: Callable[[Checker, Item[F]], None] = lambda checker, item: None
    changes: Callable[[Contents], Iterable[Change]] = lambda contents: ()
    printer: Printer[F] | None = None
    offers: tuple[Trait[F, Any] | Offer[Any], ...] = field(default=(), kw_only=True)


AnyKind: TypeAlias = Kind[Any]


def kinds_of(given: Given) -> Mapping[str, AnyKind]:
    """The kinds of a site, by name, with what they make. A site itself knows only that they are
    kinds of items, because what they make is made from a site."""
    return cast("Mapping[str, AnyKind]", given.kinds)


def kind_of(given: Given, item: Item) -> AnyKind:
    """The kind of an item, with what it makes."""
    return kinds_of(given)[item.kind.name]


def offered(site: Site, what: type[T], lang: str, of: type | None = None) -> Iterator[T]:
    """Everything of one type that kinds offer for the pages of a language; with ``of``, only
    what is offered by kinds with that trait."""
    for kind in kinds_of(site).values():
        if of is not None and not kind.tells(of):
            continue
        for offer in kind.offers:
            if isinstance(offer, Offer) and offer.what is what:
                yield from cast("Iterable[T]", offer.make(site, lang))
