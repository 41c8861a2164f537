"""Answers as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.authoring.answers import (
    AnswerRefused,
    read_choice,
    read_date,
    read_number,
    read_title,
    read_value,
)
from plugins.authoring.messages import choose_interface
from plugins.news.model import PostFields
from plugins.projects.model import ProjectFields
from plugins.reporting.problems import ContentError
from plugins.reporting.sentences import join

ENGLISH = choose_interface("en", {})
CZECH = choose_interface("cs", {})


def say_in_czech(refusal: AnswerRefused) -> str:
    return join(refusal.message, refusal.mend).into(CZECH)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-04-30",
        "2026-4-30",
        "30. 4. 2026",
        "30.4.2026",
        "30. 04. 2026",
        "30.\u00a04.\u00a02026",
        " 30. dubna 2026 ",
        "30 April 2026",
        "30. DUBNA 2026",
    ],
)
def test_a_day_may_be_written_in_the_czech_english_or_iso_way(typed: str) -> None:
    assert read_date(typed) == "2026-04-30"


@pytest.mark.parametrize(
    "typed",
    [
        "30. 4.",
        "30. 4. 26",
        "30/4/26",
        "4/2026",
        "dnes",
        "30. smrku 2026",
        "2026",
        "2026-04-30 14:00",
    ],
)
def test_an_invalid_day_is_refused(typed: str) -> None:
    with pytest.raises(AnswerRefused, match="This is not a date"):
        read_date(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("30/4/2026", "2026-04-30"),
        ("4/30/2026", "2026-04-30"),
        ("5/5/2026", "2026-05-05"),
        ("April 30, 2026", "2026-04-30"),
        ("30. April 2026", "2026-04-30"),
        ("30 kwietnia 2026", "2026-04-30"),
        ("28/11/2026", "2026-11-28"),
    ],
)
def test_a_day_that_can_be_one_day_only_is_taken(typed: str, expected: str) -> None:
    assert read_date(typed) == expected


@pytest.mark.parametrize(
    ("typed", "one", "other"),
    [("4/5/2026", "2026-05-04", "2026-04-05"), ("12/01/2027", "2027-01-12", "2027-12-01")],
)
def test_a_day_that_could_be_two_days_is_asked_again_with_both(
    typed: str, one: str, other: str
) -> None:
    with pytest.raises(
        AnswerRefused, match=f"{typed} can be read in two ways. Write {one} or {other}"
    ):
        read_date(typed)


@pytest.mark.parametrize("typed", ["31. 4. 2026", "2026-02-29", "2026-13-01", "31/4/2026"])
def test_a_day_that_is_not_in_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(AnswerRefused) as caught:
        read_date(typed)
    assert "Takový den v kalendáři není" in say_in_czech(caught.value)


@pytest.mark.parametrize("typed", ["2026-04-30 9:05", "30. 4. 2026 9.05", "30. 4. 2026, 09:05"])
def test_a_post_may_have_a_time_of_day(typed: str) -> None:
    value = read_value(typed, PostFields.model_fields["date"], ENGLISH)
    assert value == "2026-04-30 09:05"


@given(st.dates(dt.date(1000, 1, 1)))
def test_every_day_is_read_in_both_forms(day: dt.date) -> None:
    typed = f"{day.day}. {day.month}. {day.year}"
    assert read_date(typed) == read_date(day.isoformat()) == day.isoformat()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("7776200", "7776200"),
        ("7 776 200", "7776200"),
        ("7\u00a0776\u00a0200", "7776200"),
        ("7,776,200", "7776200"),
        ("7,776,200.50", "7776200.50"),
        ("1250,5", "1250.5"),
    ],
)
def test_an_amount_may_be_written_as_czechs_or_the_english_do(typed: str, number: str) -> None:
    assert read_number(typed) == number
    assert read_value(typed, ProjectFields.model_fields["budget"], ENGLISH) == number


def test_an_amount_in_words_is_refused() -> None:
    with pytest.raises(AnswerRefused, match="This is not a number: 7milionů"):
        read_number("7 milionů")


@pytest.mark.parametrize("typed", ["2", "cooperation", "Spolupráce", "spolupráce", " SPOLUPRÁCE "])
def test_a_category_is_chosen_by_number_name_or_key(typed: str) -> None:
    options = {"projects": "Projekty", "cooperation": "Spolupráce"}
    assert read_choice(typed, options) == "cooperation"


def test_a_near_miss_among_categories_is_answered_with_a_suggestion() -> None:
    options = {"projects": "Projekty", "cooperation": "Spolupráce"}
    with pytest.raises(AnswerRefused) as caught:
        read_choice("Spoluprace", options)
    told = say_in_czech(caught.value)
    assert told.startswith("V nabídce to není: Spoluprace. Nemyslíte „Spolupráce“")


@pytest.mark.parametrize("typed", ["0", "3", "-1", "²"])
def test_a_number_outside_the_list_is_refused(typed: str) -> None:
    with pytest.raises(AnswerRefused, match="There are: A, B"):
        read_choice(typed, {"a-a": "A", "b-b": "B"})


@pytest.mark.parametrize("typed", ["???", "—", "„“"])
def test_a_title_without_a_letter_or_digit_is_refused(typed: str) -> None:
    with pytest.raises(AnswerRefused, match="at least one letter or digit"):
        read_title(typed, "cs")


@pytest.mark.parametrize("typed", ["X", "x", "水素", "2026"])
def test_a_title_in_any_script_is_accepted(typed: str) -> None:
    assert read_title(typed, "cs") == typed


def test_an_arrow_key_that_became_text_is_refused() -> None:
    with pytest.raises(AnswerRefused, match="invisible character"):
        read_title("Vod\x1b[Dík", "cs")


def test_text_in_another_encoding_is_refused_with_its_reason() -> None:
    garbled = "Vodík".encode("cp1250").decode("utf-8", "surrogateescape")
    with pytest.raises(AnswerRefused, match="UTF-8"):
        read_title(garbled, "cs")


def test_a_value_of_the_wrong_form_is_refused_with_the_mend() -> None:
    with pytest.raises(AnswerRefused) as caught:
        read_value("2014", ProjectFields.model_fields["period"], CZECH)
    assert say_in_czech(caught.value) == "Tohle nejde použít. Napište dva roky: 2014-2020."


def test_a_summary_that_is_too_long_is_told_its_length() -> None:
    with pytest.raises(AnswerRefused, match=r"200 characters at most\. It has 201 characters"):
        read_value("x" * 201, PostFields.model_fields["summary"], ENGLISH)


@pytest.mark.parametrize(
    ("environ", "lang"),
    [
        ({"LANG": "cs_CZ.UTF-8"}, "cs"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "cs_CZ.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "cs_CZ"}, "cs"),
        ({"LANG": "cs_CZ.UTF-8", "LC_ALL": ""}, "cs"),
        ({}, "en"),
    ],
)
def test_questions_come_in_the_language_of_the_terminal(environ: dict[str, str], lang: str) -> None:
    assert choose_interface("", environ).lang == lang


def test_a_language_asked_for_wins_over_the_terminal_s() -> None:
    assert choose_interface("en", {"LANG": "cs_CZ.UTF-8"}).lang == "en"


def test_questions_in_a_language_they_do_not_have_are_refused() -> None:
    with pytest.raises(ContentError, match=r'cannot be asked in "cz"\. Did you mean "cs"'):
        choose_interface("cz", {})
