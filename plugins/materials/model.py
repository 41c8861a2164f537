"""Defines the kind "material"."""

from __future__ import annotations

from plugins.core.kind import Kind
from plugins.core.records import Trait
from plugins.core.traits import Publication

from .checks import check_material
from .fields import MaterialFields
from .files import plan_files
from .pages import LISTS, view_material
from .printing import PRINTER


def _tell_publication(fields: MaterialFields) -> Publication:
    return Publication()


KIND = Kind(
    "material",
    MaterialFields,
    view_material,
    lists=LISTS,
    files=plan_files,
    check=check_material,
    printer=PRINTER,
    offers=(Trait(Publication, _tell_publication),),
)
