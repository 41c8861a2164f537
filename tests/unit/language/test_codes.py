"""A code that does not exist is refused, with the one that was meant."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from plugins.language.codes import Country, Currency, LanguageTag, TimeZone
from plugins.reporting.sentences import RefusedValueError


@pytest.mark.parametrize(
    ("kind", "typed", "code", "mend"),
    [
        (Country, "CZE", "no-country", 'Did you mean "CZ"? Write the two letters.'),
        (Country, "Česko", "no-country", 'Did you mean "CZ" (Česko)? Write the two letters.'),
        (Country, "Atlantis", "no-country", "Write its two letters (ISO 3166-1)."),
        (Currency, "Kč", "no-currency", 'Did you mean "CZK"?'),
        (Currency, "CKZ", "no-currency", 'Did you mean "CZK"?'),
        (Currency, "shells", "no-currency", "Write its three letters (ISO 4217)."),
        (TimeZone, "Europe/Prag", "no-time-zone", 'Did you mean "Europe/Prague"?'),
        (TimeZone, "CEST", "no-time-zone", "Write it as IANA names it: Europe/Prague."),
        (LanguageTag, "cz", "no-language", 'Did you mean "cs"?'),
        (LanguageTag, "nemcina", "no-language", 'Did you mean "de" (němčina)?'),
        (LanguageTag, "xx", "no-language", "Write its tag (BCP 47): cs, en, zh-Hans."),
    ],
)
def test_an_unknown_code_is_refused_with_what_was_meant(
    kind: Any, typed: str, code: str, mend: str
) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(typed)
    refused = raised.value.errors()[0]["ctx"]["error"]
    assert isinstance(refused, RefusedValueError)
    assert refused.message.code == code
    assert refused.message.values == {"value": typed}
    assert refused.mend == mend
