"""Pictures in prints: who made them is named, what they show is told, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import words
from tests.support.pictures import RASTERS, SECRETS, take, talk

PHOTO = "media/visit.jpg"
CREDITS = "content/credits.yaml"
CREDIT = f"{PHOTO}: {{credit: Jana Ukázková, licence: CC-BY-4.0}}\n"
SHOWN = "![Tři lidé u čerpadla]({})"
PANELS = [f"## Díl {n}\n\nText {n}." for n in range(1, 6)]
TYPES = ("factsheet", "one-pager", "brochure", "strategy", "poster", "roll-up", "leaflet", "slides")
NAMED = {"cs": "Obrázky: Jana Ukázková (CC BY 4.0)", "de": "Bilder: Jana Ukázková (CC BY 4.0)"}


def write(site: SiteBuilder, kind: str, *names: str) -> SiteBuilder:
    """A material of a type that shows pictures, in Czech and German."""
    shown = "\n\n".join(SHOWN.format(name) for name in names)
    parts = [f"{PANELS[0]}\n\n{shown}", *PANELS[1:]]
    body = "\n\n---\n\n".join(parts) if kind in {"leaflet", "slides"} else parts[0]
    facts = {"type": kind, "edition": "1", "date": "2026-04-01"}
    return site.write(
        {
            "content/cs/materials/m.md": words("List", body, **facts),
            "content/de/materials/m.md": words("Blatt", body, from_edition="1"),
        }
    )


def find_pdf(site: SiteBuilder, lang: str = "cs", ending: str = "") -> Path:
    (path,) = site.output.rglob(f"*-{lang}{ending}.pdf")
    return path


def read_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path.read_bytes()) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return " ".join(" ".join(pages).replace("\u00ad", "").replace("\u00a0", " ").split())


def read_alternatives(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [
            str(found.Alt)
            for found in pdf.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Figure"
        ]


@pytest.mark.parametrize("kind", TYPES)
def test_a_print_of_any_type_names_who_made_its_pictures(site: SiteBuilder, kind: str) -> None:
    site.write({f"content/{PHOTO}": take(width=120, height=20), CREDITS: CREDIT})
    write(site, kind, PHOTO).build()
    for lang, named in NAMED.items():
        for ending in ("", "-print"):
            assert named in read_text(find_pdf(site, lang, ending)), (lang, ending)
        assert "Tři lidé u čerpadla" in read_alternatives(find_pdf(site, lang))


def test_a_print_credits_only_the_pictures_it_shows(site: SiteBuilder) -> None:
    site.write({f"content/{PHOTO}": take(), CREDITS: CREDIT})
    write(site, "factsheet")
    site.change("content/cs/materials/m.md", "type:", f"image: {PHOTO}\nimage_alt: Lidé\ntype:")
    site.change("content/de/materials/m.md", "from_edition", "image_alt: Leute\nfrom_edition")
    site.build()
    assert "Jana" not in read_text(find_pdf(site))


def test_a_catalogue_names_who_made_the_pictures_of_its_members(site: SiteBuilder) -> None:
    site.add_sections({"members": ("member", "Členové", "Members", "Mitglieder")})
    facts = {"type": "small", "joined": "2020-01-01", "logo": "media/logo.webp"}
    site.write(
        {
            f"content/{PHOTO}": take(),
            "content/media/logo.webp": take("WebP"),
            CREDITS: f"{CREDIT}media/logo.webp: {{credit: Karel Kreslíř, licence: permission}}\n",
            "content/cs/members/a.md": words("Dráty", SHOWN.format(PHOTO), **facts),
        }
    )
    write(site, "catalogue")
    site.change("content/cs/materials/m.md", "type:", "contents: members\ntype:")
    site.build()
    text = read_text(find_pdf(site))
    assert "Karel Kreslíř" in text
    assert "Obrázky: " in text
    assert "Dráty" in read_alternatives(find_pdf(site))


@pytest.mark.parametrize("file_format", RASTERS)
def test_a_print_contains_no_private_data_of_pictures(site: SiteBuilder, file_format: str) -> None:
    name = f"media/visit.{RASTERS[file_format]}"
    site.write({f"content/{name}": talk(file_format, orientation=6), CREDITS: CREDIT})
    site.write({CREDITS: CREDIT.replace(PHOTO, name)})
    write(site, "factsheet", name).build()
    for ending in ("", "-print"):
        with pikepdf.open(find_pdf(site, ending=ending)) as pdf:
            streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            pictures = [o for o in streams if o.get("/Subtype") == "/Image"]
            raw = b"".join(o.read_raw_bytes() for o in pictures)
            whole = b"".join(o.read_bytes() for o in streams if o not in pictures)
        assert pictures
        assert {(int(o.Width), int(o.Height)) for o in pictures} == {(40, 60)}
        assert [secret for secret in SECRETS if secret in raw + whole] == []


def test_a_press_kit_holds_clean_pictures(site: SiteBuilder) -> None:
    import zipfile

    facts = {"type": "press-kit", "edition": "1", "date": "2026-04-01", "files": f"[{PHOTO}]"}
    site.write(
        {
            f"content/{PHOTO}": talk("JPEG"),
            CREDITS: CREDIT,
            "content/cs/materials/m.md": words("Balíček", "Text.", credits="[Jana]", **facts),
        }
    )
    site.build()
    (kit,) = site.output.rglob("*.zip")
    with zipfile.ZipFile(kit) as archive:
        data = archive.read("visit.jpg")
    assert data == (site.output / PHOTO).read_bytes()
    assert [secret for secret in SECRETS if secret in data] == []


def test_a_logo_with_a_picture_in_it_is_printed(site: SiteBuilder) -> None:
    from base64 import b64encode

    png = b64encode(take("PNG")).decode()
    logo = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">'
        f'<image width="60" height="40" href="data:image/png;base64,{png}"/></svg>'
    )
    site.write({"content/media/logo čistý.svg": logo})
    write(site, "factsheet", "<media/logo čistý.svg>").build()
    with pikepdf.open(find_pdf(site)) as pdf:
        assert [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Width" in o]
