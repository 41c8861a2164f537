"""Plans the files of a material on the site, and describes them to readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.core.atom import FeedEntry
from plugins.core.clock import moment
from plugins.core.facets import ListFeed
from plugins.core.feeds import compose_entry
from plugins.core.keys import item_key
from plugins.core.planned import PlannedFile
from plugins.core.printing import Print
from plugins.core.records import Item, Record
from plugins.core.site import Site
from plugins.core.views import Image
from plugins.funding.acknowledgements import spell_support

from .fields import MaterialFields
from .names import TYPES
from .views import MaterialDownload

COVER = ".png"


def find_print(site: Site, item: Item, record: Record) -> Print | None:
    """Returns what was printed of a material; None without a press, or if nothing is printed."""
    return site.prints.get((item.path, record.lang))


def file_path(site: Site, item: Item, lang: str, ending: str) -> str:
    """The path of a material's file: beside its page, named after the page and its language."""
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
    """Describes a file in short: "PDF, 2 pages, 214 kB"."""
    downloads = list_downloads(site, item, record, reader)
    return downloads[0].details if downloads else ""


def list_downloads(
    site: Site, item: Item[MaterialFields], record: Record[MaterialFields], reader: str = ""
) -> tuple[MaterialDownload, ...]:
    """The files of a material, starting with the one to read on screen."""
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
    return formats.join(parts)


def _make_entry(site: Site, item: Item[MaterialFields], lang: str) -> FeedEntry:
    fields = item.records[lang].fields
    return compose_entry(
        site,
        item,
        lang,
        published=moment(fields.date, site.cluster.zone),
        updated=moment(fields.updated or fields.date, site.cluster.zone),
        categories=(TYPES.name(fields.type, site.catalogues[lang]),),
        after=spell_support(site, item, lang),
    )


FEED = ListFeed(_make_entry, most=50)
