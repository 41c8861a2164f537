"""Reads spaces and colons of other keyboards as YAML's own where they part a key from its value.

No-break spaces come from word processors and French keyboards, wide spaces and colons from Chinese
and Japanese ones. YAML 1.2 (section 6.1) knows the plain space alone.
"""

from __future__ import annotations

import re

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are none to YAML: word processors, French and Chinese keyboards write them."""
UNSEEN = "\u00ad\u200b-\u200f\u2060"
"""Characters that take no room, for a class of a regular expression."""
_COLONS = "\uff1a\ufe55\u2236\ua789"
_ELSEWHERE = re.compile(f"[{_SPACES}{UNSEEN}{_COLONS}]")
_BLANKS = f"[ {_SPACES}{UNSEEN}]*"
_INDENTED = re.compile(rf"[ {_SPACES}]*(?:-[ {_SPACES}]+)*")
_KEYED = re.compile(
    rf"([ \t{_SPACES}{UNSEEN}]*)((?:-[ {_SPACES}]+)*)"
    rf"{_BLANKS}([A-Za-z][\w-]*){_BLANKS}(?::(?=[ \t{_SPACES}]|$)|[{_COLONS}])([ \t{_SPACES}]*)"
)
_BLOCK = re.compile(r"[^#]*[:-][ ]+[|>][+-]?\d?[+-]?[ ]*(?:#.*)?$")


def read_other_keyboards(text: str) -> str:
    """The same lines with plain spaces and colons where a line is indented, or a key parted from
    its value. What stands within a value stays as it is."""
    if not _ELSEWHERE.search(text):
        return text
    lines, block = text.split("\n"), -1  # the indentation of a key whose text follows
    for n, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if block >= 0 and (not line.strip() or indent > block):
            continue
        keyed = _KEYED.match(line)
        if keyed:
            before, dashes, key, after = keyed.groups()
            before = re.sub(f"[{UNSEEN}]", "", before)
            gap = " " if line[keyed.end() :] else ""
            head = _plain(before + dashes) + f"{key}:" + (_plain(after) or gap)
            lines[n] = head + line[keyed.end() :]
        else:
            begin = _INDENTED.match(line)
            end = begin.end() if begin else 0
            lines[n] = _plain(line[:end]) + line[end:]
        block = indent if _BLOCK.match(lines[n]) else -1
    return "\n".join(lines)


def _plain(spaces: str) -> str:
    return re.sub(f"[{_SPACES}]", " ", spaces)
