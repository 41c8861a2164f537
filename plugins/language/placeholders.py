"""Checks that a translation has the placeholders of its original and is plain text.

Called for every message when a catalogue is read. Source: printf-style formatting and format
strings in the Python documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import Formatter

from plugins.reporting.problems import Report, find_nearest
from plugins.reporting.sentences import Sentence, say, tell

from .pofile import Entry

_PERCENT = re.compile(
    r"%(?P<key>\([^()]*\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?"
    r"(?P<kind>[diouxXeEfFgGcrsa%])?"
)
_BRACES = re.compile(r"\{[^{}]*\}")
_MARKUP = re.compile(r"</?[A-Za-z][^>]*>?|<!--|&(?:[A-Za-z][A-Za-z0-9]*|#\d+|#[xX][0-9A-Fa-f]+);")


def find_placeholders(text: str) -> Iterator[tuple[int, int]]:
    """Gives the span of every placeholder of a text, for what may change only the words around
    them: ``%(name)s``, ``%d``, ``{name}``, but not ``%%``."""
    percents = (match for match in _PERCENT.finditer(text) if match["kind"] not in {None, "%"})
    yield from sorted(match.span() for match in (*percents, *_BRACES.finditer(text)))


def check_placeholders(entry: Entry, path: str, report: Report) -> None:
    """Compares each form of an entry's translation with its original. The forms must have the
    placeholders of the plural if there is one, since a form may serve many numbers."""
    original = entry.singular if entry.plural is None else entry.plural
    wanted = _find_fields(original)
    if wanted is None or not entry.singular:  # the header, and originals that no code can fill in
        return
    for number, (line, text) in sorted(entry.forms.items()):
        if not text:
            continue
        of = say('the translation of "{name}"', name=entry.name)
        if entry.plural is not None:
            of = say('form {number} of the translation of "{name}"', number=number, name=entry.name)
        found = _find_fields(text)
        if found is None:
            mend = (
                say('Write "%%" for a per cent sign.') if "%" in text else say("Close each brace.")
            )
            report.error(
                path,
                line,
                tell(
                    "placeholder-unreadable", "{of} has a placeholder that cannot be read.", of=of
                ),
                mend,
            )
            continue
        _compare(wanted, found, of, path, line, report)
        if (markup := _MARKUP.search(text)) and markup[0] not in original:
            message = tell(
                "interface-markup",
                "{of} has {markup}, but interface texts are plain text.",
                of=of,
                markup=markup[0],
            )
            report.error(path, line, message, say("Write the character itself, and no HTML."))


def _compare(
    wanted: Sequence[str], found: Sequence[str], of: Sentence, path: str, line: int, report: Report
) -> None:
    strange = [name for name in dict.fromkeys(found) if name not in wanted]
    meant = {name: find_nearest(name, wanted) for name in strange}
    for name, near in meant.items():
        mend = (
            say("Did you mean {near}?", near=near)
            if near
            else say("Take out what the original does not have.")
        )
        report.error(
            path,
            line,
            tell(
                "placeholder-strange",
                "{of} has {name}, which the original does not have.",
                of=of,
                name=name,
            ),
            mend,
        )
    lacking = [name for name in dict.fromkeys(wanted) if name not in (*found, *meant.values())]
    for name in lacking:
        mend = say("Copy it exactly from the original.")
        report.error(
            path, line, tell("placeholder-missing", "{of} lacks {name}.", of=of, name=name), mend
        )
    if not strange and not lacking:
        # Placeholders without a name are filled in by order.
        ours, theirs = ([n for n in names if len(n) == 2] for names in (wanted, found))
        if ours != theirs:
            message = tell(
                "placeholder-order",
                "{of} has {theirs}, the original {ours}.",
                of=of,
                theirs=" ".join(theirs),
                ours=" ".join(ours),
            )
            report.error(path, line, message, say("Write as many, in the same order."))


def _find_fields(text: str) -> list[str] | None:
    """The placeholders of a text, without width and flags; None if they cannot be parsed."""
    fields = []
    for match in _PERCENT.finditer(text):
        if match["kind"] is None:
            return None
        if match["kind"] != "%":
            fields.append(f"%{match['key'] or ''}{match['kind']}")
    try:
        fields += [f"{{{name}}}" for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    return fields
