"""Counts how many elements a drawing expands to when all its references are drawn."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree

from plugins.reporting.sentences import say, tell

from .anatomy import Refused
from .drawing_names import ANIMATIONS
from .style_sheets import find_targets, list_rules

MOST_WORK = 200_000
"""Elements drawn, counted in plain shapes. A detailed map has a tenth of this."""
MOST_ELEMENTS = 50_000
MOST_DEPTH = 150
"""Levels of nested elements, references included: renderers recurse into each."""
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_WEIGHTS = {"filter": 400, "mask": 20, "pattern": 20}
"""How much more painting through these elements costs than painting once."""
_LIMITS = {
    "numOctaves": 10,
    "radius": 500,
    "stdDeviation": 1000,
    "order": 15,
    "filterRes": 4000,
}
_REGION = {"x", "y", "width", "height"}
_MOST_REGION = 20  # times the size of the filtered element; for lengths, thousands of pixels
_NUMBER = re.compile(r"[-+]?\d*\.?\d+(?:e[-+]?\d+)?", re.IGNORECASE)
_COMPOUND = re.compile(r"[^\s>+~]+$")
_PART = re.compile(r"([.#]?)((?:[\w-]|[^\x00-\x7f])+)")


def measure_work(root: etree._Element) -> None:
    """Raises `Refused` for a drawing that would keep browsers and the PDF engine busy: one that
    refers to itself, or whose references multiply (references to references) or go too deep."""
    elements = list(root.iter(etree.Element))
    for element in elements:
        _check_effects(element)
    named: dict[str, etree._Element] = {}
    for element in elements:
        named.setdefault(str(element.get("id", "")), element)
    styled = _find_styled(elements)
    edges = {element: list(_refer(element, styled, named)) for element in elements}
    _count_drawn(root, edges)


def _refer(
    element: etree._Element,
    styled: dict[etree._Element, list[tuple[str, str]]],
    named: dict[str, etree._Element],
) -> Iterator[tuple[etree._Element, int]]:
    """What is drawn along with an element: its children and the elements it refers to, each with
    the number of times it is drawn."""
    for child in element:
        yield child, 1
    if _name(element) in ANIMATIONS or _name(element) == "a":
        return
    named_ids = list(styled.get(element, ()))
    for key, value in element.attrib.items():
        key, value = str(key), str(value)
        if key in {"href", _XLINK}:
            named_ids.append(("href", value.removeprefix("#")))
        elif key == "style":
            for declaration in value.split(";"):
                name = declaration.partition(":")[0].strip()
                named_ids += [(name, target) for target in find_targets(declaration)]
        else:
            named_ids += [(key, target) for target in find_targets(value)]
    for name, target in named_ids:
        found = named.get(target)
        if found is not None:
            times = _WEIGHTS.get(_name(found), 1)
            yield found, times * (_vertices(element) if name.startswith("marker") else 1)


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(_SVG)


def _vertices(element: etree._Element) -> int:
    line = str(element.get("d", "")) + str(element.get("points", ""))
    return 1 + len(_NUMBER.findall(line)) // 2


def _find_styled(elements: list[etree._Element]) -> dict[etree._Element, list[tuple[str, str]]]:
    """What style sheets make each element refer to. Only the last part of a selector is matched,
    which may find too many elements, never too few."""
    found: dict[etree._Element, list[tuple[str, str]]] = defaultdict(list)
    sheets = [element for element in elements if _name(element) == "style"]
    index = _index(elements) if sheets else {}
    told = 0
    for sheet in sheets:
        for selectors, content in list_rules(sheet.text or ""):
            named = [
                (declaration.partition(":")[0].strip(), target)
                for declaration in content.split(";")
                for target in find_targets(declaration)
            ]
            for selector in selectors.split(","):
                parts = _take_apart(selector.strip())
                # Ids are rarer than classes, classes rarer than names.
                key = max(parts, key=lambda part: "\0.#".index(part[0] or "\0"), default=("", "*"))
                for element in index.get(key, ()) if key[1] != "*" else elements:
                    if all(_has(element, *part) for part in parts):
                        found[element] += named
                        told += len(named)
                        if told > MOST_WORK:
                            raise Refused(_UNFOLDS, _MEND)
    return found


def _index(elements: list[etree._Element]) -> dict[tuple[str, str], list[etree._Element]]:
    """Elements by the kinds of simple selector: ("", name), (".", class) and ("#", id)."""
    index: dict[tuple[str, str], list[etree._Element]] = defaultdict(list)
    for element in elements:
        index["", _name(element)].append(element)
        index["#", str(element.get("id", ""))].append(element)
        for word in set(str(element.get("class", "")).split()):
            index[".", word].append(element)
    return index


def _take_apart(selector: str) -> list[tuple[str, str]]:
    """The simple selectors in the last part of a selector: "rect.a" of "g > rect.a:hover"."""
    last = _COMPOUND.search(selector)
    return _PART.findall(re.sub(r":.*|\[[^\]]*\]", "", last[0])) if last else []


def _has(element: etree._Element, sign: str, word: str) -> bool:
    if sign == ".":
        return word in str(element.get("class", "")).split()
    return word == (element.get("id") if sign else _name(element))


def _check_effects(element: etree._Element) -> None:
    for key, most in _LIMITS.items():
        if any(value > most for value in _read_numbers(str(element.get(key, "")))):
            raise Refused(
                tell(
                    "drawing-effect",
                    'is a drawing with an effect of {key}="{value}".',
                    key=key,
                    value=element.get(key),
                ),
                _MEND,
            )
    if _name(element) != "filter":
        return
    in_pixels = element.get("filterUnits") == "userSpaceOnUse"
    for key in _REGION:
        text = str(element.get(key, ""))
        most = _MOST_REGION * (100 if text.endswith("%") else 1000 if in_pixels else 1)
        if any(abs(value) > most for value in _read_numbers(text)):
            raise Refused(
                tell(
                    "drawing-effect",
                    'is a drawing with a filter whose {key} is "{text}".',
                    key=key,
                    text=text,
                ),
                _MEND,
            )


def _read_numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text[:200])]


_UNFOLDS = tell("drawing-too-large", "is a drawing that unfolds to more than browsers can draw.")
_MEND = say("Export it again with less of it, or as PNG.")


def _count_drawn(
    root: etree._Element, edges: dict[etree._Element, list[tuple[etree._Element, int]]]
) -> None:
    """Counts what is drawn, from the leaves up; without recursion, since a drawing can be deep."""
    work: dict[etree._Element, int] = {}
    depth: dict[etree._Element, int] = {}
    path, above = [(root, iter(edges[root]))], {root}
    while path:
        here, targets = path[-1]
        target = next((target for target, _ in targets if target not in work), None)
        if target in above:
            raise Refused(
                tell("drawing-recursive", "is a drawing in which something contains itself."), _MEND
            )
        if target is not None:
            path.append((target, iter(edges[target])))
            above.add(target)
            if len(path) > MOST_DEPTH:
                raise Refused(_UNFOLDS, _MEND)
            continue
        work[here] = 1 + sum(work[found] * times for found, times in edges[here])
        depth[here] = 1 + max((depth[found] for found, _ in edges[here]), default=0)
        if work[here] > MOST_WORK or depth[here] > MOST_DEPTH:
            raise Refused(_UNFOLDS, _MEND)
        above.discard(here)
        path.pop()
