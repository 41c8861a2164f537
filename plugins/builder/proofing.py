"""Renders texts to HTML and style sheets for the press, and computes the digest that decides
whether a text must be printed again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import yaml
from jinja2 import Environment

from plugins.core.composing import compose_site
from plugins.core.printing import Job, PrintView, Proof
from plugins.core.site import Site
from plugins.core.views import SiteView
from plugins.text.typography import divide_html

from .filling import fill
from .fingerprints import digest, digest_folder
from .serialising import serialise
from .settings import Settings
from .store import Store
from .templates import Bytecodes, Templates, make_environment
from .theme import read_theme_text

FOLDER = "print"
_BYTECODES = "compiled templates of prints"
_BODY = re.compile("<body.*", re.DOTALL)
_TOKENS = re.compile(r":root \{(.*?)\n\}", re.DOTALL)
_TOKEN = re.compile(r"--[\w-]+:[^;]*;")


class ProofStore:
    """Renders proofs with the templates, style sheets and inks of theme/print, as they are for one
    build. It takes over what an earlier build compiled."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        site: Site,
        sources: Mapping[str, bytes],
        before: ProofStore | None,
    ) -> None:
        self._settings, self._store, self._site, self._sources = settings, store, site, sources
        folder = settings.theme / FOLDER
        # Prints use the colours of the site's style sheets.
        self._theme = digest(digest_folder(folder), _read_colours(settings))
        self._languages: dict[str, bytes] = {}
        same = before is not None and before._theme == self._theme
        self._tools: _Tools = (
            before._tools if before is not None and same else _Tools(settings, store)
        )

    def close(self) -> None:
        """Stores what was compiled for the next process."""
        self._tools.bytecodes.keep(self._store, _BYTECODES)

    def digest(self, view: PrintView) -> bytes:
        """Returns a digest that is equal for two views only if their prints are the same, apart
        from the files that they show."""
        if view.lang not in self._languages:
            shared = serialise(self._compose_site(view.lang), {})
            self._languages[view.lang] = digest(self._sources[view.lang], shared, self._theme)
        return digest(self._languages[view.lang], serialise(view, {}))

    def _compose_site(self, lang: str) -> SiteView:
        """What all pages of a language share, without the pages' own style sheet."""
        return replace(compose_site(self._site, lang), stylesheet="")

    def prove(self, job: Job, view: PrintView) -> Proof:
        """Renders a view as HTML with its style sheets."""
        source, tools = self._sources[view.lang], self._tools
        known = tools.environments.get(view.lang)
        if known is None or known[0] != source:
            catalogue = self._site.catalogues[view.lang]
            made = make_environment(tools.templates, view.lang, catalogue, tools.bytecodes)
            known = tools.environments[view.lang] = (source, made)
        site, environment = self._compose_site(view.lang), known[1]

        def write(shown: PrintView) -> str:
            html = fill(environment, view.layout.template, view.title, page=shown, site=site)
            return _BODY.sub(lambda body: divide_html(body[0], view.lang), html)

        shorter = (lambda at: write(job.shorter[at])) if job.shorter else None
        styles = _bundle(self._settings, view.layout.styles)
        return Proof(job, write(view), styles, tools.inks, shorter)


class _Tools:
    """What is taken over from the build before, while theme/print does not change."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.templates = Templates(settings.theme, settings.name(settings.theme), FOLDER)
        self.inks = _read_inks(settings)
        self.bytecodes = Bytecodes.read(store, _BYTECODES)
        self.environments: dict[str, tuple[bytes, Environment]] = {}


def _read_inks(settings: Settings) -> dict[str, tuple[float, float, float, float]]:
    """Reads theme/print/inks.yaml, which is in per cent."""
    text = read_theme_text(settings.theme / FOLDER / "inks.yaml")
    return {
        colour: (c / 100, m / 100, y / 100, k / 100)
        for colour, (c, m, y, k) in yaml.safe_load(text).items()
    }


def _read_colours(settings: Settings) -> str:
    """The site's own colours, as a rule for the style sheets of prints."""
    tokens = read_theme_text(settings.theme / "css" / "tokens.css")
    root = _TOKENS.search(tokens)
    return f":root {{ {' '.join(_TOKEN.findall(root[1]))} }}\n" if root else ""


def _bundle(settings: Settings, names: Iterable[str]) -> str:
    """The style sheets of a print, after the site's own colours."""
    folder = settings.theme / FOLDER
    sheets = [read_theme_text(folder / f"{name}.css") for name in ("fonts", "base", *names)]
    return "".join([sheets[0], _read_colours(settings), *sheets[1:]])
