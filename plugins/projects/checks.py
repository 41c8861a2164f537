"""Checks projects for contradictions: unknown tasks, activities outside the project's
time, money."""

from __future__ import annotations

from plugins.core.checking import Checker
from plugins.core.fact_checks import check_translated
from plugins.core.records import Item
from plugins.funding.funds import find_giver_outside, find_programme, programmes
from plugins.funding.publicity import rule_sets
from plugins.reporting.sentences import list_all, say, say_count, tell

from .fields import ProjectFields


def check_project(checker: Checker, item: Item[ProjectFields]) -> None:
    """Reports mistakes in a project's schedule, and every item of the site that names an activity
    or task which the project does not have."""
    fields = item.facts
    known = number_tasks(fields)
    _check_schedule(checker, item, fields)
    _check_state(checker, item, fields)
    _check_manager(checker, item, fields)
    _check_grant(checker, item, fields)
    check_translated(checker, item, "programme", "fund")
    for other in checker.items.values():
        task = other.facts.task
        if other.facts.project != item.path or task is None or task in known:
            continue
        activity = task.partition(".")[0]
        count = len(fields.activities)
        mend = say("It lists no activities.")
        if count:
            mend = say("It has activities 1 to {count}.", count=count)
        if activity in known:
            tasks = len(fields.activities[int(activity) - 1].tasks)
            mend = say_count(
                "Its activity {activity} has {count} task.",
                "Its activity {activity} has {count} tasks.",
                count=tasks,
                activity=activity,
            )
        message = tell(
            "no-activity", "{item} has no activity {number}.", item=item.path, number=task
        )
        if "." in task:
            message = tell("no-task", "{item} has no task {number}.", item=item.path, number=task)
        checker.error(other.home, ("task",), message, mend)


def _check_manager(checker: Checker, item: Item, fields: ProjectFields) -> None:
    """Asks who manages a grant if only that decides how the grant is marked and nothing states it.
    Warns of a programming period of the Union on a project without money of the Union."""
    if fields.period is not None and not fields.is_european:
        giver = find_giver_outside(fields.programme or "", fields.fund or "")
        message = tell(
            "period-without-union",
            "the money is not of the European Union, whose programming period this is: nothing is "
            "marked as funded by it.",
        )
        if giver and fields.management is None:
            message = tell(
                "period-without-union",
                '"{giver}" is not of the European Union, whose programming period this is: nothing '
                "is marked as funded by it.",
                giver=giver,
            )
        mend = say(
            "Delete the line; or add `management: shared` if the money is the Union's after all."
        )
        checker.warn(item.home, ("period",), message, mend)
        return
    grant = fields.grant
    rules = rule_sets(grant.management).get(grant.period) if grant is not None else None
    if rules is None or not fields.is_manager_guessed or "fund" in rules.shows:
        return
    message = tell(
        "management-unclear",
        'the programme "{programme}" is not known here, and no fund is named: who manages its '
        "money decides how the grant is marked.",
        programme=fields.programme,
    )
    mend = say(
        "Add a line `management: direct` if the Commission or an agency of it gave the grant, "
        "else `management: shared`, or name the fund."
    )
    checker.warn(item.home, ("programme",), message, mend)


def _check_state(checker: Checker, item: Item, fields: ProjectFields) -> None:
    """Reports a project in preparation whose dates say that it has begun. Notes that nothing is
    marked as paid by a cancelled project."""
    if fields.state is None or fields.starts is None or fields.starts > checker.today:
        return
    if fields.is_planned:
        message = tell(
            "state-contradicts-dates",
            '"state" is "{state}", but by its dates it began {starts}.',
            state=fields.state,
            starts=fields.starts,
        )
        mend = say("Delete the line if it did; if it did not, correct the dates or delete them.")
        checker.error(item.home, ("state",), message, mend)
    elif fields.names_union:
        message = tell(
            "cancelled-not-marked",
            "the project was cancelled: nothing is marked as paid by its grant.",
        )
        mend = say("If a part of it was paid, delete the line and state its last day as `ends`.")
        checker.note(item.home, ("state",), message, mend)


def _check_grant(checker: Checker, item: Item, fields: ProjectFields) -> None:
    """Warns of a project that states money of the European Union, but not enough about it to be
    marked. Publishing refuses the warning."""
    if fields.starts is None or fields.state is not None or not fields.names_union:
        return
    if fields.grant is not None and fields.grant.period:
        return
    key = find_programme(fields.programme or "")
    known = fields.period or (programmes()[key].period if key is not None else "")
    lacks = [] if known else ["period"]
    if not fields.number and (known or not fields.fund):
        lacks.append("number")
    stated = ("fund", "programme", "management", "period")
    where = next(name for name in stated if getattr(fields, name) is not None)
    message = tell(
        "grant-incomplete",
        '"{key}" states money of the European Union without "{lacking}": nothing is marked as '
        "funded by it.",
        key=where,
        lacking=lacks[0],
    )
    mend = say_count(
        "Add a line {lines}; or `management: none` if this project has no money of the Union, "
        "`state: prepared` if it has none yet.",
        "Add lines {lines}; or `management: none` if this project has no money of the Union, "
        "`state: prepared` if it has none yet.",
        count=len(lacks),
        lines=list_all([f"`{name}: …`" for name in lacks]),
    )
    checker.warn(item.home, (where,), message, mend)


def number_tasks(fields: ProjectFields) -> frozenset[str]:
    """The numbers of a project's activities and tasks: "3", "3.2"."""
    numbers = set[str]()
    for number, activity in enumerate(fields.activities, 1):
        numbers.add(f"{number}")
        numbers |= {f"{number}.{task}" for task in range(1, len(activity.tasks) + 1)}
    return frozenset(numbers)


def _check_schedule(checker: Checker, item: Item, fields: ProjectFields) -> None:
    record = item.home
    known, seen = number_tasks(fields), set[str]()
    for place, entry in enumerate(fields.schedule):
        where = ("schedule", place)
        if "." in entry.activity or entry.activity not in known:
            message = tell(
                "no-activity", "there is no activity {activity}.", activity=entry.activity
            )
            mend = say("The project has {activities}.", activities=len(fields.activities))
            checker.error(record, (*where, "activity"), message, mend)
        elif entry.activity in seen:
            message = tell(
                "activity-twice", "activity {activity} is scheduled twice.", activity=entry.activity
            )
            checker.error(record, (*where, "activity"), message, say("Keep one of the two."))
        seen.add(entry.activity)
        if entry.ends < entry.starts:
            message = tell(
                "activity-ends-before-start",
                "the activity ends before it starts ({ends} < {starts}).",
                ends=entry.ends,
                starts=entry.starts,
            )
            checker.error(record, (*where, "ends"), message, say("Swap the dates."))
        elif fields.starts is None or fields.ends is None:
            mend = say("Add lines `starts: …` and `ends: …`.")
            checker.error(
                record,
                where,
                tell("project-without-dates", "the project has no dates to schedule within."),
                mend,
            )
        elif entry.starts < fields.starts or entry.ends > fields.ends:
            message = tell(
                "activity-outside-project",
                "the activity lies outside the project ({starts} to {ends}).",
                starts=fields.starts,
                ends=fields.ends,
            )
            checker.error(record, (*where, "starts"), message, say("Correct its dates."))
