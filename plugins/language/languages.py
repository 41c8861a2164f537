"""Describes a language by its BCP 47 tag, with data of CLDR through Babel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.localedata import locale_identifiers

# On a European site, English dates are day-first.
_LOCALES = {"en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site. ``tag`` is BCP 47 ("zh-Hans"), ``dir`` "ltr" or "rtl"; ``autonym`` is
    the language's own name, capitalised as in a heading."""

    tag: str
    dir: str
    autonym: str


def locale_of(tag: str) -> Locale:
    """The CLDR locale with a language's formats. Raises ValueError for an unknown tag."""
    return _load(_LOCALES.get(tag, tag.replace("-", "_")))


@lru_cache
def _load(identifier: str) -> Locale:
    try:
        return Locale.parse(identifier)
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from error


def capitalise(text: str) -> str:
    """Makes the first letter of a text a capital, and keeps the others."""
    return text[:1].upper() + text[1:]


@lru_cache
def describe_language(tag: str) -> Language:
    """Returns the direction and autonym of a tag. Raises ValueError for a tag that CLDR lacks."""
    locale = _load(tag.replace("-", "_"))
    name = _find_name(tag, locale)
    return Language(tag, locale.text_direction, capitalise(name))


def name_language(tag: str, reader: str) -> str:
    """A language's name in another language's running text ("němčina")."""
    return _find_name(tag, locale_of(reader))


def _find_name(tag: str, reader: Locale) -> str:
    """CLDR's name for the whole tag ("Simplified Chinese"); it takes precedence over the name that
    Babel composes ("Chinese (Simplified)")."""
    identifier = tag.replace("-", "_")
    whole: str | None = reader.languages.get(identifier)
    return whole or _load(identifier).get_display_name(reader) or tag


@lru_cache
def known_tags() -> frozenset[str]:
    """Every tag in CLDR, without regions, and with the scripts that it distinguishes."""
    tags = (identifier.replace("_", "-") for identifier in locale_identifiers())
    return frozenset(t for t in tags if all(len(part) != 2 for part in t.split("-")[1:]))


def order_fallbacks(reader: str, preferred: Sequence[str], languages: Sequence[str]) -> list[str]:
    """The languages to offer to a reader, best first: the reader's own, variants of its base
    language (RFC 4647, section 3.4), the preferred ones, the rest."""
    base = reader.partition("-")[0]
    kin = [tag for tag in languages if tag.partition("-")[0] == base]
    chain = [reader, *kin, *preferred, *languages]
    return [tag for tag in dict.fromkeys(chain) if tag in languages]
