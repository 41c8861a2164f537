"""Validates codes of countries, currencies, time zones and languages, and suggests corrections."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from pydantic import AfterValidator

from plugins.reporting.problems import suggest
from plugins.reporting.sentences import NOTHING, RefusedValueError, Sentence, say, tell

from .languages import describe_language, known_tags
from .readings import NAMING, find_named


@lru_cache
def countries() -> frozenset[str]:
    """The two letters of every country (ISO 3166-1), and XK for Kosovo, which is in common use."""
    # CLDR also has groups of countries, outlying areas, and codes for tests.
    others = "EU EZ UN QO ZZ XA XB AC CP DG EA IC TA CQ".split()
    named = (str(code) for code in Locale("en").territories)
    return frozenset(c for c in named if len(c) == 2 and c.isalpha() and c not in others)


@lru_cache
def currencies() -> frozenset[str]:
    """The three letters of every currency (ISO 4217)."""
    return frozenset(str(code) for code in Locale("en").currencies)


@lru_cache
def _zones() -> frozenset[str]:
    """The time zones of places, and UTC, without the old abbreviations, whose clocks differ."""
    return frozenset(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


def _check_country(value: str) -> str:
    if value in countries():
        return value
    found = find_country(value)
    if found is None:
        mend = say("Write its two letters (ISO 3166-1).")
    elif found[0].upper() == found[1]:
        mend = say('Did you mean "{code}"? Write the two letters.', code=found[1])
    else:
        mend = say(
            'Did you mean "{code}" ({name})? Write the two letters.', code=found[1], name=found[0]
        )
    raise RefusedValueError(tell("no-country", 'is not a country: "{value}".', value=value), mend)


def find_country(word: str) -> tuple[str, str] | None:
    """Finds the country that a word names, with its name: by a name in any known language, by three
    letters or a number (ISO 3166-1), or by the sign on cars. Similar spelling does not count."""
    typed = word.strip().upper().replace(".", "")
    code = _SHORT_COUNTRIES.get(typed) or typed
    if code not in countries():
        # CLDR's aliases include CZE, 203 and UK; a dissolved state has several.
        heirs = get_global("territory_aliases").get(code, [])
        code = heirs[0] if len(heirs) == 1 else ""
    if code in countries():
        return code, code
    return find_named(word, _country_names())


_SHORT_COUNTRIES = {
    "EL": "GR", "UK": "GB", "ENGLAND": "GB", "USA": "US", "ČR": "CZ", "SR": "SK", "BRD": "DE",
    "D": "DE", "A": "AT", "F": "FR", "I": "IT", "E": "ES", "B": "BE", "S": "SE", "N": "NO",
    "P": "PT", "H": "HU", "L": "LU",
}  # fmt: skip
_OTHER_COUNTRIES = {
    "Czech Republic": "CZ", "Česká republika": "CZ", "Tschechische Republik": "CZ",
    "Republika Czeska": "CZ", "République tchèque": "CZ", "República Checa": "CZ",
    "Slovak Republic": "SK", "Slovenská republika": "SK", "Slowakische Republik": "SK",
    "Great Britain": "GB", "Britain": "GB", "Velká Británie": "GB", "Großbritannien": "GB",
    "Spolková republika Německo": "DE", "Bundesrepublik Deutschland": "DE",
    "Federal Republic of Germany": "DE", "Republic of Poland": "PL", "Polská republika": "PL",
    "Holland": "NL", "Holandsko": "NL", "America": "US", "Spojené státy americké": "US",
    "United States of America": "US", "People’s Republic of China": "CN", "Turkey": "TR",
    "Viet Nam": "VN", "Macedonia": "MK", "Swaziland": "SZ", "Kosovo": "XK",
}  # fmt: skip


@lru_cache(maxsize=1)
def _country_names() -> tuple[tuple[str, str], ...]:
    named = [
        (str(name), code)
        for tag in NAMING
        for code, name in Locale(tag).territories.items()
        if code in countries()
    ]
    return (*named, *_OTHER_COUNTRIES.items())


def _check_currency(value: str) -> str:
    if value in currencies():
        return value
    mend = _mend_currency(value) or say("Write its three letters (ISO 4217).")
    raise RefusedValueError(tell("no-currency", 'is not a currency: "{value}".', value=value), mend)


def _mend_currency(value: str) -> Sentence:
    """Suggests a currency by its sign, its name in any language, or swapped letters."""
    typed = value.strip()
    meant = _SIGNS.get(typed.casefold()) or typed.upper()
    if meant not in currencies():
        found = find_named(typed, _currency_names())
        meant = found[1] if found is not None else ""
    if not meant:
        return suggest(typed, _COMMON) if len(typed) == 3 else NOTHING
    return say('Did you mean "{near}"?', near=meant)


_COMMON = ("CZK", "EUR", "PLN", "USD", "GBP", "CHF", "HUF", "UAH")
_SIGNS = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eura": "EUR", "eur.": "EUR", "£": "GBP",
    "kč": "CZK", "kc": "CZK", "koruna": "CZK", "korun": "CZK", "zł": "PLN", "zl": "PLN",
    "złoty": "PLN", "zloty": "PLN", "ft": "HUF", "₴": "UAH", "грн": "UAH", "₹": "INR", "₺": "TRY",
    "us$": "USD", "dollar": "USD", "pound": "GBP", "pounds": "GBP", "sfr": "CHF", "lei": "RON",
}  # fmt: skip


@lru_cache(maxsize=1)
def _currency_names() -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(name), str(code))
        for tag in NAMING
        for code, name in Locale(tag).currencies.items()
        if code in _COMMON or code in _NEIGHBOURS
    )


_NEIGHBOURS = frozenset("SEK DKK NOK RON BGN TRY RUB RSD CNY JPY KRW VND KZT AED SAR INR".split())


def _check_zone(value: str) -> str:
    if value in _zones():
        return value
    mend = suggest(value, _zones()) or say("Write it as IANA names it: Europe/Prague.")
    raise RefusedValueError(
        tell("no-time-zone", 'is not a time zone: "{value}".', value=value), mend
    )


def _check_language(value: str) -> str:
    try:
        describe_language(value)
    except ValueError:
        found = find_language(value)
        if found is None:
            mend = say("Write its tag (BCP 47): cs, en, zh-Hans.")
        elif found[0] == value:
            mend = say('Did you mean "{near}"?', near=found[1])
        else:
            mend = say('Did you mean "{near}" ({name})?', near=found[1], name=found[0])
        message = tell("no-language", 'is not a language: "{value}".', value=value)
        raise RefusedValueError(message, mend) from None
    return value


def find_language(word: str) -> tuple[str, str] | None:
    """Finds the language that a word names, with that name: by a country's code that is mistaken
    for its language's, or by a name in any known language. Similar spelling does not count."""
    typed = word.strip()
    meant = LANGUAGES_OF_COUNTRIES.get(typed.lower())
    if meant is None and typed.lower() in known_tags():
        meant = typed.lower()
    return (word, meant) if meant is not None else find_named(typed, _language_names())


LANGUAGES_OF_COUNTRIES = {
    "cz": "cs", "ua": "uk", "gb": "en", "us": "en", "eng": "en", "at": "de", "ge": "de",
    "cn": "zh-Hans", "gr": "el", "dk": "da", "jp": "ja", "kr": "ko", "cze": "cs", "ces": "cs",
    "ger": "de", "deu": "de", "fra": "fr", "fre": "fr", "spa": "es", "pol": "pl", "slk": "sk",
    "ukr": "uk", "ita": "it", "hun": "hu", "swe": "sv", "vn": "vi", "ir": "fa", "rs": "sr",
    "svk": "sk", "cesky": "cs", "česky": "cs", "německy": "de", "anglicky": "en", "polsky": "pl",
    "slovensky": "sk", "francouzsky": "fr", "španělsky": "es", "ukrajinsky": "uk",
    "italsky": "it", "maďarsky": "hu", "nemecky": "de", "poľsky": "pl", "francúzsky": "fr",
}  # fmt: skip
"""Codes that people write for a language by mistake: countries, and three-letter tags."""


@lru_cache(maxsize=1)
def _language_names() -> tuple[tuple[str, str], ...]:
    tags = {tag.split("-")[0] for tag in known_tags()}
    meant = {tag: "zh-Hans" if tag == "zh" else tag for tag in tags}
    named = [
        (str(name), meant[str(code)])
        for tag in NAMING
        for code, name in Locale(tag).languages.items()
        if code in meant
    ]
    return (*named, ("Simplified Chinese", "zh-Hans"), ("Mandarin", "zh-Hans"))


Country = Annotated[str, AfterValidator(_check_country)]
Currency = Annotated[str, AfterValidator(_check_currency)]
TimeZone = Annotated[str, AfterValidator(_check_zone)]
LanguageTag = Annotated[str, AfterValidator(_check_language)]
