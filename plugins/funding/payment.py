"""Decides which project's grant paid for an item, and reports contradictions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from plugins.core.checking import Checker
from plugins.core.records import Item
from plugins.core.schema import NOTHING
from plugins.core.traits import Undertaking
from plugins.reporting.sentences import Message, say, tell

from .traits import FundingPeriod, Grant


def find_payer(items: Mapping[str, Item], item: Item) -> Item | None:
    """Returns the project whose grant paid for an item, which may be the item itself.

    This is the project that ``funded_by`` names; else the one that the item belongs to, if it was
    made in that project's time. Projects within a project, and records of people and things, must
    name it in ``funded_by``.
    """
    facts = item.facts
    if item.tell(Grant) is not None:
        return item
    if facts.funded_by is not None:
        return _find_granted(items, facts.funded_by)
    project = _find_granted(items, facts.project) if facts.costs_money else None
    return project if project is not None and _find_outside(project, item) is None else None


def _find_granted(items: Mapping[str, Item], path: str | None) -> Item | None:
    """Returns a project if it has a grant, else the one that it names as ``funded_by``."""
    seen = set[str]()
    while path is not None and path in items and path not in seen:
        if items[path].tell(Grant) is not None:
            return items[path]
        seen.add(path)
        path = items[path].facts.funded_by
    return None


def _find_outside(project: Item, item: Item) -> tuple[dt.date, dt.date, str] | None:
    """Returns the day of an item that is outside a project's time, the limit that it exceeds, and
    which limit that is: "start" or "end"."""
    days, time = item.facts.days, project.tell(Undertaking)
    starts, ends = (time.starts, time.ends) if time is not None else (None, None)
    if days is not None and starts is not None and days[0] < starts:
        return days[0], starts, "start"
    if days is not None and ends is not None and days[1] > ends:
        return days[1], ends, "end"
    return None


def check_payment(checker: Checker, item: Item) -> None:
    """Warns of an item of a funded project that was not made in the project's time, or has no date
    although the project is over, until it says who paid for it. Reports contradictions."""
    facts, home = item.facts, item.home
    if facts.presents is not None and facts.funded_by is not None:
        message = tell("presents-and-funded", '"presents" is stated together with "funded_by".')
        mend = say("Keep funded_by if the project paid for it, presents if it only tells of it.")
        checker.error(home, ("presents",), message, mend)
    for name, path in (("presents", facts.presents), ("funded_by", facts.funded_by)):
        _check_named(checker, item, name, path)
    if facts.funded_by is not None or facts.presents is not None or not facts.costs_money:
        return
    project = _find_granted(checker.items, facts.project)
    doubt = _find_doubt(checker, project, item) if project is not None else None
    if project is None or doubt is None:
        return
    mend = say(
        "If it did, add {yes}; if not, {no}.",
        yes=f"`funded_by: {project.path}`",
        no=f"`funded_by: {NOTHING}`",
    )
    checker.warn(home, ("project",), doubt, mend)


def _check_named(checker: Checker, item: Item, name: str, path: str | None) -> None:
    """Reports a project that is named as the payer, but has no grant that could pay."""
    named = checker.items.get(path or "")
    if named is None or not named.kind.tells(Grant):
        return
    granted = _find_granted(checker.items, path)
    grant = granted.tell(Grant) if granted is not None else None
    if grant is not None and (grant.period or item.tell(FundingPeriod) is not None):
        return
    message = tell(
        "payer-without-grant",
        '"{name}": {path} states no grant of the European Union.',
        name=name,
        path=path,
    )
    mend = say("Delete the line, or state the period and the fund of that project.")
    time = named.tell(Undertaking)
    if grant is None and time is not None and time.state is not None:
        message = tell(
            "payer-without-grant",
            '"{name}": the state of {path} is "{state}", so it has no grant.',
            name=name,
            path=path,
            state=time.state,
        )
        mend = say("Delete the line; or delete the state of that project, if it has begun.")
    checker.error(item.home, (name,), message, mend)


def _find_doubt(checker: Checker, project: Item, item: Item) -> Message | None:
    """Returns why it is doubtful that a project paid for an item that belongs to it; None without
    doubt."""
    outside, time = _find_outside(project, item), project.tell(Undertaking)
    if outside is not None:
        day, limit, end = outside
        if end == "start":
            return tell(
                "payer-in-doubt",
                "{day} is before the project's start ({limit}): did it really pay for this?",
                day=day,
                limit=limit,
            )
        return tell(
            "payer-in-doubt",
            "{day} is after the project's end ({limit}): did it really pay for this?",
            day=day,
            limit=limit,
        )
    ends = time.ends if time is not None else None
    if item.facts.days is None and ends is not None and ends < checker.today:
        return tell(
            "payer-in-doubt",
            "this has no date, and the project ended on {day}: did it really pay for this?",
            day=ends,
        )
    return None
