"""Names: what types, stages and forms of protection are called in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.language.catalogue import Catalogue

TYPES = (
    "business-offer",
    "business-request",
    "technology-offer",
    "technology-request",
    "research-request",
)


def type_names(catalogue: Catalogue) -> Mapping[str, str]:
    """Each type as one profile of it is called."""
    pgettext = catalogue.pgettext
    return {
        "business-offer": pgettext("profile", "Business offer"),
        "business-request": pgettext("profile", "Business request"),
        "technology-offer": pgettext("profile", "Technology offer"),
        "technology-request": pgettext("profile", "Technology request"),
        "research-request": pgettext("profile", "Research and development request"),
    }


def type_titles(catalogue: Catalogue) -> Mapping[str, str]:
    """Each type as a list of such profiles is called."""
    pgettext = catalogue.pgettext
    return {
        "business-offer": pgettext("profiles", "Business offers"),
        "business-request": pgettext("profiles", "Business requests"),
        "technology-offer": pgettext("profiles", "Technology offers"),
        "technology-request": pgettext("profiles", "Technology requests"),
        "research-request": pgettext("profiles", "Research and development requests"),
    }


def stage_names(catalogue: Catalogue) -> Mapping[str, str]:
    pgettext = catalogue.pgettext
    return {
        "idea": pgettext("stage", "Idea"),
        "in-development": pgettext("stage", "In development"),
        "prototype": pgettext("stage", "Prototype"),
        "demonstrated": pgettext("stage", "Demonstrated"),
        "on-the-market": pgettext("stage", "On the market"),
    }


def property_names(catalogue: Catalogue) -> Mapping[str, str]:
    pgettext = catalogue.pgettext
    return {
        "none": pgettext("property", "None"),
        "secret": pgettext("property", "Secret know-how"),
        "copyright": pgettext("property", "Copyright"),
        "patent-applied": pgettext("property", "Patent applied for"),
        "patent-granted": pgettext("property", "Patent granted"),
        "other": pgettext("property", "Other"),
    }
