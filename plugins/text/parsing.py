"""Parses, converts and typesets a source file. Called once for each version of a file.

The result depends only on the file's bytes, its language and the names of its kind's word fields,
so it can be cached by content between builds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from plugins.reporting.problems import Report

from .characters import decode_text
from .flaws import Flaw
from .frontmatter import parse_document
from .headings import Heading
from .leftovers import find_leftovers
from .markup import convert
from .parts import Part
from .references import Reference
from .typography import typeset_text
from .yamltext import YamlText


class Body(Protocol):
    """A text in parts (`plugins.text.parts`). ``links`` are its item links and own anchors,
    ``outer`` its links to the web, ``media`` its pictures and downloads, ``ids`` every id it
    defines. ``parts`` and ``headings`` are what pages show of it; a build may fetch them only when
    one does."""

    @property
    def parts(self) -> tuple[Part, ...]: ...

    @property
    def headings(self) -> tuple[Heading, ...]: ...

    @property
    def ids(self) -> frozenset[str]: ...

    @property
    def links(self) -> tuple[Reference, ...]: ...

    @property
    def outer(self) -> tuple[Reference, ...]: ...

    @property
    def media(self) -> tuple[Reference, ...]: ...


@dataclass(frozen=True, slots=True)
class Text:
    """``head`` is the front matter with its words typeset, ``body_line`` the file's line
    where the body starts, ``flaws`` what is wrong, by the file's lines, ``leftovers`` the lines
    of the body that `invoke new` wrote as an example."""

    head: YamlText
    body_line: int
    body: Body
    flaws: tuple[Flaw, ...]
    leftovers: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file whose front matter cannot be read."""

    flaws: tuple[Flaw, ...]


_AS_TYPED = frozenset({"slug"})
_FILES = "media/"  # names of files are as typed, too


def parse_file(data: bytes, lang: str, words: frozenset[str]) -> Text | Unreadable:
    """`parse_text` of a file's bytes; what may not stand in a text is among the flaws."""
    report = Report()
    content = decode_text(data, "", report)
    flaws = tuple(Flaw(p.line or 1, p.message, p.mend) for p in report)
    if content is None:
        return Unreadable(flaws)
    text = parse_text(content, lang, words)
    return replace(text, flaws=flaws + text.flaws) if flaws else text


def parse_text(content: str, lang: str, words: frozenset[str]) -> Text | Unreadable:
    """Takes a file apart. ``words`` are the names of the front matter's words, which are
    typeset in the file's language like the body."""
    report = Report()
    document = parse_document(content, "", report)
    flaws = tuple(Flaw(p.line or 1, p.message, p.mend) for p in report)
    if document is None:
        return Unreadable(flaws)
    body = convert(document.body, lang)
    above = document.body_line - 1
    flaws += tuple(replace(flaw, line=above + flaw.line) for flaw in body.flaws)
    typed = document.head.values
    values = typed | typeset_values({k: v for k, v in typed.items() if k in words}, lang)
    head, leftovers = replace(document.head, values=values), tuple(find_leftovers(document.body))
    return Text(head, document.body_line, body, flaws, leftovers)


def typeset_values(value: Any, lang: str) -> Any:
    """Parsed YAML with every text in it typeset, but for slugs, which are addresses."""
    if isinstance(value, str):
        return value if value.startswith(_FILES) else typeset_text(value, lang)
    if isinstance(value, list):
        return [typeset_values(entry, lang) for entry in value]
    if isinstance(value, Mapping):
        return {k: v if k in _AS_TYPED else typeset_values(v, lang) for k, v in value.items()}
    return value
