"""Writes data for search engines as JSON-LD (JSON-LD 1.1 and the schema.org vocabulary)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from plugins.text.plain import plain_values


def write_jsonld(thing: Mapping[str, Any]) -> Markup:
    """Writes a schema.org thing as the text of a script element. Keys whose value is None or empty
    are left out, so callers can pass every property. Texts have plain spaces,
    and none can end the element."""
    text = json.dumps(
        {"@context": "https://schema.org"} | plain_values(_prune(thing)),
        ensure_ascii=False,
        sort_keys=True,
    )
    # HTML 4.12.1.3: these would end the element, or begin a comment inside it.
    for character, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - escaped above


def _prune(value: Any) -> Any:
    if isinstance(value, Mapping):
        pruned = {key: _prune(entry) for key, entry in value.items()}
        return {key: entry for key, entry in pruned.items() if entry not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [_prune(entry) for entry in value]
    return value
