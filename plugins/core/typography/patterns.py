"""Hyphenation patterns: pyphen's dictionaries, read for a build that meets every word once.

Liang's method ("Word Hy-phen-a-tion by Com-put-er", 1983): every pattern found in a word
weighs the places in it, and the places of odd weight allow a division. pyphen's own reader
unfolds all patterns at once and looks up every part of a word; with many words to meet and
few patterns to need, that took a third of a build. A test holds the places equal to pyphen's.
"""

from __future__ import annotations

import pkgutil
import re
from functools import lru_cache
from typing import Any, Final

import pyphen

_COMMENTS = ("%", "#", "LEFTHYPHENMIN", "RIGHTHYPHENMIN", "COMPOUNDLEFTHYPHENMIN",
             "COMPOUNDRIGHTHYPHENMIN")  # fmt: skip
_HEXADECIMAL = re.compile(r"\^{2}([0-9a-f]{2})")
_DIGITS: Final = str.maketrans("", "", "0123456789")
_WEIGHTS = re.compile(r"(\d?)(\D?)")
_PATTERN: Final = ""


class Patterns:
    """The patterns of one language, as a tree: letters lead to the letters that may follow
    them. Where a pattern ends, it stands under ``_PATTERN`` as written, or as its offset and
    weights once it was needed."""

    def __init__(self, dictionary: str) -> None:
        self._tree: dict[str, Any] = {}
        for line in dictionary.split("\n")[1:]:
            pattern = line.strip()
            if not pattern or pattern.startswith(_COMMENTS):
                continue
            if "^^" in pattern:
                pattern = _HEXADECIMAL.sub(lambda match: chr(int(match[1], 16)), pattern)
            if "/" in pattern and "=" in pattern:
                pattern = pattern.partition("/")[0]  # how the spelling would change, too
            branch = self._tree
            for letter in pattern.translate(_DIGITS):
                following = branch.get(letter)
                if following is None:
                    following = branch[letter] = {}
                branch = following
            branch[_PATTERN] = pattern

    def positions(self, word: str) -> list[int]:
        """The offsets at which the word can be divided, however near to its ends."""
        pointed = f".{word.lower()}."
        weights = [0] * (len(pointed) + 1)
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
                at = start + pattern[0]
                for weight in pattern[1]:
                    if weight > weights[at]:
                        weights[at] = weight
                    at += 1
        return [place - 1 for place, weight in enumerate(weights) if weight % 2]


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
