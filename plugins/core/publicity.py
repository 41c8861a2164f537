"""Publicity: what the European Union asks of the pages and materials of what it funds.

Rules and wordings are data, by programming period: data/publicity.yaml, data/funds.yaml.
"""

from __future__ import annotations

import datetime as dt
import pkgutil
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

import yaml
from pydantic import Field

from .languages import describe_language
from .problems import suggest
from .schema import Fields, ItemFields, Text
from .views import Phrase, Support

if TYPE_CHECKING:
    from .checks import Checker
    from .records import Item, Record
    from .site import Site

EMBLEM = "images/eu-emblem.svg"
"""The emblem among the theme's files, drawn to its official construction."""
Words = dict[str, Text]
"""A wording by language, BCP 47."""
Size = tuple[Annotated[int, Field(gt=0)], Annotated[int, Field(gt=0)]]


class Retention(Fields):
    """``years`` after a project's end for which its page stays on the site."""

    years: Annotated[int, Field(ge=0)]
    source: Text


class RuleSet(Fields):
    """``statement`` stands beside the emblem, ``whole`` where all of the money is the
    Union's. ``screens`` are windows, in CSS pixels, in which all of it is seen without
    scrolling; ``to_largest_logo`` is the least size of the emblem, in height or width, over
    that of the largest other logo."""

    regulation: Text
    source: Text
    shows: tuple[Literal["statement", "fund", "programme"], ...]
    statement: Words
    whole: Words = Field(default_factory=dict)
    wording: Text
    ours: tuple[str, ...]
    fonts: tuple[Text, ...]
    colours: tuple[Text, ...]
    to_largest_logo: float
    screens: tuple[Size, ...]
    retention: Retention


@dataclass(frozen=True, slots=True)
class Grant:
    """A project's grant as a text of it states it. ``whole`` where it covers all of the
    budget; ``until`` is the last day on which the project's page has to be there."""

    period: str
    number: str
    fund: str
    programme: str
    whole: bool
    until: dt.date | None


def _read(name: str) -> Any:
    data = pkgutil.get_data("plugins.core", f"data/{name}.yaml")
    assert data is not None
    return yaml.safe_load(data)


@lru_cache(maxsize=1)
def rule_sets() -> dict[str, RuleSet]:
    """The rules by programming period, "2014-2020"."""
    return {period: RuleSet.model_validate(rules) for period, rules in _read("publicity").items()}


@lru_cache(maxsize=1)
def fund_names() -> dict[str, Words]:
    """What each fund is called, by language."""
    funds: dict[str, Words] = _read("funds")["funds"]
    return funds


def find_fund(name: str, lang: str) -> str | None:
    """Which fund is called so in a language."""
    asked = " ".join(name.replace("\u00ad", "").split()).casefold()
    return next((k for k, n in fund_names().items() if n.get(lang, "").casefold() == asked), None)


def end_of_retention(period: str, ends: dt.date) -> dt.date | None:
    """The last day on which a project's page must be there; None without rules."""
    rules = rule_sets().get(period)
    if rules is None:
        return None
    year = ends.year + rules.retention.years
    day = 28 if (ends.month, ends.day) == (2, 29) else ends.day
    return dt.date(year, ends.month, day)


def find_support(site: Site, item: Item, lang: str) -> Support | None:
    """The marking of an item in a language: that of its own grant, of its project's, or of
    the programming period it names; None where nothing asks for one."""
    project = item if item.facts.grant is not None else site.items.get(item.facts.project or "")
    period = item.facts.publicity_period
    record = project.best(site.cluster.fallbacks(lang)) if project is not None else None
    grant = record.fields.grant if record is not None else None
    rules = rule_sets().get(period or (grant.period if grant is not None else ""))
    if rules is None:
        return None
    wordings = rules.whole if grant is not None and grant.whole and rules.whole else rules.statement
    own = wordings.get(lang)
    statement = Phrase(own) if own else _foreign(wordings["en"], "en")
    if grant is None or record is None:
        return Support(statement)
    return Support(
        statement,
        _name_fund(grant.fund, record, lang) if "fund" in rules.shows else None,
        _say(grant.programme, record, lang) if "programme" in rules.shows else None,
        _say(record.fields.title, record, lang),
        grant.number,
    )


def _foreign(text: str, lang: str) -> Phrase:
    return Phrase(text, lang, describe_language(lang).dir)


def _say(text: str, record: Record, lang: str) -> Phrase | None:
    if not text:
        return None
    return Phrase(text) if record.lang == lang else _foreign(text, record.lang)


def _name_fund(stated: str, record: Record, lang: str) -> Phrase | None:
    """A fund by its name in the reader's language, where the project has no text in it."""
    key = find_fund(stated, record.lang)
    if record.lang != lang and key is not None and lang in fund_names()[key]:
        return Phrase(fund_names()[key][lang])
    return _say(stated, record, lang)


def check_grant(checker: Checker, item: Item) -> None:
    """Warns of what keeps a funded project's page from being marked as its rules ask;
    publishing refuses what is warned of."""
    home = item.home
    grant = home.fields.grant
    if grant is None:
        return
    rules = rule_sets().get(grant.period)
    if rules is None:
        mend = f"There are rules for {' and '.join(rule_sets())}."
        message = f'there are no publicity rules for the programming period "{grant.period}".'
        checker.warn(home, ("period",), message, mend)
        return
    key = find_fund(grant.fund, home.lang)
    for record in item.records.values():
        _check_words(checker, record, rules, key)


def _check_words(checker: Checker, record: Record, rules: RuleSet, key: str | None) -> None:
    grant = record.fields.grant
    if grant is None or record.draft:
        return
    if "programme" in rules.shows and not grant.programme:
        mend = "Add a line `programme: …`, with its official name in this language."
        message = f"a project of this programming period names its programme ({rules.regulation})."
        checker.warn(record, ("programme",), message, mend)
    official = [n[record.lang] for n in fund_names().values() if record.lang in n]
    if not grant.fund or not official or (found := find_fund(grant.fund, record.lang)) == key:
        if grant.fund and official and key is None:
            _refuse_fund(checker, record, grant.fund, official)
        return
    if found is None:
        name = fund_names()[key].get(record.lang) if key is not None else None
        _refuse_fund(checker, record, grant.fund, [name] if name else official)
    else:
        message = f'"{grant.fund}" is another fund than the one the facts name.'
        checker.warn(record, ("fund",), message, "Name the same fund in every language.")


def _refuse_fund(checker: Checker, record: Record, name: str, official: list[str]) -> None:
    mend = f"Write `fund: {official[0]}`." if len(official) == 1 else suggest(name, official)
    mend = mend or f"The funds' names are: {', '.join(official)}."
    checker.warn(record, ("fund",), f'no fund of the European Union is called "{name}".', mend)


def check_period(checker: Checker, item: Item, fields: ItemFields) -> None:
    """Reports a programming period named by an item that there are no rules for."""
    period = fields.publicity_period
    if period is not None and period not in rule_sets():
        home = item.home
        mend = suggest(period, rule_sets()) or f"There are rules for {' and '.join(rule_sets())}."
        message = f'there are no publicity rules for the programming period "{period}".'
        checker.error(home, ("funding",), message, mend)
