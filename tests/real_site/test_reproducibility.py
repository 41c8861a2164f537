"""The same content gives the same bytes: anywhere, at any time, and through Pelican too."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sharing import SharedFolders
from tests.support.trees import read_tree, tell_differences

_PROJECT_PARTS = ("plugins", "theme", "content", "pelicanconf.py", "publishconf.py", "tasks.py")


def run(command: list[str], folder: Path, moment: str, cache: Path, **environ: str) -> None:
    """Runs a command of the project; ``cache`` is where it keeps what it need not make twice."""
    inherited = {name: value for name, value in os.environ.items() if name != "SITE_URL"}
    own = {"SOURCE_DATE_EPOCH": moment, "CLUSTER_CACHE": str(cache)}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**inherited, **own, **environ},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def preview(shared: SharedFolders, project: Path, moment: str) -> Path:
    """The real site as `invoke build` makes it for a preview."""

    def build(folder: Path) -> None:
        out = str(folder / "site")
        run(["invoke", "build", "--output", out], project, moment, folder / "cache")

    return shared.get("real-preview", build) / "site"


@pytest.mark.parametrize(
    ("zone", "seed", "locale"),
    [("Asia/Tokyo", "1", "C"), ("America/Los_Angeles", "4242", "cs_CZ.UTF-8")],
)
def test_another_folder_time_zone_and_locale_give_the_same_bytes(
    real_site: Path, project: Path, moment: str, tmp_path: Path, zone: str, seed: str, locale: str
) -> None:
    copy = tmp_path / "a copy elsewhere"
    copy.mkdir()
    for name in _PROJECT_PARTS:
        source = project / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, copy / name, ignore=ignored)
        else:
            shutil.copy(source, copy / name)
    environ = {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
    command = ["invoke", "build", "--publish", "--output", "out"]
    run(command, copy, moment, tmp_path / "cache", **environ)
    assert tell_differences(read_tree(real_site), read_tree(copy / "out")) == []


def test_pelican_publishes_the_same_bytes(
    real_site: Path, project: Path, moment: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    command = ["pelican", "content", "-s", "publishconf.py", "-o", str(out)]
    run(command, project, moment, tmp_path / "cache")
    assert tell_differences(read_tree(real_site), read_tree(out)) == []


def test_pelican_previews_the_same_bytes(
    preview: Path, project: Path, moment: str, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run(["pelican", "content", "-o", str(out)], project, moment, tmp_path / "cache")
    assert tell_differences(read_tree(preview), read_tree(out)) == []


def test_building_again_changes_no_file(
    project: Path, moment: str, preview: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(preview, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    for _ in range(2):  # with nothing kept of an earlier build, then with all of it
        run(["invoke", "build", "--output", str(out)], project, moment, tmp_path / "cache")
        assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_what_another_build_has_kept_changes_no_byte(
    real_site: Path, project: Path, moment: str, tmp_path: Path
) -> None:
    """A preview goes before, into the same folder, with the same cache."""
    out, cache = tmp_path / "out", tmp_path / "cache"
    command = ["invoke", "build", "--output", str(out)]
    run(command, project, moment, cache)
    run([*command, "--publish"], project, moment, cache)
    assert tell_differences(read_tree(real_site), read_tree(out)) == []


def test_a_preview_differs_from_the_published_site_by_its_marks_only(
    preview: Path, real_site: Path
) -> None:
    """The pages are the same; a preview tells crawlers to stay out and readers what it is."""
    shown, published = read_tree(preview).keys(), read_tree(real_site).keys()
    assert published <= shown
    samples = [
        Path(path).parent.parent
        for path in shown
        if path.endswith(".html") and b'<div class="banner"' in (preview / path).read_bytes()
    ]
    # What else a preview shows are samples, and the lists that hold nothing else.
    others = [p for p in shown - published if not any(s in Path(p).parents for s in samples)]
    others = [p for p in others if not p.startswith(("media/sample-", "members."))]
    assert samples
    assert others == []
    assert "Disallow: /\n" in (preview / "robots.txt").read_text()
    assert "Disallow" not in (real_site / "robots.txt").read_text()
