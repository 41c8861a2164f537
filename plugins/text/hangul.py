"""Writes Korean in Latin letters: the Revised Romanization of Korean.

Source: Ministry of Culture and Tourism, notification 2000-8. It writes what is pronounced, so the
end of a syllable depends on the next one (chapter 3, article 1): 신라 is silla, 독립 is dongnip.
"""

from __future__ import annotations

import re
from typing import Final

_FIRST: Final = "g kk n d tt r m b pp s ss - j jj ch k t p h".split()
_VOWELS: Final = (
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
)  # fmt: skip
_LAST: Final = (
    "- g kk gs n nj nh d r lg lm lb ls lt lp lh m b bs s ss ng j ch k t p h".split()
)  # fmt: skip
_CLOSED: Final = {
    "g": "k", "kk": "k", "gs": "k", "lg": "k", "k": "k", "n": "n", "nj": "n", "nh": "n",
    "d": "t", "s": "t", "ss": "t", "j": "t", "ch": "t", "t": "t", "h": "t", "r": "l", "lb": "l",
    "ls": "l", "lt": "l", "lh": "l", "m": "m", "lm": "m", "b": "p", "bs": "p", "lp": "p",
    "p": "p", "ng": "ng", "-": "",
}  # fmt: skip
"""How a syllable ends before a consonant, or at the end of a word."""
_NASAL: Final = {"k": "ng", "t": "n", "p": "m"}
_ASPIRATED: Final = {"g": "k", "d": "t", "j": "ch"}
_BEFORE_VOWEL: Final = {"gs": "ks", "bs": "ps", "nh": "n", "lh": "r", "h": "", "-": ""}


def romanise_hangul(text: str) -> str:
    """A text with its Hangul syllables in Latin letters; all else stays."""
    return re.sub("[가-힣]+", lambda word: _read(word[0]), text)


def _read(word: str) -> str:
    syllables = []
    for sign in word:
        rest, ending = divmod(ord(sign) - 0xAC00, 28)
        syllables.append((_FIRST[rest // 21], _VOWELS[rest % 21], _LAST[ending]))
    latin, begin = "", syllables[0][0].replace("-", "")
    for number, (_, vowel, last) in enumerate(syllables):
        follower = syllables[number + 1] if number + 1 < len(syllables) else None
        end, begin_next = _join(last, follower[0], follower[1]) if follower else (_CLOSED[last], "")
        latin += begin + vowel + end
        begin = begin_next
    return latin


def _join(last: str, first: str, vowel: str) -> tuple[str, str]:
    """The end of a syllable and the beginning of the next one."""
    if first == "-":
        if vowel == "i" and last in {"d", "t", "lt"}:  # 같이: gachi
            return ("l" if last == "lt" else ""), "j" if last == "d" else "ch"
        return _BEFORE_VOWEL.get(last, last), ""
    if last in {"h", "nh", "lh"} and first in _ASPIRATED:  # 좋고: joko
        return {"h": "", "nh": "n", "lh": "l"}[last], _ASPIRATED[first]
    end = _CLOSED[last]
    if first in {"n", "m"} and end in _NASAL:
        return _NASAL[end], first
    if first == "r":
        if end in {"n", "l"}:  # 신라: silla
            return "l", "l"
        if end:  # 독립: dongnip
            return _NASAL.get(end, end), "n"
    if first == "n" and end == "l":
        return "l", "l"
    return end, first
