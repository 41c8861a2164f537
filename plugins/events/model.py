"""Defines the kind "event": events that the cluster holds, or takes part in elsewhere."""

from __future__ import annotations

from plugins.core.kind import Kind, Offer
from plugins.core.records import Trait
from plugins.core.traits import Happening
from plugins.core.views import Coming
from plugins.drawing.figures import Figure
from plugins.funding.traits import FundingPeriod

from .calendars import plan_calendars
from .checks import check_event, list_changes
from .fields import EventFields
from .figures import count_events
from .lists import LISTS
from .occasions import list_coming
from .page import view_event


def _tell_happening(fields: EventFields) -> Happening:
    return Happening(fields.is_held, fields.span.start)


def _tell_period(fields: EventFields) -> FundingPeriod | None:
    return FundingPeriod(fields.funding) if fields.funding is not None else None


KIND = Kind(
    "event",
    EventFields,
    view_event,
    lists=LISTS,
    files=plan_calendars,
    check=check_event,
    changes=list_changes,
    offers=(
        Trait(Happening, _tell_happening),
        Trait(FundingPeriod, _tell_period),
        Offer(Coming, list_coming),
        Offer(Figure, count_events),
    ),
)
