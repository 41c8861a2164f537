"""The traits in which a kind tells about its items' money (see plugins/core/traits.py)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from .funds import Management


@dataclass(frozen=True, slots=True)
class Grant:
    """A project's grant, as stated in one of its texts. ``whole`` is set if it covers all of the
    budget. ``period`` is "" if the project states none. ``until`` is the last day on which the
    project's page must be online."""

    period: str
    number: str
    fund: str
    programme: str
    whole: bool
    until: dt.date | None
    management: Management = "shared"
    authority: str = ""


@dataclass(frozen=True, slots=True)
class FundingPeriod:
    """The programming period that an item names itself, "2021-2027". Its rules apply if the project
    that paid for it states no period."""

    name: str
