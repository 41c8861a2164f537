"""Makes slugs: the part of an address that names a page, in a–z, 0–9 and hyphens, or in the letters
of its own script where the author wants that."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from .romanisation import has_letters_of_its_own, is_latin, romanise, transform

_LONGEST = 60
_APOSTROPHES = "'\u2018\u2019\u02bc\u02bb\u2032\uff07\u05f3\u05f4`\u00b4"
_PARTING = frozenset({"fr", "it", "ca", "oc", "pt", "gl", "eo", "co", "fur", "sc", "wa", "rm"})
"""Languages whose apostrophe stands between two words: l'usine, dell'energia."""
_WITHIN = re.compile(rf"(?<=\w)[{_APOSTROPHES}](?=\w)")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\u0640]")


@lru_cache(maxsize=4096)
def slugify(text: str, lang: str, *, script: bool = False) -> str:
    """A title as a slug, cut at a word after 60 characters; "x" where it holds no letter and no
    digit. ``script`` keeps the letters of its script."""
    text = _UNSEEN.sub("", text)
    if lang.partition("-")[0] in _PARTING:
        text = _WITHIN.sub(" ", text)
    text = re.sub(f"[{_APOSTROPHES}]", "'", text)
    if script:
        text = text.replace("'", "")
        kept = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).lower())
        words = _find_words(kept)
    else:
        words = re.findall(r"[a-z0-9]+", romanise(text, lang).replace("'", ""))
    return _join(words)


@lru_cache(maxsize=4096)
def slugify_generally(text: str, lang: str) -> str:
    """The slug of a title by one rule for all languages but German, as addresses were made before
    each had its own."""
    text = re.sub("['\u2019\u00ad]", "", text)
    usual = is_latin(text) and not re.search(f"[{_APOSTROPHES}]", text)
    if usual and not has_letters_of_its_own(lang):
        return slugify(text, lang)  # both are the same, and this is the faster one
    rule = "de-ASCII; Latin-ASCII" if lang.partition("-")[0] == "de" else "Latin-ASCII"
    latin = transform(f"NFKC; Any-Latin; {rule}; Lower").transliterate(text)
    return _join(re.findall(r"[a-z0-9]+", latin))


def _find_words(text: str) -> list[str]:
    """The runs of letters, marks and digits."""
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in text)
    return [word for word in kept.split() if unicodedata.category(word[0])[0] != "M"]


def _join(words: list[str]) -> str:
    """Words with hyphens between them, as many as an address should have."""
    slug = ""
    for word in words:
        if slug and len(slug) + len(word) >= _LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word[:_LONGEST]
    return slug or "x"
