"""Traits: what a kind tells the other kinds of its items, as typed values.

No kind imports another one. A kind that others need something of offers it by its type
(`Trait(Membership, read_membership)` in its model.py), and whoever needs it asks an item for that
type (`item.tell(Membership)`). A field that is renamed breaks the type check in one of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .contacts import Contact


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of the cluster: ``type`` is its size or sort, ``country`` (ISO 3166-1) that of its
    seat if it states one, ``region`` a NUTS code, ``competences`` terms of the sectors."""

    joined: date
    left: date | None
    type: str
    country: str | None
    town: str | None
    region: str | None
    competences: tuple[str, ...]

    def holds(self, day: date) -> bool:
        return self.joined <= day and (self.left is None or self.left >= day)


@dataclass(frozen=True, slots=True)
class Partnership:
    """An organisation that the cluster works with; ``until`` is the last day of that."""

    type: str
    until: date | None

    def holds(self, day: date) -> bool:
        return self.until is None or self.until >= day


@dataclass(frozen=True, slots=True)
class Network:
    """A network that the cluster belongs to."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a page: ``organisation`` is the path of the member, partner or network they
    work for, None for the cluster's own people. ``contact`` may be shown."""

    organisation: str | None
    contact: Contact | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the cluster; ``supersedes`` is the path of the one it takes the place of."""

    type: str
    supersedes: str | None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A project. ``state`` is stated before it begins, or if it was cancelled;
    ``jointly`` are the paths of those who run it or take part in it, contractors and supporters
    aside. ``rate`` is the subsidy over the budget; ``number`` is that of the grant."""

    state: str | None
    starts: date | None
    ends: date | None
    jointly: frozenset[str]
    budget: Decimal | None
    subsidy: Decimal | None
    rate: Decimal | None
    currency: str | None
    number: str | None

    def begun(self, day: date) -> bool:
        """Whether it is under way or completed on a day."""
        return self.state is None and self.starts is not None and self.starts <= day


@dataclass(frozen=True, slots=True)
class Happening:
    """An event; ``held`` is False for one that is cancelled or postponed, ``starts`` is the instant
    of its start."""

    held: bool
    starts: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """A post, with the tags of cluster.yaml that it bears."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A material to hand out or to put up."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An offer or a request for co-operation."""


@dataclass(frozen=True, slots=True)
class Service:
    """Something that the cluster does for others."""


@dataclass(frozen=True, slots=True)
class Market:
    """A country abroad that the cluster wants to work in."""
