"""Reads the credits of photographs: who took them, and under which licence.

The credits are in content/credits.yaml, by file, since a picture is the same in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from plugins.reporting.problems import Report
from plugins.reporting.sentences import say, tell
from plugins.text.yamltext import YamlText, parse_yaml

from .schema import Fields, Text
from .validation import validate_fields

CREDITS_FILE = "credits.yaml"
PHOTOGRAPHS = frozenset({"JPEG", "WebP", "AVIF"})
"""Formats of photographs. PNG and SVG count as the cluster's own drawings."""
LICENCES = {
    "CC-BY-4.0": "CC BY 4.0",
    "CC-BY-SA-4.0": "CC BY-SA 4.0",
    "CC-BY-NC-ND-4.0": "CC BY-NC-ND 4.0",
    "CC0-1.0": "CC0 1.0",
    "none": "",
    "own": "",
    "permission": "",
}
"""Names of licences by SPDX identifier. The last three are not licences: all rights reserved, the
cluster's own, and by permission."""


class Credit(Fields):
    credit: Text
    licence: Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-ND-4.0", "CC0-1.0", "own", "permission"]

    def __str__(self) -> str:
        name = LICENCES[self.licence]
        return f"{self.credit} ({name})" if name else self.credit


def parse_credits(text: str, path: str, report: Report) -> dict[str, Credit]:
    """Reads the credits: author and licence by file."""
    head = parse_yaml(text, path, report)
    found: dict[str, Credit] = {}
    for name, entry in (head.values if head else {}).items():
        line = head.line((name,)) if head else None
        if not isinstance(entry, Mapping):
            mend = say("Write beneath it `credit: …` and `licence: …`.")
            report.error(
                path, line, tell("states-nothing", '"{name}" states nothing.', name=name), mend
            )
            continue
        assert head is not None
        places = {key[1:]: at for key, at in head.lines.items() if key[:1] == (name,)}
        doubts = {key[1:]: doubt for key, doubt in head.doubts.items() if key[:1] == (name,)}
        mine = YamlText(dict(entry), places, doubts)
        credit = validate_fields(Credit, entry, mine, path, report)
        if isinstance(credit, Credit):
            found[name] = credit
    return found
