"""Loads a checked site from the disk, or reports every problem at once."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace

from plugins.core.assembly import assemble
from plugins.core.changes import span
from plugins.core.clock import read_clock
from plugins.core.cluster import Cluster
from plugins.core.joining import Memory
from plugins.core.mode import Mode
from plugins.core.ownlinks import check_own_links
from plugins.core.site import Given, Site
from plugins.funding.european import EuropeanFunding
from plugins.reporting.problems import ContentError, Problem, Report

from .bodies import Readings
from .checked import describe_checks
from .faults import telling_faults
from .fingerprints import digest, digest_program
from .inputs import Inputs, read_inputs
from .loaded import Loaded as Loaded
from .plan import check_statics
from .press import Press
from .reading import (
    CLUSTER_FILE,
    PRIVATE,
    RECORDS,
    find_sources,
    read_catalogues,
    read_identity,
    read_media,
    read_obligations,
    read_revisions,
    report_unreadable,
)
from .settings import Settings
from .shelf import Shelf
from .statics import StaticFile, find_statics
from .store import Store, pack
from .stylesheet import bundle_stylesheet
from .texts import Texts
from .theme import check_theme
from .tree import READABLE, Tree, overlay, tell_unreadable


class Loader:
    """Loads a site, repeatedly; it recognises by content what it has read before."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        workers: int | None = None,
        *,
        printing: bool = True,
    ) -> None:
        self.settings, self.printing, self.store = settings, printing, store
        self.readings = Readings()
        self.texts = Texts(store, self.readings, workers)
        self.shelf = Shelf(settings, store, workers)
        self.press = Press(settings, store, self.shelf, workers)
        self.inputs: Inputs | None = None
        self._memory = Memory()
        self._cluster: tuple[bytes, Cluster] | None = None

    def scan(self) -> Inputs:
        """Reads the files that were written since the last scan."""
        self.inputs = read_inputs(self.settings, self.inputs)
        return self.inputs

    def load(self, *, rehearse: bool = False) -> Loaded:
        """Joins and checks the result of the last scan. Raises `ContentError`; writes nothing. With
        ``rehearse``, a preview also warns of what publishing would refuse."""
        settings, inputs = self.settings, self.inputs or self.scan()
        tree, statics = inputs.tree, inputs.statics
        report = Report()
        now = read_clock(settings.environ)
        report_unreadable(settings, tree, report)
        cluster = self._read_identity(tree, report)
        address = settings.site_url or cluster.facts.site
        mode = Mode(settings.publish, address.rstrip("/"))
        check_theme(settings.theme)
        path, stylesheet = bundle_stylesheet(settings.theme)
        given = self._find_statics(statics, cluster, report)
        named = statics.files.keys()
        sources = list(find_sources(settings, tree, cluster, named, report))
        for source, file in sources:
            if file.error:
                report.error(source.path, None, tell_unreadable(file.error), READABLE)
        sections = cluster.facts.sections
        self.texts.load(sources, lambda section: settings.kinds[sections[section].kind])
        catalogues, catalogue_sources = read_catalogues(settings, cluster, self.store, report)
        media = read_media(settings, tree, self.shelf, named, report)
        keys = self.texts.keys
        checks = describe_checks(settings, cluster, inputs, catalogue_sources, self.store, keys)
        known = checks.recall() if not rehearse else None
        site = assemble(
            Given(
                cluster=cluster,
                kinds=settings.kinds,
                catalogues=catalogues,
                media=media,
                now=now,
                mode=mode,
                revisions=read_revisions(settings, tree, report),
                funding=EuropeanFunding(read_obligations(settings, tree, report)),
            ),
            [source for source, _ in sources],
            stylesheet=path,
            parse=self.texts.parse,
            report=report,
            memory=self._memory,
            rehearse=rehearse,
            known=known,
        )
        found = Report()
        found.extend(report)
        printed = self.printing
        prints = self.press.print_all(site, catalogue_sources, tree, report) if printed else {}
        report.raise_errors()
        site = replace(site, prints=prints)
        complete = printed and not (self.press.missing or self.press.refused)
        if known is None or not complete:  # a link may lead to a print
            links = Report()
            check_own_links(site, links)
            report.extend(links)
            found.extend(links)
        self.texts.others = (*self.shelf.keys, *(found.digest for found in prints.values()))
        if settings.publish and report.warnings:
            report.make_errors()
            report.raise_errors()
        lasts = span(site)
        if complete and not rehearse:
            checks.keep(tuple(found), lasts)
        structure = digest(
            digest_program(),
            repr(mode),
            repr([*settings.kinds]),
            path,
            tree.files[CLUSTER_FILE].digest,
            *(part for tag in cluster.tags for part in (tag, catalogue_sources[tag])),
            *(repr(file) for file in media.values()),
            repr(lasts),
            repr(site.revisions),
            repr(sorted(prints.items())) if prints else "",
            *_describe_items(site),
        )
        loaded = Loaded(
            site,
            settings,
            stylesheet,
            report.warnings,
            structure,
            self.texts.keys,
            catalogue_sources,
            lasts,
            self.shelf,
            given,
        )
        check_statics(loaded)
        return loaded

    def _find_statics(
        self, statics: Tree, cluster: Cluster, report: Report
    ) -> tuple[StaticFile, ...]:
        """The files that a setting publishes."""
        settings = self.settings
        closed = frozenset((*cluster.tags, *RECORDS, *PRIVATE))
        shown = settings.name(settings.content)
        return tuple(find_statics(statics, settings.statics, closed, shown, report))

    def _read_identity(self, tree: Tree, report: Report) -> Cluster:
        """Returns the cluster; the same object as long as its file does not change."""
        file = tree.files.get(CLUSTER_FILE)
        if file is not None and self._cluster is not None and self._cluster[0] == file.digest:
            return self._cluster[1]
        cluster = read_identity(self.settings, tree, report, self.store)
        if cluster is None or file is None:
            report.raise_errors()
            raise AssertionError  # without an identity there is always an error
        self._cluster = (file.digest, cluster)
        return cluster


def _describe_items(site: Site) -> Iterable[bytes | str]:
    """Digests everything of the items except their bodies: their front matter and status."""
    for item in site.everything.values():
        yield f"{item.path} {site.status(item.facts)}"
        for record in item.records.values():
            yield record.path
            yield pack(record.head.values)


def try_text(settings: Settings, path: str, text: str) -> tuple[Problem, ...]:
    """Returns what is wrong with a text that is not written yet, among all existing ones; printing
    is not tried. ``path`` is below the content folder."""
    store = Store(settings.cache)
    try:
        loader = Loader(settings, store, printing=False)
        inputs = loader.scan()
        loader.inputs = replace(inputs, tree=overlay(inputs.tree, path, text.encode()))
        found = loader.load().warnings
    except ContentError as error:
        found = error.problems
    finally:
        store.close()
    name = settings.name(settings.content / path)
    return tuple(problem for problem in found if problem.path == name)


def load_site(settings: Settings, *, rehearse: bool = True) -> Loaded:
    """Loads a checked site once. Raises `ContentError`; writes nothing. With ``rehearse``, a
    preview also warns of what publishing would refuse."""
    store = Store(settings.cache)
    with closing(store), telling_faults(settings):
        loader = Loader(settings, store)
        loader.scan()
        loaded = loader.load(rehearse=rehearse)
        loader.press.fetch_all()
        loader.texts.fetch_all()  # read now, since the store is closed afterwards
        return loaded
