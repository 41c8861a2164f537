"""The language graph: which page exists in which language, and at which address.

The switcher, hreflang, canonical links, the sitemap, feeds and internal links are
all read from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from plugins.reporting.problems import Report
from plugins.reporting.sentences import Sentence, say, tell

from .keys import PageKey


@dataclass(frozen=True, slots=True)
class Address:
    """A page in a language. ``path`` is below the site's root: "" for the home page, ending in "/"
    for a folder's index. ``title`` is the typeset text of links to it; ``above`` is the page one
    level up. ``source`` and ``line`` locate what determined the address. Pages that are not
    ``indexed`` are left out of the sitemap."""

    key: PageKey
    lang: str
    path: str
    title: str
    above: PageKey | None
    source: str
    line: int | None = None
    indexed: bool = True

    @property
    def file(self) -> str:
        """The output file of the address."""
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path


@dataclass(frozen=True)
class LanguageGraph:
    """The addresses of every page, by key and language."""

    pages: Mapping[PageKey, Mapping[str, Address]] = field(default_factory=dict)

    @cached_property
    def feeds(self) -> tuple[PageKey, ...]:
        """The feeds' keys: ("feed", section) and ("feed", section, category)."""
        return tuple(key for key in self.pages if key[0] == "feed")

    def find(self, key: PageKey, lang: str) -> Address | None:
        return self.pages.get(key, {}).get(lang)

    def languages(self, key: PageKey) -> Mapping[str, Address]:
        """The addresses of a page by language; empty for a page that is not on the site."""
        return self.pages.get(key, {})

    def best(self, key: PageKey, chain: Iterable[str]) -> Address | None:
        """The address in the first of these languages that the page has."""
        addresses = self.languages(key)
        return next((addresses[lang] for lang in chain if lang in addresses), None)

    def nearest(self, key: PageKey, lang: str) -> Address | None:
        """The address of the page in a language, else of the nearest page above that has one."""
        seen = set()
        here: PageKey | None = key
        while here is not None and here not in seen:
            seen.add(here)
            address = self.find(here, lang)
            if address is not None:
                return address
            here = next((a.above for a in self.languages(here).values()), None)
        return None

    def trail(self, key: PageKey, lang: str) -> list[Address]:
        """The pages from the home page down to this one, without those that lack the language."""
        trail: list[Address] = []
        seen = set()
        here: PageKey | None = key
        while here is not None and here not in seen:
            seen.add(here)
            address = self.find(here, lang)
            if address is not None:
                trail.append(address)
            here = next((a.above for a in self.languages(here).values()), None)
        return trail[::-1]


def _ease_of_change(address: Address) -> tuple[bool, bool, str]:
    """A sort key for what an author can change more easily: an item's slug before a section's."""
    return address.line is None, address.key[0] != "item", address.source


def _describe(address: Address, pages: Mapping[PageKey, Mapping[str, Address]]) -> Sentence:
    """Describes the owner of an address to the author of another page that wants it: a text by its
    file, a list by its name and its origin."""
    where = address.source + (f":{address.line}" if address.line else "")
    if address.key[0] in {"item", "event calendar", "reserved"}:
        return say("{place}", place=where)
    above = pages.get(address.above, {}).get(address.lang) if address.above else None
    page = say('the page "{title}"', title=address.title)
    if above is not None and above.path:
        page = say('the page "{title}" of "{list}"', title=address.title, list=above.title)
    return say("{place} ({page})", place=where, page=page) if address.line else page


def build_graph(addresses: Iterable[Address], report: Report) -> LanguageGraph:
    """Joins addresses into a graph. Reports an address that two pages share."""
    pages: dict[PageKey, dict[str, Address]] = {}
    taken: dict[str, Address] = {}
    collisions: list[tuple[Address, Address]] = []
    lost: set[tuple[PageKey | None, str]] = set()
    for address in addresses:
        other = taken.setdefault(address.path, address)
        if other is not address:
            lost.add((address.key, address.lang))
            # Of pages that collide with all pages below them, only the topmost is reported.
            if (address.above, address.lang) not in lost:
                collisions.append((other, address))
            continue
        pages.setdefault(address.key, {})[address.lang] = address
    for pair in collisions:
        first, second = sorted(pair, key=_ease_of_change)
        message = tell(
            "address-taken",
            "the address /{path} is taken already, by {second}.",
            path=first.path,
            second=_describe(second, pages),
        )
        report.error(first.source, first.line, message, say("Give one of them another slug."))
    return LanguageGraph(pages)
