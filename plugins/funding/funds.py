"""Knows the funds and programmes of the European Union: names, and how money is managed.

The names are data: data/funds.yaml, data/programmes.yaml.
"""

from __future__ import annotations

import pkgutil
import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import yaml
from pydantic import Field

from plugins.core.schema import Fields, Text

Words: TypeAlias = dict[str, Text]
"""A wording by language (BCP 47)."""
Management: TypeAlias = Literal[
    "shared", "interreg", "direct", "recovery", "rural", "social-climate", "other"
]
"""Who manages a grant's money, which decides the rules of marking: shared with the member states,
directly by the Commission or its agencies, or by the rules of a single fund."""
_LONGEST_NAME = 200
_LONGEST_SHORT = 8
_KEYS = frozenset({"abbreviations", "also", "management"})


class Sourced(Fields):
    """A wording of a period by language, and its source."""

    source: Text
    en: Text


class Programme(Fields):
    """A programme of the Union. ``names`` are its names in any language; ``period`` is set if it
    existed in one period only."""

    management: Management
    period: str = ""
    whole: bool = False
    names: tuple[Text, ...]
    acknowledgement: dict[str, Sourced] = Field(default_factory=dict)
    disclaimer: dict[str, Sourced] = Field(default_factory=dict)


def read_data(name: str) -> Any:
    """Reads a YAML file of this room's data."""
    data = pkgutil.get_data("plugins.funding", f"data/{name}.yaml")
    assert data is not None
    return yaml.safe_load(data)


@lru_cache(maxsize=1)
def _funds() -> dict[str, dict[str, Any]]:
    funds: dict[str, dict[str, Any]] = read_data("funds")["funds"]
    return funds


@lru_cache(maxsize=1)
def fund_names() -> dict[str, Words]:
    """The names of each fund, by language."""
    return {
        key: {lang: name for lang, name in fund.items() if lang not in _KEYS}
        for key, fund in _funds().items()
    }


def fund_abbreviations(key: str) -> tuple[str, ...]:
    """The abbreviations of a fund, in all languages."""
    return tuple(_funds()[key].get("abbreviations", ()))


def fund_other_names(key: str) -> tuple[str, ...]:
    """The informal names of a fund, which no regulation uses."""
    return tuple(_funds()[key].get("also", ()))


def fund_management(key: str) -> Management:
    """How the money of a fund is managed."""
    management: Management = _funds()[key].get("management", "shared")
    return management


@lru_cache(maxsize=1)
def programmes() -> dict[str, Programme]:
    """The Union's programmes by their keys."""
    found = read_data("programmes")["programmes"]
    return {key: Programme.model_validate(entry) for key, entry in found.items()}


@lru_cache(maxsize=1024)
def find_fund(name: str, lang: str | None = None) -> str | None:
    """Returns the fund with this name: a name in the language or in English, an abbreviation, or a
    name with the abbreviation in brackets. Without a language, names in all languages and informal
    names count too."""
    asked = _fold(name)
    bare = _fold(re.sub(r"\s*\([^()]*\)\s*$", "", name))
    for key, names in fund_names().items():
        tags = (lang, "en") if lang is not None else tuple(names)
        known = {_fold(names[tag]) for tag in tags if tag in names}
        known |= {_fold(short) for short in fund_abbreviations(key)}
        known |= {_fold(other) for other in fund_other_names(key)} if lang is None else set()
        if asked in known or bare in known:
            return key
    return None


def find_nearest_fund(name: str) -> str | None:
    """Returns the fund that a misspelt name most likely means, in any language. The names must be
    nearly equal, since names of funds share most of their words."""
    known = {
        _fold(called): key
        for key, names in fund_names().items()
        for called in (*names.values(), *fund_other_names(key))
    }
    near = get_close_matches(_fold(name)[:_LONGEST_NAME], known, n=1, cutoff=0.85)
    return known[near[0]] if near else None


@lru_cache(maxsize=1024)
def names_union(text: str) -> bool:
    """Whether a text names a programme or a fund of the Union, even if misspelt."""
    if find_programme(text) is not None or _names_fund(text) or find_nearest_fund(text) is not None:
        return True
    known = {_fold(name) for entry in programmes().values() for name in entry.names}
    # Short names resemble each other by chance.
    whole = [name for name in known if len(name) > _LONGEST_SHORT]
    return bool(get_close_matches(_fold(text)[:_LONGEST_NAME], whole, n=1, cutoff=0.85))


@lru_cache(maxsize=1024)
def find_programme(name: str) -> str | None:
    """Returns the programme of the Union that a text names, or None."""
    for key, programme in programmes().items():
        if any(_names(name, known) for known in programme.names):
            return key
    return None


def _names(text: str, known: str) -> bool:
    """Whether a text contains a name as separate words."""
    # LIFE is a programme; life is a common word.
    fold = _clean if _is_short(known) else _fold
    sought = fold(known)
    end = "" if sought.endswith("-") else r"(?![\w+])"  # "HORIZON-CL5-2024" is a call
    return re.search(rf"(?<![\w+]){re.escape(sought)}{end}", fold(text)) is not None


@lru_cache(maxsize=1)
def givers_outside() -> tuple[str, ...]:
    """The names of givers whose money is not the Union's, as projects write them."""
    return tuple(read_data("programmes")["others"])


@lru_cache(maxsize=1024)
def find_giver_outside(programme: str, fund: str) -> str | None:
    """Returns the giver that a text names if its money is not the Union's: "Norway Grants". Returns
    None if the text also names something of the Union."""
    for text in (fund, programme):
        if find_programme(text) is not None or _names_fund(text):
            return None
    texts = (fund, programme)
    return next((text for text in texts if any(_names(text, o) for o in givers_outside())), None)


def _names_fund(text: str) -> bool:
    return find_fund(text) is not None or any(
        _names(text, called)
        for key, names in fund_names().items()
        for called in (*names.values(), *fund_abbreviations(key))
    )


@lru_cache(maxsize=1024)
def management_of(programme: str, fund: str) -> Management:
    """How the money of a grant is managed, by its programme and fund in any language; shared with
    the member states if nothing says otherwise."""
    key = find_programme(programme) or find_programme(fund)
    if key is not None:
        return programmes()[key].management
    found = find_fund(fund) or find_fund(programme)
    return fund_management(found) if found else "shared"


def _is_short(name: str) -> bool:
    return len(name) <= _LONGEST_SHORT and name.isascii() and name.upper() == name


def _clean(text: str) -> str:
    text = text.replace("\u00ad", "").replace("'", "’")
    return " ".join(re.sub(r"[«»„“”\"]", " ", text).split())


def _fold(text: str) -> str:
    return _clean(text).casefold().removeprefix("the ")
