"""Writes the plan on paper and in calendars, for organisers and participants only.

There is one page and one calendar file for each participant in their language, the plan of the
tables, and the whole plan as CSV. The files contain names of people.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from icalendar import Calendar, Event
from markupsafe import Markup, escape

from plugins.language.catalogue import Catalogue
from plugins.language.formats import formats_of
from plugins.language.languages import describe_language
from plugins.text.cells import guard_cell
from plugins.text.plain import plain_text

from .ledger import ToldMeeting
from .planning import Meeting, MeetingPlan, Slot, is_there
from .requests import Attendee, Hours, Requests


@dataclass(frozen=True, slots=True)
class MatchmakingEvent:
    """The event as the sheets name it. ``titles`` and ``places`` are by language; ``spoken`` is the
    language that each title is really in."""

    path: str
    host: str
    titles: Mapping[str, str]
    spoken: Mapping[str, str]
    places: Mapping[str, str]
    sittings: tuple[tuple[dt.datetime, dt.datetime], ...]

    def title(self, lang: str) -> Markup:
        """The title for a page in a language, marked up if it is in another language."""
        if self.spoken[lang] == lang:
            return escape(self.titles[lang])
        direction = describe_language(self.spoken[lang]).dir
        return Markup('<span lang="{}" dir="{}">{}</span>').format(
            self.spoken[lang], direction, self.titles[lang]
        )


_STYLE = Markup("""\
@page { size: A4; margin: 18mm }
body { font: 11pt/1.45 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .4rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: baseline; padding: .35rem .6rem .35rem 0;
  border-block-end: 1px solid #9ab }
th { font-weight: 600 } .time { white-space: nowrap } .free, .break { color: #456 }
@media print { body { font-size: 10pt; margin: 0; padding: 0; max-width: none }
  tr { break-inside: avoid } h2 { break-after: avoid; margin-top: 1rem }
  th, td { padding-block: .2rem } }
""")
_PAGE = Markup("""\
<!doctype html>
<html lang="{lang}" dir="{dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title}</title><style>{style}</style></head>
<body>
{body}</body>
</html>
""")


def make_files(
    occasion: MatchmakingEvent,
    requests: Requests,
    plan: MeetingPlan,
    catalogues: Mapping[str, Catalogue],
    source: str,
    entries: Mapping[str, ToldMeeting],
) -> Iterator[tuple[str, bytes]]:
    """Makes every file of the plan, by name. ``source`` is the organisers' language; ``entries``
    are the meetings for the calendars, including cancelled ones."""
    people = {person.code: person for person in requests.participants}
    for person in requests.participants:
        mine = [entry for entry in entries.values() if entry.person == person.code]
        sheet = make_sheet(occasion, requests, plan, person, people, catalogues[person.language])
        yield f"{person.code}.html", sheet.encode()
        yield f"{person.code}.ics", make_calendar(occasion, person, mine, catalogues)
    yield "tables.html", make_tables(occasion, plan, people, catalogues[source]).encode()
    yield "plan.csv", make_csv(plan, people).encode("utf-8-sig")


def _other(meeting: Meeting, person: Attendee) -> str:
    return meeting.pair[meeting.pair[0] == person.code]


def _name(person: Attendee) -> Markup:
    return Markup("<bdi>{}</bdi> · <bdi>{}</bdi>").format(person.person, person.organisation)


def _page(lang: str, title: str, body: Markup) -> str:
    direction = describe_language(lang).dir
    return str(_PAGE.format(lang=lang, dir=direction, title=title, style=_STYLE, body=body))


def make_sheet(
    occasion: MatchmakingEvent,
    requests: Requests,
    plan: MeetingPlan,
    person: Attendee,
    people: Mapping[str, Attendee],
    catalogue: Catalogue,
) -> str:
    """Makes a participant's page, in their language and for one sheet of paper: the slots while
    they are present, with whom and at which table, the breaks, and the wishes that got no
    meeting."""
    lang, gettext = person.language, catalogue.gettext
    formats = formats_of(lang)
    held = {meeting.slot: meeting for meeting in plan.meetings if person.code in meeting.pair}
    slots = [slot for slot in plan.slots if is_there(person, slot)]
    row = Markup('<tr{}><td class="time">{}</td><td>{}</td><td>{}</td></tr>\n')
    rows: list[tuple[dt.datetime, Markup]] = []
    for slot in slots:
        when = formats.time_range(slot.start, slot.end)
        meeting = held.get(slot)
        if meeting is None:
            line = row.format(Markup(' class="free"'), when, "–", gettext("No meeting"))
        else:
            table = formats.number(meeting.table)
            line = row.format("", when, table, _name(people[_other(meeting, person)]))
        rows.append((slot.start, line))
    for start, end in _find_breaks(slots, requests.breaks):
        when = formats.time_range(start, end)
        line = row.format(Markup(' class="break"'), when, "", gettext("Break"))
        rows.append((start, line))
    head = Markup(
        "<thead><tr><th scope=col>{}</th><th scope=col>{}</th><th scope=col>{}</th></tr></thead>"
    ).format(gettext("Time"), gettext("Table"), gettext("You meet"))
    body = Markup("<h1>{}</h1>\n<p>{}</p>\n<p><strong>{}</strong></p>\n").format(
        occasion.title(lang), occasion.places[lang], _name(person)
    )
    for day in sorted({start.date() for start, _ in rows}):
        found = sorted((entry for entry in rows if entry[0].date() == day), key=lambda e: e[0])
        lines = Markup().join(line for _, line in found)
        body += Markup("<h2>{}</h2>\n<table>{}<tbody>\n{}</tbody></table>\n").format(
            formats.day(day), head, lines
        )
    missed = [
        people[code]
        for code in person.wants
        if (min(code, person.code), max(code, person.code)) in plan.unmet
    ]
    if missed:
        items = Markup().join(Markup("<li>{}</li>\n").format(_name(other)) for other in missed)
        body += Markup("<h2>{}</h2>\n<ul>\n{}</ul>\n").format(
            gettext("These meetings found no place"), items
        )
    return _page(lang, f"{person.person} – {occasion.titles[lang]}", body)


def _find_breaks(
    slots: list[Slot], breaks: tuple[Hours, ...]
) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """Yields the breaks between the first and the last slot of each day."""
    for day in sorted({slot.start.date() for slot in slots}):
        mine = [slot for slot in slots if slot.start.date() == day]
        for hours in sorted(set(breaks)):
            start, end = (dt.datetime.combine(day, time, mine[0].start.tzinfo) for time in hours)
            if mine[0].start < start and end < mine[-1].end:
                yield start, end


def make_calendar(
    occasion: MatchmakingEvent,
    person: Attendee,
    entries: list[ToldMeeting],
    catalogues: Mapping[str, Catalogue],
) -> bytes:
    """Makes a participant's calendar (RFC 5545), in UTC. Meetings that no longer take place are in
    it as cancelled, so that calendar programs remove them."""
    gettext = catalogues[person.language].gettext
    calendar = Calendar()
    calendar.add("prodid", "-//Cluster site//Matchmaking//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for entry in sorted(entries, key=lambda e: (e.start, e.name)):
        event = Event()
        event.add("uid", f"{occasion.path}/{entry.name}@{occasion.host}")
        event.add("dtstamp", entry.changed)
        event.add("last-modified", entry.changed)
        event.add("sequence", entry.sequence)
        event.add("dtstart", entry.start)
        event.add("dtend", entry.end)
        event.add("summary", plain_text(entry.summary))
        event.add("status", "CONFIRMED" if entry.held else "CANCELLED")
        table = gettext("Table %(number)s") % {"number": entry.table}
        place = formats_of(person.language).join((table, occasion.places[person.language]))
        event.add("location", plain_text(place))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def make_tables(
    occasion: MatchmakingEvent,
    plan: MeetingPlan,
    people: Mapping[str, Attendee],
    catalogue: Catalogue,
) -> str:
    """Makes the plan of the tables, slot by slot, for the people who show participants the way."""
    lang, gettext = catalogue.lang, catalogue.gettext
    formats = formats_of(lang)
    heading = gettext("Plan of the tables")
    body = Markup("<h1>{}: {}</h1>\n<p>{}</p>\n").format(
        heading, occasion.title(lang), occasion.places[lang]
    )
    for slot in plan.slots:
        rows = Markup().join(
            Markup("<tr><td class=time>{}</td><td>{}</td><td>{}</td></tr>\n").format(
                gettext("Table %(number)s") % {"number": formats.number(meeting.table)},
                *(_name(people[code]) for code in meeting.pair),
            )
            for meeting in plan.meetings
            if meeting.slot == slot
        )
        if rows:
            body += Markup("<h2>{}</h2>\n<table><tbody>\n{}</tbody></table>\n").format(
                _spell(slot, lang), rows
            )
    return _page(lang, f"{heading}: {occasion.titles[lang]}", body)


def _spell(slot: Slot, lang: str) -> str:
    formats = formats_of(lang)
    return f"{formats.day(slot.start.date())}, {formats.time_range(slot.start, slot.end)}"


def make_csv(plan: MeetingPlan, people: Mapping[str, Attendee]) -> str:
    """Makes the whole plan as CSV: a line for each meeting, then the wishes that got none."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        ["start", "end", "table", "code", "organisation", "person", "code", "organisation",
         "person"]
    )  # fmt: skip
    rows = [
        (f"{m.slot.start:%Y-%m-%d %H:%M}", f"{m.slot.end:%H:%M}", str(m.table), m.pair)
        for m in plan.meetings
    ]
    for start, end, table, pair in [*rows, *(("", "", "", pair) for pair in plan.unmet)]:
        both = [people[code] for code in pair]
        names = [cell for p in both for cell in (p.code, p.organisation, p.person)]
        writer.writerow([start, end, table, *map(guard_cell, names)])
    return text.getvalue()
