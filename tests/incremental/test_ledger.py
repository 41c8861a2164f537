"""The ledger: comes back as it was written, or empty."""

from __future__ import annotations

import marshal
from typing import Any

import pytest

from plugins.builder.ledger import Ledger, WrittenFile

FULL = Ledger(
    inputs=b"i",
    structure=b"s",
    theme=b"t",
    lasts=(float("-inf"), 1.5),
    bodies={"content/cs/a.md": b"key"},
    entries={"index.html": WrittenFile(b"f", ("content/cs/a.md",), b"c", (1, 2, 3, 4))},
    summary=(("cs", "en"), 2, {"en": ("news/a",)}),
)


def test_it_comes_back_as_it_was() -> None:
    assert Ledger.unpack(marshal.loads(marshal.dumps(FULL.pack()))) == FULL
    assert Ledger.unpack(Ledger().pack()) == Ledger()


def test_it_is_plain_data() -> None:
    """Nothing that is read from a cache is executed."""
    marshal.dumps(FULL.pack())


@pytest.mark.parametrize("data", [None, (), (1,), [b""] * 8, {}, 7, "text"])
def test_anything_else_is_empty(data: Any) -> None:
    assert Ledger.unpack(data) == Ledger()


def test_entries_of_another_shape_make_it_empty() -> None:
    packed = list(FULL.pack())
    packed[5] = {"index.html": (b"f", b"c")}
    assert Ledger.unpack(packed) == Ledger()
