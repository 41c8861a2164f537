"""Hyphenation patterns: pyphen's dictionaries, read for a build that meets every word once.

Liang's method ("Word Hy-phen-a-tion by Com-put-er", 1983): every pattern found in a word
weighs the places in it, and the places of odd weight allow a division. pyphen's own reader
unfolds all patterns at once and looks up every part of a word; with many words to meet and
few patterns to need, that took a third of a build. A test holds the places equal to pyphen's.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import pyphen

_COMMENTS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN",
             "COMPOUNDRIGHTHYPHENMIN")  # fmt: skip
_HEXADECIMAL = re.compile(r"\^{2}([0-9a-f]{2})")
_DIGITS = re.compile(r"\d+", re.ASCII)
_WEIGHTS = re.compile(r"(\d?)(\D?)")
_PATTERN: Final = ""
_FEW = 300  # words for which a tree is not worth its while


class Patterns:
    """The patterns of one language. For a few words they are looked up part by part; for more,
    they grow into a tree: letters lead to the letters that may follow them, and where a
    pattern ends, it stands under ``_PATTERN`` as its offset and weights."""

    def __init__(self, dictionary: str) -> None:
        self._patterns = _read(dictionary)
        self._longest = max(map(len, self._patterns), default=0)
        self._tree: dict[str, Any] | None = None
        self._words = 0

    def positions(self, word: str) -> list[int]:
        """The offsets at which the word can be divided, however near to its ends."""
        pointed = f".{word.lower()}."
        weights = [0] * (len(pointed) + 1)
        self._words += 1
        find = self._look_up if self._words <= _FEW else self._walk
        for start, (offset, found) in find(pointed):
            at = start + offset
            for weight in found:
                if weight > weights[at]:
                    weights[at] = weight
                at += 1
        return [place - 1 for place, weight in enumerate(weights) if weight % 2]

    def _look_up(self, pointed: str) -> Iterator[tuple[int, tuple[int, list[int]]]]:
        for start in range(len(pointed) - 1):
            for end in range(start + 1, min(start + self._longest, len(pointed)) + 1):
                pattern = self._patterns.get(pointed[start:end])
                if pattern is not None:
                    yield start, _weigh(pattern)

    def _walk(self, pointed: str) -> Iterator[tuple[int, tuple[int, list[int]]]]:
        if self._tree is None:
            self._tree = _grow(self._patterns)
        for start in range(len(pointed) - 1):
            branch = self._tree
            for letter in pointed[start:]:
                if letter not in branch:
                    break
                branch = branch[letter]
                pattern = branch.get(_PATTERN)
                if pattern is None:
                    continue
                if isinstance(pattern, str):
                    pattern = branch[_PATTERN] = _weigh(pattern)
                yield start, pattern


def _read(dictionary: str) -> dict[str, str]:
    """The patterns of a dictionary by their letters."""
    text = dictionary.partition("\n")[2]
    if "^^" in text:
        text = _HEXADECIMAL.sub(lambda match: chr(int(match[1], 16)), text)
    lines = [line for line in map(str.strip, text.split("\n")) if not line.startswith(_COMMENTS)]
    if "/" in text:  # how the spelling would change, too
        lines = [line.partition("/")[0] if "=" in line else line for line in lines]
    letters = _DIGITS.sub("", "\n".join(lines)).split("\n")
    found = dict(zip(letters, lines, strict=True))
    found.pop("", None)
    return found


def _grow(patterns: Mapping[str, str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for letters, pattern in patterns.items():
        branch = tree
        for letter in letters:
            following = branch.get(letter)
            if following is None:
                following = branch[letter] = {}
            branch = following
        branch[_PATTERN] = pattern
    return tree


def _weigh(pattern: str) -> tuple[int, list[int]]:
    """A pattern's weights, one before each letter and one behind the last, from the first
    that is not 0."""
    weights = [int(digit or 0) for digit, _ in _WEIGHTS.findall(pattern)]
    heavy = [place for place, weight in enumerate(weights) if weight]
    if not heavy:
        return 0, []
    return heavy[0], weights[heavy[0] : heavy[-1] + 1]


@lru_cache(maxsize=32)
def read_patterns(language: str) -> Patterns:
    """The patterns for a dictionary's name, "de_DE", which pyphen has."""
    name = pyphen.LANGUAGES[language].name
    data = pkgutil.get_data("pyphen", f"dictionaries/{name}")
    assert data is not None, language
    encoding = data.partition(b"\n")[0].decode().strip()
    return Patterns(data.decode("cp1251" if encoding.lower() == "microsoft-cp1251" else encoding))
