"""Hyphenation hints: soft hyphens where a long word may be divided (U+00AD)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pyphen

from plugins.core.typography.manuscript import SOFT_HYPHEN, Edit

_LETTERS_LEFT = 3
_LETTERS_RIGHT = 3

# Letters only, at least 12; a word with a digit, an apostrophe or a hint of its own is left.
_LONG_WORD = re.compile(rf"(?<![\w'’{SOFT_HYPHEN}])[^\W\d_]{{12,}}+(?![\w'’{SOFT_HYPHEN}])")


def find_hyphens(text: str, dictionary: str) -> Iterator[Edit]:
    """Give the places in long words where the dictionary of the language allows a division."""
    for word in _LONG_WORD.finditer(text):
        start = word.start()
        for place in _places(word[0], dictionary):
            yield start + place, start + place, SOFT_HYPHEN


@lru_cache(maxsize=50_000)
def _places(word: str, dictionary: str) -> tuple[int, ...]:
    if word[1:] != word[1:].lower():
        return ()  # an abbreviation or a name such as OpenStreetMap
    return tuple(_dictionary(dictionary).positions(word))


@lru_cache(maxsize=32)
def _dictionary(name: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=name, left=_LETTERS_LEFT, right=_LETTERS_RIGHT)
