"""Plugins of Pelican's: what they see, and what becomes of what they write.

The plugins here are small, and do what well-known ones do: a search index, neighbours, a sitemap
and so on. The real ones were tried by hand (docs/reference/pelican.md).
"""

from __future__ import annotations

import json
from textwrap import dedent
from typing import Any

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, project, words
from tests.sites.output import read_tree

CONTENT = {
    "content/cs/news/fair.md": post("Veletrh", "Text **o veletrhu**.", tags="[hydrogen]"),
    "content/en/news/fair.md": words("The fair", "About the fair."),
    "content/de/news/fair.md": words("Die Messe", "Zur Messe."),
    "content/cs/news/czech.md": post(
        "Jen česky", "Text.", category="people", date="2026-04-02", tags="[cooling]"
    ),
    "content/cs/news/draft.md": post("Koncept", status="draft"),
    "content/cs/projects/grid.md": project("Síť"),
    "content/cs/dates/day.md": event("Den sítí"),
    "content/en/dates/day.md": words("Grid day"),
    "content/cs/pages/about.md": words("O nás"),
    "content/en/pages/about.md": words("About us"),
}

WATCH = """
    import json, os
    from pelican import signals
    seen = {}

    def note(signal, text):
        seen.setdefault(signal, []).append(text)

    def describe(c):
        return {
            "class": type(c).__name__, "title": c.title, "lang": c.lang, "url": c.url,
            "save_as": c.save_as, "summary": c.summary, "content": c.content,
            "source": c.get_relative_source_path(), "status": c.status,
            "date": str(getattr(c, "date", "")), "template": c.template,
            "category": [c.category.name, c.category.url] if hasattr(c, "category") else None,
            "tags": [[t.name, t.url] for t in c.tags],
            "author": [c.author.name, c.author.url],
            "translations": sorted([t.lang, t.title, t.url] for t in c.translations),
        }

    def lang(generator):
        return generator.settings["DEFAULT_LANG"]

    def articles(generator):
        own = [describe(a) for a in generator.articles]
        drafts = [describe(a) for a in generator.drafts]
        topics = sorted(c.name for c, _ in generator.context["categories"])
        tags = sorted(t.name for t, _ in generator.context["tags"])
        note("article_generator_finalized", [lang(generator), own, drafts, topics, tags])

    def pages(generator):
        own = [describe(p) for p in generator.context["pages"]]
        note("page_generator_finalized", [lang(generator), own])

    def written(path, context):
        kind = "article" if "article" in context else "page" if "page" in context else ""
        content = context.get("article") or context.get("page")
        note("content_written", [os.path.basename(os.path.dirname(path)), kind,
                                 content.url if content else "", context["SITENAME"]])

    def finalized(pelican):
        note("finalized", [pelican.settings["DEFAULT_LANG"], pelican.settings["SITEURL"]])
        if pelican.settings["DEFAULT_LANG"] == "cs":
            with open(os.path.join(pelican.output_path, "seen.json"), "w") as f:
                json.dump(seen, f)

    def counting(name):
        return lambda sender, **kw: note(name, type(sender).__name__)

    PLAIN = ["article_generator_preread", "article_generator_context", "page_generator_context",
             "article_generator_pretaxonomy", "all_generators_finalized", "page_writer_finalized",
             "article_writer_finalized", "article_generator_write_article",
             "page_generator_write_page", "static_generator_finalized", "content_object_init",
             "feed_generated", "feed_written", "generator_init", "get_writer", "initialized"]
    kept = [counting(name) for name in PLAIN]

    def register():
        signals.article_generator_finalized.connect(articles)
        signals.page_generator_finalized.connect(pages)
        signals.content_written.connect(written)
        signals.finalized.connect(finalized)
        for name, receiver in zip(PLAIN, kept):
            getattr(signals, name).connect(receiver)
"""


def add_plugin(site: SiteBuilder, name: str, code: str, *, first: bool = False) -> None:
    """Writes a plugin beside the site, and lists it before or after the program's own."""
    (site.folder / f"{name}.py").write_text(dedent(code))
    own = ["plugins.builder", "pelican.plugins.i18n_subsites"]
    site.state(PLUGINS=[name, *own] if first else [*own, name], PLUGIN_PATHS=[str(site.folder)])


def run(site: SiteBuilder, *, publish: bool = False) -> dict[str, bytes]:
    done = site.pelican(publish=publish)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_tree(site.output)


@pytest.fixture
def full(site: SiteBuilder) -> SiteBuilder:
    return site.write(CONTENT)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a plugin has seen of every signal."""
    site = SiteBuilder(tmp_path_factory.mktemp("watched")).write(CONTENT)
    add_plugin(site, "watch", WATCH)
    found: dict[str, Any] = json.loads(run(site)["seen.json"])
    return found


def articles_of(seen: dict[str, Any], lang: str) -> list[dict[str, Any]]:
    (own,) = [own for tag, own, *_ in seen["article_generator_finalized"] if tag == lang]
    return list(own)


def pages_of(seen: dict[str, Any], lang: str) -> dict[str, dict[str, Any]]:
    (own,) = [own for tag, own in seen["page_generator_finalized"] if tag == lang]
    return {page["source"]: page for page in own}


# What plugins see


def test_posts_and_events_reach_plugins_as_articles_the_newest_first(
    seen: dict[str, Any],
) -> None:
    titles = {tag: [a["title"] for a in articles_of(seen, tag)] for tag in ("cs", "en", "de")}
    assert titles == {
        "cs": ["Den sítí", "Jen česky", "Veletrh"],
        "en": ["Grid day", "The fair"],
        "de": ["Die Messe"],
    }


def test_an_article_has_all_that_pelican_says_of_one(seen: dict[str, Any]) -> None:
    fair = articles_of(seen, "cs")[-1]
    assert "<strong>o\u00a0veletrhu</strong>" in fair.pop("content")
    assert fair == {
        "class": "Article",
        "title": "Veletrh",
        "lang": "cs",
        "url": "aktuality/veletrh/",
        "save_as": "aktuality/veletrh/index.html",
        "summary": "Shrnutí.",
        "source": "cs/news/fair.md",
        "status": "published",
        "date": "2026-04-01 00:00:00+02:00",
        "template": "post",
        "category": ["Události", "aktuality/udalosti/"],
        "tags": [["vodík", "aktuality/stitek/vodik/"]],
        "author": ["Zkušební klastr", ""],
        "translations": [
            ["de", "Die Messe", "de/aktuelles/die-messe/"],
            ["en", "The fair", "en/news/the-fair/"],
        ],
    }


def test_an_article_of_a_sub_site_has_its_address_there(seen: dict[str, Any]) -> None:
    (messe,) = articles_of(seen, "de")
    assert (messe["url"], messe["source"]) == ("aktuelles/die-messe/", "de/news/fair.md")
    assert messe["category"] == ["Termine", "aktuelles/termine/"]
    assert ["cs", "Veletrh"] in [entry[:2] for entry in messe["translations"]]


def test_an_event_is_an_article_of_its_section(seen: dict[str, Any]) -> None:
    day = articles_of(seen, "cs")[0]
    assert (day["template"], day["category"]) == ("event", ["Události", "udalosti/"])
    assert day["date"] == "2027-05-04 09:00:00+02:00"


def test_undated_items_reach_plugins_as_pages(seen: dict[str, Any]) -> None:
    pages = pages_of(seen, "cs")
    assert {source: page["url"] for source, page in pages.items()} == {
        "cs/pages/home.md": "",
        "cs/pages/about.md": "o-nas/",
        "cs/projects/grid.md": "projekty/sit/",
    }
    assert pages["cs/pages/home.md"]["save_as"] == "index.html"
    assert {page["class"] for page in pages.values()} == {"Page"}
    assert pages["cs/pages/about.md"]["translations"] == [["en", "About us", "en/about-us/"]]


def test_drafts_reach_plugins_as_drafts(seen: dict[str, Any]) -> None:
    (drafts,) = [d for tag, _, d, *_ in seen["article_generator_finalized"] if tag == "cs"]
    assert [(d["title"], d["status"]) for d in drafts] == [("Koncept", "draft")]


def test_the_context_has_categories_and_tags(seen: dict[str, Any]) -> None:
    topics = {tag: (c, t) for tag, _, _, c, t in seen["article_generator_finalized"]}
    assert topics["cs"] == (["Lidé", "Události", "Události"], ["chlad", "vodík"])
    assert topics["en"] == (["Events", "Events"], ["hydrogen"])


def test_plugins_hear_of_every_page_that_is_written(seen: dict[str, Any]) -> None:
    written = seen["content_written"]
    assert ["veletrh", "article", "aktuality/veletrh/", "Zkušební klastr"] in written
    assert ["die-messe", "article", "aktuelles/die-messe/", "Testcluster"] in written
    assert ["o-nas", "page", "o-nas/", "Zkušební klastr"] in written
    assert [name for name, kind, *_ in written if name == "aktuality" and kind == ""]
    names = [name for name, kind, *_ in written]
    assert names.count("veletrh") == 1


@pytest.mark.parametrize(
    ("signal", "count"),
    [
        ("initialized", 3),
        ("get_writer", 3),
        ("all_generators_finalized", 3),
        ("finalized", 3),
        ("article_generator_pretaxonomy", 3),
        ("article_generator_finalized", 3),
        ("page_generator_finalized", 3),
        ("static_generator_finalized", 3),
        ("article_writer_finalized", 3),
        ("page_writer_finalized", 3),
        # 7 articles in their own languages, and 8 times one as another's translation
        ("article_generator_write_article", 6),
        ("page_generator_write_page", 6),
    ],
)
def test_a_signal_is_sent_in_every_language(seen: dict[str, Any], signal: str, count: int) -> None:
    assert len(seen[signal]) == count


def test_plugins_get_a_signal_for_each_item_that_is_read(seen: dict[str, Any]) -> None:
    assert len(seen["article_generator_preread"]) == len(seen["article_generator_context"])
    assert set(seen["content_object_init"]) == {"Article", "Page"}


def test_plugins_get_signals_before_and_after_a_feed_is_written(seen: dict[str, Any]) -> None:
    assert len(seen["feed_generated"]) == len(seen["feed_written"]) > 3


# What plugins write, and change

INDEX = """
    import json, os
    from pelican import signals

    def write(pelican):
        with open(os.path.join(pelican.output_path, "search-index.json"), "w") as f:
            json.dump({"lang": pelican.settings["DEFAULT_LANG"]}, f)

    def edit(path, context):
        if path.endswith("veletrh/index.html"):
            with open(path, "a") as f:
                f.write("<!-- edited -->")

    def register():
        signals.finalized.connect(write)
        signals.content_written.connect(edit)
"""


@pytest.mark.parametrize("first", [True, False])
def test_files_of_a_plugin_stay_wherever_it_is_listed(full: SiteBuilder, first: bool) -> None:
    plain = dict(full.build().files)
    add_plugin(full, "index", INDEX, first=first)
    full.write({"content/extra/CNAME": b"cluster.example"})
    full.state(EXTRA_PATH_METADATA={"extra/CNAME": {"path": "CNAME"}})
    files = run(full)
    added = {"search-index.json", "en/search-index.json", "de/search-index.json", "CNAME"}
    assert files.keys() - plain.keys() == added
    changed = {name for name in plain if files[name] != plain[name]}
    assert changed == {"aktuality/veletrh/index.html"}
    assert files["aktuality/veletrh/index.html"].endswith(b"<!-- edited -->")


def test_what_a_plugin_wrote_once_is_removed_when_it_is_gone(full: SiteBuilder) -> None:
    add_plugin(full, "index", INDEX)
    assert "search-index.json" in run(full)
    full.stated.clear()
    assert "search-index.json" not in run(full)


def test_a_plugin_that_only_looks_changes_no_byte(full: SiteBuilder) -> None:
    plain = dict(full.build().files)
    add_plugin(full, "watch", WATCH)
    files = run(full)
    files.pop("seen.json")
    assert files == plain


READ_MORE = """
    from pelican import signals

    def extend(generator):
        for article in generator.articles:
            article._content += '<p class="stamp">' + article.category.name + "</p>"

    def register():
        signals.article_generator_finalized.connect(extend)
"""


def test_a_text_that_a_plugin_changes_is_on_its_page(full: SiteBuilder) -> None:
    plain = dict(full.build().files)
    add_plugin(full, "stamps", READ_MORE)
    files = run(full)
    assert '<p class="stamp">Události</p>' in files["aktuality/veletrh/index.html"].decode()
    assert '<p class="stamp">Termine</p>' in files["de/aktuelles/die-messe/index.html"].decode()
    assert files["o-nas/index.html"] == plain["o-nas/index.html"]


NEIGHBOURS = """
    import json, os
    from pelican import signals
    found = {}

    def link(generator):
        items = generator.articles
        for newer, older in zip(items, items[1:]):
            newer.prev_article, older.next_article = older, newer
            found[newer.title] = older.title

    def write(pelican):
        with open(os.path.join(pelican.output_path, "n.json"), "w") as f:
            json.dump(found, f)

    def register():
        signals.article_generator_finalized.connect(link)
        signals.finalized.connect(write)
"""


def test_a_plugin_for_neighbours_finds_them(full: SiteBuilder) -> None:
    add_plugin(full, "neighbours", NEIGHBOURS)
    found = json.loads(run(full)["n.json"])
    assert found == {"Den sítí": "Jen česky", "Jen česky": "Veletrh", "Grid day": "The fair"}


MAP = """
    import os
    from pelican import signals

    class Map:
        def __init__(self, context, settings, path, theme, output_path, **_):
            self.context, self.settings, self.output_path = context, settings, output_path

        def generate_output(self, writer):
            urls = []
            for c in self.context["articles"] + self.context["pages"]:
                urls.append(self.settings["SITEURL"] + "/" + c.url)
                urls += [self.settings["SITEURL"] + "/" + t.url for t in c.translations]
            with open(os.path.join(self.output_path, "urls.txt"), "w") as f:
                f.write("\\n".join(sorted(urls)))

    def register():
        signals.get_generators.connect(lambda p: Map, weak=False)
"""


def test_a_generator_of_a_plugins_writes_a_list_of_addresses(full: SiteBuilder) -> None:
    full.remove("content/cs/dates/day.md", "content/en/dates/day.md")
    add_plugin(full, "map", MAP)
    files = run(full, publish=True)
    urls = files["urls.txt"].decode().split()
    assert "https://cluster.example/aktuality/veletrh/" in urls
    assert "https://cluster.example/en/news/the-fair/" in urls
    assert "https://cluster.example/de/aktuelles/die-messe/" in files["de/urls.txt"].decode()
    site = "https://cluster.example/"
    pages = {f"{site}{name.removesuffix('index.html')}" for name in files}
    assert set(urls) <= pages


WRITER = """
    from pelican import signals
    from pelican.writers import Writer

    class Shouting(Writer):
        def write_file(self, name, template, context, *args, **kw):
            class Loud:
                def render(self, c):
                    return template.render(c) + "<!-- loud -->"
            super().write_file(name, Loud(), context, *args, **kw)

    def give(pelican):
        return Shouting

    def register():
        signals.get_writer.connect(give)
"""


def test_a_writer_of_a_plugins_gets_every_page(full: SiteBuilder) -> None:
    add_plugin(full, "writer", WRITER)
    files = run(full)
    pages = [name for name in files if name.endswith(".html")]
    assert len(pages) > 20
    assert [name for name in pages if not files[name].endswith(b"<!-- loud -->")] == []


FEEDS = """
    from pelican import signals

    def shorten(context, feed):
        feed.items = [i for i in feed.items if "Veletrh" not in i["title"]]

    def register():
        signals.feed_generated.connect(shorten)
"""


def test_a_plugin_that_filters_feeds_does(full: SiteBuilder) -> None:
    add_plugin(full, "feeds", FEEDS)
    feed = run(full)["aktuality/feed.xml"].decode()
    assert "Jen česky" in feed
    assert "Veletrh" not in feed


# What cannot work

READER = """
    from pelican import signals

    def add(readers):
        readers.reader_classes["txt"] = object

    def register():
        signals.readers_init.connect(add)
"""
MATH = """
    from pelican import signals

    def change(pelican):
        pelican.settings["MARKDOWN"] = {"extensions": ["tables"]}

    def register():
        signals.initialized.connect(change)
"""


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (READER, "the plugin useless adds a reader of files, which nothing asks."),
        (MATH, "MARKDOWN"),
        (MATH, "has no effect here."),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_plugin_that_would_do_nothing_is_refused(
    full: SiteBuilder, code: str, told: str, first: bool
) -> None:
    add_plugin(full, "useless", code, first=first)
    done = full.pelican()
    assert done.returncode == 1
    assert told in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert not full.output.exists()


def test_settings_without_our_plugin_build_nothing(full: SiteBuilder) -> None:
    """Pelican would build an empty site, and exit with 0."""
    full.state(PLUGINS=["pelican.plugins.i18n_subsites"])
    done = full.pelican()
    assert done.returncode == 1
    assert "PLUGINS lacks builder" in done.stdout
    assert not full.output.exists()


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({"TYPOGRIFY": True}, "testconf.py:5: TYPOGRIFY has no effect here."),
        ({"ARTICLE_URL": "{slug}/"}, "Addresses follow from titles"),
        ({"THEME": "simple"}, "this is not a theme for this program"),
        ({"STATIC_PATHS": "extra"}, "STATIC_PATHS is not a list"),
        ({"SITENAME": "Mine"}, "Set it in content/cluster.yaml."),
        ({"SITEMAP": {"format": "xml"}}, "no plugin is listed that could read it"),
    ],
)
def test_a_setting_without_effect_is_refused_by_pelican_too(
    full: SiteBuilder, stated: dict[str, object], told: str
) -> None:
    full.state(**stated)
    done = full.pelican()
    assert done.returncode == 1
    assert told in done.stdout.replace("\n", " ") or told in " ".join(done.stdout.split())
    assert not full.output.exists()
