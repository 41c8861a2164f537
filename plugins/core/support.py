"""Support: what a page or a material says of the European Union's money, as templates see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from .checks import Checker
    from .records import Item
    from .site import Site


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may be in another language than the page; ``lang`` is "" where not."""

    text: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """What stands beside the European Union's emblem on what it has funded: ``statement`` is
    the Union's name in full or, from 2021 on, the statement of its funding (Regulation (EU)
    821/2014, Article 4; 2021/1060, Article 50). ``project`` is the project's title, ``mark`` a
    name that stands before the statement, ``disclaimer`` what is said of the authors' views.
    ``about`` names the project where it did not pay for the page, which only tells of it."""

    statement: Phrase
    fund: Phrase | None = None
    programme: Phrase | None = None
    project: Phrase | None = None
    number: str = ""
    mark: str = ""
    disclaimer: Phrase | None = None
    about: Phrase | None = None

    @property
    def words(self) -> tuple[Phrase, ...]:
        """All that stands beside the emblem, in its order."""
        mark = Phrase(self.mark, "en", "ltr") if self.mark else None
        return tuple(p for p in (mark, self.statement, self.fund, self.programme) if p)


class Funding(Protocol):
    """Who paid for what, and what that asks for. The model of the site asks these three
    questions; plugins/funding answers them."""

    def mark(self, site: Site, item: Item, lang: str) -> Support | None:
        """What stands on an item's page in a language; None where nothing asks for it."""

    def check(self, checker: Checker, item: Item) -> None:
        """Tells what is wrong with what an item says of its money."""

    def check_all(self, checker: Checker) -> None:
        """Tells what is wrong with the site as a whole."""
