"""Checks materials beyond what their model can see: successors, editions, panels, credits."""

from __future__ import annotations

from plugins.core.checking import Checker
from plugins.core.records import Item, Record

from .contents import FILLED
from .fields import MaterialFields
from .layouts import FORMATS, LAYOUTS, LEAFLET_PARTS
from .proofs import count_panels


def check_material(checker: Checker, item: Item[MaterialFields]) -> None:
    facts = item.facts
    _check_facts(checker, facts, item.home)
    _check_succession(checker, item, item.home)
    for record in item.records.values():
        fields = record.fields
        if record is not item.home:
            _check_edition(checker, facts, fields, record)
        if len(fields.credits) != len(facts.files):
            message = f"{len(facts.files)} files have {len(fields.credits)} credits."
            checker.error(record, ("credits",), message, "Write a line for each file.")
        if facts.type == "leaflet" and fields.file is None:
            _check_panels(checker, record)


def _check_facts(checker: Checker, facts: MaterialFields, record: Record) -> None:
    if facts.contents is not None and facts.type not in FILLED:
        message = f'a material of the type "{facts.type}" has no room for "contents".'
        mend = f"Write one of these types: {', '.join(FILLED)}."
        checker.error(record, ("contents",), message, mend)
    if facts.contents == "profiles" and facts.event is None:
        message = "the event is missing whose profiles are to be in it."
        checker.error(record, ("contents",), message, "Add a line `event: events/…`.")
    if facts.files and facts.type != "press-kit":
        checker.error(record, ("files",), '"files" belong in a press kit.', "Delete the lines.")
    if facts.format is not None and (facts.type, facts.format) not in LAYOUTS:
        known = FORMATS.get(facts.type)
        mend = f"Write `format: {known}`, or delete the line." if known else "Delete the line."
        message = f'a material of the type "{facts.type}" has no format "{facts.format}".'
        checker.error(record, ("format",), message, mend)


def _check_succession(checker: Checker, item: Item, record: Record) -> None:
    """Reports a material that, directly or through others, supersedes itself."""
    seen, here = {item.path}, record.fields
    while isinstance(here, MaterialFields) and here.supersedes in checker.items:
        if here.supersedes in seen:
            message = f'"supersedes" leads in a circle, through {here.supersedes}.'
            checker.error(record, ("supersedes",), message, "Name an older one.")
            return
        seen.add(here.supersedes or "")
        here = checker.items[here.supersedes or ""].facts


def _check_edition(
    checker: Checker, facts: MaterialFields, fields: MaterialFields, record: Record
) -> None:
    current = facts.edition
    if fields.from_edition is None:
        message = "this translation does not say which edition it was made from."
        mend = f"Add a line `from_edition: {current}`."
        checker.report.error(record.path, 1, message, mend)
    elif fields.from_edition > current:
        message = f"there is no edition {fields.from_edition} yet; the newest is {current}."
        checker.error(record, ("from_edition",), message, "Correct the number.")
    elif fields.from_edition < current:
        line = record.head.line(("from_edition",))
        message = f"this was made from edition {fields.from_edition}; the newest is {current}."
        mend = "Translate what has changed; until then its page says so."
        checker.report.note(record.path, line, message, mend)


def _check_panels(checker: Checker, record: Record) -> None:
    parts = count_panels(record)
    if parts != LEAFLET_PARTS:
        message = (
            f"a leaflet has {LEAFLET_PARTS} panels in addition to its cover; this text has {parts}."
        )
        mend = "Part them by lines of three dashes: the flap, three panels inside, the back."
        tell = checker.report.note if record.draft else checker.report.error
        tell(record.path, record.body_line, message, mend)
