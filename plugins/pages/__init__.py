"""Pages: texts that stand by themselves, and the home page."""

from .model import KIND as KIND
