"""What pages and materials say of the European Union's money, as templates see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may be in another language than the page; ``lang`` is "" if they are not."""

    text: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """The texts beside the European Union's emblem on a page or material that it funded.

    ``statement`` is the Union's name in full or, from 2021 on, the funding statement (Regulation
    (EU) 821/2014, Article 4; 2021/1060, Article 50). ``project`` is the project's title, ``mark`` a
    name before the statement, ``disclaimer`` a sentence on the authors' views. ``about`` names the
    project if it did not pay for the page, which only describes it.
    """

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
        """All texts beside the emblem, in their order."""
        mark = Phrase(self.mark, "en", "ltr") if self.mark else None
        return tuple(p for p in (mark, self.statement, self.fund, self.programme) if p)
