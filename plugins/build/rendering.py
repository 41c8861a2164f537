"""Rendering: views to bytes, and the fingerprint that tells whether that is needed.

A page's bytes follow from its view, the views its site shares, its language's
interface texts and the templates it uses. The digest of these is its fingerprint.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from operator import attrgetter
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from plugins.core.composing import compose_site
from plugins.core.views import PageView, Teaser

from .fingerprints import digest
from .loading import Loaded
from .templates import Bytecodes, Templates, make_environment, render_page


class Renderer:
    """Renders the pages of all languages of a loaded site."""

    def __init__(self, loaded: Loaded, templates: Templates, bytecodes: Bytecodes) -> None:
        self._templates = templates
        self._languages = {
            lang: _Language(loaded, templates, bytecodes, lang) for lang in loaded.site.cluster.tags
        }
        self._known: dict[int, tuple[object, bytes]] = {}

    def prepare(self) -> None:
        """Compiles every template, so that processes started from here have them all."""
        for language in self._languages.values():
            for name in self._templates.sources:
                with suppress(TemplateError):  # whoever renders it will say so
                    language.environment.get_template(name)

    def environment_digest(self, page: PageView) -> bytes:
        return self._languages[page.lang].digest

    def fingerprint(self, page: PageView) -> bytes:
        """Equal for two pages only if they have the same bytes."""
        view = _serialise(page, self._known)
        template = self._templates.digest(page.template)
        return digest(self._languages[page.lang].digest, template, view)

    def render(self, page: PageView) -> bytes:
        language = self._languages[page.lang]
        return render_page(language.environment, page, language.view).encode()


class _Language:
    """What the pages of one language share."""

    def __init__(
        self, loaded: Loaded, templates: Templates, bytecodes: Bytecodes, lang: str
    ) -> None:
        self.view = compose_site(loaded.site, lang)
        catalogue = loaded.site.catalogues[lang]
        self.environment = make_environment(templates, lang, catalogue, bytecodes)
        self.digest = digest(lang, loaded.catalogues[lang], _serialise(self.view, {}))


def _serialise(view: object, known: dict[int, tuple[object, bytes]]) -> bytes:
    """A view as bytes that are equal for equal views.

    No memo: whether two equal texts are one object must make no difference. Objects that
    many pages share are serialised once and stand as their digests.
    """
    stream = BytesIO()
    _Serialiser(stream, known).dump(view)
    return stream.getvalue()


class _Serialiser(pickle.Pickler):
    """Asks about dataclasses only: a page has some twenty of them and hundreds of texts."""

    def __init__(self, stream: BytesIO, known: dict[int, tuple[object, bytes]]) -> None:
        super().__init__(stream, protocol=5)
        self.fast = True
        self._known = known

    def reducer_override(self, obj: Any) -> Any:
        kind = type(obj)
        if kind is Markup:
            return Markup, (str.__str__(obj),)
        found = _fields_of(kind)  # type: ignore[arg-type]
        if found is None:
            return NotImplemented
        read, menu = found
        values = read(obj)
        if kind is Teaser:
            return bytes, (self._digest(obj, values),)
        if menu is not None and values[menu]:
            shared = self._digest(values[menu], values[menu])
            values = (*values[:menu], shared, *values[menu + 1 :])
        return kind, values

    def _digest(self, shared: object, parts: tuple[Any, ...]) -> bytes:
        known = self._known.get(id(shared))
        if known is None or known[0] is not shared:
            known = self._known[id(shared)] = (shared, digest(_serialise(parts, self._known)))
        return known[1]


@cache
def _fields_of(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], int | None] | None:
    """How a dataclass's values are read, and which of them is a page's menu; None for
    anything else."""
    if not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind)]
    menu = names.index("menu") if issubclass(kind, PageView) else None
    if len(names) > 1:
        return attrgetter(*names), menu
    return (lambda obj: tuple(getattr(obj, name) for name in names)), menu
