"""The support centre: what it does, for whom, and how to ask."""

from .model import KIND as KIND
