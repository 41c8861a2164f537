"""A rule: quotation marks, apostrophes and primes for the two straight marks of a keyboard.

The characters around a run of marks say whether a straight mark opens or closes. If they do not
decide, the mark closes the quotation that is open, otherwise it opens one. Double marks are paired
first, together with typed typographic ones, then single marks between them. A single mark without a
partner becomes an apostrophe. A double mark without a partner stays as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from .conventions import Quotes
from .manuscript import BLOCK, Edit

_APOSTROPHE = "’"
_RUN = re.compile("[\"'„“”‟‚‘’‛«»‹›′″「」『』]+")
_QUOTING = re.compile(f"[\"'][^{BLOCK}]*")  # from a block's first straight mark to its end
_FEET_AND_INCHES = re.compile(r"""(?<![\w'])\d+(')\d{1,2}(")(?!\w)""")
# Hebrew acronyms and sounds: צה"ל, ג'ורג'
_GERSHAYIM = re.compile(r"(?<=[\u05d0-\u05ea])[\"'](?=[\u05d0-\u05ea])")
_SHORT_NUMBER = re.compile(r"(?<![\w.,'’])\d{1,3}$")
_DECADE = re.compile(r"'\d\ds?(?![\w'])")
_OPENING_BRACKETS = frozenset("([{<¿¡（【《")
_CLOSING_PUNCTUATION = frozenset(".,;:!?)]}>…%،؛؟。，、；：！？）】》")


class _Side(Enum):
    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()
    NEITHER = auto()


class _Mark(NamedTuple):
    """One quotation mark, straight or typographic, and which way its surroundings turn it."""

    at: int
    char: str
    side: _Side


class _Pair(NamedTuple):
    opening: _Mark
    closing: _Mark


def find_apostrophes(text: str) -> Iterator[Edit]:
    """Give the apostrophes inside words, for languages whose quotation marks are not known."""
    for mark in re.finditer(r"(?<=[^\W\d_])'(?=[^\W\d_])", text):
        yield mark.start(), mark.end(), _APOSTROPHE


def find_quotes(text: str, quotes: Quotes, leading: re.Pattern[str] | None) -> list[Edit]:
    """Turn straight marks into the language's; `leading` matches words begun by an apostrophe."""
    edits: list[Edit] = []
    for block in _QUOTING.finditer(text):
        start = text.rindex(BLOCK, 0, block.start()) + 1
        set_as = _set_block(text, start, block.end(), quotes, leading)
        edits += [(at, at + 1, char) for at, char in sorted(set_as.items())]
    return edits


def _set_block(
    text: str, start: int, end: int, quotes: Quotes, leading: re.Pattern[str] | None
) -> dict[int, str]:
    """What the straight marks of a block become, by their offsets."""
    set_as: dict[int, str] = {}
    for measure in _FEET_AND_INCHES.finditer(text, start, end):
        set_as |= {measure.start(1): "′", measure.start(2): "″"}
    for hebrew in _GERSHAYIM.finditer(text, start, end):
        set_as[hebrew.start()] = "״" if hebrew[0] == '"' else "׳"
    doubles: list[_Mark] = []
    singles: list[_Mark] = []
    for mark in _read_marks(text, start, end, quotes):
        if mark.at in set_as:
            continue
        if mark.char == "'":
            if mark.side is not _Side.NEITHER:
                singles.append(mark)
        else:
            doubles.append(mark)
    pairs = _pair_doubles(doubles, text, set_as)
    pairs += _pair_singles(singles, pairs, text, leading, set_as)
    _choose_marks(pairs, quotes, set_as)
    return set_as


def leading_apostrophes(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile the words that begin with an apostrophe, such as English 'tis."""
    if not words:
        return None
    return re.compile(rf"'(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _read_marks(text: str, start: int, end: int, quotes: Quotes) -> Iterator[_Mark]:
    """Give straight marks, and typographic outer marks that stand as such."""
    opening, closing = quotes[:2]
    for run in _RUN.finditer(text, start, end):
        before, after = text[run.start() - 1], text[run.end()]
        side = _side(before, after)
        # An article may be elided before a quotation: l'"avenir"
        elided = side is _Side.EITHER and run[0][0] in "'’" and before.isalpha()
        elided = elided and not _is_ideograph(before)
        for at, char in enumerate(run[0], run.start()):
            if char in "\"'":
                opens = elided and at == run.start() + 1
                yield _Mark(at, char, _Side.OPENS if opens else side)
            elif char == opening and side in (_Side.OPENS, _Side.EITHER):
                yield _Mark(at, char, _Side.OPENS)
            elif char == closing and side in (_Side.CLOSES, _Side.EITHER):
                yield _Mark(at, char, _Side.CLOSES)


def _side(before: str, after: str) -> _Side:
    """Whether a run of marks opens or closes, by the characters before and after it. It opens after
    a space or an opening bracket, and closes before a space or punctuation."""
    if before.isspace() and after.isspace():
        return _Side.NEITHER
    if before.isspace() or before in _OPENING_BRACKETS:
        return _Side.OPENS
    if after.isspace() or after in _CLOSING_PUNCTUATION:
        return _Side.CLOSES
    return _Side.EITHER


def _pair_doubles(marks: list[_Mark], text: str, set_as: dict[int, str]) -> list[_Pair]:
    """Pairs double marks as brackets are paired: each closing mark takes the last open one."""
    pairs: list[_Pair] = []
    opened: list[_Mark] = []
    for mark in marks:
        if mark.side is _Side.NEITHER:
            continue
        if mark.side is _Side.OPENS or (mark.side is _Side.EITHER and not opened):
            opened.append(mark)
        elif opened:
            pairs.append(_Pair(opened.pop(), mark))
        elif mark.char == '"' and text[mark.at - 1].isdigit():
            set_as[mark.at] = "″"  # nothing is open, so this is inches: 27"
    return pairs


def _pair_singles(
    marks: list[_Mark],
    doubles: list[_Pair],
    text: str,
    leading: re.Pattern[str] | None,
    set_as: dict[int, str],
) -> list[_Pair]:
    """Pairs single marks, but never across a double one; the others become apostrophes."""
    # ``opened`` is a stack with a list of open single marks for each double quotation around the
    # place. A double mark that opens pushes a list. One that closes pops it, and single marks that
    # are still open in it have no partner.
    borders = {pair.opening.at: 1 for pair in doubles} | {pair.closing.at: -1 for pair in doubles}
    border_offsets = sorted(borders)
    pairs: list[_Pair] = []
    opened: list[list[_Mark]] = [[]]
    unpaired: list[_Mark] = []
    next_border = 0
    for mark in marks:
        while next_border < len(border_offsets) and border_offsets[next_border] < mark.at:
            step = borders[border_offsets[next_border]]
            if step > 0:
                opened.append([])
            else:
                unpaired += opened.pop()
                opened = opened or [[]]
            next_border += 1
        if _is_apostrophe(mark, text, leading):
            unpaired.append(mark)
        elif mark.side is _Side.OPENS or (mark.side is _Side.EITHER and not opened[-1]):
            opened[-1].append(mark)
        elif opened[-1]:
            pairs.append(_Pair(opened[-1].pop(), mark))
        elif mark.side is _Side.CLOSES and _SHORT_NUMBER.search(text, max(0, mark.at - 5), mark.at):
            set_as[mark.at] = "′"
        else:
            unpaired.append(mark)
    for mark in [*unpaired, *(mark for level in opened for mark in level)]:
        set_as[mark.at] = _APOSTROPHE
    return pairs


def _is_apostrophe(mark: _Mark, text: str, leading: re.Pattern[str] | None) -> bool:
    if mark.side is _Side.EITHER:
        before, after = text[mark.at - 1], text[mark.at + 1]
        return before.isalnum() and not _is_ideograph(before) and not _is_ideograph(after)
    if mark.side is _Side.OPENS:
        if _DECADE.match(text, mark.at):
            return True
        return leading is not None and leading.match(text, mark.at) is not None
    return False


def _is_ideograph(char: str) -> bool:
    return char >= "\u2e80"


def _choose_marks(pairs: list[_Pair], quotes: Quotes, set_as: dict[int, str]) -> None:
    """Alternates outer and inner marks from the outside to the inside.

    A pair that is not inside another one is outer if it is double, and inner if it is single. A
    pair in which the author typed a typographic mark is outer if it is double, wherever it is.
    """
    enclosing: list[tuple[_Pair, bool]] = []  # pairs around the next, and whether they are outer
    for pair in sorted(pairs, key=lambda pair: pair.opening.at):
        while enclosing and enclosing[-1][0].closing.at < pair.opening.at:
            enclosing.pop()
        single = pair.opening.char == "'"
        if not enclosing or pair.opening.char in quotes or pair.closing.char in quotes:
            outer = not single
        else:
            around, around_outer = enclosing[-1]
            alike = single and around.opening.char == "'"  # ''twice'' is one quotation
            outer = around_outer if alike else not around_outer
        opening, closing = quotes[:2] if outer else quotes[2:]
        for mark, char in ((pair.opening, opening), (pair.closing, closing)):
            if mark.char in "\"'":
                set_as[mark.at] = char
        enclosing.append((pair, outer))
