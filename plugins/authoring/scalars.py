"""Writes values as YAML, so that `plugins.text.yamltext` reads the same text again.

A value is written plain if it begins with a letter or digit and contains nothing with a meaning in
YAML. Any other value is quoted (YAML 1.2, section 7.3).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

# Characters that YAML must escape (section 5.1), and the line breaks of YAML 1.1.
_UNPRINTABLE = re.compile(
    r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NULLS = {"null", "Null", "NULL"}
_IN_FLOW = re.compile(r"[,\[\]{}]")


def write_scalar(text: str, *, in_flow: bool = False) -> str:
    """Writes one value on one line; ``in_flow`` if inside [..] or {..}. A lone surrogate, which is
    not a character, becomes U+FFFD."""
    if _is_plain(text) and not (in_flow and _IN_FLOW.search(text)):
        return text
    if '"' in text and not _UNPRINTABLE.search(text):  # keeps backslashes away from authors
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    quoted = json.dumps(whole, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _is_plain(text: str) -> bool:
    """Whether a value needs no quotes. This is stricter than section 7.3.3: doubtful values are
    quoted."""
    return (
        text[:1].isalnum()
        and not text[-1].isspace()
        and ": " not in text
        and " #" not in text
        and not text.endswith(":")
        and text not in _NULLS
        and not _UNPRINTABLE.search(text)
    )


def write_flow(value: Any) -> str:
    """Writes a text, list or mapping on one line."""
    if isinstance(value, str):
        return write_scalar(value)
    return _write_inner(value)


def _write_inner(value: Any) -> str:
    if isinstance(value, str):
        return write_scalar(value, in_flow=True)
    if isinstance(value, list):
        return f"[{', '.join(_write_inner(entry) for entry in value)}]"
    return f"{{{', '.join(f'{key}: {_write_inner(entry)}' for key, entry in value.items())}}}"


def write_comment(text: str, indent: str = "") -> Iterator[str]:
    """Writes comment lines, one per line of the text. Characters that YAML cannot contain become
    spaces."""
    for line in text.splitlines():
        yield f"{indent}# {_UNPRINTABLE.sub(' ', line)}".rstrip()


def write_beneath_original(key: str, value: Any, indent: str = "") -> Iterator[str]:
    """Writes a key with its value for a translator to overwrite; the original stays as a comment
    above each text. Lists and mappings keep their shape."""
    if isinstance(value, str):
        yield from write_comment(value, indent)
        yield f"{indent}{key}: {write_scalar(value)}"
    elif value:
        yield f"{indent}{key}:"
        yield from _write_entries(value, f"{indent}  ")
    else:
        yield f"{indent}{key}: []"


def _write_entries(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, entry in value.items():
            yield from write_beneath_original(key, entry, indent)
        return
    for entry in value:
        if isinstance(entry, str):
            yield from write_comment(entry, indent)
            yield f"{indent}- {write_scalar(entry)}"
            continue
        lines = list(_write_entries(entry, f"{indent}  "))
        while lines and lines[0].lstrip().startswith("#"):  # a dash precedes a key
            yield lines.pop(0).removeprefix("  ")
        yield f"{indent}- {lines.pop(0).lstrip() if lines else write_flow(entry)}"
        yield from lines
