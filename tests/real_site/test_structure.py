"""What every page of the real site has, whatever its template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from bs4 import BeautifulSoup, Tag

Documents = Mapping[str, BeautifulSoup]


def test_every_page_has_one_h1_and_skips_no_level_of_heading(documents: Documents) -> None:
    for address, document in documents.items():
        levels = [int(tag.name[1]) for tag in document.find_all(re.compile(r"^h[1-6]$"))]
        assert levels.count(1) == 1, address
        main = [int(tag.name[1]) for tag in document.select("main :is(h1,h2,h3,h4,h5,h6)")]
        assert main[0] == 1, address
        assert all(below - above <= 1 for above, below in pairwise(main)), (address, main)


def test_the_first_link_of_every_page_skips_to_its_content(documents: Documents) -> None:
    for address, document in documents.items():
        assert document.body is not None
        first = document.body.find("a")
        assert isinstance(first, Tag)
        assert first["href"] == "#main", address
        goals = document.select("#main")
        assert [goal.name for goal in goals] == ["main"], address


def test_every_page_has_its_landmarks_once_and_every_navigation_a_name(
    documents: Documents,
) -> None:
    for address, document in documents.items():
        assert len(document.select("body > header")) == 1, address
        assert len(document.select("body > main")) == 1, address
        assert len(document.select("body > footer")) == 1, address
        names = []
        for nav in document.find_all("nav"):
            label = nav.get("aria-label")
            if label is None:
                heading = document.find(id=str(nav["aria-labelledby"]))
                assert isinstance(heading, Tag), address
                label = heading.get_text()
            names.append(str(label).strip())
        assert all(names), address
        assert len(set(names)) == len(names), (address, names)


def test_every_page_shows_its_place_and_marks_itself_current(documents: Documents) -> None:
    for address, document in documents.items():
        if document.select(".breadcrumbs"):
            trail = document.select(".breadcrumbs li")
            assert trail[-1].select('[aria-current="page"]'), address
            assert trail[0].a is not None, address
        current = document.select('header .languages [aria-current="true"]')
        assert document.html is not None
        assert [link["hreflang"] for link in current] == [document.html["lang"]], address


def test_no_page_contains_inline_scripts_handlers_or_styles(documents: Documents) -> None:
    """So a content security policy can forbid them all; the site's own files and blocks of
    data, which are not run, are none of these."""
    foreign = 'script:not([src^="/theme/js/"]):not([type="application/ld+json"])'
    for address, document in documents.items():
        assert not document.select(f"{foreign}, style, iframe, object, embed"), address
        for element in document.find_all(True):
            bad = [name for name in element.attrs if name.startswith("on") or name == "style"]
            assert not bad, (address, element)


def test_no_page_names_another_host_but_in_links_a_reader_may_follow(
    documents: Documents,
) -> None:
    """Nothing is fetched from elsewhere: no font, picture, style sheet or preconnect."""
    for address, document in documents.items():
        for element in document.select("[src], [srcset], link[href]"):
            if element.name == "link" and set(element["rel"]) & {"canonical", "alternate"}:
                continue
            source = str(element.get("src") or element.get("srcset") or element.get("href"))
            assert source.startswith("/"), (address, element)
            assert not source.startswith("//"), (address, element)


def test_every_picture_has_its_size_so_that_nothing_jumps(documents: Documents) -> None:
    for address, document in documents.items():
        for image in document.find_all("img"):
            assert image.get("alt") is not None, (address, image)
            assert int(str(image["width"])) > 0, (address, image)
            assert int(str(image["height"])) > 0, (address, image)


def test_titles_of_pages_are_unique_in_their_language(documents: Documents) -> None:
    seen: dict[tuple[str, str], str] = {}
    for address, document in documents.items():
        assert document.html is not None
        assert document.title is not None
        key = (str(document.html["lang"]), document.title.get_text())
        assert key not in seen, (address, seen[key], key)
        seen[key] = address


def test_every_language_has_its_own_page_for_a_missing_address(documents: Documents) -> None:
    for address in ("/404.html", "/en/404.html", "/de/404.html", "/pl/404.html"):
        page = documents[address]
        assert page.select('meta[name="robots"][content="noindex"]'), address
        assert not page.select('link[rel="alternate"][hreflang]:not([type])'), address


def test_the_style_sheet_is_one_file_named_by_its_content(real_site: Path) -> None:
    styles = [path.relative_to(real_site).as_posix() for path in real_site.rglob("*.css")]
    assert len(styles) == 1
    assert re.fullmatch(r"theme/style\.[0-9a-f]{10}\.css", styles[0])
