"""Checks the format of a PO file (GNU gettext), with line numbers, before Babel reads it.

Babel reads what it can and drops the rest without a message. It reads a file completely if the file
has passed this module. Source: GNU gettext manual, "The Format of PO Files" and "Plural forms".
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from babel.messages.plurals import PLURALS, get_plural

from plugins.reporting.problems import Report
from plugins.reporting.sentences import NOTHING, say, tell, tell_count

_LINE = re.compile(r'(?:(msg[a-z_]+)(?:\[([^\]]*)\])?\s*)?"((?:[^"\\]|\\.)*)"')
_KEYWORD = re.compile(r"(msg[a-z_]+)(?:\[([^\]]*)\])?(?:\s|$|\")")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e]")
_PLURAL = re.compile(r"nplurals\s*=\s*(\d{1,4})\s*;\s*plural\s*=\s*(.+?)\s*;?\s*")
_COUNTS = (*range(1001), 10_000, 1_000_000)
_MOST_FORMS = 6  # the forms of Arabic; no language in CLDR has more


@dataclass(slots=True)
class Entry:
    """An entry of a catalogue: its context ("" for none), its texts, and the forms of its
    translation by number, each with the line at which it begins. ``line`` is that of
    ``msgid``."""

    line: int
    context: str = ""
    singular: str = ""
    plural: str | None = None
    forms: dict[int, tuple[int, str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The message as problems quote it, on one line."""
        return self.singular.replace("\n", " ")


def parse_entries(text: str, path: str, lang: str, report: Report) -> tuple[Entry, ...] | None:
    """Parses the entries of a PO file in a language ("pt_BR"), its header first. If the file breaks
    the format, reports each fault with its line, and returns None."""
    before = len(report.errors)
    entries = list(_join(text, path, report))
    if len(report.errors) == before:
        _check_entries(entries, path, lang, report)
    return tuple(entries) if len(report.errors) == before else None


def _join(text: str, path: str, report: Report) -> Iterator[Entry]:
    entry, target = Entry(0), ""
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        keyword, index, quoted = match.groups() if match else _guess(line, number, path, report)
        if keyword is None and not target and match:
            report.error(
                path,
                number,
                tell("catalogue-line", "the line cannot be read: it continues no entry."),
            )
        # A context begins an entry, and so does a message without one.
        if keyword == "msgctxt" or (keyword == "msgid" and (entry.forms or target != "msgctxt")):
            if entry.line:
                yield entry
            entry = Entry(number)
        if keyword is not None:
            target = keyword
            if keyword == "msgid":
                entry.line = number
            elif keyword == "msgid_plural":
                entry.plural = ""
            elif keyword == "msgstr":
                target = _open_form(entry, index, number, path, report)
            elif keyword != "msgctxt":
                report.error(
                    path,
                    number,
                    tell(
                        "catalogue-line",
                        'the line cannot be read: "{keyword}" is not known.',
                        keyword=keyword,
                    ),
                )
        _append(entry, target, _unescape(quoted, number, path, report))
    if entry.line:
        yield entry


def _guess(line: str, number: int, path: str, report: Report) -> tuple[str | None, str | None, str]:
    """Guesses what a wrong line was meant to begin, so that the following lines can be parsed."""
    mend = say('Write the text between two quotation marks, and \\" for each within it.')
    report.error(
        path,
        number,
        tell("catalogue-line", "the line cannot be read: {line}", line=line[:60]),
        mend,
    )
    match = _KEYWORD.match(line)
    return (match[1], match[2], "") if match else (None, None, "")


def _open_form(entry: Entry, index: str | None, number: int, path: str, report: Report) -> str:
    form = int(index) if index and re.fullmatch(r"\d{1,3}", index) else 0
    if form in entry.forms:
        report.error(
            path,
            number,
            tell("translation-twice", '"{name}" has this translation twice.', name=entry.name),
            say("Delete one."),
        )
    elif (index is None) is not (entry.plural is None) or (
        index is not None and str(form) != index
    ):
        wanted = "msgstr" if entry.plural is None else "msgstr[0], msgstr[1] …"
        report.error(
            path,
            number,
            tell(
                "entry-incomplete",
                'the translation of "{name}" begins with {wanted}.',
                name=entry.name,
                wanted=wanted,
            ),
        )
    entry.forms[form] = (number, "")
    return f"{form}"


def _append(entry: Entry, target: str, text: str) -> None:
    if target == "msgctxt":
        entry.context += text
    elif target == "msgid":
        entry.singular += text
    elif target == "msgid_plural":
        entry.plural = (entry.plural or "") + text
    elif target.isdigit():
        line, before = entry.forms[int(target)]
        entry.forms[int(target)] = (line, before + text)


def _unescape(quoted: str, number: int, path: str, report: Report) -> str:
    for sign in _ESCAPE.findall(quoted):
        if sign not in _ESCAPED:
            mend = say("Write \\\\ for a backslash, \\n for a new line.")
            report.error(
                path, number, tell("catalogue-escape", '"\\{sign}" means nothing.', sign=sign), mend
            )
    if control := _CONTROLS.search(quoted):
        message = tell(
            "odd-character",
            "there is an invisible character here: {point}.",
            point=f"U+{ord(control[0]):04X}",
        )
        report.error(path, number, message, say("Delete it."))
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[0]), quoted)


def _check_entries(entries: list[Entry], path: str, lang: str, report: Report) -> None:
    if not entries or entries[0].singular or entries[0].context or not entries[0].forms:
        mend = say("Run `invoke catalogues`, and copy the head of another language's file.")
        report.error(
            path,
            1,
            tell("catalogue-header-missing", "the catalogue cannot be read: it has no header."),
            mend,
        )
        return
    lines: dict[tuple[str, str], int] = {}
    for entry in entries:
        first = lines.setdefault((entry.context, entry.singular), entry.line)
        if first != entry.line:
            message = tell(
                "entry-twice",
                '"{name}" stands here again, after line {first}.',
                name=entry.name,
                first=first,
            )
            report.error(path, entry.line, message, say("Delete one of the two."))
        if not entry.forms:
            message = tell("entry-incomplete", '"{name}" has no msgstr.', name=entry.name)
            report.error(path, entry.line, message, say('Write msgstr "…" below it.'))
    line, header = entries[0].forms[0]
    fields = dict(re.findall(r"^([A-Za-z-]+):[ \t]*(.*)$", header, re.MULTILINE))
    _check_charset(fields.get("Content-Type", ""), line, path, report)
    if "Plural-Forms" in fields:
        _check_plural_forms(fields["Plural-Forms"], line, path, lang, report)


def _check_charset(kind: str, line: int, path: str, report: Report) -> None:
    charset = kind.rpartition("charset=")[2].strip().lower() if "charset=" in kind else "utf-8"
    if charset not in {"utf-8", "utf8"}:
        mend = say('Write "Content-Type: text/plain; charset=utf-8\\n" in the header.')
        report.error(
            path,
            line,
            tell(
                "catalogue-charset",
                'the charset is "{charset}", but the file is in UTF-8.',
                charset=charset,
            ),
            mend,
        )


def _check_plural_forms(rule: str, line: int, path: str, lang: str, report: Report) -> None:
    """Checks that the rule gives each number one of its announced forms, and that the language has
    as many."""
    match = _PLURAL.fullmatch(rule)
    number = int(match[1]) if match else 0
    try:
        choose = gettext.c2py(match[2] if match else "")
        used = {choose(count) for count in _COUNTS}
    except (ValueError, ZeroDivisionError, RecursionError, OverflowError):
        used = set()
    language = next((tag for tag in (lang, lang.partition("_")[0]) if tag in PLURALS), "")
    mend = NOTHING
    if language:
        mend = say(r'Write "Plural-Forms: {rule}\n".', rule=str(get_plural(language)))
    if not used or min(used) < 0:
        report.error(
            path,
            line,
            tell("plural-forms", 'the plural forms "{rule}" make no sense.', rule=rule),
            mend,
        )
    elif number > _MOST_FORMS:
        message = tell_count(
            "plural-forms",
            "there is {count} plural form; no language has more than {most}.",
            "there are {count} plural forms; no language has more than {most}.",
            count=number,
            most=_MOST_FORMS,
        )
        report.error(path, line, message, mend)
    elif max(used) >= number:
        message = tell_count(
            "plural-forms",
            "there is {count} plural form, but the rule asks for one more.",
            "there are {count} plural forms, but the rule asks for one more.",
            count=number,
        )
        report.error(path, line, message, mend)
    elif language and number < get_plural(language).num_plurals:
        message = tell_count(
            "plural-forms-count",
            "the language has {count} plural form, not {number}.",
            "the language has {count} plural forms, not {number}.",
            count=get_plural(language).num_plurals,
            number=number,
        )
        report.warning(path, line, message, mend)
