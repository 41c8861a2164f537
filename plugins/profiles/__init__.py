"""Co-operation profiles: who offers or seeks what, to meet others at an event."""

from .model import KIND as KIND
