"""Describes materials to search engines: schema.org DigitalDocument and related types."""

from __future__ import annotations

from markupsafe import Markup

from plugins.core.jsonld import write_jsonld
from plugins.core.keys import item_key
from plugins.core.records import Item, Record
from plugins.core.site import Site

from .fields import MaterialFields
from .files import file_path, find_print, show_cover

_TYPES = {"slides": "PresentationDigitalDocument", "poster": "Poster", "video": "VideoObject"}
_LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC-BY-NC-ND-4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
_FORMATS = {".pdf": "application/pdf", ".zip": "application/zip"}


def describe_material(
    site: Site, item: Item[MaterialFields], record: Record[MaterialFields]
) -> Markup:
    fields, lang = record.fields, record.lang
    addresses = site.graph.languages(item_key(item.path))
    found, cover = find_print(site, item, record), show_cover(site, item, record)
    files = [
        {
            "@type": "MediaObject",
            "contentUrl": site.absolute(file_path(site, item, lang, ending)),
            "encodingFormat": _FORMATS[ending],
            "contentSize": str(size),
            "inLanguage": lang,
        }
        for ending, size in (found.sizes.items() if found else ())
        if ending in _FORMATS
    ]
    if fields.file is not None:
        files.append(
            {"@type": "MediaObject", "contentUrl": site.absolute(site.media[fields.file].address)}
        )
    origin = addresses.get(item.origin)
    return write_jsonld(
        {
            "@type": _TYPES.get(fields.type, "DigitalDocument"),
            "@id": f"{site.absolute(addresses[lang].path)}#material",
            "url": site.absolute(addresses[lang].path),
            "name": fields.title,
            "description": fields.summary,
            "inLanguage": lang,
            "version": str(fields.edition),
            "datePublished": fields.date.isoformat(),
            "license": _LICENCES.get(fields.licence),
            "thumbnailUrl": cover.absolute if cover else None,
            "encoding": files,
            "publisher": {"@type": "Organization", "name": site.cluster.words(lang).name},
            "translationOfWork": {"@id": f"{site.absolute(origin.path)}#material"}
            if origin is not None and origin.lang != lang
            else None,
        }
    )
