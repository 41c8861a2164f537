"""Checks what content/revisions.yaml records of events: calendars would not notice a change that
is not recorded there."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.reporting.sentences import join, say, tell

from .checking import Checker
from .records import Item, Record
from .revisions import REVISIONS_FILE, Revision, digest_words, find_likely, is_recorded


def check_recorded(
    checker: Checker,
    item: Item,
    revisions: Mapping[str, Revision],
    heirs: Mapping[str, str],
) -> None:
    """Reports changes of an event that are not recorded: calendars would ignore them."""
    if item.facts.recorded is None:
        return
    before, heir_of = revisions.get(item.path), heirs.get(item.path)
    path = item.home.path
    mend = say(
        "Run `invoke record`, and keep {path} with your texts.",
        path=f"content/{REVISIONS_FILE}",
    )
    if before is None:
        likely = find_likely(revisions, item, checker.named)
        if likely:
            known = say(
                "If calendars have it under another name, add `uid: {uid}` first.", uid=likely
            )
            mend = join(mend, known)
        message = tell("not-recorded", "the event is not recorded yet: calendars would not notice.")
        checker.report.error(path, None, message, mend)
    elif not is_recorded(before, item):
        message = tell(
            "changed-since-recorded",
            "the event has changed since it was recorded: calendars would not notice.",
        )
        checker.report.error(path, None, message, mend)
    elif before.words not in {"", digest_words(item)}:
        message = tell(
            "words-changed-since-recorded",
            "its title or summary has changed since it was recorded.",
        )
        checker.report.note(path, None, message, mend)
    elif heir_of is not None:
        message = tell(
            "recorded-under-another-name",
            "the event is recorded as {item}, which no longer exists: it keeps that record.",
            item=heir_of,
        )
        checker.report.note(path, None, message, mend)


def check_uids(checker: Checker, revisions: Mapping[str, Revision]) -> None:
    """Reports events with the same UID: calendars would take them for one."""
    stated: dict[str, Record] = {}
    for item in checker.everything.values():
        uid = item.facts.kept_uid
        if uid is None:
            continue
        first = stated.setdefault(uid, item.home)
        owner = next((p for p, r in revisions.items() if uid in r.uids), item.path)
        if first is not item.home:
            where = f"{first.path}:{first.head.line(('uid',))}"
        elif owner != item.path and owner in checker.everything:
            where = checker.everything[owner].home.path
        else:
            continue
        mend = say("Delete the line, or write the UID that this event had.")
        message = tell(
            "uid-taken",
            'the uid "{uid}" is that of another event, in {place}.',
            uid=uid,
            place=where,
        )
        checker.error(item.home, ("uid",), message, mend)
