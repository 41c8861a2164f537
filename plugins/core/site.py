"""The site: everything that a build knows once the content is read and joined."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from plugins.language.catalogue import Catalogue
from plugins.language.formats import Formats, formats_of
from plugins.text.webaddresses import spell_path

from .checking import Checker
from .cluster import Cluster
from .graph import LanguageGraph
from .keys import PageKey, item_key, section_key
from .markers import Names, find_marked
from .media import Library, MediaFile, find_used
from .mode import Mode
from .printing import Print
from .records import AnyItemKind, Item, Record, status_at
from .revisions import Revision
from .schema import ItemFields, Status
from .support import Support

T = TypeVar("T")
P = ParamSpec("P")
C = TypeVar("C", bound="Contents")


class Funding(Protocol):
    """Who paid for what, and what follows from that. The site's model asks these questions;
    plugins/funding answers them."""

    def mark(self, site: Site, item: Item, lang: str) -> Support | None:
        """Returns the texts beside the emblem on an item's page in a language; None without a grant
        that asks for them."""

    def check(self, checker: Checker, item: Item) -> None:
        """Reports what is wrong with what an item says of its money."""

    def check_all(self, checker: Checker) -> None:
        """Reports what is wrong with the site as a whole."""


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a build gets in addition to the texts. ``now`` is the build's moment."""

    cluster: Cluster
    kinds: Mapping[str, AnyItemKind]
    catalogues: Mapping[str, Catalogue]
    media: Library
    now: datetime
    mode: Mode
    revisions: Mapping[str, Revision]
    funding: Funding


@dataclass(frozen=True, kw_only=True)
class Contents(Given):
    """What was read, before pages have addresses.

    ``items`` are shown by this build. ``withheld`` is the status of every other item.
    ``everything`` contains both, including their unfinished translations.
    """

    items: Mapping[str, Item]
    everything: Mapping[str, Item]
    withheld: Mapping[str, Status | str]

    @cached_property
    def today(self) -> date:
        """The day of the build's moment in the cluster's time zone."""
        return self.now.astimezone(self.cluster.zone).date()

    @cached_property
    def sections(self) -> Mapping[str, tuple[Item, ...]]:
        """Every section's items: dated ones by date, newest first; the others by their stated
        order, then by path."""
        found: dict[str, list[Item]] = {name: [] for name in self.cluster.facts.sections}
        for item in self.items.values():
            found[item.section].append(item)
        return {name: tuple(newest_first(items)) for name, items in found.items()}

    @cached_property
    def children(self) -> Mapping[str, tuple[Item, ...]]:
        """The items that name an item as their parent, in their stated order."""
        found: dict[str, list[Item]] = {}
        for item in sorted(self.items.values(), key=lambda item: (item.facts.order, item.path)):
            if item.facts.parent is not None:
                found.setdefault(item.facts.parent, []).append(item)
        return {path: tuple(items) for path, items in found.items()}

    @cached_property
    def referrers(self) -> Mapping[str, tuple[Item, ...]]:
        """The items whose facts name an item, by that item's path; dated ones newest first."""
        found: dict[str, dict[str, Item]] = {}
        for item in newest_first(self.items.values()):
            for _, path, marker in find_marked(item.facts):
                if isinstance(marker, Names):
                    found.setdefault(path, {})[item.path] = item
        return {path: tuple(items.values()) for path, items in found.items()}

    def named_by(self, path: str, what: type) -> tuple[Item, ...]:
        """The items whose facts name an item and whose kind has this trait."""
        return tuple(i for i in self.referrers.get(path, ()) if i.kind.tells(what))

    def sections_telling(self, what: type) -> tuple[str, ...]:
        """The sections whose kind has this trait."""
        sections = self.cluster.facts.sections
        return tuple(name for name, s in sections.items() if self.kinds[s.kind].tells(what))

    @cached_property
    def used_media(self) -> tuple[MediaFile, ...]:
        """The files that items of this build use, by name. No other file of content/media is
        published, except those that a setting names."""
        used = find_used(self.items.values(), self.media)
        return tuple(self.media[path] for path in sorted(used))

    @cached_property
    def menus(self) -> Mapping[str, tuple[PageKey, ...]]:
        """The entries of each menu, by stated order, then by name."""
        found: dict[str, list[tuple[int, PageKey]]] = {}
        for item in self.items.values():
            found.setdefault(item.facts.menu, []).append((item.facts.order, item_key(item.path)))
        for name, section in self.cluster.facts.sections.items():
            if self.sections[name] and not section.root:
                found.setdefault(section.menu, []).append((section.order, section_key(name)))
        return {menu: tuple(key for _, key in sorted(entries)) for menu, entries in found.items()}

    @cached_property
    def memory(self) -> dict[Hashable, Any]:
        """The cached answers of functions marked with `once`."""
        return {}

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The position of each item in its section."""
        return {item.path: n for items in self.sections.values() for n, item in enumerate(items)}

    def status(self, fields: ItemFields) -> Status:
        return status_at(fields, self.now, self.cluster.zone)

    def formats(self, lang: str) -> Formats:
        return formats_of(lang)

    def section_path(self, section: str, lang: str) -> str:
        """The beginning of a section's addresses: "en/news/"."""
        prefix = self.cluster.prefix(lang)
        if self.cluster.facts.sections[section].root:
            return prefix
        return f"{prefix}{self.cluster.section_slug(section, lang)}/"


@dataclass(frozen=True, kw_only=True)
class Site(Contents):
    """The contents with their addresses, and everything that is not part of a single page."""

    graph: LanguageGraph
    stylesheet: str
    prints: Mapping[tuple[str, str], Print] = field(default_factory=dict)
    """The prints of items, by path and language."""

    def url(self, path: str) -> str:
        """The address of a path below the site's root, as links in pages write it."""
        return f"{self.mode.base}/{spell_path(path)}"

    def absolute(self, path: str) -> str:
        """The address of a path below the site's root, with scheme and host."""
        return f"{self.mode.site_url}/{spell_path(path)}"


def once(function: Callable[Concatenate[C, P], T]) -> Callable[Concatenate[C, P], T]:
    """Caches a function's answers for the life of the site that is its first argument. Items among
    the other arguments are cached by path; all others must be hashable."""

    @wraps(function)
    def remembering(contents: C, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (function, *(a.path if isinstance(a, Item) else a for a in args), *kwargs.items())
        memory = contents.memory
        if key not in memory:
            memory[key] = function(contents, *args, **kwargs)
        return cast(T, memory[key])

    return cast("Callable[Concatenate[C, P], T]", remembering)


def select_items(
    items: Mapping[str, Item], cluster: Cluster, now: datetime, mode: Mode
) -> tuple[dict[str, Item], dict[str, Status | str]]:
    """Separates the items that this build shows from those that it does not.

    Previews show published, scheduled and draft items, and samples. A publishing build shows
    published items that are not samples, in their finished languages.
    """
    shown: dict[str, Item] = {}
    withheld: dict[str, Status | str] = {}
    unready = find_unready(items, cluster, now)
    for path, item in items.items():
        status = status_at(item.facts, now, cluster.zone)
        if status in {Status.HIDDEN, Status.EXPIRED}:
            withheld[path] = status
        elif not mode.publish:
            shown[path] = item
        elif path in unready:
            withheld[path] = unready[path]
        else:
            records = {lang: r for lang, r in item.records.items() if not r.draft}
            shown[path] = Item(item.path, item.kind, item.origin, records)
    return shown, withheld


def find_unready(
    items: Mapping[str, Item], cluster: Cluster, now: datetime
) -> dict[str, Status | str]:
    """The items that previews show and publishing leaves out, each with the reason."""
    reasons: dict[str, Status | str] = {}
    for path, item in items.items():
        status = status_at(item.facts, now, cluster.zone)
        if item.facts.sample:
            reasons[path] = "sample"
        elif status in {Status.DRAFT, Status.SCHEDULED}:
            reasons[path] = status
    return reasons


def mark_of(contents: Contents, item: Item, record: Record) -> str:
    """The visible mark for content that publishing would leave out; "" for all other content."""
    if item.facts.sample:
        return "sample"
    if record.draft:
        return "draft"
    status = contents.status(item.facts)
    return "" if status is Status.PUBLISHED else status.value


def newest_first(items: Iterable[Item]) -> list[Item]:
    """Dated items by date, newest first; the others by their stated order; then by path."""
    ordered = sorted(items, key=lambda item: (item.facts.order, item.path))
    return sorted(ordered, key=lambda item: _comparable(item.facts.shown_date), reverse=True)


def _comparable(value: date | datetime | None) -> datetime:
    if value is None:
        return datetime(1, 1, 1)  # noqa: DTZ001 - only compared with other local times
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return datetime.combine(value, time())
