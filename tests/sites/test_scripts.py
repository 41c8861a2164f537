"""Languages of other scripts: right to left, and without spaces between words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, project, words
from tests.sites.output import Output


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Output:
    monkeypatch.chdir(tmp_path)
    site = SiteBuilder(tmp_path, "cs", "ar", "zh-Hans")
    site.write(
        {
            "content/cs/news/fair.md": post("Veletrh", tags="[hydrogen]"),
            "content/ar/news/fair.md": words("معرض الهيدروجين", "النص العربي."),
            "content/zh-Hans/news/fair.md": words("氢能展会", "中文正文。"),
            "content/cs/news/only.md": post("Jen česky", category="people"),
            "content/ar/news/only.md": words("بالعربية"),
            "content/cs/projects/grid.md": project("Síť"),
            "content/ar/projects/grid.md": words("الشبكة", programme="البرنامج", fund="الصندوق"),
        }
    )
    return site.build()


def arabic(out: Output) -> str:
    (address,) = [p for p in out.pages if p.startswith("/ar/") and "hydrwjyn" in p and "m" in p][:1]
    return address


def test_arabic_runs_from_right_to_left_and_chinese_from_left_to_right(out: Output) -> None:
    directions = {}
    for address in ("/", "/ar/", "/zh-Hans/"):
        html = out.page(address).html
        assert html is not None
        directions[str(html["lang"])] = html["dir"]
    assert directions == {"cs": "ltr", "ar": "rtl", "zh-Hans": "ltr"}


def test_every_script_becomes_an_address_in_latin_letters(out: Output) -> None:
    for address in out.pages:
        assert address.isascii()
        assert address == address.lower().replace("/zh-hans/", "/zh-Hans/")
    assert any(page.startswith("/zh-Hans/") and "qing-neng" in page for page in out.pages)


def test_the_switcher_gives_each_language_its_own_direction(out: Output) -> None:
    spans = out.page("/ar/").select("header .languages__link span[lang]")
    assert [(s["lang"], s["dir"], s.text) for s in spans] == [
        ("cs", "ltr", "Čeština"),
        ("ar", "rtl", "العربية"),
        ("zh-Hans", "ltr", "简体中文"),
    ]


def test_an_arabic_title_in_a_chinese_list_keeps_its_direction(out: Output) -> None:
    sections = [p for p in out.pages if p.startswith("/zh-Hans/") and p.count("/") == 3]
    section = next(page for page in sections if out.page(page).main)  # others lead on to it
    links = out.main(section).select(".teaser__link")
    spans = [link.select_one("span[lang]") for link in links]
    marked = [(s["lang"], s["dir"]) for s in spans if s is not None]
    assert marked == [("cs", "ltr")] or marked == [("ar", "rtl")]


def test_no_interface_text_is_left_in_english(out: Output) -> None:
    for address in ("/ar/", "/zh-Hans/"):
        skip = out.page(address).select_one(".skip-link")
        assert skip is not None
        assert not skip.text.isascii()


def test_counts_take_the_plural_form_of_the_language(out: Output) -> None:
    """Arabic has six plural forms; one post takes the second of them."""
    topics = [p for p in out.pages if p.startswith("/ar/")]
    mains = [main for page in topics if (main := out.page(page).main)]  # others lead on
    counts = [c.text for main in mains for c in main.select(".topic-list__count")]
    assert counts
    assert all(not count.isascii() for count in counts)


def test_hreflang_writes_the_tag_of_simplified_chinese_in_full(out: Output) -> None:
    pairs = out.hreflang("/aktuality/veletrh/")
    assert set(pairs) == {"cs", "ar", "zh-Hans", "x-default"}


def test_a_site_in_arabic_is_at_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    site = SiteBuilder(tmp_path, "ar", "en")
    html = site.build().page("/").html
    assert html is not None
    assert (html["lang"], html["dir"]) == ("ar", "rtl")
