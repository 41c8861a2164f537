"""Reports implausible dates: years far from those that a site writes about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from pydantic import BaseModel

from plugins.language.readings import hint_date
from plugins.reporting.sentences import NOTHING, Message, Sentence, join, say, tell
from plugins.text.yamltext import Location

YEARS: Final = (1990, 2100)
"""Plausible years of plans, news and publications, from the beginning of the web on."""
OLDER_YEARS: Final = (1800, 2100)
"""Plausible years of records, which may be older than the web: a foundation, a signature."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
OddDate: TypeAlias = tuple[Location, Message, Sentence]
"""An implausible date: its location, what is wrong, and how to mend it."""


def find_odd_dates(
    value: Any, raw: Any, years: tuple[int, int], at: Location = ()
) -> Iterator[OddDate]:
    """Finds the implausible dates of a model. ``raw`` is what the author wrote; ``years`` are the
    first and last plausible years."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = raw.get(name) if isinstance(raw, Mapping) else None
            yield from find_odd_dates(getattr(value, name), inner, years, (*at, name))
    elif isinstance(value, tuple | list):
        written = raw if isinstance(raw, list) and len(raw) == len(value) else [None] * len(value)
        for number, (entry, inner) in enumerate(zip(value, written, strict=True)):
            yield from find_odd_dates(entry, inner, years, (*at, number))
    elif isinstance(value, dt.date):
        if isinstance(raw, str) and not _ISO.match(raw.strip()):
            yield at, tell("not-a-date", 'is not a date: "{text}".', text=raw), hint_date(raw)
        elif not years[0] <= value.year <= years[1]:
            reason = tell(
                "odd-year",
                "is in the year {year}; years from {first} to {last} can be meant.",
                year=f"{value.year:04}",
                first=years[0],
                last=years[1],
            )
            last = at[-1] if at else ""
            never = say("Delete the line if it is to stay.") if last == "expires" else NOTHING
            yield at, reason, join(say("Correct the year."), never)
