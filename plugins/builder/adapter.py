"""Pelican as host: `pelican content` writes the same bytes as our own build.

The main instance loads the site once; each language's instance, which
pelican-i18n-subsites starts, renders its own pages through Pelican's writer.
Pelican copies the theme's static files itself; media go out cleaned (plugins/media).
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from pelican import Pelican, log, signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.writers import Writer

from plugins.core.assembly import plan_pages
from plugins.core.composing import compose_site
from plugins.core.views import ItemView, PageView
from plugins.i18n.subsites import configure_subsites
from plugins.reporting.problems import ContentError

from .faults import telling_faults
from .loading import Loaded, load_site
from .plan import make_plan, page_path, plan_files, plan_shared
from .settings import CRASH_LOG, ROOT, Settings, make_settings
from .templates import Bytecodes, Templates, make_environment, telling_faults_of
from .turns import disturb
from .writing import OutputFolder, check_output

_LOADED = "CLUSTER_LOADED"


def make_errors_fatal() -> None:
    """Pelican logs what goes wrong in a plugin or a file and exits with 0: an error ends
    the build instead."""
    log.FatalLogger.fatal_lvl = min(log.FatalLogger.fatal_lvl, logging.ERROR)
    logging.getLogger("pelican").addFilter(_keep_traceback)


def _keep_traceback(record: logging.LogRecord) -> bool:
    """Pelican ends with the traceback of what went wrong: it goes into the log of crashes."""
    if record.levelno == logging.CRITICAL and record.exc_info:
        with suppress(OSError):
            CRASH_LOG.parent.mkdir(exist_ok=True)
            text = "".join(traceback.format_exception(*record.exc_info))
            CRASH_LOG.write_text(text, "utf-8")
        record.exc_info = None
    return True


def connect() -> None:
    make_errors_fatal()
    signals.initialized.connect(prepare)
    signals.get_generators.connect(offer_generator)
    signals.all_generators_finalized.connect(introduce)
    signals.finalized.connect(clean)


def prepare(pelican: Pelican) -> None:
    """Loads the site, once for all sub-sites, before Pelican touches anything."""
    settings = pelican.settings
    if _LOADED in settings:
        return
    with ending_quietly():
        loaded = load(settings)
    for warning in loaded.warnings:
        print(warning)
    settings[_LOADED] = loaded
    cluster = loaded.site.cluster
    configure_subsites(settings, cluster.source, cluster.tags)


@contextmanager
def ending_quietly(settings: Settings | None = None) -> Iterator[None]:
    """Ends the program with the problems: if they were raised, Pelican would show a traceback."""
    try:
        with telling_faults(settings) if settings is not None else nullcontext():
            yield
    except ContentError as error:
        print(error)
        raise SystemExit(error.exitcode) from None


def load(settings: dict[str, Any]) -> Loaded:
    own = make_settings(settings, ROOT)
    with telling_faults(own):
        check_output(own)
    return load_site(own)


def offer_generator(pelican: Pelican) -> type[Generator]:
    return ClusterGenerator


class ClusterGenerator(Generator):  # type: ignore[misc]
    """Renders the pages of one language; in the source language's instance, which runs
    last, also what all languages share."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.loaded: Loaded = self.settings[_LOADED]
        self.lang: str = self.settings["CLUSTER_LANG"]
        site = self.loaded.site
        self.main = self.lang == site.cluster.source
        # Pelican's environment would fall back to the theme "simple" for a missing template.
        theme = self.loaded.settings.theme
        templates = Templates(theme, self.loaded.settings.name(theme))
        catalogue = site.catalogues[self.lang]
        self.env = make_environment(templates, self.lang, catalogue, Bytecodes())
        self.pages: dict[str, PageView] = {}
        self.counted: dict[type[Generator], Any] = {}

    def generate_context(self) -> None:
        settings = self.loaded.settings
        disturb(settings)
        with ending_quietly(settings):
            OutputFolder(settings.output, settings.name(settings.output)).claim()
            pages = plan_pages(self.loaded.site, self.lang)
            self.pages = {page_path(self.loaded, page): page.make() for page in pages}

    def generate_output(self, writer: Writer) -> None:
        with ending_quietly(self.loaded.settings):
            self._write(writer)

    def _write(self, writer: Writer) -> None:
        site = self.loaded.site
        prefix = site.cluster.prefix(self.lang)
        shared = compose_site(site, self.lang)
        for path, page in self.pages.items():
            name = path.removeprefix(prefix)
            context = {"page": page, "site": shared, "localsiteurl": None}
            with telling_faults_of(page.template, page.url, self.env):
                template = self.env.get_template(page.template)
                writer.write_file(name, template, context, url=page.url)
        folder = OutputFolder(Path(self.loaded.settings.output), self.output_path)
        for file in plan_files(self.loaded, self.lang):
            folder.put(file.path, file.make())
        self.counted[ArticlesGenerator].articles = [p for p in self.pages.values() if is_dated(p)]
        self.counted[PagesGenerator].pages = [p for p in self.pages.values() if not is_dated(p)]
        if self.main:
            for file in plan_shared(self.loaded):
                folder.put(file.path, file.make())


def introduce(generators: list[Generator]) -> None:
    """Shows our generator the ones of Pelican whose items its closing line counts."""
    for generator in generators:
        if isinstance(generator, ClusterGenerator):
            generator.counted = {
                type(g): g for g in generators if isinstance(g, (ArticlesGenerator, PagesGenerator))
            }


def clean(pelican: Pelican) -> None:
    """Removes what this build did not write, once the main instance is done."""
    loaded: Loaded = pelican.settings[_LOADED]
    if pelican.settings["CLUSTER_LANG"] == loaded.site.cluster.source:
        folder = OutputFolder(loaded.settings.output, pelican.output_path)
        with ending_quietly(loaded.settings):
            plan = make_plan(loaded)
            folder.clean(plan.paths)
            for path, copy in plan.copies.items():  # Pelican only warns of one that failed
                folder.put(path, copy.read())
        disturb(loaded.settings)


def is_dated(page: PageView) -> bool:
    """Whether Pelican would call a page an article."""
    return isinstance(page, ItemView) and page.date is not None
