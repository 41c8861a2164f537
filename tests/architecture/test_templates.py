"""Templates see two views, the interface texts and the formats, and nothing else."""

from __future__ import annotations

import dataclasses
import gettext
import importlib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined, meta, nodes

from plugins.builder.pipeline import build_site
from plugins.builder.rendering import Renderer
from plugins.builder.settings import read_settings
from plugins.builder.templates import Bytecodes, Templates, make_environment
from plugins.core.views import ItemView, ListView, PageView, SiteView
from plugins.language.catalogue import Catalogue
from tests.architecture.modules import ROOT, read_modules
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, project, words

THEME = ROOT / "theme"
FOLDER = THEME / "templates"
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
PAGES = [name for name in NAMES if "/" not in name]
GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
MODULES = [m.name for m in read_modules() if m.path.name == "views.py"]
VIEWS = [
    view
    for name in MODULES
    for view in vars(importlib.import_module(name)).values()
    if dataclasses.is_dataclass(view) and view.__module__ == name
]


@lru_cache
def environment() -> Environment:
    catalogue = Catalogue("en", gettext.GNUTranslations())
    return make_environment(Templates(THEME, "theme"), "en", catalogue, Bytecodes())


@lru_cache
def parse(name: str) -> nodes.Template:
    return environment().parse((FOLDER / name).read_text("utf-8"), name)


def free_names(name: str) -> set[str]:
    """The names a template uses and does not define. What is imported at its top or set
    under a condition is seen where it is used, which Jinja's own search overlooks."""
    tree = parse(name)
    imported = {
        alias[1] if isinstance(alias, tuple) else alias
        for node in tree.find_all(nodes.FromImport)
        for alias in node.names
    }
    set_here = {
        node.target.name
        for node in tree.find_all(nodes.Assign)
        if isinstance(node.target, nodes.Name)
    }
    return meta.find_undeclared_variables(tree) - imported - set_here


def base_of(name: str) -> str:
    """The template that a template extends, "" if there is none."""
    bases = [node.template for node in parse(name).find_all(nodes.Extends)]
    return "".join(base.value for base in bases if isinstance(base, nodes.Const))


def fields(*classes: type) -> set[str]:
    return {field.name for view in classes for field in dataclasses.fields(view)}


def test_there_are_templates_to_judge() -> None:
    assert len(PAGES) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_a_template_sees_page_site_and_the_interface_texts_only(name: str) -> None:
    assert free_names(name) <= {"page", "site", "caller", "once"} | GETTEXT


@pytest.mark.parametrize("name", NAMES)
def test_a_component_sees_its_arguments_only(name: str) -> None:
    if name.startswith("components/"):
        assert free_names(name) <= {"caller", "once"} | GETTEXT


@pytest.mark.parametrize("name", NAMES)
def test_a_template_uses_known_filters_and_tests(name: str) -> None:
    tree, known = parse(name), environment()
    assert {node.name for node in tree.find_all(nodes.Filter)} <= set(known.filters)
    assert {node.name for node in tree.find_all(nodes.Test)} <= set(known.tests)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_never_switches_escaping_off(name: str) -> None:
    """What is HTML already arrives as Markup, from the sanitiser."""
    tree = parse(name)
    assert "safe" not in {node.name for node in tree.find_all(nodes.Filter)}
    assert not list(tree.find_all((nodes.MarkSafe, nodes.EvalContextModifier)))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_reads_fields_that_a_view_has(name: str) -> None:
    """A page's own template may read its view's fields; what all pages share, the
    common ones."""
    shared = name.startswith(("layout/", "partials/"))
    pages = [PageView] if shared else [v for v in VIEWS if issubclass(v, PageView)]
    layouts = {"layout/item.html": ItemView, "layout/list.html": ListView}
    if name in layouts:
        pages = [layouts[name]]
    known = {"page": fields(*pages), "site": fields(SiteView)}
    for node in parse(name).find_all(nodes.Getattr):
        if isinstance(node.node, nodes.Name) and node.node.name in known:
            assert node.attr in known[node.node.name], f"{name}:{node.lineno}: {node.attr}"


@pytest.mark.parametrize("name", NAMES)
def test_a_list_of_facts_is_written_by_one_component(name: str) -> None:
    writes = "<dl" in (FOLDER / name).read_text("utf-8")
    assert writes == (name == "components/fact_list.html")


def test_templates_are_strict_and_escape() -> None:
    assert environment().undefined is StrictUndefined
    assert environment().autoescape is True


def test_views_are_frozen() -> None:
    assert len(VIEWS) > 15
    for view in VIEWS:
        assert view.__dataclass_params__.frozen, view


def test_every_page_template_renders_and_items_and_lists_have_one_layout_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With StrictUndefined, a name that a view lacks would end the build. The site has
    what makes templates take their branches: pictures, marks, pages of lists, children."""
    monkeypatch.chdir(tmp_path)
    site = SiteBuilder(tmp_path)
    site.change("content/cluster.yaml", "per_page: 10", "per_page: 1\nproject: projects/grid")
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
    contents = "\n\n".join(f"## Oddíl {n}\n\nText." for n in range(4))
    pictured = {"image": "media/a.svg", "image_alt": "Síť", "updated": "2026-04-10"}
    site.write(
        {
            "content/media/a.svg": drawing,
            "content/cs/news/a.md": post("A", contents, tags="[hydrogen, cooling]", **pictured),
            "content/cs/news/b.md": post("B", status="draft", category="people"),
            "content/cs/news/c.md": post("C", date="2027-01-01"),
            "content/cs/pages/about.md": words("O nás", contents, menu="main", **pictured),
            "content/cs/pages/team.md": words("Tým", parent="pages/about", sample="true"),
            "content/cs/pages/terms.md": words("Podmínky", menu="footer"),
            "content/cs/dates/x.md": event(
                "Seminář", agenda_titles="[Úvod]", agenda="[{starts: 2027-05-04 09:00}]"
            ),
            "content/cs/profiles/p.md": words(
                "Nabídka",
                organisation="Firma",
                country="CZ",
                type="business-offer",
                expires="2030-01-01",
                events="[dates/x]",
            ),
            "content/cs/materials/m.md": words(
                "List", type="poster", edition="1", date="2026-04-01"
            ),
            "content/cs/projects/grid.md": project(
                "Síť", contents, aims="[a]", activities="[{title: A, tasks: [a, b]}]", **pictured
            ),
        }
    )
    home = words("Domů", layout="home", features="[pages/about, projects/grid]", lead="Úvod.")
    site.write({"content/cs/pages/home.md": home})
    used: dict[str, type[PageView]] = {}
    render = Renderer.render

    def record(renderer: Renderer, page: PageView) -> bytes:
        used[page.template] = type(page)
        return render(renderer, page)

    monkeypatch.setattr(Renderer, "render", record)
    site.build()
    # The project's own content has samples of every kind.
    build_site(replace(read_settings(), output=tmp_path / "own", cache=site.cache), 1)
    assert set(used) == set(PAGES)
    lists = {name for name, view in used.items() if issubclass(view, ListView)}
    assert len(lists) >= 5
    assert {base_of(name) for name in lists} == {"layout/list.html"}
    items = {name for name, view in used.items() if issubclass(view, ItemView)}
    assert len(items) >= 7
    # The home page is made of bands, not of an item's three columns.
    assert {name: base_of(name) for name in items} == {
        name: "layout/base.html" if name == "home.html" else "layout/item.html" for name in items
    }
