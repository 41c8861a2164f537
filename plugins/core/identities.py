"""Gives items their permanent identifiers in calendars and feeds.

A recorded identifier never changes, even if the file's name, the title, the site's host or the
number of sittings changes. A new item is named after its file, unless that name is taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from .clock import moment
from .records import Item
from .revisions import Revision, Sitting, recorded_facts
from .site import Contents, once

_UNKNOWN_YEAR = 2000  # the year in an unrecorded tag of an item with a future date


@dataclass(frozen=True, slots=True)
class Identity:
    """The identifiers of an item. Each of the ``sittings`` has a UID, in the order of their times;
    ``last`` is the highest number ever given to one. ``tag`` identifies the item in feeds, before
    its language is added."""

    sittings: tuple[Sitting, ...]
    last: int
    tag: str


def identify(contents: Contents, item: Item) -> Identity:
    """Returns the identifiers of an item in calendars and feeds."""
    return _identify_all(contents)[item.path]


def uids_of(contents: Contents, item: Item) -> tuple[str, ...]:
    """The UIDs of an event's sittings (RFC 5545, 3.8.4.7), the same in every language."""
    return tuple(sitting.uid for sitting in identify(contents, item).sittings)


def tag_uri(contents: Contents, item: Item, lang: str) -> str:
    """The identifier of an item in a language (RFC 4151)."""
    authority, _, path = identify(contents, item).tag.partition(":")
    return f"tag:{authority}:{lang}/{path}"


def record_identity(
    contents: Contents, item: Item, revision: Revision, now: dt.datetime
) -> Revision:
    """Returns a revision with the item's identifiers, to be recorded at a moment."""
    found = identify(contents, item)
    tag = found.tag
    day = item.facts.named_on
    if not revision.tag and day is not None:
        tag = tag.replace(f",{_UNKNOWN_YEAR}:", f",{min(day.year, now.year)}:", 1)
    return replace(revision, sittings=found.sittings, last=found.last, tag=tag)


@once
def _identify_all(contents: Contents) -> dict[str, Identity]:
    """All identifiers: first the recorded and stated ones, then new ones in the order of paths."""
    host = urlsplit(contents.mode.site_url).hostname or "localhost"
    revisions = contents.revisions
    uids = {s.uid: path for path, r in revisions.items() for s in r.sittings}
    tags = {r.tag.partition(":")[2]: path for path, r in revisions.items() if r.tag}
    items = [item for item in contents.everything.values() if recorded_facts(item) is not None]
    for item in items:
        if item.facts.kept_uid is not None:
            uids.setdefault(item.facts.kept_uid, item.path)

    def is_free(taken: dict[str, str], path: str) -> Callable[[str], bool]:
        return lambda name: taken.setdefault(name, path) == path

    found = {}
    for item in sorted(items, key=lambda item: (item.path not in revisions, item.path)):
        before = revisions.get(item.path)
        namer = _Namer(item, host, contents.everything, is_free(uids, item.path))
        sittings, last = namer.name_all(before)
        tag = before.tag if before else ""
        if not tag:
            name = _first_free(item.path, is_free(tags, item.path))
            tag = f"{host},{_year(contents, item, before)}:{name}"
        found[item.path] = Identity(sittings, last, tag)
    return found


def _year(contents: Contents, item: Item, before: Revision | None) -> int:
    """A year in which the cluster owned the host: the item's own, unless it is in the future."""
    day = item.facts.named_on
    assert day is not None
    if before is not None and before.changed is not None:
        return min(day.year, before.changed.year)
    is_past = moment(day, contents.cluster.zone) <= contents.now
    return day.year if is_past else _UNKNOWN_YEAR


def _first_free(name: str, is_free: Callable[[str], bool]) -> str:
    """Returns the name, or the first of "name.2", "name.3" … that is free."""
    number, candidate = 2, name
    while not is_free(candidate):
        number, candidate = number + 1, f"{name}.{number}"
    return candidate


class _Namer:
    """Gives UIDs to the sittings of an event."""

    def __init__(
        self,
        item: Item,
        host: str,
        paths: Mapping[str, Item],
        is_free: Callable[[str], bool],
    ) -> None:
        self.times = item.facts.sittings
        self.kept = item.facts.kept_uid
        self.paths, self.is_free = paths, is_free
        name, at, rest = (self.kept or f"{item.path}@{host}").rpartition("@")
        self.name, self.end = (name, at + rest) if at else (rest, "")

    def name_all(self, before: Revision | None) -> tuple[tuple[Sitting, ...], int]:
        """Returns the sittings with their UIDs, and the highest number given so far."""
        known = list(before.sittings) if before is not None else []
        uids = _match(known, self.times)
        last = max(before.last if before is not None else 0, len(known))
        if self.kept is not None and self.kept not in uids and self.times:
            uids[0] = self.kept  # the author's UID goes to the first sitting
            last = max(last, 1)
        fresh = not any(uids)
        for number in range(len(uids)):
            if not uids[number]:
                last += 1
                alone = fresh and len(uids) == 1
                uids[number] = self._name("" if alone else str(last))
        sittings = zip(uids, self.times, strict=True)
        return tuple(Sitting(uid, *times) for uid, times in sittings), last

    def _name(self, number: str) -> str:
        """Makes a new UID. The number follows a hyphen, or a full stop if a file has that name."""
        name = self.name
        if number:
            name = (
                f"{name}-{number}" if f"{name}-{number}" not in self.paths else f"{name}.{number}"
            )
        return _first_free(name, lambda found: self.is_free(found + self.end)) + self.end


def _match(known: list[Sitting], times: tuple[tuple[str, str], ...]) -> list[str]:
    """Finds the recorded UID of each sitting, "" for new ones: by the same times, then the same
    start, then the same day, then by order."""
    uids = [""] * len(times)
    left = list(known)
    tests: tuple[Callable[[Sitting, tuple[str, str]], bool], ...] = (
        lambda sitting, at: (sitting.start, sitting.end) == at,
        lambda sitting, at: sitting.start == at[0],
        lambda sitting, at: sitting.start[:10] == at[0][:10],
        lambda sitting, at: True,
    )
    for test in tests:
        for number, at in enumerate(times):
            found = next((s for s in left if not uids[number] and test(s, at)), None)
            if found is not None:
                uids[number] = found.uid
                left.remove(found)
    return uids
