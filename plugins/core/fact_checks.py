"""Checks facts that every kind may state: contacts of people, and dates presented as past."""

from __future__ import annotations

from datetime import date, datetime

from plugins.reporting.sentences import say, tell
from plugins.text.hosts import is_reserved

from .checking import Checker
from .contacts import Contact
from .explanations import add_line
from .markers import Past
from .records import Item


def check_contacts(checker: Checker, item: Item) -> None:
    """Reports contradictions in every contact that an item states, whatever its kind."""
    home = item.home
    for name in type(home.fields).model_fields:
        contact = getattr(home.fields, name)
        if not isinstance(contact, Contact):
            continue
        if contact.consent is not None and contact.consent > checker.today:
            message = tell(
                "consent-in-future", "the consent lies in the future ({day}).", day=contact.consent
            )
            mend = say("Write the day on which they agreed.")
            checker.error(home, (name, "consent"), message, mend)
            continue
        host = (contact.email or "").rpartition("@")[2]
        if host and is_reserved(host) and not home.fields.sample:
            message = tell(
                "example-address",
                '"{key}" leads to nobody: "{host}" is a name for examples only.',
                key=f"{name} › email",
                host=host,
            )
            mend = say("Write their own e-mail address.")
            checker.want(home, (name, "email"), message, mend)
        if contact.email is None and contact.phone is None:
            message = tell("contact-without-way", "the contact has no address and no number.")
            mend = say("Add a line `email: …` or `phone: …` to it.")
            checker.error(home, (name,), message, mend)


def check_translated(checker: Checker, item: Item, *names: str) -> None:
    """Reports words that the text with the facts states, but a translation of it does not."""
    for record in item.records.values():
        for name in names:
            if getattr(item.facts, name) is not None and getattr(record.fields, name) is None:
                message = tell("missing", '"{key}" is missing.', key=name)
                checker.error(record, (name,), message, add_line(name))


def check_past(checker: Checker, item: Item) -> None:
    """Warns of future dates that pages would present as past. Publishing refuses these warnings."""
    fields = item.facts
    for name, field in type(fields).model_fields.items():
        if not any(isinstance(mark, Past) for mark in field.metadata):
            continue
        value = getattr(fields, name)
        day = value.date() if isinstance(value, datetime) else value
        if isinstance(day, date) and day > checker.today and not _waits(item, day):
            message = tell(
                "past-in-future",
                '"{key}" lies in the future ({day}), and pages present it as past.',
                key=name,
                day=day,
            )
            mend = say(
                "Correct the date; or let the text wait for that day with a line `publish: …`."
            )
            checker.warn(item.home, (name,), message, mend)


def _waits(item: Item, day: date) -> bool:
    """Whether the item is published on that day or later."""
    due = item.facts.publish
    return due is not None and (due.date() if isinstance(due, datetime) else due) >= day
