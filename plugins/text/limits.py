"""Finds texts that would keep the converter busy for minutes, before they are converted.

Converters look ahead for the end of each bracket and recurse into nested lists. A log or data file
that was pasted by mistake can contain a hundred thousand of these. The limits are far above the
needs of a text for readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.reporting.sentences import Message, Sentence, say, tell, tell_count

MOST_CHARACTERS = 300_000  # of a body; a book of 150 pages
_MOST_LINES = 1_500  # from one empty line to the next
_MOST_IN_BLOCK = 50_000  # characters of these lines
_MOST_IN_LINE = 20_000
_MOST_NOTES = 1_000
_MOST_OPEN = 100  # brackets, links and tags that are open at the same time
_MOST_SPACES = 1_000
DEEPEST = 12  # lists and quotations within one another

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_MARKERS = re.compile(r"(?:[ \t]*(?:>|(?:[*+-]|\d+[.)])[ \t]+))+")
_MARKER = re.compile(r">|[*+-](?=[ \t])|\d+[.)](?=[ \t])")
_SIGN = re.compile(r"\\.|\]\(|[\[\]()<>{}]")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\n]*\]:", re.MULTILINE)
_SPACES = re.compile(rf"[ \t\xa0]{{{_MOST_SPACES},}}")
_DEEP = re.compile(rf"\n[ \t>*+\-\d.)]{{{DEEPEST + 1},}}")  # the shortest way to nest too deeply


class Excess(NamedTuple):
    """What is too much in a text; ``line`` counts from 1."""

    line: int
    message: Message
    mend: Sentence


def find_excess(text: str) -> Excess | None:
    """The first thing in a Markdown body that is too much, None for every ordinary text."""
    if len(text) > MOST_CHARACTERS:
        message = tell_count(
            "text-too-large",
            "the text has {count} character; {most} are read.",
            "the text has {count} characters; {most} are read.",
            count=len(text),
            most=MOST_CHARACTERS,
        )
        return Excess(1, message, say("Split it into several texts."))
    if _is_modest(text):
        return None
    notes = 0
    for first, lines in _blocks(text):
        notes += len(_NOTE.findall("\n".join(lines)))
        if notes > _MOST_NOTES:
            return Excess(
                first,
                tell("text-too-large", "there are more than {most} footnotes.", most=_MOST_NOTES),
                say("Split the text."),
            )
        found = _look_at_block(first, lines)
        if found is not None:
            return found
    return None


def _is_modest(text: str) -> bool:
    """Whether a text is so small that none of its parts can be too much, as nearly all are."""
    return (
        len(text) <= _MOST_IN_LINE
        and text.count("\n") < _MOST_LINES
        and all(text.count(sign) <= _MOST_OPEN for sign in "[(<{")
        and not _SPACES.search(text)
        and not _DEEP.search(f"\n{text}")
    )


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines from one empty line to the next, with the number of the first, without code."""
    block: list[str] = []
    first, fence = 1, ""
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if fence:
            closing = mark is not None and mark[1].startswith(fence)
            fence = "" if closing and not line.strip(" `~") else fence
            line = ""
        elif mark and not ("`" in line[mark.end() :] and mark[1][0] == "`"):
            fence = mark[1]
            line = ""
        if line.strip():
            if not block:
                first = number
            block.append(line)
        elif block:
            yield first, block
            block = []
    if block:
        yield first, block


def _look_at_block(first: int, lines: list[str]) -> Excess | None:
    square = links = tags = braces = 0
    for number, line in enumerate(lines, first):
        if len(line) > _MOST_IN_LINE:
            message = tell_count(
                "line-too-long",
                "this line has {count} character; {most} are read.",
                "this line has {count} characters; {most} are read.",
                count=len(line),
                most=_MOST_IN_LINE,
            )
            return Excess(number, message, say("Divide it into paragraphs."))
        markers = _MARKERS.match(line)
        if markers and _depth(markers[0], line) > DEEPEST:
            message = tell(
                "nested-too-deeply",
                "lists or quotations stand within one another {most} times and more.",
                most=DEEPEST,
            )
            return Excess(number, message, say("Write them beneath one another, or use headings."))
        if _SPACES.search(line):
            message = tell("spaces-many", "there is a row of more than a thousand spaces here.")
            return Excess(number, message, say("Delete them."))
        for sign in _SIGN.findall(line):
            if sign == "[":
                square += 1
            elif sign == "]":
                square = max(0, square - 1)
            elif sign == "](":
                square = max(0, square - 1)
                links += 1
            elif sign == ")":
                links = max(0, links - 1)
            elif sign == "<":
                tags += 1
            elif sign == ">":
                tags = 0
            elif sign in "{}":
                braces = braces + 1 if sign == "{" else 0
            if max(square, links, tags, braces) > _MOST_OPEN:
                message = tell(
                    "brackets-open",
                    "more than {most} brackets are open here and not closed.",
                    most=_MOST_OPEN,
                )
                return Excess(number, message, say("Close them, or delete what is not text."))
    if len(lines) > _MOST_LINES:
        message = tell(
            "paragraph-too-long",
            "more than {most} lines follow here without an empty line.",
            most=_MOST_LINES,
        )
        return Excess(first, message, say("Put an empty line between the paragraphs."))
    if sum(map(len, lines)) > _MOST_IN_BLOCK:
        message = tell(
            "paragraph-too-long",
            "more than {most} characters follow here without an empty line.",
            most=_MOST_IN_BLOCK,
        )
        return Excess(first, message, say("Put an empty line between the paragraphs."))
    return None


def _depth(prefix: str, line: str) -> int:
    """How many lists and quotations a line stands in, by its markers and its indentation."""
    indented = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    return len(_MARKER.findall(prefix + " ")) + indented // 4
