"""Builds the page of each material, and the lists by type, audience and market."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.composing import compose_item
from plugins.core.credits import LICENCES
from plugins.core.facets import COUNTRIES, Facet, Listing, Lists, codes_of, terms_of
from plugins.core.keys import item_key
from plugins.core.kind import kind_of
from plugins.core.linking import link_facet, link_page, tease
from plugins.core.listing import compose_list, title_list
from plugins.core.records import Item, Record, items_of
from plugins.core.site import Contents, Site
from plugins.core.traits import Publication
from plugins.core.views import Fact, Link
from plugins.language.languages import describe_language
from plugins.language.vocabulary import N_, NP_

from .contents import fill
from .fields import MaterialFields
from .files import FEED, describe_print, find_print, list_downloads, show_cover
from .jsonld import describe_material
from .names import TYPES
from .views import MaterialCard, MaterialListView, MaterialView


def find_successor(contents: Contents, item: Item) -> Item | None:
    """Returns the newest material that supersedes this one, directly or through others; None if
    there is none."""
    here, seen = item, {item.path}
    while True:
        later = [
            other
            for other in items_of(MaterialFields, contents.named_by(here.path, Publication))
            if other.facts.supersedes == here.path and other.path not in seen
        ]
        if not later:
            return here if here is not item else None
        here = later[0]
        seen.add(here.path)


def _current_items(contents: Contents, section: str) -> Iterator[Item]:
    """The materials of a section that no other one supersedes."""
    return (item for item in contents.sections[section] if not find_successor(contents, item))


def _view_list(site: Site, listing: Listing, lang: str) -> MaterialListView:
    facet, name = listing.facet, title_list(site, listing, lang)
    section = site.cluster.words(lang).sections[listing.section].title
    head = site.formats(lang).label(section, name) if facet is not None else ""
    return MaterialListView(
        cards=tuple(
            _show_card(site, item, lang) for item in items_of(MaterialFields, listing.items)
        ),
        **compose_list(site, listing, lang, "materials.html", head=head),
    )


def _show_card(site: Site, item: Item[MaterialFields], lang: str) -> MaterialCard:
    record = item.best(site.cluster.fallbacks(lang))
    return MaterialCard(
        teaser=tease(site, item, lang),
        type=TYPES.name(item.facts.type, site.catalogues[lang]),
        cover=show_cover(site, item, record),
        details=describe_print(site, item, record, lang),
        languages=link_languages(site, item, ""),
    )


def link_languages(site: Site, item: Item, lang: str) -> tuple[Link, ...]:
    """Links to a material's translations, each named in its own language, without ``lang``."""
    links = []
    for tag, address in site.graph.languages(item_key(item.path)).items():
        language = describe_language(tag)
        if tag != lang:
            url = site.url(address.path)
            links.append(Link(language.autonym, url, lang=tag, dir=language.dir))
    return tuple(links)


def view_material(
    site: Site, item: Item[MaterialFields], record: Record[MaterialFields]
) -> MaterialView:
    fields, lang = record.fields, record.lang
    successor = find_successor(site, item)
    filling = fill(site, fields, lang)
    before = fields.supersedes if fields.supersedes in site.items else None
    name = TYPES.name(fields.type, site.catalogues[lang])
    listed = link_facet(site, item.section, "type", fields.type, lang)
    return MaterialView(
        type=Link(name, listed.url if listed else ""),
        cover=show_cover(site, item, record),
        downloads=list_downloads(site, item, record),
        unbuilt=(item.path, lang) not in site.prints and _is_printed(site, item, record),
        facts=tuple(_show_facts(site, fields, lang)),
        languages=link_languages(site, item, lang),
        supersedes=link_page(site, item_key(before), lang) if before else None,
        newer_edition=link_page(site, item_key(successor.path), lang) if successor else None,
        outdated=_tell_outdated(site, fields, lang),
        portraits=filling.portraits,
        charts=filling.charts,
        empty=fields.contents is not None and not filling,
        shortened=(found := find_print(site, item, record)) is not None and found.short,
        data=describe_material(site, item, record),
        **compose_item(site, item, record, "material.html"),
    )


def _is_printed(site: Site, item: Item, record: Record) -> bool:
    printer = kind_of(site, item).printer
    return printer is not None and printer.plan(site, item, record) is not None


def _tell_outdated(site: Site, fields: MaterialFields, lang: str) -> str:
    if fields.from_edition is None or fields.from_edition >= fields.edition:
        return ""
    text = site.catalogues[lang].gettext(
        "This translation was made from edition %(old)s; the current edition is %(new)s."
    )
    return text % {"old": fields.from_edition, "new": fields.edition}


def _show_facts(site: Site, fields: MaterialFields, lang: str) -> Iterator[Fact]:
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    number, day = fields.from_edition or fields.edition, fields.date
    when = formats.date(day) if number == fields.edition else ""
    yield Fact(gettext("Edition"), (formats.join((formats.number(number), when)),))
    if fields.audience:
        names = site.cluster.words(lang).vocabularies["audiences"]
        yield Fact(gettext("Audience"), tuple(names[value] for value in fields.audience))
    if fields.markets:
        yield Fact(gettext("Markets"), tuple(map(formats.country, fields.markets)))
    licence = LICENCES[fields.licence] or gettext("All rights reserved")
    yield Fact(gettext("Licence"), (licence,))


# Translators: parts of addresses, as in /materials/type/leaflet/
_WORDS = (NP_("address", "type"), NP_("address", "audience"), NP_("address", "market"))
_SUMMARY = N_("All materials of this kind: %(name)s.")

LISTS = Lists(
    facets=(
        Facet(
            MaterialFields,
            "type",
            lambda contents, material: [material.type],
            codes_of(TYPES),
            heading=N_("By type"),
            summary=_SUMMARY,
            word=_WORDS[0],
        ),
        Facet(
            MaterialFields,
            "audience",
            lambda contents, material: material.audience,
            terms_of("audiences"),
            heading=N_("By audience"),
            summary=_SUMMARY,
            word=_WORDS[1],
        ),
        Facet(
            MaterialFields,
            "market",
            lambda contents, material: material.markets,
            COUNTRIES,
            heading=N_("By market"),
            summary=_SUMMARY,
            word=_WORDS[2],
            line=("markets",),
        ),
    ),
    view=_view_list,
    feed=FEED,
    members=_current_items,
)
