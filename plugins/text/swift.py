"""An extension of python-markdown that skips steps that cannot change the result. For `markup`.

The standard converter tries every kind of block on every block and every inline pattern on every
piece of text, even if the source lacks the character with which the pattern begins. It also makes a
table of contents that no page shows. The HTML is the same. Decision 14 has the measurements.
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

# A line that cannot begin a block of another kind. A block of such lines is a paragraph, so the
# other block processors need not try it. Excluded are the characters with which lists, headings,
# rules, quotations, tables, references and raw HTML begin (\x02 stands for raw HTML that was put
# aside).
_PROSE_LINE = r"(?:[*_]{1,3}(?=\w)|[^\s\d#=\-_*+>:\[|\x02])[^\n]*"
_PROSE = re.compile(rf"{_PROSE_LINE}(?:\n{_PROSE_LINE})*+")

_SIGNS = {
    "fenced_code_block": ("```", "~~~"),
    "html_block": ("<", "&"),
    "attr_list": ("{",),
    "unescape": ("\\",),
}
"""The characters that a step looks for, by its name. Without any of them it changes nothing."""

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
        # The answer for a tag is always the same, so it is remembered.
        md.is_block_level = lru_cache(md.is_block_level)  # type: ignore[method-assign]
        md.serializer = serialise
        # Each step in _SIGNS is wrapped: it runs only if the source has one of its characters.
        look = _Look(md)
        md.preprocessors.register(look, "look", 100)
        for registry in (md.preprocessors, md.treeprocessors):
            for name in filter(registry.__contains__, _SIGNS):
                step: Any = registry[name]
                step.run = look.skipping(step.run, _SIGNS[name])


class _Uncommon(Exception):  # noqa: N818 - not an error: the library's own function serialises it
    """An element other than a tag with plain attributes."""


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
    """Remembers the source, so that steps that would find nothing in it can be skipped."""

    _source = ""

    def run(self, lines: list[str]) -> list[str]:
        self._source = "\n".join(lines)
        return lines

    def skipping(self, step: Callable[[Any], Any], signs: tuple[str, ...]) -> Callable[[Any], Any]:
        """Wraps a step: it returns its input unchanged if none of the signs is in the source."""
        return lambda given: step(given) if any(sign in self._source for sign in signs) else given


class _Prose(ParagraphProcessor):
    """Recognises paragraphs by the beginnings of their lines, before other processors try."""

    def test(self, parent: Element, block: str) -> bool:
        return _PROSE.fullmatch(block) is not None


class _Inline(InlineProcessor):
    """Skips the inline patterns that cannot match, by the character with which they begin.

    It overrides a private method of the library. If a release renames that method, the library's
    own one runs again: slower, with the same result.
    """

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
