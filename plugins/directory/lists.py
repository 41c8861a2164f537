"""Builds the lists of the directory: organisations by type, competence and market."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from markupsafe import Markup

from plugins.core.clock import Change, moment
from plugins.core.facets import COUNTRIES, Facet, Listing, Lists, codes_of, terms_of
from plugins.core.linking import link_page, tease
from plugins.core.listing import compose_list, title_list
from plugins.core.lists import facet_lists, filter_values
from plugins.core.portraits import name_terms, show_logo
from plugins.core.records import Item, items_of
from plugins.core.site import Contents, Site
from plugins.core.views import Link
from plugins.drawing.maps import Mark, draw_europe
from plugins.language.vocabulary import N_

from .fields import CircleFields, MemberFields, PartnerFields
from .names import CircleWording
from .views import DirectoryEntry, DirectoryView


def is_current(contents: Contents, item: Item) -> bool:
    """Whether an organisation is a member or partner at the build's moment. The last day counts in
    full."""
    end = _end_of(contents, item)
    return end is None or contents.now < end


def _end_of(contents: Contents, item: Item) -> dt.datetime | None:
    """The instant from which an organisation is no longer a member or partner."""
    last = item.facts.former if isinstance(item.facts, CircleFields) else None
    return moment(last + dt.timedelta(days=1), contents.cluster.zone) if last else None


def list_changes(contents: Contents) -> Iterator[Change]:
    """Yields the instants at which a membership or partnership ends."""
    for item in contents.items.values():
        end = _end_of(contents, item)
        if end is not None:
            yield Change(end, item.path, "has left")


def list_current(contents: Contents, section: str) -> Iterator[Item]:
    """Returns the current organisations of a section."""
    return (item for item in contents.sections[section] if is_current(contents, item))


def _view_list(wording: CircleWording, site: Site, listing: Listing, lang: str) -> DirectoryView:
    """Builds the list of a section with the menus that narrow it, or the list of a
    facet's value."""
    sort_key = site.formats(lang).sort_key
    entries = [_show_entry(site, item, lang) for item in items_of(CircleFields, listing.items)]
    entries.sort(key=lambda entry: sort_key(entry.teaser.link.text))
    section, facet = listing.section, listing.facet
    if facet is not None:
        head = site.cluster.words(lang).sections[section].title
        title = site.formats(lang).label(head, facet.naming.name(site, listing.value, lang))
        common = compose_list(site, listing, lang, "directory.html", title=title, head=title)
        return DirectoryView(entries=tuple(entries), **common)
    common = compose_list(site, listing, lang, "directory.html")
    return DirectoryView(
        entries=tuple(entries),
        downloads=tuple(Link(name, site.url(name)) for name in wording.data),
        map=_draw_map(wording, site, section, lang),
        scripts=("filter",) if common["narrowing"].menus and len(entries) > 1 else (),
        **common,
    )


def _draw_map(wording: CircleWording, site: Site, section: str, lang: str) -> Markup:
    """Draws Europe with links to the countries of the list; the same links are beside
    it as text."""
    marks = [
        Mark(
            listing.value,
            link_page(site, listing.key, lang).url,
            title_list(site, listing, lang),
            len(listing.items),
        )
        for listing in facet_lists(site, section)
        if listing.named("market")
    ]
    title = wording.map.translate(site.catalogues[lang])
    drawn = draw_europe(marks, title, site.cluster.borders)
    return Markup(drawn)  # noqa: S704 - drawn by ourselves, its texts escaped


def _show_entry(site: Site, item: Item[CircleFields], lang: str) -> DirectoryEntry:
    fields = item.facts
    teaser = tease(site, item, lang)
    return DirectoryEntry(
        teaser,
        fields.wording.types.name(fields.type, site.catalogues[lang]),
        _place(site, fields, lang),
        name_terms(site, "sectors", fields.competences, lang),
        show_logo(site, fields.logo, ""),
        filter_values(site, item),
    )


def _place(site: Site, fields: CircleFields, lang: str) -> str:
    """The town of an organisation, with the country if it is not the cluster's own."""
    if not isinstance(fields, MemberFields | PartnerFields):
        return ""
    home = site.cluster.facts.country
    abroad = fields.country if fields.country not in {None, home} else None
    formats = site.formats(lang)
    country = formats.country(abroad) if abroad else ""
    return formats.join((fields.town, country))


def _declare_lists(model: type[CircleFields]) -> Lists:
    """Declares the lists of members or partners: by type, competence and country."""
    wording = model.wording
    by_type, by_competence = N_("By type"), N_("By competence")
    return Lists(
        facets=(
            Facet(
                model,
                "type",
                lambda contents, one: [one.type],
                replace(codes_of(wording.types), order=None),
                heading=by_type,
                label=N_("Type"),
                word=by_type,
            ),
            Facet(
                model,
                "competence",
                lambda contents, one: one.competences,
                terms_of("sectors"),
                heading=by_competence,
                label=N_("Competence"),
                word=by_competence,
                line=("competences",),
            ),
            Facet(
                model,
                "market",
                lambda contents, one: one.countries,
                COUNTRIES,
                heading=wording.by_country,
                label=wording.country,
                word=wording.by_country,
            ),
        ),
        view=partial(_view_list, wording),
        members=list_current,
    )


MEMBER_LISTS = _declare_lists(MemberFields)
PARTNER_LISTS = _declare_lists(PartnerFields)
