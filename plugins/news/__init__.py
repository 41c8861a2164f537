"""News: dated posts with a category and tags, their lists, archive and feeds."""

from .model import KIND as KIND
