"""Files of content/media: what of them goes out, under which name, and what is refused where."""

from __future__ import annotations

import os
from pathlib import Path
from unicodedata import normalize

import pytest

from plugins.publishing.verify import verify
from plugins.reporting.problems import Problem
from tests.sites.builder import SiteBuilder
from tests.sites.files import post
from tests.sites.output import Output
from tests.support.pictures import RASTERS, SECRETS, VIDEO, segment, take, talk

CREDITS = "content/credits.yaml"
TEXT = "content/cs/news/a.md"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
TIFF = b"II*\0\x08\0\0\0"
HEIC = b"\0\0\0\x1cftypheic\0\0\0\0mif1heic" + b"\0" * 40


def show(*names: str) -> str:
    return post("A", "\n\n".join(f"![Šum]({name})" for name in names))


def warnings_of(out: Output) -> tuple[Problem, ...]:
    assert out.result is not None
    return out.result.warnings


def credit(*names: str) -> str:
    return "".join(f'"{name}": {{credit: Jan Vzor, licence: own}}\n' for name in names)


@pytest.mark.parametrize("file_format", RASTERS)
def test_a_photograph_is_published_without_private_data(
    site: SiteBuilder, file_format: str
) -> None:
    name = f"media/visit.{RASTERS[file_format]}"
    site.write({f"content/{name}": talk(file_format), TEXT: show(name), CREDITS: credit(name)})
    out = site.build(publish=True)
    data = (site.output / name).read_bytes()
    assert [secret for secret in SECRETS if secret in data] == []
    told = [str(w) for w in warnings_of(out)]
    assert [t for t in told if "1 picture says where it was taken: visit" in t]
    assert (site.folder / "content" / name).read_bytes() == talk(file_format)


@pytest.mark.parametrize("orientation", [1, 6, 8])
@pytest.mark.parametrize("file_format", RASTERS)
def test_pages_state_the_size_at_which_a_picture_is_shown(
    site: SiteBuilder, file_format: str, orientation: int
) -> None:
    name = f"media/visit.{RASTERS[file_format]}"
    text = post("A", f"![Šum]({name})", image=name, image_alt="Šum")
    photo = take(file_format, orientation=orientation)
    site.write({f"content/{name}": photo, TEXT: text, CREDITS: credit(name)})
    page = site.build().page("/aktuality/a/")
    size = ("60", "40") if orientation == 1 else ("40", "60")
    shown = [img for img in page.select("img") if name in str(img["src"])]
    assert shown
    assert {(img["width"], img["height"]) for img in shown} == {size}
    stated = [page.select_one(f'meta[property="og:image:{side}"]') for side in ("width", "height")]
    assert tuple(meta["content"] for meta in stated if meta) == size


REFUSED = {
    "IMG_0001.HEIC": (HEIC, "HEIC photograph", "JPEG or PNG"),
    "IMG_0002.jpg": (HEIC, "HEIC photograph", "JPEG or PNG"),
    "photo.jfif": (take(), "is a JPEG called .jfif", '"media/photo.jpg"'),
    "photo.JPE": (take(), "is a JPEG called .jpe", '"media/photo.jpg"'),
    "scan.tif": (TIFF, "TIFF picture", "JPEG or PNG"),
    "scan.png": (TIFF, "TIFF picture", "JPEG or PNG"),
    "raw.NEF": (TIFF, "camera's raw photograph", "JPEG or PNG"),
    "raw.dng": (b"MM\0*\0\0\0\x08", "camera's raw photograph", "JPEG or PNG"),
    "raw.cr3": (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "raw photograph", "JPEG or PNG"),
    "paint.bmp": (b"BM" + b"\0" * 60, "BMP picture", "JPEG or PNG"),
    "favicon.ico": (b"\0\0\1\0\1\0", "icon (ICO)", "JPEG or PNG"),
    "design.psd": (b"8BPS\0\1", "Photoshop file", "JPEG or PNG"),
    "new.jxl": (b"\xff\x0a\xfa\x0b", "JPEG XL picture", "JPEG or PNG"),
    "old.jp2": (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000 picture", "JPEG or PNG"),
    "print.eps": (b"%!PS-Adobe-3.0 EPSF-3.0", "EPS drawing", "SVG or PNG"),
    "plan.pdf": (b"%PDF-1.7\n", "PDF, not a picture", "[text](media/plan.pdf)"),
    "film.mp4": (VIDEO, "MP4 video, not a picture", "Link to it"),
    "logo.svgz": (b"\x1f\x8b\x08\0", "compressed file", "Link to a PDF"),
    "logo.jpg": (take("PNG"), "is a PNG called .jpg", '"media/logo.png"'),
    "noname": (take("PNG"), "is a PNG without an ending", '"media/noname.png"'),
    "drawing.png": (SVG, "is an SVG called .png", '"media/drawing.svg"'),
}


@pytest.mark.parametrize("field", ["body", "image"])
@pytest.mark.parametrize("name", REFUSED)
def test_what_browsers_do_not_show_is_refused_at_the_line_that_shows_it(
    site: SiteBuilder, name: str, field: str
) -> None:
    data, says, mend = REFUSED[name]
    path = f"media/{name}"
    text = show(path) if field == "body" else post("A", image=path, image_alt="Šum")
    site.write({f"content/{path}": data, TEXT: text})
    problem = site.problem()
    line = next(at for at, row in enumerate(text.splitlines(), 1) if path in row)
    assert (problem.path, problem.line) == (TEXT, line)
    assert says in problem.message.replace(
        "which the site does not hand out", "which browsers do not show"
    )
    assert mend in problem.mend or name == "logo.svgz"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b""),
        ("a.jpg", take()[: len(take()) // 3]),
        ("a.PNG", take("PNG")[:-20]),
        ("a.webp", take("WebP")[:200]),
        ("a.avif", take("AVIF")[:-200]),
        ("a.gif", b"GIF89a"),
        ("a.jpg", b"<!DOCTYPE html><html><body>Not found</body></html>"),
        ("a.svg", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
        ("a.png", b"text"),
    ],
)
def test_a_damaged_picture_is_reported_once_however_often_it_is_shown(
    site: SiteBuilder, name: str, data: bytes
) -> None:
    path = f"media/{name}"
    site.write({f"content/{path}": data, TEXT: show(path, path)})
    site.write({"content/cs/news/b.md": post("B", image=path, image_alt="Šum")})
    assert site.problem().path == f"content/{path}"


UNUSED = ("Thumbs.db", "a.psd", "notes.docx", "shell.php", "setup.exe", "page.html", "old/b.svg",
          "c.heic", "desktop.ini")  # fmt: skip


def test_what_no_text_uses_stays_at_home(site: SiteBuilder) -> None:
    site.write({f"content/media/{name}": SVG for name in UNUSED})
    used = {"content/media/a.svg": SVG, "content/media/leaflet.pdf": b"%PDF-1.7\n"}
    site.write({**used, TEXT: post("A", "![Šum](media/a.svg) [PDF](media/leaflet.pdf#page=2)")})
    out = site.build(publish=True)
    media = [str(p.relative_to(site.output)) for p in (site.output / "media").rglob("*")]
    assert sorted(media) == ["media/a.svg", "media/leaflet.pdf"]
    assert 'href="/media/leaflet.pdf#page=2"' in str(out.main("/aktuality/a/"))
    note = str(next(w for w in warnings_of(out) if "no text uses" in w.message))
    assert note.startswith("content/media: note: 9 files that no text uses will not be on the site")


def test_a_file_that_only_a_draft_uses_waits_for_it(site: SiteBuilder) -> None:
    site.write({"content/media/a.svg": SVG, TEXT: post("A", "![Šum](media/a.svg)", status="draft")})
    assert not warnings_of(site.build(publish=True))
    assert not (site.output / "media").exists()
    site.build()
    assert (site.output / "media/a.svg").exists()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("setup.exe", b"MZ\x90\0", "a program"),
        ("shell.php", b"<?php system('x'); ?>", "a program"),
        ("page.html", b"<!DOCTYPE html><html></html>", "an HTML page"),
        ("page.pdf", b"<html><script>alert(1)</script></html>", "an HTML page called .pdf"),
        ("notes.txt", b"<html><script>alert(1)</script></html>", "an HTML page called .txt"),
        ("feed.xml", b"<?xml version='1.0'?><feed/>", "an XML file"),
        ("code.js", b"alert(1)", "does not hand out"),
        ("broken.pdf", b"\0\0\0\0", "does not begin like a PDF"),
        ("broken.docx", b"text", "does not begin like a ZIP archive"),
        ("plan.jpg", b"%PDF-1.4\n", "is a PDF called .jpg"),
        ("plan.PNG", b"PK\x03\x04", "is a ZIP archive called .png"),
        ("IMG.HEIC", HEIC, "HEIC photograph"),
        ("scan.tiff", TIFF, "TIFF picture"),
        ("film.mp4", VIDEO + b"\0\0\0\x30moovudta\xa9xyz+49.8+018.2/", "where it was taken"),
    ],
)  # fmt: skip
def test_what_the_site_does_not_hand_out_is_refused_at_the_link(
    site: SiteBuilder, name: str, data: bytes, says: str
) -> None:
    site.write({f"content/media/{name}": data, TEXT: post("A", f"[Soubor](media/{name})")})
    problem = site.problem()
    assert (problem.path, problem.line) == (TEXT, 7)
    assert says in problem.message


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"%PDF-1.4\n"),
        ("a.docx", b"PK\x03\x04"),
        ("a.DOC", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.csv", "Název;Částka\nVodík;3\n".encode()),
        ("a.txt", b"Text."),
        ("a.mp4", VIDEO),
        ("a.mp3", b"ID3\x04"),
        ("a.eps", b"%!PS-Adobe-3.0"),
    ],
)
def test_downloads_are_published_unchanged(site: SiteBuilder, name: str, data: bytes) -> None:
    site.write({f"content/media/{name}": data, TEXT: post("A", f"[Soubor](media/{name})")})
    site.build(publish=True)
    assert (site.output / "media" / name).read_bytes() == data


def _link(site: SiteBuilder, name: str, target: Path | str) -> None:
    place = site.content / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ({"media/a.svg": "../../outside/a.svg"}, "media/a.svg"),
        ({"media/b.svg": "../../outside/a.svg", "media/a.svg": "b.svg"}, "media/b.svg"),
        ({"media/folder": "../../outside"}, "media/folder"),
        ({"media/people.csv": "../matchmaking/people.csv"}, "media/people.csv"),
        ({"cs/news/x.md": "../../../outside/x.md"}, "cs/news/x.md"),
        ({"cs/people": "../../outside"}, "cs/people"),
        ({"media/a.svg": "gone.svg"}, "media/a.svg"),
        ({"media/a.svg": "a.svg"}, "media/a.svg"),
        ({"media/up": ".."}, "media/up"),
    ],
)
def test_a_link_that_leads_out_is_refused_by_its_file(
    site: SiteBuilder, links: dict[str, str], told: str
) -> None:
    site.write(
        {
            "outside/a.svg": SVG,
            "outside/x.md": post("X"),
            "content/matchmaking/people.csv": "Jan;jan@example.org\n",
            TEXT: show("media/a.svg"),
            "content/media/c.svg": SVG,
        }
    )
    for name, target in links.items():
        _link(site, name, target)
    problems = site.problems()
    assert f"content/{told}" in {problem.path for problem in problems}
    assert all("cannot be read" in p.message for p in problems if p.path == f"content/{told}")


def test_links_within_media_and_hard_links_are_files(site: SiteBuilder) -> None:
    site.write({"content/media/a.svg": SVG, "outside/b.svg": SVG})
    _link(site, "media/deep/c.svg", "../a.svg")
    os.link(site.folder / "outside/b.svg", site.content / "media/b.svg")
    site.write({TEXT: show("media/a.svg", "media/b.svg", "media/deep/c.svg")})
    site.build()
    assert not (site.output / "media/deep/c.svg").is_symlink()
    assert (site.output / "media/deep/c.svg").exists()


NAMES = (
    "čerpadlo.svg", "foto 1.svg", "50% sleva.svg", "a#b.svg", "co?.svg", "A&B.svg", "a+b.svg",
    "Prof. Žáček (1).SVG", "مضخة.svg", "热泵.svg", "d'or.svg", "složka s fotkami/první.svg",
)  # fmt: skip


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_found_under_any_spelling_of_its_name(
    site: SiteBuilder, name: str, stored: str, typed: str
) -> None:
    written = normalize(typed, f"media/{name}")  # type: ignore[arg-type]
    text = post("A", f"![Šum](<{written}>)", image=f'"{written}"', image_alt="Šum")
    site.write({normalize(stored, f"content/media/{name}"): SVG, TEXT: text})  # type: ignore[arg-type]
    out = site.build(publish=True)
    assert (site.output / normalize("NFC", f"media/{name}")).exists()
    sources = [str(img["src"]) for img in out.page("/aktuality/a/").select("main img")]
    assert sources
    assert all(source.isascii() and not set(source) & set(" #?&+'") for source in sources)
    assert not list(verify(site.output, "https://cluster.example"))


@pytest.mark.parametrize("typed", ["media/foto%201.svg", "media/%C4%8Derpadlo.svg"])
def test_a_name_as_browsers_copy_it_is_found(site: SiteBuilder, typed: str) -> None:
    site.write({"content/media/foto 1.svg": SVG, "content/media/čerpadlo.svg": SVG})
    site.write({TEXT: post("A", f"![Šum]({typed})", image=typed, image_alt="Šum")})
    page = site.build().main("/aktuality/a/")
    assert {str(img["src"]) for img in page.select("img")} == {f"/{typed}"}


@pytest.mark.parametrize(
    "names",
    [
        ("Logo.svg", "logo.svg"),
        ("logo.svg", "logo.SVG"),
        (normalize("NFC", "čerpadlo.svg"), normalize("NFD", "čerpadlo.svg")),
        (normalize("NFC", "Čerpadlo.svg"), normalize("NFD", "čerpadlo.svg")),
        ("a b.svg", "a%20b.svg"),
    ],
)
def test_two_names_that_are_one_to_most_systems_are_an_error(
    site: SiteBuilder, names: tuple[str, str]
) -> None:
    site.write({f"content/media/{name}": SVG for name in names})
    message = site.problem().message
    assert all(f'"media/{name}"' in message for name in names)


@pytest.mark.parametrize("name", ["a\tb.svg", "a\\b.svg", "a\u2028b.svg", "a\x7fb.svg"])
def test_a_name_that_cannot_be_typed_is_an_error(site: SiteBuilder, name: str) -> None:
    site.write({f"content/media/{name}": SVG})
    assert "cannot be in an address" in site.problem().message


def test_a_file_name_that_is_not_unicode_is_an_error(site: SiteBuilder) -> None:
    (site.content / "media").mkdir()
    Path(os.fsdecode(os.fsencode(site.content / "media") + b"/a\xe8.svg")).write_bytes(SVG)
    assert "cannot be in an address" in site.problem().message


def test_a_drawing_is_published_without_its_script(site: SiteBuilder) -> None:
    harmful = SVG.replace(b"/>", b' onload="alert(1)"><script>alert(2)</script><rect/></svg>')
    site.write({"content/media/logo.svg": harmful, TEXT: show("media/logo.svg")})
    out = site.build(publish=True)
    assert b"alert" not in (site.output / "media/logo.svg").read_bytes()
    told = [str(w) for w in warnings_of(out)]
    assert [t for t in told if "logo.svg: note:" in t and "a handler and a script" in t]


def test_a_drawing_that_needs_another_file_is_refused_where_it_is_shown(site: SiteBuilder) -> None:
    drawing = SVG.replace(b"/>", b'><image href="photo.jpg"/></svg>')
    site.write({"content/media/logo.svg": drawing, TEXT: show("media/logo.svg")})
    problem = site.problem()
    assert (problem.path, problem.line) == (TEXT, 7)
    assert "photo.jpg" in problem.message


def test_a_picture_is_looked_at_once(site: SiteBuilder) -> None:
    from plugins.builder.pipeline import Builder

    drawings = {f"content/media/{n}.svg": SVG.replace(b"4", b"98%d" % n) for n in range(2)}
    site.write({**drawings, TEXT: show("media/0.svg", "media/1.svg")})

    def look() -> int:
        builder = Builder(site.settings(), 1)
        try:
            builder.build()
            return builder.loader.shelf.looked
        finally:
            builder.close()

    assert look() == 2
    site.change(TEXT, "title: A", "title: Changed")
    assert look() == 0
    site.write({"content/media/1.svg": SVG.replace(b"4", b"989")})
    assert look() == 1


def test_pelican_puts_out_the_same_media(site: SiteBuilder) -> None:
    site.write({"content/media/visit.jpg": talk("JPEG"), "content/media/Thumbs.db": b"x"})
    site.write({TEXT: show("media/visit.jpg"), CREDITS: credit("media/visit.jpg")})
    ours = (site.build(), (site.output / "media/visit.jpg").read_bytes())[1]
    done = site.pelican()
    assert done.returncode == 0, done.stdout + done.stderr
    assert [p.name for p in (site.output / "media").iterdir()] == ["visit.jpg"]
    assert (site.output / "media/visit.jpg").read_bytes() == ours


def test_a_credit_names_a_file_however_it_is_composed(site: SiteBuilder) -> None:
    name = "media/čerpadlo.jpg"
    site.write({f"content/{normalize('NFD', name)}": take(), TEXT: show(name)})
    site.write({CREDITS: credit(normalize("NFD", name))})
    out = site.build(publish=True)
    assert out.main("/aktuality/a/").select(".credits")


def test_a_jpeg_that_is_an_archive_too_is_a_jpeg_only(site: SiteBuilder) -> None:
    both = take() + b"PK\x03\x04" + b"payload" + segment(0xFE, b"secret")
    site.write({"content/media/a.jpg": both, TEXT: show("media/a.jpg")})
    site.build()
    data = (site.output / "media/a.jpg").read_bytes()
    assert b"payload" not in data
    assert data.endswith(b"\xff\xd9")


def test_a_document_is_published_without_its_author(site: SiteBuilder) -> None:
    data = b"{\\rtf1{\\info{\\author Private}}Text}"
    site.write({"content/media/a.rtf": data, TEXT: post("A", "[Soubor](media/a.rtf)")})
    out = site.build(publish=True)
    assert (site.output / "media/a.rtf").read_bytes() == b"{\\rtf1{\\info}Text}"
    assert (site.content / "media/a.rtf").read_bytes() == data
    assert warnings_of(out) == ()


def test_an_unchangeable_document_is_reported_where_a_text_uses_it(site: SiteBuilder) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "SummaryInformation".encode("utf-16-le")
    site.write({"content/media/a.doc": old, "content/media/unused.doc": old,
                TEXT: post("A", "[Soubor](media/a.doc)")})  # fmt: skip
    out = site.build()
    (told,) = [w for w in warnings_of(out) if w.path.endswith(".doc")]
    assert told.path == "content/media/a.doc"
    assert told.message == (
        "it is of an old format, so it is published as it is: its properties may name people."
    )
    assert (site.output / "media/a.doc").read_bytes() == old
