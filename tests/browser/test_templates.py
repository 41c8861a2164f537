"""Each template against axe-core: a phone in the dark, a desktop in the light.

The two other pairs are in the survey of every page.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import Screen, check_with_axe, open_window, resize, visit
from tests.browser.templates import SAMPLED, TEMPLATES

SCREENS = (Screen(320, 640, "dark"), Screen(1280, 720, "light"))
screens = pytest.mark.parametrize("screen", SCREENS, ids=str)


@screens
def test_axe_finds_no_barrier_in_any_template(
    browser: Browser, served: str, templates: dict[str, str], screen: Screen
) -> None:
    assert set(templates) == set(TEMPLATES)
    assert _check(browser, served, templates, screen) == {}


@screens
def test_axe_finds_no_barrier_in_any_arabic_template(
    browser: Browser, far_site: str, far_templates: dict[str, str], screen: Screen
) -> None:
    assert set(far_templates) == {*TEMPLATES, *SAMPLED, "pagination"}
    assert _check(browser, far_site, far_templates, screen) == {}


def _check(
    browser: Browser, base: str, templates: dict[str, str], screen: Screen
) -> dict[str, list[str]]:
    found = {}
    with open_window(browser, screen) as page:
        for name, address in templates.items():
            visit(page, base + address)
            if violations := check_with_axe(page):
                found[name] = violations
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_the_opened_menu_of_a_phone(
    browser: Browser, served: str, far_site: str, scheme: str
) -> None:
    with open_window(browser, Screen(320, 640)) as page:
        for address in (f"{served}/", f"{far_site}/about/"):
            visit(page, address)
            resize(page, Screen(320, 640, "dark" if scheme == "dark" else "light"))
            page.locator(".menu-button").click()
            page.locator("#site-menu").wait_for(state="visible")
            assert check_with_axe(page) == []
            assert page.evaluate("probe.lostText()") == []
            assert page.evaluate("probe.smallTargets()") == []
