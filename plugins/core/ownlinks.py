"""Checks absolute links to this site, which would break when a title changes.

Items and files of content/media should be linked by name. Lists, feeds and calendars have no
name; texts may contain their addresses, as long as these exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath
from urllib.parse import SplitResult, unquote, urlsplit

from plugins.reporting.problems import Report, suggest
from plugins.reporting.sentences import say, tell

from .graph import Address
from .kind import kinds_of
from .markers import Web, find_marked
from .records import Record
from .schema import word_fields
from .site import Site

_MADE = ("sitemap.xml", "robots.txt", "next-change.json")
_THEME = "theme/"


def check_own_links(site: Site, report: Report) -> None:
    """Warns of every link to this site that leads nowhere, or that should name an item. Publishing
    refuses these warnings. A site without such links costs no search."""
    check: _OwnLinks | None = None
    for record, line, text, field in _find_addresses(site):
        parts = urlsplit(text)
        if parts.hostname != urlsplit(site.mode.site_url).hostname:
            continue
        check = check or _OwnLinks(site, report)
        check.check(record, line, text, parts, field)


def _find_addresses(site: Site) -> Iterator[tuple[Record, int, str, str]]:
    """Yields every web address in texts and fields, with its line and the field's name."""
    for item in site.items.values():
        for record in item.records.values():
            for reference in record.body.outer:
                yield record, record.body_line + reference.line - 1, reference.target, ""
            words = word_fields(type(record.fields))
            for where, text, marker in find_marked(record.fields):
                mine = where[0] in words or record is item.home
                if mine and isinstance(marker, Web) and "://" in text:
                    yield record, record.head.line(where), text, str(where[-1])


class _OwnLinks:
    def __init__(self, site: Site, report: Report) -> None:
        self.site, self.report = site, report
        self.own = urlsplit(site.mode.site_url)
        self.addresses: dict[str, Address] = {
            address.path: address
            for languages in site.graph.pages.values()
            for address in languages.values()
        }
        planned = [
            file.path
            for kind in kinds_of(site).values()
            for tag in site.cluster.tags
            for file in kind.files(site, tag)
        ]
        self.files = {*planned, *_MADE}

    def check(self, record: Record, line: int, text: str, parts: SplitResult, field: str) -> None:
        if parts.port != self.own.port:
            return  # another server of the same machine
        path = unquote(parts.path).removeprefix(self.own.path)
        if not unquote(parts.path).startswith(f"{self.own.path}/") and path:
            return  # another site on the same host
        what = say('"{key}"', key=field) if field else say("the link")
        if parts.scheme != self.own.scheme:
            message = tell(
                "own-link-scheme",
                '{what} leads to "{address}", with an "s" too many.',
                what=what,
                address=text,
            )
            if self.own.scheme == "https":
                message = tell(
                    "own-link-scheme",
                    '{what} leads to "{address}", without the "s".',
                    what=what,
                    address=text,
                )
            mend = say("Begin with {scheme}.", scheme=f"{self.own.scheme}://")
            self.report.warning(record.path, line, message, mend)
            return
        wanted = path.lstrip("/")
        wanted = f"{normpath(wanted)}{'/' if wanted.endswith('/') else ''}" if wanted else ""
        address = self.addresses.get(wanted)
        if address is not None:
            if address.key[0] == "item" and not field:
                name = address.key[1]
                anchor = f"#{parts.fragment}" if parts.fragment else ""
                message = tell(
                    "link-to-own-address",
                    "the link names the address of {name}, which changes with its title.",
                    name=name,
                )
                mend = say("Name the item: {link}.", link=f"[text](item:{name}{anchor})")
                self.report.warning(record.path, line, message, mend)
            return
        if wanted in self.site.media:
            if not field:
                message = tell(
                    "link-to-own-address", "the link names the address of a file of this site."
                )
                self.report.warning(record.path, line, message, say("Write {text}.", text=wanted))
            return
        if wanted in self.files or wanted.startswith(_THEME):
            return
        known = [f"{self.site.mode.site_url}/{known}" for known in self.addresses]
        slashed = f"{wanted}/"
        mend = (
            say("Write {text}.", text=f"{self.site.mode.site_url}/{slashed}")
            if slashed in self.addresses
            else suggest(text, known)
            or say("Name the item: {link}.", link="[text](item:pages/home)")
        )
        message = tell(
            "own-link-broken",
            '{what} leads to "{address}", which is not a page of this site.',
            what=what,
            address=text,
        )
        self.report.warning(record.path, line, message, mend)
