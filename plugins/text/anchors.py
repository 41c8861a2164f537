"""The ids that page templates use. The checks refuse them as anchors in texts.

A page may have each id only once (HTML, 3.2.6). A test reads these ids off the templates.
"""

from __future__ import annotations

import re

_OF_THEME = re.compile(
    r"main|site-menu|footer-links|footer-languages|filter-text|partner-sought|facets|facet-[a-z-]+|[a-z-]+-heading"
)


def is_of_theme(identifier: str) -> bool:
    """Whether a template has this id, or may have it one day."""
    return _OF_THEME.fullmatch(identifier) is not None
