"""What the types of members, partners and documents are called in a reader's language."""

from __future__ import annotations

from plugins.language.vocabulary import N_, Vocabulary

MEMBER_TYPES = Vocabulary(
    {
        "small": N_("Small enterprise"),
        "medium": N_("Medium-sized enterprise"),
        "start-up": N_("Start-up"),
        "large": N_("Large enterprise"),
        "research": N_("Research organisation"),
        "education": N_("School or university"),
        "public": N_("Public body"),
        "other": N_("Other"),
    }
)

PARTNER_TYPES = Vocabulary(
    {
        "research": N_("Research organisation"),
        "cluster": N_("Cluster"),
        "agency": N_("Agency"),
        "company": N_("Company"),
        "other": N_("Other"),
    }
)

DOCUMENT_TYPES = Vocabulary(
    {
        "strategy": N_("Strategy"),
        "statutes": N_("Statutes"),
        "report": N_("Report"),
        "agreement": N_("Agreement"),
        "policy": N_("Policy"),
        "other": N_("Document"),
    }
)

AGREEMENTS = Vocabulary(
    {
        "memorandum": N_("Memorandum of understanding"),
        "agreement": N_("Cooperation agreement"),
        "letter-of-intent": N_("Letter of intent"),
    }
)

NO_TYPES = Vocabulary({})
"""For organisations that are of one type only, as networks are."""
