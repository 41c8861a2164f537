"""An unchanged site is recognised before the program is loaded, and every change is noticed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.builder import memory, store
from plugins.builder.glance import glance
from plugins.builder.memory import find_variables, recall_settings, remember_settings
from plugins.builder.pipeline import Result, build_site
from plugins.builder.settings import ROOT, read_settings
from plugins.builder.store import Store
from plugins.reporting.problems import ContentError
from tests.sites.builder import NOW, SiteBuilder, epoch
from tests.sites.files import post, words

LATER = "2026-07-02T00:00:00Z"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteBuilder:
    """A site with a cache of its own, built by the settings as they are."""
    site = SiteBuilder(tmp_path, "cs", "en")
    site.cache = tmp_path / "cache"
    site.write(
        {
            "content/cs/news/a.md": post("Zpráva", expires="2026-07-01"),
            "content/cs/pages/about.md": words("O nás"),
        }
    )
    monkeypatch.setenv("CLUSTER_CACHE", str(site.cache))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(NOW))
    build(site)
    return site


def build(site: SiteBuilder, *, publish: bool = False) -> Result:
    return build_site(
        read_settings(publish=publish, content=site.content, output=site.output), workers=1
    )


def look(site: SiteBuilder, *, publish: bool = False) -> Result | None:
    return glance(publish=publish, content=site.content, output=site.output).result


def test_an_unchanged_site_has_the_result_of_its_last_build(site: SiteBuilder) -> None:
    built, seen = build(site), look(site)
    assert seen is not None
    assert seen.stages.counts == built.stages.counts
    assert replace(seen, stages=built.stages, seconds=built.seconds) == built


def test_an_unchanged_site_is_recognised_without_the_program(site: SiteBuilder) -> None:
    script = (
        "import sys; from pathlib import Path; from plugins.builder.glance import glance\n"
        f"folders = dict(content=Path({str(site.content)!r}), output=Path({str(site.output)!r}))\n"
        "assert glance(publish=False, **folders).result is not None\n"
        "print(*sorted(name for name in sys.modules if name.count('.') < 2))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "plugins.builder" in loaded
    assert not loaded & {"pydantic", "jinja2", "babel", "icu", "nh3", "pyromark", "lxml", "PIL"}
    assert not loaded & {"plugins.news", "plugins.text", "plugins.media", "plugins.language"}


CHANGES: dict[str, Callable[[SiteBuilder], object]] = {
    "a text": lambda site: site.write({"content/cs/pages/about.md": words("O nás", "Jinak.")}),
    "a new text": lambda site: site.write({"content/en/pages/about.md": words("About us")}),
    "a deleted text": lambda site: site.remove("content/cs/pages/about.md"),
    "the identity": lambda site: site.write(
        {"content/cluster.yaml": (site.content / "cluster.yaml").read_text() + "\n"}
    ),
    "a page of the output": lambda site: (site.output / "index.html").write_text("spoilt"),
    "a lost page": lambda site: (site.output / "index.html").unlink(),
    "a stray file": lambda site: (site.output / "stray.html").write_text("stray"),
    "a stray folder": lambda site: (site.output / "stray").mkdir(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_files_is_noticed(site: SiteBuilder, change: str) -> None:
    CHANGES[change](site)
    assert look(site) is None
    build(site)
    assert look(site) is not None


def test_the_time_is_noticed(site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(LATER))
    assert look(site) is None  # a post has expired


def test_another_program_is_noticed(site: SiteBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "digest_program", lambda: b"another")
    assert look(site) is None


def test_a_variable_that_the_settings_ask_for_is_noticed(
    site: SiteBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://one.example")
    build(site, publish=True)
    assert look(site, publish=True) is not None
    monkeypatch.setenv("SITE_URL", "https://two.example")
    assert look(site, publish=True) is None


def test_a_build_for_another_purpose_is_noticed(site: SiteBuilder) -> None:
    assert look(site, publish=True) is None
    build(site, publish=True)
    assert look(site, publish=True) is not None
    assert look(site) is None  # the folder contains what is published


def test_a_damaged_cache_is_not_believed(site: SiteBuilder) -> None:
    (site.cache / "store.sqlite").write_bytes(b"damaged" * 100)
    assert look(site) is None


def test_a_folder_of_other_people_is_refused(site: SiteBuilder) -> None:
    (site.output / ".cluster-site").unlink()
    with pytest.raises(ContentError, match="no build put there"):
        look(site)


def test_the_files_that_were_read_are_not_read_again(site: SiteBuilder) -> None:
    site.write({"content/cs/pages/about.md": words("O nás", "Jinak.")})
    time.sleep(0.03)  # a file that was written just now is read once more, to be sure
    seen = glance(publish=False, content=site.content, output=site.output)
    assert seen.result is None
    assert seen.inputs is not None
    settings = read_settings(content=site.content, output=site.output)
    result = build_site(settings, workers=1, seen=seen.inputs)
    assert result.written == 1
    assert result.stages.counts["read"] == seen.inputs.tree.read == len(seen.inputs.tree.files)


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ('PATH = "content"\n', []),
        ('import os\nX = os.environ.get("B", "")\nY = os.getenv("A")\n', ["A", "B"]),
        ('import os\nX = os.environ["B"]\n', ["B"]),
        ("from plugins import news\nKINDS = [news.KIND, *news.KINDS]\n", []),
        ("from pathlib import Path\nPATH = Path(__file__).parent / 'content'\n", []),
        ('X: list[str] = ["a", f"{1 + 1}"] if True else []\n', []),
    ],
)
def test_plain_settings_follow_from_variables(
    tmp_path: Path, text: str, variables: list[str]
) -> None:
    (tmp_path / "conf.py").write_text(text)
    assert find_variables([tmp_path / "conf.py"]) == variables


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import datetime\nX = datetime.now()\n",
        "import time\n",
        "import local\n",
        "from local import *\n",
        "from .local import X\n",
        "from plugins.news import *\n",
        "from plugins.news import KIND as str\n",
        "X = open('a').read()\n",
        "from pathlib import Path\nX = [Path('a').read_text()]\n",
        "from pathlib import Path\nX = Path('a').exists()\n",
        "from pathlib import Path\nX = Path.cwd()\n",
        "import os\nX = {**os.environ}\n",
        "import os\nX = os.environ.get(NAME)\n",
        "import os\nX = f'{os.environ}'\n",
        "import os\nX = os.getcwd()\n",
        "import os as system\n",
        "import sys\nX = sys.argv\n",
        "import sys\nsys.path.insert(0, '/elsewhere')\n",
        "str = open\n",
        "if X:\n    PATH = 'a'\n",
        "X = [y for y in Z]\n",
        "X = (lambda: 1)()\n",
        "exec('X = 1')\n",
        "X = 1 +\n",
    ],
)
def test_settings_that_may_depend_on_anything_are_always_run(tmp_path: Path, text: str) -> None:
    (tmp_path / "conf.py").write_text(text)
    assert find_variables([tmp_path / "conf.py"]) is None


def test_the_project_s_own_settings_are_plain() -> None:
    assert find_variables([ROOT / "pelicanconf.py"]) == []
    assert find_variables([ROOT / "publishconf.py", ROOT / "pelicanconf.py"]) == ["SITE_URL"]


def test_changed_settings_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pelicanconf.py"
    file.write_text((ROOT / "pelicanconf.py").read_text("utf-8"), "utf-8")
    monkeypatch.setattr(memory, "settings_files", lambda root, publish: (file,))
    folders = {"content": None, "output": None}
    kept = Store(tmp_path / "cache")
    settings = replace(read_settings(), file=file)
    assert recall_settings(kept, publish=False, **folders) is None
    remember_settings(kept, settings, settings.kinds)
    recalled = recall_settings(kept, publish=False, **folders)
    assert recalled is not None
    plain, kinds = recalled
    assert kinds == [*settings.kinds]
    assert (plain.content, plain.output) == (settings.content, settings.output)
    assert (plain.theme, plain.statics) == (settings.theme, settings.statics)
    with file.open("a") as stream:
        stream.write('OUTPUT_PATH = "elsewhere"\n')
    assert recall_settings(kept, publish=False, **folders) is None
    kept.close()


def test_settings_that_hand_the_site_to_pelican_are_not_remembered(tmp_path: Path) -> None:
    kept = Store(tmp_path / "cache")
    settings = replace(read_settings(), plugins=("neighbors",))
    remember_settings(kept, settings, settings.kinds)
    assert recall_settings(kept, publish=False, content=None, output=None) is None
    kept.close()
