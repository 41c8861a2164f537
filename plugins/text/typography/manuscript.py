"""The text that rules work on: one string, without tags and without parts that must not change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise

from plugins.language.direction import FIRST_STRONG_ISOLATE, POP_ISOLATE

from .addresses import find_addresses, find_left_to_right

OBJECT = "\ufffc"  # stands for one thing no rule may look into: code, an address, a picture
LINE = "\u2028"  # stands for a line break inside a block: <br>
BLOCK = "\u2029"  # stands for the border of a block: <p>, </li>, …

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
SOFT_HYPHEN = "\u00ad"

Edit = tuple[int, int, str]
"""Replace text[start:end] with the string; edits of one rule are sorted and do not overlap."""

Rule = Callable[[str], Iterable[Edit]]

Spell = Callable[[str], str]
"""Spells out the words of a text anew, each for itself: where in the text it stands makes no
difference to a word."""

Isolates = tuple[str, str]
"""What is put before and behind a text of the other direction: tags, or characters."""
MARKED: Isolates = ("<bdi>", "</bdi>")
PLAIN: Isolates = (FIRST_STRONG_ISOLATE, POP_ISOLATE)

_IN_WORDS = f"_'’{SOFT_HYPHEN}"
_STAND_IN = re.compile(f"[{OBJECT}{LINE}{BLOCK}]")


class Manuscript:
    """One text in one language, written piece by piece and then set by rules.

    The rules get `text`, which begins and ends with `BLOCK`, so that looking one character
    back or ahead is always safe. Inline tags are zero-width marks at offsets of it.
    """

    def __init__(self, escape: Callable[[str], str] = str) -> None:
        self._escape = escape
        self._pieces: list[str] = [BLOCK]
        self._length = 1
        self._marks: list[int] = []
        self._tags: list[str] = []
        self._hidden: list[str] = []  # what the stand-ins stand for, in order
        self._addresses: set[int] = set()  # which of them are addresses

    def write(self, text: str) -> None:
        """Add text, hiding the addresses and file names in it."""
        at = 0
        for start, end in find_addresses(text):
            self._add(text[at:start])
            if not self._is_isolated() and any(map(str.isalnum, text[start:end])):
                self._addresses.add(len(self._hidden))
            self.hide(self._escape(text[start:end]))
            at = end
        self._add(text[at:] if at else text)

    def mark(self, tag: str) -> None:
        """Add a tag that text flows through, such as <em>."""
        self._marks.append(self._length)
        self._tags.append(tag)

    def hide(self, markup: str, stand_in: str = OBJECT) -> None:
        """Add finished markup that the rules see as one character."""
        self._hidden.append(markup)
        self._add(stand_in)

    def typeset(
        self,
        rules: Iterable[Rule],
        spell: Spell | None = None,
        isolates: Isolates | None = None,
    ) -> list[str]:
        """Apply the rules in their order, then the spelling, and give back the text in pieces,
        between its tags and objects, which are the same as were put in. In a language written
        from the right, ``isolates`` are put around addresses, telephone numbers and streets with
        their number."""
        text = "".join(self._pieces) + BLOCK
        marks = self._marks
        for rule in rules:
            edits = list(rule(text))
            if edits:
                text = _apply(edits, text)
                marks = _move(marks, edits)
        if spell is not None:
            text, marks = _respell(text, marks, spell)
        if isolates is not None:
            self._isolate_addresses(isolates)
        return self._weave(text, marks, isolates)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _is_isolated(self) -> bool:
        """Whether what comes next stands right behind a tag or character that isolates it."""
        if self._tags and self._marks[-1] == self._length:
            return self._tags[-1].startswith("<bdi")
        return self._pieces[-1].endswith(FIRST_STRONG_ISOLATE)

    def _isolate_addresses(self, isolates: Isolates) -> None:
        for place in self._addresses:
            address = self._hidden[place]
            if not address.startswith(FIRST_STRONG_ISOLATE):
                self._hidden[place] = f"{isolates[0]}{address}{isolates[1]}"

    def _weave(self, text: str, marks: list[int], isolates: Isolates | None) -> list[str]:
        hidden = iter(self._hidden)
        escape = self._escape
        woven: list[str] = []
        at = 1
        within = False  # an element that isolates its text
        for mark, tag in zip([*marks, len(text) - 1], [*self._tags, ""], strict=True):
            around = None if within else isolates
            plain, *rest = _STAND_IN.split(text[at:mark])
            woven.append(_isolate(escape(plain), around))
            for plain in rest:
                woven += next(hidden), _isolate(escape(plain), around)
            woven.append(tag)
            at = mark
            if tag.startswith(("<bdi", "</bdi")):
                within = tag[1] == "b"
        return woven


def _respell(text: str, marks: list[int], spell: Spell) -> tuple[str, list[int]]:
    """Spells a text, and moves the marks with it. Spelling only inserts soft hyphens.

    If no mark is within a word, the pieces between marks are spelt separately, and the lengths of
    the results give the new places. Otherwise (un<em>believ</em>able) a word must be spelt as a
    whole, and each mark is found again by comparing both texts.
    """
    if any(_is_within_word(text, mark) for mark in marks):
        spelt = spell(text)
        return spelt, _follow(text, spelt, marks)
    pieces = [spell(text[start:end]) for start, end in pairwise([0, *marks, len(text)])]
    return "".join(pieces), list(accumulate(map(len, pieces[:-1])))


def _is_within_word(text: str, place: int) -> bool:
    before, behind = text[place - 1], text[place]
    return (before.isalnum() or before in _IN_WORDS) and (behind.isalnum() or behind in _IN_WORDS)


def _follow(text: str, spelt: str, marks: list[int]) -> list[int]:
    """The places of marks after spelling: walks over both texts, and stays in the old one where a
    letter was inserted in the new one."""
    moved: list[int] = []
    old = new = 0
    for mark in marks:
        while old < mark:
            old += spelt[new] == text[old]
            new += 1
        moved.append(new)
    return moved


def _apply(edits: list[Edit], text: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, new in edits:
        pieces += text[at:start], new
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _move(marks: list[int], edits: list[Edit]) -> list[int]:
    """Moves marks with their text. An insertion at the place of a mark goes after the mark.

    Marks and edits are sorted, so one pass is enough: ``shift`` is the sum of the changes in length
    before the mark. A mark within a replaced part stays as far from its start as before, or at the
    end of the new part if that is shorter (``inside``).
    """
    if not marks or all(end - start == len(new) for start, end, new in edits):
        return marks
    moved: list[int] = []
    shift = index = 0
    for mark in marks:
        while index < len(edits) and edits[index][0] < mark and edits[index][1] <= mark:
            start, end, new = edits[index]
            shift += len(new) - (end - start)
            index += 1
        inside = 0
        if index < len(edits) and edits[index][0] < mark:
            start, _, new = edits[index]
            inside = min(mark - start, len(new)) - (mark - start)
        moved.append(mark + shift + inside)
    return moved


def _isolate(text: str, isolates: Isolates | None) -> str:
    if isolates is None:
        return text
    for start, end in reversed(list(find_left_to_right(text))):
        text = f"{text[:start]}{isolates[0]}{text[start:end]}{isolates[1]}{text[end:]}"
    return text
