"""Checks entries of the directory for unsuitable logos, impossible dates and circular
references."""

from __future__ import annotations

from plugins.core.checking import Checker
from plugins.core.records import Item, Record
from plugins.core.traits import Paper

from .fields import DocumentFields, OrganisationFields

LOGO_FORMATS = (".svg", ".png", ".webp")
LOGO_WEIGHT = 100_000
"""Bytes. A directory shows many logos at once."""


def check_entry(checker: Checker, item: Item) -> None:
    """Reports mistakes of an entry that its model cannot see."""
    fields = item.facts
    home = item.home
    if isinstance(fields, OrganisationFields) and fields.logo and fields.logo in checker.media:
        _check_logo(checker, home, fields.logo)
    if isinstance(fields, DocumentFields):
        _check_versions(checker, item, home)
        if not fields.files:
            mend = "Add lines `files:` and beneath it `cs: media/….pdf`."
            checker.want(home, ("files",), "the document names no file.", mend)
    for name in ("role",):
        if getattr(fields, name, None) is not None:
            for record in item.records.values():
                if getattr(record.fields, name) is None:
                    mend = f"Add a line `{name}: …`."
                    checker.error(record, (name,), f'"{name}" is missing.', mend)


def _check_logo(checker: Checker, home: Record, path: str) -> None:
    media = checker.media[path]
    if not path.lower().endswith(LOGO_FORMATS):
        mend = "Ask for the logo as SVG; PNG and WebP will do."
        checker.error(home, ("logo",), f'"{path}" is not a format for logos.', mend)
    elif media.size > LOGO_WEIGHT:
        weight = f"{media.size / 1000:.0f} kB"
        message = f'the logo "{path}" weighs {weight}; {LOGO_WEIGHT // 1000} kB are enough.'
        checker.warn(home, ("logo",), message, "Ask for it as SVG, or make it smaller.")
    elif not media.width or not media.height:
        mend = "Export it again with a width and a height."
        checker.error(home, ("logo",), f'the logo "{path}" has no size.', mend)


def _check_versions(checker: Checker, item: Item, home: Record) -> None:
    paper = item.tell(Paper)
    seen, here = {item.path}, paper.supersedes if paper is not None else None
    while here is not None and here in checker.items:
        if here in seen:
            message = f'"supersedes" leads in a circle, through {here}.'
            checker.error(home, ("supersedes",), message, "Name an older document.")
            return
        seen.add(here)
        paper = checker.items[here].tell(Paper)
        here = paper.supersedes if paper is not None else None
