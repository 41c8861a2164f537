"""Pelican as host: the same bytes as our own build, and none of its known traps.

Each test of a trap runs the real command or the real classes; what the trap is stands
in its docstring.
"""

from __future__ import annotations

import locale
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from types import SimpleNamespace

import pytest
from pelican.plugins.i18n_subsites import i18n_subsites
from pelican.settings import configure_settings
from pelican.settings import read_settings as read_pelican_settings

from plugins.builder.settings import ROOT
from plugins.i18n.subsites import configure_subsites
from plugins.language.languages import known_tags
from tests.sites.builder import SiteBuilder
from tests.sites.files import post, project, words
from tests.sites.output import read_tree

RICH = {
    "content/cs/news/fair.md": post(
        "Veletrh",
        "Viz [projekt](item:projects/grid) a [leták](media/files/leaflet.pdf). "
        "![Síť](media/grid.svg)",
        tags="[hydrogen]",
    ),
    "content/en/news/fair.md": words("The fair", "See [the project](item:projects/grid)."),
    "content/de/news/fair.md": words("Die Messe", "![Netz](media/grid.svg)"),
    "content/cs/news/czech.md": post("Jen česky", category="people", tags="[cooling]"),
    "content/cs/projects/grid.md": project("Síť", menu="main"),
    "content/en/projects/grid.md": words(
        "Grid", programme="Programme", fund="European Regional Development Fund"
    ),
    "content/cs/pages/about.md": words("O nás", menu="main", parent="pages/home"),
    "content/media/grid.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
    "content/media/files/leaflet.pdf": b"%PDF-1.7",
}


@pytest.fixture
def rich(site: SiteBuilder) -> SiteBuilder:
    return site.write(RICH)


def settings_file(site: SiteBuilder, extra: str) -> Path:
    """The project's settings with a test's own beneath them."""
    file = site.folder / "testconf.py"
    file.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
        f"THEME = {str(ROOT / 'theme')!r}\n{dedent(extra)}"
    )
    return file


def run_script(site: SiteBuilder, script: str) -> subprocess.CompletedProcess[str]:
    """Runs Python that uses Pelican's classes, in a process of its own: they keep state."""
    prelude = f"""
        import os, sys
        sys.path.insert(0, {str(ROOT)!r})
        from pathlib import Path
        from pelican import Pelican
        from pelican.settings import read_settings

        def make(output, **settings):
            settings |= {{"PATH": {str(site.content)!r}, "OUTPUT_PATH": os.path.abspath(output)}}
            return Pelican(read_settings({str(ROOT / "pelicanconf.py")!r}, override=settings))
    """
    return subprocess.run(
        [sys.executable, "-c", dedent(prelude) + dedent(script)],
        cwd=site.folder,
        env=site.environ(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


# The same site


def test_pelican_writes_the_same_bytes_as_our_own_build(rich: SiteBuilder) -> None:
    own = rich.build().files
    rich.output = rich.folder / "by-pelican"
    done = rich.pelican()
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_tree(rich.output) == own


def test_pelican_publishes_the_same_bytes_as_our_own_build(rich: SiteBuilder) -> None:
    rich.write({"content/cs/news/draft.md": post("Koncept", status="draft")})
    own = rich.build(publish=True).files
    rich.output = rich.folder / "by-pelican"
    done = rich.pelican(publish=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_tree(rich.output) == own


def test_time_zone_folder_and_hash_seed_leave_the_bytes_as_they_are(
    rich: SiteBuilder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = rich.build().files
    other = SiteBuilder(tmp_path_factory.mktemp("another place, žluťoučký")).write(RICH)
    done = other.pelican(environ={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_tree(other.output) == own


def test_our_own_build_is_the_same_in_another_process_zone_and_place(
    rich: SiteBuilder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = rich.build().files
    other = SiteBuilder(tmp_path_factory.mktemp("elsewhere")).write(RICH)
    script = f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from pathlib import Path
        from plugins.builder.pipeline import build_site
        from plugins.builder.settings import read_settings
        build_site(read_settings(content=Path("content"), output=Path("output")))
    """
    subprocess.run(
        [sys.executable, "-c", dedent(script)],
        cwd=other.folder,
        env=other.environ() | {"TZ": "America/St_Johns", "PYTHONHASHSEED": "99"},
        check=True,
        timeout=120,
    )
    assert read_tree(other.output) == own


def test_pelican_removes_stale_pages_as_our_own_build_does(rich: SiteBuilder) -> None:
    rich.build()
    rich.remove("content/de/news/fair.md")
    assert rich.pelican().returncode == 0
    by_pelican = read_tree(rich.output)
    assert "de/aktuelles/die-messe/index.html" not in by_pelican
    rich.output = rich.folder / "own"
    assert rich.build().files == by_pelican


def test_a_publishing_build_takes_its_address_from_the_environment(rich: SiteBuilder) -> None:
    done = rich.pelican(publish=True, environ={"SITE_URL": "https://x.example/sub"})
    assert done.returncode == 0, done.stdout + done.stderr
    home = (rich.output / "en/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://x.example/sub/en/">' in home
    assert 'href="/sub/en/news/"' in home


# Errors


def test_a_content_error_ends_pelican_with_the_problems_and_no_traceback(
    rich: SiteBuilder,
) -> None:
    """Pelican logs a bad date, drops the article and exits with 0."""
    rich.build()
    before = read_tree(rich.output)
    rich.change("content/cs/news/czech.md", "2026-04-01", "1. dubna")
    done = rich.pelican()
    assert done.returncode == 1
    assert 'content/cs/news/czech.md:4: "date" is not a date: "1. dubna".' in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert read_tree(rich.output) == before


def test_a_plugin_that_fails_to_register_ends_the_build(rich: SiteBuilder) -> None:
    """Pelican logs it, drops the plugin and exits with 0."""
    (rich.folder / "broken.py").write_text("def register():\n    raise RuntimeError('no luck')\n")
    file = settings_file(rich, "import broken\nPLUGINS = [*PLUGINS, broken]\n")
    done = rich.pelican(settings=file, environ={"PYTHONPATH": str(rich.folder)})
    assert done.returncode != 0
    assert "broken" in done.stdout + done.stderr
    assert not rich.output.exists()


def test_a_plugin_that_is_missing_ends_the_build(rich: SiteBuilder) -> None:
    """Pelican logs it, drops the plugin and exits with 0."""
    file = settings_file(rich, "PLUGINS = [*PLUGINS, 'no_such_plugin']\n")
    done = rich.pelican(settings=file)
    assert done.returncode != 0
    assert "no_such_plugin" in done.stdout + done.stderr
    assert not rich.output.exists()


def test_a_missing_template_ends_the_build(rich: SiteBuilder) -> None:
    """Pelican falls back to the theme "simple" in silence."""
    script = f"""
        import shutil
        shutil.copytree({str(ROOT / "theme")!r}, "theme")
        Path("theme/templates/archive.html").unlink()
        make("output", THEME=os.path.abspath("theme")).run()
    """
    done = run_script(rich, script)
    assert done.returncode != 0
    assert "archive.html" in done.stdout + done.stderr


def test_equal_addresses_are_a_problem_not_a_crash(rich: SiteBuilder) -> None:
    """i18n_subsites crashes on equal addresses."""
    rich.change("content/cs/news/czech.md", "title: Jen česky", "title: Veletrh")
    done = rich.pelican()
    assert done.returncode == 1
    assert "the address /aktuality/veletrh/ is taken already" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_after_a_failed_build_the_next_in_the_process_has_all_languages(
    rich: SiteBuilder,
) -> None:
    """i18n_subsites keeps state in module globals: after an error in a sub-site the next
    build can silently lose a language."""
    script = """
        from plugins.builder.adapter import ClusterGenerator
        generate = ClusterGenerator.generate_context

        def fail(self):
            if self.lang == "de":  # the first sub-site; the next one still waits
                raise RuntimeError("the memory is full")
            generate(self)

        ClusterGenerator.generate_context = fail
        try:
            make("first").run()
        except RuntimeError as error:
            assert str(error) == "the memory is full"
        else:
            raise AssertionError("the first build did not fail")
        ClusterGenerator.generate_context = generate
        make("second").run()
    """
    done = run_script(rich, script)
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_tree(rich.folder / "second") == rich.build().files


def test_two_builds_in_one_process_are_the_same(rich: SiteBuilder) -> None:
    done = run_script(rich, 'make("first").run()\nmake("second").run()\n')
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_tree(rich.folder / "first") == read_tree(rich.folder / "second")


# Sub-sites


def speak(site: SiteBuilder, **tags: str) -> None:
    """Gives the site's languages other tags, and the theme the English interface texts for
    those that it has none of."""
    site.theme = site.folder / "theme"
    shutil.copytree(ROOT / "theme", site.theme)
    english = site.theme / "translations/en/LC_MESSAGES/messages.po"
    identity = (site.content / "cluster.yaml").read_text("utf-8")
    for old, tag in tags.items():
        (site.content / old).rename(site.content / tag)
        identity = identity.replace(f"\n  {old}:\n", f"\n  {tag}:\n")
        identity = identity.replace(f"_language: {old}\n", f"_language: {tag}\n")
        file = site.theme / "translations" / tag.replace("-", "_") / "LC_MESSAGES/messages.po"
        if not file.exists():
            file.parent.mkdir(parents=True)
            shutil.copyfile(english, file)
    (site.content / "cluster.yaml").write_text(identity, "utf-8")


@pytest.mark.parametrize(
    ("source", "others"),
    [
        ("cs", ("zh-Hans", "pt-BR")),
        ("zh-Hans", ("en", "de-AT-1996")),
        ("sr-Latn", ("zh-Hant-TW", "es-419")),
        ("en-GB", ("ca-ES-valencia", "be-tarask")),
    ],
)
def test_languages_whose_tags_have_capitals_are_built_by_pelican(
    rich: SiteBuilder, source: str, others: tuple[str, str]
) -> None:
    """Pelican lower-cases DEFAULT_LANG, and i18n_subsites looks for a sub-site of that name."""
    speak(rich, cs=source, en=others[0], de=others[1])
    own = rich.build().files
    rich.output = rich.folder / "by-pelican"
    file = settings_file(rich, "")
    file.write_text(file.read_text("utf-8") + f"\nTHEME = {str(rich.theme)!r}\n", "utf-8")
    done = rich.pelican(settings=file)
    assert done.returncode == 0, done.stdout + done.stderr
    assert read_tree(rich.output) == own


def test_every_language_known_can_be_a_sub_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Pelican and i18n_subsites do with each tag, up to the line that failed."""
    cased = {"pt-BR", "zh-Hant-TW", "es-419", "de-AT-1996", "ca-ES-valencia", "sr-Latn-ME"}
    tags = sorted(known_tags() | cased)
    settings = read_pelican_settings(str(ROOT / "pelicanconf.py"))
    configure_subsites(settings, "zh-Hans", tags)
    monkeypatch.setattr(i18n_subsites, "_MAIN_SETTINGS", None)
    i18n_subsites.initialize_dbs(settings)
    reached = {}
    for overrides in (*i18n_subsites._SUBSITE_QUEUE.values(), {}):
        own = configure_settings({**settings, **overrides})
        i18n_subsites.add_variables_to_context(SimpleNamespace(settings=own, context={}))
        reached[own["CLUSTER_LANG"]] = Path(own["OUTPUT_PATH"]).relative_to(settings["OUTPUT_PATH"])
    assert reached == {tag: Path("" if tag == "zh-Hans" else tag) for tag in tags}


def test_every_file_is_read_and_converted_once_for_any_number_of_languages(
    rich: SiteBuilder,
) -> None:
    """With every language's files visible to every sub-site, each is read again and again."""
    rich.cache = rich.folder / "cache"
    script = """
        from plugins.text import parsing as texts
        reads, conversions, convert = [], [], texts.convert

        def watch(event, arguments):
            if event == "open" and str(arguments[0]).endswith(".md"):
                reads.append(str(arguments[0]))

        def counting(text, lang):
            conversions.append((lang, text))
            return convert(text, lang)

        texts.convert = counting
        sys.addaudithook(watch)
        make("output").run()
        print("result", len(reads), len(set(reads)), len(conversions))
    """
    done = run_script(rich, script)
    count = len(list(rich.content.rglob("*.md")))
    assert f"result {count} {count} {count}" in done.stdout, done.stdout + done.stderr


def test_media_are_at_one_address_for_all_languages(rich: SiteBuilder) -> None:
    """In a sub-site Pelican links to /de/media/…, which does not exist."""
    assert rich.pelican().returncode == 0
    page = (rich.output / "de/aktuelles/die-messe/index.html").read_text("utf-8")
    assert 'src="/media/grid.svg"' in page
    files = read_tree(rich.output)
    assert [name for name in files if name.endswith("grid.svg")] == ["media/grid.svg"]
    assert "media/files/leaflet.pdf" in files


def test_a_sub_site_does_not_contain_its_own_theme(rich: SiteBuilder) -> None:
    assert rich.pelican().returncode == 0
    assert not [name for name in read_tree(rich.output) if "/theme/" in name]


def test_pelican_writes_no_pages_of_its_own_kinds(rich: SiteBuilder) -> None:
    """Pelican's direct templates would add tags.html, authors.html, archives.html…"""
    assert rich.pelican().returncode == 0
    names = {Path(name).name for name in read_tree(rich.output) if name.endswith(".html")}
    assert names == {"index.html", "404.html"}


def test_the_locale_of_the_process_is_left_alone(
    rich: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`locale.setlocale` is global: a language would leak into the next one."""
    set_locales = []
    monkeypatch.setattr(locale, "setlocale", lambda *args: set_locales.append(args))
    rich.build()
    assert set_locales == []


def test_pelican_says_how_many_pages_it_made(rich: SiteBuilder) -> None:
    done = rich.pelican()
    assert "Processed 2 articles" in done.stdout.splitlines()[-2]


def test_pelican_refuses_a_folder_that_holds_something_else(rich: SiteBuilder) -> None:
    rich.write({"output/holiday.jpg": b"photo"})
    done = rich.pelican()
    assert done.returncode == 1
    assert "no build put there" in done.stdout
    assert read_tree(rich.output) == {"holiday.jpg": b"photo"}


# Faults of the machine


def test_pelican_reports_a_full_disk_like_our_own_build(rich: SiteBuilder) -> None:
    script = """
        from plugins.builder.writing import OutputFolder

        def fail(self, path, content):
            raise OSError(28, "No space left on device", f"{self.folder}/{path}")

        OutputFolder.put = fail
        make("output").run()
    """
    done = run_script(rich, script)
    assert done.returncode == 1
    assert "output/.cluster-site: the disk is full. Free some space" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_file_that_pelican_could_not_copy_is_not_missed(rich: SiteBuilder) -> None:
    """Pelican warns of it and exits with 0."""
    script = """
        import shutil

        def fail(source, target, **options):
            raise OSError(5, "Input/output error", source)

        shutil.copyfile = shutil.copy2 = shutil.copy = fail
        make("output").run()
    """
    done = run_script(rich, script)
    assert done.returncode == 0, done.stdout + done.stderr
    by_pelican = read_tree(rich.output)
    rich.output = rich.folder / "own"
    assert by_pelican == rich.build().files


@pytest.mark.parametrize("output", ["content/out", "file", "file/out"])
def test_pelican_refuses_an_unsuitable_output_folder(rich: SiteBuilder, output: str) -> None:
    rich.write({"file": "x"})
    rich.output = rich.folder / output
    done = rich.pelican()
    assert done.returncode == 1
    assert "Name " in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert not (rich.content / "out").exists()


def test_pelican_shows_no_traceback_of_its_own(rich: SiteBuilder) -> None:
    rich.content = rich.folder / "nowhere"
    done = rich.pelican()
    assert done.returncode == 1
    assert "You need to specify a path" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("css/fonts.css", "theme/css/fonts.css: the theme lacks this file."),
        ("templates/components/link.html", 'there is no template "components/link.html"'),
        ("translations/messages.pot", "theme/translations/messages.pot: the theme lacks"),
    ],
)
def test_a_theme_that_lacks_a_file_ends_pelican_with_a_sentence(
    rich: SiteBuilder, missing: str, told: str
) -> None:
    shutil.copytree(ROOT / "theme", rich.folder / "theme")
    (rich.folder / "theme" / missing).unlink()
    file = settings_file(rich, "")
    file.write_text(file.read_text("utf-8") + "\nTHEME = 'theme'\n", "utf-8")
    done = rich.pelican(settings=file)
    assert done.returncode == 1
    assert told in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
