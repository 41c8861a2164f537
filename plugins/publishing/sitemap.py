"""Verifies sitemaps (sitemaps.org): they must agree with the heads of the pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from plugins.reporting.sentences import say, tell

from .findings import FoundAt
from .folder import Folder
from .page_checks import Batch
from .references import follow_own

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"
_MOST = 50_000  # the most addresses in one file


@dataclass(frozen=True, slots=True)
class _Entry:
    place: FoundAt
    alternates: frozenset[tuple[str, str]]  # hreflang, file


@dataclass(slots=True)
class Sitemap:
    """``files`` are the sitemaps read so far, ``entries`` their pages by file name."""

    folder: Folder
    batch: Batch
    files: list[str] = field(default_factory=list)
    entries: dict[str, _Entry] = field(default_factory=dict)

    def read(self, name: str, root: etree._Element) -> None:
        """Reads a sitemap. Of an index of sitemaps, returns their addresses."""
        if root.tag == f"{SITEMAP}sitemapindex":
            for loc in root.iter(f"{SITEMAP}loc"):
                self._follow(name, loc, loc.text or "")
            return
        self.files.append(name)
        entries = root.findall(f"{SITEMAP}url")
        if len(entries) > _MOST:
            place = FoundAt(self.folder.place(name))
            message = tell(
                "sitemap-too-long", "the sitemap has more than {most} addresses.", most=_MOST
            )
            self.batch.findings.add(place, message, say("Split it."))
        for entry in entries:
            self._read_entry(name, entry)

    def _read_entry(self, name: str, entry: etree._Element) -> None:
        place = FoundAt(self.folder.place(name), entry.sourceline)
        address = (entry.findtext(f"{SITEMAP}loc") or "").strip()
        page = self._follow(name, entry, address)
        if page is None:
            return
        if page in self.entries:
            message = tell(
                "sitemap-address-twice", "{address} is in the sitemap twice.", address=address
            )
            self.batch.findings.add(place, message)
        alternates = set()
        for link in entry.findall(_LINK):
            target = self._follow(name, link, str(link.get("href", "")))
            lang = str(link.get("hreflang", ""))
            if not lang:
                message = tell("sitemap-without-hreflang", "an alternate address has no hreflang.")
                self.batch.findings.add(FoundAt(place.path, link.sourceline), message)
            elif target is not None:
                alternates.add((lang, target))
        self.entries[page] = _Entry(place, frozenset(alternates))

    def _follow(self, name: str, element: etree._Element, address: str) -> str | None:
        line = element.sourceline
        target = follow_own(self.folder, name, line, address, self.batch.findings)
        return target.name if target else None

    def compare(self) -> None:
        """Reports differences between the sitemaps, if there are any, and the pages."""
        summaries = self.batch.summaries
        findings = self.batch.findings
        for name, entry in self.entries.items():
            page = summaries.get(name)
            if page is None:
                continue
            address = self.folder.address(name)
            told = {(tag, target) for tag, target, _ in page.alternates}
            if not page.indexed:
                message = tell(
                    "sitemap-noindex",
                    "{address} is in the sitemap, but says noindex.",
                    address=address,
                )
                findings.add(entry.place, message)
            elif entry.alternates and entry.alternates != told:
                message = tell(
                    "sitemap-languages",
                    "the languages of {address} differ from its hreflang links.",
                    address=address,
                )
                findings.add(entry.place, message)
        if not self.files:
            return
        place = FoundAt(self.folder.place(self.files[0]))
        for name in sorted(summaries):
            if summaries[name].indexed and name not in self.entries:
                message = tell(
                    "not-in-sitemap",
                    "{address} is not in the sitemap.",
                    address=self.folder.address(name),
                )
                findings.add(place, message, severity="warning")
