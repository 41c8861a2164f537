"""Turns an answer that a person types into the value for the file, for `invoke new`.

Each reader takes the typed text and returns the value as the file writes it, or raises
`AnswerRefused` with a reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from plugins.core.explanations import explain
from plugins.core.schema import Fields
from plugins.language.languages import locale_of
from plugins.reporting.sentences import NOTHING, Message, Sentence, join, say, say_count, tell
from plugins.text.characters import REFUSED, normalise
from plugins.text.slugs import slugify

from .messages import Interface, suggest_choice

MENDS: Final = (
    "Write the whole address: https://www.example.org/page.",
    "Write an e-mail address: desk@example.org.",
    "Name the item by its folder and file: pages/home.",
    "Put the file in content/media/ and write media/name.jpg.",
    "Use small letters a–z, digits and single hyphens only.",
    "Write an activity's number, or activity.task: 3.2.",
    "Write two years: 2014-2020.",
)
"""The mends of the checks for fields, in the language of the questions."""


class AnswerRefused(Exception):  # noqa: N818 - not a failure: the question is asked again
    """Raised for an answer that cannot be used: ``message`` says why, ``mend`` what to do."""

    def __init__(self, message: Message, mend: Sentence = NOTHING) -> None:
        super().__init__(join(message, mend))
        self.message, self.mend = message, mend


NOT_UTF_8: Final = tell(
    "not-utf-8", "This could not be read: set the terminal's encoding to UTF-8."
)


_TIME = re.compile(r"(?:,?\s+|T)(\d{1,2})[:.](\d{2})$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
_NAMED = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]+)\s+(\d{4})")
_NAMED_FIRST = re.compile(r"([^\W\d_]+)\s+(\d{1,2}),?\s+(\d{4})")  # April 30, 2026
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = ("en", "cs", "sk", "de", "pl", "fr", "es", "uk")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


def clean(text: str) -> str:
    """Strips spaces from an answer. Refuses characters that nobody types on purpose."""
    text = normalise(" ".join(text.replace("\ufeff", "").split()))
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise AnswerRefused(NOT_UTF_8)
    if REFUSED.search(text):
        raise AnswerRefused(
            tell(
                "invisible-character",
                "There is an invisible character in this. Please type it once more.",
            )
        )
    if not text:
        raise AnswerRefused(tell("no-answer", "An answer is needed here."))
    return text


def read_title(text: str, lang: str) -> str:
    """Reads a title. It needs a letter or digit, since the file's name is made from it."""
    text = clean(text)
    if not any(sign.isalnum() for sign in text) or slugify(text, lang) == "x" != text.lower():
        raise AnswerRefused(
            tell("title-without-letters", "A title needs at least one letter or digit.")
        )
    return text


def read_date(text: str, *, with_time: bool = False) -> str:
    """Reads a day as ISO 8601 from 2026-04-30, 30. 4. 2026, 30 April 2026 or 30. dubna 2026;
    ``with_time``, also a time after it: "2026-04-30 14:00"."""
    text = clean(text)
    time = _TIME.search(text) if with_time else None
    year, month, day = _read_day(text[: time.start()] if time else text)
    try:
        if time is None:
            return dt.date(year, month, day).isoformat()
        moment = dt.datetime(year, month, day, int(time[1]), int(time[2]))  # noqa: DTZ001 - the cluster's zone
    except ValueError:
        message = tell("no-such-day", "There is no such day in the calendar: {text}.", text=text)
        raise AnswerRefused(message) from None
    return moment.isoformat(" ", "minutes")


def _read_day(text: str) -> tuple[int, int, int]:
    if match := _ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := _DOTTED.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if (match := _NAMED.fullmatch(text)) and match[2].lower() in _month_names():
        return int(match[3]), _month_names()[match[2].lower()], int(match[1])
    if match := _NAMED_FIRST.fullmatch(text):
        text = f"{match[2]} {match[1]} {match[3]}"
        return _read_day(text)
    if match := _SLASHED.fullmatch(text):
        return _read_slashed(text, int(match[1]), int(match[2]), int(match[3]))
    message = tell(
        "not-a-date",
        "This is not a date: {text}. Write 2026-04-30, 30. 4. 2026 or 30 April 2026.",
        text=text,
    )
    raise AnswerRefused(message)


def _read_slashed(text: str, first: int, second: int, year: int) -> tuple[int, int, int]:
    """Reads 28/11/2026, which is a single day; refuses 4/5/2026, which is April to some and May to
    others."""
    if first > 12 or first == second:
        return year, second, first
    if second > 12:
        return year, first, second
    one, other = f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"
    message = tell(
        "date-unclear",
        "{text} can be read in two ways. Write {one} or {other}.",
        text=text,
        one=one,
        other=other,
    )
    raise AnswerRefused(message)


@lru_cache
def _month_names() -> Mapping[str, int]:
    return {
        name.lower(): number
        for lang in _MONTHS
        for names in locale_of(lang).months.values()
        for number, name in names["wide"].items()
    }


def read_number(text: str) -> str:
    """Returns a number's digits from "7 776 200", "7,776,200" or "1250,50"."""
    text = re.sub(r"\s", "", clean(text))
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    text = text.replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", text):
        raise AnswerRefused(
            tell("not-a-number", "This is not a number: {text}. Write digits: 7776200.", text=text)
        )
    return text


def read_choice(
    text: str,
    options: Mapping[str, str],
    other_names: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Returns a key of ``options``: by its number in their order, by its name, by the key itself,
    or by one of ``other_names``, which lead to keys."""
    text = clean(text)
    keys = list(options)
    if text.isdecimal() and 1 <= int(text) <= len(keys):
        return keys[int(text) - 1]
    known = {**other_names, **{key: key for key in keys}, **{options[key]: key for key in keys}}
    named = {name.casefold(): key for name, key in known.items()}
    if text.casefold() in named:
        return named[text.casefold()]
    message = tell("not-a-choice", "This is none of them: {text}.", text=text)
    raise AnswerRefused(message, suggest_choice(text, options.values()))


def read_value(text: str, field: FieldInfo, interface: Interface) -> str:
    """Reads the value of a model's field; refuses it with the field's own explanation."""
    kinds = {*plain_types(field.annotation)}
    if kinds & {dt.date, dt.datetime}:
        return read_date(text, with_time=dt.datetime in kinds)
    if kinds & {int, float, Decimal}:
        text = read_number(text)
    text = clean(text)
    check: TypeAdapter[Any] = TypeAdapter(field.rebuild_annotation())
    try:
        check.validate_python(text)
    except ValidationError as error:
        mend = _explain(text, field, error.errors()[0], interface)
        message = tell("answer-unusable", "This cannot be used.")
        raise AnswerRefused(message, mend) from None
    return text


def plain_types(annotation: Any) -> Iterator[Any]:
    """The types of a union, without their annotations."""
    if get_origin(annotation) is Annotated:
        yield from plain_types(get_args(annotation)[0])
    elif get_origin(annotation) in {Union, UnionType}:
        for inner in get_args(annotation):
            yield from plain_types(inner)
    else:
        yield annotation


def _explain(text: str, field: FieldInfo, detail: Any, interface: Interface) -> Sentence:
    """Explains what an answer must be: with the words of the check if the person's language has
    them, else with the field's description."""
    described = Sentence.of(field.description or "", {})
    if len(text) > 60:
        length = say_count(
            "It has {count} character.", "It has {count} characters.", count=len(text)
        )
        return join(described, length)
    if mend := interface.find(explain(detail, ("answer",), Fields)[1]):
        return mend
    if not field.examples:
        return described
    example = field.examples[0]
    if isinstance(example, str):
        example = Sentence.of(example, {})
    return join(described, say("For example: {example}.", example=example))
