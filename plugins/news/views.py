"""What the templates of the overviews of posts see."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.views import Link, PageView, Teaser


@dataclass(frozen=True, slots=True)
class CountedLink:
    link: Link
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsView(PageView):
    """topics.html: every category and tag with its number of posts."""

    categories: tuple[CountedLink, ...]
    tags: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    year: int
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView(PageView):
    """archive.html: every post by year, newest first."""

    years: tuple[ArchiveYear, ...]
