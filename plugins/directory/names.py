"""Names: what sorts of members, partners and documents are called in a language."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.language.catalogue import Catalogue


def name_member_types(catalogue: Catalogue) -> Mapping[str, str]:
    gettext = catalogue.gettext
    return {
        "small": gettext("Small enterprise"),
        "medium": gettext("Medium-sized enterprise"),
        "start-up": gettext("Start-up"),
        "large": gettext("Large enterprise"),
        "research": gettext("Research organisation"),
        "education": gettext("School or university"),
        "public": gettext("Public body"),
        "other": gettext("Other"),
    }


def name_partner_types(catalogue: Catalogue) -> Mapping[str, str]:
    gettext = catalogue.gettext
    return {
        "research": gettext("Research organisation"),
        "cluster": gettext("Cluster"),
        "agency": gettext("Agency"),
        "company": gettext("Company"),
        "other": gettext("Other"),
    }


def name_document_types(catalogue: Catalogue) -> Mapping[str, str]:
    gettext = catalogue.gettext
    return {
        "strategy": gettext("Strategy"),
        "statutes": gettext("Statutes"),
        "report": gettext("Report"),
        "agreement": gettext("Agreement"),
        "policy": gettext("Policy"),
        "other": gettext("Document"),
    }


def name_agreements(catalogue: Catalogue) -> Mapping[str, str]:
    gettext = catalogue.gettext
    return {
        "memorandum": gettext("Memorandum of understanding"),
        "agreement": gettext("Cooperation agreement"),
        "letter-of-intent": gettext("Letter of intent"),
    }


def name_types(kind: str, catalogue: Catalogue) -> Mapping[str, str]:
    """What a kind's sorts are called."""
    makers = {
        "member": name_member_types,
        "partner": name_partner_types,
        "document": name_document_types,
    }
    return makers[kind](catalogue) if kind in makers else {}
