"""Defines the kind "label": a label of excellence that the cluster holds or aims at."""

from __future__ import annotations

from plugins.core.kind import Kind, Offer
from plugins.core.views import Claim

from .checks import check_label
from .fields import LabelFields
from .page import list_changes, list_claims, view_label

KIND = Kind(
    "label",
    LabelFields,
    view_label,
    check=check_label,
    changes=list_changes,
    offers=(Offer(Claim, list_claims),),
)
