"""Makes texts safe as cells of CSV files, which visitors open in a spreadsheet program."""

from __future__ import annotations

import re
import unicodedata

_BREAK = re.compile("[\r\n\t\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NUMBER = re.compile(r"[+\-\u2212]?[0-9][0-9 \u00a0\u202f.,()/-]*%?")
_SIGNS = tuple("=+-@\u2212")


def guard_cell(text: str) -> str:
    """A text on one line, and none that a spreadsheet program runs as a formula (OWASP, CSV
    injection), not even where the program skips spaces and signs that cannot be seen, or reads
    full-width signs like plain ones. Numbers, also telephone numbers, stay as they are."""
    text = _BREAK.sub(" ", text)
    seen = "".join(s for s in text if unicodedata.category(s) not in {"Cf", "Cc"}).strip()
    if unicodedata.normalize("NFKC", seen[:1]).startswith(_SIGNS) and not _NUMBER.fullmatch(seen):
        return f"'{text}"
    return text
