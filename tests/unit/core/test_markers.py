"""What a model's fields name is found wherever it stands."""

from __future__ import annotations

from typing import Annotated

from plugins.core.markers import Media, Names, Term, find_marked
from plugins.core.schema import Fields, ItemPath, Key, MediaPath, Text
from plugins.core.traits import Membership, Partnership


class Party(Fields):
    name: Text
    item: Annotated[ItemPath, Names(Partnership, Membership)] | None = None


class Gathering(Fields):
    host: Annotated[ItemPath, Names(Partnership)] | Party | None = None
    guests: tuple[Annotated[ItemPath, Names()] | Party, ...] = ()
    sectors: tuple[Annotated[Key, Term("sectors")], ...] = ()
    plans: dict[Key, MediaPath] = {}  # noqa: RUF012 - pydantic copies it
    note: Text = "partners/not-a-name"


def find(**values: object) -> list[tuple[object, ...]]:
    return list(find_marked(Gathering.model_validate(values)))


def test_a_plain_text_names_nothing() -> None:
    assert find() == []


def test_an_optional_text_is_found_where_it_is_given() -> None:
    assert find(host="partners/a") == [(("host",), "partners/a", Names(Partnership))]


def test_a_list_counts_its_entries_and_looks_into_groups() -> None:
    found = find(guests=["members/a", {"name": "B", "item": "partners/b"}, {"name": "C"}])
    assert found == [
        (("guests", 0), "members/a", Names()),
        (("guests", 1, "item"), "partners/b", Names(Partnership, Membership)),
    ]


def test_terms_and_files_are_found_with_their_markers() -> None:
    found = find(sectors=["grids"], plans={"de": "media/plan.pdf"})
    assert found == [
        (("sectors", 0), "grids", Term("sectors")),
        (("plans", "de"), "media/plan.pdf", Media()),
    ]
