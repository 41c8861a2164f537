"""Reads what people paste as what it looks like: bullets and letters of word processors.

A word processor's list arrives as lines that begin with "•", with "a)", or with a no-break space
behind the marker. A strict parser reads such lines as one paragraph. `find_edits` says how each is
written for the parser. Dates at the beginning of a line, which the parser would read as numbers of
a list, are held back here, too (`plugins.language.ordinals` decides which these are).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plugins.language.months import writes_dotted_ordinals
from plugins.language.ordinals import NumberPlace
from plugins.reporting.sentences import Message, Sentence, say, tell

from .source import Edit

NO_POINT = "\ufdd1"
"""Stands between a number and its full stop for the parser, so that no list begins there. It is
not a character (Unicode, 23.7), so no text contains it."""

BULLETS = "•·◦▪▫‣●○■□∙⁃➢➤"
DASHES = "–—"
_SPACES = r"[ \t\u00a0\u2002\u2003\u2007\u2009\u202f]"
_LINE = re.compile(
    rf"(?P<lead>(?:[ \t]*>)*{_SPACES}*)(?:"
    rf"(?P<bullet>[{BULLETS}]){_SPACES}*(?=\S)"
    rf"|(?P<dash>[{DASHES}]){_SPACES}+(?=\S)"
    rf"|(?P<plain>[-+*])[ \t]?[\u00a0\u2002\u2003\u2007\u2009\u202f]{_SPACES}*(?=\S)"
    rf"|(?P<number>\d{{1,9}}[.)])(?P<gap>{_SPACES}+)(?=\S)"
    rf"|(?P<letter>[a-z])\)[ \t\u00a0]+(?=\S)"
    r"|(?P<hashes>\#{2,6})(?=[^\s#])"
    r"|(?P<colon>:)(?=[^\s:])"
    r"|\*\[(?P<short>[^\]\n]+)\]:[ \t]*(?P<long>[^\n]*))"
)
# Only these begin a line that is rewritten; most lines are passed over at once.
_CANDIDATE = re.compile(
    rf"\n[ \t>\u00a0\u2002\u2003\u2007\u2009\u202f]*"
    rf"(?:[{BULLETS}{DASHES}]|:[^\s:]"
    r"|[-+*][ \t]?[\u00a0\u2002\u2003\u2007\u2009\u202f]|\*\[|\#\#+[^\s#]"
    r"|\d{1,9}[.)][ \t]*[\u00a0\u2002\u2003\u2007\u2009\u202f]|[a-z]\)[ \t\u00a0])"
)
_OPENED = re.compile(
    r"^[ \t>]*<[A-Za-z]+(?:\s[^<>\n]*?)??(?P<wish>\smarkdown=(?:\"(?:1|block)\"|'(?:1|block)'|1))"
    r"(?:\s[^<>\n]*)?>",
    re.MULTILINE,
)
_NUMBER_STARTS = frozenset(" \t>0123456789")
# Two numbered lines, one below the other, behind another line.
_LATE_NUMBER = re.compile(r"\n[ \t>]*\d{1,9}[.)][ \t][^\n]*\n[ \t>]*\d{1,9}[.)][ \t]")
_NUMBERED = re.compile(r"(?P<lead>[ \t>]*)(?P<number>\d{1,9})(?P<end>[.)])[ \t]+\S")
_FENCE = re.compile(r"(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`\n]*$)|~{3,})")


@dataclass(slots=True)
class Pasted:
    """How a body is written for the parser. ``letters`` are the lines (from 1) with a point
    marked by a letter, ``abbreviations`` what their short forms stand for, ``defined`` where they
    are explained: line and column, and whether that was done before."""

    edits: list[Edit] = field(default_factory=list)
    letters: set[int] = field(default_factory=set)
    abbreviations: dict[str, str] = field(default_factory=dict)
    defined: list[tuple[str, int, int, bool]] = field(default_factory=list)

    def find_unused(self, used: set[str]) -> Iterator[tuple[int, int, Message, Sentence]]:
        """What is wrong with the abbreviations where ``used`` are those that the text holds: line,
        column, message, mend."""
        for short, line, column, twice in self.defined:
            if twice:
                message = tell(
                    "abbreviation-twice",
                    'the abbreviation "{short}" is explained twice.',
                    short=short,
                )
                yield line, column, message, say("Delete one of the lines.")
            elif not self.abbreviations[short]:
                message = tell(
                    "abbreviation-unexplained",
                    'the abbreviation "{short}" is not explained.',
                    short=short,
                )
                yield line, column, message, say("Write what it means: *[{short}]: …", short=short)
            elif short not in used:
                message = tell(
                    "abbreviation-unused",
                    'the abbreviation "{short}" is explained, but the text does not use it.',
                    short=short,
                )
                yield line, column, message, say("Delete the line, or write it as in the text.")


def hold_back(lines: Sequence[str], places: Iterable[NumberPlace]) -> Iterator[Edit]:
    """Parts these numbers from their full stops."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for line_number, column in places:
        at = starts[line_number - 1] + column
        yield Edit(at, at, NO_POINT)


def open_blocks(text: str) -> Iterator[Edit]:
    """Blocks of HTML whose author asks for Markdown inside (Markdown Extra): an empty line behind
    the tag, for which CommonMark waits."""
    if "markdown=" in text:
        for match in _OPENED.finditer(text):
            yield Edit(match.start("wish"), match.end("wish"), "")
            yield Edit(
                match.end(), match.end(), "\n" if text[match.end() :][:1] == "\n" else "\n\n"
            )


def find_pasted(text: str, lines: Sequence[str], lang: str) -> Pasted:
    """What is rewritten in a body, and what its abbreviations mean."""
    pasted = Pasted()
    if _LATE_NUMBER.search(text):
        pasted.edits += _start_lists(lines, lang)
    if _CANDIDATE.search(f"\n{text}") is None:
        return pasted
    found = list(_match_lines(lines))
    letters = _find_letters(found)
    for index, start, match in found:
        begin = start + match.end("lead")
        end = start + match.end()
        if match["bullet"]:
            pasted.edits += _mark(match, start, begin, end, "-")
        elif match["plain"]:
            pasted.edits += _mark(match, start, begin, end, match["plain"])
        elif match["dash"]:
            if _is_listed(lines, index, match["dash"]):
                pasted.edits += _mark(match, start, begin, end, "-")
        elif match["number"]:
            bracket = match["number"].endswith(")")
            if not match["gap"].isascii() and (bracket or len(match["gap"]) > 1):
                pasted.edits += _mark(match, start, begin, end, match["number"])
        elif match["letter"]:
            if index in letters:
                number = ord(match["letter"]) - ord("a") + 1
                pasted.edits += _mark(match, start, begin, end, f"{number})")
                pasted.letters.add(index + 1)
        elif match["hashes"]:
            pasted.edits.append(Edit(end, end, " "))
        elif (
            match["colon"] and len(match["lead"]) < 4
        ):  # ":-)" and ":name:" are text; a definition has a space
            pasted.edits.append(Edit(begin, begin, "\\"))
        elif match["short"]:
            pasted.edits.append(Edit(start, start + len(lines[index]), ""))
            twice = match["short"] in pasted.abbreviations
            pasted.defined.append((match["short"], index + 1, match.end("lead") + 1, twice))
            pasted.abbreviations[match["short"]] = match["long"].strip()
    return pasted


def _mark(match: re.Match[str], start: int, begin: int, end: int, marker: str) -> Iterator[Edit]:
    """The marker with one space behind it, and plain spaces before it."""
    lead = match["lead"]
    if not lead.isascii():
        yield Edit(start, begin, re.sub(_SPACES, " ", lead))
    yield Edit(begin, end, f"{marker} ")


def _match_lines(lines: Sequence[str]) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The lines outside of code that may be rewritten: index, offset, match."""
    start, fence = 0, ""
    for index, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" \t>`~"):
                fence = ""
        elif mark:
            fence = mark[1]
        elif found := _LINE.match(line):
            yield index, start, found
        start += len(line) + 1


def _start_lists(lines: Sequence[str], lang: str) -> Iterator[Edit]:
    """Lists right behind a line of text that do not begin with 1: a parser reads them as text,
    unless their first number is 1. The typed number is shown (`writing`)."""
    before, start = "", 0
    for index, line in enumerate(lines):
        found = _NUMBERED.match(line) if line[:1] in _NUMBER_STARTS else None
        if found and before.strip(" \t>") and int(found["number"]) != 1:
            after = _NUMBERED.match(lines[index + 1]) if index + 1 < len(lines) else None
            above = _NUMBERED.match(before)
            sure = found["end"] == ")" or not writes_dotted_ordinals(lang)
            listed = after and after["lead"] == found["lead"] and after["end"] == found["end"]
            if sure and listed and (above is None or above["lead"] != found["lead"]):
                yield Edit(start + found.start("number"), start + found.end("number"), "1")
        before = line
        start += len(line) + 1


def _find_letters(found: Iterable[tuple[int, int, re.Match[str]]]) -> set[int]:
    """The lines that count a), b), c), at one depth: a single letter is text."""
    counted: set[int] = set()
    run: list[tuple[int, str, str]] = []

    def close() -> None:
        if len(run) > 1:
            counted.update(index for index, _, _ in run)
        run.clear()

    for index, _, match in found:
        letter, lead = match["letter"], match["lead"]
        if not letter:
            continue
        follows = run and lead == run[-1][1] and ord(letter) == ord(run[-1][2]) + 1
        if not follows or index > run[-1][0] + 8:
            close()
            if letter != "a":
                continue
        run.append((index, lead, letter))
    close()
    return counted


def _is_listed(lines: Sequence[str], index: int, dash: str) -> bool:
    """Whether a dash is one of several at the beginnings of lines, or follows a colon: a single
    one is a dash of the text."""
    before = lines[index - 1].strip(" \t>") if index else ""
    after = lines[index + 1].strip(" \t>") if index + 1 < len(lines) else ""
    return before.startswith(dash) or after.startswith(dash) or before.endswith(":")
