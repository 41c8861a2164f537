"""Mini-sites: a test writes its files inline, builds them and looks at the outcome.

The theme, the catalogues and the settings are the project's own; only the content is
the test's. What a test does not write is filled in: cluster.yaml and the home pages.
"""

from __future__ import annotations

import atexit
import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from textwrap import dedent

import pytest

from plugins.builder.pipeline import build_site
from plugins.builder.settings import ROOT, Settings, make_settings, read_settings
from plugins.reporting.problems import ContentError, Problem
from tests.sites.files import NAMES, cluster, words
from tests.sites.output import Output, read_tree

NOW = "2026-05-01T12:00:00Z"
"""When a test's site is built, unless the test says another moment."""


class SiteBuilder:
    """A site in the making: ``folder/content`` is built into ``folder/output``.

    ``cache`` is where builds keep what they have made; all sites of a test process share
    one, since compiling the theme's templates takes longer than a mini-site.
    """

    def __init__(self, folder: Path, *languages: str) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.output = folder / "output"
        self.theme = ROOT / "theme"
        self.cache = _shared_cache()
        self.stated: dict[str, object] = {}
        self.languages = languages or ("cs", "en", "de")
        self.write({"content/cluster.yaml": cluster(*self.languages)})
        for lang in self.languages:
            layout = "home" if lang == self.languages[0] else None
            home = words(NAMES[lang][0], "Text.", layout=layout)
            self.write({f"content/{lang}/pages/home.md": home})

    def write(self, files: Mapping[str, str | bytes]) -> SiteBuilder:
        """Writes files below the folder; texts may be indented as the test is."""
        for path, content in files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                content = dedent(content).lstrip("\n").encode()
            target.write_bytes(content)
        return self

    def change(self, path: str, old: str, new: str) -> SiteBuilder:
        """Edits a file as an author does: replaces the one place that says ``old``."""
        source = (self.folder / path).read_text("utf-8")
        assert source.count(old) == 1, f"{old!r} stands {source.count(old)} times in {path}"
        (self.folder / path).write_text(source.replace(old, new), "utf-8")
        return self

    def add_sections(self, sections: Mapping[str, tuple[str, str, str, str]]) -> SiteBuilder:
        """Sections besides the usual ones, by folder: their kind, then what they are called in
        Czech, English and German."""
        path = self.folder / "content/cluster.yaml"
        text = path.read_text("utf-8")
        kinds = "".join(f"  {name}: {{kind: {kind[0]}}}\n" for name, kind in sections.items())
        text = text.replace("sections:\n", f"sections:\n{kinds}", 1)
        for place, lang in enumerate(("cs", "en", "de"), 1):
            head, mark, tail = text.partition(f"\n  {lang}:\n")
            titles = "".join(
                f"      {name}: {{title: {kind[place]}, summary: {kind[place]}.}}\n"
                for name, kind in sections.items()
            )
            text = head + mark + tail.replace("    sections:\n", f"    sections:\n{titles}", 1)
        path.write_text(text, "utf-8")
        return self

    def remove(self, *paths: str) -> SiteBuilder:
        for path in paths:
            (self.folder / path).unlink()
        return self

    def state(self, **settings: object) -> SiteBuilder:
        """States settings on top of the project's own, for both hosts."""
        self.stated |= settings
        return self

    def settings_file(self, publish: bool = False, more: str = "") -> Path:
        """A settings file: the project's own, then what this site states, then ``more``."""
        base = "publishconf" if publish else "pelicanconf"
        lines = [f"{name} = {value!r}\n" for name, value in self.stated.items()]
        file = self.folder / "testconf.py"
        file.write_text(
            f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom {base} import *\n"
            f"THEME = {str(self.theme)!r}\n{''.join(lines)}{dedent(more)}",
            "utf-8",
        )
        return file

    def settings(
        self, *, publish: bool = False, now: str = NOW, site_url: str | None = None
    ) -> Settings:
        """The project's own settings for this content, at a frozen moment."""
        own = _project_settings(publish)
        if self.stated:
            file = self.settings_file(publish)
            own = make_settings(runpy.run_path(str(file)), ROOT, files=(file,))
        return replace(
            own,
            content=self.content.resolve(),
            output=self.output.resolve(),
            site_url=site_url or (own.site_url if "SITEURL" in self.stated else None),
            theme=self.theme,
            cache=self.cache,
            environ={"SOURCE_DATE_EPOCH": epoch(now)},
        )

    def build(
        self, *, publish: bool = False, now: str = NOW, site_url: str | None = None
    ) -> Output:
        """Builds our own way. Raises `ContentError` where the content is wrong."""
        settings = self.settings(publish=publish, now=now, site_url=site_url)
        return Output(self.output, build_site(settings))

    def problems(
        self, *, publish: bool = False, now: str = NOW, site_url: str | None = None
    ) -> tuple[Problem, ...]:
        """Builds what must not build: the problems, the output being left as it was."""
        before = read_tree(self.output)
        with pytest.raises(ContentError) as caught:
            self.build(publish=publish, now=now, site_url=site_url)
        assert read_tree(self.output) == before
        return caught.value.problems

    def problem(self, **options: bool | str | None) -> Problem:
        """The one problem of a site that has only one."""
        problems = self.problems(**options)  # type: ignore[arg-type]
        assert len(problems) == 1, "\n".join(map(str, problems))
        return problems[0]

    def environ(self, now: str = NOW) -> dict[str, str]:
        """The environment for a process that builds this site."""
        own = {"SOURCE_DATE_EPOCH": epoch(now), "CLUSTER_CACHE": str(self.cache)}
        return {**os.environ, **own}

    def pelican(
        self,
        *,
        publish: bool = False,
        now: str = NOW,
        settings: Path | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Runs the real `pelican` command on the content, as an author would."""
        file = settings or ROOT / ("publishconf.py" if publish else "pelicanconf.py")
        if self.stated and settings is None:
            file = self.settings_file(publish)
        command = [sys.executable, "-W", "error", "-m", "pelican", str(self.content)]
        return subprocess.run(
            [*command, "-o", str(self.output), "-s", str(file)],
            cwd=self.folder,
            env=self.environ(now) | dict(environ or {}),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@lru_cache
def _project_settings(publish: bool) -> Settings:
    return read_settings(publish=publish)


@lru_cache
def _shared_cache() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="cluster-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def epoch(moment: str) -> str:
    """An ISO 8601 moment as SOURCE_DATE_EPOCH wants it."""
    return str(int(datetime.fromisoformat(moment).timestamp()))
