"""Files are read as text in one normal form; what no text may hold is named with its place."""

from __future__ import annotations

import re
import unicodedata
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.reporting.problems import Problem, Report
from plugins.text.characters import MOST_BYTES, REFUSED, decode_text


def read(data: bytes | str) -> tuple[str | None, list[Problem]]:
    report = Report()
    content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return decode_text(content, "a.md", report), list(report)


@pytest.mark.parametrize(
    ("character", "named", "mend"),
    [
        ("\x0b", "U+000B (LINE TABULATION)", "line break"),
        ("\uf0b7", "U+F0B7 (private use)", "- for a bullet"),
        ("\U000f0001", "U+F0001 (private use)", "write another sign"),
        ("\x0c", "U+000C (FORM FEED)", "line break"),
        ("\x00", "U+0000 (NULL)", "delete"),
        ("\x1b", "U+001B (ESCAPE)", "delete"),
        ("\x7f", "U+007F (DELETE)", "delete"),
        ("\x85", "U+0085 (NEXT LINE)", "line break"),
        ("\x93", "U+0093 (control character)", "delete"),
        ("\u2028", "U+2028 (LINE SEPARATOR)", "line break"),
        ("\u2029", "U+2029 (PARAGRAPH SEPARATOR)", "line break"),
        ("\u202e", "U+202E (RIGHT-TO-LEFT OVERRIDE)", "delete"),
        ("\u2067", "U+2067 (RIGHT-TO-LEFT ISOLATE)", "delete"),
        ("\ufeff", "U+FEFF (ZERO WIDTH NO-BREAK SPACE)", "delete"),
        ("\ufffc", "U+FFFC (OBJECT REPLACEMENT CHARACTER)", "lost"),
        ("\ufffd", "U+FFFD (REPLACEMENT CHARACTER)", "lost"),
        ("\ufffe", "U+FFFE (noncharacter)", "delete"),
        ("\U0001fffe", "U+1FFFE (noncharacter)", "delete"),
        ("\u034f", "U+034F (COMBINING GRAPHEME JOINER)", "delete"),
        ("\u2062", "U+2062 (INVISIBLE TIMES)", "delete"),
        ("\u2063", "U+2063 (INVISIBLE SEPARATOR)", "delete"),
        ("\u3164", "U+3164 (HANGUL FILLER)", "delete"),
        ("\uffa0", "U+FFA0 (HALFWIDTH HANGUL FILLER)", "delete"),
        ("\U000e0041", "U+E0041 (TAG LATIN CAPITAL LETTER A)", "delete"),
        ("\U000e007f", "U+E007F (CANCEL TAG)", "delete"),
    ],
)
def test_a_character_that_no_text_may_hold_is_named_with_line_and_column(
    character: str, named: str, mend: str
) -> None:
    text, (problem,) = read(f"one\ntwo {character}x\nthree")
    assert problem.line == 2
    assert f"character {named} here (column 5)" in problem.message
    assert mend in problem.mend
    assert text == "one\ntwo  x\nthree"


@pytest.mark.parametrize("character", "\u200e\u200f\u061c\u200c\u200d\u00ad\u00a0\u200b\u2060\t")
def test_characters_that_scripts_and_typesetting_need_may_stay(character: str) -> None:
    assert read(f"a{character}b") == (f"a{character}b", [])


def tag(text: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in text) + "\U000e007f"


@pytest.mark.parametrize("place", ["gbeng", "gbsct", "gbwls", "usca", "g", "gbengx"])
def test_the_tags_of_a_flag_may_stay(place: str) -> None:
    text = f"A \U0001f3f4{tag(place)} and another \U0001f3f4{tag('gbsct')}."
    assert read(text) == (text, [])


@pytest.mark.parametrize(
    "text",
    [
        tag("gbeng"),
        "\U0001f3f4" + tag("gbeng")[:-1],
        "\U0001f3f4" + "\U000e007f",
        "\U0001f3f4 " + tag("gbeng"),
        "\U0001f600" + tag("gbeng"),
        "\U0001f3f4" + tag("gbeng") + "\U000e0041",
        "\U0001f3f4" + tag("gbeng") + tag("gbeng"),
        "\U0001f3f4" + tag("ignore all of this"),
    ],
)
def test_tags_outside_of_a_flag_are_reported(text: str) -> None:
    clean, problems = read(text)
    assert problems
    assert clean != text


def test_all_of_a_file_are_reported_at_once_each_kind_of_a_line_once() -> None:
    _, problems = read("a\x0bb\x0bc\n\nd\x0c\u202ee\u202ef\u202eg\u202eh\u202e")
    assert [(p.line, p.message.rpartition("here ")[2]) for p in problems] == [
        (1, "(columns 2, 4)."),
        (3, "(column 2)."),
        (3, "(columns 3, 5, 7 and 2 more)."),
    ]


def test_a_flood_is_shortened() -> None:
    _, problems = read("a\x0b\n" * 3000)
    assert len(problems) == 11
    assert problems[-1].line == 11
    assert "2990 more" in problems[-1].message


def test_a_flood_by_one_line_counts_in_the_singular() -> None:
    _, problems = read("a\x0b\n" * 11)
    assert problems[-1].message == "1 more such character stands from here on."


@pytest.mark.parametrize(
    "word", ["čerpadlo", "Übersicht", "Łódź", "Ångström", "Đà Nẵng", "Київ", "한국"]
)
def test_texts_have_one_normal_form_however_they_were_typed(word: str) -> None:
    whole = unicodedata.normalize("NFC", word)
    for form in ("NFC", "NFD"):
        assert read(unicodedata.normalize(form, word)) == (whole, [])


@pytest.mark.parametrize("data", [b"a\r\nb\r\nc", b"a\rb\rc", b"\xef\xbb\xbfa\nb\nc"])
def test_marks_and_line_ends_of_other_systems_are_let_pass(data: bytes) -> None:
    assert read(data) == ("a\nb\nc", [])


def test_another_encoding_is_reported_with_its_line() -> None:
    text, (problem,) = read("first\nčást".encode("cp1250"))
    assert text is None
    assert problem.line == 2
    assert "UTF-8" in problem.mend


def test_a_file_that_is_too_large_is_not_read() -> None:
    text, (problem,) = read(b"a" * (MOST_BYTES + 1))
    assert text is None
    assert "too much for a text" in problem.message


@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda t: t.encode("utf-8", "replace")))
def test_nothing_that_is_refused_comes_through(data: bytes) -> None:
    text, problems = read(data)
    assert text is not None or problems
    assert text is None or not REFUSED.search(text)


class _Shouting(NullTranslations):
    """A catalogue that has every sentence, in capitals, with the placeholders as they are."""

    def gettext(self, message: str) -> str:
        return re.sub(
            r"\{\w+\}|[^{}]+", lambda m: m[0] if m[0][0] == "{" else m[0].upper(), message
        )


def test_every_word_about_a_character_is_translated() -> None:
    _, (problem,) = read("a\uf0b7 b\uf0b7")
    assert problem.message.into(_Shouting()) == (
        "THERE IS A CHARACTER U+F0B7 (PRIVATE USE) HERE (COLUMNS 2, 5)."
    )
