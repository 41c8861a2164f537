"""Finds the lists of a site: of whole sections, and of the facets that their kinds declare."""

from __future__ import annotations

from collections.abc import Iterator

from .facets import Listing, Lists
from .kind import kinds_of
from .records import Item
from .site import Contents, once

_PLAIN = Lists()


def lists_of(contents: Contents, section: str) -> Lists:
    """The lists of a section's kind; for a kind without lists, one list divided into pages."""
    kind = kinds_of(contents)[contents.cluster.facts.sections[section].kind]
    return kind.lists or _PLAIN


def sections_of(contents: Contents, kind: str) -> Iterator[str]:
    """The sections of a kind that have lists: those with items that are not ``root``."""
    for name, section in contents.cluster.facts.sections.items():
        if section.kind == kind and contents.sections[name] and not section.root:
            yield name


@once
def whole_list(contents: Contents, section: str) -> Listing:
    """The list of a section itself."""
    return Listing(section, tuple(lists_of(contents, section).members(contents, section)))


@once
def facet_lists(contents: Contents, section: str) -> tuple[Listing, ...]:
    """The lists of a section's facets that are not empty, facet by facet."""
    return tuple(_divide(contents, section))


def all_lists(contents: Contents, section: str) -> tuple[Listing, ...]:
    return whole_list(contents, section), *facet_lists(contents, section)


def _divide(contents: Contents, section: str) -> Iterator[Listing]:
    items = whole_list(contents, section).items
    for facet in lists_of(contents, section).facets:
        found: dict[str, list[Item]] = {}
        for item in items:
            for value in facet.values_of(contents, item):
                found.setdefault(value, []).append(item)
        order = facet.naming.order
        for value in sorted(found, key=lambda v: order(contents, v) if order else v):
            yield Listing(section, tuple(found[value]), facet, value)


def filter_values(contents: Contents, item: Item) -> tuple[tuple[str, str], ...]:
    """An item's values of every facet of its kind, separated by spaces, for the filter's script."""
    facets = lists_of(contents, item.section).facets
    return tuple((f.name, " ".join(f.values_of(contents, item))) for f in facets)
