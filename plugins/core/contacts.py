"""Contacts: how somebody can be reached, once they have agreed that it may be said.

Names of people, their addresses and numbers are personal data (Regulation (EU) 2016/679,
Article 6): a contact without a stated consent is dropped as soon as it is read, so that
nothing made from the site can hold it.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from .schema import Fields, Text

Email = Annotated[str, StringConstraints(pattern=r"^[^\s@]+@[^\s@]+\.\w+$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+[0-9 ]{6,20}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+(/\S*)?$")]


class Contact(Fields):
    """``consent`` is the day on which whoever is named agreed to be published."""

    name: Text | None = Field(None, description="Whom to ask for.", examples=["Sample Desk"])
    email: Email | None = Field(
        None, description="The e-mail address.", examples=["desk@sample.example"]
    )
    phone: Phone | None = Field(
        None, description="The telephone number with +country.", examples=["+420 000 000 000"]
    )
    consent: date | None = Field(
        None,
        description="The day they agreed to be published; without it nothing of this is shown.",
        examples=["2026-03-01"],
    )


def _withhold(contact: Contact | None) -> Contact | None:
    return contact if contact is not None and contact.consent is not None else None


ContactWithConsent = Annotated[Contact | None, AfterValidator(_withhold)]
"""A contact that may be shown; None for one to which nobody has agreed."""


def describe_contact(contact: Contact | None) -> dict[str, Any]:
    """A contact's part of a schema.org thing."""
    return {"email": contact.email, "telephone": contact.phone} if contact is not None else {}
