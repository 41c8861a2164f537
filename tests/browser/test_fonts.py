"""The site's own fonts are used, whole for every language of the real site, and small."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import open_window, visit

_MOST = 120_000  # bytes of fonts that a reader of one language fetches


def used_fonts(page: Page, selector: str) -> dict[str, bool]:
    """The faces that draw an element's text, and whether the site brought each along."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {font["familyName"]: font["isCustomFont"] for font in fonts}


@pytest.mark.parametrize("address", ["/o-klastru/", "/en/privacy/", "/de/kontakt/", "/pl/kontakt/"])
def test_every_letter_of_text_and_headings_comes_from_the_sites_own_fonts(
    browser: Browser, served: str, address: str
) -> None:
    with open_window(browser) as page:
        visit(page, served + address)
        for selector in ("h1", ".page-head__summary", ".prose p", ".menu__link", ".prose h2"):
            fonts = used_fonts(page, selector)
            assert fonts, selector
            assert all(fonts.values()), (selector, fonts)


@pytest.mark.parametrize("address", ["/projekty/opeic/", "/en/", "/de/aktuelles/", "/pl/"])
def test_a_reader_of_one_language_fetches_few_fonts(
    browser: Browser, served: str, real_site: Path, address: str
) -> None:
    with open_window(browser) as page:
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url))
        visit(page, served + address)
        fonts = {url.removeprefix(served + "/") for url in fetched if url.endswith(".woff2")}
        assert fonts
        assert sum((real_site / name).stat().st_size for name in fonts) <= _MOST


def test_every_font_has_its_licence_next_to_it(real_site: Path) -> None:
    fonts = real_site / "theme" / "fonts"
    assert list(fonts.glob("*.woff2"))
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text("utf-8").upper()
