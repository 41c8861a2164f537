"""Our own build where plugins are listed that only Pelican can run: it builds through Pelican."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.builder.pipeline import build_site
from plugins.builder.summary import summarise
from plugins.reporting.problems import ContentError, MachineError
from tests.sites.builder import SiteBuilder
from tests.sites.output import read_tree
from tests.sites.test_pelican_plugins import CONTENT, INDEX, READER, add_plugin


@pytest.fixture
def full(site: SiteBuilder) -> SiteBuilder:
    return site.write(CONTENT)


def test_both_commands_write_the_same_bytes_with_a_plugin(full: SiteBuilder) -> None:
    add_plugin(full, "index", INDEX)
    full.write({"content/extra/CNAME": b"cluster.example"})
    full.state(EXTRA_PATH_METADATA={"extra/CNAME": {"path": "CNAME"}})
    own = dict(full.build().files)
    assert {"search-index.json", "de/search-index.json", "CNAME"} <= own.keys()
    full.output = full.folder / "by-pelican"
    assert full.pelican().returncode == 0
    assert read_tree(full.output) == own


def test_the_summary_is_the_same_for_every_build(full: SiteBuilder) -> None:
    plain = full.build().result
    assert plain is not None
    add_plugin(full, "index", INDEX)
    said: list[str] = []
    result = build_site(full.settings(), tell=said.append)
    assert said == ["Pelican builds the site, because only Pelican can run the plugins index."]
    assert result == replace(plain, stages=result.stages, seconds=result.seconds)
    assert result.written >= result.pages > 0
    assert "pages " in summarise(result)


def test_problems_are_reported_as_in_any_build(full: SiteBuilder) -> None:
    add_plugin(full, "index", INDEX)
    full.change("content/cs/news/czech.md", "2026-04-02", "zítra")
    (problem,) = [p for p in full.problems() if p.severity == "error"]
    assert problem.path.endswith("content/cs/news/czech.md")
    assert problem.line == 4


def test_a_plugin_that_would_do_nothing_is_refused_by_our_own_build(full: SiteBuilder) -> None:
    add_plugin(full, "useless", READER)
    problem = full.problem()
    assert "the plugin useless adds a reader of files" in problem.message
    assert problem.path.endswith("testconf.py")


def test_a_plugin_that_is_not_there_is_refused_by_our_own_build(full: SiteBuilder) -> None:
    full.state(PLUGINS=["plugins.builder", "pelican.plugins.i18n_subsites", "nonesuch"])
    with pytest.raises(ContentError, match='there is no plugin "nonesuch"'):
        full.build()


def test_a_failing_plugin_is_reported_in_a_sentence(full: SiteBuilder) -> None:
    add_plugin(full, "broken", "def register():\n    raise RuntimeError('no luck')\n")
    with pytest.raises(MachineError, match="Pelican did not come to an end with these plugins"):
        full.build()


def test_without_the_plugin_our_own_build_takes_over_again(full: SiteBuilder) -> None:
    plain = dict(full.build().files)
    add_plugin(full, "index", INDEX)
    assert "search-index.json" in full.build().files
    full.stated.clear()
    assert full.build().files == plain
