"""Characters that no text may hold are found by their file and line, wherever they stand."""

from __future__ import annotations

import unicodedata

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, words

POST = "content/cs/news/fair.md"
HEAD = "---\ntitle: A\nsummary: B.\ndate: 2026-04-01\ncategory: events\n---\n"


@pytest.mark.parametrize("character", ["\x0b", "\x0c", "\x00", "\u2028", "\u202e", "\x85"])
def test_a_pasted_character_is_reported_with_its_place_and_name(
    site: SiteBuilder, character: str
) -> None:
    site.write({POST: f"{HEAD}\na{character}b\n".encode()})
    problem = site.problem()
    assert (problem.path, problem.line) == (POST, 8)
    assert f"U+{ord(character):04X}" in problem.message
    assert "column 2" in problem.message


def test_every_file_with_such_a_character_is_reported_in_one_run(site: SiteBuilder) -> None:
    head = HEAD.replace("title: A", "title: A\x0b")
    site.write({POST: f"{head}\na\x0cb\n".encode()})
    site.write({"content/de/pages/home.md": words("Heim\u202e", "Text.")})
    site.write({"content/credits.yaml": "media/a.jpg: {credit: A\u2028B, licence: own}\n"})
    found = {(p.path, p.line) for p in site.problems()}
    assert found >= {
        (POST, 2),
        (POST, 8),
        ("content/de/pages/home.md", 3),
        ("content/credits.yaml", 1),
    }


def test_the_identity_may_not_hold_them_either(site: SiteBuilder) -> None:
    site.change("content/cluster.yaml", "short_name: ", "short_name: \u2066")
    problem = site.problem()
    assert problem.path == "content/cluster.yaml"
    assert "U+2066" in problem.message


def test_a_text_typed_on_a_mac_is_the_same_as_any_other(site: SiteBuilder) -> None:
    """Its letters are followed by their marks (NFD); the site's are whole (NFC)."""
    text = f"{HEAD.replace('title: A', 'title: Tepelné čerpadlo')}\nNáš příběh.\n"
    site.write({POST: unicodedata.normalize("NFD", text).encode()})
    out = site.build()
    page = (out.folder / "aktuality/tepelne-cerpadlo/index.html").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", page)
    assert "Náš příběh." in page.replace("\u00ad", "")


@pytest.mark.parametrize(
    ("key", "value"),
    [("title", "[" * 40_000), ("summary", "{" * 40_000), ("order", "9" * 5_000), ("order", "NaN")],
)
def test_depth_and_size_end_in_a_problem_at_their_line(
    site: SiteBuilder, key: str, value: str
) -> None:
    lines = {"title": "A", "summary": "B.", key: value}
    text = "".join(f"{name}: {given}\n" for name, given in lines.items())
    site.write({"content/cs/pages/about.md": f"---\n{text}---\n\nText.\n"})
    problem = site.problem()
    assert problem.path == "content/cs/pages/about.md"
    assert problem.line == list(lines).index(key) + 2
    assert len(str(problem)) < 300


def test_names_and_texts_in_nfd_are_published_in_one_form(site: SiteBuilder) -> None:
    media = site.content / "media"
    media.mkdir(exist_ok=True)
    (media / unicodedata.normalize("NFD", "čerpadlo ž.txt")).write_bytes(b"a")
    (media / "Žába.txt").write_bytes(b"b")
    text = "Příliš žluťoučký. [a](media/čerpadlo%20ž.txt) [b](media/Žába.txt) [c](item:pages/home)"
    page = unicodedata.normalize("NFD", words("Ožehavé", text))
    site.write({"content/cs/pages/burning.md": page})
    out = site.build()
    assert {"media/čerpadlo ž.txt", "media/Žába.txt", "ozehave/index.html"} <= out.files.keys()
    for name in out.files:
        if name.endswith((".html", ".xml", ".json")):
            shown = out.text(f"/{name}")
            assert unicodedata.is_normalized("NFC", shown), name


def test_a_text_whose_file_name_is_in_nfd_is_refused_with_a_name_that_works(
    site: SiteBuilder,
) -> None:
    name = unicodedata.normalize("NFD", "content/cs/news/čtyři.md")
    site.write({name: post("Čtyři")})
    (problem,) = site.problems()
    assert unicodedata.normalize("NFC", problem.path) == "content/cs/news/čtyři.md"
    assert "ctyri.md" in problem.mend
