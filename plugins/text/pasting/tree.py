"""Reads a tree of pasted HTML as typed blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import ClassVar, Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from lxml import html

from plugins.text.links import check_link

from .blocks import (
    BREAK,
    Block,
    CodeLines,
    Divider,
    Headline,
    Paragraph,
    Points,
    Quotation,
    Run,
    Terms,
)
from .grids import read_grid
from .looks import Looks, add_looks, is_hidden, read_sign, read_style
from .notes import NOTE

_DROPPED: Final = frozenset(
    "head style script title template noscript iframe object embed applet audio video canvas svg "
    "math select textarea base link meta".split()
)
_BLOCKS: Final = frozenset(
    "address article aside body center details dialog div fieldset figcaption figure footer form "
    "header hgroup html legend li main nav p section summary caption tr td th tbody thead tfoot "
    "dt dd".split()
)
_DEEPEST = 120
_HEADING_CLASS = re.compile(r"^(?:MsoTitle|title|Headline)\b")
_CHANGED = re.compile(r"\bmsoDel\b|\bRevisionDelete\b|\btrackedDelete", re.IGNORECASE)


class LeftOut(NamedTuple):
    """Something that is not in the Markdown: "deleted", "comment", "hidden", "contents",
    "picture" or "link", and what is known of it."""

    kind: str
    detail: str = ""


class Reader:
    """Reads elements into ``blocks``; ``left_out`` is what is not among them."""

    def __init__(self, rules: Mapping[str, str], left_out: list[LeftOut]) -> None:
        self.rules = rules
        self.left_out = left_out
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.depth = 0

    def read_blocks(self, element: html.HtmlElement) -> list[Block]:
        """The blocks inside an element, apart from those around it."""
        inner = Reader(self.rules, self.left_out)
        inner.depth = self.depth + 1
        inner.read_inside(element, Looks())
        inner.end()
        return inner.blocks

    def end(self) -> None:
        """Ends the paragraph that is open."""
        if any(run.text.strip() for run in self.runs):
            self.blocks.append(Paragraph(self.runs))
        self.runs = []

    def read_inside(self, element: html.HtmlElement, looks: Looks) -> None:
        self._add_text(element.text, looks, element)
        for child in element:
            self._read(child, looks)
            self._add_text(child.tail, looks, element)

    def _add_text(self, text: str | None, looks: Looks, element: html.HtmlElement) -> None:
        if text:
            self.runs.append(Run(read_sign(text, read_style(element, self.rules)), looks))

    def _read(self, element: html.HtmlElement, looks: Looks) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _DROPPED:
            return
        style = read_style(element, self.rules)
        if self._is_left_out(element, tag, style):
            return
        if self.depth > _DEEPEST:
            self.runs.append(Run(element.text_content(), looks))
            return
        self.depth += 1
        level = _find_level(element, tag, style)
        if level:
            self.end()
            self._read_title(element, level)
        elif tag in self._READERS:
            self._READERS[tag](self, element, looks)
        elif tag in _BLOCKS:
            self.end()
            self.read_inside(element, add_looks(looks, tag, style))
            self.end()
        else:
            self.read_inside(element, add_looks(looks, tag, style))
        self.depth -= 1

    def _is_left_out(self, element: html.HtmlElement, tag: str, style: Mapping[str, str]) -> bool:
        names = element.get("class", "")
        changed = tag == "del" and (element.get("datetime") or element.get("cite"))
        if changed or _CHANGED.search(names):
            kind = "deleted"
        elif is_hidden(style):
            kind = "hidden"
        elif names.startswith("MsoToc") or re.match(r"^TOC\d\b", names):
            kind = "contents"
        else:
            return False
        if element.text_content().strip():
            self.left_out.append(LeftOut(kind))
        return True

    def _read_title(self, element: html.HtmlElement, level: int) -> None:
        inner = Reader(self.rules, self.left_out)
        inner.depth = self.depth
        inner.read_inside(element, Looks())
        inner.end()
        runs: list[Run] = []
        for block in inner.blocks:
            if isinstance(block, Paragraph | Headline):
                runs += [Run(" "), *block.runs] if runs else block.runs
        if runs:
            plain = [run._replace(looks=run.looks._replace(bold=False)) for run in runs]
            self.blocks.append(Headline(level, plain))
        self.blocks += [b for b in inner.blocks if not isinstance(b, Paragraph | Headline)]

    def _read_break(self, element: html.HtmlElement, looks: Looks) -> None:
        style = element.get("style", "").replace(" ", "")
        if "page-break-before:always" not in style and "interchange" not in element.get(
            "class", ""
        ):
            self.runs.append(BREAK)

    def _read_link(self, element: html.HtmlElement, looks: Looks) -> None:
        target = _find_target(element.get("href", ""))
        style = read_style(element, self.rules)
        if target.startswith("#") or not target:
            target = ""
        elif check_link(target) is not None:
            if element.text_content().strip():
                self.left_out.append(LeftOut("link", element.get("href", "").strip()[:100]))
            target = ""
        self.read_inside(element, add_looks(looks, "a", style)._replace(target=target))

    def _read_picture(self, element: html.HtmlElement, looks: Looks) -> None:
        alt, source = element.get("alt", "").strip(), element.get("src", "")
        if alt and len(alt) <= 8 and not any(sign.isalnum() for sign in alt):
            self.runs.append(Run(alt, looks))  # an emoji
            return
        if element.get("width") == "1" or element.get("height") == "1":
            return  # counts who reads a mail
        name = "" if source.startswith("data:") else source.rpartition("/")[2][:60]
        self.left_out.append(LeftOut("picture", " ".join(alt.split())[:100] or name))

    def _read_note(self, element: html.HtmlElement, looks: Looks) -> None:
        self.runs.append(Run(f"[^{element.get('label')}]", Looks(), ready=True))

    def _read_box(self, element: html.HtmlElement, looks: Looks) -> None:
        if element.get("type", "").lower() == "checkbox":
            self.runs.append(Run("☑ " if element.get("checked") is not None else "☐ ", looks))

    def _read_rule(self, element: html.HtmlElement, looks: Looks) -> None:
        self.end()
        self.blocks.append(Divider())

    def _read_list(self, element: html.HtmlElement, looks: Looks) -> None:
        self.end()
        points: list[list[Block]] = []
        numbers: list[int] = []
        number = _read_number(element.get("start")) or 1
        for child in element:
            if child.tag in {"ul", "ol"}:  # in no point: it belongs to the one above
                inner = Reader(self.rules, self.left_out)
                inner.depth = self.depth
                inner._read_list(child, Looks())
                if points:
                    points[-1] += inner.blocks
                else:
                    self.blocks += inner.blocks
            elif isinstance(child.tag, str):
                if self._is_left_out(child, str(child.tag), read_style(child, self.rules)):
                    continue
                blocks = self.read_blocks(child)
                if blocks:
                    number = _read_number(child.get("value")) or number
                    points.append(blocks)
                    numbers.append(number)
                    number += 1
            if (child.tail or "").strip():
                points.append([Paragraph([Run(child.tail or "")])])
                numbers.append(number)
                number += 1
        if any(isinstance(point[0], Headline) for point in points):
            self.blocks += [block for point in points for block in point]  # numbered headings
        elif points:
            ordered = element.tag == "ol"
            lettered = ordered and element.get("type", "1") in {"a", "A"}
            self.blocks.append(Points(points, numbers if ordered else [], lettered))

    def _read_terms(self, element: html.HtmlElement, looks: Looks) -> None:
        self.end()
        entries: list[tuple[list[Run], list[list[Block]]]] = []
        for child in element.iter("dt", "dd"):
            blocks = self.read_blocks(child)
            if not blocks:
                continue
            first = blocks[0]
            if child.tag == "dt" and len(blocks) == 1 and isinstance(first, Paragraph):
                entries.append((first.runs, []))
            elif entries:
                entries[-1][1].append(blocks)
            else:
                self.blocks += blocks
        self.blocks.append(Terms(entries)) if entries else None

    def _read_quotation(self, element: html.HtmlElement, looks: Looks) -> None:
        self.end()
        blocks = self.read_blocks(element)
        if blocks:
            self.blocks.append(Quotation(blocks))

    def _read_code(self, element: html.HtmlElement, looks: Looks) -> None:
        self.end()
        for line in [*element.iter("br")]:
            line.tail = "\n" + (line.tail or "")
        text = element.text_content().strip("\n")
        if text.strip():
            self.blocks.append(CodeLines(text))

    def _read_table(self, element: html.HtmlElement, looks: Looks) -> None:
        self.end()
        self.blocks += read_grid(element, self.rules, self.read_blocks)

    _READERS: ClassVar[dict[str, Callable[[Reader, html.HtmlElement, Looks], None]]] = {
        "br": _read_break,
        "a": _read_link,
        "img": _read_picture,
        "v:imagedata": _read_picture,
        NOTE: _read_note,
        "input": _read_box,
        "hr": _read_rule,
        "ul": _read_list,
        "ol": _read_list,
        "menu": _read_list,
        "dl": _read_terms,
        "blockquote": _read_quotation,
        "pre": _read_code,
        "table": _read_table,
    }


def _read_number(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 9 else 0


def _find_level(element: html.HtmlElement, tag: str, style: Mapping[str, str]) -> int:
    """The level of a heading, 0 if an element is none."""
    if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        return int(tag[1])
    if tag not in {"p", "div"}:
        return 0
    if _HEADING_CLASS.match(element.get("class", "")):
        return 1
    level = element.get("aria-level", "") if element.get("role") == "heading" else ""
    level = level or style.get("mso-outline-level", "")
    return int(level) if level.isascii() and level.isdigit() and 0 < int(level) < 7 else 0


def _find_target(href: str) -> str:
    """Where a link leads, without the detours that Google and Outlook make of it."""
    target = "".join(href.split()) if "://" in href else href.strip()
    try:
        parts = urlsplit(target)
        query = parse_qs(parts.query)
    except ValueError:
        return target
    host = (parts.hostname or "") if parts.netloc else ""
    if host in {"www.google.com", "google.com"} and parts.path == "/url":
        return (query.get("q") or query.get("url") or [target])[0]
    if host.endswith(".safelinks.protection.outlook.com"):
        return (query.get("url") or [target])[0]
    return target
