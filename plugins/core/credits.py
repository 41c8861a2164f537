"""Credits: who took the cluster's photographs, and on what terms they may be shown.

They stand in content/credits.yaml, by file, since a picture is the same in every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from .problems import Report, suggest
from .schema import Fields, Text, validate_fields
from .yamltext import YamlText, parse_yaml

if TYPE_CHECKING:
    from .site import MediaFile

CREDITS_FILE = "credits.yaml"
PHOTOGRAPHS = (".jpg", ".jpeg", ".webp", ".avif")
"""Formats of photographs; PNG and SVG are taken for the cluster's own drawings."""
LICENCES = {
    "CC-BY-4.0": "CC BY 4.0",
    "CC-BY-SA-4.0": "CC BY-SA 4.0",
    "CC-BY-NC-ND-4.0": "CC BY-NC-ND 4.0",
    "CC0-1.0": "CC0 1.0",
    "none": "",
    "own": "",
    "permission": "",
}
"""Names of licences by their SPDX identifiers; the last three are none: all rights reserved, the
cluster's own, and by permission."""


class Credit(Fields):
    credit: Text
    licence: Literal["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-ND-4.0", "CC0-1.0", "own", "permission"]

    def __str__(self) -> str:
        name = LICENCES[self.licence]
        return f"{self.credit} ({name})" if name else self.credit


def parse_credits(text: str, path: str, report: Report) -> dict[str, Credit]:
    """Reads the credits: by file, who took it, and its licence."""
    head = parse_yaml(text, path, report)
    found: dict[str, Credit] = {}
    for name, entry in (head.values if head else {}).items():
        line = head.line((name,)) if head else None
        if not isinstance(entry, Mapping):
            mend = "Write beneath it `credit: …` and `licence: …`."
            report.error(path, line, f'"{name}" states nothing.', mend)
            continue
        assert head is not None
        places = {key[1:]: at for key, at in head.lines.items() if key[:1] == (name,)}
        credit = validate_fields(Credit, entry, YamlText(dict(entry), places), path, report)
        if isinstance(credit, Credit):
            found[name] = credit
    return found


def check_credits(
    credits_: Mapping[str, Credit], media: Mapping[str, MediaFile], path: str, report: Report
) -> None:
    """Warns of photographs whose maker nobody names, and of credits for no file."""
    for name, file in media.items():  # one that cannot be read has its own problem
        if file.width and name.lower().endswith(PHOTOGRAPHS) and name not in credits_:
            mend = f"Name it in {path}, with its credit and licence."
            shown = f"{path.rpartition('/')[0]}/{name}"
            report.warning(shown, None, "nobody is named for this photograph.", mend)
    for name in credits_.keys() - media.keys():
        mend = suggest(name, media) or "Delete the entry."
        report.warning(path, None, f'there is no file "{name}" to be credited.', mend)
