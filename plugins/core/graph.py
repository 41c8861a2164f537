"""The language graph: which page exists in which language, at which address.

The switcher, hreflang, canonical links, the sitemap, feeds and internal links are
all read from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from .kind import PageKey
from .problems import Report


@dataclass(frozen=True, slots=True)
class Address:
    """A page in a language. ``path`` is below the site's root, "" the home page,
    ending in / for a folder's index; ``title`` is what links to it say, typeset;
    ``above`` is the page a level up; ``source`` and ``line`` say which file chose
    the address; pages that are not ``indexed`` stay out of the sitemap."""

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
        """The output file behind the address."""
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path


@dataclass(frozen=True)
class LanguageGraph:
    """Every page's addresses by key and language."""

    pages: Mapping[PageKey, Mapping[str, Address]] = field(default_factory=dict)

    @cached_property
    def feeds(self) -> tuple[PageKey, ...]:
        """The feeds' keys: ("feed", section) and ("feed", section, category)."""
        return tuple(key for key in self.pages if key[0] == "feed")

    def find(self, key: PageKey, lang: str) -> Address | None:
        return self.pages.get(key, {}).get(lang)

    def languages(self, key: PageKey) -> Mapping[str, Address]:
        """A page's addresses by language; empty for a page that is not on the site."""
        return self.pages.get(key, {})

    def best(self, key: PageKey, chain: Iterable[str]) -> Address | None:
        """The address in the first language of a chain that the page has."""
        addresses = self.languages(key)
        return next((addresses[lang] for lang in chain if lang in addresses), None)

    def nearest(self, key: PageKey, lang: str) -> Address | None:
        """The page itself in a language, or the nearest page above it that has one."""
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
        """The pages from the home page down to this one, those that the language has."""
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
    """Sorts first what an author changes sooner: an item's slug before a section's."""
    return address.line is None, address.key[0] != "item", address.source


def build_graph(addresses: Iterable[Address], report: Report) -> LanguageGraph:
    """Joins addresses to a graph; one address given to two pages is an error."""
    pages: dict[PageKey, dict[str, Address]] = {}
    taken: dict[str, Address] = {}
    for address in addresses:
        other = taken.setdefault(address.path, address)
        if other is not address:
            first, second = sorted((other, address), key=_ease_of_change)
            where = second.source + (f":{second.line}" if second.line else "")
            report.error(
                first.source,
                first.line,
                f"the address /{address.path} is taken already, by {where}.",
                "Give one of them another slug.",
            )
            continue
        pages.setdefault(address.key, {})[address.lang] = address
    return LanguageGraph(pages)
