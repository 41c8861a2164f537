"""Serialises views to bytes that are equal for equal views, to detect changes."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from operator import attrgetter
from typing import Any

from markupsafe import Markup

from plugins.core.views import PageView, Teaser

from .fingerprints import digest


def serialise(view: object, known: dict[int, tuple[object, bytes]]) -> bytes:
    """Returns a view as bytes that are equal for equal views.

    There is no memo: the result must not depend on whether two equal texts are one object. Objects
    that many pages share are serialised once and replaced by their digests.
    """
    stream = BytesIO()
    _Serialiser(stream, known).dump(view)
    return stream.getvalue()


class _Serialiser(pickle.Pickler):
    """A pickler without memo that takes dataclasses apart. Other types are tested only once, since
    a page has some twenty dataclasses and hundreds of texts."""

    def __init__(self, stream: BytesIO, known: dict[int, tuple[object, bytes]]) -> None:
        super().__init__(stream, protocol=5)
        self.fast = True
        self._known = known

    def reducer_override(self, obj: Any) -> Any:
        kind = type(obj)
        if kind is Markup:
            return Markup, (str.__str__(obj),)
        found = _fields_of(kind)  # type: ignore[arg-type]  # mypy: a type[Any] is no Hashable
        if found is None:
            return NotImplemented
        read, menu = found
        values = read(obj)
        if kind is Teaser:
            return bytes, (self._digest(obj, values),)
        if menu is not None and values[menu]:
            shared = self._digest(values[menu], values[menu])
            values = (*values[:menu], shared, *values[menu + 1 :])
        return kind, values

    def _digest(self, shared: object, parts: tuple[Any, ...]) -> bytes:
        known = self._known.get(id(shared))
        if known is None or known[0] is not shared:
            known = self._known[id(shared)] = (shared, digest(serialise(parts, self._known)))
        return known[1]


@cache
def _fields_of(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], int | None] | None:
    """Returns how to read a dataclass's values, and which of them is a page's menu; None for any
    other class."""
    if not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind)]
    menu = names.index("menu") if issubclass(kind, PageView) else None
    if len(names) > 1:
        return attrgetter(*names), menu
    return (lambda obj: tuple(getattr(obj, name) for name in names)), menu
