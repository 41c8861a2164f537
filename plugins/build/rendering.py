"""Rendering: views to bytes, and the fingerprint that tells whether that is needed.

A page's bytes follow from its view, the views its site shares, its language's
interface texts and the templates it uses. The digest of these is its fingerprint.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from jinja2 import TemplateError

from plugins.core.composing import compose_site
from plugins.core.views import MenuEntry, PageView, Teaser

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
    def __init__(self, stream: BytesIO, known: dict[int, tuple[object, bytes]]) -> None:
        super().__init__(stream, protocol=5)
        self.fast = True
        self._known = known

    def persistent_id(self, obj: Any) -> bytes | None:
        kind = type(obj)
        if kind is Teaser or (kind is tuple and obj and type(obj[0]) is MenuEntry):
            known = self._known.get(id(obj))
            if known is None or known[0] is not obj:
                state = digest(_serialise(_parts(obj), self._known))
                known = self._known[id(obj)] = (obj, state)
            return known[1]
        return None


@dataclass(frozen=True, slots=True)
class _Parts:
    parts: tuple[Any, ...]


def _parts(obj: Any) -> _Parts:
    """An object taken apart, so that serialising it does not find it shared again."""
    if isinstance(obj, Teaser):
        return _Parts(tuple(getattr(obj, name) for name in Teaser.__dataclass_fields__))
    return _Parts((len(obj), *obj))
