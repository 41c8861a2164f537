"""Guesses what an author meant by a number, a date or a boolean, for the hints of error messages.

Front matter accepts one notation of each. A hint shows the author's own value in that notation,
because authors would copy the example of another value. If a value can be read in two ways, the
hint names both.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from babel import Locale

from plugins.reporting.sentences import NOTHING, Sentence, say

NAMING = (
    "cs", "en", "de", "pl", "sk", "fr", "es", "uk", "it", "nl", "pt", "hu", "ro", "bg", "da", "el",
    "et", "fi", "ga", "lt", "lv", "mt", "sl", "sv", "nb", "tr", "ru", "ar", "zh", "ja", "ko", "vi",
)  # fmt: skip
"""The languages in which names of countries, languages, currencies and months are known. Croatian
has other months by the names that Czech and Polish use, and is left out of these."""
_YES = (
    "ano áno tak ja yes oui sí sim sì да так نعم 是 igen kyllä joo jah jā taip nai ναι pravda wahr "
)
_YES += "vrai prawda verdadero vero on y j"
_NO = "ne nie nein no non não nee нет ні لا 否 nem ei nē ne όχι falsch faux fałsz falso off n"
_FACTORS = {
    "tis": 3, "tisíc": 3, "tys": 3, "tsd": 3, "tausend": 3, "thousand": 3, "k": 3, "тис": 3,
    "mil": 6, "milion": 6, "milionu": 6, "milionů": 6, "miliony": 6, "mio": 6, "mln": 6,
    "million": 6, "millions": 6, "millionen": 6, "m": 6, "млн": 6, "millones": 6, "milión": 6,
    "miliónov": 6, "milionów": 6, "万": 4, "亿": 8, "مليون": 6,
    "mld": 9, "miliard": 9, "miliardy": 9, "mrd": 9, "milliarden": 9, "bn": 9, "billion": 9,
    "млрд": 9,
}  # fmt: skip


def plain(text: str) -> str:
    """A text as it is compared: one width, small letters, no accents, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


# -- Numbers ---------------------------------------------------------------------------


def hint_number(value: str, *, places: int | None = None) -> Sentence:
    """How to write a number that a field does not take. ``places`` is how many decimals it takes
    at most; with none, a text that can only be read with decimals is left to the author."""
    found = list(read_numbers(value))
    if places == 0:
        found = [text for text in found if "." not in text]
    elif places is not None:
        found = [_round(text, places) for text in found]
    if not found:
        return say("Write digits, with a point before decimals.")
    return _offer(found)


def _offer(found: Sequence[str]) -> Sentence:
    """How to write a value of which there are one or two readings."""
    if len(found) == 1:
        return say("Write {value}.", value=found[0])
    return say("Write {one} or {other}, whichever is meant.", one=found[0], other=found[1])


def _round(text: str, places: int) -> str:
    exact = Decimal(text)
    if "." in text and len(text.partition(".")[2]) > places:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return format(exact, "f")


def read_numbers(value: str) -> Iterator[str]:
    """The numbers that a text may stand for, as front matter has them: "3 888 100 Kč" is
    3888100, "49,82" is 49.82, and "3,888" may be either of two."""
    text = "".join(_digit(c) for c in unicodedata.normalize("NFKC", value)).strip()
    match = re.fullmatch(
        r"[^\d+\-−]*([+\-−]?)\s*(\d[\d\s.,’'_]*?(?:e[+-]?\d{1,3})?)\s*([^\d.,]*(?:\.[^\d]*)?)",
        text,
        re.IGNORECASE,
    )
    if match is None or len(text) > 60:
        return
    sign = "-" if match[1] in {"-", "−"} else ""
    words = re.findall(r"[^\W\d_]+", match[3].casefold())
    factor = next((_FACTORS[word] for word in words if word in _FACTORS), 0)
    for number in _read_separators(re.sub(r"[\s’'_]", "", match[2]).rstrip(".,"), match[2]):
        try:
            exact = (Decimal(number) * Decimal(10) ** factor).normalize()
        except InvalidOperation:
            continue
        if abs(exact.adjusted()) < 20:
            yield sign + format(exact, "f")


def _read_separators(text: str, typed: str) -> Iterator[str]:
    """The readings of points and commas. The last kind of sign is the decimal one where there
    are two; one sign with three digits behind it may be of either kind."""
    if not re.fullmatch(r"\d+(?:[.,]\d+)*(?:e[+-]?\d+)?", text, re.IGNORECASE):
        return
    points, commas = text.count("."), text.count(",")
    if points and commas:
        decimal = "," if text.rfind(",") > text.rfind(".") else "."
        if text.count(decimal) == 1:
            other = "." if decimal == "," else ","
            yield text.replace(other, "").replace(decimal, ".")
        return
    sign = "." if points else ","
    if points + commas > 1:
        if all(len(group) == 3 for group in text.split(sign)[1:]):
            yield text.replace(sign, "")
        return
    head, mark, tail = text.partition(sign)
    grouped = bool(mark) and len(tail) == 3 and len(head) <= 3 and head.strip("0") != ""
    if grouped:
        yield head + tail
    # Spaces that part thousands leave the other sign no second meaning: 1 234,500.
    if not grouped or not re.search(r"\d[\s’'_]\d", typed):
        yield f"{head}.{tail}" if mark else head
    elif mark:
        yield f"{head}.{tail}"


def _digit(character: str) -> str:
    if not character.isdecimal():
        return {"٫": ".", "٬": "’"}.get(character, character)
    return str(unicodedata.decimal(character))


# -- Dates -----------------------------------------------------------------------------


def hint_date(value: str) -> Sentence:
    """How to write a day, or a day and time, that a field does not take."""
    text = "".join(_digit(c) for c in unicodedata.normalize("NFKC", value)).strip()
    time = ""
    clock = re.search(r"[\sT,]+(\d{1,2})(?:[:.h]|\s?hod\.?\s?)(\d{2})(?::\d{2})?\s*\D{0,5}$", text)
    if clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        text, time = text[: clock.start()].strip(), f" {int(clock[1]):02}:{clock[2]}"
    found = [f"{day}{time}" for day in dict.fromkeys(_read_days(text))]
    if found:
        return _offer(found)
    if ":" in value:
        return say("Write the day and the time in digits: YYYY-MM-DD HH:MM.")
    return _explain_absent(text) or say(
        "Write the year, the month and the day in digits: YYYY-MM-DD."
    )


def _read_days(text: str) -> Iterator[str]:
    numbers = [int(n) for n in re.findall(r"\d+", text)] if len(text) < 60 else []
    if re.fullmatch(r"\d{8}", text):
        numbers = [int(text[:4]), int(text[4:6]), int(text[6:])]
    months = _find_months(text)
    if len(numbers) == 2 and months:
        day, year = sorted(numbers)
        yield from (d for month in months for d in _make_day(year, month, day))
    elif len(numbers) == 3 and not months:
        first, second, third = numbers
        if re.fullmatch(r"\d\d-\d\d?-\d\d?", text):  # the year first, as in 2027-03-01
            yield from _make_day(first, second, third)
        elif first > 31:
            yield from _make_day(first, second, third) or _make_day(first, third, second)
        elif "." in text:
            yield from _make_day(third, second, first) or _make_day(third, first, second)
        else:
            yield from _make_day(third, second, first)
            yield from _make_day(third, first, second)


def _make_day(year: int, month: int, day: int) -> list[str]:
    year += 2000 if year < 100 else 0
    try:
        return [dt.date(year, month, day).isoformat()] if 1900 <= year <= 2200 else []
    except ValueError:
        return []


def _explain_absent(text: str) -> Sentence:
    """Why a day that is written rightly is none."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if match is None:
        return NOTHING
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12:
        return say("A year has the months 01 to 12.")
    if year < 1:
        return say("There is no year 0.")
    last = calendar.monthrange(year, month)[1]
    return say("{month} has the days 01 to {last}.", month=f"{match[1]}-{month:02}", last=last)


def _find_months(text: str) -> list[int]:
    words = set(re.findall(r"[^\W\d_]+", plain(text)))
    found = {month for name, months in _months().items() if name in words for month in months}
    return sorted(found)


@lru_cache(maxsize=1)
def _months() -> dict[str, set[int]]:
    """Months by their names in all languages, whole and cut short."""
    known: dict[str, set[int]] = {}
    for tag in NAMING:
        months = Locale(tag).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    word = plain(name).strip(". ")
                    if word.isalpha() and (len(word) > 2 or not word.isascii()):
                        known.setdefault(word, set()).add(number)
    return known


# -- Yes and no ------------------------------------------------------------------------


def hint_boolean(value: str) -> Sentence:
    """How to write a yes or no that a field does not take."""
    word = plain(value)
    if word in {plain(w) for w in _YES.split()}:
        return say("Write true.")
    if word in {plain(w) for w in _NO.split()}:
        return say("Write false.")
    return say("Write true or false.")


# -- Names -----------------------------------------------------------------------------


def find_named(word: str, names: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """What a word names among pairs of a name and what it stands for: the pair whose name it
    is, or else the only thing whose name is a letter or so away."""
    asked, pairs = plain(word), list(names)
    for name, meant in pairs:
        if plain(name) == asked:
            return name, meant
    if len(asked) < 5:
        return None
    near = [(name, meant) for name, meant in pairs if _differs_little(asked, plain(name))]
    return near[0] if len({meant for _, meant in near}) == 1 else None


def _differs_little(word: str, name: str) -> bool:
    """Whether one letter is missing, too many, another one, or two have changed places."""
    if abs(len(word) - len(name)) > 1 or word == name:
        return word == name
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    left, right = word[start:], name[start:]
    return (
        left[1:] == right
        or left == right[1:]
        or left[1:] == right[1:]
        or (left[2:] == right[2:] and left[:2] == right[1::-1])
    )
