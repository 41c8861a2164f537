"""Anchors: the ids that a page's template gives, which no text may give again.

A page has each id once (HTML, 3.2.6). A test reads these off the templates.
"""

from __future__ import annotations

import re

_OF_THEME = re.compile(
    r"main|site-menu|footer-links|footer-languages|filter-text|partner-sought|[a-z-]+-heading"
)


def is_of_theme(identifier: str) -> bool:
    """Whether a template has this id, or may have it one day."""
    return _OF_THEME.fullmatch(identifier) is not None
