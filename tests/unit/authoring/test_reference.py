"""The reference of keys says what the program accepts."""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic import Field

from plugins.authoring.reference import REFERENCE, describe_kinds
from plugins.authoring.reference_of_funds import FUNDS, describe_funds
from plugins.builder.settings import ROOT, read_settings
from plugins.core.schema import ItemFields

KINDS = read_settings().kinds


def test_the_reference_is_up_to_date() -> None:
    written = (ROOT / REFERENCE).read_text("utf-8")
    assert written == describe_kinds(KINDS), "run `invoke reference`"


def test_the_reference_of_funds_is_up_to_date() -> None:
    written = (ROOT / FUNDS).read_text("utf-8")
    assert written == describe_funds(), "run `invoke reference`"


def test_every_key_of_every_kind_is_in_the_reference() -> None:
    text = describe_kinds(KINDS)
    for kind in KINDS.values():
        assert all(f"| `{name}` |" in text for name in kind.model.model_fields)


def test_a_table_s_cells_hold_no_bar_of_their_own() -> None:
    rows = [line for line in describe_kinds(KINDS).splitlines() if line.startswith("| `")]
    assert rows
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)


def test_a_default_is_a_value_that_an_author_can_write() -> None:
    """Not what Python calls it: an empty group or list is no default worth telling."""
    told = re.findall(r"without it `([^`]*)`", describe_kinds(KINDS))
    assert told
    assert all(re.fullmatch(r"[a-z0-9][\w.-]*", default) for default in told), told
    assert "pydanticundefined" not in told


def test_a_default_from_a_factory_is_documented_like_any_other() -> None:
    class Fields(ItemFields):
        """Two fields with factories, of which one gives nothing."""

        colours: dict[str, str] = Field(
            default_factory=dict, description="Its colours.", examples=[{"sky": "blue"}]
        )
        size: str = Field(default_factory=lambda: "a4", description="Its size.", examples=["a5"])

    text = describe_kinds({"sheet": replace(KINDS["page"], model=Fields)})
    assert "| `colours` | Its colours. | group of keys | `{sky: blue}` |" in text
    assert "| `size` | Its size. | text; without it `a4` | `a5` |" in text
