"""Compares the records with what a level of the label, or the platform, asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from plugins.core.addresses import HOME
from plugins.core.keys import PageKey
from plugins.core.site import Site
from plugins.core.traits import Story

from .evidence import MEASURES, Records, Value
from .fields import LabelFields
from .scheme import LEVELS, Level, read_scheme

State: TypeAlias = Literal["met", "not met", "evidenced", "not evidenced"]
"""``evidenced``: there is evidence, but the value to reach is not known here."""
STATES: tuple[State, ...] = ("met", "not met", "evidenced", "not evidenced")


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement. ``least`` is the value to reach, if known, and ``source`` its source.
    ``step`` is what to do next; "" if the requirement is met."""

    name: str
    state: State
    value: Value | None = None
    least: Decimal | None = None
    source: str = ""
    step: str = ""
    number: int = 0
    documents: tuple[PageKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Readiness:
    """The findings for a level or for the platform, which ``title`` names."""

    title: str
    findings: tuple[Finding, ...] = field(default=())

    def count(self, state: State) -> int:
        return sum(finding.state == state for finding in self.findings)

    @property
    def ready(self) -> bool:
        """Whether no known requirement is missing."""
        return all(f.state in {"met", "evidenced"} for f in self.findings)


def assess_level(site: Site, fields: LabelFields, level: Level) -> Readiness:
    """Assesses a level: its conditions, and the indicators that it considers."""
    records = Records(site, fields)
    findings = [*_assess_eligibility(records), *_assess_indicators(records, level)]
    return Readiness(level, tuple(findings))


def assess_all(site: Site, fields: LabelFields) -> tuple[Readiness, ...]:
    return tuple(assess_level(site, fields, level) for level in LEVELS)


def _judge(name: str, value: Value, least: Decimal, source: str, step: str) -> Finding:
    if value.number is None:
        return Finding(name, "not evidenced", value, least, source, step)
    met = value.number >= least
    return Finding(name, "met" if met else "not met", value, least, source, "" if met else step)


def _assess_eligibility(records: Records) -> Iterator[Finding]:
    wanted, fields = read_scheme().eligibility, records.fields
    listed = Value(Decimal(1) if fields.platform else None, "profile")
    yield _judge(
        "Listed on the European Cluster Collaboration Platform",
        listed,
        Decimal(1),
        wanted.source,
        "Register the cluster there, then state the profile's address in `platform`.",
    )
    yield _judge(
        "Management of at least half a full-time post",
        records.management(),
        Decimal(str(wanted.management)),
        wanted.source,
        "State the management's full-time equivalents in `management`.",
    )
    yield _judge(
        "Committed participants",
        records.count_members(),
        Decimal(wanted.members),
        wanted.source,
        f"Write a record in members/ for each of them; {wanted.members} are needed.",
    )
    share = records.private_share()
    majority = share.number is not None and share.number > 50
    state: State = "met" if majority else "not evidenced" if share.number is None else "not met"
    step = "" if majority else "More than half of the members must be from the private sector."
    yield Finding("A private majority", state, share, Decimal(50), wanted.source, step)


def _assess_indicators(records: Records, level: Level) -> Iterator[Finding]:
    for number, indicator in read_scheme().of_level(level).items():
        yield assess_indicator(records, number, level, indicator.name("en"))


def assess_indicator(records: Records, number: int, level: Level, name: str) -> Finding:
    """Assesses an indicator by its records, by what is stated, and by its threshold."""
    fields, indicator = records.fields, read_scheme().indicators[number]
    stated = next((e for e in fields.evidence if e.indicator == number), None)
    value = MEASURES[indicator.computed].count(records) if indicator.computed else None
    if stated is not None and stated.value is not None:
        value = Value(stated.value, "stated")
    told = str(number) in fields.statements
    document = stated.document if stated is not None else None
    documents: tuple[PageKey, ...] = (
        (("item", document),) if document and document in records.site.items else ()
    )
    limits = [t for t in fields.thresholds if t.indicator == number and t.level == level]
    limit = max(limits, key=lambda t: t.date, default=None)
    found = value is not None and value.number is not None
    if value is not None and value.number is not None and limit is not None:
        met = value.number >= limit.least
        state: State = "met" if met else "not met"
        step = "" if met else f"It is {value.number}; {limit.least} is needed."
        source = f"{limit.source}, {limit.date}"
        return Finding(name, state, value, limit.least, source, step, number, documents)
    if found or told or documents:
        step = "" if limit else "State its threshold in `thresholds` once you know it."
        return Finding(name, "evidenced", value, None, "", step, number, documents)
    step = (MEASURES[indicator.computed].step if indicator.computed else "") or (
        "Write what there is to say in `statements`, or name a document in `evidence`."
    )
    return Finding(name, "not evidenced", value, None, "", step, number, documents)


def assess_platform(site: Site, fields: LabelFields) -> Readiness:
    """Assesses a profile on the European Cluster Collaboration Platform."""
    records = Records(site, fields)
    members = records.members()
    types = len({member.type for _, member in members})
    recent = len(records.last_year(Story)) + len(records.held())
    english = "en" in site.cluster.tags and "en" in site.items[HOME[1]].records
    source = "validation of profiles on the platform"
    wanted = (
        ("A site in English", int(english), "language", 1, "Translate the site into English."),
        ("At least 15 members", len(members), "members", 15, MEASURES["members"].step),
        ("At least 2 types of members", types, "types", 2, MEASURES["composition"].step),
        ("Activity within a year", recent, "items", 1, "Write posts and events."),
    )
    return Readiness(
        "platform",
        tuple(
            _judge(name, Value(Decimal(count), unit), Decimal(least), source, step)
            for name, count, unit, least, step in wanted
        ),
    )
