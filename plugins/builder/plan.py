"""The plan: every file of the output, and how its bytes come about.

Both ways to build, ours and Pelican's, write exactly what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from plugins.core.assembly import plan_pages
from plugins.core.changes import make_next_change
from plugins.core.feeds import plan_feeds
from plugins.core.kind import PlannedFile, PlannedPage
from plugins.i18n.sitemap import make_robots, make_sitemap
from plugins.reporting.problems import Report

from .loaded import Loaded
from .statics import open_static

MARKER = ".cluster-site"
MARK = b"Built from content/; rebuilt and cleaned by every build.\n"
"""The file by which a build knows an output folder as its own, and what stands in it."""

_ROBOTS = "robots.txt"
_NOTES = ".deployed-files"
"""The file that a deployment keeps at its target."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file taken over; ``path`` is below the output folder. ``content`` is the digest of what
    ``read`` gives, where that is known without reading."""

    path: str
    read: Callable[[], bytes]
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a site consists of, by path below the output folder."""

    pages: dict[str, PlannedPage]
    files: dict[str, PlannedFile]
    copies: dict[str, Copy]

    @property
    def paths(self) -> set[str]:
        """Every file of the finished output, below the output folder."""
        return {*self.pages, *self.files, *self.copies}


def make_plan(loaded: Loaded) -> Plan:
    """The whole plan. Nothing is made yet."""
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
    """A language's files that are not pages: feeds. Those of all languages come with the source
    language."""
    yield from plan_feeds(loaded.site, lang)
    for kind in loaded.site.kinds.values():
        yield from kind.files(loaded.site, lang)


def plan_shared(loaded: Loaded) -> Iterator[PlannedFile]:
    """What all languages share, made by the build."""
    site = loaded.site
    yield PlannedFile(site.stylesheet, lambda: loaded.stylesheet)
    yield PlannedFile("next-change.json", partial(make_next_change, site))
    yield PlannedFile("sitemap.xml", partial(make_sitemap, site))
    if _ROBOTS not in {file.target for file in loaded.statics}:  # the owner's goes before ours
        yield PlannedFile(_ROBOTS, partial(make_robots, site))
    yield PlannedFile(MARKER, lambda: MARK)


def plan_copies(loaded: Loaded) -> Iterator[Copy]:
    """What all languages share, taken over: the theme's files, and the media that texts use."""
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
    """Raises `ContentError` where a file that a setting names would take the place of another
    one, or of a folder. Systems and servers may not tell capitals apart."""
    if not loaded.statics:
        return
    report, used = Report(), {file.source: file.path for file in loaded.site.used_media}
    shown = loaded.settings.name(loaded.settings.content)
    own = make_plan(replace(loaded, statics=())).paths - {_ROBOTS}
    taken = {path.casefold(): "a file of the site" for path in own | {_NOTES}}
    folders = {above for path in taken for above in _folders_of(path)}
    for file in loaded.statics:
        if used.get(file.path) == file.target:  # it goes out anyway, to the same place
            continue
        target = file.target.casefold()
        above = sorted(taken.keys() & _folders_of(target))
        owner = taken.get(target) or (taken[above[0]] if above else None)
        if owner is None and target in folders:
            owner = "a folder of the site"
        if owner is not None:
            message = f'this file cannot go out at "{file.target}", the place of {owner}.'
            mend = 'Say another one in EXTRA_PATH_METADATA, {"path": "…"}, or delete the file.'
            report.error(f"{shown}/{file.path}", None, message, mend)
            continue
        taken[target] = f"{shown}/{file.path}"
        folders |= _folders_of(target)
    report.raise_errors()


def _folders_of(path: str) -> set[str]:
    return {path[:at] for at, sign in enumerate(path) if sign == "/"}
