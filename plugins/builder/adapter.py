"""Lets Pelican run the build: `pelican content` writes the same bytes as `invoke build`.

The main instance loads the site once; each language's instance, which pelican-i18n-subsites
starts, writes its own pages through Pelican's writer. Items reach Pelican's generators, contexts
and signals as its own articles and pages (`contents`). What plugins write into the output folder
stays: all that no build puts there is removed before the first page is written, not after.
"""

from __future__ import annotations

import logging
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from pelican import Pelican, log, signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator, StaticGenerator
from pelican.writers import Writer

from plugins.core.atom import print_feed
from plugins.core.planned import PlannedFile
from plugins.i18n.subsites import configure_subsites
from plugins.reporting.problems import Report
from plugins.reporting.sentences import join, say, tell

from .contents import TRANSLATION, Shelves
from .faults import telling_faults
from .handover import describe_build, is_handed_over, tell_outcome
from .hosted import Hosted, ending_quietly
from .loading import Loaded, load_site
from .pelican_names import REFUSED
from .pelican_settings import OURS, find_setting, is_default
from .plan import plan_files, plan_shared
from .settings import CRASH_LOG, ROOT, Settings, make_settings, name_path
from .speech import choose_speech
from .turns import disturb
from .writing import OutputFolder, check_output

_LOADED = "CLUSTER_LOADED"
_LISTS = {"STATIC_PATHS", "STATIC_EXCLUDES", "IGNORE_FILES"}
_ALONE = {"localsiteurl": None}
_SET_HERE = {"SITENAME", "TIMEZONE", "DEFAULT_LANG", "I18N_SUBSITES", "FEED_DOMAIN"}
_SET_HERE |= {"ARTICLE_TRANSLATION_ID", "PAGE_TRANSLATION_ID", "DIRECT_TEMPLATES"}
"""Settings that are refused of others, and told Pelican by the build."""


def make_errors_fatal() -> None:
    """Makes errors end the build. Pelican would only log an error of a plugin or a file, and exit
    with 0."""
    log.FatalLogger.fatal_lvl = min(log.FatalLogger.fatal_lvl, logging.ERROR)
    logging.getLogger("pelican").addFilter(_keep_traceback)
    signals.initialized.connect(require_ourselves)


def _keep_traceback(record: logging.LogRecord) -> bool:
    """Moves a traceback from Pelican's output to the log of crashes."""
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
    signals.article_generator_init.connect(stock_generator)
    signals.page_generator_init.connect(stock_generator)
    signals.static_generator_init.connect(take_over_copying)
    signals.finalized.connect(finish)


def require_ourselves(pelican: Pelican) -> None:
    """Fails if this plugin is not loaded. Pelican would then build an empty site and
    exit with 0."""
    if OURS not in pelican.settings["PLUGINS"] and pelican.settings.get("KINDS") is not None:
        with ending_quietly():
            _make_settings(pelican)


def prepare(pelican: Pelican) -> None:
    """Loads the site, once for all sub-sites, before Pelican begins."""
    settings = pelican.settings
    if _LOADED in settings:
        return
    with ending_quietly():
        own = _make_settings(pelican)
        loaded = _load(own)
    if not is_handed_over():
        speech = choose_speech("", own.environ, own.content)
        for warning in loaded.warnings:
            print(speech.put(warning))
    settings[_LOADED] = Hosted(loaded)
    _configure(settings, loaded)


def _make_settings(pelican: Pelican) -> Settings:
    """Reads Pelican's settings and checks them in the same way as our own build."""
    values = pelican.settings | {"PLUGINS": pelican.plugins}
    files = _find_files(values)
    for file in files[:1]:  # Pelican replaces a text by its default list
        values |= {k: v for k, v in vars(file).items() if k in _LISTS and isinstance(v, str)}
    return make_settings(values, ROOT, files=[Path(str(file.__file__)) for file in files])


def _find_files(values: dict[str, Any]) -> list[ModuleType]:
    """Finds the settings files, the one with the last word first. Pelican does not say which files
    it has read, but keeps them as modules, in that order."""
    kinds = values.get("KINDS")
    modules = [module for module in sys.modules.values() if isinstance(module, ModuleType)]
    stating = [m for m in modules if kinds is not None and vars(m).get("KINDS") is kinds]
    return [module for module in stating if module.__file__]


def _load(settings: Settings) -> Loaded:
    with telling_faults(settings):
        check_output(settings)
    return load_site(settings, rehearse=not is_handed_over())


def _configure(settings: dict[str, Any], loaded: Loaded) -> None:
    """Gives Pelican and its plugins the settings that follow from cluster.yaml."""
    site = loaded.site
    if site.mode.publish:
        settings["SITEURL"] = settings["FEED_DOMAIN"] = site.mode.site_url
    settings["TIMEZONE"] = str(site.cluster.zone)
    settings["ARTICLE_TRANSLATION_ID"] = settings["PAGE_TRANSLATION_ID"] = TRANSLATION
    settings["DIRECT_TEMPLATES"] = []
    names = {tag: site.cluster.words(tag).name for tag in site.cluster.tags}
    configure_subsites(settings, site.cluster.source, site.cluster.tags, names)


def offer_generator(pelican: Pelican) -> type[Generator]:
    """Gives Pelican our generator. If the main instance runs again (`pelican --autoreload`), this
    loads the site again first, and leaves a problem to Pelican, which keeps waiting for changes."""
    hosted: Hosted = pelican.settings[_LOADED]
    if is_main(pelican.settings):
        with ending_quietly():
            check_plugins_effects(pelican)
        if hosted.runs:
            hosted = Hosted(_load(hosted.settings))
            hosted.runs = 1
            pelican.settings[_LOADED] = hosted
            _configure(pelican.settings, hosted.loaded)
        hosted.runs += 1
    return ClusterGenerator


def is_main(settings: dict[str, Any]) -> bool:
    """Whether an instance of Pelican builds the source language. That instance starts first and
    ends last."""
    hosted: Hosted = settings[_LOADED]
    return bool(settings["CLUSTER_LANG"] == hosted.site.cluster.source)


def check_plugins_effects(pelican: Pelican) -> None:
    """Rejects plugins without effect: those that read other file formats or change how Pelican
    converts texts."""
    settings, report = pelican.settings, Report()
    files = tuple(Path(str(module.__file__)) for module in _find_files(settings))
    place = find_setting(files, name_path, "PLUGINS")
    for receiver in signals.readers_init.receivers_for(pelican):
        message = tell(
            "plugin-adds-reader",
            "the plugin {plugin} adds a reader of files, which nothing asks.",
            plugin=receiver.__module__,
        )
        report.error(*place, message, join(REFUSED["READERS"], say("Take it out of PLUGINS.")))
    for name, reason in REFUSED.items():
        stated = name in settings and name not in _SET_HERE
        if stated and not is_default(name, settings[name], settings):
            message = tell(
                "plugin-sets-without-effect",
                "a plugin has set {setting}, which has no effect here.",
                setting=name,
            )
            report.error(*place, message, join(reason, say("Take the plugin out of PLUGINS.")))
    report.raise_errors()


def stock_generator(generator: ArticlesGenerator | PagesGenerator) -> None:
    """Makes Pelican's generators of articles and pages take their contents from the loaded site.
    The first generator of the main instance also prepares the output folder."""
    settings = generator.settings
    if _LOADED not in settings:
        return
    hosted: Hosted = settings[_LOADED]
    with ending_quietly(hosted.settings):
        if is_main(settings) and isinstance(generator, ArticlesGenerator):
            disturb(hosted.settings)
            folder = open_folder(hosted)
            folder.claim()
            folder.clean(hosted.plan.paths)
            hosted.removed = folder.removed
        Shelves(hosted, settings["CLUSTER_LANG"], settings).stock(generator)


def open_folder(hosted: Hosted) -> OutputFolder:
    """Opens the site's output folder, which all languages share."""
    output = hosted.settings.output
    return OutputFolder(output, hosted.settings.name(output))


def take_over_copying(generator: StaticGenerator) -> None:
    """Leaves all copying to the plan. Pelican knows the files but does not copy them; files of the
    theme and of content/media exist once for all languages."""
    if _LOADED not in generator.settings:
        return
    hosted: Hosted = generator.settings[_LOADED]
    main = is_main(generator.settings)
    planned = {file.path: file.target for file in hosted.loaded.statics} if main else {}
    copy = generator._link_or_copy_staticfile
    listed = generator.get_files

    def list_files(paths: Any, *args: Any, **options: Any) -> set[str]:
        if options.get("extensions", True) is not False:  # files of a disabled reader
            return set()
        return {*planned, *(listed(paths, *args, **options) if main and foreign else ())}

    foreign = hosted.settings.plugins
    generator.get_files = list_files
    generator._copy_paths = lambda *_: None
    generator._link_or_copy_staticfile = lambda file: (
        None if file.get_relative_source_path() in planned else copy(file)
    )


class ClusterGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes everything except items: the lists and feeds of one language and, in the source
    language's instance, which writes last, the files that all languages share."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hosted: Hosted = self.settings[_LOADED]
        self.lang: str = self.settings["CLUSTER_LANG"]

    def generate_context(self) -> None:
        with ending_quietly(self.hosted.settings):
            open_folder(self.hosted).claim()
            for path in self.hosted.pages(self.lang):
                self.hosted.view(self.lang, path)

    def generate_output(self, writer: Writer) -> None:
        with ending_quietly(self.hosted.settings):
            self._write(writer)

    def _write(self, writer: Writer) -> None:
        hosted, lang = self.hosted, self.lang
        prefix = hosted.site.cluster.prefix(lang)
        for path, page in hosted.pages(lang).items():
            if page.key[0] != "item":
                template, name = _ViewTemplate(hosted, path, lang), path.removeprefix(prefix)
                url = name.removesuffix("index.html")
                writer.write_file(name, template, self.context | _ALONE, url=url)
        hosted.written += len(hosted.pages(lang))
        folder = OutputFolder(Path(hosted.settings.output), self.output_path)
        for file in plan_files(hosted.loaded, lang):
            self._put(folder, file)
        if is_main(self.settings):
            for file in plan_shared(hosted.loaded):
                folder.put(file.path, file.make())
            for path, copy in hosted.plan.copies.items():
                folder.put(path, copy.read())
        hosted.written += folder.written

    def _put(self, folder: OutputFolder, file: PlannedFile) -> None:
        """Writes a file of a language. For a feed, sends the signals by which plugins know of
        feeds."""
        if file.feed is None:
            folder.put(file.path, file.make())
            return
        feed = file.feed()
        signals.feed_generated.send(self.context, feed=feed)
        folder.put(file.path, print_feed(feed))
        path = str(folder.folder / file.path)
        signals.feed_written.send(path, context=self.context, feed=feed)


class _ViewTemplate:
    """Replaces the Jinja template that Pelican's writer expects."""

    def __init__(self, hosted: Hosted, path: str, lang: str) -> None:
        self._hosted, self._path, self._lang = hosted, path, lang

    def render(self, context: dict[str, Any]) -> str:
        return self._hosted.render(self._hosted.view(self._lang, self._path))


def finish(pelican: Pelican) -> None:
    """Marks the folder as changed, for later builds of our own, once the main instance is done."""
    if _LOADED in pelican.settings and is_main(pelican.settings):
        hosted: Hosted = pelican.settings[_LOADED]
        disturb(hosted.settings)
        summary = describe_build(hosted.loaded, len(hosted.plan.pages))
        tell_outcome(summary, hosted.written, hosted.removed)
