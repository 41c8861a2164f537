"""Builds addresses on other sites for an event's page; the page loads nothing from them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from urllib.parse import quote, urlencode

from plugins.text.plain import plain_text

from .times import Span


def map_addresses(latitude: Decimal, longitude: Decimal, name: str) -> dict[str, str]:
    """The addresses of a place in the common map services, by the service's name."""
    where = f"{latitude},{longitude}"
    return {
        "OpenStreetMap": f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}"
        f"#map=16/{latitude}/{longitude}",
        "Google Maps": f"https://www.google.com/maps/search/?api=1&query={quote(where, safe='')}",
        "Apple Maps": f"https://maps.apple.com/?{_query(ll=where, q=name)}",
    }


def calendar_addresses(title: str, span: Span, where: str, address: str) -> dict[str, str]:
    """The addresses of web calendars' forms, filled in with an event, by service."""
    google = _query(
        action="TEMPLATE",
        text=title,
        dates="/".join(_compact(value, span.all_day) for value in (span.start, span.end)),
        details=address,
        location=where,
    )
    start, end = span.start, span.end
    outlook = _query(
        path="/calendar/action/compose",
        rru="addevent",
        subject=title,
        startdt=start.date().isoformat() if span.all_day else _utc(start),
        enddt=end.date().isoformat() if span.all_day else _utc(end),
        allday="true" if span.all_day else "false",
        body=address,
        location=where,
    )
    return {
        "Google": f"https://calendar.google.com/calendar/render?{google}",
        "Outlook": f"https://outlook.live.com/calendar/0/deeplink/compose?{outlook}",
        "Microsoft 365": f"https://outlook.office.com/calendar/0/deeplink/compose?{outlook}",
    }


def share_addresses(title: str, address: str) -> dict[str, str]:
    """The addresses that share a page, by service; "mail" writes a letter."""
    return {
        "mail": f"mailto:?{_query(subject=title, body=address)}",
        "LinkedIn": f"https://www.linkedin.com/sharing/share-offsite/?{_query(url=address)}",
        "WhatsApp": f"https://wa.me/?{_query(text=f'{title} {address}')}",
        "Facebook": f"https://www.facebook.com/sharer/sharer.php?{_query(u=address)}",
    }


def _query(**values: str) -> str:
    return urlencode({name: plain_text(text) for name, text in values.items()}, quote_via=quote)


def _compact(value: dt.datetime, all_day: bool) -> str:
    if all_day:
        return f"{value:%Y%m%d}"
    return f"{value.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _utc(value: dt.datetime) -> str:
    return f"{value.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
