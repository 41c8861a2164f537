"""The pages of materials: each of its own, and the lists by type, audience and market."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from plugins.core.addresses import HOME
from plugins.core.composing import compose_item, compose_page
from plugins.core.credits import LICENCES
from plugins.core.graph import Address
from plugins.core.kind import PageKey, PlannedPage, item_key, section_key
from plugins.core.linking import link_page, tease
from plugins.core.records import Item, Record, items_of
from plugins.core.site import Contents, Site
from plugins.core.traits import Publication
from plugins.core.views import Link
from plugins.language.languages import describe_language
from plugins.text.slugs import slugify

from .contents import fill
from .fields import MaterialFields
from .files import describe_print, find_print, list_downloads, place_feed, show_cover
from .jsonld import describe_material
from .names import name_type
from .views import MaterialCard, MaterialListView, MaterialView

SORTS = ("type", "audience", "market")


@dataclass(frozen=True, slots=True)
class MaterialList:
    """``sort`` is one of `SORTS`, ``value`` which of them."""

    section: str
    sort: str
    value: str
    items: tuple[Item, ...]

    @property
    def key(self) -> PageKey:
        return ("materials", self.section, self.sort, self.value)


def fields_of(item: Item) -> MaterialFields:
    assert isinstance(item.facts, MaterialFields)
    return item.facts


def material_sections(contents: Contents) -> list[str]:
    sections = contents.cluster.facts.sections
    return [n for n, s in sections.items() if s.kind == "material" and contents.sections[n]]


def find_successor(contents: Contents, item: Item) -> Item | None:
    """The material that took an item's place, or took that one's place in turn."""
    here, seen = item, {item.path}
    while True:
        later = [
            other
            for other in contents.named_by(here.path, Publication)
            if fields_of(other).supersedes == here.path and other.path not in seen
        ]
        if not later:
            return here if here is not item else None
        here = later[0]
        seen.add(here.path)


def current_items(contents: Contents, section: str) -> tuple[Item, ...]:
    """A section's materials without those whose place another one took."""
    return contents.remember(
        ("current materials", section),
        lambda: tuple(i for i in contents.sections[section] if not find_successor(contents, i)),
    )


def list_materials(contents: Contents, section: str) -> tuple[MaterialList, ...]:
    """The lists of a section that have something in them."""
    return contents.remember(("material lists", section), lambda: tuple(_list(contents, section)))


def _list(contents: Contents, section: str) -> Iterator[MaterialList]:
    found: dict[tuple[str, str], list[Item]] = {}
    for item in current_items(contents, section):
        fields = fields_of(item)
        found.setdefault(("type", fields.type), []).append(item)
        for sort, values in (("audience", fields.audience), ("market", fields.markets)):
            for value in dict.fromkeys(values):
                found.setdefault((sort, value), []).append(item)
    for (sort, value), items in sorted(found.items(), key=lambda pair: pair[0]):
        yield MaterialList(section, sort, value, tuple(items))


def title_of(contents: Contents, sort: str, value: str, lang: str) -> str:
    if sort == "type":
        return name_type(contents, value, lang)
    if sort == "market":
        return contents.formats(lang).country(value)
    name = contents.cluster.words(lang).vocabularies["audiences"][value]
    return name[:1].upper() + name[1:]


def place_materials(contents: Contents) -> Iterator[Address]:
    cluster = contents.cluster
    for section in material_sections(contents):
        for lang in cluster.tags:
            base = contents.section_path(section, lang)
            title = cluster.words(lang).sections[section].title
            line = cluster.head.line(("languages", lang, "sections", section))
            above = section_key(section)
            yield Address(above, lang, base, title, HOME, cluster.path, line)
            yield from place_feed(contents, section, lang)
            pgettext = contents.catalogues[lang].pgettext
            # Translators: parts of addresses, as in /materials/type/leaflet/
            words = {
                "type": pgettext("address", "type"),
                "audience": pgettext("address", "audience"),
                "market": pgettext("address", "market"),
            }
            for materials in list_materials(contents, section):
                name = title_of(contents, materials.sort, materials.value, lang)
                word = slugify(words[materials.sort], lang)
                path = f"{base}{word}/{slugify(name, lang)}/"
                yield Address(materials.key, lang, path, name, above, cluster.path, line)


def plan_materials(site: Site, lang: str) -> Iterator[PlannedPage]:
    for section in material_sections(site):
        yield PlannedPage(section_key(section), lang, partial(_view_section, site, section, lang))
        for materials in list_materials(site, section):
            yield PlannedPage(materials.key, lang, partial(_view_list, site, materials, lang))


def _view_section(site: Site, section: str, lang: str) -> MaterialListView:
    gettext = site.catalogues[lang].gettext
    titles = {
        "type": gettext("By type"),
        "audience": gettext("By audience"),
        "market": gettext("By market"),
    }
    narrowings = []
    for sort in SORTS:
        links = tuple(
            (link_page(site, materials.key, lang), len(materials.items))
            for materials in list_materials(site, section)
            if materials.sort == sort
        )
        if links:
            narrowings.append((titles[sort], links))
    words = site.cluster.words(lang).sections[section]
    return MaterialListView(
        cards=_show_cards(site, current_items(site, section), lang),
        narrowings=tuple(narrowings),
        **compose_page(
            site,
            section_key(section),
            lang,
            template="materials.html",
            title=words.title,
            summary=words.summary,
        ),
    )


def _view_list(site: Site, materials: MaterialList, lang: str) -> MaterialListView:
    gettext = site.catalogues[lang].gettext
    name = title_of(site, materials.sort, materials.value, lang)
    section = site.cluster.words(lang).sections[materials.section].title
    return MaterialListView(
        cards=_show_cards(site, materials.items, lang),
        narrowings=(),
        **compose_page(
            site,
            materials.key,
            lang,
            template="materials.html",
            title=name,
            summary=gettext("All materials of this kind: %(name)s.") % {"name": name},
            head=f"{section}: {name}",
        ),
    )


def _show_cards(site: Site, items: tuple[Item, ...], lang: str) -> tuple[MaterialCard, ...]:
    return tuple(_show_card(site, item, lang) for item in items_of(MaterialFields, items))


def _show_card(site: Site, item: Item[MaterialFields], lang: str) -> MaterialCard:
    record = item.best(site.cluster.fallbacks(lang))
    return MaterialCard(
        teaser=tease(site, item, lang),
        type=name_type(site, fields_of(item).type, lang),
        cover=show_cover(site, item, record),
        details=describe_print(site, item, record, lang),
        languages=link_languages(site, item, ""),
    )


def link_languages(site: Site, item: Item, lang: str) -> tuple[Link, ...]:
    """A material's texts, each named in its own language, but for one."""
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
    return MaterialView(
        type=_link_list(site, item, "type", fields.type, lang),
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
    printer = item.kind.printer
    return printer is not None and printer.plan(site, item, record) is not None


def _link_list(site: Site, item: Item, sort: str, value: str, lang: str) -> Link:
    name = title_of(site, sort, value, lang)
    address = site.graph.find(("materials", item.section, sort, value), lang)
    return Link(name, site.url(address.path) if address else "")


def _tell_outdated(site: Site, fields: MaterialFields, lang: str) -> str:
    if fields.from_edition is None or fields.from_edition >= fields.edition:
        return ""
    text = site.catalogues[lang].gettext(
        "This translation was made from edition %(old)s; the current edition is %(new)s."
    )
    return text % {"old": fields.from_edition, "new": fields.edition}


def _show_facts(site: Site, fields: MaterialFields, lang: str) -> Iterator[tuple[str, str]]:
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    number, day = fields.from_edition or fields.edition, fields.date
    when = f", {formats.date(day)}" if number == fields.edition else ""
    yield gettext("Edition"), f"{formats.number(number)}{when}"
    if fields.audience:
        names = site.cluster.words(lang).vocabularies["audiences"]
        yield gettext("Audience"), formats.list_and(names[value] for value in fields.audience)
    if fields.markets:
        yield gettext("Markets"), formats.list_and(map(formats.country, fields.markets))
    yield gettext("Licence"), LICENCES[fields.licence] or gettext("All rights reserved")
