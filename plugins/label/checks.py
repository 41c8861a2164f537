"""Checks a label's record, and reminds authors in time of what will be due."""

from __future__ import annotations

import datetime as dt

from plugins.core.checking import Checker
from plugins.core.records import Item

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
            checker.error(home, (name,), f'there is no tag "{tag}".', mend)
    if fields.level is not None and not fields.proven:
        missing = [n for n in ("awarded", "valid_until", "certificate") if not getattr(fields, n)]
        names = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        verb = "is" if len(missing) == 1 else "are"
        message = f"the label is claimed nowhere: {names} {verb} missing."
        line = home.head.line(("level",))
        checker.report.note(home.path, line, message, f"Add a line `{missing[0]}: …`.")
    elif fields.valid_until is not None and fields.holds(today):
        left = fields.valid_until - today
        if left <= WARNED:
            message = f"the label expires on {fields.valid_until}, in {left.days} days."
            mend = "Apply for its renewal; every claim vanishes on the day after."
            checker.report.note(home.path, home.head.line(("valid_until",)), message, mend)
