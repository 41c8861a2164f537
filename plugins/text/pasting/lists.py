"""Makes lists of what looks like one: Word writes a list's points as paragraphs, Word for the web
each point as a list of its own, Google Docs a list inside a list but in no point of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import html

_MSO_LIST = re.compile(r"mso-list:\s*[^;\"]*?\blevel([1-9])\b", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_COUNTED = re.compile(r"[(\[]?(?:[0-9]+\.)*([0-9]+|[A-Za-z]|[ivxlcdm]+)[.)\]]?", re.IGNORECASE)
_LISTS = ("ul", "ol")


class _Point(NamedTuple):
    depth: int
    ordered: bool
    number: str  # "" if the list counts by itself
    kind: str  # the type of an ordered list: 1, a
    element: html.HtmlElement


def nest_lists(tree: html.HtmlElement) -> None:
    """Rewrites such lists in place as nested ``ul`` and ``ol``."""
    for wrapper in [*tree.iter("div")]:
        if "ListContainerWrapper" in wrapper.get("class", ""):
            wrapper.drop_tag()
    for parent in [*tree.iter()]:
        if isinstance(parent.tag, str) and parent.tag not in _LISTS:
            _nest_children(parent)
    for span in [*tree.iter("span")]:
        if _IGNORED.search(span.get("style", "")):  # the number of a heading
            span.tail = f" {span.tail or ''}"


def _nest_children(parent: html.HtmlElement) -> None:
    run: list[html.HtmlElement] = []
    for child in [*parent, None]:
        if child is not None and (_is_point(child) or (run and _continues(child))):
            run.append(child)
            if (child.tail or "").strip():
                _replace(run)
                run = []
        elif run:
            _replace(run)
            run = []


def _is_point(child: html.HtmlElement) -> bool:
    if child.tag in _LISTS:
        return any(_aria_level(item) for item in child.iter("li"))
    return child.tag in {"p", "div"} and _MSO_LIST.search(child.get("style", "")) is not None


def _continues(child: html.HtmlElement) -> bool:
    """Whether a paragraph is another one of the point above."""
    name = child.get("class", "")
    return child.tag == "p" and name.startswith(("MsoListParagraphCxSpMiddle", "MsoListContinue"))


def _aria_level(item: html.HtmlElement) -> int:
    level = item.get("data-aria-level") or item.get("aria-level") or ""
    return int(level) if level.isascii() and level.isdigit() else 0


def _replace(run: list[html.HtmlElement]) -> None:
    """Puts nested lists in the place of a run of siblings."""
    parent, tail = run[0].getparent(), run[-1].tail
    if parent is None:
        return
    place = html.Element("span")  # where the lists go
    parent.insert(parent.index(run[0]), place)
    points: list[_Point] = []
    for element in run:
        if element.tag in _LISTS:
            points += _flatten(element, 1)
        elif _continues(element) and not _MSO_LIST.search(element.get("style", "")):
            points[-1].element.append(element)
        else:
            points.append(_read_paragraph(element))
    for element in run:
        if element.getparent() is parent:
            element.tail = None
            parent.remove(element)
    for made in _build(points):
        place.addprevious(made)
    place.tail = tail
    place.drop_tag()


def _read_paragraph(element: html.HtmlElement) -> _Point:
    found = _MSO_LIST.search(element.get("style", ""))
    marker = ""
    for span in [*element.iter("span")]:
        if _IGNORED.search(span.get("style", "")) and span.getparent() is not None:
            marker = marker or "".join(span.text_content().split())
            span.drop_tree()
    counted = _COUNTED.fullmatch(marker) if len(marker) > 1 else None
    point = html.Element("li")
    element.tail = None
    number = counted[1] if counted else ""
    kind = "a" if len(number) == 1 and not number.isdigit() else "1"
    if not number.isdigit():
        number = str(ord(number.lower()) - ord("a") + 1) if kind == "a" else ""
    point.append(element)
    return _Point(int(found[1]) if found else 1, counted is not None, number, kind, point)


def _flatten(element: html.HtmlElement, depth: int) -> Iterator[_Point]:
    """The points of a list and of the lists in it, each without the others."""
    ordered = element.tag == "ol"
    for child in [*element]:
        if child.tag in _LISTS:
            yield from _flatten(child, depth + 1)
        elif child.tag == "li":
            inner = [made for made in child if made.tag in _LISTS]
            for made in inner:
                child.remove(made)
            number = child.get("value") or (element.get("start", "") if child is element[0] else "")
            yield _Point(_aria_level(child) or depth, ordered, number, "1", child)
            for made in inner:
                yield from _flatten(made, depth + 1)


def _build(points: Iterable[_Point]) -> list[html.HtmlElement]:
    """Nested lists of points; a point that is deeper than its list is in the last point above."""
    roots: list[html.HtmlElement] = []
    open_lists: list[tuple[int, html.HtmlElement]] = []
    for point in points:
        tag = "ol" if point.ordered else "ul"
        while open_lists and open_lists[-1][0] > point.depth:
            open_lists.pop()
        if open_lists and open_lists[-1][0] == point.depth and open_lists[-1][1].tag != tag:
            open_lists.pop()
        if not open_lists or open_lists[-1][0] < point.depth:
            made = html.Element(tag)
            if point.ordered:
                made.set("type", point.kind)
            if open_lists:
                open_lists[-1][1][-1].append(made)
            else:
                roots.append(made)
            open_lists.append((point.depth, made))
        if point.number:
            point.element.set("value", point.number)
        point.element.tail = None
        open_lists[-1][1].append(point.element)
    return roots
