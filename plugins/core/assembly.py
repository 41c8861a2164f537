"""Joins what was read into a checked site in which every page has its address.

`assemble` is the middle of the build, read from top to bottom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import fields, replace
from functools import partial
from typing import Any

from plugins.reporting.problems import Problem, Report

from .addresses import NOT_FOUND, place_pages
from .checks import Inspection
from .composing import compose_page
from .graph import build_graph
from .joining import Memory, Parse, join_records
from .keys import item_key
from .kind import kind_of
from .listing import place_lists, plan_lists
from .planned import PlannedPage
from .records import Source
from .revisions import find_heirs, inherit
from .schema import Status
from .site import Contents, Given, Site, find_unready, select_items
from .views import NotFoundView


def assemble(
    given: Given,
    sources: Iterable[Source],
    *,
    stylesheet: str,
    parse: Parse,
    report: Report,
    memory: Memory | None = None,
    rehearse: bool = False,
    known: Iterable[Problem] | None = None,
) -> Site:
    """Joins, checks and addresses everything that was read. Raises `ContentError` with the problems
    of every file if one of them is an error. With ``rehearse``, a preview also warns of everything
    that publishing would refuse. ``known`` is what the checks find, if that is certain already."""
    sources = list(sources)
    cluster, mode = given.cluster, given.mode
    joined = join_records(sources, cluster, given.kinds, parse, report, memory)
    everything = joined.items
    items, withheld = select_items(everything, cluster, given.now, mode)
    written = frozenset((source.lang, source.item) for source in sources)
    unready = find_unready(items, cluster, given.now)
    heirs = find_heirs(given.revisions, everything, frozenset(s.item for s in sources))
    given = replace(given, revisions=inherit(given.revisions, heirs))
    if known is None:
        checker = Inspection(given, joined, withheld, unready, written, heirs, report)
        checker.items = items  # when publishing, without unfinished translations
        checker.check()
        if rehearse and not mode.publish:
            _rehearse(checker, unready)
    else:
        report.extend(known)
    report.raise_errors()
    contents = Contents(
        **_field_values(given), items=items, everything=everything, withheld=withheld
    )
    addresses = [*place_pages(contents), *place_lists(contents)]
    graph = build_graph(addresses, report)
    report.raise_errors()
    return Site(**_field_values(contents), graph=graph, stylesheet=stylesheet)


def _field_values(known: Given) -> dict[str, Any]:
    """The fields of a dataclass, to construct one that extends it."""
    return {field.name: getattr(known, field.name) for field in fields(known)}


def _rehearse(checker: Inspection, unready: Mapping[str, Status | str]) -> None:
    """Warns of what publishing would refuse. Scheduled items count as due, since they will be
    published without another check."""
    known = {(p.path, p.line or p.message) for p in checker.report}
    shown = {
        path: replace(item, records={t: r for t, r in item.records.items() if not r.draft})
        for path, item in checker.items.items()
        if unready.get(path) in {None, Status.SCHEDULED}
    }
    withheld = {**unready, **checker.withheld}
    report = Report()
    publishing = copy(checker)
    publishing.mode, publishing.report = replace(checker.mode, publish=True), report
    publishing.items = shown
    publishing.withheld = {path: why for path, why in withheld.items() if path not in shown}
    publishing.check()
    report.make_warnings()
    checker.report.extend(p for p in report if (p.path, p.line or p.message) not in known)


def plan_pages(site: Site, lang: str) -> Iterable[PlannedPage]:
    """Yields every page of a language, in no particular order."""
    for item in site.items.values():
        record = item.records.get(lang)
        if record is not None:
            make = partial(kind_of(site, item).view, site, item, record)
            yield PlannedPage(item_key(item.path), lang, make)
    yield from plan_lists(site, lang)
    yield PlannedPage(NOT_FOUND, lang, partial(view_not_found, site, lang))


def view_not_found(site: Site, lang: str) -> NotFoundView:
    """The page, in a language, that a server shows for an address that does not exist."""
    gettext = site.catalogues[lang].gettext
    common = compose_page(
        site,
        NOT_FOUND,
        lang,
        template="404.html",
        title=gettext("Page not found"),
        summary=gettext("There is no page at this address."),
    )
    return NotFoundView(suggestions=tuple(entry.link for entry in common["menu"]), **common)
