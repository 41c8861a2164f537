"""Splits a Markdown file into its front matter (YAML between two ``---`` lines) and its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.reporting.problems import Report
from plugins.reporting.sentences import Message, Sentence, say, tell

from .keyboards import UNSEEN
from .yamltext import YamlText, parse_yaml

_FENCE = "---"
_END = "..."  # YAML 1.2, 9.1.2; Pandoc's writers end front matter so
_LIKE_A_FENCE = re.compile(
    rf"[\s{UNSEEN}]*([-\u2010-\u2015\u2212]+|\*\*\*+|___+|===+|\+\+\+|```\w*)[\s{UNSEEN}]*"
)
"""What word processors make of three hyphens, and what other programs begin with."""
_OF_A_HEAD = re.compile(r"\s*$|[ \t]+(?!-{2,}\s*$)\S|[#\]}]|- |[^:]*\S\s*[:\uff1a]")


@dataclass(frozen=True, slots=True)
class Document:
    """A source file taken apart; ``body_line`` is the file's line where the body starts."""

    head: YamlText
    body: str
    body_line: int


def parse_document(text: str, path: str, report: Report) -> Document | None:
    """Splits a file into its front matter and its Markdown body.

    Returns None where the front matter cannot be read (the report says why).
    A byte order mark and CRLF line ends, which Windows editors write, are let pass, and a line
    ``...`` at the end.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != _FENCE:
        message = tell("front-matter-missing", "the file does not begin with front matter.")
        mend = say("Begin with a line ---, then title: and the other keys, then a line ---.")
        if _LIKE_A_FENCE.fullmatch(lines[start]):
            message, mend = _explain_start(lines[start])
        if not text.strip():
            message = tell("file-empty", "the file is empty.")
        report.error(path, start + 1, message, mend)
        return None
    ends = (n for n in range(start + 1, len(lines)) if lines[n].rstrip() in (_FENCE, _END))
    end = next(ends, None)
    within = range(start + 1, len(lines) if end is None else end)
    odd = next((n for n in within if not _OF_A_HEAD.match(lines[n])), None)
    if odd is not None and _LIKE_A_FENCE.fullmatch(lines[odd]):
        message, mend = _explain_end(lines[odd])
        report.error(path, odd + 1, message, mend)
        return None
    if end is None:
        mend = say("Put a line --- after its last key, before the text.")
        report.error(
            path, start + 1, tell("front-matter-open", "the front matter has no end."), mend
        )
        return None
    head = parse_yaml("\n".join(lines[start + 1 : end]), path, report, first_line=start + 2)
    if head is None:
        return None
    return Document(head, "\n".join(lines[end + 1 :]), end + 2)


_RETYPE = say("Delete the line and type three hyphens: ---.")
_THREE = say("Write three hyphens: ---.")


def _explain_start(line: str) -> tuple[Message, Sentence]:
    """What is wrong with a first line in the place of three hyphens, and how to mend it."""
    sign = _strip(line)
    if sign == _FENCE:
        message = tell(
            "front-matter-missing",
            "the file does not begin with front matter: "
            "something that cannot be seen stands before its hyphens, or spaces.",
        )
        return message, _RETYPE
    message = tell(
        "front-matter-missing",
        'the file does not begin with front matter: this line is "{sign}".',
        sign=sign,
    )
    return message, _THREE


def _explain_end(line: str) -> tuple[Message, Sentence]:
    """The same for a line that should end the front matter."""
    sign = _strip(line)
    if sign == _FENCE:
        message = tell(
            "front-matter-open",
            "the front matter does not end here: "
            "something that cannot be seen stands before its hyphens, or spaces.",
        )
        return message, _RETYPE
    message = tell(
        "front-matter-open",
        'the front matter does not end here: this line is "{sign}".',
        sign=sign,
    )
    return message, _THREE


def _strip(line: str) -> str:
    return re.sub(rf"[\s{UNSEEN}]", "", line)
