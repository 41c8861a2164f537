"""The names of levels and of what indicators count, in the reader's language."""

from __future__ import annotations

from plugins.language.vocabulary import N_, Vocabulary

LEVELS = Vocabulary(
    {
        "bronze": N_("ECEI Bronze Label"),
        "silver": N_("ECEI Silver Label"),
        "gold": N_("ECEI Gold Label"),
    }
)

ABSENCE = Vocabulary(
    {
        "bronze": N_("This site shows no current certificate for the ECEI Bronze Label."),
        "silver": N_("This site shows no current certificate for the ECEI Silver Label."),
        "gold": N_("This site shows no current certificate for the ECEI Gold Label."),
    }
)
"""What is known of a label without a valid certificate."""

COUNTS = Vocabulary(
    {
        "composition": N_("Share of the private sector"),
        "members": N_("Members"),
        "concentration": N_("Largest share of members in one region or town"),
        "age": N_("Years since the foundation"),
        "management": N_("Full-time posts"),
        "stability": N_("Share of last year’s members who stayed"),
        "people": N_("People in the team"),
        "cooperation": N_("Share of members in joint projects, under way or completed"),
        "integration": N_("Research partners and networks"),
        "strategy": N_("Strategies in force"),
        "focus": N_("Sectors in which members are competent"),
        "activities": N_("Events in a year, and services"),
        "groups": N_("Working groups"),
        "communication": N_("Posts and materials in a year"),
        "web": N_("Share of the content in English"),
        "press": N_("Press reports in a year"),
        "success": N_("Success stories in a year"),
    }
)
"""The unit of each computed indicator."""
