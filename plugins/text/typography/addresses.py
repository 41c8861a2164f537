"""Finds parts of a text that rules must not change: addresses, file names, paths, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STAND_INS = "\u2028\u2029\ufffc"  # characters the manuscript gives a meaning of its own
_QUOTES = "\"'„“”‟‚‘’‛«»‹›′″「」『』"
_TRAILING = f".,;:!?*…)]}}{_QUOTES}"

# Most texts have none of this, and one look tells.
# (It begins with a set of characters, which the engine looks for fastest.)
_SUSPECT = re.compile(rf"[.@_/\\{_STAND_INS}](?:(?<!\.)|(?<=\w\.)(?=[^\W\dºª]))")

_TOKEN = re.compile(
    rf"""
      [{_STAND_INS}]
    | (?P<url> (?:[A-Za-z][A-Za-z0-9+.\-]*://|www\.|(?:mailto|tel|doi|urn):)
               [^\s<>"„“”«»″「」『』…。，；、（）{_STAND_INS}]+ )
    | [^\s<>()\[\]{{}}|,;!…。，；：！？、（）【】{_QUOTES}{_STAND_INS}]+
    """,
    re.VERBOSE,
)

_ADDRESS = re.compile(
    r"""
      \w@\w               # someone@example.org
    | [_\\]               # 15_009, C:\…
    | \w\.[^\W\dºª]       # report.pdf, example.org
    | /.*/                # CZ.01/0.0/…, content/cs/news (one slash is language: km/h)
    | ^[.~]{0,2}/\w       # /etc, ./a, ../a, ~/a
    """,
    re.VERBOSE,
)


def find_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Give the span of every address, path, file name or identifier with dots and slashes."""
    if not _SUSPECT.search(text):
        return
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word.isalpha():
            continue
        if word in _STAND_INS:
            yield token.span()
            continue
        word = word.rstrip(_TRAILING)
        if word and (token["url"] or _ADDRESS.search(word)):
            yield token.start(), token.start() + len(word)


_SPACE = "[ \u00a0\u202f]"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u024f"
# Beginning with +, 0 or a bracket: what is grouped by threes has no-break spaces, which keep it
# together (Unicode Standard Annex 9, W4), and years side by side go on from the right.
_PHONE = rf"(?:\+|(?=[(0]))\(?\d+\)?(?:(?:{_SPACE}|[/\u2011-])\(?\d+\)?)+"
# "14 boulevard Clemenceau", "38000 Grenoble", but not "5 MW"
_STREET = rf"\d+[A-Za-z]?,?(?:{_SPACE}[{_LATIN}][{_LATIN}'’.\u00ad-]*)+(?<=[{_LATIN}])"
_LEFT_TO_RIGHT = re.compile(rf"\u2068[^\u2069]*\u2069|(?<![\w.,+])(?:{_PHONE}|{_STREET})(?!\w)")
_LATIN_LETTER = re.compile(rf"[{_LATIN}]")
_BETWEEN = " \u00a0\u202f0123456789,.-/\u2011"
_LONG_WORD = re.compile(rf"[{_LATIN}\u00ad]{{4}}")


def find_left_to_right(text: str) -> Iterator[tuple[int, int]]:
    """Give the span of every telephone number, and of every street or town with its number
    before it: among Arabic or Hebrew words their parts would change places."""
    end = 0  # of what is isolated
    for found in _LEFT_TO_RIGHT.finditer(text):
        if found[0][0] == "\u2068":  # isolated already
            end = found.end()
            continue
        phone = not any(char.isalpha() for char in found[0])
        if phone:
            wanted = sum(map(str.isdigit, found[0])) >= 7
        else:
            wanted = _LONG_WORD.search(found[0]) is not None
            # "Main Street 5, 702 00 Ostrava" runs from left to right by itself (W7, N1)
            before = text[end : found.start()].rstrip(_BETWEEN)
            wanted = wanted and _LATIN_LETTER.match(before[-1:]) is None
        if wanted:
            end = found.end()
            yield found.span()
