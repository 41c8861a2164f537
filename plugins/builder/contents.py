"""Presents the site's items as Pelican's own articles and pages, to plugins that read them.

Pelican's generators of articles and pages do all that they do in any Pelican site: they order,
find translations, categories and tags, fill the context, send their signals and give what they
have to the writer. Only where they would read a file do they get it from the loaded site, and
where they would render a template they get the page as our own build renders it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.urlwrappers import Author, Category, Tag, URLWrapper

from plugins.core.addresses import HOME
from plugins.core.clock import moment
from plugins.core.keys import item_key, section_key
from plugins.core.records import Item, Record
from plugins.core.schema import Status
from plugins.core.traits import Happening
from plugins.core.views import ItemView, Link

from .hosted import Hosted, ending_quietly

TRANSLATION = "item_path"
"""The attribute by which Pelican recognises translations of each other: "news/fair"."""


class _Placed:
    """An object that Pelican knows by name and address, at its address on this site."""

    path: str
    url = property(lambda self: self.path)
    save_as = property(lambda self: f"{self.path}index.html")
    page_name = property(lambda self: f"{self.path}index")


class SiteCategory(_Placed, Category):  # type: ignore[misc]  # Pelican has no types
    """A category of posts; for other items, their section."""


class SiteTag(_Placed, Tag):  # type: ignore[misc]  # Pelican has no types
    """A tag."""


class SiteAuthor(_Placed, Author):  # type: ignore[misc]  # Pelican has no types
    """The cluster, as the author that the site's feeds name."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """An item's text in a language, with the output file of its page."""

    item: Item
    record: Record
    file: str


class Shelves:
    """The contents for one instance of Pelican: the items that its language has, with their
    translations."""

    def __init__(self, hosted: Hosted, lang: str, settings: dict[str, Any]) -> None:
        self._hosted, self._lang, self._settings = hosted, lang, settings
        self._given: dict[str, str] = {}  # the original text of each content
        self._sources = {str(self._place(s.record)): s for s in self._find_sources()}

    def stock(self, generator: ArticlesGenerator | PagesGenerator) -> None:
        """Makes one of Pelican's generators take its contents from here."""
        articles = isinstance(generator, ArticlesGenerator)
        chosen = [
            path
            for path, source in self._sources.items()
            if (self._date(source.item) is not None) is articles
        ]
        generator.get_files = partial(_list_files, chosen)
        generator.get_cached_data = lambda path, default=None: default
        generator.cache_data = _do_nothing
        generator.readers.read_file = self._read
        generator.get_template = lambda name: _PageTemplate(self)
        for name in ("feeds", "tags", "categories", "authors", "direct_templates"):
            setattr(generator, f"generate_{name}", _do_nothing)
        generator.generate_period_archives = _do_nothing

    def render(self, content: Content) -> str:
        """Renders the page of an article or page, with changes that plugins made to its text."""
        source = self._sources[content.source_path]
        view = self._hosted.item_view(source.record.lang, source.file)
        if content._content != self._given[content.source_path]:
            view = replace(view, body=Markup(content.content))  # noqa: S704 - a plugin's, as it is
        return self._hosted.render(view)

    def _find_sources(self) -> Iterable[ShownText]:
        """Yields every text of the language, followed by its translations. A draft comes without
        them: Pelican knows only translations that are published."""
        site = self._hosted.site
        for item in site.items.values():
            own = item.records.get(self._lang)
            if own is None:
                continue
            draft = self._is_draft(item, own)
            others = [r for r in item.records.values() if r is not own]
            kin = () if draft else (r for r in others if not self._is_draft(item, r))
            for record in (own, *kin):
                address = site.graph.find(item_key(item.path), record.lang)
                assert address is not None, item.path
                yield ShownText(item, record, address.file)

    def _is_draft(self, item: Item, record: Record) -> bool:
        return record.draft or self._hosted.site.status(item.facts) is Status.DRAFT

    def _place(self, record: Record) -> Path:
        shown = self._hosted.settings.name(self._hosted.settings.content)
        return self._hosted.settings.content / record.path.removeprefix(f"{shown}/")

    def _read(
        self,
        base_path: str,
        path: str,
        content_class: type[Content] = Content,
        *,
        context: dict[str, Any] | None = None,
        preread_signal: Any = None,
        preread_sender: Any = None,
        context_signal: Any = None,
        context_sender: Any = None,
        **_: Any,
    ) -> Content:
        """Makes Pelican's object of an item. Replaces `pelican.readers.Readers.read_file`."""
        if preread_signal:
            preread_signal.send(preread_sender)
        source = self._sources[path]
        with ending_quietly():
            view = self._hosted.item_view(source.record.lang, source.file)
            metadata = self._describe(source, view)
        if context_signal:
            context_signal.send(context_sender, metadata=metadata)
        text = self._given[path] = str(view.body)
        return content_class(
            content=text,
            metadata=metadata,
            settings=self._settings,
            source_path=path,
            context=context,
        )

    def _describe(self, source: ShownText, view: ItemView) -> dict[str, Any]:
        """An item's metadata, by Pelican's names."""
        site, item, lang = self._hosted.site, source.item, source.record.lang
        prefix = site.cluster.prefix(lang)
        file = source.file.removeprefix(prefix)
        zone = site.cluster.zone
        category = view.category or self._section(item, lang)
        cluster = Link(site.cluster.words(lang).name, site.url(prefix))
        metadata: dict[str, Any] = {
            "title": view.title,
            "summary": view.summary,
            "lang": lang.lower(),
            "slug": (file.removesuffix("/index.html").rpartition("/")[2] or "home"),
            "save_as": file,
            "url": self._locate(prefix) + file.removesuffix("index.html"),
            "status": "draft" if self._is_draft(item, source.record) else "published",
            "template": view.template.removesuffix(".html"),
            "tags": [self._name(SiteTag, tag, prefix) for tag in view.tags],
            "author": self._name(SiteAuthor, cluster, prefix),
            TRANSLATION: item.path,
        }
        if category is not None:
            metadata["category"] = self._name(SiteCategory, category, prefix)
        date = self._date(item)
        if date is not None:
            metadata["date"] = date
        if view.updated is not None:
            metadata["modified"] = moment(view.updated, zone)
        if view.image is not None:
            metadata["image"] = view.image.absolute or view.image.url
        return metadata

    def _locate(self, prefix: str) -> str:
        """The path from this instance's sub-site to another one, in the form of i18n_subsites."""
        own = self._hosted.site.cluster.prefix(self._lang)
        return "" if prefix == own else posixpath.relpath(f"/{prefix}", f"/{own}") + "/"

    def _date(self, item: Item) -> datetime | None:
        """The date of an article: the item's date, or an event's start. An item without a date is a
        page."""
        happening = item.tell(Happening)
        if happening is not None:
            return happening.starts
        shown = item.facts.shown_date
        return moment(shown, self._hosted.site.cluster.zone) if shown is not None else None

    def _section(self, item: Item, lang: str) -> Link | None:
        site = self._hosted.site
        address = site.graph.find(section_key(item.section), lang)
        if address is None:
            address = site.graph.find(HOME, lang)
        return Link(address.title, site.url(address.path)) if address is not None else None

    def _name(self, kind: type[URLWrapper], link: Link, prefix: str) -> URLWrapper:
        named = kind(link.text, self._settings)
        named.path = link.url.removeprefix(self._hosted.site.url(prefix))
        named.slug = named.path.strip("/").replace("/", "-") or "home"
        return named


@dataclass(frozen=True, slots=True)
class _PageTemplate:
    """Replaces the Jinja template that Pelican's writer expects."""

    shelves: Shelves

    def render(self, context: dict[str, Any]) -> str:
        return self.shelves.render(context.get("article") or context["page"])


def _list_files(
    paths: Iterable[str], folders: object, exclude: object = None, extensions: object = None
) -> list[str]:
    """Lists all files when Pelican asks for texts, none when it asks for other extensions."""
    return list(paths) if extensions is None else []


def _do_nothing(*_: Any, **__: Any) -> None:
    """Tags, categories, feeds and archives get their pages and files from the plan."""
