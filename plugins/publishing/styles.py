"""Finds the addresses in style sheets: ``url()`` and ``@import`` (CSS Values 4, section 4.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)


def find_addresses(source: str) -> Iterator[tuple[int, str]]:
    """Yields every address of a style sheet with its line, counted from 1; comments are skipped."""
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source)
    for match in _ADDRESS.finditer(bare):
        address = next((group for group in match.groups() if group is not None), "")
        yield bare.count("\n", 0, match.start()) + 1, address
