"""Which texts are isolated among words of the other direction."""

from __future__ import annotations

import pytest

from plugins.language.direction import is_rtl, isolate, needs_isolation


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("ar", True), ("he", True), ("fa-AF", True), ("ur", True), ("cs", False), ("x-y", False)],
)
def test_languages_written_from_the_right_are_known(lang: str, expected: bool) -> None:
    assert is_rtl(lang) is expected


@pytest.mark.parametrize(
    "text",
    [
        "14 boulevard Clemenceau",
        "38000 Grenoble",
        "CEA Liten (Grenoble)",
        "+420 596 123 456",
        "z. s.",
        "Київ",
        "北京",
    ],
)
def test_names_addresses_and_numbers_are_isolated_among_arabic_words(text: str) -> None:
    assert needs_isolation(text, "ar")
    assert isolate(text, "ar") == f"\u2068{text}\u2069"
    assert isolate(isolate(text, "ar"), "ar") == isolate(text, "ar")
    assert isolate(text, "cs") == text


@pytest.mark.parametrize(
    "text", ["فرنسا", "9:30–17:00", "2026", "12,5 %", "", "مركز CEA (غرونوبل)"]
)
def test_what_reads_well_among_arabic_words_is_left_alone(text: str) -> None:
    assert isolate(text, "ar") == text


@pytest.mark.parametrize(
    ("text", "isolated"), [("شركة 5 (أ)", True), ("تل אביב", True), ("Sharika شركة", False)]
)
def test_names_written_from_the_right_are_isolated_on_an_english_page(
    text: str, isolated: bool
) -> None:
    assert needs_isolation(text, "en") is isolated
