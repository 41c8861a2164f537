"""Loading: from the disk to a checked site, or to every problem at once."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.core.assembly import assemble
from plugins.core.clock import read_clock
from plugins.core.markup import convert
from plugins.core.problems import Problem, Report
from plugins.core.site import Mode, Site

from .reading import read_catalogues, read_identity, read_media, read_sources
from .settings import Settings
from .stylesheet import bundle_stylesheet


@dataclass(frozen=True, slots=True)
class Loaded:
    """A checked site with what its rendering needs besides, and its warnings."""

    site: Site
    settings: Settings
    stylesheet: bytes
    warnings: tuple[Problem, ...]


def load_site(settings: Settings) -> Loaded:
    """Reads and checks everything. Raises `ContentError`; writes nothing."""
    report = Report()
    now = read_clock(settings.environ)
    cluster = read_identity(settings, report)
    if cluster is None:
        report.raise_errors()
        raise AssertionError  # an identity is missing for a reason
    mode = Mode(settings.publish, (settings.site_url or cluster.facts.site).rstrip("/"))
    path, stylesheet = bundle_stylesheet(settings.theme)
    sources = list(read_sources(settings, cluster, report))
    catalogues = read_catalogues(settings, cluster, report)
    site = assemble(
        cluster,
        settings.kinds,
        sources,
        catalogues,
        read_media(settings, report),
        now=now,
        mode=mode,
        stylesheet=path,
        convert=convert,
        report=report,
    )
    return Loaded(site, settings, stylesheet, report.warnings)
