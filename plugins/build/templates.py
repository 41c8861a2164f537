"""Templates: a Jinja environment that shows views and nothing else."""

from __future__ import annotations

from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

from plugins.core.catalogue import Catalogue
from plugins.core.formats import formats_of
from plugins.core.views import PageView, SiteView


def make_environment(
    theme: Path, lang: str, catalogue: Catalogue, cache: BytecodeCache | None = None
) -> Environment:
    """An environment for one language: its gettext and its formats as filters.

    There is no fallback to another theme: a template that is missing is an error.
    """
    environment = Environment(
        loader=FileSystemLoader(theme / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
        bytecode_cache=cache,
        auto_reload=False,
    )
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        catalogue.translations, newstyle=True
    )
    formats = formats_of(lang)
    environment.filters |= {
        "date": formats.date,
        "date_range": formats.date_range,
        "iso": formats.iso,
        "language_name": formats.language_name,
        "list_and": formats.list_and,
        "money": formats.money,
        "number": formats.number,
        "percent": formats.percent,
    }
    return environment


def render_page(environment: Environment, page: PageView, site: SiteView) -> str:
    """A page's HTML."""
    return environment.get_template(page.template).render(page=page, site=site)
