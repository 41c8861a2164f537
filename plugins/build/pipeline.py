"""The build, from top to bottom."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.core.checks import count_untranslated
from plugins.core.composing import compose_site
from plugins.core.problems import Problem

from .loading import Loaded, load_site
from .plan import page_file, plan_copies, plan_outputs, plan_pages, plan_shared
from .settings import Settings
from .templates import make_environment, render_page
from .writing import OutputFolder


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did. ``untranslated`` are item paths by the language that lacks them."""

    languages: tuple[str, ...]
    pages: int
    untranslated: Mapping[str, list[str]]
    warnings: tuple[Problem, ...]
    written: int
    removed: int
    seconds: float


def build_site(settings: Settings) -> Result:
    """Reads, checks, renders and writes a site. Raises `ContentError` with all
    problems before anything in the output folder is touched."""
    start = time.perf_counter()
    folder = OutputFolder(settings.output, settings.name(settings.output))
    folder.check()
    loaded = load_site(settings)
    files = dict(render_files(loaded))
    for path, content in files.items():
        folder.put(path, content)
    for copy in plan_copies(loaded):
        folder.copy(copy.path, copy.source)
    folder.clean()
    site = loaded.site
    return Result(
        languages=site.cluster.tags,
        pages=sum(path.endswith(".html") for path in files),
        untranslated=count_untranslated(site.items, site.cluster),
        warnings=loaded.warnings,
        written=folder.written,
        removed=folder.removed,
        seconds=time.perf_counter() - start,
    )


def render_files(loaded: Loaded) -> dict[str, bytes]:
    """Every file the build makes, by path: all of them rendered before one is written."""
    site = loaded.site
    files: dict[str, bytes] = {}
    for lang in site.cluster.tags:
        environment = make_environment(loaded.settings.theme, lang, site.catalogues[lang])
        shared = compose_site(site, lang)
        for page in plan_pages(loaded, lang):
            html = render_page(environment, page, shared)
            files[page_file(page, site.mode.base)] = html.encode()
        for output in plan_outputs(loaded, lang):
            files[output.path] = output.content
    for output in plan_shared(loaded):
        files[output.path] = output.content
    return files
