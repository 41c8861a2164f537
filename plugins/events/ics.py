"""Writes events as calendar files (RFC 5545), with icalendar.

Nothing in them knows the time of the build: DTSTAMP and LAST-MODIFIED are the time of the
last recorded change; what is not recorded has no LAST-MODIFIED, and 1 January 2000 for the DTSTAMP
that it must have (RFC 5545, 3.8.7.2); only previews show that. All languages of an event
share its UID, so whoever subscribes to two languages has the event once. Times are local with
a VTIMEZONE whose observances are rules, or one property each: lists of dates are read wrongly
by ical.js.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress
from icalendar import Event as Component
from icalendar.prop import vRecur

from plugins.core.contacts import Contact
from plugins.core.graph import Address
from plugins.core.identities import uids_of
from plugins.core.keys import item_key
from plugins.core.records import Item
from plugins.core.site import Site
from plugins.funding.acknowledgements import list_support
from plugins.language.formats import Formats
from plugins.text.plain import plain_text

from .calendars import standing_of
from .fields import EventFields
from .names import KIND_NAMES, STATE_NAMES
from .occasions import sort_events
from .parties import find_organiser, locate_party
from .times import Span, is_doubled
from .timezones import Observance, observe

_REFRESH = dt.timedelta(hours=12)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


def make_calendar(
    site: Site, lang: str, items: Iterable[Item], address: Address | None = None
) -> bytes:
    """Makes a calendar of events in a language; events without it are in the best other one. With
    an ``address``, people can subscribe to the calendar: it states its name and how often to
    refresh it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{site.cluster.facts.short_name}//Cluster site//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if address is not None:
        name = plain_text(f"{site.cluster.words(lang).name} – {address.title}")
        calendar.add("x-wr-calname", name)
        calendar.add("name", name)  # RFC 7986, 5.1
        calendar.add("x-wr-timezone", site.cluster.facts.timezone)
        calendar.add("source", site.absolute(address.path), {"value": "URI"})
        calendar.add("refresh-interval", _REFRESH, {"value": "DURATION"})
        calendar.add("x-published-ttl", "PT12H")
    events = sort_events(items)
    for key, first, last in _zones(events):
        calendar.add_component(make_zone(key, first, last))
    for item in events:
        for component in _make_components(site, item, lang):
            calendar.add_component(component)
    return bytes(calendar.to_ical())


def _zones(items: Iterable[Item[EventFields]]) -> Iterator[tuple[str, int, int]]:
    """The time zones of timed events, with the years for which each is needed."""
    years: dict[str, set[int]] = {}
    for item in items:
        fields = item.facts
        if fields.zone != "UTC" and not fields.span.all_day:
            years.setdefault(fields.zone, set()).update(
                {fields.span.start.year, fields.span.end.year}
            )
    for key in sorted(years):
        yield key, min(years[key]), max(years[key])


def make_zone(key: str, first: int, last: int) -> Timezone:
    zone = Timezone()
    zone.add("tzid", key)
    for observance in observe(key, first, last):
        zone.add_component(_make_observance(observance))
    return zone


def _make_observance(observance: Observance) -> TimezoneStandard | TimezoneDaylight:
    component = TimezoneDaylight() if observance.daylight else TimezoneStandard()
    component.add("dtstart", observance.starts)
    component.add("tzoffsetfrom", observance.offset_from)
    component.add("tzoffsetto", observance.offset_to)
    component.add("tzname", observance.name)
    rule = observance.rule
    if rule is not None:
        recurrence = vRecur(
            FREQ="YEARLY", BYMONTH=rule.month, BYDAY=f"{rule.nth}{_DAYS[rule.weekday]}"
        )
        if rule.until is not None:
            recurrence["UNTIL"] = rule.until
        component.add("rrule", recurrence)
    return component


def _make_components(site: Site, item: Item[EventFields], lang: str) -> Iterator[Component]:
    """Makes one component, or one for each sitting if there are several."""
    fields = item.facts
    spans, uids = fields.spans, uids_of(site, item)
    for number, span in enumerate(spans, 1):
        part = f" ({number}/{len(spans)})" if len(spans) > 1 else ""
        yield _make_component(site, item, lang, span, uids[number - 1], part)


def _make_component(
    site: Site, item: Item[EventFields], lang: str, span: Span, uid: str, part: str
) -> Component:
    fields, standing = item.facts, standing_of(site, item)
    record = item.best(site.cluster.fallbacks(lang))
    catalogue, formats = site.catalogues[lang], site.formats(lang)
    off = not fields.is_held
    address = site.graph.find(item_key(item.path), record.lang)
    assert address is not None
    url = site.absolute(address.path)
    # SUMMARY states its language, so the mark is in the title's language.
    title = record.fields.title
    if off:
        state = STATE_NAMES.name(fields.state, site.catalogues[record.lang])
        title = site.formats(record.lang).label(state, title)
    component = Component()
    component.add("uid", uid)
    component.add("dtstamp", standing.stamp)
    if standing.modified is not None:
        component.add("last-modified", standing.modified)
    component.add("sequence", standing.sequence)
    component.add("dtstart", _show(span.start, span))
    component.add("dtend", _show(span.end, span))
    language = {"language": record.lang}
    component.add("summary", plain_text(f"{title}{part}"), language)
    support = "\n".join(line.text for line in list_support(site, item, record.lang))
    details = [record.fields.summary, fields.online or "", url, support]
    component.add("description", plain_text("\n\n".join(filter(None, details))), language)
    component.add("url", url)
    component.add("status", _STATUS.get(fields.state, "CONFIRMED"))
    component.add("categories", [plain_text(KIND_NAMES.name(fields.kind, catalogue))])
    component.add("transp", "TRANSPARENT" if off else "OPAQUE")  # 3.8.2.7: the time stays free
    where = _locate(fields, formats)
    if where:
        component.add("location", plain_text(where))
    if fields.seat is not None and fields.seat.point is not None:
        component.add("geo", tuple(map(float, fields.seat.point)))
    if fields.online:
        component.add("conference", fields.online, {"value": "URI"})  # RFC 7986, 5.11
    component.add("organizer", _organise(site, fields, lang, url), encode=False)
    return component


def _show(value: dt.datetime, span: Span) -> dt.date | dt.datetime:
    """Writes a start or end. For whole days it is a date, and the end is the day after the last
    one. A time that the clocks show twice is written in UTC: with a zone it would mean the first
    one (RFC 5545, 3.3.5), but ical.js reads the second."""
    if span.all_day:
        return value.date()
    return value.astimezone(dt.UTC) if is_doubled(value) else value


def _locate(fields: EventFields, formats: Formats) -> str:
    venue = fields.seat
    if venue is None:
        return fields.online or ""
    lines = (venue.name, venue.street, venue.town_line, formats.country(venue.country))
    return formats.join(lines)


def _organise(site: Site, fields: EventFields, lang: str, url: str) -> vCalAddress:
    """Writes the organiser. The property is required (RFC 5546, 3.2.1) and needs an address (RFC
    5545, 3.8.4.3): the organiser's own, the desk's, else the event's page. If no organiser is
    stated, the page is given without a name."""
    contact = fields.contact
    mail = contact.email if isinstance(contact, Contact) else None
    party = find_organiser(site, fields, lang)
    if party is None:
        return vCalAddress(url)
    address = f"mailto:{mail}" if party.own and mail else locate_party(site, party)
    organiser = vCalAddress(address or (f"mailto:{mail}" if mail else url))
    organiser.params["CN"] = plain_text(party.name)
    return organiser
