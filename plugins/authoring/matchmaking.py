"""`invoke matchmake`: from the requests for an event to its plan of meetings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from plugins.build.loading import load_site
from plugins.build.settings import ROOT, Settings
from plugins.core.problems import ContentError, Problem, Report, suggest
from plugins.core.records import Item
from plugins.core.site import Site
from plugins.events.fields import EventFields
from plugins.matchmaking.planning import Plan, cut_slots, plan_meetings
from plugins.matchmaking.requests import parse_requests
from plugins.matchmaking.sheets import Occasion, make_files

PRIVATE = ROOT / "private" / "matchmaking"
"""Where plans go: names and requests are no part of the site, nor of its repository."""


@dataclass(frozen=True, slots=True)
class Outcome:
    folder: Path
    plan: Plan
    participants: int


def matchmake(settings: Settings, event: str, private: Path = PRIVATE) -> Outcome:
    """Plans the meetings of an event and writes the plan. Raises `ContentError` with all
    that is wrong with the requests before anything is written."""
    site = load_site(settings).site
    item = _find_event(site, event)
    name = item.path.partition("/")[2]
    file = settings.content / "matchmaking" / f"{name}.csv"
    shown = settings.name(file)
    report = Report()
    try:
        data = file.read_bytes()
    except OSError as error:
        mend = "Save the requests there as CSV; the author's guide shows how."
        message = f"the requests cannot be read: {error.strerror or error}."
        raise ContentError([Problem(shown, None, message, mend)]) from None
    requests = parse_requests(data, shown, site.cluster.tags, report)
    report.raise_errors()
    assert requests is not None
    occasion = occasion_of(site, item)
    slots = cut_slots(occasion.sittings, requests.slot, requests.breaks)
    plan = plan_meetings(requests, slots)
    folder = private / name
    source = site.cluster.source
    files = dict(make_files(occasion, requests, plan, site.catalogues, source))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():  # participants who no longer come
        if old.is_file() and old.suffix in {".html", ".ics", ".csv"} and old.name not in files:
            old.unlink()
    for path, content in files.items():
        (folder / path).write_bytes(content)
    return Outcome(folder, plan, len(requests.participants))


def _find_event(site: Site, name: str) -> Item:
    events = {p: i for p, i in site.items.items() if isinstance(i.facts, EventFields)}
    short = {path.partition("/")[2]: path for path in events}
    path = short.get(name, name.removesuffix(".md"))
    if path in events:
        return events[path]
    message = f'there is no event "{name}".'
    raise ContentError([Problem("EVENT", None, message, suggest(name, [*events, *short]))])


def occasion_of(site: Site, item: Item) -> Occasion:
    """An event as the sheets name it, in every language of the site."""
    fields = item.facts
    assert isinstance(fields, EventFields)
    titles, places = {}, {}
    for lang in site.cluster.tags:
        record = item.best(site.cluster.fallbacks(lang))
        titles[lang] = record.fields.title
        venue = fields.venue
        parts = (venue.name, venue.street, venue.town) if venue else (fields.online,)
        places[lang] = ", ".join(part for part in parts if part)
    host = urlsplit(site.mode.site_url).hostname or ""
    sittings = tuple((span.start, span.end) for span in fields.spans)
    return Occasion(item.path, host, titles, places, sittings)
