"""Projects: numbers, dates and money stated once, aims and activities in every language."""

from .model import KIND as KIND
