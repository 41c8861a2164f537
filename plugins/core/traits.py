"""Traits: typed values in which a kind tells the other kinds about its items.

No kind imports another one. A kind offers a trait by its type (`Trait(Membership, read_membership)`
in its model.py), and code that needs it asks an item for that type (`item.tell(Membership)`). If a
field is renamed, the type check fails in one of the two places.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Membership:
    """A member of the cluster. ``type`` is its size or nature, ``country`` (ISO 3166-1) the country
    of its seat if stated, ``region`` a NUTS code; ``competences`` are terms of the vocabulary
    "sectors"."""

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
    """An organisation that the cluster works with; ``until`` is the last day of the partnership."""

    type: str
    until: date | None

    def holds(self, day: date) -> bool:
        return self.until is None or self.until >= day


@dataclass(frozen=True, slots=True)
class Network:
    """A network that the cluster belongs to."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the cluster; ``supersedes`` is the path of the document that it replaces."""

    type: str
    supersedes: str | None


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A project. ``state`` is stated before the project begins, or if it was cancelled. ``jointly``
    are the paths of its coordinator and partners, without contractors and supporters. ``rate`` is
    the subsidy over the budget; ``number`` is the grant's."""

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
        """Whether the project is under way or completed on a day."""
        return self.state is None and self.starts is not None and self.starts <= day


@dataclass(frozen=True, slots=True)
class Happening:
    """An event. ``held`` is False if it is cancelled or postponed; ``starts`` is the instant of its
    start."""

    held: bool
    starts: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """A post, with its tags of cluster.yaml."""

    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """A material: something to hand out or to put up."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An offer or a request for co-operation."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the cluster for others."""


@dataclass(frozen=True, slots=True)
class Market:
    """A foreign country that the cluster wants to work in."""
