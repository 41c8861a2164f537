"""A cluster in a folder of its own: every command serves it, and writes beside it alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from plugins.builder.settings import ROOT, read_settings
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, text, words

SHEET = """\
tables;3
slot;30

code;organisation;person;language;available;wants
A1;Alfa (example);Anna;cs;;B1
B1;Beta (example);Bernd;en;;
"""
OWN = ("private", "public", "output", "content")
"""The program's own folders in which nothing may appear."""


@pytest.fixture
def ours(tmp_path: Path) -> SiteBuilder:
    site = SiteBuilder(tmp_path, "cs", "en")
    site.add_sections({"labels": ("label", "Značka", "Label", "Label")})
    site.content = site.content.rename(tmp_path / "ours")
    return site


def invoke(site: SiteBuilder, *words_: str, answers: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "invoke", *words_, "--content", str(site.content)],
        cwd=ROOT,
        env=site.environ() | {"LC_ALL": "C.UTF-8"},
        input=answers,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def own_files() -> dict[str, float]:
    """The program's files in the folders that commands write to, with their times."""
    found = {}
    for name in OWN:
        for folder, _, names in os.walk(ROOT / name):
            found |= {f"{folder}/{n}": (Path(folder) / n).stat().st_mtime for n in names}
    return found


def beside(site: SiteBuilder) -> set[str]:
    return {path.name for path in site.folder.iterdir()}


def test_every_command_that_takes_content_serves_a_folder_of_one_s_own(ours: SiteBuilder) -> None:
    before = own_files()
    picture = Image.new("RGB", (40, 30))
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    ours.write({"ours/media/.keep": b""}).remove("ours/media/.keep")
    picture.save(ours.content / "media/a.jpg", exif=exif)
    ours.write(
        {
            "ours/cs/dates/fair.md": event("Burza", kind="matchmaking"),
            "ours/cs/labels/ecei.md": text(title="Značka", aim="bronze"),
            "ours/matchmaking/fair.csv": SHEET,
        }
    )
    assert "a.jpg" in invoke(ours, "photos")
    invoke(ours, "new", "page", "--title", "O nás", "--summary", "Kdo jsme.", "--language", "en",
           answers="\n" * 20)  # fmt: skip
    assert (ours.content / "cs/pages/o-nas.md").is_file()
    invoke(ours, "translate", "pages/o-nas", "en")
    assert (ours.content / "en/pages/o-nas.md").is_file()
    invoke(ours, "record")
    assert (ours.content / "revisions.yaml").is_file()
    invoke(ours, "check")
    invoke(ours, "build")
    invoke(ours, "matchmake", "fair")
    invoke(ours, "label")
    assert beside(ours) == {"ours", "ours-output", "ours-private"}
    assert (ours.folder / "ours-private/matchmaking/fair/A1.html").is_file()
    assert (ours.folder / "ours-private/label/readiness.json").is_file()
    assert (ours.folder / "ours-output/index.html").is_file()
    assert own_files() == before


def test_publishing_builds_next_to_the_content(ours: SiteBuilder) -> None:
    before = own_files()
    ours.write({"ours/cs/pages/about.md": words("O nás")})
    invoke(ours, "publish", "--to", str(ours.folder / "www"))
    assert beside(ours) == {"ours", "ours-public", "www"}
    assert own_files() == before


def test_two_clusters_side_by_side_share_nothing() -> None:
    one, other, own = (
        read_settings(content=Path(f"/clusters/{name}")) for name in ("a", "b", "content")
    )
    folders = [s.private for s in (one, other, own)] + [s.output for s in (one, other, own)]
    assert len(set(folders)) == 6
    assert own.private == Path("/clusters/private")
    assert read_settings().private == ROOT / "private"
    assert read_settings().output == ROOT / "output"
    assert read_settings(content=ROOT / "content", publish=True).output == ROOT / "public"


def test_private_files_are_never_part_of_a_site(ours: SiteBuilder) -> None:
    ours.write(
        {
            "ours/cs/dates/fair.md": event("Burza", kind="matchmaking"),
            "ours/matchmaking/fair.csv": SHEET,
        }
    )
    invoke(ours, "matchmake", "fair")
    invoke(ours, "build")
    for path in (ours.folder / "ours-output").rglob("*"):
        if path.is_file():
            assert b"Alfa (example)" not in path.read_bytes(), path
