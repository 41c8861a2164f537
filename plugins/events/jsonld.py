"""Describes events to search engines: schema.org Event in JSON-LD.

The thing's ``@id`` is the same in all languages; its texts are the page's. Property names and
values follow schema.org and Google's event documentation.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from markupsafe import Markup

from plugins.core.jsonld import write_jsonld
from plugins.core.keys import item_key
from plugins.core.organisations import Organisation
from plugins.core.records import Item, Record
from plugins.core.site import Site
from plugins.core.views import Image

from .fields import EventFields
from .parties import locate_party, name_parties
from .times import Span, resolve

_STATUS = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
}
_ATTENDANCE = {
    "offline": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "mixed": "MixedEventAttendanceMode",
}
_SCHEMA = "https://schema.org/"


def describe_event(
    site: Site, item: Item[EventFields], record: Record[EventFields], url: str, image: Image | None
) -> Markup:
    """Describes an event as the text of its page's script element."""
    fields = record.fields
    thing = {
        "@type": "Event",
        "@id": _identify(site, item),
        "name": fields.title,
        "description": fields.summary,
        "url": url,
        "inLanguage": list(fields.languages),
        "eventStatus": _SCHEMA + _STATUS[fields.state],
        "eventAttendanceMode": _SCHEMA + _ATTENDANCE[fields.attendance],
        "previousStartDate": [_spell(value, fields) for value in fields.previous],
        "location": _locate(fields),
        "organizer": _name(site, (fields.organiser,) if fields.organiser else (), record.lang),
        "contributor": _name(site, fields.co_organisers, record.lang),
        "offers": _offer(fields, url, site.now),
        "isAccessibleForFree": not fields.fee.amount if fields.fee is not None else None,
        "maximumAttendeeCapacity": fields.capacity,
        "image": image.absolute if image else None,
        **_times(fields.span),
    }
    if fields.fair is not None:
        thing["superEvent"] = {"@type": "Event", "name": fields.fair.name, "url": fields.fair.url}
    if len(fields.spans) > 1:
        thing["subEvent"] = [
            {
                "@type": "Event",
                "name": f"{fields.title} ({number}/{len(fields.spans)})",
                "location": thing["location"],
                "eventStatus": thing["eventStatus"],
                **_times(span),
            }
            for number, span in enumerate(fields.spans, 1)
        ]
    return write_jsonld(thing)


def _identify(site: Site, item: Item) -> str:
    """One identifier for all languages: the page in the language that states the facts."""
    pages = site.graph.languages(item_key(item.path))
    address = pages.get(item.origin) or next(iter(pages.values()))
    return f"{site.absolute(address.path)}#event"


def _times(span: Span) -> dict[str, str]:
    if span.all_day:
        return {"startDate": span.first.isoformat(), "endDate": span.last.isoformat()}
    return {"startDate": span.start.isoformat(), "endDate": span.end.isoformat()}


def _spell(value: dt.date | dt.datetime, fields: EventFields) -> str:
    if isinstance(value, dt.datetime):
        return resolve(value, fields.place).isoformat()
    return value.isoformat()


def _locate(fields: EventFields) -> Any:
    places: list[dict[str, Any]] = []
    venue = fields.seat
    if venue is not None:
        geo = None
        if venue.point is not None:
            latitude, longitude = map(float, venue.point)
            geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
        address = {
            "@type": "PostalAddress",
            "streetAddress": venue.street,
            "postalCode": venue.postcode,
            "addressLocality": venue.town,
            "addressCountry": venue.country,
        }
        places.append({"@type": "Place", "name": venue.name, "address": address, "geo": geo})
    if fields.online:
        places.append({"@type": "VirtualLocation", "url": fields.online})
    return places[0] if len(places) == 1 else places


def _offer(fields: EventFields, url: str, now: dt.datetime) -> dict[str, Any] | None:
    """What taking part costs, or that all places are taken, if known. The offer is valid until
    registration closes or the event is over. It does not say that it is sold out afterwards, which
    nobody knows."""
    if not fields.is_held or (fields.fee is None and not fields.full):
        return None
    open_until = min(fields.deadline or fields.span.end, fields.span.end)
    stated, closes = fields.registration, fields.deadline
    link = stated.url if stated and stated.url and "://" in stated.url else url
    return {
        "@type": "Offer",
        "price": str(fields.fee.amount) if fields.fee else None,
        "priceCurrency": fields.fee.currency if fields.fee else None,
        "availability": _SCHEMA + ("SoldOut" if fields.full else "InStock")
        if now < (fields.span.end if fields.full else open_until)
        else None,
        "validThrough": closes.isoformat() if closes else None,
        "url": link,
    }


def _name(site: Site, parties: tuple[Organisation, ...], lang: str) -> list[dict[str, Any]]:
    return [
        {
            "@type": "Organization",
            "name": party.name,
            "url": locate_party(site, party),
        }
        for party in name_parties(site, parties, lang)
    ]
