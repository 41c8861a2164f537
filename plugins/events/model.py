"""The kind "event": what the cluster holds, and what it takes part in elsewhere."""

from __future__ import annotations

from plugins.core.kind import Kind

from .checks import check_event, list_changes
from .fields import EventFields
from .lists import place_lists, plan_lists
from .occasions import list_coming
from .page import view_event

KIND = Kind(
    "event",
    EventFields,
    view_event,
    place=place_lists,
    lists=plan_lists,
    check=check_event,
    changes=list_changes,
    coming=list_coming,
    listed=False,
)
