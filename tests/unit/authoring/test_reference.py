"""The reference of keys says what the program accepts."""

from __future__ import annotations

from plugins.authoring.reference import REFERENCE, describe_kinds
from plugins.build.settings import ROOT, read_settings

KINDS = read_settings().kinds


def test_the_reference_is_up_to_date() -> None:
    written = (ROOT / REFERENCE).read_text("utf-8")
    assert written == describe_kinds(KINDS), "run `invoke reference`"


def test_every_key_of_every_kind_is_in_the_reference() -> None:
    text = describe_kinds(KINDS)
    for kind in KINDS.values():
        assert all(f"| `{name}` |" in text for name in kind.model.model_fields)


def test_a_table_s_cells_hold_no_bar_of_their_own() -> None:
    rows = [line for line in describe_kinds(KINDS).splitlines() if line.startswith("| `")]
    assert rows
    assert all(row.replace("\\|", "").count("|") == 5 for row in rows)
