"""Names of months in running text, and the languages that write ordinals with a full stop.

`ordinals` uses them to recognise dates. The names come from CLDR through Babel: wide names as in
a date ("května"), wide names that stand alone ("květen"), and abbreviated ones. Cases that CLDR
does not list are recognised by the stem.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from .languages import locale_of

_DOTTED = {
    "az", "bs", "cnr", "cs", "da", "de", "dsb", "et", "eu", "fi", "fo", "gsw", "hr", "hsb", "hu",
    "is", "kl", "ksh", "lb", "lv", "nb", "nn", "no", "pl", "se", "sk", "sl", "smn", "sq", "sr",
    "tr",
}  # fmt: skip
"""Languages that write "3rd" as "3."; what CLDR's long dates show ("d. MMMM") is only half of
them."""
_MORE = {
    "cs": ("máje",),
    "de": ("jänner", "feber"),
    "sk": ("mája", "máj"),
    "sl": ("maj", "majem"),
    "sr": ("маја", "јуна", "јула", "maja", "juna", "jula"),
    "bs": ("maja", "juna", "jula"),
}
_WORDS = {"may", "march"}  # months that are ordinary words, too
_FIRST = re.compile(r"([^\W\d_]+)(\.?)")
_AFTER = re.compile(r"[,\s]*(?:[12]\d{3})(?!\d)")
_VOWELS = "aeiouyáéíóúýěůäöüàèìòùāēīōūаеиіоуяюєї"


def writes_dotted_ordinals(lang: str) -> bool:
    """Whether a full stop behind a number makes it an ordinal in a language (BCP 47 tag)."""
    return locale_of(lang).language in _DOTTED


def find_month(words: str, lang: str) -> Literal["sure", "perhaps"] | None:
    """Whether words behind the number of a day begin with a month: "sure" in the language of
    the text, "perhaps" for what is an ordinary word, too, for a month that stands alone in
    another case than dates have, and for a month of another language."""
    match = _FIRST.match(words)
    if match is None:
        return None
    word, dot = match[1].casefold(), match[2]
    in_dates, alone, short = _names(lang)
    year = _AFTER.match(words, match.end()) is not None
    if word in in_dates or (word in short and (dot or year or _is_number(words, match.end()))):
        return "perhaps" if word in _WORDS and not year else "sure"
    if word in alone:
        return "sure" if year else "perhaps"
    if any(word.startswith(stem) and len(word) - len(stem) < 3 for stem in _stems(lang)):
        return "sure"
    if word in _foreign() and (year or len(word) > 3):
        return "sure" if year else "perhaps"
    return None


def _is_number(words: str, at: int) -> bool:
    return re.match(r"\s+\d", words[at:]) is not None


@lru_cache
def _names(lang: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The names of months in dates, those that stand alone only, and the abbreviated ones."""
    locale = locale_of(lang)
    months = locale.months
    in_dates = {name.casefold() for name in months["format"]["wide"].values()}
    in_dates |= set(_MORE.get(locale.language, ()))
    alone = {name.casefold() for name in months["stand-alone"]["wide"].values()} - in_dates
    short = {
        name.casefold().rstrip(".")
        for context in ("format", "stand-alone")
        for name in months[context]["abbreviated"].values()
    }
    return frozenset(in_dates), frozenset(alone), frozenset(s for s in short if s.isalpha())


@lru_cache
def _stems(lang: str) -> tuple[str, ...]:
    """What is left of a month's name without the ending of its case, where that is enough to
    tell it from other words."""
    stems = (name.rstrip(_VOWELS) for name in _names(lang)[0] if name.isalpha())
    return tuple(sorted({stem for stem in stems if len(stem) > 3} - {"marc", "mart"}))


@lru_cache
def _foreign() -> frozenset[str]:
    """Months as the dates of other languages have them, of those that write "14." for a day."""
    names: set[str] = set()
    for lang in sorted(_DOTTED):
        try:
            names |= _names(lang)[0]
        except ValueError:  # a language that this machine's CLDR does not have
            continue
    return frozenset(name for name in names if len(name) > 2 and name.isalpha())
