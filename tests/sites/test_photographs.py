"""Photographs tell nobody where they were taken, and keep nobody waiting."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageOps

from plugins.authoring.photos import clean_photos
from tests.sites.builder import SiteBuilder
from tests.sites.files import post

PHOTO = "content/media/visit.jpg"
CREDITS = "content/credits.yaml"
CREDIT = "media/visit.{}: {{credit: Jan Vzor, licence: CC-BY-4.0}}\n"


def take_photo(
    *, located: bool = True, orientation: int = 1, kind: str = "JPEG", side: int = 60
) -> bytes:
    """A picture of noise, taken in Ostrava."""
    noise = random.Random(1).randbytes(side * side * 2 * 3)
    picture = Image.frombytes("RGB", (side, side * 2), noise)
    exif = Image.Exif()
    exif[0x0112] = orientation
    if located:
        exif[0x8825] = {1: "N", 2: (49.0, 49.0, 15.0), 3: "E", 4: (18.0, 15.0, 45.0)}
    file = io.BytesIO()
    picture.save(file, kind, exif=exif, quality=100)
    return file.getvalue()


@pytest.mark.parametrize("orientation", [1, 6])
def test_the_place_is_taken_out_and_the_picture_stays(site: SiteBuilder, orientation: int) -> None:
    before = take_photo(orientation=orientation)
    site.write({PHOTO: before, CREDITS: CREDIT.format("jpg")})
    site.build()
    problem = site.problem(publish=True)
    assert problem.path == PHOTO
    assert "where it was taken" in problem.message
    assert "invoke photos" in problem.mend
    assert clean_photos(site.settings()) == [PHOTO]
    site.build(publish=True)
    with (
        Image.open(io.BytesIO(before)) as old,
        Image.open(site.folder / PHOTO) as new,
    ):
        assert not new.getexif().get_ifd(0x8825)
        assert ImageOps.exif_transpose(new).tobytes() == ImageOps.exif_transpose(old).tobytes()
    assert clean_photos(site.settings()) == []


def test_other_formats_are_told(site: SiteBuilder) -> None:
    photo = take_photo(kind="WEBP")
    site.write({"content/media/visit.webp": photo, CREDITS: CREDIT.format("webp")})
    assert "Save it as JPEG" in site.problem(publish=True).mend


def test_a_photograph_without_a_place_is_left_as_it_is(site: SiteBuilder) -> None:
    photo = take_photo(located=False)
    site.write({PHOTO: photo, "content/media/broken.jpg": b"no picture"})
    assert clean_photos(site.settings()) == []
    assert (site.folder / PHOTO).read_bytes() == photo


def test_what_visitors_would_wait_for_is_not_published(site: SiteBuilder) -> None:
    photo = take_photo(located=False, side=700)
    site.write({PHOTO: photo, CREDITS: CREDIT.format("jpg")})
    site.build()
    assert "weighs" in site.problem(publish=True).message


def test_who_took_a_photograph_is_named_on_its_pages(site: SiteBuilder) -> None:
    site.write(
        {
            PHOTO: take_photo(located=False),
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
    site.write({PHOTO: take_photo(located=False), CREDITS: text})
    assert any(told in str(problem) for problem in site.problems(publish=True))


@pytest.mark.parametrize("name", ["visit.tiff", "visit.heic", "visit.pdf"])
def test_a_format_that_browsers_do_not_show_is_refused(site: SiteBuilder, name: str) -> None:
    text = post("A", image=f"media/{name}", image_alt="Šum")
    site.write({f"content/media/{name}": b"x", "content/cs/news/a.md": text})
    problem = site.problem()
    assert (problem.path, problem.line) == ("content/cs/news/a.md", 6)
    assert "no picture that browsers show" in problem.message
