"""Checks materials beyond what their model can see: successors, editions, panels, credits."""

from __future__ import annotations

from plugins.core.checking import Checker
from plugins.core.records import Item, Record
from plugins.reporting.sentences import say, tell

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
            message = tell(
                "credits-count",
                "{files} files have {credits} credits.",
                credits=len(fields.credits),
                files=len(facts.files),
            )
            checker.error(record, ("credits",), message, say("Write a line for each file."))
        if facts.type == "leaflet" and fields.file is None:
            _check_panels(checker, record)


def _check_facts(checker: Checker, facts: MaterialFields, record: Record) -> None:
    if facts.contents is not None and facts.type not in FILLED:
        message = tell(
            "material-without-contents",
            'a material of the type "{type}" has no room for "contents".',
            type=facts.type,
        )
        mend = say("Write one of these types: {types}.", types=", ".join(FILLED))
        checker.error(record, ("contents",), message, mend)
    if facts.contents == "profiles" and facts.event is None:
        message = tell(
            "profiles-without-event", "the event is missing whose profiles are to be in it."
        )
        checker.error(record, ("contents",), message, say("Add a line `event: events/…`."))
    if facts.files and facts.type != "press-kit":
        checker.error(
            record,
            ("files",),
            tell("belongs-in-press-kit", '"files" belong in a press kit.'),
            say("Delete the lines."),
        )
    if facts.format is not None and (facts.type, facts.format) not in LAYOUTS:
        known = FORMATS.get(facts.type)
        mend = (
            say("Write `format: {known}`, or delete the line.", known=known)
            if known
            else say("Delete the line.")
        )
        message = tell(
            "material-format",
            'a material of the type "{type}" has no format "{format}".',
            type=facts.type,
            format=facts.format,
        )
        checker.error(record, ("format",), message, mend)


def _check_succession(checker: Checker, item: Item, record: Record) -> None:
    """Reports a material that, directly or through others, supersedes itself."""
    seen, here = {item.path}, record.fields
    while isinstance(here, MaterialFields) and here.supersedes in checker.items:
        if here.supersedes in seen:
            message = tell(
                "supersedes-circle",
                '"supersedes" leads in a circle, through {item}.',
                item=here.supersedes,
            )
            checker.error(record, ("supersedes",), message, say("Name an older one."))
            return
        seen.add(here.supersedes or "")
        here = checker.items[here.supersedes or ""].facts


def _check_edition(
    checker: Checker, facts: MaterialFields, fields: MaterialFields, record: Record
) -> None:
    current = facts.edition
    if fields.from_edition is None:
        message = tell(
            "translation-without-edition",
            "this translation does not say which edition it was made from.",
        )
        mend = say("Add a line `from_edition: {current}`.", current=current)
        checker.report.error(record.path, 1, message, mend)
    elif fields.from_edition > current:
        message = tell(
            "edition-unknown",
            "there is no edition {from_edition} yet; the newest is {current}.",
            from_edition=fields.from_edition,
            current=current,
        )
        checker.error(record, ("from_edition",), message, say("Correct the number."))
    elif fields.from_edition < current:
        message = tell(
            "translation-outdated",
            "this was made from edition {from_edition}; the newest is {current}.",
            from_edition=fields.from_edition,
            current=current,
        )
        mend = say("Translate what has changed; until then its page says so.")
        checker.note(record, ("from_edition",), message, mend)


def _check_panels(checker: Checker, record: Record) -> None:
    parts = count_panels(record)
    if parts != LEAFLET_PARTS:
        message = tell(
            "leaflet-panels",
            "a leaflet has {leaflet_parts} panels in addition to its cover; this text has {parts}.",
            leaflet_parts=LEAFLET_PARTS,
            parts=parts,
        )
        mend = say("Part them by lines of three dashes: the flap, three panels inside, the back.")
        report = checker.report.note if record.draft else checker.report.error
        report(record.path, record.body_line, message, mend)
