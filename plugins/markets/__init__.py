"""Markets: what the cluster does in a country, in one page."""

from .model import KIND as KIND
