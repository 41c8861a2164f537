"""Counts the changes of items, and keeps their permanent identifiers, for calendars and feeds.

Calendars ask how often an event has changed (RFC 5545, 3.8.7.4), and both they and feeds want
an identifier that never changes (RFC 5545, 3.8.4.7; RFC 4287, 4.2.6). A text does not contain
these, so `invoke record` writes them to content/revisions.yaml, which authors keep with their
texts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Any

from plugins.reporting.problems import Report
from plugins.reporting.sentences import say, tell
from plugins.text.yamltext import parse_yaml

from .records import Item

REVISIONS_FILE = "revisions.yaml"
_NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # for items that are not recorded yet
_HEAD = """\
# What calendars and feeds know each event, post and material by, and how often each event has
# changed. `invoke record` writes this file: run it after a change, and keep it with your texts.
"""
_MEND = say("Restore the file, or delete it and run `invoke record`.")
_DIGEST = re.compile("[0-9a-f]{16}")
_TAG = re.compile(r"[^\s,:]+,\d{4}:\S+")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting of an event, or the whole of it: its UID, and the times that identify it in later
    versions, in ISO 8601."""

    uid: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Revision:
    """The recorded state of an item. ``sequence`` counts the changes of facts; ``facts`` and
    ``words`` are digests of what was recorded, and ``changed`` says when, in UTC. Items that no
    calendar shows have no ``changed``. ``tag`` identifies the item in feeds, before its language is
    added: "cluster.example,2026:news/start". ``last`` is the highest number ever given to a
    sitting."""

    sequence: int
    facts: str
    changed: dt.datetime | None
    title: str = ""
    words: str = ""
    tag: str = ""
    sittings: tuple[Sitting, ...] = ()
    last: int = 0

    @property
    def uids(self) -> frozenset[str]:
        return frozenset(sitting.uid for sitting in self.sittings)


def digest_facts(facts: Mapping[str, Any]) -> str:
    """Returns a digest of facts; equal facts have equal digests, however they were written."""
    text = json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digest_words(item: Item) -> str:
    """Returns a digest of the titles and summaries in the finished languages."""
    return digest_facts(
        {
            lang: [record.fields.title, record.fields.summary]
            for lang, record in item.records.items()
            if not record.draft
        }
    )


def recorded_facts(item: Item) -> Mapping[str, Any] | None:
    """The facts of an item that are recorded; None for items in neither calendars nor feeds."""
    if item.facts.recorded is not None:
        return item.facts.recorded
    return {"day": item.facts.named_on} if item.facts.named_on is not None else None


def parse_revisions(text: str, path: str, report: Report) -> dict[str, Revision]:
    """Parses the record, which has an entry per item."""
    head = parse_yaml(text, path, report)
    found: dict[str, Revision] = {}
    for item, entry in (head.values if head else {}).items():
        try:
            found[item] = _parse(entry)
        except (KeyError, TypeError, ValueError):
            line = head.line((item,)) if head else None
            report.error(
                path,
                line,
                tell(
                    "record-unreadable", 'what is recorded of "{item}" cannot be read.', item=item
                ),
                _MEND,
            )
    return found


def _parse(entry: Any) -> Revision:
    """Parses an entry. Raises ValueError, KeyError or TypeError if it is not valid."""
    known = {"sequence", "facts", "changed", "title", "words", "tag", "sittings", "last"}
    if not isinstance(entry, Mapping) or set(entry) - known:
        raise TypeError
    facts, words, tag = (str(entry.get(key, "")) for key in ("facts", "words", "tag"))
    counted = {"sequence", "changed"} & set(entry)
    sound = _DIGEST.fullmatch(facts) and (not words or _DIGEST.fullmatch(words))
    if not sound or len(counted) == 1 or (tag and not _TAG.fullmatch(tag)):
        raise ValueError
    changed = None
    if counted:
        changed = dt.datetime.fromisoformat(entry["changed"])
        if changed.tzinfo is None:
            raise ValueError
        changed = changed.astimezone(dt.UTC)
    sittings = tuple(
        Sitting(str(s["uid"]), str(s["start"]), str(s["end"])) for s in entry.get("sittings", ())
    )
    sequence, last = (_count(entry.get(key, "0")) for key in ("sequence", "last"))
    return Revision(
        sequence, facts, changed, str(entry.get("title", "")), words, tag, sittings, last
    )


def _count(value: Any) -> int:
    if not re.fullmatch(r"\d{1,9}", str(value), re.ASCII):
        raise ValueError
    return int(value)


def write_revisions(revisions: Mapping[str, Revision]) -> str:
    """Writes the record, a line per item. The same revisions always give the same text."""
    return _HEAD + "".join(f"{item}: {_write(r)}\n" for item, r in sorted(revisions.items()))


def _write(revision: Revision) -> str:
    def quote(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    parts = []
    if revision.changed is not None:
        changed = revision.changed.astimezone(dt.UTC).isoformat()
        parts = [f"sequence: {revision.sequence}", f'changed: "{changed}"']
    parts.append(f'facts: "{revision.facts}"')
    for key in ("words", "title", "tag"):
        value = getattr(revision, key)
        parts += [f"{key}: {quote(value)}"] if value else []
    if revision.sittings:
        sittings = ", ".join(
            f"{{uid: {quote(s.uid)}, start: {quote(s.start)}, end: {quote(s.end)}}}"
            for s in revision.sittings
        )
        parts += [f"last: {revision.last}", f"sittings: [{sittings}]"]
    return f"{{{', '.join(parts)}}}"


def revise(before: Revision | None, item: Item, now: dt.datetime) -> Revision:
    """Returns the current revision of an item: the recorded one if nothing has changed; else with a
    higher sequence, or only a later date if just its words have changed."""
    facts = recorded_facts(item)
    assert facts is not None
    digest, words = digest_facts(facts), digest_words(item)
    counted = item.facts.recorded is not None
    known = before or Revision(0, digest, None)
    told = replace(
        known, facts=digest, words=words if counted else "", title=item.home.fields.title
    )
    if not counted:
        return told
    if before is None or before.changed is None:
        return replace(told, changed=now)
    if before.facts != digest:
        return replace(told, sequence=before.sequence + 1, changed=now)
    return replace(told, changed=now) if before.words not in {"", words} else told


def is_recorded(before: Revision | None, item: Item) -> bool:
    """Whether the facts of an event are the recorded ones."""
    facts = recorded_facts(item)
    return before is not None and facts is not None and before.facts == digest_facts(facts)


@dataclass(frozen=True, slots=True)
class Standing:
    """An event's revision for calendars and feeds. ``stamp`` is the time of the last recorded
    change, since a build does not use its own time. ``modified`` is None while a change is not
    recorded yet."""

    sequence: int
    stamp: dt.datetime
    modified: dt.datetime | None


def read_standing(before: Revision | None, item: Item) -> Standing:
    """Returns an event's revision for calendars and feeds, by its record."""
    if before is None or before.changed is None:
        return Standing(0, _NEVER, None)
    if is_recorded(before, item):
        return Standing(before.sequence, before.changed, before.changed)
    return Standing(before.sequence + 1, before.changed, None)


def find_heirs(
    revisions: Mapping[str, Revision], items: Mapping[str, Item], there: frozenset[str]
) -> dict[str, str]:
    """Finds renamed items, by their new paths, each with its old path. ``there`` names every
    existing file, readable or not.

    An item is recognised by its stated UID, by its facts, or by its title and start, and only if no
    other item matches.
    """
    gone = {path: r for path, r in revisions.items() if path not in there and path not in items}
    if not gone:
        return {}
    pairs = [
        (path, old)
        for path, item in items.items()
        if path not in revisions and recorded_facts(item) is not None
        for old, revision in gone.items()
        if _is_heir(item, revision)
    ]
    new, old = ([pair[side] for pair in pairs] for side in (0, 1))
    return {a: b for a, b in pairs if new.count(a) == 1 and old.count(b) == 1}


def _is_heir(item: Item, gone: Revision) -> bool:
    fields = item.facts
    if fields.kept_uid is not None:
        return fields.kept_uid in gone.uids
    if (fields.recorded is None) != (gone.changed is None):
        return False
    same_title = item.home.fields.title == gone.title
    if is_recorded(gone, item):
        return same_title or fields.recorded is not None
    return same_title and _is_same_start(item, gone)


def _is_same_start(item: Item, gone: Revision) -> bool:
    start = item.facts.stated_start
    return bool(start) and bool(gone.sittings) and gone.sittings[0].start.startswith(start)


def find_likely(revisions: Mapping[str, Revision], item: Item, there: Container[str]) -> str:
    """Returns the UID that a new event probably had under another name: that of a removed event
    with the same title or start. Returns "" if there is none."""
    for path, gone in sorted(revisions.items()):
        if path in there or not gone.sittings:
            continue
        if item.home.fields.title == gone.title or _is_same_start(item, gone):
            return gone.sittings[0].uid
    return ""


def inherit(revisions: Mapping[str, Revision], heirs: Mapping[str, str]) -> dict[str, Revision]:
    """Returns the record with renamed items under their new paths."""
    renamed = {old: new for new, old in heirs.items()}
    return {renamed.get(path, path): revision for path, revision in revisions.items()}
