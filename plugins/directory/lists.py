"""The lists of the directory: members and partners, by type, competence and market."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from plugins.core.addresses import HOME
from plugins.core.clock import Change, moment
from plugins.core.composing import compose_page
from plugins.core.graph import Address
from plugins.core.kind import PageKey, PlannedPage, section_key
from plugins.core.linking import link_page, tease
from plugins.core.portraits import name_terms, show_logo
from plugins.core.records import Item
from plugins.core.site import Contents, Site
from plugins.core.views import CountedLink, Link
from plugins.drawing.maps import Mark, draw_europe
from plugins.text.slugs import slugify

from .fields import MemberFields, OrganisationFields, PartnerFields
from .names import name_types
from .views import DirectoryEntry, DirectoryView, Facet, FacetChoice

LISTED = ("member", "partner")
FACETS = ("type", "competence", "market")
DATA = {"member": ("members.json", "members.csv")}
"""The files in which a kind's entries are there for others to use."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Those of a section that share a value of a facet."""

    section: str
    facet: str
    value: str
    items: tuple[Item, ...]


def facet_key(section: str, facet: str, value: str) -> PageKey:
    return ("directory", section, facet, value)


def is_current(contents: Contents, item: Item) -> bool:
    """Whether an organisation belongs to the cluster's circle at the build's moment; its last
    day counts in full."""
    last = getattr(item.facts, "former", None)
    return last is None or contents.now < moment(last + dt.timedelta(days=1), contents.cluster.zone)


def list_changes(contents: Contents) -> Iterator[Change]:
    """The instants at which somebody belongs to the circle no longer."""
    for item in contents.items.values():
        last = getattr(item.facts, "former", None)
        if isinstance(item.facts, OrganisationFields) and last is not None:
            yield Change(
                moment(last + dt.timedelta(days=1), contents.cluster.zone), item.path, "has left"
            )


def list_sections(contents: Contents, kind: str) -> Iterator[str]:
    """The sections of a kind with somebody in them."""
    for name, section in contents.cluster.facts.sections.items():
        if section.kind == kind and contents.sections[name] and not section.root:
            yield name


def list_current(contents: Contents, section: str) -> tuple[Item, ...]:
    return contents.remember(
        ("current", section),
        lambda: tuple(i for i in contents.sections[section] if is_current(contents, i)),
    )


def list_narrowed(contents: Contents, section: str) -> tuple[Narrowed, ...]:
    """Every value of every facet that somebody has."""

    def collect() -> Iterator[Narrowed]:
        for facet in FACETS:
            found: dict[str, list[Item]] = {}
            for item in list_current(contents, section):
                assert isinstance(item.facts, OrganisationFields)
                for value in dict.fromkeys(item.facts.facets[facet]):
                    found.setdefault(value, []).append(item)
            for value in sorted(found):
                yield Narrowed(section, facet, value, tuple(found[value]))

    return contents.remember(("narrowed", section), lambda: tuple(collect()))


def name_facet(contents: Contents, kind: str, facet: str, lang: str) -> tuple[str, str]:
    """What a facet is called: over its links, and beside its field of choice."""
    gettext = contents.catalogues[lang].gettext
    if facet == "type":
        return gettext("By type"), gettext("Type")
    if facet == "competence":
        return gettext("By competence"), gettext("Competence")
    if kind == "partner":
        return gettext("By country"), gettext("Country")
    return gettext("By market"), gettext("Market")


def name_value(contents: Contents, kind: str, facet: str, value: str, lang: str) -> str:
    if facet == "type":
        return name_types(kind, contents.catalogues[lang])[value]
    if facet == "market":
        return contents.formats(lang).country(value)
    return contents.cluster.words(lang).vocabularies.get("sectors", {}).get(value, value)


def place_lists(kind: str, contents: Contents) -> Iterator[Address]:
    """A section's own page, and one for every value of a facet below it."""
    cluster = contents.cluster
    for section in list_sections(contents, kind):
        for lang in cluster.tags:
            base = contents.section_path(section, lang)
            words, line = (
                cluster.words(lang),
                cluster.head.line(("languages", lang, "sections", section)),
            )
            title = words.sections[section].title
            above = section_key(section)
            yield Address(above, lang, base, title, HOME, cluster.path, line)
            for narrowed in list_narrowed(contents, section):
                facet, value = narrowed.facet, narrowed.value
                name = name_value(contents, kind, facet, value, lang)
                slug = slugify(name_facet(contents, kind, facet, lang)[0], lang)
                path = f"{base}{slug}/{slugify(name, lang)}/"
                key = facet_key(section, facet, value)
                yield Address(key, lang, path, _capital(name), above, cluster.path, line)


def plan_lists(kind: str, site: Site, lang: str) -> Iterator[PlannedPage]:
    for section in list_sections(site, kind):
        yield PlannedPage(section_key(section), lang, partial(view_list, site, section, lang))
        for narrowed in list_narrowed(site, section):
            key = facet_key(section, narrowed.facet, narrowed.value)
            yield PlannedPage(key, lang, partial(view_narrowed, site, narrowed, lang))


def view_list(site: Site, section: str, lang: str) -> DirectoryView:
    """Everybody of a section, with the ways to narrow it."""
    words = site.cluster.words(lang).sections[section]
    kind = site.cluster.facts.sections[section].kind
    common = compose_page(
        site,
        section_key(section),
        lang,
        template="directory.html",
        title=words.title,
        summary=words.summary,
    )
    facets = tuple(_show_facets(site, section, lang))
    entries = show_entries(site, list_current(site, section), lang)
    return DirectoryView(
        entries=entries,
        facets=facets,
        downloads=tuple(Link(name, site.url(name)) for name in DATA.get(kind, ())),
        map=_draw_map(site, section, lang),
        scripts=("filter",) if facets and len(entries) > 1 else (),
        **common,
    )


def view_narrowed(site: Site, narrowed: Narrowed, lang: str) -> DirectoryView:
    """Those of a section that share a value of a facet."""
    section = narrowed.section
    kind = site.cluster.facts.sections[section].kind
    words = site.cluster.words(lang).sections[section]
    name = name_value(site, kind, narrowed.facet, narrowed.value, lang)
    title = site.catalogues[lang].gettext("%(list)s: %(name)s")
    return DirectoryView(
        entries=show_entries(site, narrowed.items, lang),
        facets=(),
        downloads=(),
        whole=link_page(site, section_key(section), lang),
        map=Markup(),
        **compose_page(
            site,
            facet_key(section, narrowed.facet, narrowed.value),
            lang,
            template="directory.html",
            title=title % {"list": words.title, "name": name},
            summary=words.summary,
        ),
    )


def _draw_map(site: Site, section: str, lang: str) -> Markup:
    """Europe with the countries to which the list can be narrowed; the same links stand as
    text beside the list."""
    kind = site.cluster.facts.sections[section].kind
    gettext = site.catalogues[lang].gettext
    marks = []
    for narrowed in list_narrowed(site, section):
        if narrowed.facet == "market":
            name = site.formats(lang).country(narrowed.value)
            page = link_page(site, facet_key(section, "market", narrowed.value), lang)
            marks.append(Mark(narrowed.value, page.url, name, len(narrowed.items)))
    title = gettext("Partners by country") if kind == "partner" else gettext("Export markets")
    drawn = draw_europe(marks, title, site.cluster.borders)
    return Markup(drawn)  # noqa: S704 - drawn by ourselves, its texts escaped


def _show_facets(site: Site, section: str, lang: str) -> Iterator[Facet]:
    kind = site.cluster.facts.sections[section].kind
    sort_key = site.formats(lang).sort_key
    for facet in FACETS:
        choices = []
        for narrowed in list_narrowed(site, section):
            if narrowed.facet == facet:
                name = name_value(site, kind, facet, narrowed.value, lang)
                page = link_page(site, facet_key(section, facet, narrowed.value), lang)
                counted = CountedLink(page, len(narrowed.items))
                choices.append(FacetChoice(narrowed.value, _capital(name), counted))
        if choices:
            title, label = name_facet(site, kind, facet, lang)
            choices.sort(key=lambda choice: sort_key(choice.name))
            yield Facet(facet, title, label, tuple(choices))


def show_entries(site: Site, items: Iterable[Item], lang: str) -> tuple[DirectoryEntry, ...]:
    """Organisations as a list shows them, in the order of the language's alphabet."""
    sort_key = site.formats(lang).sort_key
    entries = [_show_entry(site, item, lang) for item in items]
    return tuple(sorted(entries, key=lambda entry: sort_key(entry.teaser.link.text)))


def _show_entry(site: Site, item: Item, lang: str) -> DirectoryEntry:
    fields = item.facts
    assert isinstance(fields, OrganisationFields)
    teaser = tease(site, item, lang)
    names = name_types(item.kind.name, site.catalogues[lang])
    return DirectoryEntry(
        teaser,
        names.get(fields.variety, ""),
        _place(site, fields, lang),
        name_terms(site, "sectors", fields.competences, lang),
        show_logo(site, fields.logo, ""),
        tuple((name, " ".join(values)) for name, values in fields.facets.items()),
    )


def _place(site: Site, fields: OrganisationFields, lang: str) -> str:
    """Where it is: the country only where it is not the cluster's own."""
    if not isinstance(fields, MemberFields | PartnerFields):
        return ""
    home = site.cluster.facts.country
    abroad = fields.country if fields.country not in {None, home} else None
    country = site.formats(lang).country(abroad) if abroad else ""
    return ", ".join(filter(None, [fields.town, country]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
