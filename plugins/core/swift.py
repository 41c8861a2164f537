"""Swift: python-markdown without work whose result is known beforehand.

The stock converter tries every inline pattern on every piece of text, and makes a table
of contents that no page shows. Most pieces hold no character that a pattern could begin
with. What comes out is the same; docs/decisions/ says what it saves.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

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

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STASHED = re.compile("\x02[^\x03]*\x03")  # what stands for raw HTML until the end


class Swift(Extension):
    """``lang`` is the language of the headings, from which their ids are made."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_HeadingIds(md, self._lang), "heading_ids", 5)


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
        for element in root.iter():
            if element.tag in _HEADINGS and not element.get("id"):
                text = _STASHED.sub("", "".join(element.itertext()))
                wanted = identifier = slugify(text, self._lang)
                number = 2
                while identifier in used:
                    identifier, number = f"{wanted}-{number}", number + 1
                used.add(identifier)
                element.set("id", identifier)
