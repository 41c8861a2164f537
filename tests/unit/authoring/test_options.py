"""Answers of `invoke new` that are given beforehand: for any field of a kind, and no other."""

from __future__ import annotations

from functools import partial

import pytest

from .conftest import Desk, read_document

POST = {"title": "Vodík", "date": "2026-05-01", "category": "1", "summary": "Věta."}
EVENT = {
    "title": "Seminář", "summary": "Věta.", "kind": "1", "starts": "2027-03-27",
    "zone": "Europe/Prague", "online": "https://meet.opei.cz/seminar",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("short_title", "η – účinnost", "η – účinnost"),
        ("expires", "31. 12. 2026", "2026-12-31"),
        ("order", "20", "20"),
        ("menu", "footer", "footer"),
        ("sample", "true", "true"),
    ],
)
def test_an_optional_field_takes_an_answer_given_beforehand(
    desk: Desk, name: str, text: str, value: str
) -> None:
    path = desk.new("page", title="Laboratoř", summary="Věta.", **{name: text})
    assert read_document(path).head.values[name] == value
    assert f"# {name}:" not in path.read_text("utf-8")
    assert [desk.asked, desk.said[0]] == [[], ""]
    desk.load()


def test_an_optional_field_is_taken_where_the_rest_is_asked(desk: Desk) -> None:
    path = desk.new("page", "Laboratoř", "Věta.", short_title="Lab")
    assert read_document(path).head.values["short_title"] == "Lab"


def test_a_group_takes_its_keys_required_or_not(desk: Desk) -> None:
    venue = {"name": "Dům kultury", "street": "Hlavní 1", "town": "Ostrava", "country": "CZ"}
    given = {f"venue.{key}": text for key, text in venue.items()}
    path = desk.new("event", **EVENT, **given)
    assert read_document(path).head.values["venue"] == venue
    assert desk.asked == []


def test_a_fact_that_the_check_refuses_is_reported_and_nothing_is_asked(desk: Desk) -> None:
    problem = desk.refuse(partial(desk.new, "page", title="A", summary="Věta.", task="3.2"))
    assert '"task" is stated without "project".' in problem


@pytest.mark.parametrize("language", ["en", "cs"])
@pytest.mark.parametrize(
    ("given", "mend"),
    [
        ({"sumary": "x"}, ("Did you mean", "summary")),
        ({"short_titel": "x"}, ("Did you mean", "short_title")),
        ({"expire": "2026-12-31"}, ("Did you mean", "expires")),
        ({"weather": "x"}, ("Leave the option out.", "")),
        ({"slug": "x"}, ("Leave the option out.", "")),
        ({"status": "published"}, ("Leave the option out.", "")),
        ({"title.short": "x"}, ("Leave the option out.", "")),
    ],
)
def test_an_unknown_field_is_refused_with_the_nearest_one(
    desk: Desk, given: dict[str, str], mend: tuple[str, str], language: str
) -> None:
    problem = desk.refuse(partial(desk.new, "post", **POST, **given, language=language))
    (name,) = given
    assert f"--answer {name}: " in problem
    assert f'"{name}"' in problem.replace("„", '"').replace("“", '"')
    assert mend[1] in problem
    assert language == "cs" or mend[0] in problem


def test_an_option_that_a_kind_has_no_use_for_is_left_out(desk: Desk) -> None:
    given = {"title": "A", "summary": "Věta.", "date": "2026-05-01"}
    problem = desk.refuse(partial(desk.new, "page", **given))
    assert problem == '--date: a new page has no "date". Leave the option out.'


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"venue": "Dům"}, '"venue" has several answers. Give each of them by its key: '
                           "--answer venue.name=…"),
        ({"venue.nane": "Dům"}, 'has no "venue.nane". Did you mean "venue.name"?'),
        ({"sectors": "energy"}, '"sectors" is not a single answer. Leave the option out, and '
                                "write it in the new file."),
    ],
)  # fmt: skip
def test_what_one_answer_cannot_say_is_refused_with_the_way(
    desk: Desk, given: dict[str, str], reason: str
) -> None:
    assert reason in desk.refuse(partial(desk.new, "event", **EVENT, **given))
