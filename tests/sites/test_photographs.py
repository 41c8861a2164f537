"""Photographs tell nobody where they were taken, and keep nobody waiting."""

from __future__ import annotations

import pytest

from plugins.authoring.photos import clean_photos
from plugins.media.inspection import inspect_file
from tests.sites.builder import SiteBuilder
from tests.sites.files import post
from tests.support.pictures import RASTERS, take, upright

PHOTO = "content/media/visit.jpg"
CREDITS = "content/credits.yaml"
SHOWN = post("A", "![Šum](media/visit.jpg)")
CREDIT = "media/visit.{}: {{credit: Jan Vzor, licence: CC-BY-4.0}}\n"


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("file_format", RASTERS)
def test_the_place_is_taken_out_of_the_files_themselves(
    site: SiteBuilder, file_format: str, orientation: int
) -> None:
    name = f"content/media/visit.{RASTERS[file_format]}"
    before = take(file_format, orientation=orientation, lossless=True)
    site.write({name: before, "content/media/broken.jpg": b"no picture"})
    assert clean_photos(site.settings()) == [name]
    after = (site.folder / name).read_bytes()
    assert inspect_file(name, before).located
    assert not inspect_file(name, after).located
    assert upright(after).tobytes() == upright(before).tobytes()
    assert clean_photos(site.settings()) == []


def test_a_photograph_without_a_place_is_left_as_it_is(site: SiteBuilder) -> None:
    photo = take(located=False)
    site.write({PHOTO: photo, "content/media/broken.jpg": b"no picture"})
    assert clean_photos(site.settings()) == []
    assert (site.folder / PHOTO).read_bytes() == photo


def test_what_visitors_would_wait_for_is_not_published(site: SiteBuilder) -> None:
    photo = take(located=False, width=900, height=900, quality=100)
    site.write({PHOTO: photo, CREDITS: CREDIT.format("jpg"), "content/cs/news/a.md": SHOWN})
    site.build()
    assert "weighs" in site.problem(publish=True).message


def test_who_took_a_photograph_is_named_on_its_pages(site: SiteBuilder) -> None:
    site.write(
        {
            PHOTO: take(located=False),
            CREDITS: CREDIT.format("jpg"),
            "content/cs/news/a.md": post("A", image="media/visit.jpg", image_alt="Šum"),
            "content/cs/news/b.md": post("B", "![Šum](media/visit.jpg)"),
            "content/cs/news/c.md": post("C"),
        }
    )
    out = site.build()
    for name, told in (("a", True), ("b", True), ("c", False)):
        shown = out.main(f"/aktuality/{name}/").select(".credits")
        assert [p.get_text() for p in shown] == (["Obrázky: Jan Vzor (CC BY 4.0)"] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "nobody is named for this photograph"),
        ("media/visit.jpg: {credit: Jan}\n", '"licence" is missing'),
        ("media/visit.jpg: {credit: Jan, licence: GPL}\n", "licence"),
        ("media/visit.jpg: Jan\n", "states nothing"),
        (CREDIT.format("jpg") + "media/visitt.png: {credit: J, licence: own}\n", "no file"),
    ],
)
def test_a_photograph_without_a_maker_is_not_published(
    site: SiteBuilder, text: str, told: str
) -> None:
    site.write({PHOTO: take(located=False), CREDITS: text, "content/cs/news/a.md": SHOWN})
    assert any(told in str(problem) for problem in site.problems(publish=True))
