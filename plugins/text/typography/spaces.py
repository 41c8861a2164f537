"""A rule: no-break spaces, so that words and numbers that belong together stay on one line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, compress

from .conventions import Conventions
from .manuscript import NO_BREAK, OBJECT, SOFT_HYPHEN, Edit

_WHITE = r"[ \t\r\n]"
_GAP = r"[ \t\r\n\u00a0\u202f]"
_WORD_ENDS = rf"(?![\w{SOFT_HYPHEN}])"
# Latin, Greek and Cyrillic capitals and small letters: what re has no class for.
_LETTERS = [chr(code) for code in range(0x41, 0x530)]
_UPPER = f"[{''.join(char for char in _LETTERS if char.isupper())}]"
_LOWER = f"[{''.join(char for char in _LETTERS if char.islower())}]"

# SI Brochure, 9th edition, 5.4.3: a space between the number and the unit, % and °C included.
# Each unit is followed by the prefixes it is used with.
_PREFIXED_UNITS = [
    entry.partition(":")[::2]
    for entry in (
        "W:mkMGT Wh:kMGT Wp:kMG We:kMG Wt:kMG V:mkM A:mk VA:kM var:kM J:kMGTPE Hz:kMG Pa:hkM "
        "N:kM eV:kM m:nµmck m²:mck m³:mck g:µmk l:mch s:nµm t:kM B:kMGT b:kMG bit:kMG Ω:kM F:µ "
        "mol:m bar:m tCO₂:kM toe:kM K cd lm lx h min ha px dpi pt"
    ).split()
]
_UNITS = tuple(prefix + unit for unit, prefixes in _PREFIXED_UNITS for prefix in ("", *prefixes))
_SIGNS = ("%", "‰", "°C", "°F", "°")
_CURRENCIES = tuple(
    "€ $ £ ¥ ₴ EUR USD GBP CHF CZK PLN HUF UAH CNY JPY SEK NOK DKK RON BGN AED SAR KZT VND".split()
)
_BEFORE_ANY_NUMBER = ("§", "§§", "№", *_CURRENCIES)

_ENDS = ",;:!?)”“»"  # a word with one of these behind it binds nothing
_KEPT = 50_000  # pieces of text of which it is remembered whether they bind

# Up to three digits, then groups of exactly three.
_GROUPS = re.compile(
    rf"{_WHITE}(?={_WHITE}*\d\d\d(?!\d))"
    rf"(?:(?<=[^\d.,]\d.)|(?<=[^\d.,]\d\d.)|(?<=\D\d\d\d.)){_WHITE}*",
    re.DOTALL,
)


def find_group_spaces(text: str, space: str) -> Iterator[Edit]:
    """Give the spaces between groups of three digits, as in 7 776 200."""
    for gap in _GROUPS.finditer(text):
        yield gap.start(), gap.end(), space


def find_bonds(text: str, bonds: Bonds) -> Iterator[Edit]:
    """Give the spaces where a line must not break, by the bonds of the language."""
    pieces = text.replace("\n", " ").replace("\t", " ").replace("\r", " ").split(" ")
    lengths = accumulate(map(len, pieces))
    for spaces, letters in compress(enumerate(lengths), map(bonds.binds, pieces)):
        if gap := bonds.gap.match(text, spaces + letters):
            yield gap.start(), gap.end(), NO_BREAK


class Bonds:
    """A language's bonds: ``gap`` matches white space at which a line must not break,
    ``binds`` tells whether there can be such behind a piece of text without white space.
    Most pieces are a word, or one with a mark, which can only bind if it is among ``words``;
    patterns are compiled when something else comes."""

    def __init__(self, bonds: list[tuple[str, str]], words: Iterable[str]) -> None:
        self._bonds = bonds
        self._words = frozenset(part for word in words for part in word.split()[-1:])
        self.binds = lru_cache(_KEPT)(self._binds)

    @cached_property
    def gap(self) -> re.Pattern[str]:
        # The conditions look back over the first character of the white space.
        either = "|".join(f"{behind}{_WHITE}*(?={before})" for behind, before in self._bonds)
        return re.compile(f"{_WHITE}(?:{either})", re.DOTALL)

    @cached_property
    def _behind(self) -> re.Pattern[str]:
        return re.compile(f" (?:{'|'.join(behind for behind, _ in self._bonds)})", re.DOTALL)

    def _binds(self, piece: str) -> bool:
        if piece in self._words:
            return True
        if piece.isalpha():
            return False
        if piece[:-1].isalpha():
            if piece[-1] in _ENDS:
                return False
            if piece[-1] == ".":
                return len(piece) == 2  # an initial, or a letter of "s. r. o."
        return self._behind.search(f" {piece} ", 1) is not None


def compile_bonds(conventions: Conventions) -> Bonds:
    """All of a language's bonds: what is behind the white space with the first character
    of it, and what is before it."""
    amounts = (*conventions.currencies, *_CURRENCIES)
    # Where "w" is a word, a number before it is not watts of something.
    units = [unit for unit in _UNITS if unit not in conventions.short_words.lower()]
    after_number = _words(
        [*_SIGNS, *units, *amounts, *conventions.magnitudes, *conventions.after_number]
    )
    bonds = [
        (r"(?<=\d.)", after_number),
        (_after((*_BEFORE_ANY_NUMBER, *conventions.before_number)), rf"[\d{OBJECT}]"),
        # Abbreviations and initials of single letters: s. r. o., z. B., J. K. Novák
        (rf"(?<=[^\w'’{SOFT_HYPHEN}][^\W\d_]\..)", r"[^\W\d_]\.(?!\w)"),
        (rf"(?<=[^\w'’{SOFT_HYPHEN}]{_UPPER}\..)", f"{_UPPER}{_LOWER}"),
    ]
    if conventions.short_words:
        bonds.append((rf"(?<=[^\w'’\-{SOFT_HYPHEN}][{conventions.short_words}].)", r"\S"))
    if conventions.spaced_postcodes:
        bonds.append((r"(?<=[^\w.,+]\d\d\d.)", rf"\d\d{_GAP}+{_UPPER}"))
    if conventions.before_name:
        bonds.append((_after(conventions.before_name), _UPPER))
    if conventions.magnitudes:
        bonds.append((_after(conventions.magnitudes), _words(amounts)))
    couples = [couple.split(" ", 1) for couple in conventions.couples]
    bonds += [(_after((first,)), _words((rest,))) for first, rest in couples]
    if conventions.dotted_ordinals:
        ordinal = r"(?:(?<=[^\w.,]\d\..)|(?<=[^\w.,]\d\d\..))"
        bonds.append((ordinal, rf"\d{{1,2}}\.|\d{{4}}{_WORD_ENDS}|{_LOWER}|{after_number}"))
    listed = (*_BEFORE_ANY_NUMBER, *conventions.before_number, *conventions.before_name)
    words = (*conventions.magnitudes, *conventions.short_words, *(first for first, _ in couples))
    return Bonds(bonds, (*listed, *words))


def _after(words: Iterable[str]) -> str:
    """Match after one of the words and the white space looked back over."""
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        by_length[len(word)].append(re.escape(word))
    looks = "|".join(
        rf"(?<=[^\w{SOFT_HYPHEN}](?:{'|'.join(same)}).)" for same in by_length.values()
    )
    return f"(?:{looks})"


def _words(words: Iterable[str]) -> str:
    """Match one of the words or phrases whole; white space in a phrase may be any."""
    return "|".join(
        _GAP.join(re.escape(part) for part in word.split(" "))
        + (_WORD_ENDS if word[-1].isalnum() else "")
        for word in words
    )
