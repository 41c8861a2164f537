"""A rule: soft hyphens (U+00AD) where the words of a language may be divided.

On pages the browser divides words (``hyphens: auto``). Only words that do not fit on the narrowest
screen get soft hyphens. In prints all long words get them, because the PDF engine reads its German
dictionary wrongly.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Any, Final, NamedTuple

import pyphen
import yaml

from .manuscript import SOFT_HYPHEN, Spell


class Limits(NamedTuple):
    """``shortest``: the letters of a word that may be divided; ``edge``: the fewest letters
    before the first and behind the last division."""

    shortest: int
    edge: int


SCREEN: Final = Limits(shortest=20, edge=3)
"""Twenty letters of running text are two thirds of a line on a screen of 320 CSS pixels, and
all of it in larger text or in a table (WCAG 1.4.4, 1.4.10)."""
PRINT: Final = Limits(shortest=8, edge=4)
NARROW: Final = Limits(shortest=10, edge=4)
"""In the cell of a calendar month there is room for about ten letters."""

_KEPT = 50_000  # words whose spelling is remembered
_MARKS = ".,;:!?)"
_PATTERN = re.compile(r".*[1-9].*")
"""A line of a dictionary that says something: with another digit than 0."""
_OWN: Final = {"de_DE": "hyphens-de.dic", "de_CH": "hyphens-de.dic"}
"""Dictionaries that stand in for pyphen's. Its German one has two levels, the joints of
compounds and the parts between them, which pyphen reads as one: Zusam-me-n-a-r-beit."""
_VOWELS: Final = frozenset(
    "aáàâäãåāăąæeéèêëēėęěiíìîïīįıoóòôöõōőøœuúùûüūůűųyýÿаеєиіїоуыэюяёўαάεέηήιίϊΐοόυύϋΰωώ"
)


@lru_cache(maxsize=64)
def speller(dictionary: str, limits: Limits) -> Spell:
    """Puts soft hyphens in the long words of a text, where the dictionary of its language
    (``de_DE``, as in `Conventions`) allows a division."""
    capitals = dictionary.startswith("de")  # in other languages a capital tells a name
    # Letters only; a word with a digit, an apostrophe or a hint of its own is left.
    long_word = re.compile(
        rf"(?<![\w'’{SOFT_HYPHEN}])[^\W\d_]{{{limits.shortest},}}+(?![\w'’{SOFT_HYPHEN}])"
    )

    @lru_cache(maxsize=_KEPT)
    def spell_word(word: str) -> str:
        if len(word) < limits.shortest or word[1:] != word[1:].lower():
            return word  # an abbreviation or a name such as OpenStreetMap
        if word[0].isupper() and not capitals:
            return word
        return SOFT_HYPHEN.join(divide(word, dictionary, limits.edge))

    def spell(piece: str) -> str:
        # Most are a word, or one and a mark: faster told than searched.
        if piece.isalpha():
            return spell_word(piece)
        if piece[-1] in _MARKS and piece[:-1].isalpha():
            return spell_word(piece[:-1]) + piece[-1]
        return long_word.sub(lambda match: spell_word(match[0]), piece)

    # Words do not reach over spaces, and most pieces between them are short.
    return lambda text: " ".join(
        [piece if len(piece) < limits.shortest else spell(piece) for piece in text.split(" ")]
    )


def join_short_parts(text: str) -> str:
    """Keeps a short part of a hyphenated word on its line, for headings: "co-operation",
    "E-Mail". A word joiner (U+2060) behind a hyphen forbids the break there."""
    return _SHORT_PART.sub("\\g<0>\u2060", text)


_SHORT_PART = re.compile(r"(?<![\w-])\w{1,3}-(?=\w)|(?<=\w)-(?=\w{1,3}(?![\w-]))")


def divide(word: str, dictionary: str, edge: int = 3) -> list[str]:
    """The parts of a word between which it may be divided, each with a vowel.

    Of two places one letter apart neither is taken: patterns that leave a letter by itself
    do not know the word.
    """
    places = [
        place for place in _find_places(word, dictionary) if edge <= place <= len(word) - edge
    ]
    close = {
        place
        for before, after in pairwise(places)
        if after - before < 2
        for place in (before, after)
    }
    parts: list[str] = []
    start = 0
    for place in places:
        if place not in close and _has_vowel(word[start:place]) and _has_vowel(word[place:]):
            parts.append(word[start:place])
            start = place
    return [*parts, word[start:]]


def _find_places(word: str, dictionary: str) -> list[int]:
    """The offsets at which a dictionary divides a word; what is known better of its
    beginning goes first."""
    lower = word.lower()
    if len(lower) != len(word):  # İ: the places would be those of another word
        return []
    found = [
        int(place)
        for place in _read_dictionary(dictionary).positions(lower)
        if not getattr(place, "data", None)  # the spelling would change, too
    ]
    known = _read_exceptions(dictionary)
    beginning = next((lower[:end] for end in range(len(word), 2, -1) if lower[:end] in known), "")
    if not beginning:
        return found
    return [*known[beginning], *(place for place in found if place > len(beginning))]


def _has_vowel(part: str) -> bool:
    return not _VOWELS.isdisjoint(part.lower())


@lru_cache(maxsize=32)
def _read_dictionary(name: str) -> _Dictionary:
    if name in _OWN:
        data = pkgutil.get_data("plugins.text", f"data/{_OWN[name]}")
    else:
        path = pyphen.LANGUAGES[pyphen.language_fallback(name)]
        data = pkgutil.get_data("pyphen", f"dictionaries/{path.name}")
    assert data is not None
    return _Dictionary(data)


class _Dictionary:
    """Patterns of pyphen, each read when a word has its letters. Reading all of them takes a fifth
    of a build after a small change."""

    def __init__(self, data: bytes) -> None:
        name, _, rest = data.partition(b"\n")
        encoding = name.decode().strip().lower()
        text = rest.decode("cp1251" if encoding == "microsoft-cp1251" else encoding)
        text = pyphen.parse_hex(lambda match: chr(int(match[1], 16)), text)
        lines = _PATTERN.findall(text)
        letters = re.sub(r"\d", "", "\n".join(lines)).split("\n")
        self._unread = {
            # Behind a stroke is how the spelling changes: "t1t/tt=t,1,3".
            (key.partition("/")[0] if "=" in key else key.strip()): line
            for key, line in zip(letters, lines, strict=True)
        }
        self._longest = max(map(len, self._unread))
        self._read: Any = None

    def positions(self, word: str) -> list[int]:
        """The places at which a lower-case word may be divided; ``data`` of a place says how its
        spelling changes there, if it does."""
        pointed = f".{word}."
        parts = {
            pointed[start:end]
            for start in range(len(pointed))
            for end in range(start + 1, min(start + self._longest, len(pointed)) + 1)
        }
        lines = [self._unread.pop(part) for part in parts & self._unread.keys()]
        if lines:
            found = pyphen.HyphDict(_Lines(lines))
            if self._read is None:
                self._read = found
                self._read.maxlen = self._longest
            self._read.patterns |= found.patterns
        return self._read.positions(word) if self._read is not None else []


class _Lines:
    """Lines of a dictionary, as the file that pyphen would read."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._text = "\n".join(["UTF-8", *lines])

    def open(self, mode: str) -> BytesIO:
        return BytesIO(self._text.encode())

    def read_text(self, encoding: str) -> str:
        return self._text


@lru_cache(maxsize=32)
def _read_exceptions(dictionary: str) -> Mapping[str, tuple[int, ...]]:
    """The places in the beginnings of words that a dictionary divides wrongly, written as
    ``ne-exist`` in data/divisions.yaml, by language."""
    data = pkgutil.get_data("plugins.text", "data/divisions.yaml")
    assert data is not None
    listed = yaml.safe_load(data).get(dictionary.partition("_")[0]) or []
    return {entry.replace("-", ""): _place(entry) for entry in listed}


def _place(entry: str) -> tuple[int, ...]:
    parts = entry.split("-")
    return tuple(sum(map(len, parts[:count])) for count in range(1, len(parts)))
