"""Codes: countries, currencies, time zones and languages as standards write them."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated
from zoneinfo import available_timezones

from babel import Locale
from pydantic import AfterValidator

from .languages import describe_language, known_tags, locale_of
from .problems import find_nearest, suggest


@lru_cache
def countries() -> frozenset[str]:
    """The two letters of every country (ISO 3166-1), with Kosovo's XK, which all use."""
    # CLDR also names groups of countries, outlying areas, and codes for tests.
    others = "EU EZ UN QO ZZ XA XB AC CP DG EA IC TA CQ".split()
    named = (str(code) for code in Locale("en").territories)
    return frozenset(c for c in named if len(c) == 2 and c.isalpha() and c not in others)


@lru_cache
def currencies() -> frozenset[str]:
    """The three letters of every currency (ISO 4217)."""
    return frozenset(str(code) for code in Locale("en").currencies)


@lru_cache
def _zones() -> frozenset[str]:
    """The zones of places, and UTC; none of the old abbreviations, whose clocks differ."""
    return frozenset(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


def country_name(code: str, reader: str) -> str:
    """A country's name in a reader's language."""
    return str(locale_of(reader).territories.get(code, code))


def _check_country(value: str) -> str:
    if value in countries():
        return value
    known = countries()
    if value.upper() in known:
        mend = f'Did you mean "{value.upper()}"?'
    else:
        mend = _find_country(value) or "Write its two letters (ISO 3166-1): CZ."
    raise ValueError(f'is no country: "{value}". {mend}')


def _find_country(name: str) -> str:
    """The mend for a country written out, or by the letters that its cars bear."""
    names = {str(Locale("en").territories[code]): code for code in countries()}
    near = find_nearest(name, names) if len(name) > 3 else None
    return f'Did you mean "{names[near]}" ({near})?' if near else ""


def _check_currency(value: str) -> str:
    if value in currencies():
        return value
    common = ("CZK", "EUR", "PLN", "USD", "GBP", "CHF", "HUF", "UAH")
    mend = suggest(value, common) if value else ""
    raise ValueError(f'is no currency: "{value}". {mend or "Write its three letters: EUR."}')


def _check_zone(value: str) -> str:
    if value in _zones():
        return value
    mend = suggest(value, _zones()) or "Write it as IANA names it: Europe/Prague."
    raise ValueError(f'is no time zone: "{value}". {mend}')


def _check_language(value: str) -> str:
    try:
        describe_language(value)
    except ValueError:
        mend = suggest(value, known_tags()) or "Write its tag: cs, en, de."
        raise ValueError(f'is no language: "{value}". {mend}') from None
    return value


Country = Annotated[str, AfterValidator(_check_country)]
Currency = Annotated[str, AfterValidator(_check_currency)]
TimeZone = Annotated[str, AfterValidator(_check_zone)]
LanguageTag = Annotated[str, AfterValidator(_check_language)]
