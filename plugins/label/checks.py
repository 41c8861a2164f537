"""Checks a label's record, and reminds authors in time of what will be due."""

from __future__ import annotations

import datetime as dt

from plugins.core.checking import Checker
from plugins.core.explanations import add_line
from plugins.core.records import Item
from plugins.reporting.sentences import list_all, say, tell, tell_count

from .fields import LabelFields

WARNED = dt.timedelta(days=60)
"""How long before a label's last day the checks remind authors of it."""


def check_label(checker: Checker, item: Item[LabelFields]) -> None:
    fields = item.facts
    home = item.home
    today = checker.today
    for name in ("press", "success"):
        tag = getattr(fields, name)
        if tag is not None and tag not in checker.cluster.facts.tags:
            mend = checker.suggest_topic(tag, "tags")
            checker.error(
                home,
                (name,),
                tell("no-tag", 'there is no tag "{tag}".', tag=tag),
                mend,
            )
    if fields.level is not None and not fields.proven:
        missing = [n for n in ("awarded", "valid_until", "certificate") if not getattr(fields, n)]
        message = tell_count(
            "label-unproven",
            "the label is claimed nowhere: {keys} is missing.",
            "the label is claimed nowhere: {keys} are missing.",
            count=len(missing),
            keys=list_all(missing),
        )
        checker.note(home, ("level",), message, add_line(missing[0]))
    elif fields.valid_until is not None and fields.holds(today):
        left = fields.valid_until - today
        if left <= WARNED:
            message = tell(
                "label-expires",
                "the label expires on {valid_until}, in {days} days.",
                valid_until=fields.valid_until,
                days=left.days,
            )
            mend = say("Apply for its renewal; every claim vanishes on the day after.")
            checker.note(home, ("valid_until",), message, mend)
