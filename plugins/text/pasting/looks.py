"""Says how an element looks: what is bold, struck out or hidden, by its tag and by its style.

Word processors state most of it in CSS. Google Docs wraps the whole text in a ``<b>`` that is not
bold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from lxml import html

_RULE = re.compile(r"(?:^|[},])\s*\.([\w-]+)\s*\{([^}]*)\}")
_TAGS: Final = {
    "b": "bold", "strong": "bold", "i": "slanted", "em": "slanted", "cite": "slanted",
    "var": "slanted", "dfn": "slanted", "s": "struck", "strike": "struck", "del": "struck",
    "sup": "raised", "sub": "lowered", "code": "code", "kbd": "code", "samp": "code", "tt": "code",
}  # fmt: skip


class Looks(NamedTuple):
    """How a run of text looks; ``target`` is where it leads."""

    bold: bool = False
    slanted: bool = False
    struck: bool = False
    raised: bool = False
    lowered: bool = False
    code: bool = False
    target: str = ""

    @property
    def marked(self) -> bool:
        """Whether the run is more than plain text and a link."""
        return any(self[:6])


def read_rules(tree: html.HtmlElement) -> dict[str, str]:
    """What the style sheets of a page say of its classes: Google Docs saves pages like this."""
    rules: dict[str, str] = {}
    for sheet in tree.iter("style"):
        for name, style in _RULE.findall(sheet.text or ""):
            rules[name] = f"{rules.get(name, '')};{style}"
    return rules


def read_style(element: html.HtmlElement, rules: Mapping[str, str]) -> dict[str, str]:
    """The style of an element, its own before that of its classes."""
    own = element.get("style", "")
    if rules:
        classes = element.get("class", "").split()
        own = ";".join([*(rules[name] for name in classes if name in rules), own])
    style: dict[str, str] = {}
    for entry in own.split(";"):
        name, colon, value = entry.partition(":")
        if colon:
            style[name.strip().lower()] = " ".join(value.lower().split())
    return style


def add_looks(looks: Looks, tag: str, style: Mapping[str, str]) -> Looks:
    """The looks inside an element."""
    known = _TAGS.get(tag)
    if known is not None:
        looks = looks._replace(**{known: True})  # type: ignore[arg-type]
    weight = style.get("font-weight", "")
    if weight in {"bold", "bolder"} or (weight.isdigit() and int(weight) >= 600):
        looks = looks._replace(bold=True)
    elif weight in {"normal", "lighter"} or weight.isdigit():
        looks = looks._replace(bold=False)
    slope = style.get("font-style", "")
    if slope:
        looks = looks._replace(slanted=slope.startswith(("italic", "oblique")))
    drawn = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    if "line-through" in drawn:
        looks = looks._replace(struck=True)
    height = style.get("vertical-align", "")
    if height in {"super", "sub"}:
        looks = looks._replace(raised=height == "super", lowered=height == "sub")
    return looks


def is_hidden(style: Mapping[str, str]) -> bool:
    """Whether nobody sees an element: CSS, and Word's own way."""
    return style.get("display") == "none" or style.get("mso-hide") == "all"


_WINGDINGS: Final = str.maketrans("àßáâðïJLüû§Øqoxþn", "→←↑↓⇨⇦☺☹✓✗▪➢☐☐☒☑■")


def read_sign(text: str, style: Mapping[str, str]) -> str:
    """Text as it is shown: letters in the typeface Wingdings are signs."""
    if "wingdings" in style.get("font-family", "") or "wingdings" in style.get("mso-char-type", ""):
        return text.translate(_WINGDINGS)
    return text
