"""Finds the comments in front matter that may be the rest of a value.

To YAML (1.2, section 6.6) a # after a space begins a comment; to an author it may be a number, a
hashtag, or a part of a name. A comment is plain where two spaces or a closing quotation mark stand
before it and a space behind its #; `invoke new` writes them so.
"""

from __future__ import annotations

import re
from typing import Any

from plugins.reporting.sentences import Sentence, say

from .yamlslips import quote_value

_COMMENT = re.compile(r"(?:^|[ \t])#", re.MULTILINE)
_BEHIND = re.compile(r"([ \t]+)#([ \t]*)(.?)")
_BELOW = re.compile(r"( *)#(?![\s#]|[\w-]+:(?:\s|$)|-\s)")
"""A # that begins a line and no comment: a space, a key or an entry of a list would follow it."""
_INDENTED = re.compile(r" *(?:- +)*")
_OPENING = re.compile(r"[|>+\-0-9]+")


def has_comments(text: str) -> bool:
    """Whether there is anything to look for."""
    return _COMMENT.search(text) is not None


def find_doubtful_comment(source: str, event: Any) -> tuple[int, Sentence] | None:
    """The comment behind a value, or below it, that may be meant as text: the index of its line
    and how to mend it. ``event`` is the value's in YAML's terms. None where there is none, or
    where it plainly is a comment."""
    style, first = event.style, event.start_mark.line
    if style in ("|", ">"):  # behind the sign that opens the text
        line, begin = first, event.start_mark.index
        sign = _OPENING.match(source, begin)
        begin = sign.end() if sign else begin
    else:
        line, begin = event.end_mark.line, event.end_mark.index
    end = source.find("\n", begin)
    end = len(source) if end < 0 else end
    rest = source[begin:end]
    behind = _BEHIND.match(rest)
    if behind:
        if _is_plain(behind, stated=bool(event.value), apart=bool(style)):
            return None
    elif rest.strip() or style or not _goes_on(source, event, end + 1):
        return None
    else:
        line += 1
    mend = (
        quote_value(source.split("\n")[line]) if line == first else say("Put the value in quotes.")
    )
    return line, mend


def _is_plain(behind: re.Match[str], *, stated: bool, apart: bool) -> bool:
    """Whether what follows a value on its line is a comment. Where no value is stated, a space
    behind the # is enough, unless a number follows."""
    gap, space, sign = behind.groups()
    if not sign:
        return True
    if not stated and not apart:
        return bool(space) and not sign.isdigit()
    return bool(space) and (apart or len(gap) > 1)


def _goes_on(source: str, event: Any, below: int) -> bool:
    """Whether the line below a value, which begins at an index, begins with a # where the value
    would go on."""
    begin = source.rfind("\n", 0, event.start_mark.index) + 1
    indented = _INDENTED.match(source, begin)
    column = indented.end() - begin if indented else 0
    if event.start_mark.column == column and event.value:
        column -= 1  # an entry of a list goes on below its first letter
    found = _BELOW.match(source, below)
    return found is not None and len(found[1]) > column
