"""One mistake in a front matter is one finding, at its key, in every kind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from plugins.builder.settings import read_settings
from plugins.core.kind import AnyKind
from plugins.core.validation import validate_fields
from plugins.reporting.problems import Report
from plugins.text.yamltext import Location, YamlText

KINDS = read_settings().kinds
MISTAKES = 200


def as_typed(value: Any) -> Any:
    """A value as YAML gives it to a model: text, lists and groups."""
    if isinstance(value, dict):
        return {str(key): as_typed(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_typed(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def find_places(value: Any, here: Location = ()) -> Iterator[Location]:
    """The places of everything in a front matter, itself left out."""
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in steps:
        yield (*here, step)
        if isinstance(inner, (dict, list)):
            yield from find_places(inner, (*here, step))


def find_faults(kind: AnyKind, values: dict[str, Any]) -> set[tuple[Location, str]]:
    """The places and messages of all findings."""
    lines = {place: number for number, place in enumerate(find_places(values), 1)}
    head, report = YamlText(values, lines, {}), Report()
    validate_fields(kind.model, values, head, "text.md", report)
    at = {number: place for place, number in lines.items()}
    return {(at.get(p.line or 0, ()), p.message) for p in report}


def fill(kind: AnyKind) -> dict[str, Any]:
    """A correct front matter with as many keys as fit together, of the examples of the model."""
    fields = kind.model.model_fields.items()
    values = {name: as_typed(field.examples[0]) for name, field in fields if field.examples}
    while faults := find_faults(kind, values):
        wrong = {place[0] for place, _ in faults if place}
        assert wrong, faults
        values = {name: value for name, value in values.items() if name not in wrong}
    return values


def change(values: Any, place: Location, replacement: Any) -> Any:
    """A copy of the values with another one at a place, or with a misspelt key there."""
    copy = dict(values) if isinstance(values, dict) else list(values)
    step, rest = place[0], place[1:]
    if rest:
        copy[step] = change(values[step], rest, replacement)
    elif isinstance(replacement, Misspelling):
        pairs = ((replacement.key if key == step else key, value) for key, value in copy.items())
        return dict(pairs)
    else:
        copy[step] = replacement
    return copy


class Misspelling:
    def __init__(self, key: str) -> None:
        self.key = key[:-1] + ("x" if key[-1] != "x" else "y")


def make_mistake(chance: random.Random, values: dict[str, Any]) -> tuple[Any, Location]:
    """A front matter with one mistake, and the mistake's place."""
    place = chance.choice([*find_places(values)])
    value: Any = values
    for step in place:
        value = value[step]
    choices: list[Any] = ["", "@@ ???"]
    if isinstance(place[-1], str):
        choices.append(Misspelling(place[-1]))
    if isinstance(value, str):
        choices += [["a", "b"], {"foo": "bar"}]
    elif isinstance(value, dict):
        choices.append([["a", "b"]])
    else:
        choices.append({"foo": "bar"})
    mistake = chance.choice(choices)
    if isinstance(mistake, Misspelling):
        return change(values, place, mistake), (*place[:-1], mistake.key)
    return change(values, place, mistake), place


@pytest.mark.parametrize("name", KINDS)
def test_one_mistake_is_one_finding_at_its_key(name: str) -> None:
    kind, chance = KINDS[name], random.Random(name)
    values = fill(kind)
    told, missed = 0, []
    for _ in range(MISTAKES):
        wrong, place = make_mistake(chance, values)
        faults = find_faults(kind, wrong)
        if not faults:
            continue  # any text is right there
        told += 1
        if {at for at, _ in faults} != {place} or len(faults) > 1:
            missed.append((place, faults))
    assert told >= MISTAKES / 2
    assert len(missed) <= told / 20, missed


def test_a_missing_date_within_a_list_is_told_by_its_name() -> None:
    values = {**fill(KINDS["label"]), "thresholds": [{"indicator": "3", "level": "gold"}]}
    said = " ".join(message for _, message in find_faults(KINDS["label"], values))
    assert '"thresholds 1 › date" is missing.' in said
    assert '"thresholds 1" is missing' not in said
