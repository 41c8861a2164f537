"""Funds and programmes of the European Union: their names, and how their money is managed.

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
"""A wording by language, BCP 47."""
Management: TypeAlias = Literal[
    "shared", "interreg", "direct", "recovery", "rural", "social-climate", "other"
]
"""By whom a grant's money is managed, and so by which rules it is marked: with the member states,
by the Commission or its agencies, or as the rules of a single fund have it."""
_LONGEST_NAME = 200
_LONGEST_SHORT = 8
_KEYS = frozenset({"abbreviations", "also", "management"})


class Sourced(Fields):
    """A wording of a period by language, and where it is from."""

    source: Text
    en: Text


class Programme(Fields):
    """A programme of the Union. ``names`` are what it is written as, in any language; ``period``
    is set where it had one only."""

    management: Management
    period: str = ""
    whole: bool = False
    names: tuple[Text, ...]
    acknowledgement: dict[str, Sourced] = Field(default_factory=dict)
    disclaimer: dict[str, Sourced] = Field(default_factory=dict)


def read_data(name: str) -> Any:
    """A YAML file of this room's data."""
    data = pkgutil.get_data("plugins.funding", f"data/{name}.yaml")
    assert data is not None
    return yaml.safe_load(data)


@lru_cache(maxsize=1)
def _funds() -> dict[str, dict[str, Any]]:
    funds: dict[str, dict[str, Any]] = read_data("funds")["funds"]
    return funds


@lru_cache(maxsize=1)
def fund_names() -> dict[str, Words]:
    """What each fund is called, by language."""
    return {
        key: {lang: name for lang, name in fund.items() if lang not in _KEYS}
        for key, fund in _funds().items()
    }


def fund_abbreviations(key: str) -> tuple[str, ...]:
    """The short names of a fund, of all languages."""
    return tuple(_funds()[key].get("abbreviations", ()))


def fund_other_names(key: str) -> tuple[str, ...]:
    """What people call a fund though no regulation does."""
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
    """Which fund is called so: by its name in a language or in English, by its abbreviation, or by
    its name with the abbreviation in brackets. Without a language by its name in any, and by what
    else people call it."""
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
    """Which fund a misspelt name most likely means, whatever its language. Names of funds share
    most of their words, so it has to be nearly the same."""
    known = {
        _fold(called): key
        for key, names in fund_names().items()
        for called in (*names.values(), *fund_other_names(key))
    }
    near = get_close_matches(_fold(name)[:_LONGEST_NAME], known, n=1, cutoff=0.85)
    return known[near[0]] if near else None


@lru_cache(maxsize=1024)
def names_union(text: str) -> bool:
    """Whether a programme or a fund of the Union is named in a text, even if it is misspelt."""
    if find_programme(text) is not None or _names_fund(text) or find_nearest_fund(text) is not None:
        return True
    known = {_fold(name) for entry in programmes().values() for name in entry.names}
    # Short names are alike by chance.
    whole = [name for name in known if len(name) > _LONGEST_SHORT]
    return bool(get_close_matches(_fold(text)[:_LONGEST_NAME], whole, n=1, cutoff=0.85))


@lru_cache(maxsize=1024)
def find_programme(name: str) -> str | None:
    """Which programme of the Union a text names, if it names one."""
    for key, programme in programmes().items():
        if any(_names(name, known) for known in programme.names):
            return key
    return None


def _names(text: str, known: str) -> bool:
    """Whether a name stands in a text as words of its own."""
    # LIFE is a programme, life is not.
    fold = _clean if _is_short(known) else _fold
    sought = fold(known)
    end = "" if sought.endswith("-") else r"(?![\w+])"  # "HORIZON-CL5-2024" is a call
    return re.search(rf"(?<![\w+]){re.escape(sought)}{end}", fold(text)) is not None


@lru_cache(maxsize=1)
def givers_outside() -> tuple[str, ...]:
    """Whose money is known not to be the Union's, by the names that projects write."""
    return tuple(read_data("programmes")["others"])


@lru_cache(maxsize=1024)
def find_giver_outside(programme: str, fund: str) -> str | None:
    """Who gives the money if it is known not to be the Union's, as the text has it: "Norway
    Grants". A text that names something of the Union, too, says nothing of the kind."""
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
    """How the money of a grant is managed, by the programme and the fund as a text in any language
    states them: shared with the member states if nothing says otherwise."""
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
