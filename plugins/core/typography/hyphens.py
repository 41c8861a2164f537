"""Hyphenation hints: soft hyphens where a long word may be divided (U+00AD)."""

from __future__ import annotations

import re
from functools import lru_cache

from plugins.core.typography.manuscript import SOFT_HYPHEN, Spell
from plugins.core.typography.patterns import read_patterns

_LETTERS_LEFT = 3
_LETTERS_RIGHT = 3
_LONG = 12  # letters
_KEPT = 50_000  # words whose spelling is remembered
_MARKS = ".,;:!?)"

# Letters only; a word with a digit, an apostrophe or a hint of its own is left.
_LONG_WORD = re.compile(rf"(?<![\w'’{SOFT_HYPHEN}])[^\W\d_]{{{_LONG},}}+(?![\w'’{SOFT_HYPHEN}])")


@lru_cache(maxsize=32)
def speller(dictionary: str) -> Spell:
    """Puts soft hyphens in the long words of a text, where the dictionary of its language
    allows a division."""

    @lru_cache(maxsize=_KEPT)
    def divide(word: str) -> str:
        if len(word) < _LONG or word[1:] != word[1:].lower():
            return word  # an abbreviation or a name such as OpenStreetMap
        last = len(word) - _LETTERS_RIGHT
        places = read_patterns(dictionary).positions(word)
        within = [place for place in places if _LETTERS_LEFT <= place <= last]
        parts = zip([0, *within], [*within, len(word)], strict=True)
        return SOFT_HYPHEN.join(word[start:end] for start, end in parts)

    def spell(piece: str) -> str:
        # Most are a word, or one and a mark: faster told than searched.
        if piece.isalpha():
            return divide(piece)
        if piece[-1] in _MARKS and piece[:-1].isalpha():
            return divide(piece[:-1]) + piece[-1]
        return _LONG_WORD.sub(lambda match: divide(match[0]), piece)

    # Words do not reach over spaces, and most pieces between them are short.
    return lambda text: " ".join(
        [piece if len(piece) < _LONG else spell(piece) for piece in text.split(" ")]
    )
