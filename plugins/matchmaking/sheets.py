"""Sheets: the plan on paper and in calendars. One page and one calendar file for each
participant in their language, the plan of the tables, and the whole plan as CSV.

They hold names and are for the organisers and participants only.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from icalendar import Calendar, Event
from markupsafe import Markup

from plugins.core.catalogue import Catalogue
from plugins.core.formats import formats_of
from plugins.core.languages import describe_language

from .planning import Meeting, Plan, Slot
from .requests import Participant, Requests


@dataclass(frozen=True, slots=True)
class Occasion:
    """The event, as the sheets name it: ``titles`` and ``places`` by language."""

    path: str
    host: str
    titles: Mapping[str, str]
    places: Mapping[str, str]
    sittings: tuple[tuple[dt.datetime, dt.datetime], ...]


_STYLE = Markup("""\
@page { size: A4; margin: 18mm }
body { font: 11pt/1.45 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .4rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: baseline; padding: .35rem .6rem .35rem 0;
  border-block-end: 1px solid #9ab }
th { font-weight: 600 } .time { white-space: nowrap } .free { color: #567 }
@media print { body { margin: 0; padding: 0; max-width: none } tr { break-inside: avoid } }
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
    occasion: Occasion,
    requests: Requests,
    plan: Plan,
    catalogues: Mapping[str, Catalogue],
    source: str,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the plan by its name. ``source`` is the organisers' language."""
    people = {person.code: person for person in requests.participants}
    for person in requests.participants:
        meetings = [meeting for meeting in plan.meetings if person.code in meeting.pair]
        sheet = make_sheet(occasion, plan, person, people, catalogues[person.language])
        yield f"{person.code}.html", sheet.encode()
        yield f"{person.code}.ics", make_calendar(occasion, person, meetings, people, catalogues)
    yield "tables.html", make_tables(occasion, requests, plan, people, catalogues[source]).encode()
    yield "plan.csv", make_csv(plan, people).encode("utf-8-sig")


def _other(meeting: Meeting, person: Participant) -> str:
    return meeting.pair[meeting.pair[0] == person.code]


def _name(person: Participant) -> Markup:
    return Markup("<bdi>{}</bdi> · <bdi>{}</bdi>").format(person.person, person.organisation)


def _page(lang: str, title: str, body: Markup) -> str:
    direction = describe_language(lang).dir
    return str(_PAGE.format(lang=lang, dir=direction, title=title, style=_STYLE, body=body))


def make_sheet(
    occasion: Occasion,
    plan: Plan,
    person: Participant,
    people: Mapping[str, Participant],
    catalogue: Catalogue,
) -> str:
    """A participant's page: every slot, with whom and at which table, and what found no
    place. It is in their language and fits on a sheet of paper."""
    lang, gettext = person.language, catalogue.gettext
    formats = formats_of(lang)
    held = {meeting.slot: meeting for meeting in plan.meetings if person.code in meeting.pair}
    rows = []
    for slot in plan.slots:
        when = formats.time_range(slot.start, slot.end)
        meeting = held.get(slot)
        if meeting is None:
            text = gettext("No meeting")
            row = Markup('<tr class="free"><td class="time">{}</td><td>–</td><td>{}</td></tr>\n')
            rows.append((slot.start.date(), row.format(when, text)))
        else:
            row = Markup('<tr><td class="time">{}</td><td>{}</td><td>{}</td></tr>\n')
            other = people[_other(meeting, person)]
            table = formats.number(meeting.table)
            rows.append((slot.start.date(), row.format(when, table, _name(other))))
    head = Markup(
        "<thead><tr><th scope=col>{}</th><th scope=col>{}</th><th scope=col>{}</th></tr></thead>"
    ).format(gettext("Time"), gettext("Table"), gettext("You meet"))
    body = Markup("<h1>{}</h1>\n<p>{}</p>\n<p><strong>{}</strong></p>\n").format(
        occasion.titles[lang], occasion.places[lang], _name(person)
    )
    for day in sorted({day for day, _ in rows}):
        lines = Markup().join(row for at, row in rows if at == day)
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


def make_calendar(
    occasion: Occasion,
    person: Participant,
    meetings: list[Meeting],
    people: Mapping[str, Participant],
    catalogues: Mapping[str, Catalogue],
) -> bytes:
    """A participant's meetings as a calendar (RFC 5545), in UTC."""
    gettext = catalogues[person.language].gettext
    calendar = Calendar()
    calendar.add("prodid", "-//Cluster site//Matchmaking//EN")
    calendar.add("version", "2.0")
    for meeting in meetings:
        other = people[_other(meeting, person)]
        event = Event()
        start = meeting.slot.start.astimezone(dt.UTC)
        name = f"{start:%Y%m%dT%H%M}-{person.code}"
        event.add("uid", f"{occasion.path}/{name}@{occasion.host}")
        event.add("dtstamp", dt.datetime(2000, 1, 1, tzinfo=dt.UTC))  # not the time of planning
        event.add("dtstart", start)
        event.add("dtend", meeting.slot.end.astimezone(dt.UTC))
        event.add("summary", f"{other.person}, {other.organisation}")
        table = gettext("Table %(number)s") % {"number": meeting.table}
        event.add("location", f"{table}, {occasion.places[person.language]}")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def make_tables(
    occasion: Occasion,
    requests: Requests,
    plan: Plan,
    people: Mapping[str, Participant],
    catalogue: Catalogue,
) -> str:
    """The plan of the tables, slot by slot, for those who show people their way."""
    lang, gettext = catalogue.lang, catalogue.gettext
    formats = formats_of(lang)
    body = Markup("<h1>{}</h1>\n<p>{}</p>\n").format(
        f"{gettext('Plan of the tables')}: {occasion.titles[lang]}", occasion.places[lang]
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
    return _page(lang, occasion.titles[lang], body)


def _spell(slot: Slot, lang: str) -> str:
    formats = formats_of(lang)
    return f"{formats.day(slot.start.date())}, {formats.time_range(slot.start, slot.end)}"


def make_csv(plan: Plan, people: Mapping[str, Participant]) -> str:
    """The whole plan, a line for each meeting, then what found no place."""
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
        writer.writerow([start, end, table, *map(_guard, names)])
    return text.getvalue()


def _guard(cell: str) -> str:
    """Spreadsheet programs run what begins like a formula."""
    return f"'{cell}" if cell[:1] in "=+-@" else cell
