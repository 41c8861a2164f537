"""Names: what levels, and what is counted, are called in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.core.catalogue import Catalogue


def name_levels(catalogue: Catalogue) -> Mapping[str, str]:
    gettext = catalogue.gettext
    return {
        "bronze": gettext("ECEI Bronze Label"),
        "silver": gettext("ECEI Silver Label"),
        "gold": gettext("ECEI Gold Label"),
    }


def name_counts(catalogue: Catalogue) -> Mapping[str, str]:
    """What the value of each computed indicator is a number of."""
    gettext = catalogue.gettext
    return {
        "composition": gettext("Share of the private sector"),
        "members": gettext("Members"),
        "concentration": gettext("Share of members in one country"),
        "age": gettext("Years since the foundation"),
        "management": gettext("Full-time posts"),
        "stability": gettext("Share of last year’s members who stayed"),
        "people": gettext("People in the team"),
        "projects": gettext("Projects"),
        "integration": gettext("Research partners and networks"),
        "strategy": gettext("Strategies"),
        "focus": gettext("Sectors"),
        "activities": gettext("Events in a year, and services"),
        "groups": gettext("Working groups"),
        "communication": gettext("Posts and materials in a year"),
        "web": gettext("Share of the content in English"),
        "press": gettext("Press reports in a year"),
        "success": gettext("Success stories in a year"),
    }
