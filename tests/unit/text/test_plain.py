"""What is written for machines has plain spaces."""

from __future__ import annotations

from plugins.text.plain import plain_text, plain_values


def test_spaces_are_plain_and_invisible_characters_are_gone() -> None:
    typeset = "v\u00a0Praze\u202f: „Energie“ – vý\u00adroba \u2068Grenoble\u2069\n5\u00a0kW"
    assert plain_text(typeset) == "v Praze : „Energie“ – výroba Grenoble\n5 kW"


def test_every_text_of_what_becomes_json_is_plain() -> None:
    values = {"name": {"cs": "v\u00a0Praze"}, "years": [2026, ("s\u00a0r",)], "left": None}
    assert plain_values(values) == {
        "name": {"cs": "v Praze"},
        "years": [2026, ["s r"]],
        "left": None,
    }
