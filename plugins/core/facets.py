"""Defines facets: the ways in which the items of a section are divided into lists.

A kind declares each of its facets in one line, as part of its `Lists`. `listing.py` gives every
list its address, its pages and its menu of links, `feeds.py` its feed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from plugins.language.languages import capitalise
from plugins.language.vocabulary import InterfaceText, Vocabulary
from plugins.text.yamltext import Location

from .atom import FeedEntry
from .graph import Address
from .keys import PageKey, facet_key, section_key
from .planned import PlannedPage
from .records import Item
from .schema import ItemFields
from .site import Contents, Site
from .views import Link, PageView

F = TypeVar("F", bound=ItemFields)


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of a facet's values.

    ``name`` returns a value's name in a language. ``order`` sorts the values; without it they are
    in the reader's alphabetical order. ``where`` is the place in cluster.yaml that chooses the
    name, for messages; without it, messages name the first item of a list. ``capital`` is set if
    the names are words of running text, which need a capital letter in a heading.
    """

    name: Callable[[Contents, str, str], str]
    order: Callable[[Contents, str], Any] | None = None
    where: Callable[[str, str], Location] | None = None
    capital: bool = False

    def title(self, contents: Contents, value: str, lang: str) -> str:
        name = self.name(contents, value, lang)
        return capitalise(name) if self.capital else name


COUNTRIES = Naming(lambda contents, value, lang: contents.formats(lang).country(value))


def codes_of(vocabulary: Vocabulary) -> Naming:
    """The codes of a vocabulary, in its order."""
    return Naming(
        lambda contents, value, lang: vocabulary.name(value, contents.catalogues[lang]),
        order=lambda contents, value: vocabulary.place(value),
    )


def terms_of(vocabulary: str) -> Naming:
    """The terms of a vocabulary of cluster.yaml."""
    return Naming(
        lambda contents, value, lang: contents.cluster.words(lang).vocabularies[vocabulary][value],
        where=lambda lang, value: ("languages", lang, "vocabularies", vocabulary, value),
        capital=True,
    )


@dataclass(frozen=True, slots=True)
class Facet(Generic[F]):
    """A way to divide the items of a section into lists: one list for each value.

    ``values`` reads an item's values off its facts. ``heading`` is the heading of the links to the
    lists; ``label`` names a filter's field and precedes a list's title. ``word`` is the part of an
    address between the section's and the value's; without it the value follows the section.
    ``summary`` may contain ``%(name)s``, the title of the list. ``line`` is the field of front
    matter that creates a list, ``above`` the page above the lists. With ``by_value`` the last part
    of an address is the value itself. With ``feed`` every list has a feed.
    """

    model: type[F]
    name: str
    values: Callable[[Contents, F], Iterable[str]]
    naming: Naming
    heading: InterfaceText | None = None
    label: InterfaceText | None = None
    word: InterfaceText | None = None
    summary: InterfaceText | None = None
    line: Location = ()
    above: Callable[[str], PageKey] = section_key
    by_value: bool = False
    feed: bool = False

    def values_of(self, contents: Contents, item: Item) -> tuple[str, ...]:
        """The values of an item, without duplicates."""
        if not isinstance(item.facts, self.model):
            return ()
        return tuple(value for value in dict.fromkeys(self.values(contents, item.facts)) if value)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list with its own pages: a whole section, or one value of a facet."""

    section: str
    items: tuple[Item, ...]
    facet: Facet[Any] | None = None
    value: str = ""

    @property
    def key(self) -> PageKey:
        if self.facet is None:
            return section_key(self.section)
        return facet_key(self.section, self.facet.name, self.value)

    def pages(self, per_page: int) -> int:
        return max(1, -(-len(self.items) // per_page))

    def page_key(self, number: int) -> PageKey:
        return self.key if number == 1 else (*self.key, str(number))

    def named(self, *facets: str) -> bool:
        """Whether this is a list of one of the named facets."""
        return self.facet is not None and self.facet.name in facets


@dataclass(frozen=True, slots=True)
class ListFeed:
    """How a kind's lists become feeds. ``entry`` describes an item in a language that it is written
    in. ``most`` is the largest number of entries; ``order`` says which come first."""

    entry: Callable[[Site, Item[Any], str], FeedEntry]
    most: int = 20
    order: Callable[[Site, tuple[Item, ...]], Iterable[Item]] = lambda site, items: items


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a kind's sections: one of the whole section, and those of its facets.

    ``view`` builds the page of a list. Without it a list is divided into pages, with as many items
    as cluster.yaml says, and ``more`` are links beside it. ``members`` are the items in the lists;
    without it, the whole section. ``place`` and ``plan`` add other pages of a section, such as a
    calendar: their addresses and the pages, in one language.
    """

    facets: tuple[Facet[Any], ...] = ()
    view: Callable[[Site, Listing, str], PageView] | None = None
    feed: ListFeed | None = None
    members: Callable[[Contents, str], Iterable[Item]] = lambda contents, section: (
        contents.sections[section]
    )
    more: Callable[[Site, Listing, str], Iterable[Link]] = lambda site, listing, lang: ()
    place: Callable[[Contents, str, str], Iterable[Address]] = lambda contents, section, lang: ()
    plan: Callable[[Site, str, str], Iterable[PlannedPage]] = lambda site, section, lang: ()

    def __post_init__(self) -> None:
        asking = [facet.name for facet in self.facets if facet.feed]
        if asking and self.feed is None:
            raise ValueError(f"the facet {asking[0]!r} asks for feeds, but its lists declare none")
