"""The type of fields that name an organisation, with or without a page on this site."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints

from .markers import Names
from .schema import Fields, Text
from .traits import Membership, Network, Partnership
from .webfields import WebAddress

CLUSTER: Final = "cluster"
"""The word for the cluster itself in a field that names an item."""
OrganisationPath = Annotated[
    str,
    StringConstraints(pattern=r"^(cluster|[a-z0-9-]+(/[a-z0-9-]+)+)$"),
    Names(Membership, Partnership, Network, unless=CLUSTER),
]
"""An organisation with a page on this site, or the cluster itself."""


class Party(Fields):
    """An organisation without a page on this site: its name, and its own address."""

    name: Text = Field(description="Its name.", examples=["Sample Cluster (example)"])
    url: WebAddress | None = Field(
        None, description="Its website.", examples=["https://cluster.example"]
    )


Organisation = OrganisationPath | Party
"""A page of this site, the cluster itself, or a name: `partners/…`, `cluster`, `{name: …}`."""
