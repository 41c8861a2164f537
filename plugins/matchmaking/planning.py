"""Plans as many requested meetings as possible, so that nobody is in two places at once.

A meeting takes one slot of both participants and one table. The slots are divided into halves
repeatedly. A mixed-integer program, solved by HiGHS, decides which half each meeting belongs to. To
look ahead, it limits for every relevant set of slots the number of meetings of a participant, and
of all tables, in that set. When each part has a single slot, the plan is complete. The bound of the
first program says how far the result can be from the best plan.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.linear_solver.python import model_builder

from .requests import Attendee, Hours, Requests

Pair = tuple[str, str]
"""The codes of two participants, sorted."""
_MUTUAL = 3  # a mutual wish counts more than two wishes of one person


@dataclass(frozen=True, slots=True)
class Slot:
    """A time in which every table can have one meeting."""

    start: dt.datetime
    end: dt.datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    slot: Slot
    table: int
    pair: Pair


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A plan. ``unmet`` are the wishes that got no meeting; ``bound`` is the number of meetings
    that no plan can exceed."""

    slots: tuple[Slot, ...]
    meetings: tuple[Meeting, ...]
    unmet: tuple[Pair, ...]
    bound: int


def cut_slots(
    sittings: Iterable[tuple[dt.datetime, dt.datetime]],
    minutes: int,
    breaks: Sequence[Hours],
    pause: int = 0,
) -> tuple[Slot, ...]:
    """Divides an event's sittings into slots of ``minutes``, with a ``pause`` between them, around
    the breaks.

    Times are counted in real time. No slot lies in an hour that the clocks skip or show twice, or
    across a change of the clocks.
    """
    length, between = dt.timedelta(minutes=minutes), dt.timedelta(minutes=pause)
    slots = []
    for start, end in sittings:
        zone = start.tzinfo
        here, last = start.astimezone(dt.UTC), end.astimezone(dt.UTC)
        while here + length <= last:
            slot = Slot(here.astimezone(zone), (here + length).astimezone(zone))
            over = next((o for hours in breaks if (o := _overlaps(slot, hours))), None)
            if over is not None:
                here = over
            elif _is_clear(slot):
                slots.append(slot)
                here += length + between
            else:
                here += dt.timedelta(minutes=5)
    return tuple(slots)


def _is_clear(slot: Slot) -> bool:
    """Whether the clock shows each moment of a slot only once."""
    final = slot.end - dt.timedelta(microseconds=1)
    moments = (slot.start, final)
    doubled = any(m.replace(fold=0).utcoffset() != m.replace(fold=1).utcoffset() for m in moments)
    return not doubled and slot.start.utcoffset() == slot.end.utcoffset()


def _overlaps(slot: Slot, hours: Hours) -> dt.datetime | None:
    """Returns the end (UTC) of a break that overlaps a slot; None if it does not."""
    zone = slot.start.tzinfo
    for day in {slot.start.date(), slot.end.date()}:
        start, end = (dt.datetime.combine(day, time, zone).astimezone(dt.UTC) for time in hours)
        if slot.start.astimezone(dt.UTC) < end and start < slot.end.astimezone(dt.UTC):
            return end
    return None


def is_there(participant: Attendee, slot: Slot) -> bool:
    """Whether a participant is present for the whole of a slot."""
    if not participant.available:
        return True
    day = slot.start.date()
    first, last = (moment.replace(tzinfo=None) for moment in (slot.start, slot.end))
    return any(
        dt.datetime.combine(day, start) <= first and last <= dt.datetime.combine(day, end)
        for start, end in participant.available
    )


def plan_meetings(requests: Requests, slots: Sequence[Slot]) -> MeetingPlan:
    """Plans the meetings. The same requests give the same plan, whatever their order."""
    people = {p.code: p for p in sorted(requests.participants, key=lambda p: p.code)}
    wishes = _weigh_wishes(people.values())
    free = {
        code: frozenset(n for n, slot in enumerate(slots) if is_there(person, slot))
        for code, person in people.items()
    }
    pairs = [pair for pair in sorted(wishes) if free[pair[0]] & free[pair[1]]]
    # The number of meetings comes first; the weights of wishes decide between equal numbers.
    most = max(wishes.values(), default=0) * min(len(pairs), requests.tables * len(slots)) + 1
    weights = {pair: most + wishes[pair] for pair in pairs}
    splitter = _Splitter(weights, free, requests.tables)
    found = splitter.split(tuple(range(len(slots))), pairs) if pairs and slots else {}
    meetings = []
    for number, slot in enumerate(slots):
        held = sorted(pair for pair, at in found.items() if at == number)
        meetings += [Meeting(slot, table, pair) for table, pair in enumerate(held, 1)]
    unmet = tuple(pair for pair in sorted(wishes) if pair not in found)
    return MeetingPlan(tuple(slots), tuple(meetings), unmet, int(splitter.bound // most))


def _weigh_wishes(people: Iterable[Attendee]) -> dict[Pair, int]:
    """Weighs how much each meeting is wanted: the first wishes of a list more than the others."""
    weights: dict[Pair, int] = defaultdict(int)
    wished: dict[Pair, set[str]] = defaultdict(set)
    for person in people:
        for place, code in enumerate(person.wants):
            pair = (min(person.code, code), max(person.code, code))
            weights[pair] += 2 if place < 3 else 1
            wished[pair].add(person.code)
    return {pair: w + (_MUTUAL if len(wished[pair]) == 2 else 0) for pair, w in weights.items()}


class _Splitter:
    def __init__(
        self, weights: dict[Pair, int], free: dict[str, frozenset[int]], tables: int
    ) -> None:
        self.weights, self.free, self.tables = weights, free, tables
        self.bound = 0.0

    def split(self, slots: tuple[int, ...], pairs: Sequence[Pair]) -> dict[Pair, int]:
        """Returns the slot of each meeting that fits into these slots."""
        single = len(slots) == 1
        middle = len(slots) // 2
        parts = (slots,) if single else (slots[:middle], slots[middle:])
        chosen = self._choose(parts, pairs)
        if single:
            return dict.fromkeys(chosen[0], slots[0])
        found: dict[Pair, int] = {}
        for part, members in zip(parts, chosen, strict=True):
            if members:
                found |= self.split(part, members)
        return found

    def _choose(
        self, parts: tuple[tuple[int, ...], ...], pairs: Sequence[Pair]
    ) -> list[list[Pair]]:
        """Assigns each meeting to one of the parts, or to none."""
        model = model_builder.Model()  # type: ignore[no-untyped-call]
        chosen: dict[tuple[Pair, int], Any] = {}
        for number, part in enumerate(parts):
            self._constrain(model, number, frozenset(part), pairs, chosen)
        for pair in pairs:
            both = [chosen[pair, n] for n in range(len(parts)) if (pair, n) in chosen]
            if len(both) > 1:
                model.add(sum(both) <= 1)
        goal = sum(self.weights[pair] * variable for (pair, _), variable in chosen.items())
        model.maximize(goal)
        solver = model_builder.Solver("HIGHS")
        solver.set_solver_specific_parameters("output_flag=false")  # or it prints a banner
        if solver.solve(model) != model_builder.SolveStatus.OPTIMAL:
            raise RuntimeError("the planner found no plan")  # the empty plan is always one
        self.bound = self.bound or solver.best_objective_bound
        return [
            [p for p in pairs if (p, n) in chosen and solver.value(chosen[p, n]) > 0.5]
            for n in range(len(parts))
        ]

    def _constrain(
        self,
        model: model_builder.Model,
        number: int,
        part: frozenset[int],
        pairs: Sequence[Pair],
        chosen: dict[tuple[Pair, int], Any],
    ) -> None:
        """Limits the meetings that can only take place in a given set of slots: for each person to
        the number of slots, for all people together to slots times tables."""
        people: dict[str, list[tuple[frozenset[int], Any]]] = defaultdict(list)
        tables: dict[frozenset[int], list[Any]] = defaultdict(list)
        for pair in pairs:
            common = self.free[pair[0]] & self.free[pair[1]] & part
            if common:
                variable = chosen[pair, number] = model.new_bool_var("")
                for code in pair:
                    people[code].append((common, variable))
                tables[common].append(variable)
        for code in sorted(people):
            mine = people[code]
            for slots in _sets({c for c, _ in mine} | {self.free[code] & part}):
                within = [variable for common, variable in mine if common <= slots]
                if len(within) > len(slots):
                    model.add(sum(within) <= len(slots))
        for slots in _sets({*tables, part}):
            within = [v for common, found in tables.items() if common <= slots for v in found]
            if len(within) > len(slots) * self.tables:
                model.add(sum(within) <= len(slots) * self.tables)


def _sets(found: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    return sorted(found, key=sorted)
