"""Plans every file of the output, and how its bytes are made.

Both hosts, our own build and Pelican, write exactly this plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from plugins.core.assembly import plan_pages
from plugins.core.changes import make_next_change
from plugins.core.feeds import plan_feeds
from plugins.core.forwarding import plan_forwarding
from plugins.core.kind import kinds_of
from plugins.core.planned import PlannedFile, PlannedPage
from plugins.i18n.sitemap import make_robots, make_sitemap
from plugins.reporting.problems import Report
from plugins.reporting.sentences import Message, say, tell

from .loaded import Loaded
from .statics import open_static
from .writing import MARK, MARKER

_ROBOTS = "robots.txt"
_NOTES = ".deployed-files"
"""The file that a deployment keeps at its target."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file to copy; ``path`` is below the output folder. ``content`` is the digest of what
    ``read`` returns, if known without reading."""

    path: str
    read: Callable[[], bytes]
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Plan:
    """The files of a site, by path below the output folder."""

    pages: dict[str, PlannedPage]
    files: dict[str, PlannedFile]
    copies: dict[str, Copy]

    @property
    def paths(self) -> set[str]:
        """The path of every file of the finished output, below the output folder."""
        return {*self.pages, *self.files, *self.copies}


def make_plan(loaded: Loaded) -> Plan:
    """Makes the whole plan, but none of the files yet."""
    site = loaded.site
    pages: dict[str, PlannedPage] = {}
    files: dict[str, PlannedFile] = {}
    for lang in site.cluster.tags:
        for page in plan_pages(site, lang):
            pages[page_path(loaded, page)] = page
        files |= {file.path: file for file in plan_files(loaded, lang)}
    files |= {file.path: file for file in plan_shared(loaded)}
    return Plan(pages, files, {copy.path: copy for copy in plan_copies(loaded)})


def page_path(loaded: Loaded, page: PlannedPage) -> str:
    """The output file of a page."""
    address = loaded.site.graph.find(page.key, page.lang)
    assert address is not None, page.key
    return address.file


def plan_files(loaded: Loaded, lang: str) -> Iterator[PlannedFile]:
    """Plans a language's files other than pages, such as feeds. Files for all languages come with
    the source language."""
    yield from plan_feeds(loaded.site, lang)
    for kind in kinds_of(loaded.site).values():
        yield from kind.files(loaded.site, lang)


def plan_shared(loaded: Loaded) -> Iterator[PlannedFile]:
    """Plans the files that all languages share and the build makes."""
    site = loaded.site
    yield PlannedFile(site.stylesheet, lambda: loaded.stylesheet)
    yield PlannedFile("next-change.json", partial(make_next_change, site))
    yield PlannedFile("sitemap.xml", partial(make_sitemap, site))
    if _ROBOTS not in {file.target for file in loaded.statics}:  # the owner's file replaces ours
        yield PlannedFile(_ROBOTS, partial(make_robots, site))
    yield from plan_forwarding(site, partial(_list_files, loaded))
    yield PlannedFile(MARKER, lambda: MARK)


def _list_files(loaded: Loaded) -> dict[str, PlannedFile]:
    tags = loaded.site.cluster.tags
    return {file.path: file for lang in tags for file in plan_files(loaded, lang)}


def plan_copies(loaded: Loaded) -> Iterator[Copy]:
    """Plans the files that all languages share and the build copies: the theme's, and media that
    texts use."""
    static = loaded.settings.theme / "static"
    for source in sorted(static.rglob("*")):
        relative = source.relative_to(static)
        if source.is_file() and not any(part.startswith(".") for part in relative.parts):
            yield Copy(f"theme/{relative.as_posix()}", source.read_bytes)
    for file in loaded.site.used_media:
        yield Copy(file.path, partial(loaded.shelf.open, file), file.digest)
    root, shown = loaded.settings.content, loaded.settings.name(loaded.settings.content)
    for given in loaded.statics:
        yield Copy(given.target, partial(open_static, root, shown, given))


def check_statics(loaded: Loaded) -> None:
    """Raises `ContentError` if a file that a setting names would replace another file or a folder.
    Names that differ only in capitals count as equal, as on some systems and servers."""
    if not loaded.statics:
        return
    report, used = Report(), {file.source: file.path for file in loaded.site.used_media}
    shown = loaded.settings.name(loaded.settings.content)
    own = make_plan(replace(loaded, statics=())).paths - {_ROBOTS}
    taken = {path.casefold(): "" for path in own | {_NOTES}}
    folders = {above for path in taken for above in _folders_of(path)}
    for file in loaded.statics:
        if used.get(file.path) == file.target:  # it is published there anyway
            continue
        target = file.target.casefold()
        above = sorted(taken.keys() & _folders_of(target))
        owner = taken.get(target, taken[above[0]] if above else None)
        if owner is None and target not in folders:
            taken[target] = f"{shown}/{file.path}"
            folders |= _folders_of(target)
            continue
        message = _tell_taken(file.target, owner)
        mend = say('Say another one in EXTRA_PATH_METADATA, {"path": "…"}, or delete the file.')
        report.error(f"{shown}/{file.path}", None, message, mend)
    report.raise_errors()


def _tell_taken(target: str, owner: str | None) -> Message:
    """Says whose place a file would take: that of a file of ``owner``, "" for the site's own; None
    for a folder's."""
    if owner is None:
        return tell(
            "static-taken",
            'this file cannot be published at "{target}", the place of a folder of the site.',
            target=target,
        )
    if not owner:
        return tell(
            "static-taken",
            'this file cannot be published at "{target}", the place of a file of the site.',
            target=target,
        )
    return tell(
        "static-taken",
        'this file cannot be published at "{target}", the place of {owner}.',
        target=target,
        owner=owner,
    )


def _folders_of(path: str) -> set[str]:
    return {path[:at] for at, sign in enumerate(path) if sign == "/"}
