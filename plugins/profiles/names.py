"""The names of types, stages and forms of protection, in the reader's language."""

from __future__ import annotations

from plugins.language.vocabulary import NP_, Vocabulary

TYPE_NAMES = Vocabulary(
    {
        "business-offer": NP_("profile", "Business offer"),
        "business-request": NP_("profile", "Business request"),
        "technology-offer": NP_("profile", "Technology offer"),
        "technology-request": NP_("profile", "Technology request"),
        "research-request": NP_("profile", "Research and development request"),
    }
)
"""The name of one profile of each type."""

TYPE_TITLES = Vocabulary(
    {
        "business-offer": NP_("profiles", "Business offers"),
        "business-request": NP_("profiles", "Business requests"),
        "technology-offer": NP_("profiles", "Technology offers"),
        "technology-request": NP_("profiles", "Technology requests"),
        "research-request": NP_("profiles", "Research and development requests"),
    }
)
"""The title of a list of profiles of each type."""

STAGES = Vocabulary(
    {
        "idea": NP_("stage", "Idea"),
        "in-development": NP_("stage", "In development"),
        "prototype": NP_("stage", "Prototype"),
        "demonstrated": NP_("stage", "Demonstrated"),
        "on-the-market": NP_("stage", "On the market"),
    }
)

PROPERTIES = Vocabulary(
    {
        "none": NP_("property", "None"),
        "secret": NP_("property", "Secret know-how"),
        "copyright": NP_("property", "Copyright"),
        "patent-applied": NP_("property", "Patent applied for"),
        "patent-granted": NP_("property", "Patent granted"),
        "other": NP_("property", "Other"),
    }
)
