"""A language that runs from right to left mirrors the layout."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import DESKTOP, PHONE, Screen, open_window, visit


def middle(page: Page, selector: str) -> float:
    """Where an element's middle is across the window: 0 at the left, 1 at the right."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    size = page.viewport_size
    assert size is not None
    return (box["x"] + box["width"] / 2) / size["width"]


@pytest.mark.parametrize(
    ("template", "selector"),
    [
        ("home", ".masthead .logo"),
        ("home", ".hero__title"),
        ("home", ".utility__languages"),
        ("home", ".menu__list"),
        ("page", ".breadcrumbs__list a"),
        ("page", ".columns__before"),
        ("page", ".columns__main h2"),
        ("project", ".publicity"),
        ("project", ".activity__number"),
        ("archive", ".archive__date"),
    ],
)
def test_left_in_chinese_is_right_in_arabic(
    browser: Browser, far_site: str, far_templates: dict[str, str], template: str, selector: str
) -> None:
    with open_window(browser) as page:
        visit(page, far_site + far_templates[template])
        arabic = middle(page, selector)
        page.locator('header .languages a[hreflang="zh-Hans"]').click()
        page.wait_for_url("**/zh-Hans/**")
        chinese = middle(page, selector)
        assert (arabic - 0.5) * (chinese - 0.5) < 0, (arabic, chinese)


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=str)
def test_arabic_text_begins_at_the_right(browser: Browser, far_site: str, screen: Screen) -> None:
    with open_window(browser, screen) as page:
        visit(page, f"{far_site}/about/")
        assert page.locator("html").get_attribute("dir") == "rtl"
        for selector in ("h1", ".prose p", ".prose h2", ".site-footer__seat"):
            style = page.locator(selector).first.evaluate(
                "e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign]"
            )
            assert style[0] == "rtl", selector
            assert style[1] in {"start", "right"}, selector


def test_the_phone_menu_comes_in_from_the_end_of_the_line(browser: Browser, far_site: str) -> None:
    for address, side in (("/", 0), ("/zh-Hans/", 1)):
        with open_window(browser, Screen(600, 800)) as page:
            visit(page, far_site + address)
            page.locator(".menu-button").click()
            page.locator("#site-menu").wait_for(state="visible")
            assert round(middle(page, "#site-menu")) == side


def test_arrows_point_the_way_one_reads(browser: Browser, far_site: str) -> None:
    for address, direction in (("/", -1), ("/zh-Hans/", 1)):
        with open_window(browser) as page:
            visit(page, far_site + address)
            scale = page.locator(".icon--mirrored").first.evaluate(
                "e => getComputedStyle(e).scale + ' ' + getComputedStyle(e).transform"
            )
            assert ("-1" in scale) == (direction < 0)


def test_code_in_arabic_text_runs_from_left_to_right(browser: Browser, far_site: str) -> None:
    with open_window(browser) as page:
        visit(page, f"{far_site}/about/")
        for selector in (".prose pre", ".prose p code"):
            direction = page.locator(selector).first.evaluate("e => getComputedStyle(e).direction")
            assert direction == "ltr"


def test_a_text_in_another_language_keeps_its_own_direction(
    browser: Browser, far_site: str, far_templates: dict[str, str]
) -> None:
    with open_window(browser) as page:
        visit(page, f"{far_site}{far_templates['archive']}")
        title = page.locator('.archive__title span[lang="zh-Hans"]').first
        assert title.evaluate("e => getComputedStyle(e).direction") == "ltr"
        visit(page, f"{far_site}/zh-Hans/")
        title = page.locator('main span[lang="ar"]').first
        assert title.evaluate("e => getComputedStyle(e).direction") == "rtl"
