"""Text over artwork, where axe-core cannot tell the colour of the ground, is legible."""

from __future__ import annotations

import io
from collections import Counter

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser.looking import Screen, open_window, visit

_TEXTS = (".hero__name", ".hero__title", ".hero__lead", ".button--ghost")
_SCREENS = [
    Screen(320, 720),
    Screen(768, 720, "dark"),
    Screen(1280, 720, "dark"),
    Screen(1920, 720),
]
_ENOUGH = 4.5  # WCAG 2.2, 1.4.3
_LINES = 0.03
"""The share of the ground that the artwork's thin lines may take with less contrast."""
_BOX = """element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = range.getBoundingClientRect();
    return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height };
}"""


def luminance(red: int, green: int, blue: int) -> float:
    """Relative luminance as WCAG 2.2 defines it, of levels from 0 to 255."""
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(level: int) -> float:
    part = level / 255
    linear: float = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    return linear


def contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def share_too_faint(page: Page, selector: str) -> float:
    """The share of the ground behind a text against which its colour is too faint."""
    text = page.locator(selector)
    red, green, blue, _ = text.evaluate("e => probe.readColour(getComputedStyle(e).color)")
    ink = luminance(red, green, blue)
    bare = page.add_style_tag(content=f"{selector} {{ color: transparent !important; }}")
    seen = page.screenshot(clip=text.evaluate(_BOX), full_page=True)
    with Image.open(io.BytesIO(seen)) as picture:
        levels = picture.convert("RGB").tobytes()
    bare.evaluate("e => e.remove()")
    pixels = Counter(zip(levels[::3], levels[1::3], levels[2::3], strict=True))
    faint = sum(n for pixel, n in pixels.items() if contrast(ink, luminance(*pixel)) < _ENOUGH)
    return faint / pixels.total()


@pytest.mark.parametrize("screen", _SCREENS, ids=str)
def test_the_text_on_the_home_page_stands_out_from_its_artwork(
    browser: Browser, served: str, far_site: str, screen: Screen
) -> None:
    with open_window(browser, screen) as page:
        for address in (f"{served}/de/", f"{far_site}/"):
            visit(page, address)
            for selector in _TEXTS:
                assert share_too_faint(page, selector) <= _LINES, (address, selector)
