"""What is wrong with a text as a whole: its anchors, its headings, characters written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.reporting.sentences import Message, Sentence, say, tell

from .anchors import is_of_theme
from .characters import REFUSED, mend_oddity, name_character
from .headings import Heading


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a text; ``line`` counts from 1 within the body, ``column`` from 1 in
    characters, if it is known."""

    line: int
    message: Message
    mend: Sentence
    column: int | None = None


def find_written_out(clean: str, text: str) -> Iterator[Flaw]:
    """Characters that no text may hold, written as references: &#11;, &#x202e;."""
    if "&#" not in text:
        return
    for character in sorted(set(REFUSED.findall(clean))):
        for match in re.finditer(r"&#([0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});?", text):
            if _refer(match[1]) == character:
                line = text.count("\n", 0, match.start()) + 1
                message = tell(
                    "odd-character",
                    "{reference} is a character {character}.",
                    reference=match[0],
                    character=name_character(character),
                )
                yield Flaw(line, message, mend_oddity(character))


def _refer(number: str) -> str:
    """The character that a reference leads to (HTML, 13.2.5.80)."""
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return chr(code)


def check_anchors(anchors: Iterable[tuple[str, int]]) -> Iterator[Flaw]:
    """Names of headings and passages, with their lines, that are used twice or are those of the
    page around them."""
    seen: dict[str, int] = {}
    for identifier, line in anchors:
        if identifier in seen:
            message = tell(
                "anchor-twice",
                'the anchor "{identifier}" is used twice (first on line {line}).',
                identifier=identifier,
                line=seen[identifier],
            )
        elif is_of_theme(identifier):
            message = tell(
                "anchor-reserved",
                'the anchor "{identifier}" is one of the page around the text.',
                identifier=identifier,
            )
        else:
            seen[identifier] = line
            continue
        yield Flaw(line, message, say("Give it a name of its own."))


def check_levels(headings: Iterable[tuple[Heading, int]]) -> Iterator[Flaw]:
    """WCAG 1.3.1: levels are not skipped."""
    above = 1
    for heading, line in headings:
        if heading.level > above + 1:
            yield Flaw(
                line,
                tell(
                    "heading-skipped",
                    'the heading "{text}" jumps from level {above} to {level}.',
                    text=heading.text,
                    above=above,
                    level=heading.level,
                ),
                say("Write {signs} before it.", signs="#" * (above + 1)),
            )
        above = heading.level
