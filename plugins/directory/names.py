"""The names of the types of members, partners and documents, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.language.vocabulary import N_, InterfaceText, Vocabulary

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


@dataclass(frozen=True, slots=True)
class CircleWording:
    """The words with which pages speak of members or partners.

    ``name`` begins the names of the figures about them. ``many`` is the plural of what they are;
    ``ended`` says that one left on a %(date)s. ``figures`` are the titles of the figures by type,
    by country and by competence, the last "" if there is none. ``country`` is the label for a
    member's country, ``by_country`` the heading of the links to the lists of countries, ``map`` the
    title of the map. ``data`` are their data files.
    """

    name: str
    types: Vocabulary
    many: InterfaceText
    ended: InterfaceText
    figures: tuple[InterfaceText, InterfaceText, InterfaceText]
    country: InterfaceText
    by_country: InterfaceText
    map: InterfaceText
    data: tuple[str, ...] = ()


MEMBERS = CircleWording(
    "member",
    MEMBER_TYPES,
    N_("Members"),
    N_("A member until %(date)s."),
    (N_("Members by type"), N_("Members by country"), N_("Members by competence")),
    country=N_("Market"),
    by_country=N_("By market"),
    map=N_("Export markets"),
    data=("members.json", "members.csv"),
)
PARTNERS = CircleWording(
    "partner",
    PARTNER_TYPES,
    N_("Partners"),
    N_("A partner until %(date)s."),
    (N_("Partners by type"), N_("Partners by country"), InterfaceText("")),
    country=N_("Country"),
    by_country=N_("By country"),
    map=N_("Partners by country"),
)
