"""Answers the questions of the site's model about the European Union's money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.core.checking import Checker
from plugins.core.records import Item
from plugins.core.site import Site
from plugins.core.support import Support

from .payment import check_payment
from .publicity import check_grant, check_period, find_support
from .retention import Obligation, check_obligations


@dataclass(frozen=True, slots=True)
class EuropeanFunding:
    """Implements `Funding`. ``obligations`` are the pages that grants require the cluster to keep,
    as recorded in content/obligations.yaml, by the path of the item."""

    obligations: Mapping[str, Obligation]

    def mark(self, site: Site, item: Item, lang: str) -> Support | None:
        return find_support(site, item, lang)

    def check(self, checker: Checker, item: Item) -> None:
        check_period(checker, item)
        check_grant(checker, item)
        check_payment(checker, item)

    def check_all(self, checker: Checker) -> None:
        check_obligations(checker, self.obligations)
