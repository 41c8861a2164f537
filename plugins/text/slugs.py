"""Makes slugs: the part of an address that names a page, in a–z, 0–9 and hyphens."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import icu

_LONGEST = 60
# CLDR's own rule for German writes ä as ae; elsewhere the plain letter is usual.
# NFKC makes CO₂ a CO2.
_RULES = {"de": "NFKC; Any-Latin; de-ASCII; Latin-ASCII; Lower"}
_DEFAULT = "NFKC; Any-Latin; Latin-ASCII; Lower"


@lru_cache
def _transliterator(lang: str) -> Any:
    return icu.Transliterator.createInstance(_RULES.get(lang.partition("-")[0], _DEFAULT))


@lru_cache(maxsize=4096)
def slugify(text: str, lang: str) -> str:
    """A title in any script as a slug, cut at a word after 60 characters; "x" where
    nothing of it can be written in Latin letters."""
    # Typographers' apostrophes and soft hyphens join a word, all else parts words.
    latin = _transliterator(lang).transliterate(re.sub("['’\u00ad]", "", text))
    words = re.findall(r"[a-z0-9]+", latin)
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= _LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word[:_LONGEST]
    return slug or "x"
