"""Reads contacts of people, and drops every contact without a consent to publish it.

Names of people, their addresses and numbers are personal data (Regulation (EU) 2016/679,
Article 6): a contact without a stated consent is dropped as soon as it is read, so that
nothing made from the site can hold it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from plugins.reporting.sentences import RefusedValueError, say, tell

from .markers import Names
from .schema import Fields, ItemPath, Text
from .webfields import Email, Phone

UNKNOWN_DAY: Final = "YYYY-MM-DD"
"""The day of consent in examples. It is not a date, so a copied example does not
count as consent."""


def _refuse_example(value: object) -> object:
    if isinstance(value, str) and value.strip().upper() in _UNKNOWN_DAYS:
        raise RefusedValueError(tell("not-a-date", 'is not a date: "{text}".', text=value), _AGREE)
    return value


_UNKNOWN_DAYS = {UNKNOWN_DAY, "RRRR-MM-DD", "JJJJ-MM-TT"}
_AGREE = say("Write the day on which they agreed; if nobody has agreed, delete the contact.")


class Contact(Fields):
    """How to reach a person or an office. ``consent`` is the day on which they agreed to be
    published."""

    name: Text | None = Field(
        None, description="The name of the person or office.", examples=["Sample Desk"]
    )
    email: Email | None = Field(
        None, description="The e-mail address.", examples=["desk@sample.example"]
    )
    phone: Phone | None = Field(
        None, description="The telephone number with +country.", examples=["+420 000 000 000"]
    )
    consent: Annotated[date | None, BeforeValidator(_refuse_example)] = Field(
        None,
        description="The day on which they agreed to be published; without it, nothing of "
        "this contact is shown.",
        examples=[UNKNOWN_DAY],
    )


T = TypeVar("T")


def _withhold(value: T) -> T | None:
    return None if isinstance(value, Contact) and value.consent is None else value


ContactWithConsent = Annotated[Contact | None, AfterValidator(_withhold)]
"""A contact that may be published; None if nobody has consented."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person with a page. ``organisation`` is the path of the member, partner or network they
    work for, None for the cluster's own people. ``contact`` may be published."""

    organisation: str | None
    contact: Contact | None


PersonOrContact = Annotated[
    Annotated[ItemPath, Names(Person)] | Contact | None, AfterValidator(_withhold)
]
"""A person of this site, or a contact that may be published."""


def describe_contact(contact: Contact | None) -> dict[str, Any]:
    """Returns a contact's properties for a schema.org thing."""
    return {"email": contact.email, "telephone": contact.phone} if contact is not None else {}
