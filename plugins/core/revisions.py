"""Revisions: what an item is called in calendars and feeds, and how often it has changed.

Calendars ask how often an event has changed (RFC 5545, 3.8.7.4), and both they and feeds want
a name that never changes (RFC 5545, 3.8.4.7; RFC 4287, 4.2.6). No file knows this of itself: the
record stands in content/revisions.yaml, which `invoke record` writes and the authors keep with
their texts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from plugins.reporting.problems import Report
from plugins.text.yamltext import parse_yaml

if TYPE_CHECKING:
    from .records import Item

REVISIONS_FILE = "revisions.yaml"
_NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # for what has not been recorded yet
_HEAD = """\
# What calendars and feeds know each event, post and material by, and how often each event has
# changed. `invoke record` writes this file: run it after a change, and keep it with your texts.
"""
_MEND = "Restore the file, or delete it and run `invoke record`."
_DIGEST = re.compile("[0-9a-f]{16}")
_TAG = re.compile(r"[^\s,:]+,\d{4}:\S+")


@dataclass(frozen=True, slots=True)
class Sitting:
    """One sitting of an event, or the whole of it: its UID, and the times by which it is known
    again, in ISO 8601."""

    uid: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Revision:
    """``sequence`` counts the changes of facts; ``facts`` and ``words`` are digests of what was
    recorded, and ``changed`` says when, in UTC. What no calendar shows has no ``changed``.
    ``tag`` is the item's name in feeds without its language, as in
    "cluster.example,2026:news/start"; ``last`` is the highest number a sitting has ever had."""

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
    """Equal for equal facts, however they were written."""
    text = json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digest_words(item: Item) -> str:
    """Equal for equal titles and summaries in the languages that are finished."""
    return digest_facts(
        {
            lang: [record.fields.title, record.fields.summary]
            for lang, record in item.records.items()
            if not record.draft
        }
    )


def recorded_facts(item: Item) -> Mapping[str, Any] | None:
    """The facts of an item that are recorded; None where neither calendars nor feeds show it."""
    if item.facts.recorded is not None:
        return item.facts.recorded
    return {"day": item.facts.named_on} if item.facts.named_on is not None else None


def parse_revisions(text: str, path: str, report: Report) -> dict[str, Revision]:
    """Reads the record, an entry per item."""
    head = parse_yaml(text, path, report)
    found: dict[str, Revision] = {}
    for item, entry in (head.values if head else {}).items():
        try:
            found[item] = _parse(entry)
        except (KeyError, TypeError, ValueError):
            line = head.line((item,)) if head else None
            report.error(path, line, f'what is recorded of "{item}" cannot be read.', _MEND)
    return found


def _parse(entry: Any) -> Revision:
    """An entry's revision. Raises ValueError, KeyError or TypeError for what is none."""
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
    """The record as text, a line per item; the same for the same revisions."""
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
    """The revision of an item as it is: what is recorded if nothing has changed, else one more,
    or a later one where only words have."""
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
    """Whether the facts of an event are as they were recorded."""
    facts = recorded_facts(item)
    return before is not None and facts is not None and before.facts == digest_facts(facts)


@dataclass(frozen=True, slots=True)
class Standing:
    """What calendars and feeds are told of an event. A build knows no time of its own: a change
    that is not recorded yet bears the time of the last one that is. ``modified`` is None then."""

    sequence: int
    stamp: dt.datetime
    modified: dt.datetime | None


def stand(before: Revision | None, item: Item) -> Standing:
    """How an event stands, by what is recorded of it."""
    if before is None or before.changed is None:
        return Standing(0, _NEVER, None)
    if is_recorded(before, item):
        return Standing(before.sequence, before.changed, before.changed)
    return Standing(before.sequence + 1, before.changed, None)


def find_heirs(
    revisions: Mapping[str, Revision], items: Mapping[str, Item], there: frozenset[str]
) -> dict[str, str]:
    """The items that go on as others which are gone: files that were renamed, by their new
    names, each with the old one. ``there`` names every file, readable or not.

    An item is known again by its stated UID, by its facts, or by its title and start; only
    where no other one could be meant.
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
    """A UID that a new event may have had under another name: of one that is gone and has the
    same title or start. "" where there is none such."""
    for path, gone in sorted(revisions.items()):
        if path in there or not gone.sittings:
            continue
        if item.home.fields.title == gone.title or _is_same_start(item, gone):
            return gone.sittings[0].uid
    return ""


def inherit(revisions: Mapping[str, Revision], heirs: Mapping[str, str]) -> dict[str, Revision]:
    """The record with renamed items under their new names."""
    renamed = {old: new for new, old in heirs.items()}
    return {renamed.get(path, path): revision for path, revision in revisions.items()}
