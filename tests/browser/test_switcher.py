"""The language switcher leads to the same page in the other language, wherever it is used."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import PHONE, open_window
from tests.browser.templates import TEMPLATES

OTHERS = ("en", "de", "pl")


def alternates(page: Page) -> dict[str, str]:
    """A page's hreflang links by language: what makes it and its translations one item."""
    pairs = page.eval_on_selector_all(
        'link[rel="alternate"][hreflang]:not([type])', "all => all.map(a => [a.hreflang, a.href])"
    )
    return dict(pairs)


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name != "404"])
def test_the_switcher_leads_to_the_same_page_and_back(
    browser: Browser, served: str, templates: dict[str, str], template: str
) -> None:
    start = templates[template]
    with open_window(browser, PHONE) as page:
        for lang in OTHERS:
            page.goto(served + start)
            here = alternates(page)
            assert set(here) == {"cs", *OTHERS, "x-default"}
            page.locator(f'header .languages a[hreflang="{lang}"]').click()
            page.wait_for_url(f"**/{lang}/**")
            assert page.locator("html").get_attribute("lang") == lang
            assert alternates(page) == here
            assert page.locator('link[rel="canonical"]').get_attribute("href") == here[lang]
            page.locator('header .languages a[hreflang="cs"]').click()
            page.wait_for_url(served + start)


@pytest.mark.parametrize("lang", OTHERS)
def test_a_missing_address_has_a_page_in_its_language_with_a_switcher(
    browser: Browser, served: str, lang: str
) -> None:
    with open_window(browser) as page:
        response = page.goto(f"{served}/{lang}/there/is/no/such/page/")
        assert response is not None
        assert response.status == 404
        assert page.locator("html").get_attribute("lang") == lang
        assert page.locator("h1").is_visible()
        page.locator('header .languages a[hreflang="cs"]').click()
        page.wait_for_url(re.compile(r"/404\.html$"))
        assert page.locator("html").get_attribute("lang") == "cs"


def test_the_second_page_of_a_list_switches_to_the_second_page(
    browser: Browser, far_site: str, far_templates: dict[str, str]
) -> None:
    with open_window(browser) as page:
        page.goto(far_site + far_templates["pagination"])
        number = page.locator('.pagination [aria-current="page"]').inner_text()
        page.locator('header .languages a[hreflang="zh-Hans"]').click()
        page.wait_for_url("**/zh-Hans/**")
        assert page.locator('.pagination [aria-current="page"]').inner_text() == number


def test_a_language_without_an_edition_says_so_and_leads_to_the_nearest_page(
    browser: Browser, far_site: str
) -> None:
    with open_window(browser) as page:
        page.goto(f"{far_site}/about/")
        entry = page.locator("header .languages__item", has_text="English")
        assert "languages__item--missing" in (entry.get_attribute("class") or "")
        assert entry.locator(".languages__note").is_visible()
        entry.locator("a").click()
        page.wait_for_url("**/en/")
        assert page.locator("html").get_attribute("lang") == "en"
