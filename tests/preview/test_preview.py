"""The open page follows what the author saves."""

from __future__ import annotations

import urllib.request

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.builder.pipeline import Result
from plugins.reporting.problems import ContentError
from tests.browser.looking import open_window
from tests.preview.running import Preview

POST = "content/cs/news/fair.md"
_PATIENCE = 30_000  # milliseconds


def open_post(page: Page, preview: Preview) -> None:
    """Opens the post and waits until the page listens for builds."""
    with page.expect_response("**/~events"):
        page.goto(f"{preview.url}aktuality/veletrh/")


def test_a_saved_text_appears_in_the_open_page(browser: Browser, preview: Preview) -> None:
    with open_window(browser) as page:
        open_post(page, preview)
        expect(page.locator(".prose")).to_contain_text("Starý text.")
        preview.site.change(POST, "Starý text.", "Nový text.")
        assert isinstance(preview.next_build(), Result)
        expect(page.locator(".prose")).to_contain_text("Nový text.", timeout=_PATIENCE)


def test_a_page_stays_where_its_reader_is_and_asks_for_nothing_but_the_text(
    browser: Browser, preview: Preview
) -> None:
    with open_window(browser) as page:
        open_post(page, preview)
        page.evaluate("document.body.style.minHeight = '500vh'")
        page.evaluate("window.scrollTo(0, 40); window.stayed = true")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.resource_type))
        preview.site.change(POST, "Starý text.", "Nový text.\n\n" + "Další odstavec.\n\n" * 90)
        assert isinstance(preview.next_build(), Result)
        expect(page.locator(".prose")).to_contain_text("Nový text.", timeout=_PATIENCE)
        assert page.evaluate("window.stayed") is True
        assert page.evaluate("window.scrollY") == 40
        assert set(asked) == {"fetch"}


def test_a_change_outside_the_texts_reloads_the_page(browser: Browser, preview: Preview) -> None:
    with open_window(browser) as page:
        open_post(page, preview)
        page.evaluate("window.stayed = true")
        preview.site.change("content/cluster.yaml", "name: Zkušební klastr", "name: Jiný klastr")
        assert isinstance(preview.next_build(), Result)
        expect(page.locator(".site-header")).to_contain_text("Jiný klastr", timeout=_PATIENCE)
        assert page.evaluate("window.stayed") is None


def test_a_mistake_is_shown_in_the_open_page_and_the_old_site_stays(
    browser: Browser, preview: Preview
) -> None:
    with open_window(browser) as page:
        open_post(page, preview)
        preview.site.change(POST, "category: events", "category: evnets")
        error = preview.next_build()
        assert isinstance(error, ContentError)
        report = page.get_by_role("alert")
        expect(report).to_contain_text(f"{POST}:", timeout=_PATIENCE)
        expect(report).to_contain_text("events")
        expect(page.locator(".prose")).to_contain_text("Starý text.")
        old = urllib.request.urlopen(f"{preview.url}aktuality/veletrh/").read().decode()
        assert "Starý text." in old


def test_a_mended_mistake_brings_the_page_back(browser: Browser, preview: Preview) -> None:
    with open_window(browser) as page:
        open_post(page, preview)
        preview.site.change(POST, "category: events", "category: evnets")
        assert isinstance(preview.next_build(), ContentError)
        expect(page.get_by_role("alert")).to_be_visible(timeout=_PATIENCE)
        preview.site.change(POST, "category: evnets", "category: people")
        assert isinstance(preview.next_build(), Result)
        expect(page.get_by_role("alert")).to_have_count(0, timeout=_PATIENCE)
        expect(page.locator(".meta__category").first).to_have_text("Lidé", timeout=_PATIENCE)


def test_a_page_opened_while_the_content_is_broken_says_so(
    browser: Browser, preview: Preview
) -> None:
    preview.site.change(POST, "category: events", "category: evnets")
    assert isinstance(preview.next_build(), ContentError)
    with open_window(browser) as page:
        open_post(page, preview)
        expect(page.get_by_role("alert")).to_contain_text(f"{POST}:", timeout=_PATIENCE)


def test_several_open_pages_all_follow(browser: Browser, preview: Preview) -> None:
    with open_window(browser) as one, open_window(browser) as other:
        for page in (one, other):
            open_post(page, preview)
        preview.site.change(POST, "Starý text.", "Nový text.")
        preview.next_build()
        for page in (one, other):
            expect(page.locator(".prose")).to_contain_text("Nový text.", timeout=_PATIENCE)


def test_a_new_file_appears_in_the_open_list(browser: Browser, preview: Preview) -> None:
    with open_window(browser) as page:
        with page.expect_response("**/~events"):
            page.goto(f"{preview.url}aktuality/")
        text = (preview.site.folder / POST).read_text("utf-8").replace("Veletrh", "Výstava")
        preview.site.write({"content/cs/news/exhibition.md": text})
        expect(page.get_by_role("heading", name="Výstava")).to_be_visible(timeout=_PATIENCE)


@pytest.mark.parametrize(("address", "lang"), [("nic/tu/neni/", "cs"), ("de/nichts/", "de")])
def test_a_missing_address_shows_the_404_page_of_its_language(
    browser: Browser, preview: Preview, address: str, lang: str
) -> None:
    with open_window(browser) as page:
        response = page.goto(preview.url + address)
        assert response is not None
        assert response.status == 404
        assert page.locator("html").get_attribute("lang") == lang


def test_the_preview_is_for_this_machine_only(preview: Preview) -> None:
    assert preview.url.startswith("http://127.0.0.1:")


def test_the_finished_files_hold_no_trace_of_the_preview(preview: Preview) -> None:
    pages = list(preview.site.output.rglob("*.html"))
    assert pages
    assert not [page for page in pages if b"~reload" in page.read_bytes()]
