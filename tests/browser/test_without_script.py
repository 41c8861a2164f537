"""The site needs no JavaScript for anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import DESKTOP, PHONE, Screen, open_window
from tests.browser.templates import TEMPLATES


def test_a_page_without_events_and_lists_to_filter_loads_no_script(real_site: Path) -> None:
    loading = [path for path in real_site.rglob("*.html") if b"<script src=" in path.read_bytes()]
    assert loading == []  # all events and profiles of the real site are samples


def test_the_scripts_are_small_and_the_theme_s_own(real_site: Path) -> None:
    scripts = [path for path in real_site.rglob("*") if path.suffix in {".js", ".mjs", ".wasm"}]
    assert {path.parent for path in scripts} == {real_site / "theme" / "js"}
    assert max(path.stat().st_size for path in scripts) < 8_000


@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=str)
def test_every_template_shows_the_same_text_with_and_without_script(
    browser: Browser, served: str, templates: dict[str, str], screen: Screen
) -> None:
    texts = []
    for script in (True, False):
        with open_window(browser, screen, java_script_enabled=script) as page:
            for template in TEMPLATES:
                page.goto(served + templates[template])
                texts.append(page.locator("body").inner_text())
    with_script, without = texts[: len(TEMPLATES)], texts[len(TEMPLATES) :]
    assert with_script == without
    assert all(len(text) > 300 for text in without)


def test_menus_pages_and_languages_can_be_reached_without_script(
    browser: Browser, served: str
) -> None:
    with open_window(browser, PHONE, java_script_enabled=False) as page:
        page.goto(f"{served}/")
        page.locator(".menu-button").click()
        page.locator(".menu__link", has_text="Aktuality").click()
        page.wait_for_url("**/aktuality/")
        page.locator(".teaser__link").first.click()
        page.wait_for_url("**/aktuality/*/")
        page.locator('header .languages a[hreflang="pl"]').click()
        page.wait_for_url("**/pl/aktualnosci/*/")
        assert page.locator("html").get_attribute("lang") == "pl"


def test_menu_opens_on_a_wide_screen_without_script(browser: Browser, served: str) -> None:
    with open_window(browser, java_script_enabled=False) as page:
        page.goto(f"{served}/en/")
        assert not page.locator(".menu-button").is_visible()
        for link in page.locator(".menu__link").all():
            assert link.is_visible()
