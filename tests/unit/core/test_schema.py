"""A kind's model: facts and words, and what is said of a value that does not fit."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import pytest
from pydantic import ValidationError

from plugins.core.explanations import spell_location
from plugins.core.schema import (
    WORD,
    Fields,
    ItemFields,
    ItemPath,
    MediaPath,
    Slug,
    Text,
    fact_fields,
    required_facts,
    word_fields,
)
from plugins.core.validation import validate_fields
from plugins.language.codes import Currency
from plugins.reporting.problems import Report
from plugins.text.yamltext import parse_yaml


class Stand(Fields):
    title: Text
    visitors: tuple[Text, ...] = ()


class FairFields(ItemFields):
    """A kind for these tests."""

    day: dt.date
    fee: int = 0
    theme: Annotated[Text, WORD]
    stands: Annotated[tuple[Stand, ...], WORD] = ()


def validate(text: str) -> tuple[FairFields | None, list[tuple[int | None, str]]]:
    report = Report()
    head = parse_yaml(text, "a.md", report)
    assert head is not None
    fields = validate_fields(FairFields, head.values, head, "a.md", report)
    assert fields is None or isinstance(fields, FairFields)
    return fields, [(p.line, f"{p.message} {p.mend}") for p in report]


GOOD = "title: A\nsummary: B\nday: 2026-04-30\ntheme: C\n"


def test_text_becomes_dates_numbers_and_truth_values() -> None:
    fields, problems = validate(f"{GOOD}fee: 20\nsample: true\norder: -1\nexpires: 2027-01-01\n")
    assert problems == []
    assert fields is not None
    assert (fields.day, fields.fee) == (dt.date(2026, 4, 30), 20)
    assert (fields.sample, fields.order) == (True, -1)
    assert fields.expires == dt.date(2027, 1, 1)


def test_a_date_may_have_a_time() -> None:
    fields, problems = validate(f"{GOOD}publish: 2026-04-30 09:30\n")
    assert problems == []
    assert fields is not None
    assert fields.publish == dt.datetime.fromisoformat("2026-04-30T09:30")


def test_spaces_around_a_text_are_dropped() -> None:
    fields, _ = validate(GOOD.replace("title: A", 'title: "  A  "'))
    assert fields is not None
    assert fields.title == "A"


def test_words_are_what_every_language_states() -> None:
    words = set(word_fields(FairFields))
    assert {"title", "summary", "slug", "image_alt", "theme", "stands"} <= words
    assert not {"day", "fee", "status", "image", "order"} & words


def test_every_field_is_a_fact_or_a_word_and_never_both() -> None:
    facts, words = set(fact_fields(FairFields)), set(word_fields(FairFields))
    assert facts | words == set(FairFields.model_fields)
    assert not facts & words


def test_a_kind_knows_the_facts_it_cannot_do_without() -> None:
    assert required_facts(FairFields) == ("day",)
    assert required_facts(ItemFields) == ()


def test_a_record_cannot_be_changed() -> None:
    fields, _ = validate(GOOD)
    assert fields is not None
    with pytest.raises(ValidationError, match="frozen"):
        fields.title = "other"  # type: ignore[misc]


def test_every_fault_is_reported_at_its_line() -> None:
    _, problems = validate("title: A\nday: tomorrow\nfee: much\ncolour: red\n")
    assert [line for line, _ in problems] == [1, 1, 2, 3, 4]
    lines = "\n".join(message for _, message in problems)
    for name in ("summary", "theme", "day", "fee", "colour"):
        assert f'"{name}"' in lines


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("fee: ", '"fee" is empty'),
        ("fee: much", '"fee" must be a number, not "much"'),
        ("fee: [1]", '"fee" must be a number, not a list'),
        ("sample: maybe", '"sample" must be true or false, not "maybe"'),
        ("expires: soon", '"expires" is not a date: "soon"'),
        ("expires: 2026-13-01", '"expires" is not a date: "2026-13-01"'),
        ("expires: [a]", '"expires" is not a date: a list'),
        ("publish: 2026-04-30 25:00", '"publish" is not a date'),
        ("status: done", '"status" cannot be "done"'),
        ("menu: top", '"menu" cannot be "top"'),
        ("slug: A b", '"slug" cannot be "A b"'),
        ("slug: [a]", '"slug" must be text, not a list'),
        ("short_title: {a: b}", '"short_title" must be text, not a group of keys'),
        ("image: a.jpg", '"image" cannot be "a.jpg"'),
        ("parent: about", '"parent" cannot be "about"'),
        ("stands: A", '"stands" must be a list, not "A"'),
        ("stands: [A]", '"stands 1" must be a group of keys, not "A"'),
        ("stands: [{title: A, visitor: B}]", 'the key "stands 1 › visitor" is not known'),
        ("stands: [{visitors: [a]}]", '"stands 1 › title" is missing'),
        ("stands: [{title: A, visitors: [a, '']}]", '"stands 1 › visitors 2" is empty'),
    ],
)
def test_a_value_that_does_not_fit_is_explained(line: str, says: str) -> None:
    fields, problems = validate(f"{GOOD}{line}\n")
    assert fields is None
    ((found, message),) = problems
    assert says in message
    assert found == 5
    assert message.rstrip().endswith((".", "?"))


def test_a_misspelt_key_is_not_reported_as_missing_as_well() -> None:
    _, problems = validate(GOOD.replace("theme:", "thema:"))
    ((line, message),) = problems
    assert line == 4
    assert 'Did you mean "theme"?' in message


def test_a_misspelt_key_within_a_list_is_not_reported_as_missing_as_well() -> None:
    _, problems = validate(f"{GOOD}stands:\n  - titel: A\n")
    ((line, message),) = problems
    assert line == 6
    assert 'Did you mean "title"?' in message


@pytest.mark.parametrize(
    ("annotation", "good", "bad"),
    [
        (Slug, ["a", "a-1", "2026", "č"], ["A", "a--b", "-a", "a-", "a_b", "a/b", "č d", ""]),
        (Currency, ["CZK", "EUR"], ["Kč", "czk", "CZKX", ""]),
        (ItemPath, ["pages/about", "news/a-1"], ["about", "/pages/about", "pages/About", "a/b.md"]),
        (MediaPath, ["media/a.jpg", "media/á 1.pdf"], ["a.jpg", "/media/a.jpg", "media/"]),
    ],
    ids=["slug", "currency", "item", "media"],
)
def test_names_take_one_form(annotation: object, good: list[str], bad: list[str]) -> None:
    from pydantic import TypeAdapter

    adapter = TypeAdapter(annotation)
    for value in good:
        assert adapter.validate_python(value) == value
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


def test_a_place_is_spelt_as_an_author_counts() -> None:
    assert spell_location(("activities", 1, "tasks", 0)) == "activities 2 › tasks 1"


@pytest.mark.parametrize(
    "number",
    ["1e999", "9" * 5_000, "NaN", ".inf", "-Infinity", "1_000", "１０", "٣", "0x10", "1.5", "²"],
)
def test_a_number_consists_of_digits_only(number: str) -> None:
    fields, problems = validate(f"{GOOD}fee: {number}\n")
    assert fields is None
    ((line, message),) = problems
    assert line == 5
    assert '"fee" must be a number' in message
    assert len(message) < 200
