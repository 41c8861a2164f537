"""Dates that cannot be meant: years far from those that a site tells of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from pydantic import BaseModel

from plugins.language.readings import hint_date
from plugins.text.yamltext import Location

YEARS: Final = (1990, 2100)
"""Of what a site plans, tells and publishes: the web begins, and nobody plans further."""
OLDER_YEARS: Final = (1800, 2100)
"""Of records, which may be older than the web: who was founded or signed when."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
OddDate: TypeAlias = tuple[Location, str, str]
"""A date that cannot be meant: where it stands, what is wrong, and the mend."""


def find_odd_dates(
    value: Any, raw: Any, years: tuple[int, int], at: Location = ()
) -> Iterator[OddDate]:
    """The dates of a model that cannot be meant. ``raw`` is what the author wrote; ``years`` are
    the first and the last that can be meant."""
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
            yield at, f'is not a date: "{raw}".', hint_date(raw)
        elif not years[0] <= value.year <= years[1]:
            reason = (
                f"is in the year {value.year:04}; years from {years[0]} to {years[1]} can be meant."
            )
            last = at[-1] if at else ""
            never = " Delete the line if it is to stay." if last == "expires" else ""
            yield at, reason, f"Correct the year.{never}"
