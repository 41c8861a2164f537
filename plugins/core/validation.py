"""Validates a front matter with a kind's model, and reports every mistake at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from plugins.reporting.problems import Report
from plugins.reporting.sentences import join, name_key, say, tell
from plugins.text.yamltext import Location, YamlText

from .dates import YEARS, OddDate, find_odd_dates
from .explanations import explain, find_intended_key, hint_group, locate, spell_location
from .schema import Fields


def validate_fields(
    model: type[BaseModel], values: Mapping[str, Any], head: YamlText, path: str, report: Report
) -> BaseModel | None:
    """Builds the model from parsed YAML. Reports every finding with its line, and returns None if
    there was one."""
    try:
        fields = model.model_validate(values)
        odd = _find_odd(model, dict(fields), values)
        _report_dates(odd, head, path, report)
        cut = _report_doubts(model, values, head, path, report)
        return None if odd or cut else fields
    except ValidationError as error:
        found = [(detail, locate(detail, values)) for detail in error.errors()]
        found = [(d, location) for d, location in found if not _is_other_branch(d, location, found)]
        odd = _find_odd(model, _read_each(model, values), values)
        found = [(d, at) for d, at in found if not _follows(d, odd)]
        groups = {at for d, at in found if _is_text_for_group(d) and not _is_alone(at, found)}
        found = [(d, at) for d, at in found if at not in groups or not _is_text_for_group(d)]
        meant = {find_intended_key(location, model) for d, location in found if _is_unknown(d)}
        for detail, location in found:
            if detail["type"] == "missing" and location in meant:
                continue  # the key is there, but misspelt
            message, mend = explain(detail, location, model)
            if location in groups and isinstance(detail["input"], str):
                hint = hint_group(detail["input"], model, location)
                mend = join(mend, say("Or write {text}.", text=hint)) if hint else mend
            named = re.match(r'"(\w+)"', message)  # the finding of a check of the whole model
            line = head.line(location or (named[1] if named else "",))
            report.error(path, line, message, mend)
        _report_dates(odd, head, path, report)
        _report_doubts(model, values, head, path, report)
    return None


def _find_odd(
    model: type[BaseModel], fields: Mapping[str, Any], values: Mapping[str, Any]
) -> list[OddDate]:
    """Finds the implausible dates among fields."""
    years = _years_of(model)
    return [
        found
        for name, value in fields.items()
        if value.__class__ not in _DATELESS
        for found in find_odd_dates(value, values.get(name), years, (name,))
    ]


_DATELESS = frozenset({str, int, bool, type(None)})
"""Types of most values; looking for dates in them would take a third of a validation."""


def _report_dates(odd: list[OddDate], head: YamlText, path: str, report: Report) -> None:
    for location, reason, mend in odd:
        report.error(path, head.line(location), name_key(spell_location(location), reason), mend)


_ANY_TEXT = "A #1"


def _report_doubts(
    model: type[BaseModel], values: Mapping[str, Any], head: YamlText, path: str, report: Report
) -> bool:
    """Tells of the comments that may be the rest of a text. A field that could hold no # in its
    value, a date or a known word, is followed by a comment and nothing else."""
    told = False
    for location, doubt in head.doubts.items():
        tried = _put_in(values, location, _ANY_TEXT)
        if tried is None or not _is_right(model, tried, location):
            continue
        message = tell(
            "value-cut-by-comment",
            '"{location}" ends here: a # after a space begins a comment.',
            location=spell_location(location),
        )
        report.error(path, doubt.line, message, doubt.mend)
        told = True
    return told


def _put_in(values: Any, location: Location, value: str) -> Any:
    """A copy of the values with another one at a location; None where nothing is there."""
    if not location:
        return value
    step, rest = location[0], location[1:]
    there = isinstance(values, Mapping) and step in values
    if not there and not (isinstance(values, list) and isinstance(step, int)):
        return None
    inner = _put_in(values[step], rest, value)
    if inner is None:
        return None
    if isinstance(values, list):
        return [inner if n == step else entry for n, entry in enumerate(values)]
    return {**values, step: inner}


def _is_right(model: type[BaseModel], values: Mapping[str, Any], location: Location) -> bool:
    """Whether a model finds no fault with the value at a location."""
    try:
        model.model_validate(values)
    except ValidationError as error:
        return all(locate(detail, values) != location for detail in error.errors())
    return True


def _follows(detail: Any, odd: list[OddDate]) -> bool:
    """Whether a finding of a whole model only follows from an implausible date."""
    if detail["loc"] or detail["type"] != "value_error":
        return False
    named = re.findall(r'"(\w+)"', detail["msg"])
    return any(location[0] in named for location, _, _ in odd)


def _read_each(model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a model that are correct, each validated by itself."""
    right = {}
    for name, info in model.model_fields.items():
        if name in values:
            with suppress(ValidationError):
                adapter: TypeAdapter[Any] = TypeAdapter(info.rebuild_annotation())
                right[name] = adapter.validate_python(values[name])
    return right


def _years_of(model: type[BaseModel]) -> tuple[int, int]:
    return model.known_years if issubclass(model, Fields) else YEARS


def salvage_fields(model: type[BaseModel], values: Mapping[str, Any]) -> BaseModel:
    """Builds the model from the correct fields of a front matter with mistakes, so that they can be
    checked in the same run. A wrong or missing field has its default, or None."""
    known = {
        name: None if info.is_required() else info.get_default(call_default_factory=True)
        for name, info in model.model_fields.items()
    }
    years = _years_of(model)
    right = {
        name: value
        for name, value in _read_each(model, values).items()
        if not any(find_odd_dates(value, values[name], years))
    }
    return model.model_construct(**known | right)


def _is_unknown(detail: Any) -> bool:
    return bool(detail["type"] == "extra_forbidden")


def _is_text_for_group(detail: Any) -> bool:
    """Whether a finding only says that a text is not a group, where a group is allowed."""
    return detail["type"] == "model_type" and isinstance(detail["input"], str)


def _is_alone(location: Location, found: list[tuple[Any, Location]]) -> bool:
    """Whether there is only one finding at a location; a second one comes from another branch of a
    union."""
    return sum(at == location for _, at in found) == 1


def _is_other_branch(detail: Any, location: Location, found: list[tuple[Any, Location]]) -> bool:
    """Whether a finding only says that a group or a list is not text, where a group is allowed and
    another finding says what is wrong with it."""
    if detail["type"] != "string_type" or isinstance(detail["input"], str | None):
        return False
    return any(at[: len(location)] == location for other, at in found if other is not detail)
