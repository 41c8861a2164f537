"""What a build keeps must never be seen in what it writes: a build that has built before
gives the bytes of one that has not."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from plugins.builder.pipeline import Builder, build_site
from plugins.builder.settings import ROOT
from plugins.reporting.problems import ContentError
from tests.sites.builder import NOW, SiteBuilder
from tests.sites.files import post, project, words
from tests.sites.output import read_tree

Outcome = dict[str, bytes] | tuple[str, ...]
"""The files of a site with its warnings, or its problems."""
Edit = Callable[[SiteBuilder], object]

START = {
    "content/cs/news/a.md": post("Zpráva", "Viz [o nás](item:pages/about).", tags="[hydrogen]"),
    "content/en/news/a.md": words("Report", "See [about](item:pages/about)."),
    "content/cs/news/b.md": post("Druhá", date="2026-04-02", category="people"),
    "content/cs/news/later.md": post("Pozdější", date="2026-06-01"),
    "content/cs/news/until.md": post("Dočasná", expires="2026-07-01"),
    "content/cs/pages/about.md": words("O nás", "![Síť](media/a.svg)", menu="main"),
    "content/de/pages/about.md": words("Über uns"),
    "content/cs/projects/grid.md": project("Síť"),
    "content/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
}
A, B, ABOUT = "content/cs/news/a.md", "content/cs/news/b.md", "content/cs/pages/about.md"
CLUSTER = "content/cluster.yaml"


def rewrite(path: str, text: str) -> Edit:
    return lambda site: site.write({path: text})


def swap(path: str, old: str, new: str) -> Edit:
    """Replaces one text by the other, whichever of them stands there."""

    def edit(site: SiteBuilder) -> None:
        source = (site.folder / path).read_text("utf-8") if (site.folder / path).exists() else ""
        if old in source:
            site.write({path: source.replace(old, new)})
        elif new in source:
            site.write({path: source.replace(new, old)})

    return edit


def toggle(path: str, text: str) -> Edit:
    """Writes a file, or removes it where it is."""

    def edit(site: SiteBuilder) -> None:
        if (site.folder / path).exists():
            site.remove(path)
        else:
            site.write({path: text})

    return edit


def spoil(path: str) -> Edit:
    """Changes a file of the output behind the build's back."""

    def edit(site: SiteBuilder) -> None:
        if site.output.is_dir():
            (site.output / path).parent.mkdir(parents=True, exist_ok=True)
            (site.output / path).write_text("spoilt")

    return edit


EDITS: dict[str, Edit] = {
    "nothing": lambda site: None,
    "a new title": swap(A, "title: Zpráva", "title: Jiná zpráva"),
    "a new text": swap(A, "Viz [o nás]", "Podívejte se na [o nás]"),
    "a new date": swap(B, "2026-04-02", "2026-03-02"),
    "a new category": swap(B, "category: people", "category: events"),
    "a draft": swap(B, "summary:", "status: draft\nsummary:"),
    "a translation": toggle("content/de/news/a.md", words("Bericht", "[x](item:pages/about)")),
    "a new slug of what is linked": swap(ABOUT, "summary:", "slug: kdo-jsme\nsummary:"),
    "a translation of what is linked": toggle("content/en/pages/about.md", words("About us")),
    "a child page": toggle("content/cs/pages/team.md", words("Tým", parent="pages/about")),
    "another picture": swap("content/media/a.svg", 'width="4"', 'width="8"'),
    "another document": toggle("content/media/leaflet.pdf", "%PDF"),
    "a new name of the cluster": swap(CLUSTER, "name: Test Cluster", "name: Proof Cluster"),
    "a new name of a category": swap(CLUSTER, "people: People", "people: Folk"),
    "shorter lists": swap(CLUSTER, "per_page: 10", "per_page: 1"),
    "another zone": swap(CLUSTER, "Europe/Prague", "Asia/Tokyo"),
    "no longer in the menu": swap(ABOUT, "menu: main", "menu: footer"),
    "a mistake": swap(B, "category:", "categroy:"),
    "a page spoilt": spoil("en/index.html"),
    "a stray file": spoil("aktuality/stray/index.html"),
    "the output removed": lambda site: shutil.rmtree(site.output, ignore_errors=True),
}
MOMENTS = [NOW, "2026-05-31T21:59:59Z", "2026-05-31T22:00:00Z", "2026-08-01T00:00:00Z"]
STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(EDITS)), st.sampled_from(MOMENTS), st.booleans()),
    min_size=1,
    max_size=7,
)
SOME = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which there is nothing but the compiled templates."""
    site = SiteBuilder(tmp_path_factory.mktemp("compiled"))
    site.cache = site.folder / "cache"
    site.write(START).build()
    with closing(sqlite3.connect(site.cache / "store.sqlite")) as store, store:
        store.execute("DELETE FROM texts")
        store.execute("DELETE FROM ledgers WHERE name != 'bytecodes'")
    return site.cache


class Pair:
    """One content, built over and over with a memory, and each time anew without one."""

    def __init__(self, folder: Path, compiled: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self.site = SiteBuilder(folder).write(START)
        self.compiled = compiled
        self.site.cache = folder / "cache"
        shutil.copytree(compiled, self.site.cache)

    def build_anew(self, now: str, publish: bool) -> Outcome:
        """What a process gives that has neither a cache nor an output of earlier builds."""
        fresh = self.site.folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(self.compiled, fresh / "cache")
        settings = self.site.settings(now=now, publish=publish)
        builder = Builder(replace(settings, output=fresh / "output", cache=fresh / "cache"))
        try:
            return self.build_with(builder)
        finally:
            builder.close()

    def build_again(self, now: str, publish: bool) -> Outcome:
        """What one gives that has both."""
        builder = Builder(self.site.settings(now=now, publish=publish))
        try:
            return self.build_with(builder)
        finally:
            builder.close()

    def build_with(self, builder: Builder) -> Outcome:
        try:
            result = builder.build()
        except ContentError as error:
            return tuple(map(str, error.problems))
        warnings = "\n".join(map(str, result.warnings))
        return {**read_tree(builder.settings.output), "(warnings)": warnings.encode()}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "site"


@SOME
@given(steps=STEPS)
@example(steps=[(name, NOW, False) for name in sorted(EDITS)])
@example(steps=[("nothing", moment, True) for moment in MOMENTS])
@example(steps=[("nothing", moment, True) for moment in reversed(MOMENTS)])
@example(steps=[("nothing", NOW, False), ("nothing", NOW, True), ("nothing", NOW, False)])
def test_a_build_after_any_changes_is_as_a_fresh_one(
    folder: Path, compiled: Path, steps: list[tuple[str, str, bool]]
) -> None:
    pair = Pair(folder, compiled)
    for name, now, publish in steps:
        EDITS[name](pair.site)
        assert pair.build_again(now, publish) == pair.build_anew(now, publish), name


@SOME
@given(steps=st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=7))
@example(steps=sorted(EDITS))
def test_a_builder_that_stays_gives_what_a_fresh_one_gives(
    folder: Path, compiled: Path, steps: list[str]
) -> None:
    """`invoke serve` builds again and again in one process."""
    pair = Pair(folder, compiled)
    builder = Builder(pair.site.settings())
    try:
        for name in steps:
            EDITS[name](pair.site)
            assert pair.build_with(builder) == pair.build_anew(NOW, publish=False), name
    finally:
        builder.close()


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("templates/layout/base.html", "<body>", '<body class="x">'),
        ("templates/components/link.html", "<a{%", '<a data-x="x"{%'),
        ("translations/en/LC_MESSAGES/messages.po", 'msgstr "Topics"', 'msgstr "Subjects"'),
        ("css/base.css", "", "\n.x { margin: 0 }\n"),
        ("css/components/teaser.css", "", "\n.x { margin: 0 }\n"),
        ("static/favicon.svg", "", "<!-- x -->"),
    ],
    ids=[
        "a layout",
        "a component",
        "an interface text",
        "a style",
        "a component's style",
        "a file",
    ],
)
def test_a_change_of_the_theme_is_noticed(
    folder: Path, compiled: Path, path: str, old: str, new: str
) -> None:
    pair = Pair(folder, compiled)
    pair.site.theme = folder / "theme"
    shutil.copytree(ROOT / "theme", pair.site.theme)
    before = pair.build_again(NOW, publish=False)
    file = pair.site.theme / path
    source = file.read_text("utf-8")
    assert old in source
    file.write_text(source.replace(old, new, 1) if old else source + new, "utf-8")
    after = pair.build_again(NOW, publish=False)
    assert after != before
    assert after == pair.build_anew(NOW, publish=False)


def test_several_processes_write_the_same_site(folder: Path, compiled: Path) -> None:
    pair = Pair(folder, compiled)
    anew = pair.build_anew(NOW, publish=False)
    builder = Builder(pair.site.settings(), workers=3)
    assert pair.build_with(builder) == anew
    builder.close()


def test_a_mistake_is_found_by_several_processes_as_by_one(folder: Path, compiled: Path) -> None:
    pair = Pair(folder, compiled)
    EDITS["a mistake"](pair.site)
    with pytest.raises(ContentError) as caught:
        build_site(pair.site.settings(), workers=3)
    assert tuple(map(str, caught.value.problems)) == pair.build_anew(NOW, publish=False)
    assert not pair.site.output.exists()


@pytest.mark.parametrize("damage", [b"", b"garbage", b"SQLite format 3\x00garbage"])
def test_a_damaged_cache_is_done_without(folder: Path, compiled: Path, damage: bytes) -> None:
    pair = Pair(folder, compiled)
    anew = pair.build_anew(NOW, publish=False)
    pair.build_again(NOW, publish=False)
    (pair.site.cache / "store.sqlite").write_bytes(damage)
    assert pair.build_again(NOW, publish=False) == anew
    assert pair.build_again(NOW, publish=False) == anew


def test_a_value_that_was_tampered_with_is_not_used(folder: Path, compiled: Path) -> None:
    pair = Pair(folder, compiled)
    anew = pair.build_again(NOW, publish=False)
    with closing(sqlite3.connect(pair.site.cache / "store.sqlite")) as store, store:
        store.execute("UPDATE texts SET html = x'00', outline = x'00'")
    shutil.rmtree(pair.site.output)
    assert pair.build_again(NOW, publish=False) == anew


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, compiled: Path) -> None:
    pair = Pair(folder, compiled)
    anew = pair.build_anew(NOW, publish=False)
    pair.site.cache = pair.site.folder / "file"
    pair.site.cache.write_text("a file in its place")
    assert pair.build_again(NOW, publish=False) == anew


def test_two_sites_share_only_a_cache(folder: Path, compiled: Path) -> None:
    one = Pair(folder / "one", compiled)
    other = Pair(folder / "other", compiled)
    other.site.cache = one.site.cache
    EDITS["a new name of the cluster"](other.site)
    anew = (one.build_anew(NOW, publish=False), other.build_anew(NOW, publish=False))
    assert anew[0] != anew[1]
    for _ in range(2):
        assert one.build_again(NOW, publish=False) == anew[0]
        assert other.build_again(NOW, publish=False) == anew[1]
