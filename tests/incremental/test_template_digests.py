"""Templates: one that changes changes the digests of those that use it, and no others."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

import pytest

from plugins.builder.inclusions import Inclusions
from plugins.builder.store import Store
from plugins.builder.templates import Bytecodes, Templates, make_environment
from plugins.language.catalogue import Catalogue

THEME = {
    "layout/base.html": '{% include "partials/head.html" %}{% block main %}{% endblock %}',
    "partials/head.html": '{% from "components/icon.html" import icon %}{{ icon() }}',
    "components/icon.html": "{% macro icon() %}i{% endmacro %}",
    "components/when.html": "{% macro when(day) %}{{ day }}{% endmacro %}",
    "components/card.html": '{% import "components/when.html" as dates %}{{ dates.when(1) }}',
    "page.html": '{% extends "layout/base.html" %}',
    "post.html": '{% extends "layout/base.html" %}{% from "components/when.html" import when %}',
    "list.html": '{% extends "layout/base.html" %}{% include "components/card.html" %}',
    "either.html": '{% include ["missing.html", "components/card.html"] ignore missing %}',
    "any.html": "{% include page.part %}",
    "broken.html": "{% if %}",
    "lost.html": '{% extends "nowhere.html" %}',
}
PAGES = ("page", "post", "list", "either", "any", "broken", "lost")


def read(folder: Path, **changes: str) -> Templates:
    for name, source in {**THEME, **changes}.items():
        path = folder / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    return Templates(folder, "theme")


def changed(folder: Path, name: str, source: str = "another") -> set[str]:
    """The pages whose digest is another once a file is."""
    before, after = read(folder), read(folder, **{name: source})
    return {page for page in PAGES if before.digest(f"{page}.html") != after.digest(f"{page}.html")}


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("layout/base.html", {"page", "post", "list", "any"}),
        ("partials/head.html", {"page", "post", "list", "any"}),
        ("components/icon.html", {"page", "post", "list", "any"}),
        ("components/when.html", {"post", "list", "either", "any"}),
        ("components/card.html", {"list", "either", "any"}),
        ("page.html", {"page", "any"}),
        ("broken.html", {"broken", "any"}),
        ("nowhere.html", {"lost", "any"}),
        ("missing.html", {"either", "any"}),
        ("new.html", {"any"}),
    ],
)
def test_a_change_reaches_the_pages_that_use_it(tmp_path: Path, name: str, pages: set[str]) -> None:
    assert changed(tmp_path, name) == pages


def test_digests_do_not_depend_on_the_folder_of_the_theme(tmp_path: Path) -> None:
    one, other = read(tmp_path / "one"), read(tmp_path / "other")
    assert [one.digest(f"{p}.html") for p in PAGES] == [other.digest(f"{p}.html") for p in PAGES]
    assert one.digest_all() == other.digest_all()


def test_every_template_counts_for_the_theme(tmp_path: Path) -> None:
    before = read(tmp_path).digest_all()
    assert read(tmp_path, **{"unused.html": ""}).digest_all() != before


def test_templates_that_use_each_other_come_to_an_end(tmp_path: Path) -> None:
    changes = {"a.html": '{% include "b.html" %}', "b.html": '{% include "a.html" %}'}
    assert read(tmp_path, **changes).digest("a.html")


def compile_page(templates: Templates, bytecodes: Bytecodes) -> str:
    catalogue = Catalogue("en", GNUTranslations())
    environment = make_environment(templates, "en", catalogue, bytecodes)
    return environment.get_template("plain.html").render()


def test_only_newly_compiled_templates_are_stored_again(tmp_path: Path) -> None:
    first = Bytecodes()
    assert compile_page(read(tmp_path, **{"plain.html": "one"}), first) == "one"
    assert first.changed
    second = Bytecodes(first.kept)
    assert compile_page(read(tmp_path), second) == "one"
    assert not second.changed
    third = Bytecodes(second.kept)
    assert compile_page(read(tmp_path, **{"plain.html": "two"}), third) == "two"
    assert third.changed


def test_stored_inclusions_are_those_of_the_same_templates_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "cache")
    before = read(tmp_path)
    digests = [before.digest(f"{page}.html") for page in PAGES]
    before.inclusions.keep(store, "inclusions")

    edited = read(tmp_path, **{"page.html": '{% include "components/when.html" %}'})
    edited.inclusions.recall(store, "inclusions")
    parsed_anew = read(tmp_path, **{"page.html": '{% include "components/when.html" %}'})
    assert edited.digest("page.html") == parsed_anew.digest("page.html") != digests[0]

    same = read(tmp_path, **THEME)
    same.inclusions.recall(store, "inclusions")
    monkeypatch.setattr(Inclusions, "_find", lambda *_: pytest.fail("a template is parsed again"))
    assert [same.digest(f"{page}.html") for page in PAGES] == digests
    store.close()
