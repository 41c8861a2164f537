"""Writes docs/reference/front-matter.md from the kinds' models, for `invoke reference`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from plugins.builder.settings import ROOT
from plugins.core.kind import AnyKind
from plugins.core.schema import ItemFields, word_fields

from .scalars import write_flow

REFERENCE: Final = "docs/reference/front-matter.md"

_INTRODUCTION = """\
# The keys of a text

Every text begins with lines of the form `key: value` between two lines `---`: its front
matter. This page lists the keys of every kind of text. It is made from the program
itself (`invoke reference`), so it says what the program really accepts; a key that is
not on this page is an error.

- **Words** stand in the file of every language, each time in that language.
- **Facts** stand once, in the file of the first language, and hold for all of them.
  Only `status: draft` may stand in a translation too: that translation is not finished.
- A value that begins with a sign, or that holds a colon and a space, is put in quotes:
  `title: "Storage: a new beginning"`.
- A date is written year-month-day, `2026-04-30`; a time may follow it, `2026-04-30 14:00`.
  Its year is one from 1990 to 2100; in members, partners, networks, people, documents and labels,
  from 1800.
- A list is written `[one, two]`, or with a line `- one` for each entry.
"""


def write_reference(kinds: Mapping[str, AnyKind]) -> str:
    """Rewrites the reference; returns its path below the project's folder."""
    path = ROOT / REFERENCE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(describe_kinds(kinds), "utf-8", newline="\n")
    return REFERENCE


def describe_kinds(kinds: Mapping[str, AnyKind]) -> str:
    """Returns the reference as Markdown: the keys of all kinds, then those of each kind."""
    parts = [_INTRODUCTION, "## Every text\n", *_describe(ItemFields, ())]
    for kind in kinds.values():
        parts += [f"## {kind.name.capitalize()}\n", _describe_smallest(kind.model)]
        parts += _describe(kind.model, ItemFields.model_fields)
    return "\n".join(parts)


def _describe_smallest(model: type[ItemFields]) -> str:
    """The smallest front matter that the kind accepts."""
    needed = {n: f for n, f in model.model_fields.items() if f.is_required()}
    lines = [f"{n}: {write_flow(f.examples[0])}" for n, f in needed.items() if f.examples]
    head = "\n".join(["---", *lines, "---"])
    return f"The least it needs:\n\n```markdown\n{head}\n\nThe text.\n```\n"


def _describe(model: type[BaseModel], known: Iterable[str]) -> Iterator[str]:
    """The tables of a model's own words and facts."""
    own = {n: f for n, f in model.model_fields.items() if n not in set(known)}
    words = {n: f for n, f in own.items() if n in word_fields(model)}
    facts = {n: f for n, f in own.items() if n not in words}
    for heading, fields in (("Words", words), ("Facts", facts)):
        if fields:
            yield f"### {heading}\n"
            yield _table(fields)
    for name, field in own.items():
        for inner in _models(field.annotation):
            listed = "tuple" in str(field.annotation)
            yield f"Each entry of `{name}`:\n" if listed else f"The keys of `{name}`:\n"
            yield _table(inner.model_fields)


def _table(fields: Mapping[str, FieldInfo]) -> str:
    lines = ["| key | what it is | value | example |", "|---|---|---|---|"]
    for name, field in fields.items():
        need = " **Needed.**" if field.is_required() else ""
        example = f"`{write_flow(field.examples[0])}`" if field.examples else ""
        cells = (f"`{name}`", f"{field.description}{need}", _describe_value(field), example)
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join([*lines, ""])


def _describe_value(field: FieldInfo) -> str:
    value = _name_type(field.annotation)
    default = field.get_default(call_default_factory=True)
    if field.is_required() or default in (None, (), {}):
        return value
    return f"{value}; without it `{str(default).lower()}`"


_NAMES: Final[Mapping[Any, str]] = {
    str: "text",
    int: "whole number",
    Decimal: "number",
    bool: "`true` or `false`",
    dt.date: "date",
    dt.datetime: "date and time",
}


def _name_type(annotation: Any) -> str:
    """A type in an author's words."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _name_type(inner[0])
    if origin in {Union, UnionType}:
        return ", or ".join(_name_type(a) for a in inner if a is not NoneType)
    if origin is Literal:
        return ", ".join(f"`{choice}`" for choice in inner)
    if origin is tuple:
        return f"list of {'groups' if _models(annotation) else 'texts'}"
    if origin is dict or _models(annotation):
        return "group of keys"
    return _NAMES[annotation]


def _models(annotation: Any) -> list[type[BaseModel]]:
    """The models inside a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in _models(inner)]
