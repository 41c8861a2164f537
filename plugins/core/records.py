"""Defines items and their records: one frozen, typed record per item and language.

The same path under two languages is the same item. Exactly one file of an item
holds its facts; the others hold words. joining.py makes them of the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, Generic, TypeAlias, cast

from typing_extensions import TypeVar

from plugins.text.parsing import Body
from plugins.text.references import Reference
from plugins.text.yamltext import YamlText

from .clock import moment
from .schema import (
    ItemFields,
    Status,
)

F = TypeVar("F", bound=ItemFields, default=ItemFields, covariant=True)
M = TypeVar("M", bound=ItemFields)
T = TypeVar("T", default=Any)


@dataclass(frozen=True, slots=True)
class Source:
    """A Markdown file: its path for messages, and the language and item that the path names."""

    path: str
    lang: str
    item: str

    @property
    def section(self) -> str:
        return self.item.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Record(Generic[F]):
    """An item in one language. ``fields`` contains the item's facts and this language's words.
    ``draft`` means that this text is not finished; ``leftovers`` are its lines that `invoke new`
    wrote as an example."""

    lang: str
    path: str
    fields: F
    body: Body
    head: YamlText
    body_line: int
    draft: bool = False
    leftovers: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Offering:
    """Something that other kinds may ask a kind for, by its type ``what``."""

    what: type[Any]


@dataclass(frozen=True, slots=True)
class Trait(Offering, Generic[M, T]):
    """What a kind tells other kinds about each of its items: ``read`` makes a ``what`` from an
    item's facts. See traits.py."""

    what: type[T]
    read: Callable[[M], T | None]


@dataclass(frozen=True, slots=True)
class ItemKind(Generic[M]):
    """What an item knows of its kind: its ``name`` in cluster.yaml, its ``model``, and what it may
    be asked for by type. `Kind` in kind.py adds what makes pages and files."""

    name: str
    model: type[M]
    offers: tuple[Offering, ...] = field(default=(), kw_only=True)

    def tells(self, what: type) -> bool:
        """Whether items of this kind have such a trait."""
        return any(isinstance(offer, Trait) and offer.what is what for offer in self.offers)


AnyItemKind: TypeAlias = ItemKind[Any]


@dataclass(frozen=True, slots=True)
class Item(Generic[F]):
    """An item in all its languages. ``origin`` is the language that holds the facts."""

    path: str
    kind: AnyItemKind
    origin: str
    records: Mapping[str, Record[F]]

    @property
    def section(self) -> str:
        return self.path.partition("/")[0]

    @property
    def home(self) -> Record[F]:
        """The record that holds the facts."""
        return self.records[self.origin]

    @property
    def facts(self) -> F:
        return self.home.fields

    def tell(self, what: type[T], record: Record | None = None) -> T | None:
        """Returns such a trait of the item (see traits.py), by its facts or, with ``record``, in
        that record's words; None if the kind does not have this trait."""
        for offer in self.kind.offers:
            if isinstance(offer, Trait) and offer.what is what:
                return cast("T | None", offer.read((record or self.home).fields))
        return None

    def best(self, chain: Iterable[str]) -> Record[F]:
        """Returns the record in the first of these languages that the item has."""
        return next(self.records[lang] for lang in chain if lang in self.records)


def items_of(model: type[M], items: Iterable[Item]) -> Iterator[Item[M]]:
    """Returns the items whose facts are of this model. A room asks only for its own model."""
    for item in items:
        if isinstance(item.facts, model):
            yield cast("Item[M]", item)


def status_at(fields: ItemFields, now: datetime, zone: tzinfo) -> Status:
    """Returns an item's status at an instant. Dates without a time begin at midnight in the
    cluster's zone. An item is expired from the first instant of its expiry on."""
    if fields.status != "published":
        return Status(fields.status)
    if fields.expires is not None and moment(fields.expires, zone) <= now:
        return Status.EXPIRED
    if fields.begins is not None and moment(fields.begins, zone) > now:
        return Status.SCHEDULED
    return Status.PUBLISHED
