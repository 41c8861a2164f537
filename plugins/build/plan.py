"""The plan: every file of the output, and how its bytes come about.

Both ways to build, ours and Pelican's, write exactly what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.core.assembly import view_pages
from plugins.core.kind import Output
from plugins.core.views import PageView
from plugins.i18n.sitemap import make_robots, make_sitemap

from .loading import Loaded

MARKER = ".cluster-site"
"""The file by which a build knows an output folder as its own."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file taken over as it is; ``path`` is below the output folder."""

    path: str
    source: Path


def page_file(page: PageView, base: str) -> str:
    """The output file of a page."""
    path = page.url.removeprefix(base).removeprefix("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def plan_outputs(loaded: Loaded, lang: str) -> Iterator[Output]:
    """A language's files that are no pages: feeds."""
    for kind in loaded.site.kinds.values():
        yield from kind.outputs(loaded.site, lang)


def plan_pages(loaded: Loaded, lang: str) -> Iterator[PageView]:
    yield from view_pages(loaded.site, lang)


def plan_shared(loaded: Loaded) -> Iterator[Output]:
    """What all languages share, made by the build."""
    yield Output(loaded.site.stylesheet, loaded.stylesheet)
    yield make_sitemap(loaded.site)
    yield make_robots(loaded.site)
    yield Output(MARKER, b"Built from content/; rebuilt and cleaned by every build.\n")


def plan_copies(loaded: Loaded) -> Iterator[Copy]:
    """What all languages share, taken over: the theme's files and the cluster's media."""
    static = loaded.settings.theme / "static"
    for source in sorted(static.rglob("*")):
        relative = source.relative_to(static)
        if source.is_file() and not any(part.startswith(".") for part in relative.parts):
            yield Copy(f"theme/{relative.as_posix()}", source)
    for path in loaded.site.media:
        yield Copy(path, loaded.settings.content / path)


def planned_files(loaded: Loaded) -> set[str]:
    """Every file of the finished output, below the output folder."""
    addresses = [a for of in loaded.site.graph.pages.values() for a in of.values() if a.lang]
    files = {address.file for address in addresses}
    files |= {output.path for output in plan_shared(loaded)}
    return files | {copy.path for copy in plan_copies(loaded)}
