"""Holds what Pelican's instances share: the loaded site, and each page's view.

pelican-i18n-subsites runs an instance of Pelican per language in one process. All of them use the
same items: an article in one language names its translations.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache, cached_property

from jinja2 import Environment

from plugins.core.assembly import plan_pages
from plugins.core.composing import compose_site
from plugins.core.planned import PlannedPage
from plugins.core.views import ItemView, PageView, SiteView
from plugins.reporting.problems import ContentError

from .faults import telling_faults
from .filling import telling_faults_of
from .handover import is_handed_over, tell_problems
from .loaded import Loaded
from .plan import Plan, make_plan
from .settings import Settings
from .speech import choose_speech
from .templates import Bytecodes, Templates, make_environment


@contextmanager
def ending_quietly(settings: Settings | None = None) -> Iterator[None]:
    """Ends the program with the problems. If they were raised, Pelican would print a traceback."""
    try:
        with telling_faults(settings) if settings is not None else nullcontext():
            yield
    except ContentError as error:
        tell_problems(error)
        if not is_handed_over():  # else our own build prints it
            content = settings.content if settings is not None else None
            print(choose_speech("", os.environ, content).list(error.problems))
        raise SystemExit(error.exitcode) from None


class Hosted:
    """A site while Pelican builds it. ``runs`` counts the builds of one process; `pelican
    --autoreload` makes several."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded, self.site, self.settings = loaded, loaded.site, loaded.settings
        self.runs = 0
        self.written = self.removed = 0
        self.view = cache(self._view)
        self.pages = cache(self._pages)
        self.shared = cache(self._shared)
        self.environment = cache(self._environment)

    @cached_property
    def plan(self) -> Plan:
        return make_plan(self.loaded)

    def _pages(self, lang: str) -> dict[str, PlannedPage]:
        """A language's pages by their output files."""
        found = {}
        for page in plan_pages(self.site, lang):
            address = self.site.graph.find(page.key, lang)
            assert address is not None, page.key
            found[address.file] = page
        return found

    def _view(self, lang: str, file: str) -> PageView:
        return self.pages(lang)[file].make()

    def item_view(self, lang: str, file: str) -> ItemView:
        """The view of an item's page."""
        view = self.view(lang, file)
        assert isinstance(view, ItemView), file
        return view

    def _shared(self, lang: str) -> SiteView:
        return compose_site(self.site, lang)

    def _environment(self, lang: str) -> Environment:
        # Pelican's own environment takes missing templates from the theme "simple".
        theme = self.settings.theme
        templates = Templates(theme, self.settings.name(theme))
        return make_environment(templates, lang, self.site.catalogues[lang], Bytecodes())

    def render(self, page: PageView) -> str:
        """Renders a page as HTML, in the same way as our own build."""
        env = self.environment(page.lang)
        context = {"page": page, "site": self.shared(page.lang)}
        quietly, told = ending_quietly(), telling_faults_of(page.template, page.url, env)
        with quietly, told:
            return env.get_template(page.template).render(context)
