"""Dates, numbers, money and order as each language writes them (CLDR, ICU)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from plugins.language.formats import Formats, formats_of

BUDGET = Decimal(7776200)


def shown(text: str) -> str:
    """No-break spaces as ``_``, narrow ones as ``'``."""
    return text.replace("\u00a0", "_").replace("\u202f", "'")


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("cs", "7_776_200_Kč"),
        ("en", "CZK_7,776,200"),
        ("de", "7.776.200_CZK"),
        ("pl", "7_776_200_CZK"),
        ("sk", "7_776_200_CZK"),
        ("uk", "7_776_200_CZK"),
        ("fr", "7'776'200_CZK"),
        ("zh-Hans", "CZK_7,776,200"),
    ],
)
def test_an_amount_is_written_as_the_language_writes_it(lang: str, expected: str) -> None:
    assert shown(Formats(lang).money(BUDGET, "CZK")) == expected


def test_an_amount_in_arabic_keeps_its_parts_together() -> None:
    text = Formats("ar").money(BUDGET, "CZK")
    assert "CZK" in text
    assert " " not in text


def test_an_amount_that_is_not_whole_shows_its_decimals() -> None:
    assert shown(Formats("cs").money(Decimal("12.5"), "CZK")) == "12,50_Kč"
    assert shown(Formats("en").money(Decimal("1234.05"), "EUR")) == "€1,234.05"


def test_a_currency_with_a_sign_needs_no_space_in_english() -> None:
    assert shown(Formats("en").money(100, "EUR")) == "€100"
    assert shown(Formats("de").money(100, "EUR")) == "100_€"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("cs", "1._dubna_2016"),
        ("en", "1_April_2016"),
        ("de", "1._April_2016"),
        ("pl", "1_kwietnia_2016"),
        ("uk", "1_квітня_2016'р."),
        ("zh-Hans", "2016年4月1日"),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(lang: str, expected: str) -> None:
    assert shown(Formats(lang).date(date(2016, 4, 1))) == expected


def test_a_date_never_breaks_across_lines() -> None:
    for lang in ("cs", "en", "de", "pl", "sk", "uk", "fr", "es", "ar", "zh-Hans"):
        formats = Formats(lang)
        assert " " not in formats.date(date(2016, 4, 1))
        assert " " not in formats.number(Decimal("1234567.5"))
        assert " " not in formats.month(date(2016, 4, 1))


def test_a_month_is_written_in_the_form_it_has_alone() -> None:
    assert shown(Formats("cs").month(date(2016, 4, 1))) == "duben_2016"
    assert shown(Formats("en").month(datetime(2016, 4, 1, 10, tzinfo=UTC))) == "April_2016"


def test_days_of_one_month_share_it() -> None:
    assert shown(Formats("en").date_range(date(2016, 4, 1), date(2016, 4, 3))) == "1–3_April_2016"
    assert shown(Formats("de").date_range(date(2016, 4, 1), date(2016, 4, 3))) == "1.–3._April_2016"


def test_a_long_range_names_both_dates() -> None:
    text = shown(Formats("cs").date_range(date(2016, 4, 1), date(2018, 3, 31)))
    assert text.startswith("1._dubna_2016")
    assert text.endswith("31._března_2018")
    assert "–" in text


def test_a_range_of_one_day_is_that_day() -> None:
    formats = Formats("en")
    assert formats.date_range(date(2016, 4, 1), date(2016, 4, 1)) == formats.date(date(2016, 4, 1))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("cs", "50_%"), ("en", "50%"), ("de", "50_%"), ("pl", "50%"), ("uk", "50%")],
)
def test_a_whole_rate_has_no_decimals(lang: str, expected: str) -> None:
    assert shown(Formats(lang).percent(Decimal("0.5"))) == expected


def test_a_rate_has_one_decimal_at_most() -> None:
    assert shown(Formats("cs").percent(Decimal("0.3333"))) == "33,3_%"
    assert shown(Formats("en").percent(Decimal("0.125"))) == "12.5%"


def test_a_list_is_joined_by_the_word_of_the_language() -> None:
    assert Formats("cs").list_and(["a", "b", "c"]) == "a, b a\u00a0c"
    assert Formats("en").list_and(["a", "b", "c"]) == "a, b and c"
    assert Formats("de").list_and(["a", "b"]) == "a und b"
    assert Formats("en").list_and([]) == ""


def test_an_and_of_one_letter_stays_with_the_word_behind_it() -> None:
    assert Formats("pl").list_and(["Czechy i Morawy", "Niemcy"]) == "Czechy i Morawy i\u00a0Niemcy"
    assert Formats("sk").list_and(["a", "b"]) == "a a\u00a0b"
    assert Formats("es").list_and(["a", "b"]) == "a y\u00a0b"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("cs", "Brno, Lyon"),
        ("ar", "⁨Brno⁩، ⁨Lyon⁩"),
        ("fa", "⁨Brno⁩، ⁨Lyon⁩"),
        ("he", "⁨Brno⁩, ⁨Lyon⁩"),
        ("zh-Hans", "Brno，Lyon"),
        ("ja", "Brno、Lyon"),
        ("am", "Brno፣ Lyon"),
    ],
)
def test_values_side_by_side_have_the_comma_of_the_language(lang: str, expected: str) -> None:
    assert Formats(lang).join(["Brno", "", None, "Lyon"]) == expected


def test_only_names_of_the_other_direction_are_isolated() -> None:
    assert Formats("ar").join(["غرونوبل", "فرنسا"]) == "غرونوبل، فرنسا"
    assert Formats("ar").list_and(["فرنسا", "CEA Liten"]) == "فرنسا و⁨CEA Liten⁩"
    assert Formats("en").join(["تل أبيب", "Israel"]) == "⁨تل أبيب⁩, Israel"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("cs", "A: B"),
        ("fr", "A\u00a0: B"),
        ("fr-CH", "A\u00a0: B"),
        ("zh-Hans", "A：B"),
        ("am", "A፦ B"),
    ],
)
def test_a_label_has_the_colon_of_the_language(lang: str, expected: str) -> None:
    assert Formats(lang).label("A", "B") == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("cs", "; "), ("ar", "؛ "), ("zh-Hans", "；"), ("ja", "；"), ("fr", "\u202f; "), ("el", "· ")],
)
def test_a_semicolon_is_the_languages_own(lang: str, expected: str) -> None:
    assert Formats(lang).semicolon == expected


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("cs", ["cena", "čas", "hala", "chlad", "ibis", "sen", "šek", "zub", "žák"]),
        ("sk", ["cena", "čas", "hala", "chlad", "ibis"]),
        ("de", ["Abc", "Ärger", "Auto", "Straße", "Strauß", "Zug"]),
        ("pl", ["las", "lód", "ładny", "mleko", "zebra", "źródło", "żaba"]),
        ("en", ["cost", "hall", "ibis"]),
        ("uk", ["вода", "газ", "ґрунт", "дім", "є", "ж", "їжак"]),
    ],
)
def test_words_are_sorted_as_in_a_dictionary_of_the_language(lang: str, words: list[str]) -> None:
    words_backwards = words[::-1]
    assert sorted(words_backwards, key=Formats(lang).sort_key) == words


def test_a_moment_for_machines_is_iso_8601() -> None:
    assert Formats("cs").iso(date(2016, 4, 1)) == "2016-04-01"
    assert Formats("cs").iso(datetime(2016, 4, 1, 9, 30, tzinfo=UTC)) == (
        "2016-04-01T09:30:00+00:00"
    )


def test_formats_are_made_once_a_language() -> None:
    assert formats_of("cs") is formats_of("cs")
