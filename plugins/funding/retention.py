"""Records the pages that grants require the cluster to keep, even after everyone forgot why.

What is deleted cannot say that it must not be: the record stands in content/obligations.yaml,
which `invoke record` writes and the authors keep with their texts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.core.checking import Checker
from plugins.core.dates import YEARS, find_odd_dates
from plugins.core.records import Item
from plugins.language.readings import hint_date
from plugins.reporting.problems import Report
from plugins.reporting.sentences import join, name_key, say, tell
from plugins.text.yamltext import parse_yaml

from .traits import Grant

OBLIGATIONS_FILE = "obligations.yaml"
_HEAD = """\
# Pages that a grant obliges to keep on the site, and until which day. `invoke record`
# writes this file; keep it with your texts.
"""


_RESTORE = say("Or restore the file.")


@dataclass(frozen=True, slots=True)
class Obligation:
    """An obligation to keep a page. ``until`` is the last day; ``path`` and ``line`` say where it
    is recorded."""

    until: dt.date
    path: str
    line: int | None


def parse_obligations(text: str, path: str, report: Report) -> dict[str, Obligation]:
    """Parses the record: a line per item with its last day."""
    head = parse_yaml(text, path, report)
    found: dict[str, Obligation] = {}
    for item, day in (head.values if head else {}).items():
        line = head.line((item,)) if head else None
        try:
            until = dt.date.fromisoformat(str(day))
        except ValueError:
            report.error(
                path,
                line,
                tell("not-a-day", '"{day}" is not a day.', day=day),
                join(hint_date(str(day)), _RESTORE),
            )
            continue
        odd = list(find_odd_dates(until, str(day), YEARS))
        for _, reason, mend in odd:
            report.error(path, line, name_key(str(day), reason), join(mend, _RESTORE))
        if not odd:
            found[item] = Obligation(until, path, line)
    return found


def write_obligations(days: Mapping[str, dt.date]) -> str:
    """Writes the record; the same obligations always give the same text."""
    return _HEAD + "".join(f"{item}: {day.isoformat()}\n" for item, day in sorted(days.items()))


def list_obligations(items: Mapping[str, Item]) -> dict[str, dt.date]:
    """The last day of every item that a grant requires the cluster to keep, without samples."""
    return {
        path: grant.until
        for path, item in items.items()
        if (grant := item.tell(Grant)) and grant.until and not item.facts.sample
    }


def check_obligations(checker: Checker, obligations: Mapping[str, Obligation]) -> None:
    """Warns of required pages that are missing, and of obligations that are not recorded yet, whose
    breach nobody would notice. Publishing refuses these warnings."""
    today = checker.today
    for path, kept in obligations.items():
        if today > kept.until:
            continue
        if path not in checker.everything and path not in checker.named:
            message = tell(
                "required-page-gone",
                "{item} is gone, though its grant requires keeping it until {day}.",
                item=path,
                day=kept.until,
            )
        elif path in checker.withheld or path in checker.unready:
            message = tell(
                "required-page-gone",
                "{item} is not published, though its grant requires keeping it until {day}.",
                item=path,
                day=kept.until,
            )
        else:
            continue
        mend = say("Bring it back; a project that is over stays on the site as it is.")
        checker.report.warning(kept.path, kept.line, message, mend)
    if not checker.mode.publish:
        return
    for path, until in list_obligations(checker.items).items():
        recorded = obligations.get(path)
        if today <= until and (recorded is None or recorded.until != until):
            message = tell(
                "obligation-not-recorded",
                "its grant requires keeping {path} until {until}, which is not recorded.",
                path=path,
                until=until,
            )
            mend = say(
                "Run `invoke record`, and keep {path} with your texts.",
                path=f"content/{OBLIGATIONS_FILE}",
            )
            item = checker.items[path]
            home = item.home
            checker.report.warning(home.path, None, message, mend)
