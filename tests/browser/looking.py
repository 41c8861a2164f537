"""Looking at a page in Chromium: opening it and asking what the tests want to know."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]

_PROBES = Path(__file__).with_name("probes.js")
_AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


@dataclass(frozen=True, slots=True)
class Screen:
    """A window in CSS pixels, in one of the reader's colour schemes."""

    width: int
    height: int
    scheme: Scheme = "light"

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}"


PHONE, DESKTOP = Screen(320, 640), Screen(1280, 720)


@cache
def read_script(path: Path) -> str:
    return path.read_text("utf-8")


@contextmanager
def open_window(browser: Browser, screen: Screen = DESKTOP, **options: Any) -> Iterator[Page]:
    """A fresh window, without anything stored, that the test need not wait for to stop moving."""
    context = browser.new_context(
        **{
            "viewport": {"width": screen.width, "height": screen.height},
            "color_scheme": screen.scheme,
            "reduced_motion": "reduce",
            **options,
        }
    )
    context.set_default_timeout(20_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def visit(page: Page, address: str) -> Page:
    """Opens an address and makes the probes ready."""
    page.goto(address)
    return prepare(page)


def prepare(page: Page) -> Page:
    """Makes the probes ready on the page that is open."""
    page.evaluate(read_script(_PROBES))
    page.evaluate("probe.settle()")
    return page


def resize(page: Page, screen: Screen) -> None:
    page.set_viewport_size({"width": screen.width, "height": screen.height})
    page.emulate_media(color_scheme=screen.scheme)
    page.evaluate("probe.settle()")


def check_with_axe(page: Page) -> list[str]:
    """What axe-core objects to: its WCAG 2.2 A and AA rules and its best practices."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(read_script(_AXE))
    violations: list[str] = page.evaluate("probe.checkWithAxe()")
    return violations
