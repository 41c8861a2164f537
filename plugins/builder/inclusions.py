"""Knows which other templates each template of a theme includes, imports or extends."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, TemplateError
from jinja2.meta import find_referenced_templates

from .fingerprints import digest
from .store import Store


class Inclusions:
    """The direct inclusions of templates, by name. Parsing a page's templates takes longer than
    rendering the page, so they are stored under the digest of all ``sources``."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._direct: dict[str, tuple[str, ...]] = {}
        self._parser: Environment | None = None
        self._stored = 0

    def digest_all(self) -> bytes:
        return digest(*(part for pair in sorted(self._sources.items()) for part in pair))

    def recall(self, store: Store, name: str) -> None:
        """Reads what an earlier build found in the same templates."""
        known, direct = store.ledger(name) or (b"", {})
        if known == self.digest_all():
            self._direct |= direct
            self._stored = len(self._direct)

    def keep(self, store: Store, name: str) -> None:
        if len(self._direct) > self._stored:
            store.write_ledger(name, (self.digest_all(), self._direct))
            self._stored = len(self._direct)

    def close_over(self, template: str) -> set[str]:
        """A template with all that it needs, however indirectly. A template that is missing or
        cannot be parsed includes nothing: rendering it will report the fault."""
        closed: set[str] = set()
        pending = [template]
        while pending:
            name = pending.pop()
            if name not in closed:
                closed.add(name)
                if name not in self._direct:
                    self._direct[name] = self._find(name)
                pending += self._direct[name]
        return closed

    def _find(self, name: str) -> tuple[str, ...]:
        if self._parser is None:
            self._parser = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
        try:
            found = [*find_referenced_templates(self._parser.parse(self._sources.get(name, "")))]
        except TemplateError:
            return ()
        # A name that is known only when rendering may be any template.
        return tuple(self._sources) if None in found else tuple(n for n in found if n is not None)
