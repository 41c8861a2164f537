"""Defines the kinds of the directory: "member", "partner", "network", "person", "document"."""

from __future__ import annotations

from functools import partial

from plugins.core.contacts import Person
from plugins.core.kind import Kind, Offer
from plugins.core.organisations import CLUSTER
from plugins.core.printing import Portrait
from plugins.core.records import Trait
from plugins.core.traits import Membership, Network, Paper, Partnership
from plugins.drawing.figures import Figure

from .checks import check_entry
from .data import count_circle, plan_data
from .fields import DocumentFields, MemberFields, NetworkFields, PartnerFields, PersonFields
from .lists import MEMBER_LISTS, PARTNER_LISTS, list_changes
from .pages import portray_members, view_document, view_organisation, view_person


def _tell_membership(fields: MemberFields) -> Membership:
    return Membership(
        fields.joined,
        fields.left,
        fields.type,
        fields.country,
        fields.town,
        fields.region,
        fields.competences,
    )


def _tell_partnership(fields: PartnerFields) -> Partnership:
    return Partnership(fields.type, fields.until)


def _tell_network(fields: NetworkFields) -> Network:
    return Network()


def _tell_person(fields: PersonFields) -> Person:
    return Person(None if fields.organisation == CLUSTER else fields.organisation, fields.contact)


def _tell_paper(fields: DocumentFields) -> Paper:
    return Paper(fields.type, fields.supersedes)


MEMBER = Kind(
    "member",
    MemberFields,
    view_organisation,
    lists=MEMBER_LISTS,
    files=plan_data,
    check=check_entry,
    changes=list_changes,
    offers=(
        Trait(Membership, _tell_membership),
        Offer(Figure, partial(count_circle, MemberFields)),
        Offer(Portrait, portray_members),
    ),
)
PARTNER = Kind(
    "partner",
    PartnerFields,
    view_organisation,
    lists=PARTNER_LISTS,
    check=check_entry,
    offers=(
        Trait(Partnership, _tell_partnership),
        Offer(Figure, partial(count_circle, PartnerFields)),
    ),
)
KINDS = (
    MEMBER,
    PARTNER,
    Kind(
        "network",
        NetworkFields,
        view_organisation,
        check=check_entry,
        offers=(Trait(Network, _tell_network),),
    ),
    Kind(
        "person",
        PersonFields,
        view_person,
        check=check_entry,
        offers=(Trait(Person, _tell_person),),
    ),
    Kind(
        "document",
        DocumentFields,
        view_document,
        check=check_entry,
        offers=(Trait(Paper, _tell_paper),),
    ),
)
