"""Defines markers, which declare on a model's field what its text refers to.

A model says `Annotated[ItemPath, Names(Undertaking)]` or `Annotated[Key, Term("sectors")]`;
the checks and the links between items are read off the markers, however deep the field is nested.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from plugins.text.yamltext import Location


@dataclass(frozen=True, slots=True)
class Names:
    """Marks the path of an item whose kind has one of these traits; of any item if none is given.
    ``unless`` is a word that may replace the path."""

    traits: tuple[type, ...] = ()
    unless: str = ""

    def __init__(self, *traits: type, unless: str = "") -> None:
        object.__setattr__(self, "traits", traits)
        object.__setattr__(self, "unless", unless)


@dataclass(frozen=True, slots=True)
class Term:
    """Marks a term of this vocabulary of cluster.yaml."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class Media:
    """Marks the path of a file in content/media: a picture if ``shown``, else a file
    to download."""

    shown: bool = False


@dataclass(frozen=True, slots=True)
class Web:
    """Marks an address of the web, which may be one of this site."""


Marker: TypeAlias = Names | Term | Media | Web
Marked: TypeAlias = tuple[Location, str, Marker]
"""The location of a marked text in the model's fields, the text and its marker."""
_Find: TypeAlias = Callable[[Any, Location], Iterator[Marked]]


def find_marked(fields: BaseModel) -> Iterator[Marked]:
    """Yields every marked text of a model, with its location and marker."""
    find = _finder_of_model(type(fields))
    return find(fields, ()) if find else iter(())


@lru_cache
def _finder_of_model(model: type[BaseModel]) -> _Find | None:
    finders = {}
    for name, field in model.model_fields.items():
        finder = _finder(field.annotation, tuple(field.metadata))
        if finder is not None:
            finders[name] = finder
    if not finders:
        return None

    def find(value: Any, where: Location) -> Iterator[Marked]:
        for name, inner in finders.items():
            yield from inner(getattr(value, name), (*where, name))

    return find


def _finder(annotation: Any, metadata: tuple[Any, ...] = ()) -> _Find | None:
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _finder(inner, (*metadata, *more))
    for marker in metadata:
        if isinstance(marker, Names | Term | Media | Web):
            return _find_text(marker)
    origin = get_origin(annotation)
    if origin is Union or type(annotation).__name__ == "UnionType":
        return _find_first([_finder(branch) for branch in get_args(annotation)])
    if origin is tuple:
        return _find_entries(_finder(get_args(annotation)[0]))
    if origin is dict:
        return _find_values(_finder(get_args(annotation)[1]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _find_within(annotation)
    return None


def _find_text(marker: Marker) -> _Find:
    unless = marker.unless if isinstance(marker, Names) else ""

    def find(value: Any, where: Location) -> Iterator[Marked]:
        if isinstance(value, str) and not (unless and value == unless):
            yield where, value, marker

    return find


def _find_within(model: type[BaseModel]) -> _Find | None:
    inner = _finder_of_model(model)
    if inner is None:
        return None

    def find(value: Any, where: Location) -> Iterator[Marked]:
        if isinstance(value, model):
            yield from inner(value, where)

    return find


def _find_first(branches: list[_Find | None]) -> _Find | None:
    """Searches a union; a branch matches only values of its own type."""
    known = [branch for branch in branches if branch is not None]
    if not known:
        return None

    def find(value: Any, where: Location) -> Iterator[Marked]:
        for branch in known:
            yield from branch(value, where)

    return find


def _find_entries(inner: _Find | None) -> _Find | None:
    if inner is None:
        return None

    def find(value: Any, where: Location) -> Iterator[Marked]:
        if isinstance(value, tuple):
            for number, entry in enumerate(value):
                yield from inner(entry, (*where, number))

    return find


def _find_values(inner: _Find | None) -> _Find | None:
    if inner is None:
        return None

    def find(value: Any, where: Location) -> Iterator[Marked]:
        if isinstance(value, dict):
            for key, entry in value.items():
                yield from inner(entry, (*where, key))

    return find


class Past:
    """Marks a field with the day on which something happened: "Member since …"."""
