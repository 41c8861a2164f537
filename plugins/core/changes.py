"""Lists the instants at which the site changes without an edit, such as an expiry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC

from .clock import Change, moment
from .kind import kinds_of
from .site import Contents, Site, once


@once
def list_changes(contents: Contents) -> tuple[Change, ...]:
    """Returns every instant, past and future, at which the site changes by itself, in order."""
    return tuple(sorted(_collect(contents), key=_order))


def _collect(contents: Contents) -> Iterator[Change]:
    zone = contents.cluster.zone
    for item in contents.everything.values():
        if item.facts.status != "published" or contents.withheld.get(item.path) == "sample":
            continue
        for value, why in ((item.facts.begins, "is due"), (item.facts.expires, "expires")):
            if value is not None:
                yield Change(moment(value, zone), item.path, why)
    for kind in kinds_of(contents).values():
        yield from kind.changes(contents)


def _order(change: Change) -> tuple[float, str, str]:
    return change.at.timestamp(), change.item, change.why


def span(contents: Contents) -> tuple[float, float]:
    """Returns the last change up to the build's moment and the next change, in seconds since 1970.
    A build between the two gives the same site."""
    now = contents.now.timestamp()
    times = [change.at.timestamp() for change in list_changes(contents)]
    past = (at for at in times if at <= now)
    coming = (at for at in times if at > now)
    return max(past, default=float("-inf")), min(coming, default=float("inf"))


def make_next_change(site: Site) -> bytes:
    """Makes next-change.json, for scheduled publishing. ``time`` is the instant at which the site
    must be built again (RFC 3339, UTC; null if there is none); ``why`` says what happens then to
    which item."""
    _, at = span(site)
    coming = [change for change in list_changes(site) if change.at.timestamp() == at]
    time = coming[0].at.astimezone(UTC).isoformat().replace("+00:00", "Z") if coming else None
    # This file is public, so items that are not on the site yet are not named.
    why = [
        {"item": change.item if change.item in site.items else "", "what": change.why}
        for change in coming
    ]
    return (json.dumps({"time": time, "why": why}, indent=2, sort_keys=True) + "\n").encode()
