"""Builds the pages of organisations, people and documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from plugins.core.composing import compose_item
from plugins.core.contacts import Contact, describe_contact
from plugins.core.jsonld import write_jsonld
from plugins.core.keys import item_key
from plugins.core.linking import link_facet, link_page
from plugins.core.lists import sections_of
from plugins.core.organisations import CLUSTER
from plugins.core.portraits import (
    group_by_section,
    link_item,
    list_entries,
    list_facts,
    name_languages,
    name_terms,
    offer_file,
    portray,
    show_contact,
    show_logo,
)
from plugins.core.printing import Portrait
from plugins.core.records import Item, Record, items_of
from plugins.core.site import Site
from plugins.core.traits import Membership, Network, Paper
from plugins.core.views import Fact, Link, RecordView, TitledList
from plugins.language.languages import capitalise

from .fields import (
    CircleFields,
    DocumentFields,
    MemberFields,
    NetworkFields,
    OrganisationFields,
    PartnerFields,
    PersonFields,
)
from .lists import is_current, list_current
from .names import AGREEMENTS, DOCUMENT_TYPES


def view_organisation(
    site: Site, item: Item[OrganisationFields], record: Record[OrganisationFields]
) -> RecordView:
    """Builds the page of a member, a partner or a network."""
    fields, lang = record.fields, record.lang
    gettext = site.catalogues[lang].gettext
    common = compose_item(site, item, record, "record.html")
    section = site.cluster.words(lang).sections[item.section].title
    common["head_title"] = f"{fields.title} – {section} – {site.cluster.words(lang).name}"
    logo = show_logo(site, fields.logo, fields.title)
    subject = gettext("Enquiry to %(name)s") % {"name": fields.title}
    return RecordView(
        data=write_jsonld(describe_organisation(site, item, record, common["absolute"])),
        type=_name_type(site, fields, lang),
        note=_note_end(site, item, lang),
        logo=logo,
        facts=_state_facts(site, item, record, lang),
        lists=_list_wishes(site, fields, lang),
        contact=show_contact(fields.contact, subject),
        groups=group_by_section(site, site.referrers.get(item.path, ()), lang),
        **common,
    )


def _name_type(site: Site, fields: OrganisationFields, lang: str) -> str:
    catalogue = site.catalogues[lang]
    if isinstance(fields, CircleFields):
        return fields.wording.types.name(fields.type, catalogue)
    return catalogue.gettext("Network")


def _note_end(site: Site, item: Item, lang: str) -> str:
    """A sentence that tells when a member or a partner left; "" for those of today."""
    fields = item.facts
    if not isinstance(fields, CircleFields) or fields.former is None or is_current(site, item):
        return ""
    values = {"date": site.formats(lang).date(fields.former)}
    return fields.wording.ended.translate(site.catalogues[lang]) % values


def _list_wishes(site: Site, fields: OrganisationFields, lang: str) -> tuple[TitledList, ...]:
    if not isinstance(fields, MemberFields):
        return ()
    gettext = site.catalogues[lang].gettext
    return list_entries(
        (gettext("What we offer"), fields.offers), (gettext("What we seek"), fields.seeks)
    )


def portray_members(site: Site, lang: str) -> Iterator[Portrait]:
    """Describes the current members in full, in the alphabetical order of the language."""
    found = []
    for section in sections_of(site, "member"):
        for item in items_of(MemberFields, list_current(site, section)):
            record = item.best(site.cluster.fallbacks(lang))
            fields = record.fields
            found.append(
                portray(
                    site,
                    item,
                    lang,
                    _name_type(site, fields, lang),
                    _state_facts(site, item, record, lang),
                    _list_wishes(site, fields, lang),
                    logo=show_logo(site, fields.logo, fields.title),
                )
            )
    sort_key = site.formats(lang).sort_key
    yield from sorted(found, key=lambda portrait: sort_key(portrait.title))


def _state_facts(
    site: Site, item: Item[OrganisationFields], record: Record[OrganisationFields], lang: str
) -> tuple[Fact, ...]:
    fields = record.fields
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    own: list[tuple[str, Iterable[str | Link | None]]] = []
    if isinstance(fields, MemberFields):
        seat = [fields.town or "", formats.country(fields.country) if fields.country else ""]
        own = [
            (gettext("Legal form"), [fields.legal_form]),
            (gettext("Seat"), [", ".join(filter(None, seat))]),
            (gettext("Member since"), [formats.date(fields.joined)]),
        ]
    elif isinstance(fields, PartnerFields):
        seat = [fields.town or "", formats.country(fields.country)]
        own = [
            (gettext("Seat"), [", ".join(filter(None, seat))]),
            (gettext("Partner since"), [formats.date(fields.since) if fields.since else None]),
            (gettext("Agreement"), _state_agreement(site, fields, lang)),
        ]
    elif isinstance(fields, NetworkFields):
        own = [
            (gettext("Our role"), [fields.role]),
            (gettext("Since"), [formats.date(fields.since) if fields.since else None]),
            (gettext("Formerly"), fields.former_names),
        ]
    markets = fields.export_markets if isinstance(fields, MemberFields) else ()
    return list_facts(
        *own,
        (gettext("Competences"), _link_terms(site, item, "competence", fields.competences, lang)),
        (gettext("Export markets"), _link_terms(site, item, "market", markets, lang)),
        (gettext("Languages"), [formats.list_and(name_languages(site, fields.languages, lang))]),
        (gettext("Web address"), [Link(_short(fields.site), fields.site)] if fields.site else []),
    )


def _short(address: str) -> str:
    """Shortens an address to the form that people write."""
    return address.partition("://")[2].rstrip("/")


def _link_terms(
    site: Site, item: Item, facet: str, terms: tuple[str, ...], lang: str
) -> list[str | Link | None]:
    """Links each term to its page in the directory, if it has one."""
    found: list[str | Link | None] = []
    for term in terms:
        listed = link_facet(site, item.section, facet, term, lang)
        if listed is not None:
            found.append(listed)
        elif facet == "market":
            found.append(site.formats(lang).country(term))
        else:
            found += name_terms(site, "sectors", [term], lang)
    return found


def _state_agreement(site: Site, fields: PartnerFields, lang: str) -> list[str | Link | None]:
    agreement = fields.agreement
    if agreement is None:
        return []
    named = AGREEMENTS.name(agreement.kind, site.catalogues[lang])
    if agreement.date is not None:
        formats = site.formats(lang)
        named = formats.join((named, formats.date(agreement.date)))
    link = link_item(site, agreement.document, lang) if agreement.document else None
    return [named, link]


def describe_organisation(
    site: Site, item: Item[OrganisationFields], record: Record[OrganisationFields], url: str
) -> dict[str, Any]:
    """Describes an organisation to search engines: schema.org Organization."""
    fields, lang = record.fields, record.lang
    logo = site.media.get(fields.logo or "")
    place = {}
    if isinstance(fields, MemberFields | PartnerFields):
        stated = {"addressLocality": fields.town, "addressCountry": fields.country}
        if any(stated.values()):
            place = {"@type": "PostalAddress", **stated}
    cluster = {"@type": "Organization", "name": site.cluster.words(lang).name}
    point = describe_contact(fields.contact)
    return {
        "@type": "Organization",
        "name": fields.title,
        "description": fields.summary,
        "url": fields.site or url,
        "mainEntityOfPage": url,
        "logo": site.absolute(logo.address) if logo is not None else None,
        "address": place,
        "knowsAbout": list(name_terms(site, "sectors", fields.competences, lang)),
        "memberOf": cluster if item.kind.tells(Membership) and is_current(site, item) else None,
        "member": cluster if item.kind.tells(Network) else None,
        "contactPoint": {"@type": "ContactPoint", **point} if point else None,
    }


def view_person(site: Site, item: Item[PersonFields], record: Record[PersonFields]) -> RecordView:
    fields, lang = record.fields, record.lang
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    common = compose_item(site, item, record, "record.html")
    data = Markup()
    if fields.contact is not None:
        described = _describe_person(site, fields, fields.contact, common["absolute"], lang)
        data = write_jsonld(described)
    employer: str | Link | None = None
    if fields.organisation == CLUSTER:
        employer = site.cluster.words(lang).name
    elif fields.organisation:
        employer = link_item(site, fields.organisation, lang)
    return RecordView(
        data=data,
        type=fields.role,
        facts=list_facts(
            (gettext("Organisation"), [employer]),
            (
                gettext("Languages"),
                [formats.list_and(name_languages(site, fields.languages, lang))],
            ),
        ),
        contact=show_contact(fields.contact, gettext("Enquiry from the website")),
        groups=group_by_section(site, site.referrers.get(item.path, ()), lang),
        **common,
    )


def _describe_person(
    site: Site, fields: PersonFields, contact: Contact, url: str, lang: str
) -> dict[str, Any]:
    """Describes a person, who has consented to be found, to search engines (schema.org Person)."""
    employer = site.items.get(fields.organisation or "")
    name = site.cluster.words(lang).name if fields.organisation == CLUSTER else None
    if employer is not None:
        name = employer.best(site.cluster.fallbacks(lang)).fields.title
    return {
        "@type": "Person",
        "name": fields.title,
        "jobTitle": fields.role,
        "url": url,
        "knowsLanguage": list(fields.languages),
        "worksFor": {"@type": "Organization", "name": name} if name else None,
        **describe_contact(contact),
    }


def view_document(
    site: Site, item: Item[DocumentFields], record: Record[DocumentFields]
) -> RecordView:
    fields, lang = record.fields, record.lang
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    files = [(tag, site.media[path]) for tag, path in fields.files.items() if path in site.media]
    order = site.cluster.fallbacks(lang)
    files.sort(key=lambda file: order.index(file[0]) if file[0] in order else len(order))
    newer = next(
        (
            other
            for other in site.named_by(item.path, Paper)
            if (paper := other.tell(Paper)) is not None and paper.supersedes == item.path
        ),
        None,
    )
    others = [other for other in site.referrers.get(item.path, ()) if not other.kind.tells(Paper)]
    note = ""
    if newer is not None:
        title = newer.best(site.cluster.fallbacks(lang)).fields.title
        note = gettext("A newer document takes its place: %(title)s.") % {"title": title}
    older = link_item(site, fields.supersedes, lang) if fields.supersedes else None
    return RecordView(
        type=DOCUMENT_TYPES.name(fields.type, site.catalogues[lang]),
        note=note,
        facts=list_facts(
            (gettext("Version"), [fields.version]),
            (gettext("Date"), [formats.date(fields.date)]),
            (gettext("Languages"), [formats.list_and(name_languages(site, fields.files, lang))]),
            (gettext("Takes the place of"), [older]),
            (
                gettext("Newer document"),
                [link_page(site, item_key(newer.path), lang)] if newer is not None else [],
            ),
        ),
        downloads=tuple(
            offer_file(site, media, capitalise(formats.language_name(tag)), lang)
            for tag, media in files
        ),
        groups=group_by_section(site, others, lang),
        **compose_item(site, item, record, "record.html"),
    )
