"""Evidence: what the site's records show of each indicator.

Values are counted at the build's moment, from what may be published: samples, drafts and what
is not due yet count in no preview either. A year is the 365 days before the moment.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from plugins.core.kind import PageKey, section_key
from plugins.core.records import Item
from plugins.core.site import Site, mark_of

from .fields import LabelFields

PRIVATE = frozenset({"small", "medium", "start-up", "large"})
RESEARCH = frozenset({"research", "education"})
JOINT = frozenset({"partner", "associate"})
_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Value:
    """What an indicator comes to: ``unit`` names it ("members", "percent"), ``proofs`` are the
    pages that show it. A value of None says that nothing was found to count."""

    number: Decimal | None
    unit: str
    proofs: tuple[PageKey, ...] = ()


def _count(items: int, unit: str, *proofs: PageKey) -> Value:
    return Value(Decimal(items) if items else None, unit, proofs if items else ())


def _share(part: int, whole: int, *proofs: PageKey) -> Value:
    """A part of a whole in per cent, to one place."""
    if not whole:
        return Value(None, "percent")
    exact = Decimal(part) * 100 / Decimal(whole)
    return Value(exact.quantize(Decimal("0.1"), ROUND_HALF_UP), "percent", proofs)


class Records:
    """What the site holds, as the indicators ask for it."""

    def __init__(self, site: Site, fields: LabelFields) -> None:
        self.site, self.fields = site, fields
        self.today = site.today
        self.items = [item for item in site.items.values() if not mark_of(site, item, item.home)]

    def of_kind(self, kind: str) -> list[Item]:
        return [item for item in self.items if item.kind.name == kind]

    def sections(self, kind: str) -> tuple[PageKey, ...]:
        """The lists that show a kind."""
        keys = [
            section_key(name)
            for name, section in self.site.cluster.facts.sections.items()
            if section.kind == kind
        ]
        return tuple(key for key in keys if self.site.graph.languages(key))

    def members(self, day: dt.date | None = None) -> list[Item]:
        """Who is a member on a day, today if not told."""
        day = day or self.today
        return [
            item
            for item in self.of_kind("member")
            if getattr(item.facts, "joined", day) <= day
            and (getattr(item.facts, "left", None) or day) >= day
        ]

    def last_year(self, kind: str) -> list[Item]:
        """The items of a kind that happened, or were published, within a year."""
        since = self.today - _YEAR
        return [
            item
            for item in self.of_kind(kind)
            if item.facts.days is not None
            and item.facts.days[0] <= self.today
            and item.facts.days[1] > since
            and getattr(item.facts, "state", None) not in {"cancelled", "postponed"}
        ]

    def tagged(self, tag: str | None) -> list[Item]:
        if tag is None:
            return []
        return [item for item in self.last_year("post") if tag in item.facts.topics[1]]

    def private_share(self) -> Value:
        members = self.members()
        private = sum(item.facts.variety in PRIVATE for item in members)
        return _share(private, len(members), *self.sections("member"))

    def concentration(self) -> Value:
        """The share of members whose seat is in the commonest region among them, or in the
        commonest town where not all of those with a place state their region. Whoever states
        no place is counted as being elsewhere."""
        members, home = self.members(), self.site.cluster.facts.country
        towns = [(f.country or home, f.town) for f in self._facts(members) if f.town]
        stated = [f.region for f in self._facts(members) if f.region]
        level = min(map(len, stated), default=0)  # a longer code is a part of a shorter one
        regions = [code[:level] for code in stated]
        seats = Counter[object](regions if len(regions) >= len(towns) else towns)
        most = max(seats.values(), default=0)
        if not most:
            return Value(None, "percent")
        return _share(most, len(members), *self.sections("member"))

    @staticmethod
    def _facts(items: list[Item]) -> list[Any]:
        """The facts of items whose kind this room does not know."""
        return [item.facts for item in items]

    def stability(self) -> Value:
        """The share of those who were members a year ago and still are."""
        before = self.members(self.today - _YEAR)
        now = {item.path for item in self.members()}
        kept = sum(item.path in now for item in before)
        return _share(kept, len(before), *self.sections("member"))

    def count_members(self) -> Value:
        return _count(len(self.members()), "members", *self.sections("member"))

    def age(self) -> Value:
        """Full years since the cluster was founded."""
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
        return [i for i in self.of_kind("person") if getattr(i.facts, "organisation", None) is None]

    def people(self) -> Value:
        return _count(len(self.team()), "people", *self.sections("person"))

    def joint_projects(self) -> list[Item]:
        """Projects that have begun: under way or completed, neither prepared nor cancelled."""
        return [
            item
            for item in self.of_kind("project")
            if getattr(item.facts, "state", None) is None
            and (begun := item.facts.lifetime[0]) is not None
            and begun <= self.today
        ]

    def cooperation(self) -> Value:
        """The share of members that coordinate a joint project or take part in it, as its page
        says: contractors and supporters do not."""
        members = {item.path for item in self.members()}
        shown, active = list[PageKey](), set[str]()
        for item in self.joint_projects():
            facts: Any = item.facts
            taking = {p.who for p in facts.partners if p.role in JOINT} | {facts.coordinator}
            if found := {who for who in taking if isinstance(who, str)} & members:
                active |= found
                shown.append(("item", item.path))
        if not active:
            return Value(None, "percent")
        return _share(len(active), len(members), *shown)

    def integration(self) -> Value:
        """Partners of today from research and education, and networks."""
        partners = [
            i
            for i in self.of_kind("partner")
            if i.facts.variety in RESEARCH
            and (getattr(i.facts, "former", None) or self.today) >= self.today
        ]
        networks = self.of_kind("network")
        proofs = (*self.sections("partner"), *self.sections("network"))
        return _count(len(partners) + len(networks), "links", *proofs)

    def strategy(self) -> Value:
        """Strategies that no newer document takes the place of."""
        documents = self.of_kind("document")
        replaced = {getattr(item.facts, "supersedes", None) for item in documents}
        papers = [i for i in documents if i.facts.variety == "strategy" and i.path not in replaced]
        return _count(len(papers), "documents", *(("item", item.path) for item in papers))

    def focus(self) -> Value:
        """The sectors that members' competences lie in."""
        known = {s for i in self.members() for s in getattr(i.facts, "competences", ())}
        return _count(len(known), "sectors", *self.sections("member"))

    def activities(self) -> Value:
        """Events within a year, and services."""
        events, services = self.last_year("event"), self.of_kind("service")
        proofs = (*self.sections("event"), *self.sections("service"))
        return _count(len(events) + len(services), "activities", *proofs)

    def groups(self) -> Value:
        shown = [path for path in self.fields.groups if path in self.site.items]
        return _count(len(shown), "groups", *(("item", path) for path in shown))

    def communication(self) -> Value:
        """Posts and materials within a year."""
        told = [*self.last_year("post"), *self.last_year("material")]
        return _count(len(told), "publications", *self.sections("post"), *self.sections("material"))

    def web(self) -> Value:
        """The pages of the site that can be read in English, in per cent of its items."""
        english = sum("en" in item.records for item in self.items)
        home: PageKey = ("item", "pages/home")
        return _share(english, len(self.items), home) if english else Value(None, "percent")

    def press(self) -> Value:
        return _count(len(self.tagged(self.fields.press)), "reports", *self.sections("post"))

    def success(self) -> Value:
        return _count(len(self.tagged(self.fields.success)), "stories", *self.sections("post"))


_MAKERS: Mapping[str, Callable[[Records], Value]] = {
    "composition": Records.private_share,
    "members": Records.count_members,
    "concentration": Records.concentration,
    "age": Records.age,
    "management": Records.management,
    "stability": Records.stability,
    "people": Records.people,
    "cooperation": Records.cooperation,
    "integration": Records.integration,
    "strategy": Records.strategy,
    "focus": Records.focus,
    "activities": Records.activities,
    "groups": Records.groups,
    "communication": Records.communication,
    "web": Records.web,
    "press": Records.press,
    "success": Records.success,
}


def compute_value(records: Records, computed: str) -> Value | None:
    """What the records come to; None for an indicator that they cannot show."""
    maker = _MAKERS.get(computed)
    return maker(records) if maker is not None else None
