"""A rule: dashes, ellipses and multiplication signs for typed ``--``, ``-``, ``...`` and ``x``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .conventions import Conventions
from .manuscript import NO_BREAK, SOFT_HYPHEN, Edit

_WHITE = r"[ \t\r\n\u00a0\u202f]"

_ELLIPSIS = re.compile(r"\.\.\.(?<![.…/\\]...)(?![.…/\\])")
_SPACED = re.compile(
    rf"{_WHITE}(?<=[^\s\-–—].)(?={_WHITE}*[\-–—]){_WHITE}*(?P<dash>-{{1,3}}|[–—])(?={_WHITE})",
    re.DOTALL,
)
_UNSPACED = re.compile(r"--(?<![\-–—<!]--)-?(?![\-–—>])")

_NUMBER = re.compile(r"\d(?:[\w.,:/\-–—+]*\w)?")
_JOINED = re.compile(r"-(?=\d)(?<=[\w.]-)")
_RANGE = re.compile(
    r"""
      \d{1,2}:\d\d-\d{1,2}:\d\d                             # 9:00-17:00
    | \d{1,2}\.-\d{1,2}                                     # 12.-15. (the last full stop follows)
    | \d{1,2}\.\d{1,2}\.(?:\d{4})?-\d{1,2}\.\d{1,2}(?:\.\d{4})?  # 1.4.2016-31.3.2018
    | (?P<low>\d{1,4}(?:[.,]\d+)?)-(?P<high>\d{1,4}(?:[.,]\d+)?)
    """,
    re.VERBOSE,
)
# What stands before a number that is no quantity.
_BEFORE_A_CODE = re.compile(
    r"""
    (?: \d\s                                                # 596 123-456
      | \b(?i:tel(?:efon\w*)?|(?:tele)?fax|phone|mobil|gsm)[.:]*\s+
      | \b(?:ISO|IEC|EN|DIN|ČSN|STN|PN|RFC|IČO?|DIČ|NIP)[:]?\s+
    )$
    """,
    re.VERBOSE,
)
_POLISH_POSTCODE = re.compile(r"\d\d-\d{3}")  # 00-950 Warszawa
_NEXT_WORD = re.compile(r"\s+(\d|[^\W\d_]{3})")

_PRODUCT = re.compile(
    rf"(?<![\w.,/\-])\d+(?:[.,]\d+)?(?:(?:{_WHITE}+[x×]{_WHITE}+|x)\d+(?:[.,]\d+)?)+(?![\w/\-])"
)
_CROSS = re.compile(r"x(?=[\s\d])(?<=[\s\d]x)|×")
_TIMES = re.compile(rf"{_WHITE}*[x×]{_WHITE}*")


def find_ellipses(text: str, conventions: Conventions) -> Iterator[Edit]:
    """Give every run of exactly three full stops that is no part of a path."""
    if "..." in text:
        for dots in _ELLIPSIS.finditer(text):
            yield dots.start(), dots.end(), conventions.ellipsis


def find_spaced_dashes(text: str, conventions: Conventions) -> Iterator[Edit]:
    """Give dashes between spaces: no line begins with one, so the space before holds."""
    for spaced in _SPACED.finditer(text):
        yield spaced.start(), spaced.end(), NO_BREAK + _dash(spaced["dash"], conventions)


def find_unspaced_dashes(text: str, conventions: Conventions) -> Iterator[Edit]:
    """Give -- and --- at a word, except before one: a program's option, ``--like-this``."""
    if "--" not in text:
        return
    for dashes in _UNSPACED.finditer(text):
        before, after = text[dashes.start() - 1], text[dashes.end()]
        if after.isspace() or not before.isspace():
            yield dashes.start(), dashes.end(), _dash(dashes[0], conventions)


def find_ranges(text: str, conventions: Conventions) -> Iterator[Edit]:
    """Give the hyphen between two numbers that rise: not in dates, telephone numbers, codes."""
    if not _JOINED.search(text):
        return
    for number in _NUMBER.finditer(text):
        if "-" not in number[0]:
            continue
        before = text[number.start() - 1]
        if before.isalnum() or before in f"_-–—.,:/@#+=&{SOFT_HYPHEN}":
            continue
        span = _RANGE.fullmatch(number[0])
        if span and _is_range(span, text, number.start(), conventions):
            hyphen = number.start() + number[0].index("-")
            yield hyphen, hyphen + 1, conventions.range_dash


def find_products(text: str) -> Iterator[Edit]:
    """Give the x in 5 x 10 and 1920x1080, but not in 0x10."""
    if not _CROSS.search(text):
        return
    for product in _PRODUCT.finditer(text):
        if product[0].startswith("0x"):
            continue
        for times in _TIMES.finditer(text, *product.span()):
            spaced = len(times[0]) > 1
            yield times.start(), times.end(), f"{NO_BREAK}×{NO_BREAK}" if spaced else "×"


def _dash(typed: str, conventions: Conventions) -> str:
    if typed == "---":
        return conventions.long_dash
    return conventions.dash if typed[0] == "-" else typed


def _is_range(span: re.Match[str], text: str, start: int, conventions: Conventions) -> bool:
    if _BEFORE_A_CODE.search(text, max(0, start - 16), start):
        return False
    low, high = span["low"], span["high"]
    if low is None:
        return True
    if next_word := _NEXT_WORD.match(text, start + span.end()):
        is_town = next_word[1].istitle() and not conventions.capital_nouns
        if next_word[1].isdigit() or (is_town and _POLISH_POSTCODE.fullmatch(span[0])):
            return False
    if any(re.match(r"0\d", number) for number in (low, high)):
        return False  # 2016-04, 0596-12
    if low.isdigit() and high.isdigit():
        digits = (len(low), len(high))
        if digits == (3, 4):
            return False  # 555-1234 is a telephone number
        if digits == (4, 2):
            # 2018-20 is a season; 2010-12 may be a month.
            return int(high) > max(12, int(low[2:]))
    return _value(low) < _value(high)


def _value(number: str) -> float:
    return float(number.replace(",", "."))
