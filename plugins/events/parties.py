"""Finds who holds an event, by name and with a page about them."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.keys import item_key
from plugins.core.linking import link_page
from plugins.core.organisations import CLUSTER, Organisation
from plugins.core.site import Site
from plugins.core.views import Link

from .fields import EventFields
from .views import NamedParty


def name_parties(site: Site, parties: Iterable[Organisation], lang: str) -> tuple[NamedParty, ...]:
    named = []
    for party in parties:
        if party == CLUSTER:
            named.append(NamedParty(site.cluster.words(lang).name, own=True))
        elif isinstance(party, str):
            link = link_item(site, party, lang)
            if link is not None:
                named.append(NamedParty(link.text, link))
        else:
            named.append(NamedParty(party.name, None, party.url or ""))
    return tuple(named)


def find_organiser(site: Site, fields: EventFields, lang: str) -> NamedParty | None:
    """Returns who holds an event; None if it does not say."""
    organisers = (fields.organiser,) if fields.organiser else ()
    named = name_parties(site, organisers, lang)
    return named[0] if named else None


def locate_party(site: Site, party: NamedParty) -> str:
    """Returns the absolute address of a party: its own site, or its page here; "" if neither is
    known."""
    if party.own:
        return f"{site.mode.site_url}/"
    if party.url or party.link is None:
        return party.url
    return site.absolute(party.link.url.removeprefix(f"{site.mode.base}/"))


def link_item(site: Site, path: str | None, lang: str) -> Link | None:
    if path is None or path not in site.items:
        return None
    return link_page(site, item_key(path), lang)
