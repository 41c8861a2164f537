"""Splits a Markdown file into its front matter (YAML between two ``---`` lines) and its body."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.reporting.problems import Report

from .yamltext import YamlText, parse_yaml

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Document:
    """A source file taken apart; ``body_line`` is the file's line where the body starts."""

    head: YamlText
    body: str
    body_line: int


def parse_document(text: str, path: str, report: Report) -> Document | None:
    """Splits a file into its front matter and its Markdown body.

    Returns None where the front matter cannot be read (the report says why).
    A byte order mark and CRLF line ends, which Windows editors write, are let pass.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() != _FENCE:
        message = "the file does not begin with front matter."
        report.error(
            path,
            start + 1,
            message if text.strip() else "the file is empty.",
            "Begin with a line ---, then title: and the other keys, then a line ---.",
        )
        return None
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() == _FENCE), None)
    if end is None:
        report.error(
            path,
            start + 1,
            "the front matter has no end.",
            "Put a line --- after its last key, before the text.",
        )
        return None
    head = parse_yaml("\n".join(lines[start + 1 : end]), path, report, first_line=start + 2)
    if head is None:
        return None
    return Document(head, "\n".join(lines[end + 1 :]), end + 2)
