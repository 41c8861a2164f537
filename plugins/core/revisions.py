"""Revisions: how often an item's facts have changed, and when last.

Calendars ask for it (RFC 5545, 3.8.7.4), and no file knows it of itself: the record stands in
content/revisions.yaml, which `invoke record` writes and the authors keep with their texts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .problems import Report
from .yamltext import parse_yaml

REVISIONS_FILE = "revisions.yaml"
_NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # for what has not been recorded yet
_HEAD = """\
# How often each event has changed, for calendars. `invoke record` writes this file:
# run it after a change, and keep the file with your texts.
"""
_MEND = "Restore the file, or delete it and run `invoke record`."


@dataclass(frozen=True, slots=True)
class Revision:
    """``sequence`` counts the changes, ``facts`` is the digest of what was recorded and
    ``changed`` when, in UTC."""

    sequence: int
    facts: str
    changed: dt.datetime


def digest_facts(facts: Mapping[str, Any]) -> str:
    """Equal for equal facts, however they were written."""
    text = json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def parse_revisions(text: str, path: str, report: Report) -> dict[str, Revision]:
    """Reads the record: a line per item with its sequence, facts and changed."""
    head = parse_yaml(text, path, report)
    found: dict[str, Revision] = {}
    for item, entry in (head.values if head else {}).items():
        revision = _parse(entry)
        if revision is None:
            line = head.line((item,)) if head else None
            report.error(path, line, f'what is recorded of "{item}" cannot be read.', _MEND)
        else:
            found[item] = revision
    return found


def _parse(entry: Any) -> Revision | None:
    if not isinstance(entry, Mapping) or set(entry) != {"sequence", "facts", "changed"}:
        return None
    sequence, facts = str(entry["sequence"]), str(entry["facts"])
    if not re.fullmatch("[0-9]{1,9}", sequence) or not re.fullmatch("[0-9a-f]{16}", facts):
        return None
    try:
        changed = dt.datetime.fromisoformat(str(entry["changed"]))
    except ValueError:
        return None
    if changed.tzinfo is None:
        return None
    return Revision(int(sequence), facts, changed.astimezone(dt.UTC))


def write_revisions(revisions: Mapping[str, Revision]) -> str:
    """The record as text; the same for the same revisions."""
    lines = [
        f'{item}: {{sequence: {r.sequence}, facts: "{r.facts}", '
        f'changed: "{r.changed.astimezone(dt.UTC).isoformat()}"}}\n'
        for item, r in sorted(revisions.items())
    ]
    return _HEAD + "".join(lines)


def revise(before: Revision | None, facts: Mapping[str, Any], now: dt.datetime) -> Revision:
    """The revision of facts: what is recorded if they are the same, else one more."""
    digest = digest_facts(facts)
    if before is None:
        return Revision(0, digest, now)
    if before.facts == digest:
        return before
    return Revision(before.sequence + 1, digest, now)


def current_revision(before: Revision | None, facts: Mapping[str, Any]) -> Revision:
    """The revision as a build shows it, which knows no time of its own: a change that is not
    recorded yet bears the time of the last one that is."""
    return revise(before, facts, before.changed if before else _NEVER)
