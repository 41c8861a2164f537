"""Applies the European Union's rules of publicity to the pages and materials it funds.

Rules and wordings are data, by programming period: data/publicity.yaml, data/funds.yaml.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from plugins.core.checking import Checker
from plugins.core.records import Item, Record
from plugins.core.schema import NOTHING, Fields, Text
from plugins.core.site import Site
from plugins.core.views import Phrase, Support
from plugins.language.languages import capitalise, describe_language
from plugins.reporting.problems import suggest
from plugins.reporting.sentences import list_all, say, tell

from .funds import (
    Management,
    Words,
    find_fund,
    find_nearest_fund,
    find_programme,
    fund_names,
    programmes,
    read_data,
)
from .payment import find_payer
from .traits import FundingPeriod, Grant

EMBLEM = "images/eu-emblem.svg"
"""The emblem among the theme's files, drawn to its official construction."""
Size = tuple[Annotated[int, Field(gt=0)], Annotated[int, Field(gt=0)]]


class Retention(Fields):
    """The number of ``years`` after a project's end for which its page must stay on the site."""

    years: Annotated[int, Field(ge=0)]
    source: Text


class RuleSet(Fields):
    """The rules of publicity of a programming period.

    ``statement`` is the text beside the emblem, or ``whole`` if all of the money is the Union's;
    ``ending`` follows either, ``mark`` precedes it. ``disclaimer`` is a sentence on the authors'
    views, ``authority`` the body it names if the project names none. ``screens`` are windows, in
    CSS pixels, in which all but the disclaimer must be visible without scrolling.
    ``to_largest_logo`` is the smallest allowed ratio between the emblem and the largest other logo,
    in height or width.
    """

    regulation: Text
    source: Text
    shows: tuple[Literal["statement", "fund", "programme"], ...]
    statement: Words
    whole: Words = Field(default_factory=dict)
    ending: str = ""
    mark: str = ""
    authority: Words = Field(default_factory=dict)
    disclaimer: Words = Field(default_factory=dict)
    wording: Text
    ours: tuple[str, ...]
    fonts: tuple[Text, ...]
    colours: tuple[Text, ...]
    to_largest_logo: float
    screens: tuple[Size, ...]
    retention: Retention | None


@lru_cache(maxsize=1)
def _all_rules() -> dict[str, dict[str, RuleSet]]:
    return {
        management: {period: RuleSet.model_validate(rules) for period, rules in periods.items()}
        for management, periods in read_data("publicity").items()
    }


def rule_sets(management: Management = "shared") -> Mapping[str, RuleSet]:
    """The rules by programming period, "2014-2020"."""
    return _all_rules()[management]


def end_of_retention(management: Management, period: str, ends: dt.date) -> dt.date | None:
    """The last day on which a project's page must be online; None if no rule requires it."""
    rules = rule_sets(management).get(period)
    if rules is None or rules.retention is None:
        return None
    year = ends.year + rules.retention.years
    if year > dt.MAXYEAR:
        return dt.date.max
    day = 28 if (ends.month, ends.day) == (2, 29) else ends.day
    return dt.date(year, ends.month, day)


def find_support(site: Site, item: Item, lang: str) -> Support | None:
    """Returns the marking of an item in a language; None if no rule asks for one. It names the
    grant that paid for the item, or the project that the item presents. The item's own programming
    period applies if the project states none."""
    presented = site.items.get(item.facts.presents or "")
    payer = presented or find_payer(site.items, item)
    grant = payer.tell(Grant) if payer is not None else None
    if payer is None or grant is None:
        return None
    stated = item.tell(FundingPeriod)
    period = grant.period or (stated.name if stated is not None else "")
    rules = rule_sets(grant.management).get(period)
    if rules is None:
        return None
    record = payer.best(site.cluster.fallbacks(lang))
    own = payer.tell(Grant, record)
    statement, disclaimer = _state(rules, replace(own or grant, period=period), lang)
    title = _say(record.fields.title, record, lang)
    return Support(
        statement,
        _name_fund(grant.fund, payer.home, lang) if "fund" in rules.shows else None,
        _say(own.programme, record, lang)
        if "programme" in rules.shows and own is not None
        else None,
        title,
        grant.number,
        mark=rules.mark,
        disclaimer=disclaimer,
        about=(_say(record.fields.short_title or "", record, lang) or title) if presented else None,
    )


def _state(rules: RuleSet, grant: Grant, lang: str) -> tuple[Phrase, Phrase | None]:
    """The statement and the disclaimer of a grant in a language, or in English."""
    key = find_programme(grant.programme) or find_programme(grant.fund)
    own, period = programmes()[key] if key is not None else None, grant.period
    whole = grant.whole or (own is not None and own.whole)
    wordings = rules.whole if whole and rules.whole else rules.statement
    statement = _choose(wordings, lang)
    statement = Phrase(statement.text + rules.ending, statement.lang, statement.dir)
    if own is not None and period in own.acknowledgement and grant.number:
        text = own.acknowledgement[period].en.format(number=grant.number)
        statement = Phrase(text) if lang == "en" else _foreign(text, "en")
    if own is not None and period in own.disclaimer:
        text = own.disclaimer[period].en
        return statement, Phrase(text) if lang == "en" else _foreign(text, "en")
    if not rules.disclaimer:
        return statement, None
    said = _choose(rules.disclaimer, lang)
    tag = said.lang or lang
    # The authority's name is in the language of the text; the English sentence takes any.
    authority = grant.authority if tag == lang and grant.authority else rules.authority[tag]
    text = said.text.format(
        statement=wordings[tag] + rules.ending,
        authority=authority,
        Authority=capitalise(authority),
    )
    return statement, Phrase(text, said.lang, said.dir)


def _choose(wordings: Words, lang: str) -> Phrase:
    own = wordings.get(lang)
    return Phrase(own) if own else _foreign(wordings["en"], "en")


def _foreign(text: str, lang: str) -> Phrase:
    return Phrase(text, lang, describe_language(lang).dir)


def _say(text: str, record: Record, lang: str) -> Phrase | None:
    if not text:
        return None
    return Phrase(text) if record.lang == lang else _foreign(text, record.lang)


def _name_fund(stated: str, record: Record, lang: str) -> Phrase | None:
    """The name of a fund in the reader's language, or as in the project's text."""
    key = find_fund(stated, record.lang) or find_fund(stated)
    if key is not None:
        return _choose(fund_names()[key], lang)
    return _say(stated, record, lang)


def check_grant(checker: Checker, item: Item) -> None:
    """Warns of what keeps a funded project's page from being marked as its rules require.
    Publishing refuses these warnings."""
    home = item.home
    grant = item.tell(Grant)
    if grant is None:
        return
    rules = rule_sets(grant.management).get(grant.period)
    key = find_fund(grant.fund, home.lang) or find_fund(grant.fund)
    if not grant.period:  # the check of the project asks for it
        for record in item.records.values():
            _check_words(checker, item, record, None, key)
        return
    if rules is None:
        periods = list_all(tuple(rule_sets(grant.management)))
        mend = say("There are rules for {periods}.", periods=periods)
        message = tell(
            "period-without-rules",
            'there are no publicity rules for the programming period "{period}".',
            period=grant.period,
        )
        if grant.period in rule_sets():
            message = tell(
                "fund-outside-period",
                '"{value}" gave no grants in {period}.',
                value=grant.fund or grant.programme,
                period=grant.period,
            )
        checker.warn(home, ("period",), message, mend)
        return
    if grant.management == "other":
        message = tell(
            "fund-rules-unknown",
            'the rules of "{fund}" are not known here: its grants get the general marking.',
            fund=grant.fund,
        )
        checker.note(home, ("fund",), message, say("See what its own manual asks for."))
    if rules.disclaimer and "{authority}" in rules.disclaimer["en"] and not grant.authority:
        message = tell(
            "disclaimer-without-authority",
            "the disclaimer of such a grant names the authority that gave it.",
        )
        mend = say("Add a line `granting_authority: …`, as in the grant agreement.")
        checker.note(home, ("programme",), message, mend)
    for record in item.records.values():
        _check_words(checker, item, record, rules, key)


def _check_words(
    checker: Checker, item: Item, record: Record, rules: RuleSet | None, key: str | None
) -> None:
    grant = item.tell(Grant, record)
    if grant is None or record.draft:
        return
    for name in ("programme", "fund"):
        stated = record is item.home  # missing translations are reported elsewhere
        if rules is not None and stated and name in rules.shows and not getattr(grant, name):
            message = tell(
                "grant-names-missing",
                "a grant of this programming period names its {key} ({regulation}).",
                key=name,
                regulation=rules.regulation,
            )
            mend = say(
                "Add a line {line}, with its official name in this language.", line=f"`{name}: …`"
            )
            checker.warn(record, (name,), message, mend)
    if not grant.fund or find_programme(grant.fund) is not None:
        return
    found = find_fund(grant.fund, record.lang)
    if found is None:
        _refuse_fund(checker, record, grant.fund, find_fund(grant.fund) or key)
    elif key is not None and found != key:
        message = tell(
            "fund-contradicts",
            '"{fund}" is another fund than the one the facts name.',
            fund=grant.fund,
        )
        checker.warn(record, ("fund",), message, say("Name the same fund in every language."))


def _refuse_fund(checker: Checker, record: Record, name: str, key: str | None) -> None:
    """Warns of an unknown name of a fund in the language of its text; ``key`` is the fund that is
    meant, if it is known."""
    official = {key: own.get(record.lang, own["en"]) for key, own in fund_names().items()}
    message = tell(
        "fund-unknown",
        'no fund of the European Union that is known here is called "{name}".',
        name=name,
    )
    if key is not None:
        message = tell(
            "fund-name-unofficial",
            '"{name}" is not the official name of the fund in the language of the text.',
            name=name,
        )
        mend = say("Write {line}.", line=f"`fund: {official[key]}`")
    elif (near := find_nearest_fund(name)) is not None:
        mend = say('Did you mean "{near}"?', near=official[near])
    else:
        mend = say(
            "If the money is not the European Union's, delete `period` and add `management: none`. "
            "The funds' names are: {names}.",
            names=", ".join(official.values()),
        )
    checker.warn(record, ("fund",), message, mend)


def check_period(checker: Checker, item: Item) -> None:
    """Reports a programming period of an item that has no rules. Warns of one without effect,
    because no grant paid for the item or the grant has its own period."""
    period = item.tell(FundingPeriod)
    if period is None:
        return
    if period.name not in rule_sets():
        mend = suggest(period.name, rule_sets())
        mend = mend or say("There are rules for {periods}.", periods=list_all(tuple(rule_sets())))
        message = tell(
            "period-without-rules",
            'there are no publicity rules for the programming period "{name}".',
            name=period.name,
        )
        checker.error(item.home, ("funding",), message, mend)
        return
    facts = item.facts
    payer = checker.items.get(facts.presents or "") or find_payer(checker.items, item)
    grant = payer.tell(Grant) if payer is not None else None
    if payer is not None and grant is not None:
        if grant.period and grant.period != period.name:
            message = tell(
                "period-contradicts",
                "{path} has a programming period of its own, {period}.",
                path=payer.path,
                period=grant.period,
            )
            mend = say("Delete the line: the project's period holds.")
            checker.warn(item.home, ("funding",), message, mend)
        return
    named = next((path for path in (facts.presents, facts.funded_by, facts.project) if path), None)
    message = tell(
        "funding-without-effect",
        "no project is named that paid for this: nothing is marked as funded in {period}.",
        period=period.name,
    )
    mend = say("Add `funded_by: projects/…` if a project's grant paid for it; if not, delete it.")
    if named == NOTHING:
        message = tell(
            "funding-without-effect",
            '"funded_by" says that no grant paid for this: nothing is marked as funded in '
            "{period}.",
            period=period.name,
        )
        mend = say("Delete one of the two lines.")
    elif named in checker.items:
        message = tell(
            "funding-without-effect",
            "no grant of {item} paid for this: nothing is marked as funded in {period}.",
            item=named,
            period=period.name,
        )
        mend = say("Delete the line; or name the project that paid as funded_by.")
    checker.warn(item.home, ("funding",), message, mend)
