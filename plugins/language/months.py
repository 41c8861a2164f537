"""Names of months in running text, and the languages that write ordinals with a full stop.

`ordinals` uses them to recognise dates. The names come from CLDR through Babel: wide names as in
a date ("května"), wide names that stand alone ("květen"), and abbreviated ones. Cases that CLDR
does not list are recognised by the stem.
"""

from __future__ import annotations

import json
import pkgutil
import re
from functools import lru_cache
from typing import Literal

from .languages import locale_of

_DOTTED = {
    "az", "bs", "cnr", "cs", "da", "de", "dsb", "et", "eu", "fi", "fo", "gsw", "hr", "hsb", "hu",
    "is", "kl", "ksh", "lb", "lv", "nb", "nn", "no", "pl", "se", "sk", "sl", "smn", "sq", "sr",
    "tr",
}  # fmt: skip
"""Languages that write "3rd" as "3."; the long dates of CLDR ("d. MMMM") show only half of them."""
_MORE = {
    "cs": ("máje",),
    "de": ("jänner", "feber"),
    "sk": ("mája", "máj"),
    "sl": ("maj", "majem"),
    "sr": ("маја", "јуна", "јула", "maja", "juna", "jula"),
    "bs": ("maja", "juna", "jula"),
}
_WORDS = {"may", "march"}  # months that are also ordinary words
_FIRST = re.compile(r"([^\W\d_]+)(\.?)")
_AFTER = re.compile(r"[,\s]*(?:[12]\d{3})(?!\d)")
_VOWELS = "aeiouyáéíóúýěůäöüàèìòùāēīōūаеиіоуяюєї"


def writes_dotted_ordinals(lang: str) -> bool:
    """Whether a full stop after a number makes it an ordinal in a language (BCP 47 tag)."""
    return locale_of(lang).language in _DOTTED


def find_month(words: str, lang: str) -> Literal["sure", "perhaps"] | None:
    """Whether words after the number of a day begin with a month. Returns "sure" for a month in the
    language of the text; "perhaps" for an ordinary word of the same spelling, a month in another
    case than dates have, and a month of another language."""
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
    if word in _read_foreign() and (year or len(word) > 3):
        return "sure" if year else "perhaps"
    return None


def _is_number(words: str, at: int) -> bool:
    return re.match(r"\s+\d", words[at:]) is not None


@lru_cache
def _names(lang: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The names of months in dates, the names that are used only on their own, and the
    abbreviations."""
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
    """A month's name without its ending, where the stem is enough to distinguish it from other
    words."""
    stems = (name.rstrip(_VOWELS) for name in _names(lang)[0] if name.isalpha())
    return tuple(sorted({stem for stem in stems if len(stem) > 3} - {"marc", "mart"}))


@lru_cache
def _read_foreign() -> frozenset[str]:
    """Months in the dates of other languages that write "14." for a day. They are kept in a file,
    since reading CLDR's data of thirty languages takes as long as reading a small site."""
    data = pkgutil.get_data("plugins.language", "data/months.json")
    assert data is not None
    return frozenset(json.loads(data))


def collect_foreign() -> frozenset[str]:
    """Collects from CLDR what data/months.json contains."""
    names: set[str] = set()
    for lang in sorted(_DOTTED):
        try:
            names |= _names(lang)[0]
        except ValueError:  # a language that this machine's CLDR lacks
            continue
    return frozenset(name for name in names if len(name) > 2 and name.isalpha())
