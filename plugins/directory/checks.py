"""Checks entries of the directory for unsuitable logos, impossible dates and circular
references."""

from __future__ import annotations

from plugins.core.checking import Checker
from plugins.core.fact_checks import check_translated
from plugins.core.records import Item, Record
from plugins.core.traits import Paper
from plugins.reporting.sentences import say, tell

from .fields import DocumentFields, NetworkFields, OrganisationFields

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
            mend = say("Add lines `files:` and beneath it `cs: media/….pdf`.")
            checker.want(
                home, ("files",), tell("material-without-file", "the document names no file."), mend
            )
    if isinstance(fields, NetworkFields):
        check_translated(checker, item, "role")


def _check_logo(checker: Checker, home: Record, path: str) -> None:
    media = checker.media[path]
    if not path.lower().endswith(LOGO_FORMATS):
        mend = say("Ask for the logo as SVG; PNG and WebP will do.")
        checker.error(
            home,
            ("logo",),
            tell("logo-format", '"{path}" is not a format for logos.', path=path),
            mend,
        )
    elif media.size > LOGO_WEIGHT:
        weight = f"{media.size / 1000:.0f} kB"
        message = tell(
            "logo-heavy",
            'the logo "{path}" weighs {weight}; {value} kB are enough.',
            path=path,
            weight=weight,
            value=LOGO_WEIGHT // 1000,
        )
        checker.warn(home, ("logo",), message, say("Ask for it as SVG, or make it smaller."))
    elif not media.width or not media.height:
        mend = say("Export it again with a width and a height.")
        checker.error(
            home,
            ("logo",),
            tell("logo-without-size", 'the logo "{path}" has no size.', path=path),
            mend,
        )


def _check_versions(checker: Checker, item: Item, home: Record) -> None:
    paper = item.tell(Paper)
    seen, here = {item.path}, paper.supersedes if paper is not None else None
    while here is not None and here in checker.items:
        if here in seen:
            message = tell(
                "supersedes-circle", '"supersedes" leads in a circle, through {item}.', item=here
            )
            checker.error(home, ("supersedes",), message, say("Name an older document."))
            return
        seen.add(here)
        paper = checker.items[here].tell(Paper)
        here = paper.supersedes if paper is not None else None
