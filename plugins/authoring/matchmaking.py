"""Runs `invoke matchmake`: reads the requests for an event and writes its plan of meetings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from plugins.builder.loading import load_site
from plugins.builder.settings import Settings
from plugins.core.clock import read_clock
from plugins.core.records import Item, items_of
from plugins.core.site import Site
from plugins.events.fields import EventFields
from plugins.matchmaking.ledger import ToldMeeting, read_ledger, update, write_ledger
from plugins.matchmaking.planning import MeetingPlan, cut_slots, plan_meetings
from plugins.matchmaking.requests import Requests, parse_requests
from plugins.matchmaking.sheets import MatchmakingEvent, make_files
from plugins.matchmaking.sittings import Sitting, find_sittings
from plugins.reporting.problems import ContentError, Problem, Report, suggest
from plugins.reporting.sentences import say, tell

from .private import cannot_write, make_private


@dataclass(frozen=True, slots=True)
class MatchmakingOutcome:
    """The result. ``folder`` contains the plan's files; ``sittings`` are the planned hours."""

    folder: Path
    plan: MeetingPlan
    participants: int
    sittings: tuple[Sitting, ...]


def matchmake(settings: Settings, event: str, private: Path | None = None) -> MatchmakingOutcome:
    """Plans the meetings of an event and writes the plan.

    The plan goes into the folder ``private`` beside the content, since names and requests belong
    neither on the site nor in its repository. Raises `ContentError` with everything that is wrong
    with the requests before anything is written.
    """
    site = load_site(settings).site
    item = _find_event(site, event)
    name = item.path.partition("/")[2]
    report = Report()
    requests = _read_requests(settings, name, site.cluster.tags, report)
    occasion = occasion_of(site, item)
    slots = cut_slots(occasion.sittings, requests.slot, requests.breaks, requests.pause)
    if not slots:
        message = tell(
            "no-time-for-meetings",
            "there is no time for a meeting at this event between 7:00 and 22:00.",
        )
        mend = say("State its sittings: `sessions:` with `starts:` and `ends:` of each.")
        raise ContentError([Problem(item.home.path, None, message, mend)])
    plan = plan_meetings(requests, slots)
    place = private or settings.private / "matchmaking"
    folder, ledger = place / name, place / f"{name}.json"
    now = read_clock(settings.environ)
    summaries = {p.code: f"{p.person}, {p.organisation}" for p in requests.participants}
    entries = update(_read_before(ledger, settings), plan.meetings, summaries, now)
    source = site.cluster.source
    files = dict(make_files(occasion, requests, plan, site.catalogues, source, entries))
    try:
        make_private(place)
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():  # participants who are no longer coming
            ours = old.is_file() and old.suffix in {".html", ".ics", ".csv"}
            if ours and old.name not in files:
                old.unlink()
        for path, content in files.items():
            (folder / path).write_bytes(content)
        ledger.write_text(write_ledger(entries), "utf-8")
    except OSError as error:
        raise cannot_write(folder, settings, error) from None
    return MatchmakingOutcome(folder, plan, len(requests.participants), occasion.sittings)


def _read_requests(
    settings: Settings, name: str, languages: Sequence[str], report: Report
) -> Requests:
    file = settings.content / "matchmaking" / f"{name}.csv"
    try:
        data = file.read_bytes()
    except OSError as error:
        mend = say("Save the requests there as CSV; the author's guide shows how.")
        for suffix in (".xlsx", ".xls", ".ods", ".txt", ".tsv"):
            if file.with_suffix(suffix).is_file():
                other = settings.name(file.with_suffix(suffix))
                mend = say(
                    "Save {file} from your spreadsheet program as CSV, under this name.", file=other
                )
        message = tell(
            "requests-unreadable",
            "the requests cannot be read: {reason}.",
            reason=error.strerror or error,
        )
        raise ContentError([Problem(settings.name(file), None, message, mend)]) from None
    requests = parse_requests(data, settings.name(file), languages, report)
    report.raise_errors()
    assert requests is not None
    return requests


def _read_before(ledger: Path, settings: Settings) -> dict[str, ToldMeeting]:
    """Reads what earlier plans told calendars; empty for the first plan."""
    try:
        return read_ledger(ledger.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        message = tell(
            "plans-unreadable",
            "the record of earlier plans cannot be read: {reason}.",
            reason=error,
        )
        mend = say("Restore the file. If you delete it, calendars keep meetings of earlier plans.")
        raise ContentError([Problem(settings.name(ledger), None, message, mend)]) from None


def _find_event(site: Site, name: str) -> Item[EventFields]:
    events = {item.path: item for item in items_of(EventFields, site.items.values())}
    short = {path.partition("/")[2]: path for path in events}
    path = short.get(name, name.removesuffix(".md"))
    if path in events:
        return events[path]
    message = tell("no-event", 'there is no event "{name}".', name=name)
    raise ContentError([Problem("EVENT", None, message, suggest(name, [*events, *short]))])


def occasion_of(site: Site, item: Item[EventFields]) -> MatchmakingEvent:
    """Describes an event for the sheets, in every language of the site."""
    fields = item.facts
    titles, spoken, places = {}, {}, {}
    for lang in site.cluster.tags:
        record = item.best(site.cluster.fallbacks(lang))
        titles[lang], spoken[lang] = record.fields.title, record.lang
        venue = fields.venue
        parts = (venue.name, venue.street, venue.town) if venue else (fields.online,)
        places[lang] = ", ".join(part for part in parts if part)
    host = urlsplit(site.mode.site_url).hostname or ""
    whole = fields.span
    if fields.sessions:
        sittings = tuple((sitting.start, sitting.end) for sitting in fields.spans)
    else:
        sittings = find_sittings(whole.start, whole.end, all_day=whole.all_day)
    return MatchmakingEvent(item.path, host, titles, spoken, places, sittings)
