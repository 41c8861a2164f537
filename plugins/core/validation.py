"""Validation: a front matter as a kind's model, or every mistake in it, told at its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from plugins.reporting.problems import Report
from plugins.text.yamltext import Location, YamlText

from .dates import YEARS, find_odd_dates
from .explanations import explain, find_meant, find_real, spell_location
from .schema import Fields


def validate_fields(
    model: type[BaseModel], values: Mapping[str, Any], head: YamlText, path: str, report: Report
) -> BaseModel | None:
    """Builds the model from parsed YAML; every finding goes to the report with its
    line, and None comes back if there was one."""
    try:
        fields = model.model_validate(values)
        return None if _report_dates(model, dict(fields), values, head, path, report) else fields
    except ValidationError as error:
        found = [(detail, find_real(detail["loc"], values)) for detail in error.errors()]
        found = [(d, location) for d, location in found if not _is_other_branch(d, location, found)]
        meant = {find_meant(location, model) for d, location in found if _is_unknown(d)}
        for detail, location in found:
            if detail["type"] == "missing" and location in meant:
                continue  # it is there, misspelt
            message, mend = explain(detail, location, model)
            named = re.match(r'"(\w+)"', message)  # what a whole model's check complains of
            line = head.line(location or (named[1] if named else "",))
            report.error(path, line, message, mend)
        _report_dates(model, _read_each(model, values), values, head, path, report)
    return None


def _report_dates(
    model: type[BaseModel],
    fields: Mapping[str, Any],
    values: Mapping[str, Any],
    head: YamlText,
    path: str,
    report: Report,
) -> bool:
    """Reports the dates among fields that cannot be meant, and whether there are any."""
    odd = [
        found
        for name, value in fields.items()
        for found in find_odd_dates(value, values.get(name), _years_of(model), (name,))
    ]
    for location, reason, mend in odd:
        report.error(path, head.line(location), f'"{spell_location(location)}" {reason}', mend)
    return bool(odd)


def _read_each(model: type[BaseModel], values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a model that are right, each by itself."""
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
    """Builds the model from what is right in a front matter that has a mistake, so that the
    rest of it can be checked in the same run. A field that is wrong or missing has its
    default, or None."""
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


def _is_other_branch(detail: Any, location: Location, found: list[tuple[Any, Location]]) -> bool:
    """Whether a finding only says that a group or a list is not text, where a group may stand
    and another finding says what is wrong with it."""
    if detail["type"] != "string_type" or isinstance(detail["input"], str | None):
        return False
    return any(at[: len(location)] == location for other, at in found if other is not detail)
