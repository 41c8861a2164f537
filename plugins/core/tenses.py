"""Checks dates that pages present as past: these cannot be in the future."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .checks import Checker
    from .records import Item


class Past:
    """Marks a field with the day on which something happened: "Member since …"."""


def check_past(checker: Checker, item: Item) -> None:
    """Warns of future dates that pages would present as past. Publishing refuses these warnings."""
    fields = item.facts
    for name, field in type(fields).model_fields.items():
        if not any(isinstance(mark, Past) for mark in field.metadata):
            continue
        value = getattr(fields, name)
        day = value.date() if isinstance(value, datetime) else value
        if isinstance(day, date) and day > checker.today and not _waits(item, day):
            message = f'"{name}" lies in the future ({day}), and pages present it as past.'
            mend = "Correct the date; or let the text wait for that day with a line `publish: …`."
            checker.warn(item.home, (name,), message, mend)


def _waits(item: Item, day: date) -> bool:
    """Whether the item is published on that day or later."""
    due = item.facts.publish
    return due is not None and (due.date() if isinstance(due, datetime) else due) >= day
