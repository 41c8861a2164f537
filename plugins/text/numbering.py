"""An extension of python-markdown for lists: they keep every number that the author typed.

python-markdown numbers a list from its first number, whatever the other numbers are, and makes a
list of every line with a number and a full stop. This module hides lines that are text from it
(`plugins.language.ordinals` decides), and writes a `value` for a number that is out of sequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.treeprocessors import Treeprocessor

from plugins.language.ordinals import NumberPlace

NO_POINT = "\ufdd1"
"""Stands between a number and its full stop while the text is converted, so that no list
begins there. It is no character (Unicode, 23.7), so no text holds it."""
_TYPED = "typed"  # a point's attribute, for as long as the text is converted


def hold_back(text: str, places: Iterable[NumberPlace]) -> str:
    """The source with these numbers parted from their full stops; lines stay where they are."""
    lines = text.split("\n")
    for line, column in sorted(places, reverse=True):
        source = lines[line - 1]
        lines[line - 1] = f"{source[:column]}{NO_POINT}{source[column:]}"
    return "\n".join(lines)


def let_go(html: str) -> str:
    """What was converted, as it was typed."""
    return html.replace(NO_POINT, "")


class Numbering(Extension):
    """Lists with the numbers that were typed; "1)" begins a point as "1." does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        blocks = md.parser.blockprocessors
        blocks.register(_Points(md.parser), "olist", 40)
        bullets: Any = blocks["ulist"]
        bullets.INDENT_RE = _indented(bullets.tab_length)
        md.treeprocessors.register(_Values(md), "values", 30)


def _indented(width: int) -> re.Pattern[str]:
    return re.compile(rf"^[ ]{{{width},{width * 2 - 1}}}((\d+[.)])|[*+-])[ ]+.*")


class _Points(SaneOListProcessor):
    """Notes the typed number of each point."""

    def __init__(self, parser: Any) -> None:
        super().__init__(parser)
        before = self.tab_length - 1
        self.RE = re.compile(rf"^[ ]{{0,{before}}}\d+[.)][ ]+(.*)")
        self.CHILD_RE = re.compile(rf"^[ ]{{0,{before}}}((\d+[.)]))[ ]+(.*)")
        self.INDENT_RE = _indented(self.tab_length)

    def run(self, parent: Element, blocks: list[str]) -> None:
        typed = [m[1][:-1] for line in blocks[0].split("\n") if (m := self.CHILD_RE.match(line))]
        points = self._find_list(parent)
        known = 0 if points is None else len(points)
        super().run(parent, blocks)
        points = self._find_list(parent)
        new = [] if points is None else list(points)[known:]
        if len(new) == len(typed):
            for point, number in zip(new, typed, strict=True):
                point.set(_TYPED, number)

    def _find_list(self, parent: Element) -> Element | None:
        """The list that the next points of this parent belong to."""
        last = self.lastChild(parent)
        if last is not None and last.tag == "ol":
            return last
        return parent if parent.tag in {"ol", "ul"} else None


class _Values(Treeprocessor):
    """Points whose numbers do not follow one from the other say their own (HTML, 4.4.8)."""

    def run(self, root: Element) -> None:
        for points in root.iter("ol"):
            typed = [point.attrib.pop(_TYPED, None) for point in points]
            if set(typed) == {"1"}:
                continue  # 1. 1. 1. is Markdown's way to have points counted
            wanted = int(points.get("start", "1"))
            for point, number in zip(points, typed, strict=True):
                if number is not None and int(number) != wanted:
                    wanted = int(number)
                    point.set("value", str(wanted))
                wanted += 1
        for point in root.iter("li"):
            point.attrib.pop(_TYPED, None)
