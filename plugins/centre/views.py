"""The views of the support centre."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.views import ContactCard, Link, PageView, Teaser


@dataclass(frozen=True, slots=True)
class ShownService:
    """A service in the centre's list: for whom, in which languages, and who to ask."""

    teaser: Teaser
    audience: str
    languages: str
    answer: str
    person: Link | None
    contact: ContactCard | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreView(PageView):
    """centre.html: every service, and the languages of all of them."""

    services: tuple[ShownService, ...]
    languages: str
    answer: str
