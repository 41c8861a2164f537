"""The files of a material on the site, and how pages tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.core.atom import Feed, FeedEntry, draft_feed, plan_feed
from plugins.core.clock import moment
from plugins.core.graph import Address
from plugins.core.identities import tag_uri
from plugins.core.kind import PlannedFile, item_key
from plugins.core.printing import Print
from plugins.core.records import Item, Record, items_of
from plugins.core.resolving import resolve_body
from plugins.core.site import Contents, Site
from plugins.core.views import Image
from plugins.funding.acknowledgements import spell_support

from .fields import MaterialFields
from .names import name_type
from .views import MaterialDownload

COVER = ".png"
_MOST_ENTRIES = 50


def find_print(site: Site, item: Item, record: Record) -> Print | None:
    """What was printed of a material, if anything; without a press, nothing was."""
    return site.prints.get((item.path, record.lang))


def file_path(site: Site, item: Item, lang: str, ending: str) -> str:
    """Where a file stands: beside its page, under the page's name and its language."""
    address = site.graph.find(item_key(item.path), lang)
    assert address is not None
    return f"{address.path}{address.path.rstrip('/').rpartition('/')[2]}-{lang}{ending}"


def plan_files(site: Site, lang: str) -> Iterator[PlannedFile]:
    for item in site.items.values():
        found = site.prints.get((item.path, lang))
        if found is not None and isinstance(item.facts, MaterialFields):
            for ending in found.sizes:
                path = file_path(site, item, lang, ending)
                yield PlannedFile(path, partial(found.read, ending))
    for section, entry in site.cluster.facts.sections.items():
        address = site.graph.find(("feed", section), lang)
        if entry.kind == "material" and address is not None:
            yield plan_feed(address.path, partial(_draft_feed, site, address))


def show_cover(site: Site, item: Item, record: Record) -> Image | None:
    found = find_print(site, item, record)
    if found is None or COVER not in found.sizes:
        return None
    path = file_path(site, item, record.lang, COVER)
    gettext = site.catalogues[record.lang].gettext
    alt = gettext("Cover of “%(title)s”") % {"title": record.fields.title}
    return Image(site.url(path), alt, *found.cover, site.absolute(path))


def describe_print(
    site: Site, item: Item[MaterialFields], record: Record[MaterialFields], reader: str
) -> str:
    """What a reader gets, in short: "PDF, 2 pages, 214 kB"."""
    downloads = list_downloads(site, item, record, reader)
    return downloads[0].details if downloads else ""


def list_downloads(
    site: Site, item: Item[MaterialFields], record: Record[MaterialFields], reader: str = ""
) -> tuple[MaterialDownload, ...]:
    """The files of a material, the one to read first."""
    fields, lang = record.fields, record.lang
    reader = reader or lang
    found = find_print(site, item, record)
    gettext = site.catalogues[reader].gettext
    texts = {
        ".pdf": gettext("To read and to share"),
        "-print.pdf": gettext("For the printing house: with bleed and marks, in CMYK"),
        ".zip": gettext("Everything in one archive"),
    }
    pages = found.pages if found else 0
    downloads = []
    if fields.file is not None:
        media = site.media[fields.file]
        size, url = media.size, site.url(media.address)
        downloads.append(
            MaterialDownload(
                texts[".pdf"], url, _tell(site, reader, lang, fields.file, pages, size)
            )
        )
    for ending, text in texts.items():
        if found is not None and ending in found.sizes:
            url = site.url(file_path(site, item, lang, ending))
            details = _tell(site, reader, lang, ending, pages, found.sizes[ending])
            downloads.append(MaterialDownload(text, url, details))
    return tuple(downloads)


def _tell(site: Site, reader: str, lang: str, name: str, pages: int, size: int) -> str:
    formats = site.formats(reader)
    translations = site.catalogues[reader].translations
    parts = [name.rpartition(".")[2].upper()]
    if pages:
        count = translations.ngettext("%(count)s page", "%(count)s pages", pages)
        parts.append(count % {"count": formats.number(pages)})
    parts += [formats.file_size(size), formats.language_name(lang)]
    return ", ".join(parts)


def place_feed(contents: Contents, section: str, lang: str) -> Iterator[Address]:
    """A feed for each language in which there is a material."""
    if any(lang in item.records for item in contents.sections[section]):
        title = contents.cluster.words(lang).sections[section].title
        path = f"{contents.section_path(section, lang)}feed.xml"
        source = contents.cluster.path
        yield Address(("feed", section), lang, path, title, ("section", section), source,
                      indexed=False)  # fmt: skip


def _draft_feed(site: Site, address: Address) -> Feed:
    lang = address.lang
    section = items_of(MaterialFields, site.sections[address.key[1]])
    items = [item for item in section if lang in item.records]
    return draft_feed(site, address, (_make_entry(site, i, lang) for i in items[:_MOST_ENTRIES]))


def _make_entry(site: Site, item: Item[MaterialFields], lang: str) -> FeedEntry:
    record = item.records[lang]
    fields = record.fields
    address = site.graph.find(item_key(item.path), lang)
    assert address is not None
    day = moment(fields.date, site.cluster.zone)
    return FeedEntry(
        title=fields.title,
        link=site.absolute(address.path),
        summary=fields.summary,
        content=str(resolve_body(site, record, absolute=True) + spell_support(site, item, lang)),
        id=tag_uri(site, item, lang),
        published=day,
        updated=moment(fields.updated or fields.date, site.cluster.zone),
        categories=(name_type(site, fields.type, lang),),
    )
