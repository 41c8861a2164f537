"""Builds the page of an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from zoneinfo import ZoneInfo

from markupsafe import Markup

from plugins.core.composing import compose_item
from plugins.core.contacts import Contact
from plugins.core.keys import facet_key
from plugins.core.linking import tease
from plugins.core.organisations import Organisation
from plugins.core.records import Item, Record
from plugins.core.resolving import resolve_parts
from plugins.core.site import Site
from plugins.core.traits import Profile
from plugins.core.views import Fact, Link, Teaser
from plugins.drawing.maps import draw_place
from plugins.language.formats import Formats
from plugins.text.extracts import TopBlock, cut_parts

from .addresses import calendar_addresses, map_addresses, share_addresses
from .clocks import spell_clock, spell_moment, spell_moments, spell_range, spell_time, spell_zone
from .fields import EventFields, Venue
from .jsonld import describe_event
from .names import KIND_NAMES, STATE_NAMES, STATE_NOTES
from .occasions import is_foreign, spell_days, spell_times, spell_where
from .parties import link_item, name_parties
from .times import Span, resolve, span
from .views import (
    Admission,
    AgendaDay,
    ContactDesk,
    EventView,
    Point,
    Role,
    ShownPlace,
    ShownSitting,
)


def view_event(site: Site, item: Item[EventFields], record: Record[EventFields]) -> EventView:
    """Builds the page of an event; its report comes first once the event is over."""
    fields, lang = record.fields, record.lang
    formats, catalogue = site.formats(lang), site.catalogues[lang]
    common = compose_item(site, item, record, "event.html")
    report = Markup()
    before, *after = cut_parts(record.body.parts, _is_report)
    if after:
        common["body"] = resolve_parts(site, record, before)
        report = resolve_parts(site, record, chain.from_iterable(after))
    whole = fields.span
    over = whole.end <= site.now
    if report:
        # Then the report comes first, and the section has its heading.
        common["toc"] = tuple(heading for heading in common["toc"] if heading.id != "report")
    where = spell_where(fields, formats, catalogue.gettext("Online"))
    foreign = is_foreign(site, fields)
    address = common["absolute"]
    calendar = site.graph.find(("event calendar", item.path), lang)
    listed = site.graph.find(facet_key(item.section, "kind", fields.kind), lang)
    data = describe_event(site, item, record, address, common["image"])
    return EventView(
        type=Link(KIND_NAMES.name(fields.kind, catalogue), site.url(listed.path) if listed else ""),
        state=fields.state,
        state_name=STATE_NAMES.name(fields.state, catalogue),
        state_note=STATE_NOTES.name(fields.state, catalogue),
        previous=tuple(
            _spell_moment(value, fields.place, formats, foreign) for value in fields.previous
        ),
        when=spell_days(whole, formats),
        sittings=tuple(_list_sittings(fields.spans, formats)),
        all_day=whole.all_day,
        start=whole.start,
        end=whole.end,
        over=over,
        place=_show_place(site, fields.seat, lang),
        online=fields.online or "",
        entry=_show_entry(site, fields, formats, over),
        desk=_show_desk(site, fields, lang),
        roles=tuple(_list_roles(site, fields, lang)),
        spoken=formats.list_and(formats.language_name(tag) for tag in fields.languages),
        interpreted=formats.list_and(formats.language_name(tag) for tag in fields.interpreting),
        sectors=_name_terms(site, "sectors", fields.sectors, lang),
        markets=tuple(sorted(map(formats.country, fields.markets), key=formats.sort_key)),
        project_link=link_item(site, fields.project, lang),
        task=fields.task or "",
        agenda=tuple(_show_agenda(fields, formats)),
        agenda_zone=spell_clock(whole, formats) if foreign and not whole.all_day else "",
        report=report,
        outcome=tuple(_show_outcome(site, fields, lang)),
        materials=_tease_all(site, fields.materials, lang),
        posts=_tease_all(site, fields.news, lang),
        profiles=tuple(tease(site, p, lang) for p in site.named_by(item.path, Profile)),
        catalogues=tuple(_link_catalogues(site, item, lang)),
        calendar=Link(catalogue.gettext("Calendar file"), site.url(calendar.path))
        if calendar
        else None,
        calendars=_link_all(calendar_addresses(common["title"], whole, where, address)),
        shares=_link_shares(site, lang, common["title"], address),
        scripts=("events",),
        data=data,
        **common,
    )


def _is_report(block: TopBlock) -> bool:
    """Whether a block is the heading with the anchor {#report}."""
    return block.is_heading(2, "report")


def _spell_moment(
    value: dt.date | dt.datetime, zone: ZoneInfo, formats: Formats, foreign: bool
) -> str:
    if isinstance(value, dt.datetime):
        return spell_moment(resolve(value, zone), formats, foreign=foreign)
    return formats.date(value)


def _list_sittings(spans: Iterable[Span], formats: Formats) -> Iterator[ShownSitting]:
    said = ""
    for sitting in spans:
        zone = "" if sitting.all_day else spell_clock(sitting, formats)
        yield _sit(sitting, zone if zone != said else "", formats)
        said = zone


def _sit(sitting: Span, zone: str, formats: Formats) -> ShownSitting:
    if sitting.all_day or sitting.first == sitting.last:
        days = spell_days(sitting, formats)
        times = spell_times(sitting, formats, foreign=False)  # ``zone`` names their clock
    else:
        days, times = spell_moments(sitting, formats), ""
    return ShownSitting(days, times, zone, sitting.start, sitting.end)


def _show_place(site: Site, venue: Venue | None, lang: str) -> ShownPlace | None:
    if venue is None:
        return None
    formats, gettext = site.formats(lang), site.catalogues[lang].gettext
    lines = tuple(line for line in (venue.street, venue.town_line) if line)
    maps: tuple[Link, ...] = ()
    drawing = Markup()
    country = formats.country(venue.country)
    if venue.point is not None:
        maps = _link_all(map_addresses(*venue.point, venue.name))
        names = {"country": country, "town": venue.town}
        title = gettext("Map of %(country)s: %(town)s is marked.") % names
        latitude, longitude = map(float, venue.point)
        svg = draw_place(venue.country, latitude, longitude, title, site.cluster.borders)
        drawing = Markup(svg)  # noqa: S704 - drawn here, its title escaped
    return ShownPlace(venue.name, lines, country, drawing, maps)


def _show_entry(site: Site, fields: EventFields, formats: Formats, over: bool) -> Admission:
    stated, closes = fields.registration, fields.deadline
    address = (stated.url or "") if stated else ""
    mail = address if "@" in address and "://" not in address else ""
    deadline = ""
    if stated is not None and isinstance(stated.deadline, dt.datetime):
        assert closes is not None
        deadline = formats.join((formats.moment(closes), spell_zone(closes, formats)))
    elif stated is not None and stated.deadline is not None:
        deadline = formats.date(stated.deadline)
    gettext = site.catalogues[formats.lang].gettext
    fee = ""
    if fields.fee is not None:
        fee = (
            formats.money(fields.fee.amount, fields.fee.currency or "")
            if fields.fee.amount
            else gettext("Free of charge")
        )
    held = fields.is_held and not fields.full
    return Admission(
        address=(f"mailto:{mail}" if mail else address) if held else "",
        mail=mail,
        deadline=deadline if held else "",
        full=fields.full and fields.is_held and not over,
        closes=closes,
        closed=over or (closes is not None and closes <= site.now),
        fee=fee,
        capacity=formats.number(fields.capacity) if fields.capacity else "",
    )


def _show_desk(site: Site, fields: EventFields, lang: str) -> ContactDesk | None:
    contact = fields.contact
    if isinstance(contact, Contact):
        return ContactDesk(contact.name or "", None, contact.email or "", contact.phone or "")
    link = link_item(site, contact, lang)
    return ContactDesk(link.text, link, "", "") if link else None


def _list_roles(site: Site, fields: EventFields, lang: str) -> Iterator[Role]:
    gettext = site.catalogues[lang].gettext
    roles: tuple[tuple[str, tuple[Organisation, ...]], ...] = (
        (gettext("Organiser"), (fields.organiser,) if fields.organiser else ()),
        (gettext("In cooperation with"), fields.co_organisers),
        (gettext("Host"), fields.hosts),
        (gettext("Part of"), (fields.fair,) if fields.fair else ()),
    )
    for label, parties in roles:
        named = name_parties(site, parties, lang)
        if named:
            yield Role(label, named)


def _tease_all(site: Site, paths: Iterable[str], lang: str) -> tuple[Teaser, ...]:
    return tuple(tease(site, site.items[path], lang) for path in paths if path in site.items)


def _link_catalogues(site: Site, item: Item, lang: str) -> Iterator[Link]:
    """Links to the printable catalogue of an event's profiles, one for each section of profiles."""
    sections = dict.fromkeys(p.section for p in site.named_by(item.path, Profile))
    for section in sections:
        address = site.graph.find(facet_key(section, "event", item.path), lang)
        if address is not None:
            title = site.catalogues[lang].gettext("Catalogue of co-operation profiles")
            yield Link(title, site.url(address.path))


def _name_terms(site: Site, vocabulary: str, terms: Iterable[str], lang: str) -> tuple[str, ...]:
    names = site.cluster.words(lang).vocabularies.get(vocabulary, {})
    return tuple(names[term] for term in terms)


def _show_agenda(fields: EventFields, formats: Formats) -> Iterator[AgendaDay]:
    """Shows the agenda day by day; days are named if there are several."""
    points = []
    for stated, title in zip(fields.agenda, fields.agenda_titles, strict=True):
        if isinstance(stated.starts, dt.datetime):
            start = resolve(stated.starts, fields.place)
            times = spell_time(start, formats, foreign=False)
            if isinstance(stated.ends, dt.datetime):
                end = resolve(stated.ends, fields.place)
                times = spell_range(start, end, formats, foreign=False)
            day = start.date()
        else:
            day, times = span(stated.starts, None, fields.place).first, ""
        points.append((day, Point(times, title)))
    days = [(day, tuple(p for _, p in group)) for day, group in groupby(points, lambda p: p[0])]
    for day, found in days:
        yield AgendaDay(formats.day(day) if len(days) > 1 else "", found)


def _show_outcome(site: Site, fields: EventFields, lang: str) -> Iterator[Fact]:
    outcome = fields.outcome
    if outcome is None:
        return
    formats, gettext = site.formats(lang), site.catalogues[lang].gettext
    for label, value in (
        (gettext("Participants"), outcome.participants),
        (gettext("Organisations"), outcome.organisations),
        (gettext("Meetings held"), outcome.meetings),
        (gettext("Talks that went on"), outcome.follow_ups),
    ):
        if value is not None:
            yield Fact(label, (formats.number(value),))
    if outcome.countries:
        named = sorted(map(formats.country, outcome.countries), key=formats.sort_key)
        yield Fact(gettext("Countries"), (formats.list_and(named),))


def _link_all(addresses: dict[str, str]) -> tuple[Link, ...]:
    return tuple(Link(name, address) for name, address in addresses.items())


def _link_shares(site: Site, lang: str, title: str, address: str) -> tuple[Link, ...]:
    mail = site.catalogues[lang].gettext("E-mail")
    found = share_addresses(title, address)
    return tuple(Link(mail if name == "mail" else name, url) for name, url in found.items())
