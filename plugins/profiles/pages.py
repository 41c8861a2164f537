"""Builds the pages of profiles, the lists by type and country, and an event's catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.composing import compose_item, compose_page
from plugins.core.facets import COUNTRIES, Facet, Listing, Lists, Naming, codes_of
from plugins.core.keys import item_key
from plugins.core.linking import link_facet, link_page, tease
from plugins.core.listing import compose_list
from plugins.core.lists import facet_lists, sections_of
from plugins.core.portraits import list_entries, list_facts, portray
from plugins.core.printing import Portrait
from plugins.core.records import Item, Record, items_of
from plugins.core.site import Contents, Site
from plugins.core.views import Fact, Link
from plugins.language.vocabulary import N_, NP_

from .fields import ProfileFields
from .names import PROPERTIES, STAGES, TYPE_NAMES, TYPE_TITLES
from .views import CatalogueView, ProfileListView, ProfileSummary, ProfileView


def view_profile(
    site: Site, item: Item[ProfileFields], record: Record[ProfileFields]
) -> ProfileView:
    fields, lang = record.fields, record.lang
    name = TYPE_NAMES.name(fields.type, site.catalogues[lang])
    listed = link_facet(site, item.section, "type", fields.type, lang)
    return ProfileView(
        type=Link(name, listed.url if listed else ""),
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
    stage = STAGES.name(fields.stage, catalogue) if fields.stage else ""
    rights = PROPERTIES.name(fields.property, catalogue) if fields.property else ""
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


def summarise(site: Site, item: Item[ProfileFields], lang: str) -> ProfileSummary:
    fields = item.facts
    teaser = tease(site, item, lang)
    type_name = TYPE_NAMES.name(fields.type, site.catalogues[lang])
    country = site.formats(lang).country(fields.country)
    sectors = _name_sectors(site, fields, lang)
    said = (teaser.link.text, teaser.summary, fields.organisation, country, type_name, *sectors)
    words = " ".join(said).replace("\u00ad", "").casefold()
    return ProfileSummary(teaser, type_name, fields.organisation, country, sectors, words)


def _view_list(site: Site, listing: Listing, lang: str) -> ProfileListView | CatalogueView:
    if listing.named("event"):
        return _view_catalogue(site, listing, lang)
    section = listing.section
    sort_key = site.formats(lang).sort_key
    found = (summarise(site, item, lang) for item in items_of(ProfileFields, listing.items))
    events = [other for other in facet_lists(site, section) if other.named("event")]
    common = compose_list(site, listing, lang, "profiles.html")
    return ProfileListView(
        profiles=tuple(sorted(found, key=lambda profile: sort_key(profile.teaser.link.text))),
        catalogues=tuple(link_page(site, event.key, lang) for event in events),
        scripts=("filter",),
        **common,
    )


def _view_catalogue(site: Site, listing: Listing, lang: str) -> CatalogueView:
    event = link_page(site, item_key(listing.value), lang)
    gettext = site.catalogues[lang].gettext
    title = gettext("Catalogue of co-operation profiles")
    return CatalogueView(
        event=event,
        profiles=tuple(
            _portray(site, item, lang) for item in items_of(ProfileFields, listing.items)
        ),
        **compose_page(
            site,
            listing.key,
            lang,
            template="catalogue.html",
            title=title,
            summary=event.text,
            head=f"{title} – {event.text}",
        ),
    )


def portray_profiles(site: Site, lang: str) -> Iterator[Portrait]:
    """Describes all profiles in full."""
    for section in sections_of(site, "profile"):
        for item in items_of(ProfileFields, site.sections[section]):
            yield _portray(site, item, lang)


def _portray(site: Site, item: Item[ProfileFields], lang: str) -> Portrait:
    fields = item.best(site.cluster.fallbacks(lang)).fields
    catalogue = site.catalogues[lang]
    return portray(
        site,
        item,
        lang,
        TYPE_NAMES.name(fields.type, catalogue),
        _show_facts(site, fields, lang),
        list_entries((catalogue.gettext("Partner sought"), [fields.partner_sought])),
        whole=True,
        events=fields.events,
    )


def _title_event(contents: Contents, path: str, lang: str) -> str:
    event = contents.items[path].best(contents.cluster.fallbacks(lang))
    return event.fields.short_title or event.fields.title


LISTS = Lists(
    facets=(
        Facet(
            ProfileFields,
            "type",
            lambda contents, profile: [profile.type],
            codes_of(TYPE_TITLES),
            heading=N_("By type"),
            summary=N_("All co-operation profiles of this type."),
        ),
        Facet(
            ProfileFields,
            "country",
            lambda contents, profile: [profile.country],
            COUNTRIES,
            heading=N_("By country"),
            summary=N_("All co-operation profiles from this country."),
            word=NP_("address", "country"),
        ),
        Facet(
            ProfileFields,
            "event",
            lambda contents, profile: [path for path in profile.events if path in contents.items],
            Naming(_title_event),
            # Translators: the part of an address before an event, as in /profiles/catalogue/fair/
            word=NP_("address", "catalogue"),
            line=("events",),
        ),
    ),
    view=_view_list,
)
