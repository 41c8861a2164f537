"""Verifies Atom feeds (RFC 4287): ids, the link to itself, the links to the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from plugins.reporting.sentences import NOTHING, Message, Sentence, say, tell

from .findings import FoundAt
from .folder import Folder, Target
from .markup import read_page
from .page_checks import Batch, Wish
from .references import follow_absolute

ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True)
class Feeds:
    """Verifies feeds. ``ids`` maps every ``atom:id`` to the feed that had it first."""

    folder: Folder
    batch: Batch
    ids: dict[str, str] = field(default_factory=dict)

    def check(self, name: str, feed: etree._Element) -> None:
        if self._is_copy(name, feed):
            return
        self._check_id(name, feed)
        self._check_self(name, feed)
        lang = str(feed.get(_LANG, ""))
        self._check_links(name, feed, lang)
        seen: set[str] = set()
        for entry in feed.findall(f"{ATOM}entry"):
            self._check_entry(name, entry, seen)
            self._check_links(name, entry, str(entry.get(_LANG, lang)))

    def _say(
        self, name: str, element: etree._Element, message: Message, mend: Sentence = NOTHING
    ) -> None:
        place = FoundAt(self.folder.place(name), element.sourceline)
        self.batch.findings.add(place, message, mend)

    def _is_copy(self, name: str, feed: etree._Element) -> bool:
        """Whether a feed stands at a former address: readers who know it there get the same bytes,
        which name the present address (RFC 4287, 4.2.7.2)."""
        for link in feed.findall(f"{ATOM}link"):
            if link.get("rel") == "self":
                found = self.folder.resolve(name, str(link.get("href", "")))
                if isinstance(found, Target) and found.name != name:
                    here, there = self.folder.root / name, self.folder.root / found.name
                    return here.read_bytes() == there.read_bytes()
        return False

    def _check_id(self, name: str, feed: etree._Element) -> None:
        identifier = (feed.findtext(f"{ATOM}id") or "").strip()
        if not identifier:
            message = tell("feed-without-id", "the feed has no id (RFC 4287, section 4.1.1).")
            self._say(name, feed, message)
        elif (other := self.ids.setdefault(identifier, name)) != name:
            self._say(
                name,
                feed,
                tell(
                    "feed-id-twice",
                    "the feed has the same id as {other}.",
                    other=self.folder.place(other),
                ),
                say("Readers would take the two for one: derive the id from the feed's address."),
            )

    def _check_self(self, name: str, feed: etree._Element) -> None:
        own = [link for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        if len(own) != 1:
            message = tell(
                "feed-without-itself", "the feed needs exactly one link to itself (rel=self)."
            )
            self._say(name, feed, message)
        for link in own:
            address = str(link.get("href", ""))
            found = follow_absolute(
                self.folder, name, link.sourceline, address, self.batch.findings
            )
            if found is not None and found != Target(name):
                self._say(
                    name,
                    link,
                    tell(
                        "feed-self-wrong",
                        "the feed's link to itself (rel=self) leads elsewhere.",
                    ),
                    say("Name {address}.", address=self.folder.address(name)),
                )

    def _check_links(self, name: str, parent: etree._Element, lang: str) -> None:
        for link in parent.findall(f"{ATOM}link"):
            if link.get("rel") == "self":
                continue
            address, line = str(link.get("href", "")), link.sourceline
            found = follow_absolute(self.folder, name, line, address, self.batch.findings)
            if isinstance(found, Target) and link.get("rel", "alternate") == "alternate":
                wish = Wish(
                    found.name, found.fragment, lang, str(link.get("hreflang", "")), follows=True
                )
                self.batch.wishes.setdefault(wish, FoundAt(self.folder.place(name), line))

    def _check_entry(self, name: str, entry: etree._Element, seen: set[str]) -> None:
        identifier = (entry.findtext(f"{ATOM}id") or "").strip()
        if not identifier:
            message = tell("entry-without-id", "an entry has no id (RFC 4287, section 4.1.2).")
            self._say(name, entry, message)
        elif identifier in seen:
            message = tell(
                "entry-id-twice",
                'two entries of the feed have the id "{identifier}".',
                identifier=identifier,
            )
            self._say(name, entry, message)
        seen.add(identifier)
        for text in _find_html(entry):
            for reference in read_page((text.text or "").encode()).references:
                line = (text.sourceline or 1) + reference.line - 1
                follow_absolute(self.folder, name, line, reference.address, self.batch.findings)


def _find_html(entry: etree._Element) -> Iterator[etree._Element]:
    """The texts of an entry that contain escaped HTML (RFC 4287, section 3.1.1.2)."""
    for tag in ("title", "summary", "content"):
        for element in entry.findall(f"{ATOM}{tag}"):
            if element.get("type") == "html" and (element.text or "").strip():
                yield element
