"""The pages of profiles: each of its own, the lists by type and country, an event's catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from plugins.core.addresses import HOME
from plugins.core.composing import compose_item, compose_page
from plugins.core.graph import Address
from plugins.core.kind import PageKey, PlannedPage, item_key, section_key
from plugins.core.linking import link_page, tease
from plugins.core.portraits import Portrait, list_entries, list_facts, portray
from plugins.core.records import Item, Record
from plugins.core.site import Contents, Site
from plugins.core.views import Fact, Link
from plugins.text.slugs import slugify

from .fields import ProfileFields
from .names import TYPES, property_names, stage_names, type_names, type_titles
from .views import CatalogueView, ProfileListView, ProfileSummary, ProfileView


@dataclass(frozen=True, slots=True)
class ProfileList:
    """``sort`` is "type", "country" or "event", ``value`` which of them."""

    section: str
    sort: str
    value: str
    items: tuple[Item, ...]

    @property
    def key(self) -> PageKey:
        return ("profiles", self.section, self.sort, self.value)


def fields_of(item: Item) -> ProfileFields:
    assert isinstance(item.facts, ProfileFields)
    return item.facts


def profile_sections(contents: Contents) -> list[str]:
    sections = contents.cluster.facts.sections
    return [n for n, s in sections.items() if s.kind == "profile" and contents.sections[n]]


def list_profiles(contents: Contents, section: str) -> tuple[ProfileList, ...]:
    """The lists of a section that have something in them."""
    return contents.remember(("profile lists", section), lambda: tuple(_list(contents, section)))


def _list(contents: Contents, section: str) -> Iterator[ProfileList]:
    items = contents.sections[section]
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items:
        fields = fields_of(item)
        found.setdefault(("type", fields.type), []).append(item)
        found.setdefault(("country", fields.country), []).append(item)
        for event in fields.events:
            if event in contents.items:
                found.setdefault(("event", event), []).append(item)
    for (sort, value), members in sorted(found.items(), key=lambda pair: _order(pair[0])):
        yield ProfileList(section, sort, value, tuple(members))


def _order(pair: tuple[str, str]) -> tuple[str, int, str]:
    sort, value = pair
    return sort, TYPES.index(value) if sort == "type" else 0, value


def title_of(contents: Contents, sort: str, value: str, lang: str) -> str:
    if sort == "type":
        return type_titles(contents.catalogues[lang])[value]
    if sort == "country":
        return contents.formats(lang).country(value)
    event = contents.items[value].best(contents.cluster.fallbacks(lang))
    return event.fields.short_title or event.fields.title


def place_profiles(contents: Contents) -> Iterator[Address]:
    cluster = contents.cluster
    for section in profile_sections(contents):
        for lang in cluster.tags:
            base = contents.section_path(section, lang)
            title = cluster.words(lang).sections[section].title
            line = cluster.head.line(("languages", lang, "sections", section))
            above = section_key(section)
            yield Address(above, lang, base, title, HOME, cluster.path, line)
            pgettext = contents.catalogues[lang].pgettext
            # Translators: the part of an address before an event, as in /profiles/catalogue/fair/
            catalogue = slugify(pgettext("address", "catalogue"), lang)
            country = slugify(pgettext("address", "country"), lang)
            words = {"type": "", "country": f"{country}/", "event": f"{catalogue}/"}
            for profiles in list_profiles(contents, section):
                name = title_of(contents, profiles.sort, profiles.value, lang)
                path = f"{base}{words[profiles.sort]}{slugify(name, lang)}/"
                home = profiles.items[0].home  # the list is there because of it
                line = home.head.line((profiles.sort,))
                yield Address(profiles.key, lang, path, name, above, home.path, line)


def plan_profiles(site: Site, lang: str) -> Iterator[PlannedPage]:
    for section in profile_sections(site):
        yield PlannedPage(section_key(section), lang, partial(_view_section, site, section, lang))
        for profiles in list_profiles(site, section):
            view = _view_catalogue if profiles.sort == "event" else _view_list
            yield PlannedPage(profiles.key, lang, partial(view, site, profiles, lang))


def view_profile(site: Site, item: Item, record: Record) -> ProfileView:
    fields, lang = record.fields, record.lang
    assert isinstance(fields, ProfileFields)
    address = site.graph.find(("profiles", item.section, "type", fields.type), lang)
    assert address is not None
    return ProfileView(
        type=Link(type_names(site.catalogues[lang])[fields.type], site.url(address.path)),
        organisation=fields.organisation,
        facts=_show_facts(site, fields, lang),
        website=fields.website or "",
        partner_sought=fields.partner_sought or "",
        expires=fields.expires,
        events=tuple(
            link_page(site, item_key(event), lang) for event in fields.events if event in site.items
        ),
        **compose_item(site, item, record, "profile.html"),
    )


def _show_facts(site: Site, fields: ProfileFields, lang: str) -> tuple[Fact, ...]:
    catalogue, formats = site.catalogues[lang], site.formats(lang)
    gettext = catalogue.gettext
    stage = stage_names(catalogue)[fields.stage] if fields.stage else ""
    rights = property_names(catalogue)[fields.property] if fields.property else ""
    return list_facts(
        (gettext("Organisation"), [fields.organisation]),
        (gettext("Country"), [formats.country(fields.country)]),
        (gettext("Sectors"), [formats.list_and(_name_sectors(site, fields, lang))]),
        (gettext("Stage of development"), [stage]),
        (gettext("Intellectual property"), [rights]),
        (gettext("Holds until"), [formats.date(fields.expires)]),
    )


def _name_sectors(site: Site, fields: ProfileFields, lang: str) -> tuple[str, ...]:
    names = site.cluster.words(lang).vocabularies.get("sectors", {})
    return tuple(names[sector] for sector in fields.sectors)


def summarise(site: Site, item: Item, lang: str) -> ProfileSummary:
    fields = fields_of(item)
    teaser = tease(site, item, lang)
    type_name = type_names(site.catalogues[lang])[fields.type]
    country = site.formats(lang).country(fields.country)
    sectors = _name_sectors(site, fields, lang)
    said = (teaser.link.text, teaser.summary, fields.organisation, country, type_name, *sectors)
    words = " ".join(said).replace("\u00ad", "").casefold()
    return ProfileSummary(teaser, type_name, fields.organisation, country, sectors, words)


def _view_section(site: Site, section: str, lang: str) -> ProfileListView:
    words = site.cluster.words(lang).sections[section]
    key = section_key(section)
    return _view(site, section, site.sections[section], key, lang, words.title, words.summary)


def _view_list(site: Site, profiles: ProfileList, lang: str) -> ProfileListView:
    title = title_of(site, profiles.sort, profiles.value, lang)
    gettext = site.catalogues[lang].gettext
    summary = (
        gettext("All co-operation profiles of this type.")
        if profiles.sort == "type"
        else gettext("All co-operation profiles from this country.")
    )
    return _view(site, profiles.section, profiles.items, profiles.key, lang, title, summary)


def _view(
    site: Site,
    section: str,
    items: tuple[Item, ...],
    key: PageKey,
    lang: str,
    title: str,
    summary: str,
) -> ProfileListView:
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    lists = list_profiles(site, section)
    found = sorted(
        (summarise(site, item, lang) for item in items),
        key=lambda profile: formats.sort_key(profile.teaser.link.text),
    )
    narrowings = []
    for sort, heading in (("type", gettext("By type")), ("country", gettext("By country"))):
        links = [(link_page(site, p.key, lang), len(p.items)) for p in lists if p.sort == sort]
        narrowings.append((heading, tuple(links)))
    name = site.cluster.words(lang).sections[section].title
    head = title if key[0] == "section" else f"{title} – {name}"
    common = compose_page(
        site, key, lang, template="profiles.html", title=title, summary=summary, head=head
    )
    return ProfileListView(
        profiles=tuple(found),
        narrowings=tuple(narrowings),
        catalogues=tuple(link_page(site, p.key, lang) for p in lists if p.sort == "event"),
        scripts=("filter",),
        **common,
    )


def _view_catalogue(site: Site, profiles: ProfileList, lang: str) -> CatalogueView:
    event = link_page(site, item_key(profiles.value), lang)
    gettext = site.catalogues[lang].gettext
    title = gettext("Catalogue of co-operation profiles")
    return CatalogueView(
        event=event,
        profiles=tuple(_portray(site, item, lang) for item in profiles.items),
        **compose_page(
            site,
            profiles.key,
            lang,
            template="catalogue.html",
            title=title,
            summary=event.text,
            head=f"{title} – {event.text}",
        ),
    )


def portray_profiles(site: Site, lang: str) -> Iterator[Portrait]:
    """All profiles in full."""
    for section in profile_sections(site):
        for item in site.sections[section]:
            yield _portray(site, item, lang)


def _portray(site: Site, item: Item, lang: str) -> Portrait:
    fields = item.best(site.cluster.fallbacks(lang)).fields
    assert isinstance(fields, ProfileFields)
    catalogue = site.catalogues[lang]
    return portray(
        site,
        item,
        lang,
        type_names(catalogue)[fields.type],
        _show_facts(site, fields, lang),
        list_entries((catalogue.gettext("Partner sought"), [fields.partner_sought])),
        whole=True,
        events=fields.events,
    )
