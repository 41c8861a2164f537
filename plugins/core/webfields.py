"""The types of fields that hold web addresses, e-mail addresses and telephone numbers."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from plugins.reporting.sentences import RefusedValueError, tell
from plugins.text.hosts import AddressFault
from plugins.text.webaddresses import find_mail_fault, find_phone_fault, find_web_fault, mask

from .markers import Web


def _explain(value: str, fault: AddressFault | None) -> str:
    if fault is not None:
        message = tell(
            "web-address",
            'cannot be "{address}": it {reason}.',
            address=mask(value),
            reason=fault.reason,
        )
        raise RefusedValueError(message, fault.mend)
    return value


def _check_web(value: str) -> str:
    return _explain(value, find_web_fault(value))


def _check_site(value: str) -> str:
    return _explain(value, find_web_fault(value, site=True))


def _check_mail(value: str) -> str:
    return _explain(value, find_mail_fault(value))


def _check_phone(value: str) -> str:
    return _explain(value, find_phone_fault(value))


def _check_either(value: str) -> str:
    if "@" in value and ":" not in value:
        return _check_mail(value)
    return _explain(value, find_web_fault(value))


_Stripped = StringConstraints(strip_whitespace=True, max_length=2000)
WebAddress = Annotated[str, _Stripped, AfterValidator(_check_web), Web()]
SiteAddress = Annotated[str, _Stripped, AfterValidator(_check_site)]
"""The public address of a whole site."""
Email = Annotated[str, _Stripped, AfterValidator(_check_mail)]
Phone = Annotated[str, _Stripped, AfterValidator(_check_phone)]
WebOrEmail = Annotated[str, _Stripped, AfterValidator(_check_either), Web()]
"""An address to reach somebody: a page or an e-mail address."""
