"""Computes the indicators of a label from the site's records.

Values are counted at the build's moment, from what may be published: samples, drafts and what
is not due yet count in no preview either. A year is the 365 days before the moment.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from plugins.core.addresses import HOME
from plugins.core.contacts import Person
from plugins.core.keys import PageKey, section_key
from plugins.core.records import Item
from plugins.core.site import Site, mark_of
from plugins.core.traits import (
    Happening,
    Membership,
    Network,
    Paper,
    Partnership,
    Publication,
    Service,
    Story,
    Undertaking,
)

from .fields import LabelFields

T = TypeVar("T")

PRIVATE = frozenset({"small", "medium", "start-up", "large"})
RESEARCH = frozenset({"research", "education"})
_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Value:
    """The value of an indicator. ``unit`` names its unit ("members", "percent"); ``proofs`` are the
    pages that show it. A value of None means that there was nothing to count."""

    number: Decimal | None
    unit: str
    proofs: tuple[PageKey, ...] = ()


def _count(items: int, unit: str, *proofs: PageKey) -> Value:
    return Value(Decimal(items) if items else None, unit, proofs if items else ())


def _share(part: int, whole: int, *proofs: PageKey) -> Value:
    """The share of a part in the whole, in per cent, to one decimal place."""
    if not whole:
        return Value(None, "percent")
    exact = Decimal(part) * 100 / Decimal(whole)
    return Value(exact.quantize(Decimal("0.1"), ROUND_HALF_UP), "percent", proofs)


class Records:
    """The site's records, as the indicators need them."""

    def __init__(self, site: Site, fields: LabelFields) -> None:
        self.site, self.fields = site, fields
        self.today = site.today
        self.items = [item for item in site.items.values() if not mark_of(site, item, item.home)]

    def telling(self, what: type[T]) -> list[tuple[Item, T]]:
        """The items with this trait, each with its value."""
        found = ((item, item.tell(what)) for item in self.items)
        return [(item, told) for item, told in found if told is not None]

    def sections(self, what: type) -> tuple[PageKey, ...]:
        """The lists of items with this trait."""
        keys = [section_key(name) for name in self.site.sections_telling(what)]
        return tuple(key for key in keys if self.site.graph.languages(key))

    def members(self, day: dt.date | None = None) -> list[tuple[Item, Membership]]:
        """The members on a day, by default today."""
        day = day or self.today
        return [(item, m) for item, m in self.telling(Membership) if m.holds(day)]

    def last_year(self, what: type[T]) -> list[tuple[Item, T]]:
        """The items with this trait that happened or were published within the last year."""
        since = self.today - _YEAR
        return [
            (item, told)
            for item, told in self.telling(what)
            if (days := item.facts.days) is not None and days[0] <= self.today and days[1] > since
        ]

    def held(self) -> list[Item]:
        """The events of the last year that took place."""
        return [item for item, event in self.last_year(Happening) if event.held]

    def tagged(self, tag: str | None) -> list[Item]:
        if tag is None:
            return []
        return [item for item, story in self.last_year(Story) if tag in story.tags]

    def private_share(self) -> Value:
        members = self.members()
        private = sum(m.type in PRIVATE for _, m in members)
        return _share(private, len(members), *self.sections(Membership))

    def concentration(self) -> Value:
        """The share of members in the most frequent region, or in the most frequent town if not
        all members with a place state their region. Members without a place count as being
        elsewhere."""
        members = self.members()
        # Two towns may be called Frankfurt: only equal statements are the same town.
        towns = [(m.country, m.town) for _, m in members if m.town]
        stated = [m.region for _, m in members if m.region]
        level = min(map(len, stated), default=0)  # a longer code is a region within a shorter one
        regions = [code[:level] for code in stated]
        seats = Counter[object](regions if len(regions) >= len(towns) else towns)
        most = max(seats.values(), default=0)
        if not most:
            return Value(None, "percent")
        return _share(most, len(members), *self.sections(Membership))

    def stability(self) -> Value:
        """The share of last year's members who are still members."""
        before = self.members(self.today - _YEAR)
        now = {item.path for item, _ in self.members()}
        kept = sum(item.path in now for item, _ in before)
        return _share(kept, len(before), *self.sections(Membership))

    def count_members(self) -> Value:
        return _count(len(self.members()), "members", *self.sections(Membership))

    def age(self) -> Value:
        """The full years since the cluster was founded."""
        founded = self.fields.founded
        if founded is None:
            return Value(None, "years")
        passed = self.today.year - founded.year
        early = (self.today.month, self.today.day) < (founded.month, founded.day)
        return Value(Decimal(passed - early), "years")

    def management(self) -> Value:
        return Value(self.fields.management, "posts")

    def team(self) -> list[Item]:
        """The cluster's own people, without those of members and partners."""
        return [item for item, p in self.telling(Person) if p.organisation is None]

    def people(self) -> Value:
        return _count(len(self.team()), "people", *self.sections(Person))

    def joint_projects(self) -> list[tuple[Item, Undertaking]]:
        """Projects that have begun, under way or completed; neither prepared nor cancelled ones."""
        return [(item, p) for item, p in self.telling(Undertaking) if p.begun(self.today)]

    def cooperation(self) -> Value:
        """The share of members that coordinate a joint project or are partners in it. Contractors
        and supporters do not count."""
        members = {item.path for item, _ in self.members()}
        shown, active = list[PageKey](), set[str]()
        for item, project in self.joint_projects():
            if found := project.jointly & members:
                active |= found
                shown.append(("item", item.path))
        if not active:
            return Value(None, "percent")
        return _share(len(active), len(members), *shown)

    def integration(self) -> Value:
        """Current partners from research and education, and networks."""
        partners = [
            item
            for item, p in self.telling(Partnership)
            if p.type in RESEARCH and p.holds(self.today)
        ]
        networks = self.telling(Network)
        proofs = (*self.sections(Partnership), *self.sections(Network))
        return _count(len(partners) + len(networks), "links", *proofs)

    def strategy(self) -> Value:
        """Strategies that no newer document replaces."""
        documents = self.telling(Paper)
        replaced = {paper.supersedes for _, paper in documents}
        papers = [i for i, p in documents if p.type == "strategy" and i.path not in replaced]
        return _count(len(papers), "documents", *(("item", item.path) for item in papers))

    def focus(self) -> Value:
        """The sectors of the members' competences."""
        known = {sector for _, member in self.members() for sector in member.competences}
        return _count(len(known), "sectors", *self.sections(Membership))

    def activities(self) -> Value:
        """Events within the last year, and services."""
        events, services = self.held(), self.telling(Service)
        proofs = (*self.sections(Happening), *self.sections(Service))
        return _count(len(events) + len(services), "activities", *proofs)

    def groups(self) -> Value:
        shown = [path for path in self.fields.groups if path in self.site.items]
        return _count(len(shown), "groups", *(("item", path) for path in shown))

    def communication(self) -> Value:
        """Posts and materials within the last year."""
        told = len(self.last_year(Story)) + len(self.last_year(Publication))
        return _count(told, "publications", *self.sections(Story), *self.sections(Publication))

    def web(self) -> Value:
        """The share of the site's items that can be read in English, in per cent."""
        english = sum("en" in item.records for item in self.items)
        return _share(english, len(self.items), HOME) if english else Value(None, "percent")

    def press(self) -> Value:
        return _count(len(self.tagged(self.fields.press)), "reports", *self.sections(Story))

    def success(self) -> Value:
        return _count(len(self.tagged(self.fields.success)), "stories", *self.sections(Story))


@dataclass(frozen=True, slots=True)
class Measure:
    """How an indicator is computed. ``count`` computes its value, ``step`` says what to write if
    there is nothing to count."""

    count: Callable[[Records], Value]
    step: str


MEASURES: Mapping[str, Measure] = {
    "composition": Measure(
        Records.private_share,
        "Write a record in members/ for each member, with its type.",
    ),
    "members": Measure(
        Records.count_members,
        "Write a record in members/ for each member.",
    ),
    "concentration": Measure(
        Records.concentration,
        "Write a record in members/ for each member, with its region or its town.",
    ),
    "age": Measure(
        Records.age,
        "State the day the cluster was founded in `founded`.",
    ),
    "management": Measure(
        Records.management,
        "State the management's full-time equivalents in `management`.",
    ),
    "stability": Measure(
        Records.stability,
        "Write the day each member joined, and left.",
    ),
    "people": Measure(
        Records.people,
        "Write a record in people/ for each of the team, with the role.",
    ),
    "cooperation": Measure(
        Records.cooperation,
        "Write a record in projects/ for each joint project that has begun, with its "
        "dates and the members that take part.",
    ),
    "integration": Measure(
        Records.integration,
        "Write records in partners/ and networks/.",
    ),
    "strategy": Measure(
        Records.strategy,
        "Write a record in documents/ of the type strategy.",
    ),
    "focus": Measure(
        Records.focus,
        "State the members' competences.",
    ),
    "activities": Measure(
        Records.activities,
        "Write events and services.",
    ),
    "groups": Measure(
        Records.groups,
        "Write a page for each working group, and name them in `groups`.",
    ),
    "communication": Measure(
        Records.communication,
        "Write posts and materials.",
    ),
    "web": Measure(
        Records.web,
        "Translate the site into English.",
    ),
    "press": Measure(
        Records.press,
        "Name a tag in `press`, and tag the posts on what others wrote.",
    ),
    "success": Measure(
        Records.success,
        "Name a tag in `success`, and tag the posts that tell of one.",
    ),
}
"""The indicators that can be computed, by the value of ``computed`` in data/ecei.yaml."""
