"""Builds the pages of the support centre: one for each service, and one for all of them."""

from __future__ import annotations

from plugins.core.composing import compose_item, compose_page
from plugins.core.facets import Listing, Lists
from plugins.core.linking import tease
from plugins.core.listing import summarise_list, title_list
from plugins.core.portraits import (
    contact_of,
    group_by_section,
    link_item,
    list_facts,
    name_languages,
    name_terms,
    show_contact,
)
from plugins.core.records import Item, Record, items_of
from plugins.core.site import Site
from plugins.core.views import ContactCard, RecordView

from .fields import ServiceFields
from .views import CentreView, ShownService


def _view_centre(site: Site, listing: Listing, lang: str) -> CentreView:
    """Builds the centre's page: its services in their stated order, who to ask, and when to expect
    an answer."""
    services = tuple(items_of(ServiceFields, listing.items))
    tags = dict.fromkeys(tag for item in services for tag in item.facts.languages)
    days = [item.facts.answer_days for item in services if item.facts.answer_days]
    return CentreView(
        services=tuple(_show_service(site, item, lang) for item in services),
        languages=site.formats(lang).list_and(name_languages(site, tags, lang)),
        answer=state_answer(site, max(days), lang) if len(days) == len(services) else "",
        **compose_page(
            site,
            listing.key,
            lang,
            template="centre.html",
            title=title_list(site, listing, lang),
            summary=summarise_list(site, listing, lang),
        ),
    )


def _show_service(site: Site, item: Item[ServiceFields], lang: str) -> ShownService:
    record = item.best(site.cluster.fallbacks(lang))
    fields = record.fields
    formats = site.formats(lang)
    return ShownService(
        tease(site, item, lang),
        formats.list_and(name_terms(site, "audiences", fields.audience, lang)),
        formats.list_and(name_languages(site, fields.languages, lang)),
        state_answer(site, fields.answer_days, lang) if fields.answer_days else "",
        link_item(site, fields.person, lang) if fields.person else None,
        find_contact(site, fields, lang),
    )


def state_answer(site: Site, days: int, lang: str) -> str:
    """States by when the centre answers."""
    text = site.catalogues[lang].translations.ngettext(
        "We answer within %(days)s working day.", "We answer within %(days)s working days.", days
    )
    return text % {"days": site.formats(lang).number(days)}


def find_contact(site: Site, fields: ServiceFields, lang: str) -> ContactCard | None:
    """Returns the service's own contact, or that of the person who does it. The subject of mails is
    the service's name in the reader's language."""
    contact = fields.contact or contact_of(site, fields.person)
    subject = site.catalogues[lang].gettext("Question: %(subject)s")
    return show_contact(contact, subject % {"subject": fields.subject or fields.title})


def view_service(
    site: Site, item: Item[ServiceFields], record: Record[ServiceFields]
) -> RecordView:
    fields, lang = record.fields, record.lang
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    shown = _show_service(site, item, lang)
    return RecordView(
        type=gettext("Service"),
        facts=list_facts(
            (gettext("For whom"), [shown.audience]),
            (
                gettext("Languages"),
                [formats.list_and(name_languages(site, fields.languages, lang))],
            ),
            (gettext("Answer"), [shown.answer]),
            (gettext("Contact"), [shown.person]),
        ),
        contact=shown.contact,
        groups=group_by_section(site, site.referrers.get(item.path, ()), lang),
        **compose_item(site, item, record, "record.html"),
    )


LISTS = Lists(view=_view_centre)
