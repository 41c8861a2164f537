"""Decodes the bytes of a file to text, and finds characters that are forbidden in texts.

Every file by an author is read with `decode_text`: texts, cluster.yaml, records, catalogues, tables
of participants. The result is in one normal form (NFC: Unicode Standard Annex 15), so that "č" is
the same in a text, a link and a file name, however it was typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from plugins.reporting.problems import Report
from plugins.reporting.sentences import Message, Sentence, say, tell, tell_count

MOST_BYTES: Final = 1_000_000
"""The largest file that is read as text; a book of 400 pages has about as many."""
_MOST_LINES = 10  # of one file that are told of, one by one
_MOST_COUNTED = 10_000  # a file with more of them is no text

_REFUSED = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tab and line ends
    r"\u2028\u2029"  # line and paragraph separators
    r"\u202a-\u202e\u2066-\u2069"  # embeddings, overrides, isolates; marks (LRM, RLM) may stay
    r"\u206a-\u206f\ufeff\ufff9-\ufffd"  # formatting nobody sees, and what stands for a loss
    r"\u034f\u2061-\u2064\u3164\uffa0"  # joiners, operators and fillers that nobody sees
    r"\U000e0000-\U000e007f"  # tags, except in flags
    r"\ud800-\udfff\ufdd0-\ufdef"  # halves of a character, and noncharacters
    r"\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # private use
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
)
_TAG = "[\U000e0020-\U000e007e]"
_FLAG = "|".join(
    f"(?<=\U0001f3f4{_TAG}{{{length}}})(?={_TAG}{{0,{6 - length}}}\U000e007f)"
    f"|(?<=\U0001f3f4{_TAG}{{{length}}}\U000e007f)"
    for length in range(1, 7)
)
"""Where a tag is part of a flag, England's say (Unicode Technical Standard 51, annex C)."""
REFUSED: Final = re.compile(f"[{_REFUSED}](?!{_FLAG})")
"""What XML 1.0 forbids (section 2.2), and what Unicode calls unsuitable for marked-up text
(Unicode Technical Report 20, section 3), and what has no meaning of its own (private use)."""

_ANY_REFUSED = re.compile(f"[{_REFUSED}]")
_CONTROLS = (
    "NULL,START OF HEADING,START OF TEXT,END OF TEXT,END OF TRANSMISSION,ENQUIRY,ACKNOWLEDGE,"
    "BELL,BACKSPACE,TAB,LINE FEED,LINE TABULATION,FORM FEED,CARRIAGE RETURN,SHIFT OUT,SHIFT IN,"
    "DATA LINK ESCAPE,DEVICE CONTROL ONE,DEVICE CONTROL TWO,DEVICE CONTROL THREE,"
    "DEVICE CONTROL FOUR,NEGATIVE ACKNOWLEDGE,SYNCHRONOUS IDLE,END OF TRANSMISSION BLOCK,CANCEL,"
    "END OF MEDIUM,SUBSTITUTE,ESCAPE,INFORMATION SEPARATOR FOUR,INFORMATION SEPARATOR THREE,"
    "INFORMATION SEPARATOR TWO,INFORMATION SEPARATOR ONE"
).split(",")
"""The names of U+0000 to U+001F (Unicode's NameAliases.txt); `unicodedata` knows none."""
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Oddity(NamedTuple):
    """A character that may not stand in a text. ``line`` and ``column`` count from 1."""

    line: int
    column: int
    character: str


def decode_text(data: bytes, path: str, report: Report) -> str | None:
    """Reads an author's file: UTF-8, with or without a byte order mark, in NFC, its lines
    ended by line feeds. What may not stand in it goes to the report, and is a space in the text
    that comes back, so that the rest can be checked all the same. None comes back for what
    is no text at all."""
    if len(data) > MOST_BYTES:
        message = tell(
            "file-too-large",
            "the file has {size} MB, which is too much for a text.",
            size=f"{len(data) / 1e6:.1f}",
        )
        mend = say("Split it: {size} MB is read at most.", size=f"{MOST_BYTES / 1e6:.0f}")
        report.error(path, None, message, mend)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        mend = say("Save it again with the encoding UTF-8.")
        report.error(path, line, tell("not-utf-8", "the file is not written in UTF-8."), mend)
        return None
    return clean_text(text, path, report)


def clean_text(text: str, path: str, report: Report) -> str:
    """The same for a text that has been decoded already."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if may_hold_refused(text):
        report_oddities(find_oddities(text), path, report)
        text = REFUSED.sub(" ", text)
    return normalise(text)


def may_hold_refused(text: str) -> bool:
    """Whether one of the characters is refused, if it is not part of a flag. Looks at each
    character once, however often it is there."""
    return _ANY_REFUSED.search("".join(set(text))) is not None


def normalise(text: str) -> str:
    """The text in the normal form in which everything is compared: NFC."""
    return unicodedata.normalize("NFC", text)


def find_oddities(text: str) -> Iterator[Oddity]:
    """Every character of a text that may not stand in it, in order."""
    line, begin, last = 1, 0, 0
    for match in REFUSED.finditer(text):
        at = match.start()
        line += text.count("\n", last, at)
        begin = max(begin, text.rfind("\n", last, at) + 1)
        last = at
        yield Oddity(line, at - begin + 1, match[0])


def report_oddities(oddities: Iterable[Oddity], path: str, report: Report) -> None:
    """Tells of the oddities of a file, a problem for each character of a line; where there
    are many lines, the last problem says how many more."""
    places: dict[tuple[int, str], list[int]] = {}
    for line, column, character in islice(oddities, _MOST_COUNTED):
        places.setdefault((line, character), []).append(column)
    shown = list(places.items())[:_MOST_LINES]
    for (line, character), columns in shown:
        message, mend = explain_oddity(character, columns)
        report.error(path, line, message, mend)
    if len(places) > len(shown):
        line = list(places)[_MOST_LINES][0]
        message = tell_count(
            "odd-character",
            "{count} more such character stands from here on.",
            "{count} more such characters stand from here on.",
            count=len(places) - len(shown),
        )
        report.error(path, line, message, say("Paste the text anew, as plain text."))


def explain_oddity(character: str, columns: list[int]) -> tuple[Message, Sentence]:
    """What is wrong with a character in these columns of a line, and how to mend it."""
    shown = ", ".join(map(str, columns[:3]))
    if len(columns) == 1:
        where = say("column {column}", column=shown)
    elif len(columns) < 4:
        where = say("columns {columns}", columns=shown)
    else:
        where = say("columns {columns} and {more} more", columns=shown, more=len(columns) - 3)
    message = tell(
        "odd-character",
        "there is a character {character} here ({where}).",
        character=name_character(character),
        where=where,
    )
    return message, mend_oddity(character)


def name_character(character: str) -> Sentence:
    """A character that cannot be shown, by its code point and name: "U+200B (ZERO WIDTH SPACE)"."""
    code = ord(character)
    if code < 32:
        name = _CONTROLS[code]
    elif 0x7F <= code <= 0x9F:
        name = {0x7F: "DELETE", 0x85: "NEXT LINE"}.get(code) or say("control character")
    elif unicodedata.category(character) == "Co":
        name = say("private use")
    elif 0xD800 <= code <= 0xDFFF:
        name = say("half of a character")
    else:
        name = unicodedata.name(character, "") or say("noncharacter")
    return say("{point} ({name})", point=f"U+{code:04X}", name=name)


def mend_oddity(character: str) -> Sentence:
    """How an author gets rid of it."""
    if character in _BREAKS:
        return say("Word processors end lines and pages with it: replace it by a line break.")
    if character in _TURNS:
        return say("It turns the order of the letters around: delete it.")
    if character == "\ufffd":
        return say("A letter was lost here when the text was converted: write it anew.")
    if character == "\ufffc":
        return say("Something was lost here when the text was pasted: delete the character.")
    if unicodedata.category(character) == "Co":
        return say("Only one program's typeface has it: write another sign, or - for a bullet.")
    return say("It cannot be seen: delete it (a copy from another program brings such characters).")
