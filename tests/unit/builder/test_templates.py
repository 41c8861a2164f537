"""Templates: known by all they use, and a fault in one is told like any other."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from plugins.builder.filling import render_page
from plugins.builder.templates import Bytecodes, Templates, make_environment
from plugins.core.views import PageView, SiteView
from plugins.language.catalogue import Catalogue
from plugins.reporting.problems import ContentError


@dataclass(frozen=True)
class View:
    template: str
    title: str = "A & <b>"
    url: str = "/page/"
    support: None = None  # no funded project: nothing to be marked


def write(folder: Path, **sources: str) -> Templates:
    root = folder / "templates"
    root.mkdir(parents=True, exist_ok=True)
    for name, source in sources.items():
        (root / f"{name}.html").write_text(source)
    return Templates(folder, "theme")


def render(
    templates: Templates, name: str, lang: str = "en", bytecodes: Bytecodes | None = None
) -> str:
    catalogue = Catalogue(lang, gettext.GNUTranslations())
    environment = make_environment(templates, lang, catalogue, bytecodes or Bytecodes())
    page = cast(PageView, View(f"{name}.html"))
    return render_page(environment, page, cast(SiteView, object()))


def test_text_is_escaped(tmp_path: Path) -> None:
    templates = write(tmp_path, page="<h1>{{ page.title }}</h1>")
    assert render(templates, "page") == "<h1>A &amp; &lt;b&gt;</h1>"


def test_formats_follow_the_language(tmp_path: Path) -> None:
    templates = write(tmp_path, page="{{ 7776200|money('CZK') }} {{ 1.5|number }}")
    assert render(templates, "page", "cs") == "7\u00a0776\u00a0200\u00a0Kč 1,5"
    assert render(templates, "page", "en") == "CZK\u00a07,776,200 1.5"


def test_compiled_templates_serve_every_language(tmp_path: Path) -> None:
    """A filter of a constant must not be computed when compiling."""
    templates, shared = write(tmp_path, page="{{ 1.5|number }}"), Bytecodes()
    assert render(templates, "page", "cs", shared) == "1,5"
    assert render(templates, "page", "en", shared) == "1.5"


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("a\n{{ page.nothing }}", 2, "nothing"),
        ("a\n\n{% if %}", 3, ""),
        ("{{ unknown }}", 1, "unknown"),
        ("a\n{{ 1|nofilter }}", 2, "nofilter"),
    ],
)
def test_a_fault_is_reported_with_its_line_and_without_a_traceback(
    tmp_path: Path, source: str, line: int, says: str
) -> None:
    with pytest.raises(ContentError) as caught:
        render(write(tmp_path, page=source), "page")
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == ("theme/templates/page.html", line)
    assert says in problem.message


def test_a_template_that_is_missing_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"gone\.html"):
        render(write(tmp_path, page="a"), "gone")


def test_a_digest_changes_with_everything_a_template_uses(tmp_path: Path) -> None:
    sources = {"page": '{% extends "base.html" %}', "base": '{% include "part.html" %}'}
    before = write(tmp_path / "a", **sources, part="one", other="x").digest("page.html")
    same = write(tmp_path / "b", **sources, part="one", other="y").digest("page.html")
    after = write(tmp_path / "c", **sources, part="two", other="x").digest("page.html")
    assert before == same != after


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("{{ '%(a)s'|format(b=1) }}", "KeyError, 'a'"),
        ("{{ 1 + 'x' }}", "TypeError, unsupported"),
        ("{{ 1 / 0 }}", "ZeroDivisionError, division by zero"),
        ("{{ 'x'|number }}", "InvalidOperation, "),
    ],
)
def test_an_expression_that_fails_is_reported_with_its_line(
    tmp_path: Path, source: str, told: str
) -> None:
    templates = write(tmp_path, page=f"<p>\n{source}</p>")
    with pytest.raises(ContentError, match=told) as caught:
        render(templates, "page")
    assert str(caught.value).startswith("theme/templates/page.html:2: the template fails on /page/")
