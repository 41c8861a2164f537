"""Everything can be reached and used with the keyboard alone (WCAG 2.2: 2.1, 2.4)."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import DESKTOP, PHONE, Screen, open_window, visit

_WALKED = ("home", "project", "listing", "page", "post", "404")
_LEAST_RING = 2  # CSS pixels of the focus ring
_LEAST_CONTRAST = 3.0  # of the ring against its surroundings: WCAG 2.2, 1.4.11


def press_tab(page: Page, key: str = "Tab") -> dict[str, Any] | None:
    """Moves the focus; returns what the probe says of where it went, None for nowhere."""
    page.keyboard.press(key)
    found: dict[str, Any] | None = page.evaluate("probe.focused()")
    return found


def walk(page: Page) -> list[dict[str, Any]]:
    """Tabs from the top of a page until the focus leaves it."""
    stops: list[dict[str, Any]] = []
    limit = page.evaluate("probe.focusables().length") + 5
    while len(stops) < limit:
        stop = press_tab(page)
        if stop is None or (stops and stop["index"] == 0):
            break
        stops.append(stop)
    return stops


def check_walk(page: Page) -> list[dict[str, Any]]:
    """Walks a page: every stop once, in the order of the page, seen and uncovered."""
    expected = page.evaluate("probe.focusables().map(probe.name)")
    stops = walk(page)
    assert [stop["name"] for stop in stops] == expected
    for stop in stops:
        assert stop["ring"] >= _LEAST_RING, stop
        assert stop["contrast"] >= _LEAST_CONTRAST, stop
        assert stop["inWindow"], stop
        assert stop["uncovered"], stop
    return stops


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("template", _WALKED)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    browser: Browser, served: str, templates: dict[str, str], template: str, scheme: str
) -> None:
    screen = Screen(1280, 720, "dark" if scheme == "dark" else "light")
    with open_window(browser, screen) as page:
        check_walk(visit(page, served + templates[template]))


def test_tab_goes_through_an_arabic_page_in_order(
    browser: Browser, far_site: str, far_templates: dict[str, str]
) -> None:
    with open_window(browser) as page:
        for template in ("home", "pagination", "archive"):
            check_walk(visit(page, far_site + far_templates[template]))


def test_the_skip_link_comes_first_then_languages_then_the_menu(
    browser: Browser, served: str
) -> None:
    with open_window(browser) as page:
        visit(page, f"{served}/en/")
        languages = page.eval_on_selector_all(
            "header .languages a", "links => links.map(a => a.getAttribute('href'))"
        )
        menu = page.eval_on_selector_all(
            ".menu__link", "links => links.map(a => a.getAttribute('href'))"
        )
        assert len(languages) == 4
        assert len(menu) >= 4
        expected = ["#main", *languages, "/en/", *menu]
        stops = walk(page)
        assert [stop["href"] for stop in stops[: len(expected)]] == expected


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=str)
def test_the_skip_link_shows_itself_and_takes_the_focus_past_the_header(
    browser: Browser, served: str, screen: Screen
) -> None:
    with open_window(browser, screen) as page:
        visit(page, f"{served}/projekty/opeic/")
        link = page.locator(".skip-link")
        box = link.bounding_box()
        assert box is None or box["y"] + box["height"] <= 0 or box["width"] <= 1
        press_tab(page)
        box = link.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["x"] >= 0
        assert box["height"] >= 24
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        press_tab(page)
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_focus_is_not_trapped_on_the_way_back(browser: Browser, served: str) -> None:
    with open_window(browser) as page:
        visit(page, f"{served}/kontakt/")
        forth = [stop["index"] for stop in walk(page)]
        page.locator("a, button").last.focus()
        back = [page.evaluate("probe.focused().index")]
        while (stop := press_tab(page, "Shift+Tab")) and len(back) < len(forth):
            back.append(stop["index"])
        assert back == forth[::-1]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_phone_menu_opens_and_closes_by_keyboard(
    browser: Browser, served: str, script: bool
) -> None:
    with open_window(browser, PHONE, java_script_enabled=script) as page:
        page.goto(f"{served}/de/")
        menu, button = page.locator("#site-menu"), page.locator(".menu-button")
        assert not menu.is_visible()
        button.focus()
        page.keyboard.press("Enter")
        menu.wait_for(state="visible")
        links = menu.locator("a")
        assert links.count() >= 5
        reached = []
        for _ in range(links.count() + 1):
            page.keyboard.press("Tab")
            reached.append(page.locator(":focus").get_attribute("href"))
        assert reached == [None, *(link.get_attribute("href") for link in links.all())]
        page.keyboard.press("Escape")
        menu.wait_for(state="hidden")
        assert page.locator(":focus").get_attribute("class") == "menu-button"


def test_the_close_button_of_the_phone_menu_gives_the_focus_back(
    browser: Browser, served: str
) -> None:
    with open_window(browser, PHONE) as page:
        page.goto(f"{served}/")
        page.locator(".menu-button").focus()
        page.keyboard.press("Space")
        page.locator("#site-menu").wait_for(state="visible")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.locator("#site-menu").wait_for(state="hidden")
        assert page.locator(":focus").get_attribute("class") == "menu-button"


def test_tab_goes_through_the_opened_phone_menu_and_on(browser: Browser, served: str) -> None:
    with open_window(browser, PHONE) as page:
        visit(page, f"{served}/internacionalizace/")
        check_walk(page)
