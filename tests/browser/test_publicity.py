"""The European Union's support is seen on landing, as the rules of the period ask.

The rules are those of plugins/funding/data/publicity.yaml; every kind of page that is marked is
looked at, in every language.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, FloatRect, Locator

from plugins.funding.publicity import fund_names, rule_sets
from tests.browser.looking import Screen, open_window, visit
from tests.browser.templates import list_pages

RULES = rule_sets()["2014-2020"]
PROJECTS = {
    "cs": "/projekty/opeic/",
    "en": "/en/projects/opeic/",
    "de": "/de/projekte/opeic/",
    "pl": "/pl/projekty/opeic/",
}
every_language = pytest.mark.parametrize("lang", PROJECTS)
every_screen = pytest.mark.parametrize(
    "screen",
    [Screen(*size, scheme) for size in RULES.screens for scheme in ("light", "dark")],
    ids=str,
)


def marked_pages(folder: Path, lang: str) -> list[str]:
    """A marked page of each section; the front page, which presents the project, aside."""
    found = {}
    for address in list_pages(folder, lang):
        file = folder / address[1:]
        text = (file if file.is_file() else file / "index.html").read_text("utf-8")
        if 'class="marking"' in text:
            found[address.rsplit("/", 2)[0]] = address
    assert len(found) >= 2  # news and materials
    return [PROJECTS[lang], *found.values()]


def box_of(element: Locator) -> FloatRect:
    box = element.bounding_box()
    assert box is not None
    return box


@every_language
@every_screen
def test_the_emblem_and_its_words_are_seen_without_scrolling(
    browser: Browser, served: str, real_site: Path, lang: str, screen: Screen
) -> None:
    words = [RULES.statement[lang], fund_names()["erdf"][lang]]
    with open_window(browser, screen) as page:
        for address in marked_pages(real_site, lang):
            visit(page, served + address)
            shown = page.locator("main .publicity").first
            for part in ("emblem", *RULES.shows):
                element = shown.locator(f".publicity__{part.replace('statement', 'union')}")
                assert element.is_visible(), (address, part)
                box = box_of(element)
                assert box["x"] >= 0, (address, part)
                assert box["y"] >= 0, (address, part)
                assert box["x"] + box["width"] <= screen.width, (address, part)
                assert box["y"] + box["height"] <= screen.height, (address, part)
            told = [
                text.replace("\xad", "")
                for text in shown.locator("span:not(.publicity__about)").all_inner_texts()
            ]
            assert told[:2] == words


@every_screen
def test_the_emblem_is_at_least_as_large_as_any_other_logo(
    browser: Browser, served: str, real_site: Path, screen: Screen
) -> None:
    with open_window(browser, screen) as page:
        for address in marked_pages(real_site, "cs"):
            visit(page, served + address)
            emblem = box_of(page.locator("main .publicity__emblem").first)
            assert emblem["width"] / emblem["height"] == pytest.approx(1.5, abs=0.1)
            for logo in page.locator(".logo__mark, .logo img, main img[class*=logo]").all():
                if logo.is_visible():
                    other = box_of(logo)
                    assert emblem["width"] >= other["width"] * RULES.to_largest_logo
                    assert emblem["height"] >= other["height"] * RULES.to_largest_logo


@every_language
def test_the_words_are_in_a_plain_face_of_the_permitted_ones(
    browser: Browser, served: str, real_site: Path, lang: str
) -> None:
    """No italics, underline or effects; a face and a colour that the rules name."""
    colours = {f"rgb{tuple(bytes.fromhex(c[1:]))}" for c in RULES.colours}
    with open_window(browser) as page:
        for address in marked_pages(real_site, lang):
            visit(page, served + address)
            for words in page.locator("main .publicity span").all():
                style = words.evaluate(
                    """e => { const style = getComputedStyle(e);
                        return [style.fontFamily.split(",")[0], style.fontStyle,
                            style.textDecorationLine, style.textShadow, style.color]; }"""
                )
                assert style[0] in RULES.fonts
                assert style[1:4] == ["normal", "none", "none"]
                assert style[4] in colours
                assert "…" not in words.inner_text()


@pytest.mark.parametrize("address", ["/", PROJECTS["cs"]])
def test_the_emblem_on_a_coloured_ground_has_a_white_border(
    browser: Browser, served: str, address: str
) -> None:
    """Of 1/25 of its height; drawn as an outline, so that the emblem keeps its measure."""
    with open_window(browser, Screen(1280, 720, "dark")) as page:
        visit(page, served + address)
        emblem = page.locator("main .publicity__emblem")
        colour, width = emblem.evaluate(
            "e => [getComputedStyle(e).outlineColor, parseFloat(getComputedStyle(e).outlineWidth)]"
        )
        assert colour == "rgb(255, 255, 255)"
        assert width >= int(box_of(emblem)["height"] / 25)
