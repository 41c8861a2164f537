"""Formats dates, numbers, money and lists for pages in a given language, and sorts (CLDR, ICU)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import icu
from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from .direction import isolate
from .languages import locale_of, name_language

_NBSP = "\u00a0"
# CLDR's currencySpacing, which Babel ignores: a code of letters keeps a space.
_CODE_AT_NUMBER = re.compile(r"(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z])")

_STAND_IN = 0xE000  # the first of 6,400 characters for private use
_SHORT_AND = re.compile(r"(?<= [^\W\d_]) (?=[\ue000-\uf8ff])")
"""The space behind an "and" of one letter, which never ends a line: Polish "i", Czech "a"."""


@lru_cache(maxsize=1000, typed=True)
def _format_number(value: float | Decimal, locale: Locale) -> str:
    """Formats a number; the numbers of a list's items recur on each of its pages."""
    return _bind(format_decimal(value, locale=locale))


class Formats:
    """The formats of one language. Every method returns text with CLDR's no-break spaces."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    @cached_property
    def locale(self) -> Locale:
        return locale_of(self.lang)

    def date(self, value: dt.date | dt.datetime) -> str:
        """A long date: "1 April 2016", "1. dubna 2016"."""
        text = format_date(value, "long", locale=self.locale)
        if self.locale.language == "fr" and value.day == 1:
            text = text.replace(
                "1 ", "1er ", 1
            )  # French writes the first as an ordinal; CLDR does not
        return _bind(text)

    def month(self, value: dt.date | dt.datetime) -> str:
        """Month and year: "April 2016"."""
        return _bind(format_skeleton("yMMMM", value, locale=self.locale))

    def date_range(self, start: dt.date, end: dt.date) -> str:
        """Two dates: "1–3 April 2016" within a month, else both in full."""
        if start == end:
            return self.date(start)
        parts = self.locale.interval_formats.get("yMMMd", {}).get("d")
        if (start.year, start.month) == (end.year, end.month) and parts and len(parts) == 2:
            first, second = (part.replace("MMM", "MMMM") for part in parts)
            return _bind(
                format_date(start, first, locale=self.locale)
                + format_date(end, second, locale=self.locale)
            )
        joined: str = self.locale.interval_formats[None].format(self.date(start), self.date(end))
        return joined

    def day(self, value: dt.date) -> str:
        """A date with its weekday: "Saturday, 27 March 2027"."""
        weekday, space, rest = format_date(value, "full", locale=self.locale).partition(" ")
        return weekday + space + _bind(rest)

    def weekday(self, value: dt.date, width: str = "abbreviated") -> str:
        """The name of a date's weekday on its own: "Sat", or wide "Saturday"."""
        names = self.locale.days["stand-alone"][width]
        return str(names[value.weekday()])

    @property
    def first_weekday(self) -> int:
        """The first day of the week, 0 for Monday."""
        return int(self.locale.first_week_day)

    def time(self, value: dt.datetime) -> str:
        """A time of day, by the clock of its zone: "9:30", "09:30"."""
        return _bind(format_time(value, "short", tzinfo=value.tzinfo, locale=self.locale))

    def time_range(self, start: dt.datetime, end: dt.datetime) -> str:
        """Two times of a day: "9:30–17:00"."""
        return f"{self.time(start)}–{self.time(end)}"

    def moment(self, value: dt.datetime) -> str:
        """A date with a time: "27 March 2027, 9:30"."""
        return self.join((self.date(value), self.time(value)))

    def zone(self, value: dt.datetime) -> str:
        """The name of a moment's time zone, as in force at that moment: "Central European Summer
        Time"."""
        return str(get_timezone_name(value, width="long", locale=self.locale))

    def zone_name(self, zone: ZoneInfo) -> str:
        """The name of a zone, whatever its offset: "Central European Time"."""
        return str(get_timezone_name(zone, width="long", locale=self.locale))

    def country(self, code: str) -> str:
        """The name of a country by its two letters (ISO 3166-1)."""
        return str(self.locale.territories.get(code, code))

    def iso(self, value: dt.date | dt.datetime) -> str:
        """ISO 8601, as in a time element's datetime (HTML, 4.5.14)."""
        return value.isoformat()

    def number(self, value: int | float | Decimal) -> str:
        return _format_number(value, self.locale)

    def money(self, value: Decimal | int, currency: str) -> str:
        """An amount with its ISO 4217 currency, without decimals if it is whole."""
        whole = value == int(value)
        pattern = self.locale.currency_formats["standard"].pattern
        if whole:
            pattern = pattern.replace("0.00", "0")
        text = format_currency(
            value, currency, pattern, locale=self.locale, currency_digits=not whole
        )
        return _bind(_CODE_AT_NUMBER.sub(_NBSP, text))

    def percent(self, fraction: Decimal | float) -> str:
        """A fraction as a percentage, with one decimal at most: 0.5 is "50 %"."""
        pattern = self.locale.percent_formats[None].pattern.replace("0%", "0.#%")
        pattern = pattern.replace("0\u00a0%", "0.#\u00a0%")
        return _bind(format_percent(fraction, pattern, locale=self.locale))

    def file_size(self, size: int) -> str:
        """Bytes as kB or MB of a thousand and a million: "214 kB", "1.3 MB"."""
        unit, value = ("kilobyte", size / 1000) if size < 995_000 else ("megabyte", size / 1e6)
        rounded = max(1, round(value)) if unit == "kilobyte" or value >= 10 else round(value, 1)
        return _bind(format_unit(rounded, f"digital-{unit}", "short", locale=self.locale))

    def join(self, values: Iterable[str | None]) -> str:
        """Values side by side, with the language's comma: "Grenoble, France", "Grenoble، فرنسا".
        Empty ones are left out; names in a script of the other direction are isolated."""
        return self.comma.join(isolate(value, self.lang) for value in values if value)

    def label(self, head: str, text: str) -> str:
        """A text with what it is called before it, as in a title: "News: Projects"."""
        return f"{isolate(head, self.lang)}{self._colon}{isolate(text, self.lang)}"

    @cached_property
    def comma(self) -> str:
        """What stands between two values side by side: ", ", in Chinese "，"."""
        return _read_separator(self.lang, "separator")

    @cached_property
    def semicolon(self) -> str:
        """What stands between values that have commas of their own: "; ", in Arabic "؛ "."""
        marks = {"،": "؛ ", "，": "；", "、": "；"}
        marks_of_language = {"fr": "\u202f; ", "el": "· "}  # a Greek ; asks
        own = marks_of_language.get(self.locale.language)
        return own or marks.get(self.comma.strip(), "; ")

    @cached_property
    def _colon(self) -> str:
        # CLDR has French colons with a thin space; here they have a full one, as in all texts.
        return _read_separator(self.lang, "keyTypePattern").replace("\u202f:", f"{_NBSP}:")

    def list_and(self, values: Iterable[str]) -> str:
        """Values with the language's "and" before the last: "Germany, France and Poland"."""
        texts = [isolate(value, self.lang) for value in values]
        # The pattern is filled in with stand-ins first: no word of a value is taken for an "and".
        stand_ins = [chr(_STAND_IN + place) for place in range(len(texts))]
        joined = format_list(stand_ins, style="standard", locale=self.locale)
        joined = _SHORT_AND.sub(_NBSP, joined)
        return joined.translate(dict(zip(map(ord, stand_ins), texts, strict=True)))

    def language_name(self, tag: str) -> str:
        """The name of a language in this language, as in running text."""
        return name_language(tag, self.lang)

    @cached_property
    def _collator(self) -> Any:
        return icu.Collator.createInstance(icu.Locale(self.lang))

    def sort_key(self, text: str) -> bytes:
        """A key that sorts as the language's dictionaries do (Czech ch after h)."""
        return bytes(self._collator.getSortKey(text))


def _read_separator(lang: str, name: str) -> str:
    """What stands between the two places of a pattern with which CLDR joins the parts of a
    locale's name (localeDisplayPattern; Babel leaves these out)."""
    bundle = icu.ResourceBundle("ICUDATA-lang", icu.Locale(lang))
    pattern = bundle.getWithFallback("localeDisplayPattern").getWithFallback(name).getString()
    return str(pattern.partition("{0}")[2].partition("{1}")[0])


@lru_cache
def formats_of(lang: str) -> Formats:
    return Formats(lang)


def _bind(text: str) -> str:
    """Replaces spaces within a date or number by no-break ones; keeps CLDR's U+202F."""
    return text.replace(" ", _NBSP)
