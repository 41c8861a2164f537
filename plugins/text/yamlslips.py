"""Explains the commonest slips in front matter in an author's words: the line, what is wrong, and
how to mend it."""

from __future__ import annotations

import re

import yaml

from plugins.reporting.sentences import Message, Sentence, join, say, tell

CLOSING = {"“": "”", "”": "”", "„": "“”", "‚": "‘’", "‘": "’", "«": "»", "»": "«", "‹": "›"}
"""Typographic quotation marks that open, and those that close them."""

_CUT = re.compile(r"(?:^[ \t]+|\S[ \t]+)#(?=[^\s#])(?![\w-]+:(?:\s|$))")
_UNCLOSED = re.compile(r"""[^:]*:\s+(["'])(?!.*\1)""")
_READABLE = re.compile(r"[^:]*:(\s|$)|\s*(#|-|$)|\s")
_QUOTED = re.compile(rf"[^:]*:\s+(([{''.join(CLOSING)}]).*\S)\s*$")
_MIXED = re.compile(r""":\s+(["'])([^"']*)([“”„‚‘’«»‹›])\s*$""")
_MIXED_TOO = re.compile(r""":\s+([“”„‚‘’«»‹›])([^"']*)(["'])\s*$""")
_MOST_SHOWN = 60  # characters of a value in a message


def quote_value(source: str) -> Sentence:
    """How a line's value is put in quotes."""
    found = re.match(r"\s*(?:- )?(\w+):[ \t]+(\S.*)", source)
    if found is None or len(found[2]) > 120:
        return say("Put the value in quotes.")
    key, value = found[1], found[2].strip()
    doubled = value.replace("'", "''")  # YAML 1.2, 7.3.2
    if '"' in value or "\\" in value:
        return say("Put the value in quotes: {key}: '{doubled}'.", key=key, doubled=doubled)
    return say('Put the value in quotes: {key}: "{value}".', key=key, value=value)


def explain_quotes(text: str) -> tuple[Message, Sentence]:
    """What is wrong where a value stands in typographic quotes, and how to write it."""
    opening = text[0]
    end = max(text.rfind(sign) for sign in CLOSING[opening])
    inner = text[1:end].strip()
    straight = "'" if '"' in inner else '"'
    shown = inner if len(inner) <= _MOST_SHOWN else f"{inner[:_MOST_SHOWN]}…"
    message = tell(
        "quotation-marks-typographic",
        "the quotation marks {opening}…{closing} do not hold a value together.",
        opening=opening,
        closing=text[end],
    )
    return (
        message,
        say("Use straight quotes: {straight}{shown}{straight}.", straight=straight, shown=shown),
    )


def _explain_mixed(
    opening: str, inner: str, closing: str, *, straight: str
) -> tuple[Message, Sentence]:
    """The same where only one of the two is typographic."""
    message = tell(
        "quotation-marks-mixed",
        "this value is opened by {opening} and closed by {closing}.",
        opening=opening,
        closing=closing,
    )
    mend = say(
        "Use straight quotes at both ends: {straight}{inner}{straight}.",
        straight=straight,
        inner=inner[:_MOST_SHOWN].strip(),
    )
    return message, mend


def _find_comment(lines: list[str], first: int, at: int) -> int | None:
    """The index of the line, between two or just above a line that goes on, that holds a # which
    ends its value."""
    if first == at and lines[at : at + 1] and lines[at].startswith(" "):
        first = next((n for n in range(at - 1, -1, -1) if lines[n].strip()), at)
    found = (n for n in range(first, at + 1) if n < len(lines) and _CUT.search(lines[n]))
    return next(found, None)


def _find_odd_line(lines: list[str], at: int) -> int:
    """The index of the nearest line, from here upwards, that cannot begin a key."""
    return next((n for n in range(at, -1, -1) if not _READABLE.match(lines[n])), at)


def explain_slip(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, Message, Sentence]:
    """The commonest slips in an author's words: the line's index, what is wrong, the mend."""
    mark = error.problem_mark or error.context_mark
    at = max(0, min(mark.line, len(lines) - 1)) if mark else 0
    opened = min(error.context_mark.line, len(lines) - 1) if error.context_mark else at
    source = lines[at] if at < len(lines) else ""
    before = lines[at - 1] if 0 < at <= len(lines) else ""
    problem, context = error.problem or "", error.context or ""
    if "\t" in source[: len(source) - len(source.lstrip())]:
        return at, tell("yaml-tab", "the line starts with a tab."), say("Indent with spaces.")
    bullet = re.match(r"\s*([•·▪◦‣⁃–—*])\s", source)
    if bullet:
        mend = say("Begin each entry of a list with a hyphen and a space: - one.")
        return at, tell("yaml-bullet", 'the line begins with "{sign}".', sign=bullet[1]), mend
    flow = "flow" in context
    if flow or "could not find expected ':'" in problem or "did not find expected" in problem:
        commented = _find_comment(lines, opened if flow else at, at)
        if commented is not None:
            mend = say("Put the entry that holds it in quotes.")
            if not flow:
                mend = quote_value(lines[commented])
            return (
                commented,
                tell("yaml-comment", "a # after a space begins a comment, which ends the value."),
                mend,
            )
    if "mapping values are not allowed" in problem:
        quoted, mixed = _QUOTED.match(source), _MIXED_TOO.search(source)
        if mixed:
            return at, *_explain_mixed(mixed[1], mixed[2], mixed[3], straight=mixed[3])
        if quoted and quoted[1][-1] in CLOSING[quoted[2]]:
            return at, *explain_quotes(quoted[1])
        if source.count(":") > 1:
            return (
                at,
                tell("yaml-colon", "there is a second colon in this value."),
                quote_value(source),
            )
        if before.strip() and ":" not in before:
            return (
                at - 1,
                tell("yaml-colon-missing", "a colon is missing."),
                say("Write `key: value`."),
            )
        return (
            at,
            tell("yaml-indentation", "the line is indented under a value."),
            say("Start all keys at the same column."),
        )
    if "could not find expected ':'" in problem:
        mend = say("Write `key: value`, with a space after the colon.")
        odd = _find_odd_line(lines, at)
        if odd and not lines[odd - 1].strip():
            mend = join(mend, say("If the text begins here, put a line --- above it."))
        return odd, tell("yaml-colon-missing", "a colon is missing."), mend
    if "escape" in problem or "hexdecimal" in problem:  # the library spells it so
        mend = say("Put the value inside '…', where a backslash is nothing but that.")
        return (
            at,
            tell(
                "yaml-backslash",
                'a backslash inside "…" begins a code, and there is none of this name.',
            ),
            mend,
        )
    if "quoted scalar" in context:
        mixed = _MIXED.search(lines[opened])
        if mixed:
            return opened, *_explain_mixed(mixed[1], mixed[2], mixed[3], straight=mixed[1])
        mend = say("Close it, or leave out both.")
        return (
            opened,
            tell("quotation-mark-open", "a quotation mark is opened and not closed."),
            mend,
        )
    if flow:
        message = tell(
            "yaml-brackets", "the brackets are not closed, or a comma is missing between them."
        )
        return opened, message, say("Write a list as [one, two].")
    unclosed = next((n for n in range(at, -1, -1) if _UNCLOSED.match(lines[n])), None)
    if "did not find expected key" in problem and unclosed is not None:
        mend = say("Close it, or leave out both.")
        return (
            unclosed,
            tell("quotation-mark-open", "a quotation mark is opened and not closed."),
            mend,
        )
    if "did not find expected key" in problem and source.count('"') + source.count("'") > 1:
        mend = say("Put the whole value inside '…'.")
        return (
            at,
            tell("yaml-after-quotes", "the value goes on after its closing quotation mark."),
            mend,
        )
    if "cannot start any token" in problem:
        first = (source.split(":", 1)[-1].strip() or source.strip())[:1]
        return (
            at,
            tell("yaml-start", 'a value cannot start with "{first}".', first=first),
            say("Put the value in quotes."),
        )
    if "anchor" in problem + context or "alias" in problem + context:
        return (
            at,
            tell("yaml-start", "a value cannot start with & or *."),
            say("Put the value in quotes."),
        )
    if "expected <block end>" in problem or "did not find expected" in problem:
        mend = say("Start keys at the same column; close every bracket and quotation mark.")
        return (
            at,
            tell(
                "yaml-structure",
                "the indentation, a bracket or a quotation mark does not fit here.",
            ),
            mend,
        )
    return (
        at,
        tell("yaml-unreadable", "this cannot be read as YAML ({problem}).", problem=problem),
        say("Put the value in quotes."),
    )
