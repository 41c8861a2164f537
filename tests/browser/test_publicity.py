"""The European Union's support is seen on landing (Regulation (EU) 821/2014, Articles 3 to 5)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, FloatRect, Locator

from tests.browser.looking import Screen, open_window, visit

PROJECTS = ("/projekty/opeic/", "/en/projects/opeic/", "/de/projekte/opeic/", "/pl/projekty/opeic/")
every_project_page = pytest.mark.parametrize("address", PROJECTS)
SCREENS = [Screen(360, 640), Screen(1280, 720), Screen(360, 640, "dark"), Screen(1280, 720, "dark")]


def box_of(element: Locator) -> FloatRect:
    box = element.bounding_box()
    assert box is not None
    return box


@every_project_page
@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_emblem_and_its_words_are_seen_without_scrolling(
    browser: Browser, served: str, address: str, screen: Screen
) -> None:
    with open_window(browser, screen) as page:
        visit(page, served + address)
        for part in ("emblem", "union", "fund", "programme"):
            element = page.locator(f"main .publicity__{part}")
            assert element.is_visible()
            box = box_of(element)
            assert box["x"] >= 0
            assert box["y"] >= 0
            assert box["x"] + box["width"] <= screen.width
            assert box["y"] + box["height"] <= screen.height, part


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_emblem_is_at_least_as_large_as_any_other_logo(
    browser: Browser, served: str, screen: Screen
) -> None:
    with open_window(browser, screen) as page:
        visit(page, served + PROJECTS[0])
        emblem, logo = (
            box_of(page.locator(s).first) for s in ("main .publicity__emblem", ".logo__mark")
        )
        assert emblem["width"] / emblem["height"] == pytest.approx(1.5, abs=0.1)
        assert emblem["width"] >= logo["width"]
        assert emblem["height"] >= logo["height"]


@every_project_page
def test_the_words_are_in_a_plain_face_of_the_permitted_ones(
    browser: Browser, served: str, address: str
) -> None:
    """No italics, underline or effects; Arial and its like; Reflex Blue, black or white."""
    with open_window(browser) as page:
        visit(page, served + address)
        words = page.locator(".publicity__union")
        style = words.evaluate(
            """e => { const style = getComputedStyle(e);
                return [style.fontFamily, style.fontStyle, style.textDecorationLine,
                    style.textShadow, style.color]; }"""
        )
        assert style[0].startswith("Arial")
        assert style[1:4] == ["normal", "none", "none"]
        assert style[4] in {"rgb(0, 51, 153)", "rgb(0, 0, 0)", "rgb(255, 255, 255)"}
        assert words.inner_text().strip() == words.inner_text()
        assert "…" not in words.inner_text()


@pytest.mark.parametrize("address", ["/", PROJECTS[0]])
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
