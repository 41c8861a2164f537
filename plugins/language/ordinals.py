"""Decides whether a line that begins with a number and a full stop is text or a list item.

Markdown reads "14. května" as the fourteenth item of a list and numbers the next lines from there.
Czech, German and many other languages write dates and ordinals in this way. The decision uses only
the lines and their language. It does not depend on a converter; `plugins.text.dialect` applies it
to the one in use.

- Dates and years are text: "14. května 2026", "14. 5. 2026", "14. und 15. Mai".
- Lines that count are a list: 1, 2, 3; 1, 1, 1; 3, 4 after a list that ended with 2.
- In a language that writes ordinals with a full stop, a single number is text.
- If both are possible, the author is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from plugins.reporting.sentences import Message, Sentence, say, tell

from .languages import locale_of
from .months import find_month, writes_dotted_ordinals

Kind: TypeAlias = Literal["date", "perhaps", "plain", "list"]
"""What stands behind a number: surely a date, what may be one, other words; or "list" where
the number itself is one of a list, since a bracket follows it."""

_CONTAINER = re.compile(r">|[*+-][ \t]+|\[\^[^\]\n]+\]:[ \t]*|:[ \t]+|<[A-Za-z][^<>\n]*>")
_BULLET = re.compile(r"[*+-][ \t]+$")
_NUMBER = re.compile(r"(\d+)([.)])[ \t]+(?=\S)")
# A line that may begin with a number; before it are only marks, a note's name and tags.
_NUMBERED_LINE = re.compile(r"\n(?:[^\w\n<\[]|\[\^[^\]\n]+\]|<[^<>\n]*>)*\d+[.)][ \t]")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_FULL_DATE = re.compile(r"(0?[1-9]|1[0-2]|X?I{1,3}|I?[VX]|VI{1,3})\.\s*[12]\d{3}(?!\d)")
_DAY_AND_MONTH = re.compile(r"(0?[1-9]|1[0-2])\.(?=[\s,;:)–—-]|$)\s*")
_SPAN = re.compile(r"(?:[^\W\d_]{1,5}|[-–—/&+])\s*(\d{1,2})\.(?:\s+|$)")
_FIRST_WORD = re.compile(r"[^\w]*([^\W\d_]*)")
_YEAR = 1000  # no list of a text goes as far

_NOUNS = {
    "cs": "ročník míst cen etap fáz výroč setkán konferenc kol část kapitol stolet pololet "
    "čtvrtlet patr stupe stupň kategori výzv tříd kongres festival seminář veletrh",
    "sk": "ročník miest cen etap fáz výroč stretnut konferenc kol čas kapitol storoč polrok "
    "štvrťrok poschod stupe stupň kategóri výzv tried kongres festival seminár veľtrh",
    "pl": "edycj miejsc nagrod etap faz rocznic spotkan konferencj rund częś rozdział wiek "
    "półrocz kwartał piętr stopień stopni kategori nabór klas kongres festiwal seminari targi",
    "de": "preis platz jahrgang auflage jahrhundert quartal halbjahr phase runde teil kapitel "
    "stufe kategorie kongress tagung konferenz seminar treffen messe jahrestag etage stock "
    "schritt ausschreibung forum workshop",
    "hu": "díj hely évfolyam század negyedév félév szakasz forduló rész fejezet emelet konferencia "
    "kategória pályázat évforduló",
    "sl": "nagrad mest letnik stoletj četrtletj faz krog del poglavj konferenc kategorij razpis",
    "hr": "nagrad mjest godišnj stoljeć tromjeseč faz krug dio poglavlj konferencij natječaj",
    "da": "præmie pris plads årgang århundrede kvartal fase runde del kapitel konference",
    "nb": "premie pris plass årgang århundre kvartal fase runde del kapittel konferanse",
    "fi": "palkinto sija vuosikerta vuosisata neljännes vaihe kierros osa luku konferenssi",
    "et": "auhin koht aastakäik sajand kvartal etapp voor osa peatükk konverents",
}  # fmt: skip
"""What is counted by ordinals: beginnings of words, or in German and its neighbours the ends of
compound ones, too."""
_COMPOUNDS = {"de", "da", "nb", "hu", "fi"}
_ALIKE = {"no": "nb", "nn": "nb", "bs": "hr", "sr": "hr", "cnr": "hr"}


class NumberPlace(NamedTuple):
    """A number that is text. ``line`` counts from 1; ``column`` is the offset of the full stop
    within the line."""

    line: int
    column: int


class Question(NamedTuple):
    """A number of which only its author knows what it is; ``words`` follow it."""

    line: int
    number: str
    words: str

    @property
    def message(self) -> Message:
        """What the author is asked."""
        return tell(
            "number-unclear",
            '"{number}. {words}" may be a point of a list, or an ordinal in a text.',
            number=self.number,
            words=self.words,
        )

    @property
    def mend(self) -> Sentence:
        """Both ways to write it."""
        return say(
            'Write "{number}) {words}" for a list, "{number}\\. {words}" for a text.',
            number=self.number,
            words=self.words,
        )


class Reading(NamedTuple):
    """What was decided: every other number with a full stop begins a point of a list."""

    texts: tuple[NumberPlace, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class _NumberedItem:
    line: int
    column: int  # where the number begins
    typed: str
    rest: str
    kind: Kind
    apart: bool  # an empty line stands before it
    after: int  # where the rest begins

    @property
    def number(self) -> int:
        return int(self.typed)

    @property
    def place(self) -> NumberPlace:
        return NumberPlace(self.line, self.column + len(self.typed))

    def within(self) -> Iterator[NumberPlace]:
        """Numbers right behind this one: they begin what the point says, and no list in it."""
        column, rest = self.after, self.rest
        while (found := _NUMBER.match(rest)) and found[2] == ".":
            yield NumberPlace(self.line, column + len(found[1]))
            column, rest = column + found.end(), rest[found.end() :]

    @property
    def word(self) -> str:
        match = _FIRST_WORD.match(self.rest)
        return match[1] if match else ""


@dataclass(slots=True)
class _Run:
    """Numbers at one place of the text, one beneath the other."""

    quotes: int
    column: int
    pointed: bool = False  # it begins right behind a bullet
    items: list[_NumberedItem] = field(default_factory=list)

    def is_one_in_a_bullet(self, lang: str) -> bool:
        """Whether it is a single ordinal with which a bullet begins: nobody writes a list of
        one point there."""
        return self.pointed and len(self.items) == 1 and writes_dotted_ordinals(lang)


def read_numbers(lines: Sequence[str], lang: str) -> Reading:
    """Decides for each line of a Markdown body that begins with a number and a full stop.

    ``lang`` is the BCP 47 tag of the text. A number within a paragraph, in code or in a table
    is text for every reader of Markdown, and is not looked at.
    """
    if _NUMBERED_LINE.search("\n" + "\n".join(lines)) is None:
        return Reading((), ())
    texts: list[NumberPlace] = []
    questions: list[Question] = []
    runs = list(_find_runs(lines, lang))
    alone = [run for run in runs if run.is_one_in_a_bullet(lang)]
    texts += [item.place for run in alone for item in run.items if item.kind != "list"]
    for chain in _chain([run for run in runs if run not in alone]):
        decided = _decide(chain, lang)
        if decided == "text":
            texts += [item.place for item in chain if item.kind != "list"]
        elif decided == "ask":
            questions += [_ask(item) for item in chain if item.kind != "list"]
        if decided != "text":
            texts += [place for item in chain for place in item.within()]
    return Reading(tuple(sorted(texts)), tuple(sorted(questions)))


def _ask(item: _NumberedItem) -> Question:
    words = " ".join(item.rest.split()[:2])
    return Question(item.line, item.typed, words[:40])


def _find_runs(lines: Sequence[str], lang: str) -> Iterator[_Run]:
    """The runs of a text, in the order in which they end."""
    opened: list[_Run] = []
    fence = ""
    blank, free = True, True  # whether the line before is empty, and whether it ends a block
    for index, line in enumerate(lines, 1):
        start, quotes, fresh = _enter(line)
        rest = line[start:]
        mark = _FENCE.match(rest)
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not rest.strip("`~ \t") else fence
            blank, free = False, True
            continue
        if mark:
            fence = mark[1]
        if not rest.strip():
            blank = free = True
            continue
        found = _NUMBER.match(rest)
        indent = len(line) - len(line.lstrip(" \t>"))
        run = next((r for r in reversed(opened) if _belongs(r, quotes, start, fresh)), None)
        if fresh or (blank and not (found and run)):
            ended = [r for r in opened if (indent if fresh or not found else start) <= r.column]
            opened = [r for r in opened if r not in ended]
            yield from ended
            run = None if run in ended else run
        if found and (run or fresh or (free and (start < 4 or opened or quotes))):
            if run is None:
                run = _Run(quotes, start, _BULLET.search(line, 0, start) is not None)
                opened.append(run)
            typed, words = found[1], rest[found.end() :]
            kind: Kind = "list" if found[2] == ")" else _classify(typed, words, lang)
            run.items.append(
                _NumberedItem(index, start, typed, words, kind, blank, start + found.end())
            )
        blank, free = False, rest.startswith("#") or rest.rstrip().endswith(">") or bool(mark)
        free = free or re.fullmatch(r"(=+|-+|[*_\s-]{3,})\s*", rest) is not None
    yield from opened


def _enter(line: str) -> tuple[int, int, bool]:
    """Where the words of a line begin, behind its marks of quotations, points, notes and
    definitions; the number of quotations; whether one of the other marks is there."""
    at, quotes, fresh = 0, 0, False
    while True:
        while at < len(line) and line[at] in " \t":
            at += 1
        match = _CONTAINER.match(line, at)
        if match is None:
            return at, quotes, fresh
        quotes += match[0] == ">"
        fresh = fresh or match[0] != ">"
        at = match.end()


def _belongs(run: _Run, quotes: int, column: int, fresh: bool) -> bool:
    return not fresh and run.quotes == quotes and abs(run.column - column) < 4


def _classify(typed: str, words: str, lang: str) -> Kind:
    """What a number with a full stop may be, by the words behind it."""
    if len(typed) > 3 and int(typed) >= _YEAR:
        return "date"
    day = 1 <= int(typed) <= 31
    if not day:
        return "plain"
    month = find_month(words, lang)
    if month is not None:
        return "date" if month == "sure" else "perhaps"
    if _FULL_DATE.match(words):
        return "date"
    if (found := _DAY_AND_MONTH.match(words)) and find_month(words[found.end() :], lang) is None:
        return "perhaps"
    span = _SPAN.match(words)
    if span is not None and not words[0].isupper():
        return "perhaps"
    return "plain"


def _chain(runs: list[_Run]) -> Iterator[list[_NumberedItem]]:
    """Numbers that count on, though something stands between them, as one; dates, which are
    text whatever stands before and after, by themselves."""
    chains: list[tuple[tuple[int, int], list[_NumberedItem]]] = []
    for run in sorted(runs, key=lambda run: run.items[0].line):
        level = (run.quotes, run.column // 4)
        items = run.items
        counts = [item.number for item in items] == list(range(1, len(items) + 1))
        dates = [item for item in items if item.kind == "date"]
        if not (counts and 0 < len(dates) < len(items) and all(len(i.typed) < 3 for i in dates)):
            for item in dates:
                yield [item]
            items = [item for item in items if item.kind != "date"]
        if not items:
            continue
        before = next((c for at, c in reversed(chains) if at == level), None)
        if before is not None and before[-1].number + 1 == items[0].number:
            before += items
        else:
            chains.append((level, list(items)))
    for _, chain in chains:
        yield chain


def _decide(items: list[_NumberedItem], lang: str) -> Literal["text", "list", "ask"]:
    numbers = [item.number for item in items]
    kinds = {item.kind for item in items}
    dotted = writes_dotted_ordinals(lang)
    if kinds == {"date"}:
        return "text"
    if "list" in kinds:
        return "list"
    if len(items) == 1:
        return _decide_alone(items[0], lang)
    if numbers == list(range(1, len(numbers) + 1)) or set(numbers) == {1}:
        if not dotted:
            return "list"
        return "ask" if kinds != {"plain"} or _are_ordinals(items, lang) else "list"
    if "perhaps" in kinds:
        return "text"
    if not dotted:
        return "list"
    alike = len({item.word.casefold() for item in items}) == 1 and items[0].word != ""
    small = all(item.word[:1].islower() for item in items)
    if alike or any(_is_counted(item.word, lang) for item in items):
        return "text"
    if all(item.rest[:1].isdigit() for item in items):
        return "text"
    if all(b == a + 1 for a, b in pairwise(numbers)) or numbers[0] == 1:
        return "list"
    return "text" if small else "ask"


def _decide_alone(item: _NumberedItem, lang: str) -> Literal["text", "list", "ask"]:
    """A number that no other one follows."""
    if item.kind == "perhaps":
        return "text"
    if not writes_dotted_ordinals(lang) or item.number == 0:
        return "list"
    if item.number > 1 or item.word[:1].islower() or _is_counted(item.word, lang):
        return "text"
    return "text" if item.rest[:1].isdigit() else "ask"


def _are_ordinals(items: list[_NumberedItem], lang: str) -> bool:
    """Whether numbers that count 1, 2, 3 may be ordinals all the same: prizes, years of a fair."""
    if all(_is_counted(item.word, lang) for item in items):
        return True
    words = {item.word.casefold() for item in items}
    return len(words) == 1 and items[0].word.islower() and all(i.apart for i in items[1:])


@lru_cache(maxsize=4096)
def _is_counted(word: str, lang: str) -> bool:
    language = locale_of(lang).language
    language = _ALIKE.get(language, language)
    folded = word.casefold()
    if not folded:
        return False
    for stem in _NOUNS.get(language, "").split():
        if folded.startswith(stem) and len(folded) <= len(stem) + 4:
            return True
        if language in _COMPOUNDS and len(stem) > 3 and folded.endswith(stem):
            return True
    return False
