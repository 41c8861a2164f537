"""Hints are read off the very value that cannot be used."""

from __future__ import annotations

import pytest

from plugins.language.codes import find_country, find_language
from plugins.language.readings import hint_boolean, hint_date, hint_number, read_numbers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3 888 100 Kč", ["3888100"]),
        ("3\u00a0888\u00a0100\u00a0Kč", ["3888100"]),
        ("3.888.100", ["3888100"]),
        ("3,888,100", ["3888100"]),
        ("3’888’100.50 CHF", ["3888100.5"]),
        ("€ 1.234,56", ["1234.56"]),
        ("1,234.56", ["1234.56"]),
        ("49,82", ["49.82"]),
        ("-49,82", ["-49.82"]),
        ("−49,82", ["-49.82"]),
        ("49,8209", ["49.8209"]),
        ("50 %", ["50"]),
        ("1e6", ["1000000"]),
        ("1,5 mil.", ["1500000"]),
        ("2 Mio. EUR", ["2000000"]),
        ("300 tis. Kč", ["300000"]),
        ("3,888", ["3888", "3.888"]),
        ("1 234,500", ["1234.5"]),
        ("٤٩٫٨", ["49.8"]),
        ("１２３", ["123"]),
        ("much", []),
        ("2 of 3", []),
        ("1.2.3", []),
        ("", []),
        ("9" * 500, []),
        ("1e999", []),
    ],
)
def test_a_number_is_read_as_it_is_typed(typed: str, meant: list[str]) -> None:
    assert list(read_numbers(typed)) == meant


def test_a_number_that_may_be_two_is_asked_back() -> None:
    assert hint_number("3,888") == "Write 3888 or 3.888, whichever is meant."
    assert hint_number("3,888", places=0) == "Write 3888."
    assert hint_number("3.888", places=2) == "Write 3888 or 3.89, whichever is meant."
    assert hint_number("much") == "Write digits, with a point before decimals."


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("28/11/2026", "Write 2026-11-28."),
        ("28. 11. 2026", "Write 2026-11-28."),
        ("28.11.26", "Write 2026-11-28."),
        ("28-11-2026", "Write 2026-11-28."),
        ("11/28/2026", "Write 2026-11-28."),
        ("2026/11/28", "Write 2026-11-28."),
        ("2026-28-11", "Write 2026-11-28."),
        ("20261128", "Write 2026-11-28."),
        ("November 28, 2026", "Write 2026-11-28."),
        ("28th November 2026", "Write 2026-11-28."),
        ("28. listopadu 2026", "Write 2026-11-28."),
        ("28 listopada 2026", "Write 2026-11-28."),
        ("1 septembre 2026", "Write 2026-09-01."),
        ("1er décembre 2026", "Write 2026-12-01."),
        ("28 de noviembre de 2026", "Write 2026-11-28."),
        ("28. März 2026", "Write 2026-03-28."),
        ("28 листопада 2026 р.", "Write 2026-11-28."),
        ("2026年11月28日", "Write 2026-11-28."),
        ("28. 11. 2026 9:30", "Write 2026-11-28 09:30."),
        ("4/5/2026", "Write 2026-05-04 or 2026-04-05, whichever is meant."),
        ("4/4/2026", "Write 2026-04-04."),
        ("2026-02-30", "2026-02 has the days 01 to 28."),
        ("2026-13-14", "A year has the months 01 to 12."),
        ("soon", "Write the year, the month and the day in digits: YYYY-MM-DD."),
        ("2026-04-30 25:00", "Write the day and the time in digits: YYYY-MM-DD HH:MM."),
    ],
)
def test_a_date_is_read_as_it_is_typed(typed: str, hint: str) -> None:
    assert hint_date(typed) == hint


@pytest.mark.parametrize("word", ["ano", "Áno", "tak", "Ja", "oui", "sí", "так", "نعم", "是"])
def test_a_yes_is_true(word: str) -> None:
    assert hint_boolean(word) == "Write true."


@pytest.mark.parametrize("word", ["ne", "nie", "Nein", "non", "ні", "لا", "否"])
def test_a_no_is_false(word: str) -> None:
    assert hint_boolean(word) == "Write false."


def test_neither_is_left_to_the_author() -> None:
    assert hint_boolean("perhaps") == "Write true or false."


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Německo", "DE"), ("Nemecko", "DE"), ("Niemcy", "DE"), ("Allemagne", "DE"),
        ("Deutschland", "DE"), ("Alemania", "DE"), ("Німеччина", "DE"), ("德国", "DE"),
        ("ألمانيا", "DE"), ("Germania", "DE"), ("GERMANY", "DE"), ("DEU", "DE"), ("de", "DE"),
        ("UK", "GB"), ("EL", "GR"), ("Great Britain", "GB"), ("Czech Republic", "CZ"),
        ("Česko", "CZ"), ("ČR", "CZ"), ("CZE", "CZ"), ("Tschechien", "CZ"), ("USA", "US"),
        ("U.S.A.", "US"), ("Germny", "DE"), ("Nemčija", "DE"), ("Rakousko", "AT"),
    ],
)  # fmt: skip
def test_a_country_is_recognised_by_its_name_in_any_language(word: str, code: str) -> None:
    found = find_country(word)
    assert found is not None
    assert found[1] == code


@pytest.mark.parametrize("word", ["XX", "Narnia", "Slovania", "", "Europe", "Atlantis"])
def test_no_country_is_proposed_for_its_looks(word: str) -> None:
    assert find_country(word) is None


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("cz", "cs"), ("CZ", "cs"), ("ua", "uk"), ("cn", "zh-Hans"), ("gr", "el"), ("dk", "da"),
        ("čeština", "cs"), ("Czech", "cs"), ("Deutsch", "de"), ("německy", "de"),
        ("angličtina", "en"),
        ("ukrajinština", "uk"), ("українська", "uk"), ("français", "fr"), ("中文", "zh-Hans"),
        ("język polski", None), ("polski", "pl"), ("EN", "en"), ("ger", "de"), ("zx", None),
        ("qz", None), ("x", None),
    ],
)  # fmt: skip
def test_a_language_is_recognised_by_its_name_or_its_country(word: str, tag: str | None) -> None:
    found = find_language(word)
    assert (found[1] if found else None) == tag


def test_a_hint_keeps_its_template_for_other_languages() -> None:
    either = hint_date("4/5/2027")
    assert either.template == "Write {one} or {other}, whichever is meant."
    assert either.values == {"one": "2027-05-04", "other": "2027-04-05"}
    assert hint_number("49,82").template == "Write {value}."
