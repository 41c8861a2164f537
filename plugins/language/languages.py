"""Describes a language by its BCP 47 tag, with data of CLDR through Babel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.localedata import locale_identifiers

# A European site: English dates are day-first.
_LOCALES = {"en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site. ``tag`` is BCP 47 ("zh-Hans"), ``dir`` "ltr" or
    "rtl", ``autonym`` the language's name in itself, written as a heading is."""

    tag: str
    dir: str
    autonym: str


def locale_of(tag: str) -> Locale:
    """The CLDR locale whose formats a language uses. Raises ValueError for an unknown tag."""
    return _load(_LOCALES.get(tag, tag.replace("-", "_")))


@lru_cache
def _load(identifier: str) -> Locale:
    try:
        return Locale.parse(identifier)
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from error


def capitalise(text: str) -> str:
    """A text with a capital letter first and the others as they are."""
    return text[:1].upper() + text[1:]


@lru_cache
def describe_language(tag: str) -> Language:
    """Direction and autonym of a tag. Raises ValueError for a tag CLDR does not know."""
    locale = _load(tag.replace("-", "_"))
    name = _find_name(tag, locale)
    return Language(tag, locale.text_direction, capitalise(name))


def name_language(tag: str, reader: str) -> str:
    """A language's name as another language writes it in running text ("němčina")."""
    return _find_name(tag, locale_of(reader))


def _find_name(tag: str, reader: Locale) -> str:
    """CLDR's name for the whole tag ("Simplified Chinese") before the one Babel puts
    together from its parts ("Chinese (Simplified)")."""
    identifier = tag.replace("-", "_")
    whole: str | None = reader.languages.get(identifier)
    return whole or _load(identifier).get_display_name(reader) or tag


@lru_cache
def known_tags() -> frozenset[str]:
    """Every tag CLDR has data for, without regions, plus the scripts it distinguishes."""
    tags = (identifier.replace("_", "-") for identifier in locale_identifiers())
    return frozenset(t for t in tags if all(len(part) != 2 for part in t.split("-")[1:]))


def order_fallbacks(reader: str, preferred: Sequence[str], languages: Sequence[str]) -> list[str]:
    """The languages to offer a reader, best first: the reader's own, its base
    language's other forms (RFC 4647, section 3.4), the preferred ones, the rest."""
    base = reader.partition("-")[0]
    kin = [tag for tag in languages if tag.partition("-")[0] == base]
    chain = [reader, *kin, *preferred, *languages]
    return [tag for tag in dict.fromkeys(chain) if tag in languages]
