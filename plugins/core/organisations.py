"""Organisations: how a text names one, whether it has a page here or not."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from .markers import Names
from .schema import Fields, Text
from .traits import Membership, Network, Partnership
from .webfields import WebAddress

CLUSTER: Final = "cluster"
"""How a text names the cluster itself where an item could stand."""
OrganisationPath = Annotated[
    str,
    StringConstraints(pattern=r"^(cluster|[a-z0-9-]+(/[a-z0-9-]+)+)$"),
    Names(Membership, Partnership, Network, unless=CLUSTER),
]
"""An organisation with a page here, or the cluster itself."""


class Party(Fields):
    """Who has no page here: a name, and where to read on."""

    name: Text = Field(description="Its name.", examples=["Sample Cluster (example)"])
    url: WebAddress | None = Field(
        None, description="Its site.", examples=["https://cluster.example"]
    )


Organisation = OrganisationPath | Party
"""A page of this site, the cluster itself, or a name: `partners/…`, `cluster`, `{name: …}`."""
