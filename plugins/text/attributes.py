"""Checks the values of HTML attributes in texts (HTML, 3.2.6 and following), for the sanitiser.

The checker of the finished site refuses the same values, but cannot name the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from plugins.reporting.sentences import say, tell

from .classes import explain_unknown, find_unknown
from .sanitiser import MarkupFinding, Tag, is_allowed

_LANGUAGE = (
    re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*"),
    say("Write a language's tag: en, zh-Hans."),
)
_COUNT = (re.compile(r"[1-9][0-9]{0,3}"), say("Write a whole number: 2."))
_WHOLE = (re.compile(r"-?[0-9]{1,9}"), say("Write a whole number: 2."))
_DAY = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?"
_TIME = re.compile(rf"{_DAY}|{_CLOCK}|{_DAY}[T ]{_CLOCK}(Z|[+-]{_CLOCK})?|P[0-9DTHMS.]+")
_VALUES: Final = {
    "dir": (re.compile("ltr|rtl|auto"), say("Write ltr, rtl or auto.")),
    "translate": (re.compile("yes|no|"), say("Write yes or no.")),
    "lang": _LANGUAGE,
    "hreflang": _LANGUAGE,
    "start": _WHOLE,
    "width": _COUNT,
    "height": _COUNT,
    "span": _COUNT,
    "colspan": _COUNT,
    "rowspan": (re.compile(r"[0-9]{1,5}"), say("Write a whole number: 2.")),
    "scope": (re.compile("row|col|rowgroup|colgroup"), say("Write row or col.")),
    "type": (re.compile("[1aAiI]"), say("Write 1, a, A, i or I.")),
    "datetime": (_TIME, say("Write a date or time: 2026-04-30.")),
    "tabindex": (re.compile("0|-1"), say("Write 0.")),
    "id": (re.compile(r"\S+"), say("Write a name without spaces.")),
    "reversed": (re.compile("(reversed)?", re.IGNORECASE), say("Write nothing but the word.")),
    "open": (re.compile("(open)?", re.IGNORECASE), say("Write nothing but the word.")),
}


def check_values(tags: Iterable[Tag]) -> Iterator[MarkupFinding]:
    """Every value that its attribute cannot have, and a link's language that the build states."""
    for tag in tags:
        for name, value in tag.attributes.items():
            known = _VALUES.get(name)
            if name == "value" and tag.name == "li":
                known = _WHOLE
            if known is None or not is_allowed(tag.name, name):
                continue  # what is not allowed is told by whoever allows
            if not known[0].fullmatch(value.strip()):
                message = tell(
                    "html-value",
                    'the attribute "{name}" of <{tag}> cannot be "{value}".',
                    name=name,
                    tag=tag.name,
                    value=value[:60],
                )
                yield MarkupFinding(tag.at, message, known[1])
        if "hreflang" in tag.attributes and tag.attributes.get("href", "").startswith("item:"):
            message = tell("link-language", "a link to an item says its language by itself.")
            yield MarkupFinding(tag.at, message, say("Delete hreflang."))


def check_classes(tags: Iterable[Tag]) -> Iterator[MarkupFinding]:
    """Every class that is not one of the list for authors."""
    for tag in tags:
        unknown = find_unknown(tag.attributes.get("class", ""))
        if unknown is not None:
            yield MarkupFinding(tag.at, *explain_unknown(unknown))
