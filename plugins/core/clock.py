"""Reads the time, once per build.

"Now" is ``SOURCE_DATE_EPOCH`` (reproducible-builds.org, seconds since 1970 UTC)
if it is set, else the moment at which the build began. No other code asks for the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import say, tell

VARIABLE = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Change:
    """An instant at which the site changes by itself. ``item`` is the path of the item that
    changes, "" for a page without an item; ``why`` is what happens then: "expires"."""

    at: datetime
    item: str
    why: str


def read_clock(environ: Mapping[str, str]) -> datetime:
    """Returns the build's moment in UTC, to the second. Raises `ContentError` if the variable is
    not a number."""
    raw = environ.get(VARIABLE)
    if raw is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        return datetime.fromtimestamp(int(raw), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ContentError(
            [
                Problem(
                    VARIABLE,
                    None,
                    tell("clock-not-a-number", '"{raw}" is not a number of seconds.', raw=raw),
                    say("Unset the variable."),
                )
            ]
        ) from error


def moment(value: date | datetime, zone: tzinfo) -> datetime:
    """Returns the instant at which a date or a naive date-time begins in a zone. A date begins at
    midnight."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    return datetime.combine(value, time(), zone)
