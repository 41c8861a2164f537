"""Hyphenation patterns give the places that pyphen gives."""

from __future__ import annotations

import re
from pathlib import Path

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.typography.patterns import read_patterns

DICTIONARIES = ["cs_CZ", "sk_SK", "pl_PL", "en_GB", "en_US", "de_DE", "de_CH", "fr", "es", "uk_UA"]
CONTENT = Path(__file__).resolve().parents[3] / "content"
WORDS = sorted(
    {
        word
        for path in CONTENT.rglob("*.md")
        for word in re.findall(r"[^\W\d_]{4,}", path.read_text("utf-8"))
    }
)


def expected(word: str, name: str) -> list[int]:
    return [int(place) for place in pyphen.Pyphen(lang=name).hd.positions(word)]


@pytest.mark.parametrize("name", DICTIONARIES)
def test_every_word_of_the_site_is_divided_as_pyphen_divides_it(name: str) -> None:
    assert len(WORDS) > 1000
    patterns = read_patterns(name)
    assert {w: patterns.positions(w) for w in WORDS} == {w: expected(w, name) for w in WORDS}


@given(st.text("aábcčdeéěfghiíjklmnňoóprřsštťuúůvyýzžäöüßąęłńś'-", max_size=24))
def test_so_is_any_other_text(word: str) -> None:
    for name in ("cs_CZ", "de_DE", "pl_PL"):
        assert read_patterns(name).positions(word) == expected(word, name)
