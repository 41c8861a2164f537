"""Finds the words of a new file's example text that an author has not written over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .references import Reference

_BEGINNINGS: Final = (
    "begin with what matters most: who, what, where and when",
    "a paragraph with **bold words** and [",
    "začněte tím nejdůležitějším: kdo, co, kde a kdy",
    "odstavec s **tučnými slovy** a [",
)
_WHOLE: Final = frozenset(
    {
        "a heading within the text",
        "the first point of a list",
        "the second point of a list",
        "nadpis uvnitř textu",
        "první bod seznamu",
        "druhý bod seznamu",
    }
)
"""What `invoke new` writes below the front matter, in the languages of its questions."""


_ALL: Final = (*_BEGINNINGS, *_WHOLE)
_TELLING: Final = {max(words.split(), key=len) for words in _ALL}
"""A word of each of them: a text without any of these holds none, which is quickly seen."""


def find_leftovers(body: str) -> Iterator[Reference]:
    """The lines of a Markdown body that `invoke new` wrote as an example, whatever the language
    of the text."""
    folded = body.casefold()
    if not any(word in folded for word in _TELLING):
        return
    folded = " ".join(folded.split())
    if not any(words in folded for words in _ALL):
        return
    for number, line in enumerate(body.split("\n"), 1):
        words = " ".join(re.sub(r"^\s*(?:#+|[-*+])\s+", "", line).split()).rstrip("# ")
        plain = words.casefold().rstrip(".,;")
        if plain in _WHOLE or plain.startswith(_BEGINNINGS):
            yield Reference(words, number)
