"""Events: what the cluster holds and takes part in, its lists, calendars and feeds."""

from .model import KIND as KIND
