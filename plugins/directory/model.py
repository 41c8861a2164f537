"""The kinds of the directory: "member", "partner", "network", "person" and "document"."""

from __future__ import annotations

from functools import partial

from plugins.core.kind import Kind
from plugins.core.schema import ItemFields

from .checks import check_entry
from .data import count_kind, plan_data
from .fields import DocumentFields, MemberFields, NetworkFields, PartnerFields, PersonFields
from .lists import list_changes, place_lists, plan_lists
from .pages import portray_members, view_document, view_organisation, view_person


def _make_listed(name: str, model: type[ItemFields]) -> Kind:
    """A kind whose sections are directories, narrowed by type, competence and market."""
    return Kind(
        name,
        model,
        view_organisation,
        place=partial(place_lists, name),
        lists=partial(plan_lists, name),
        shared=plan_data if name == "member" else lambda site: (),
        check=check_entry,
        changes=list_changes if name == "member" else lambda contents: (),
        listed=False,
        figures=partial(count_kind, name),
        portraits=portray_members if name == "member" else lambda site, lang, event: (),
    )


KINDS = (
    _make_listed("member", MemberFields),
    _make_listed("partner", PartnerFields),
    Kind("network", NetworkFields, view_organisation, check=check_entry),
    Kind("person", PersonFields, view_person, check=check_entry),
    Kind("document", DocumentFields, view_document, check=check_entry),
)
