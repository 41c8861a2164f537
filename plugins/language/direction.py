"""Direction: which texts must be isolated, so that those around them do not turn them about.

In a paragraph written from the right, "14 boulevard Clemenceau" is shown as "boulevard Clemenceau
14", and two Latin names side by side change places (Unicode Standard Annex 9). HTML has the
element ``bdi`` for that. A text that is no HTML, or that stands in an attribute, has U+2068 before
it and U+2069 behind it: both give it the direction of its first letter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from .languages import describe_language

FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"

# Hebrew, Arabic and their neighbours with their presentation forms, and the old scripts and
# Adlam of the supplementary plane.
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RIGHT_LETTER = re.compile(rf"[{_RIGHT}]")
_LEFT_LETTER = re.compile(rf"[^\W\d_{_RIGHT}]")
_PARTED_NUMBER = re.compile(r"[+(]\d|\d[^\w.,:–\u2212-]+\d")
"""Numbers whose parts would change places: +420 123 456, but not 9:30 or 12,5."""


@lru_cache
def is_rtl(lang: str) -> bool:
    """Whether a language is written from the right. One that CLDR does not know is not."""
    try:
        return describe_language(lang).dir == "rtl"
    except ValueError:
        return False


def needs_isolation(text: str, lang: str) -> bool:
    """Whether a text stands wrongly among words of ``lang``. One that has letters of both
    directions is taken for a text in that language with foreign names in it, and stays."""
    right = _RIGHT_LETTER.search(text) is not None
    if not is_rtl(lang):
        return right and _LEFT_LETTER.search(text) is None
    if right:
        return False
    return bool(_LEFT_LETTER.search(text) or _PARTED_NUMBER.search(text))


def isolate(text: str, lang: str) -> str:
    """A text as it stands among words of ``lang``, isolated with characters where it must be."""
    if not text or text[0] == FIRST_STRONG_ISOLATE or not needs_isolation(text, lang):
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
