"""The directory: members, partners and networks, people and documents."""

from .model import KINDS as KINDS
