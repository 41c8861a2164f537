"""Swift: python-markdown without work whose result is known beforehand.

The stock converter tries every kind of block on every block and every inline pattern on
every piece of text, looks in all of them for what no character of the source begins, and
makes a table of contents that no page shows. What comes out is the same; docs/decisions/
says what it saves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.serializers import RE_AMP, to_html_string
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from .anchors import is_of_theme
from .numbering import NO_POINT
from .slugs import slugify

_BEGINNINGS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[",
    "reference": "[",
    "link": "[",
    "image_link": "!",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
}
"""The character without which a pattern cannot match, by its name."""

# Every pattern begins with one of these; emphasis with either of the last two.
_SPECIAL = re.compile(r"[`\\\[!<\n&*_]")

# Lines none of which begins a block of another kind, however it goes on.
_PROSE_LINE = r"(?:[*_]{1,3}(?=\w)|[^\s\d#=\-_*+>:\[|\x02])[^\n]*"
_PROSE = re.compile(rf"{_PROSE_LINE}(?:\n{_PROSE_LINE})*+")

_SIGNS = {
    "fenced_code_block": ("```", "~~~"),
    "html_block": ("<", "&"),
    "attr_list": ("{",),
    "unescape": ("\\",),
}
"""What a step changes nothing without, any of it in the source, by its name."""

_RAW = frozenset({"script", "style"})  # their text is not escaped
_STRINGS = frozenset({str, AtomicString})
_QUOTE = '"'
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STASHED = re.compile(f"\x02[^\x03]*\x03|{NO_POINT}")  # what stands for raw HTML until the end


class Swift(Extension):
    """``lang`` is the language of the headings, from which their ids are made."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_HeadingIds(md, self._lang), "heading_ids", 5)
        md.parser.blockprocessors.register(_Prose(md.parser), "prose", 200)
        # The answer for a tag is always the same.
        md.is_block_level = lru_cache(md.is_block_level)  # type: ignore[method-assign]
        md.serializer = serialise
        look = _Look(md)
        md.preprocessors.register(look, "look", 100)
        for registry in (md.preprocessors, md.treeprocessors):
            for name in filter(registry.__contains__, _SIGNS):
                step: Any = registry[name]
                step.run = look.skipping(step.run, _SIGNS[name])


class _Uncommon(Exception):  # noqa: N818 - no error: the library's own function knows it
    """An element that is no tag with plain attributes."""


def serialise(root: Element) -> str:
    """The same as the library's `to_html_string`, for the elements that texts have."""
    pieces: list[str] = []
    try:
        _write(root, pieces.append)
    except (_Uncommon, RecursionError):
        return to_html_string(root)
    return "".join(pieces)


def _write(element: Element, write: Callable[[str], None]) -> None:
    tag, text, tail = element.tag, element.text, element.tail
    if type(tag) is not str or tag in _RAW:
        raise _Uncommon
    if element.attrib:
        write(f"<{tag}")
        for name, value in sorted(element.items()):
            if type(name) is not str or type(value) not in _STRINGS or name == value:
                raise _Uncommon
            write(f' {name}="{_escape(value).replace(_QUOTE, "&quot;")}"')
        write(">")
    else:
        write(f"<{tag}>")
    if text:
        write(_escape(text))
    for child in element:
        _write(child, write)
    if tag not in HTML_EMPTY:
        write(f"</{tag}>")
    if tail:
        write(_escape(tail))


def _escape(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


class _Look(Preprocessor):
    """Looks at the source once, so that steps can be left out that would find nothing."""

    _source = ""

    def run(self, lines: list[str]) -> list[str]:
        self._source = "\n".join(lines)
        return lines

    def skipping(self, step: Callable[[Any], Any], signs: tuple[str, ...]) -> Callable[[Any], Any]:
        """A step that gives what it gets where none of the signs is in the source."""
        return lambda given: step(given) if any(sign in self._source for sign in signs) else given


class _Prose(ParagraphProcessor):
    """Paragraphs that can be told from any other block by how their lines begin."""

    def test(self, parent: Element, block: str) -> bool:
        return _PROSE.fullmatch(block) is not None


class _Inline(InlineProcessor):
    """Skips the patterns that cannot match. It overrides a private method of the library;
    a release that renames it brings the library's own speed back, and the same result."""

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not _SPECIAL.search(data):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        patterns = self._patterns()
        for index in range(patternIndex, len(patterns)):
            pattern, beginning = patterns[index]
            if beginning not in data:
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = apply(pattern, data, index, start)
        return data

    def _patterns(self) -> list[tuple[Any, str]]:
        known: list[tuple[Any, str]] | None = getattr(self, "_known", None)
        if known is None:
            registry = self.inlinePatterns
            begin = {
                registry.get_index_for_name(n): b for n, b in _BEGINNINGS.items() if n in registry
            }
            known = [(pattern, begin.get(index, "")) for index, pattern in enumerate(registry)]
            self._known = known
        return known


class _HeadingIds(Treeprocessor):
    """Gives every heading an id made from its text, unless its author has."""

    def __init__(self, md: Markdown, lang: str) -> None:
        super().__init__(md)
        self._lang = lang

    def run(self, root: Element) -> None:
        used = {element.get("id") for element in root.iter() if element.get("id")}
        numbers: dict[str, int] = {}  # the last one, by what the id would be without
        for element in root.iter():
            if element.tag in _HEADINGS and not element.get("id"):
                text = _STASHED.sub("", "".join(element.itertext()))
                wanted = identifier = slugify(text, self._lang)
                number = numbers.get(wanted, 1)
                while identifier in used or is_of_theme(identifier):
                    number += 1
                    identifier = f"{wanted}-{number}"
                numbers[wanted] = number
                used.add(identifier)
                element.set("id", identifier)
