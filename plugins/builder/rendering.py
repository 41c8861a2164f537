"""Renders views to bytes, and computes the fingerprint that decides whether a page must be
rendered.

A page's bytes follow from its view, the views its site shares, its language's
interface texts and the templates it uses. The digest of these is its fingerprint.
"""

from __future__ import annotations

from contextlib import suppress

from jinja2 import TemplateError

from plugins.core.composing import compose_site
from plugins.core.views import PageView

from .filling import render_page
from .fingerprints import digest
from .loading import Loaded
from .serialising import serialise
from .templates import Bytecodes, Templates, make_environment


class Renderer:
    """Renders the pages of all languages of a loaded site."""

    def __init__(self, loaded: Loaded, templates: Templates, bytecodes: Bytecodes) -> None:
        self._templates = templates
        self._languages = {
            lang: _Language(loaded, templates, bytecodes, lang) for lang in loaded.site.cluster.tags
        }
        self._known: dict[int, tuple[object, bytes]] = {}

    def prepare(self) -> None:
        """Compiles every template, so that forked processes share them."""
        for name in self._templates.sources:
            self._templates.digest(name)
        for language in self._languages.values():
            for name in self._templates.sources:
                with suppress(TemplateError):  # rendering it will report the fault
                    language.environment.get_template(name)

    def fingerprint(self, page: PageView) -> bytes:
        """Returns a digest that is equal for two pages only if they have the same bytes."""
        view = serialise(page, self._known)
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
        self.digest = digest(lang, loaded.catalogues[lang], serialise(self.view, {}))
