"""What a script adds to events: nothing past is coming, and visitors see their own time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import open_window
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, words
from tests.support.serving import serve


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site built on 1 May 2026 with an event a year later, and one a month after that."""
    monkeypatch.chdir(tmp_path)
    site = SiteBuilder(tmp_path)
    site.write(
        {
            "content/cs/dates/a.md": event(
                "První", registration="{url: https://cluster.example/r, deadline: 2027-05-03}"
            ),
            "content/en/dates/a.md": words("First"),
            "content/cs/dates/b.md": event("Druhá", starts="2027-06-04", ends=None),
        }
    )
    site.build()
    with serve(site.output) as address:
        yield address


def look(page: Page, address: str, now: str) -> None:
    page.clock.set_fixed_time(now)
    page.goto(address)


def test_a_page_that_is_old_shows_nothing_past_as_coming(browser: Browser, address: str) -> None:
    with open_window(browser) as page:
        for now, shown in (
            ("2027-05-04T09:59:00Z", ["První", "Druhá"]),
            ("2027-05-04T10:01:00Z", ["Druhá"]),
            ("2027-07-01T00:00:00Z", []),
        ):
            for where in ("/udalosti/", "/"):
                look(page, address + where, now)
                titles = page.locator(".occasion:visible .occasion__title").all_inner_texts()
                assert titles == shown, (where, now)
            look(page, f"{address}/udalosti/", now)
            assert page.locator("[data-none]").is_visible() is (not shown)


def test_registration_closes_and_the_event_is_over_on_an_old_page(
    browser: Browser, address: str
) -> None:
    with open_window(browser) as page:
        where = f"{address}/en/events/first/"
        look(page, where, "2027-05-03T21:59:00Z")
        assert page.get_by_role("link", name="Register").is_visible()
        look(page, where, "2027-05-03T22:01:00Z")  # midnight in Prague
        assert page.get_by_role("link", name="Register").count() == 0
        assert page.locator("[data-closed]").is_visible()
        assert not page.locator("[data-over]").is_visible()
        look(page, where, "2027-05-04T10:01:00Z")
        assert page.locator("[data-over]").is_visible()


@pytest.mark.parametrize(
    ("zone", "own"),
    [("Europe/Prague", ""), ("Europe/Vienna", ""), ("America/New_York", "03:00")],
)
def test_a_visitor_elsewhere_is_told_their_own_time(
    browser: Browser, address: str, zone: str, own: str
) -> None:
    with open_window(browser, timezone_id=zone) as page:
        look(page, f"{address}/en/events/first/", "2027-05-01T00:00:00Z")
        line = page.locator("[data-own]")
        assert line.is_visible() is bool(own)
        assert own in line.inner_text()


def test_a_filter_hides_what_does_not_contain_the_words(browser: Browser, far_site: str) -> None:
    with open_window(browser) as page:
        page.goto(f"{far_site}/en/profiles/")
        rows = page.locator(".profile-row:visible")
        assert rows.count() == 1
        page.get_by_role("searchbox").fill("STORAGE ltd")
        assert rows.count() == 1
        page.get_by_role("searchbox").fill("nothing like it")
        assert rows.count() == 0
        assert page.locator("[data-shown]").inner_text() == "0"
        assert page.locator("[data-none]").is_visible()
