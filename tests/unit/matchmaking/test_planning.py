"""Meeting plans: nobody in two places, and as many wished meetings as can be."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, product
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.matchmaking.planning import MeetingPlan, cut_slots, plan_meetings
from plugins.matchmaking.requests import Attendee, Hours, Requests

ZONE = ZoneInfo("Europe/Prague")
DAY = dt.date(2027, 6, 9)


def at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(DAY, dt.time(hour, minute), ZONE)


def person(code: str, *wants: str, available: tuple[Hours, ...] = ()) -> Attendee:
    return Attendee(code, f"Sample {code}", f"Person {code}", "en", available, wants)


def plan_for(*people: Attendee, hours: int = 2, tables: int = 9, slot: int = 30) -> MeetingPlan:
    requests = Requests(tables, slot, (), people)
    return plan_meetings(requests, cut_slots([(at(9), at(9 + hours))], slot, ()))


def check(plan: MeetingPlan, people: tuple[Attendee, ...], tables: int) -> None:
    by_code = {p.code: p for p in people}
    busy = [(m.slot, code) for m in plan.meetings for code in m.pair]
    assert len(busy) == len(set(busy)), "somebody is in two places"
    places = [(m.slot, m.table) for m in plan.meetings]
    assert len(places) == len(set(places)), "a table is taken twice"
    assert all(1 <= m.table <= tables for m in plan.meetings)
    assert len({m.pair for m in plan.meetings}) == len(plan.meetings)
    for meeting in plan.meetings:
        one, other = (by_code[code] for code in meeting.pair)
        assert other.code in one.wants or one.code in other.wants
        for p in (one, other):
            hours = (meeting.slot.start.time(), meeting.slot.end.time())
            assert not p.available or any(a <= hours[0] and hours[1] <= b for a, b in p.available)


def test_breaks_are_kept_and_meetings_go_on_behind_them() -> None:
    pause = (dt.time(12), dt.time(13))
    slots = cut_slots([(at(11, 15), at(14))], 30, [pause])
    assert [f"{s.start:%H:%M}" for s in slots] == ["11:15", "13:00", "13:30"]


def test_a_wish_on_both_sides_goes_before_one_on_one_side() -> None:
    plan = plan_for(person("a", "b"), person("b", "a"), person("c", "a"), hours=1, slot=60)
    assert [m.pair for m in plan.meetings] == [("a", "b")]
    assert plan.unmet == (("a", "c"),)


def test_there_are_never_more_meetings_than_tables() -> None:
    people = [person(c, d) for c, d in ("ab", "cd", "ef", "gh")] + [person(c) for c in "bdfh"]
    plan = plan_for(*people, hours=1, tables=3, slot=60)
    assert (len(plan.meetings), len(plan.unmet), plan.bound) == (3, 1, 3)


def test_who_leaves_early_is_met_early() -> None:
    morning = ((dt.time(9), dt.time(9, 30)),)
    people = (person("a", "b", "c", "d"), person("b"), person("c"), person("d", available=morning))
    plan = plan_for(*people)
    assert len(plan.meetings) == 3
    assert plan.meetings[0].pair == ("a", "d")


@st.composite
def crowds(draw: st.DrawFn) -> tuple[tuple[Attendee, ...], int, int]:
    codes = "abcdef"[: draw(st.integers(2, 6))]
    hours = st.sampled_from([(), ((dt.time(9), dt.time(10)),), ((dt.time(9, 30), dt.time(11)),)])
    people = tuple(
        person(
            code,
            *draw(st.lists(st.sampled_from([c for c in codes if c != code]), unique=True)),
            available=draw(hours),
        )
        for code in codes
    )
    return people, draw(st.integers(1, 3)), draw(st.integers(1, 2))


@settings(deadline=None, max_examples=60)
@given(crowds())
def test_every_plan_keeps_the_rules_and_stays_within_its_bound(
    crowd: tuple[tuple[Attendee, ...], int, int],
) -> None:
    people, tables, hours = crowd
    plan = plan_for(*people, tables=tables, hours=hours)
    check(plan, people, tables)
    assert len(plan.meetings) <= plan.bound or not plan.meetings


@settings(deadline=None, max_examples=30)
@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_the_requests_makes_no_difference(
    crowd: tuple[tuple[Attendee, ...], int, int], random: Random
) -> None:
    people, tables, hours = crowd
    shuffled = list(people)
    random.shuffle(shuffled)
    plans = [plan_for(*order, tables=tables, hours=hours) for order in (people, shuffled)]
    assert plans[0] == plans[1]


def best(people: tuple[Attendee, ...], tables: int, slots: int) -> int:
    """The most meetings there can be, by trying everything."""
    pairs = sorted({(min(p.code, w), max(p.code, w)) for p in people for w in p.wants})
    most = 0
    for choice in product(range(slots + 1), repeat=len(pairs)):  # the last means "not at all"
        held = [(slot, pair) for slot, pair in zip(choice, pairs, strict=True) if slot < slots]
        seats = [(slot, code) for slot, pair in held for code in pair]
        full = any(choice.count(slot) > tables for slot in range(slots))
        if len(held) > most and len(seats) == len(set(seats)) and not full:
            most = len(held)
    return most


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_small_plans_are_as_good_as_trying_everything(data: st.DataObject) -> None:
    codes = "abcde"
    wanted = data.draw(
        st.lists(st.sampled_from(list(combinations(codes, 2))), max_size=7, unique=True)
    )
    people = tuple(person(c, *(b for a, b in wanted if a == c)) for c in codes)
    tables = data.draw(st.integers(1, 2))
    plan = plan_for(*people, tables=tables, hours=1)
    assert len(plan.meetings) == best(people, tables, 2)


def test_a_large_event_is_planned_within_one_meeting_in_a_hundred_of_the_bound() -> None:
    """150 participants with 1,200 requests, as unevenly wished for as at real events."""
    random = Random(1)
    codes = [f"p{n}" for n in range(150)]
    wishes: set[tuple[str, str]] = set()
    while len(wishes) < 1200:
        one = random.choice(codes)
        other = random.choices(codes, [1 / (n + 1) for n in range(150)])[0]
        if one != other:
            wishes.add((one, other))
    late = ((dt.time(10), dt.time(15)),)
    people = tuple(
        person(
            c,
            *sorted(b for a, b in wishes if a == c),
            available=late if random.random() < 0.3 else (),
        )
        for c in codes
    )
    plan = plan_for(*people, hours=8, tables=40, slot=20)
    check(plan, people, 40)
    assert len(plan.meetings) >= 0.99 * plan.bound
    assert plan == plan_for(*people, hours=8, tables=40, slot=20)
