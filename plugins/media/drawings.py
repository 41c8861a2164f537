"""Cleans drawings (W3C, SVG 2): keeps the parts that draw and removes all others.

An image element of HTML runs no scripts and sends no requests (SVG 2, 2.2 "secure static mode"),
but a drawing that is opened directly may do both. A list therefore says what stays. The drawing
looks the same on pages.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from lxml import etree

from plugins.reporting.sentences import Sentence, say, tell

from .anatomy import Damaged, Refused
from .drawing_names import ANIMATED, ANIMATIONS, ATTRIBUTES, ELEMENTS
from .style_sheets import clean_declarations, clean_sheet, is_safe_value
from .workload import MOST_ELEMENTS, measure_work

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
_XML = "{http://www.w3.org/XML/1998/namespace}"
MOST_BYTES = 8_000_000
MOST_SIDE = 16_384
"""In pixels: the largest side that browsers' canvases can hold."""
_HREFS = ("href", XLINK)
_LENGTH = re.compile(r"\s*(\d{1,9}(?:\.\d+)?)(?:px)?\s*")
_DATA = re.compile(r"data:image/(png|jpe?g|gif|webp|avif);base64,", re.IGNORECASE)
_PICTURED = frozenset({"image", "feImage"})

CleanRaster = Callable[[bytes], bytes]
"""Cleans an embedded picture. Raises `Damaged` or `Refused`."""


@dataclass(slots=True)
class CleanDrawing:
    """A drawing to publish. ``left_out`` names what was removed, such as "a script"."""

    width: int
    height: int
    clean: bytes
    left_out: set[Sentence] = field(default_factory=set)


def inspect_drawing(data: bytes, clean_raster: CleanRaster) -> CleanDrawing:
    """Checks and cleans a drawing. Raises `Damaged` if it is not well-formed SVG, `Refused` if it
    needs something from outside the file or would keep browsers busy."""
    if len(data) > MOST_BYTES:
        raise Refused(
            tell(
                "drawing-too-large",
                "is a drawing of {value} MB.",
                value=f"{len(data) / 1000000.0:.0f}",
            ),
            say("Save it as a picture: PNG or WebP."),
        )
    root = _parse(data)
    parts = sum(1 for _ in root.iter())
    if parts > MOST_ELEMENTS:
        raise Refused(
            tell("drawing-too-large", "is a drawing of {parts} parts.", parts=parts),
            say("Save it as a picture: PNG or WebP."),
        )
    left_out: set[Sentence] = set()
    _clean_tree(root, left_out, clean_raster)
    measure_work(root)
    etree.cleanup_namespaces(root)
    width, height = measure_drawing(root)
    if max(width, height) > MOST_SIDE:
        raise Refused(
            tell(
                "drawing-too-large",
                "is {width} × {height} pixels large.",
                width=width,
                height=height,
            ),
            say("Export it smaller: drawings scale by themselves."),
        )
    return CleanDrawing(width, height, etree.tostring(root, encoding="utf-8") + b"\n", left_out)


def _parse(data: bytes) -> etree._Element:
    """Parses the drawing, without comments and processing instructions. Only entities that the file
    itself declares are expanded; libxml2 limits their size and the depth of elements."""
    parser = etree.XMLParser(
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        told = str(error).lower()
        if any(
            sign in told for sign in ("excessive depth", "amplification", "entity reference loop")
        ):
            raise Refused(
                tell("drawing-too-large", "unfolds to more than any drawing needs."),
                say("Export it again."),
            ) from error
        raise Damaged(
            tell("drawing-not-svg", "this drawing is not a well-formed SVG."),
            say("Export it again."),
            line,
        ) from error
    if root.tag == "svg":
        mend = say('Write <svg xmlns="http://www.w3.org/2000/svg" …, or export it again.')
        raise Damaged(
            tell("drawing-not-svg", "this drawing does not say that it is SVG."),
            mend,
            root.sourceline,
        )
    if root.tag != f"{SVG}svg":
        raise Damaged(
            tell("drawing-not-svg", "this drawing is not an SVG."),
            say("Export it again."),
            root.sourceline,
        )
    return root


def _clean_tree(root: etree._Element, left_out: set[Sentence], clean_raster: CleanRaster) -> None:
    for element in list(root.iter()):
        name = _local(element)
        if element is not root and (name not in ELEMENTS or not _may_animate(element, name)):
            said = str(element.tag).rpartition("}")[2].lower()
            if said in {"script", "handler", "listener"}:
                left_out.add(say("a script"))
            elif said in {"foreignobject", "iframe", "object", "embed", "html", "body"}:
                if element.tag == f"{SVG}foreignObject" and _shows_text(element):
                    raise Refused(
                        tell(
                            "drawing-foreign-text",
                            "is a drawing with text that is not part of SVG (foreignObject).",
                        ),
                        say("Export it with text as paths or as SVG text."),
                    )
                left_out.add(say("foreign content"))
            _drop(element)
            continue
        _clean_attributes(element, name, left_out, clean_raster)
        if name == "style":
            told = clean_sheet(element.text or "")
            if told.asked:
                left_out.add(say("an address in a style sheet"))
            element.text = told.text
            for child in list(element):
                element.remove(child)


def _shows_text(element: etree._Element) -> bool:
    """Whether foreign content has words that no other child of a ``switch`` shows instead (SVG 2,
    5.9.2)."""
    parent = element.getparent()
    others = element.itersiblings() if parent is not None and _local(parent) == "switch" else ()
    if any(_local(other) in ELEMENTS for other in others):
        return False
    return any(
        text.strip() and str(inner.tag).rpartition("}")[2].lower() not in {"style", "script"}
        for inner in element.iter(etree.Element)
        for text in (inner.text or "", *(child.tail or "" for child in inner))
    )


def _local(element: etree._Element) -> str:
    """An SVG element's name; "" for an element that is not SVG."""
    tag = element.tag
    return tag.removeprefix(SVG) if isinstance(tag, str) and tag.startswith(SVG) else ""


def _may_animate(element: etree._Element, name: str) -> bool:
    """Whether an animation is allowed: it may change how things look, never where links lead."""
    if name not in ANIMATIONS or name == "animateMotion":
        return True
    if name == "animateTransform":
        return element.get("attributeName", "transform") in ANIMATED
    return element.get("attributeName", "") in ANIMATED


def _drop(element: etree._Element) -> None:
    """Removes an element but keeps the text after it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _clean_attributes(
    element: etree._Element, name: str, left_out: set[Sentence], clean_raster: CleanRaster
) -> None:
    for key, value in list(element.attrib.items()):
        key, value = str(key), str(value)
        if key in _HREFS:
            _clean_href(element, name, key, value, left_out, clean_raster)
        elif key == "style":
            told = clean_declarations(value)
            if told.asked:
                left_out.add(say("an address in a style"))
            element.set(key, told.text)
        elif key in {f"{_XML}space", f"{_XML}lang"}:
            continue
        elif key not in ATTRIBUTES and not key.startswith("aria-"):
            if key.lower().startswith("on"):
                left_out.add(say("a handler"))
            del element.attrib[key]
        elif not is_safe_value(value):
            left_out.add(say("an address elsewhere"))
            del element.attrib[key]


def _clean_href(
    element: etree._Element,
    name: str,
    key: str,
    value: str,
    left_out: set[Sentence],
    clean_raster: CleanRaster,
) -> None:
    address = value.strip()
    if address.startswith("#") and name not in _PICTURED:
        element.set(key, address)
    elif name in _PICTURED and address[:5].lower() == "data:":
        element.set(key, _clean_embedded(address, clean_raster))
    elif name in {"a", *ANIMATIONS} or not address:
        left_out.add(say("a link"))
        del element.attrib[key]
    else:
        shown = address if len(address) < 60 else f"{address[:57]}…"
        raise Refused(
            tell(
                "drawing-needs-outside",
                'is a drawing that needs something outside of it: "{shown}".',
                shown=shown,
            ),
            say("Export it with everything embedded."),
        )


def _clean_embedded(address: str, clean_raster: CleanRaster) -> str:
    """Cleans a picture inside a drawing like any other picture: a logo may hold a photograph."""
    match = _DATA.match(address)
    if match is None:
        raise Refused(
            tell(
                "drawing-with-odd-picture",
                "is a drawing that holds a picture which is not a PNG, JPEG, GIF or WebP.",
            ),
            say("Export it with that picture as PNG."),
        )
    packed = re.sub(rb"\s", b"", unquote_to_bytes(address[match.end() :]))
    try:
        data = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Damaged(
            tell("drawing-damaged", "a picture inside this drawing is damaged."),
            say("Export it again."),
        ) from error
    kind = match[1].lower().replace("jpg", "jpeg")
    return f"data:image/{kind};base64,{base64.b64encode(clean_raster(data)).decode()}"


def measure_drawing(root: etree._Element) -> tuple[int, int]:
    """Returns an SVG's size in pixels: its width and height, else those of its viewBox (SVG 2,
    8.2); 0, 0 if it has neither."""
    box = str(root.get("viewBox", "")).replace(",", " ").split()
    for pair in ([str(root.get("width", "")), str(root.get("height", ""))], box[2:]):
        numbers = [_LENGTH.fullmatch(length) for length in pair]
        if len(numbers) == 2 and numbers[0] and numbers[1]:
            return round(float(numbers[0][1])), round(float(numbers[1][1]))
    return 0, 0
