"""Retention: pages that a grant obliges to keep, also once nobody remembers why.

What is deleted cannot say that it must not be: the record stands in content/obligations.yaml,
which `invoke record` writes and the authors keep with their texts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.core.dates import YEARS, find_odd_dates
from plugins.language.readings import hint_date
from plugins.reporting.problems import Report
from plugins.text.yamltext import parse_yaml

from .traits import Grant

if TYPE_CHECKING:
    from plugins.core.checks import Checker
    from plugins.core.records import Item

OBLIGATIONS_FILE = "obligations.yaml"
_HEAD = """\
# Pages that a grant obliges to keep on the site, and until which day. `invoke record`
# writes this file; keep it with your texts.
"""


_RESTORE = "Or restore the file."


@dataclass(frozen=True, slots=True)
class Obligation:
    """``until`` is the last day; ``path`` and ``line`` say where it is recorded."""

    until: dt.date
    path: str
    line: int | None


def parse_obligations(text: str, path: str, report: Report) -> dict[str, Obligation]:
    """Reads the record: a line per item with its last day."""
    head = parse_yaml(text, path, report)
    found: dict[str, Obligation] = {}
    for item, day in (head.values if head else {}).items():
        line = head.line((item,)) if head else None
        try:
            until = dt.date.fromisoformat(str(day))
        except ValueError:
            report.error(path, line, f'"{day}" is no day.', f"{hint_date(str(day))} {_RESTORE}")
            continue
        odd = list(find_odd_dates(until, str(day), YEARS))
        for _, reason, mend in odd:
            report.error(path, line, f'"{day}" {reason}', f"{mend} {_RESTORE}")
        if not odd:
            found[item] = Obligation(until, path, line)
    return found


def write_obligations(days: Mapping[str, dt.date]) -> str:
    """The record as text; the same for the same obligations."""
    return _HEAD + "".join(f"{item}: {day.isoformat()}\n" for item, day in sorted(days.items()))


def list_obligations(items: Mapping[str, Item]) -> dict[str, dt.date]:
    """The last day of every item that a grant obliges to keep, samples aside."""
    return {
        path: grant.until
        for path, item in items.items()
        if (grant := item.tell(Grant)) and grant.until and not item.facts.sample
    }


def check_obligations(checker: Checker, obligations: Mapping[str, Obligation]) -> None:
    """Warns of pages that have to be there and are not, and of obligations that nobody
    would notice the breach of; publishing refuses what is warned of."""
    today = checker.today
    for path, kept in obligations.items():
        if today > kept.until:
            continue
        if path not in checker.everything and path not in checker.named:
            gone = "is gone"
        elif path in checker.withheld or path in checker.unready:
            gone = "is not published"
        else:
            continue
        message = f"{path} {gone}, though its grant obliges to keep it until {kept.until}."
        mend = "Bring it back; a project that is over stays on the site as it is."
        checker.report.warning(kept.path, kept.line, message, mend)
    if not checker.mode.publish:
        return
    for path, until in list_obligations(checker.items).items():
        recorded = obligations.get(path)
        if today <= until and (recorded is None or recorded.until != until):
            message = f"its grant obliges to keep {path} until {until}, which is not recorded."
            mend = f"Run `invoke record`, and keep content/{OBLIGATIONS_FILE} with your texts."
            item = checker.items[path]
            home = item.home
            checker.report.warning(home.path, None, message, mend)
