"""Reads the scheme of the label from data/ecei.yaml: levels, conditions and indicators."""

from __future__ import annotations

import datetime as dt
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeAlias

import yaml
from pydantic import ConfigDict, Field

from plugins.core.schema import Fields, Text

Level: TypeAlias = Literal["bronze", "silver", "gold"]
LEVELS: tuple[Level, ...] = ("bronze", "silver", "gold")
Number: TypeAlias = Annotated[int, Field(ge=1, le=31)]


class Grade(Fields):
    """A level: its validity in years, its motto, and the lowest total in per cent."""

    years: int
    motto: Text
    total: int | None = None


class Eligibility(Fields):
    """The conditions of every level: committed participants, full-time equivalents."""

    since: dt.date
    source: Text
    members: int
    management: float


class Indicator(Fields):
    """An indicator. Its names, by language, are beside the fields."""

    model_config = ConfigDict(frozen=True, extra="allow")

    group: str
    silver: bool = False
    shows: Literal["all", "part", "nothing"]
    computed: str = ""

    def name(self, lang: str) -> str:
        return _name(self.model_extra or {}, lang)


class Scheme(Fields):
    scheme: Text
    source: Text
    levels: dict[Level, Grade]
    eligibility: Eligibility
    indicators: dict[int, Indicator]
    groups: dict[str, dict[str, str]]

    def of_level(self, level: Level) -> dict[int, Indicator]:
        """The indicators that a level considers. What Bronze considers is not public."""
        if level == "bronze":
            return {}
        found = self.indicators.items()
        return {number: i for number, i in found if level == "gold" or i.silver}


def _name(names: Mapping[str, Any], lang: str) -> str:
    return str(names.get(lang) or names["en"])


@lru_cache(maxsize=1)
def read_scheme() -> Scheme:
    data = pkgutil.get_data("plugins.label", "data/ecei.yaml")
    assert data is not None
    return Scheme.model_validate(yaml.safe_load(data))
