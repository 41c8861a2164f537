"""What readers ask of their browser is kept: print, less motion, own colours, larger text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import DESKTOP, PHONE, Screen, open_window, visit
from tests.browser.templates import TEMPLATES

_PARTS_OF_THE_SCREEN = (
    ".utility",
    ".menu",
    ".menu-button",
    ".breadcrumbs",
    ".contents",
    ".section-menu:not(:has(.fact-list))",
    ".neighbours",
    ".pagination",
    ".skip-link",
    ".site-footer nav",
)
_MUCH_SPACE = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }
"""
"""The least that a page must bear: WCAG 2.2, 1.4.12."""


# -- Print -----------------------------------------------------------------------------


def open_print(page: Page, address: str) -> None:
    visit(page, address)
    page.emulate_media(media="print")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_shows_the_text_without_navigation_and_in_black_on_white(
    browser: Browser, served: str, templates: dict[str, str], scheme: str
) -> None:
    screen = Screen(1280, 720, "dark" if scheme == "dark" else "light")
    with open_window(browser, screen) as page:
        for template in TEMPLATES:
            open_print(page, served + templates[template])
            for part in _PARTS_OF_THE_SCREEN:
                for element in page.locator(part).all():
                    assert not element.is_visible(), (template, part)
            assert page.locator("h1").is_visible()
            dim = page.evaluate(
                """() => [...document.querySelectorAll("main h1, main p, main li, main dd")]
                    .filter(probe.visible)
                    .map(e => [probe.name(e), probe.contrast(
                        probe.readColour(getComputedStyle(e).color), [255, 255, 255])])
                    .filter(([, contrast]) => contrast < 7)"""
            )
            assert dim == [], template


def test_paper_shows_the_addresses_of_links(browser: Browser, served: str) -> None:
    with open_window(browser) as page:
        open_print(page, f"{served}/projekty/opeic/")
        contents = page.eval_on_selector_all(
            ".prose a[href]", "all => all.map(a => getComputedStyle(a, '::after').content)"
        )
        assert contents
        assert all("/" in content for content in contents)


def test_paper_says_where_the_page_is_from_and_the_screen_does_not(
    browser: Browser, served: str
) -> None:
    with open_window(browser) as page:
        visit(page, f"{served}/projekty/opeic/")
        address = page.locator(".print-only")
        assert not address.is_visible()
        page.emulate_media(media="print")
        assert address.is_visible()
        canonical = page.locator('link[rel="canonical"]').get_attribute("href")
        assert address.inner_text() == canonical


def test_paper_keeps_the_facts_of_an_item(browser: Browser, served: str) -> None:
    with open_window(browser) as page:
        open_print(page, f"{served}/materialy/letak-klastru/")
        facts = page.locator(".section-menu .fact-list dd").all()
        assert len(facts) >= 2
        assert all(fact.is_visible() for fact in facts)


def test_paper_keeps_the_emblem_of_the_european_union(browser: Browser, served: str) -> None:
    with open_window(browser) as page:
        open_print(page, f"{served}/projekty/opeic/")
        assert page.locator(".publicity__emblem").is_visible()
        assert page.locator(".publicity__union").is_visible()


def test_a_page_prints_within_the_paper(browser: Browser, served: str) -> None:
    """A4 less its margins is about 670 CSS pixels wide."""
    with open_window(browser, Screen(670, 950)) as page:
        for address in ("/projekty/opeic/", "/de/", "/pl/aktualnosci/"):
            open_print(page, served + address)
            assert page.evaluate("probe.overflow()") == []
            assert page.evaluate("probe.lostText()") == []
            assert page.pdf(format="A4").startswith(b"%PDF")


# -- Motion and colours ----------------------------------------------------------------


def test_nothing_moves_for_readers_who_want_less_motion(
    browser: Browser, served: str, templates: dict[str, str]
) -> None:
    with open_window(browser) as page:
        for template in TEMPLATES:
            visit(page, served + templates[template])
            assert page.evaluate("probe.moving()") == [], template


def test_nothing_moves_by_itself_for_other_readers_either(
    browser: Browser, served: str, templates: dict[str, str]
) -> None:
    with open_window(browser, reduced_motion="no-preference") as page:
        for template in TEMPLATES:
            visit(page, served + templates[template])
            assert page.evaluate("document.getAnimations().length") == 0, template


def test_forced_colours_keep_text_links_buttons_and_the_focus_visible(
    browser: Browser, served: str, templates: dict[str, str]
) -> None:
    with open_window(browser, PHONE, forced_colors="active") as page:
        for template in TEMPLATES:
            visit(page, served + templates[template])
            assert page.evaluate("matchMedia('(forced-colors: active)').matches")
            dim = page.evaluate(
                """() => [...document.querySelectorAll("h1, h2, p, a, button, dd, li")]
                    .filter(probe.visible)
                    .map(e => [probe.name(e), probe.contrast(
                        probe.readColour(getComputedStyle(e).color), probe.ground(e))])
                    .filter(([, contrast]) => contrast < 4.5)"""
            )
            assert dim == [], template
            border = page.locator(".menu-button").evaluate(
                "e => probe.contrast(probe.readColour(getComputedStyle(e).borderTopColor),"
                " probe.ground(e))"
            )
            assert border >= 3
            page.keyboard.press("Tab")
            focused = page.evaluate("probe.focused()")
            assert focused["ring"] >= 2
            assert focused["contrast"] >= 3


def test_forced_colours_keep_current_entries_apart_from_the_others(
    browser: Browser, served: str
) -> None:
    """Colour alone would be lost: something else must mark them (WCAG 2.2, 1.4.1)."""
    with open_window(browser, forced_colors="active") as page:
        visit(page, f"{served}/o-klastru/")
        weights = page.eval_on_selector_all(
            "header .languages a", "all => all.map(a => getComputedStyle(a).fontWeight)"
        )
        assert len(set(weights)) == 2


# -- Larger text -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "size"), [(DESKTOP, "200%"), (Screen(640, 360), "100%"), (PHONE, "150%")]
)
def test_larger_text_loses_nothing(
    browser: Browser, served: str, templates: dict[str, str], screen: Screen, size: str
) -> None:
    """Text at 200 % alone, the whole page at 200 % (a window half as wide), and a phone's
    larger text (WCAG 2.2, 1.4.4 and 1.4.10)."""
    with open_window(browser, screen) as page:
        for template in (*TEMPLATES, "german"):
            visit(page, served + templates.get(template, "/de/projekte/opeic/"))
            page.add_style_tag(content=f"html {{ font-size: {size} !important; }}")
            page.evaluate("probe.settle()")
            assert page.evaluate("probe.overflow()") == [], template
            assert page.evaluate("probe.lostText()") == [], template


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=str)
def test_more_space_between_letters_words_and_lines_loses_nothing(
    browser: Browser, served: str, templates: dict[str, str], screen: Screen
) -> None:
    with open_window(browser, screen) as page:
        for template in TEMPLATES:
            visit(page, served + templates[template])
            page.add_style_tag(content=_MUCH_SPACE)
            page.evaluate("probe.settle()")
            assert page.evaluate("probe.overflow()") == [], template
            assert page.evaluate("probe.lostText()") == [], template
