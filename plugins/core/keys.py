"""Identifies pages, whatever their language and address."""

from __future__ import annotations

from typing import TypeAlias

PageKey: TypeAlias = tuple[str, ...]
"""Identifies a page in all languages: ("item", "news/start"), ("section", "news", "2")."""


def item_key(path: str) -> PageKey:
    return ("item", path)


def section_key(section: str) -> PageKey:
    return ("section", section)


def facet_key(section: str, facet: str, value: str) -> PageKey:
    return ("facet", section, facet, value)
