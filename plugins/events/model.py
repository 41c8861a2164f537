"""The kind "event": what the cluster holds, and what it takes part in elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.graph import Address
from plugins.core.kind import Kind, Offer, PlannedFile, Trait
from plugins.core.site import Contents, Site
from plugins.core.traits import Happening
from plugins.core.views import Coming
from plugins.drawing.figures import Figure
from plugins.funding.traits import FundingPeriod

from .calendars import place_calendars, place_list_calendars, plan_calendars
from .checks import check_event, list_changes
from .feed import place_feeds, plan_feeds
from .fields import EventFields
from .figures import count_events
from .lists import place_lists, plan_lists
from .occasions import list_coming
from .page import view_event


def place_all(contents: Contents) -> Iterator[Address]:
    """The lists, and the calendar files beside them and beside the events' pages."""
    lists = list(place_lists(contents))
    yield from lists
    yield from place_list_calendars(lists)
    yield from place_calendars(contents)
    yield from place_feeds(contents)


def plan_files(site: Site, lang: str) -> Iterator[PlannedFile]:
    """A language's calendar files and its feed."""
    yield from plan_calendars(site, lang)
    yield from plan_feeds(site, lang)


def _tell_happening(fields: EventFields) -> Happening:
    return Happening(fields.is_held, fields.span.start)


def _tell_period(fields: EventFields) -> FundingPeriod | None:
    return FundingPeriod(fields.funding) if fields.funding is not None else None


KIND = Kind(
    "event",
    EventFields,
    view_event,
    place=place_all,
    lists=plan_lists,
    files=plan_files,
    check=check_event,
    changes=list_changes,
    listed=False,
    offers=(
        Trait(Happening, _tell_happening),
        Trait(FundingPeriod, _tell_period),
        Offer(Coming, list_coming),
        Offer(Figure, count_events),
    ),
)
