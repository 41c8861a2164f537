"""Checks that a translation has the placeholders of its original and is plain text.

Called for every message when a catalogue is read. Source: printf-style formatting and format
strings in the Python documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import Formatter

from plugins.reporting.problems import Report, find_nearest

from .pofile import Message

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


def check_placeholders(entry: Message, path: str, report: Report) -> None:
    """Compares each form of an entry's translation with its original. The forms must have the
    placeholders of the plural if there is one, since a form may serve many numbers."""
    original = entry.singular if entry.plural is None else entry.plural
    wanted = _find_fields(original)
    if wanted is None or not entry.singular:  # the header, and originals that no code can fill in
        return
    for number, (line, text) in sorted(entry.forms.items()):
        if not text:
            continue
        of = f'the translation of "{entry.name}"'
        if entry.plural is not None:
            of = f"form {number} of {of}"
        found = _find_fields(text)
        if found is None:
            mend = 'Write "%%" for a per cent sign.' if "%" in text else "Close each brace."
            report.error(path, line, f"{of} has a placeholder that cannot be read.", mend)
            continue
        _compare(wanted, found, of, path, line, report)
        if (markup := _MARKUP.search(text)) and markup[0] not in original:
            message = f"{of} has {markup[0]}, but interface texts are plain text."
            report.error(path, line, message, "Write the character itself, and no HTML.")


def _compare(
    wanted: Sequence[str], found: Sequence[str], of: str, path: str, line: int, report: Report
) -> None:
    strange = [name for name in dict.fromkeys(found) if name not in wanted]
    meant = {name: find_nearest(name, wanted) for name in strange}
    for name, near in meant.items():
        mend = f"Did you mean {near}?" if near else "Take out what the original does not have."
        report.error(path, line, f"{of} has {name}, which the original does not have.", mend)
    lacking = [name for name in dict.fromkeys(wanted) if name not in (*found, *meant.values())]
    for name in lacking:
        mend = "Copy it exactly from the original."
        report.error(path, line, f"{of} lacks {name}.", mend)
    if not strange and not lacking:
        # Placeholders without a name are filled in by order.
        ours, theirs = ([n for n in names if len(n) == 2] for names in (wanted, found))
        if ours != theirs:
            message = f"{of} has {' '.join(theirs)}, the original {' '.join(ours)}."
            report.error(path, line, message, "Write as many, in the same order.")


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
