"""Names: what levels, and what is counted, are called in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.language.catalogue import Catalogue


def name_levels(catalogue: Catalogue) -> Mapping[str, str]:
    gettext = catalogue.gettext
    return {
        "bronze": gettext("ECEI Bronze Label"),
        "silver": gettext("ECEI Silver Label"),
        "gold": gettext("ECEI Gold Label"),
    }


def name_absence(catalogue: Catalogue) -> Mapping[str, str]:
    """What is known of a label for which there is no certificate that is valid today."""
    gettext = catalogue.gettext
    return {
        "bronze": gettext("This site shows no current certificate for the ECEI Bronze Label."),
        "silver": gettext("This site shows no current certificate for the ECEI Silver Label."),
        "gold": gettext("This site shows no current certificate for the ECEI Gold Label."),
    }


def name_counts(catalogue: Catalogue) -> Mapping[str, str]:
    """What the value of each computed indicator is a number of."""
    gettext = catalogue.gettext
    return {
        "composition": gettext("Share of the private sector"),
        "members": gettext("Members"),
        "concentration": gettext("Largest share of members in one region or town"),
        "age": gettext("Years since the foundation"),
        "management": gettext("Full-time posts"),
        "stability": gettext("Share of last year’s members who stayed"),
        "people": gettext("People in the team"),
        "cooperation": gettext("Share of members in joint projects, under way or completed"),
        "integration": gettext("Research partners and networks"),
        "strategy": gettext("Strategies in force"),
        "focus": gettext("Sectors in which members are competent"),
        "activities": gettext("Events in a year, and services"),
        "groups": gettext("Working groups"),
        "communication": gettext("Posts and materials in a year"),
        "web": gettext("Share of the content in English"),
        "press": gettext("Press reports in a year"),
        "success": gettext("Success stories in a year"),
    }
