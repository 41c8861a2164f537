"""The label: a cluster's label of excellence, what proves it, and how near the next one is."""

from .model import KIND as KIND
