"""The probes find what they are there to find: a probe that is blind would please everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.looking import PHONE, check_with_axe, open_window, prepare

_PAGE = """\
<!doctype html><html lang="en"><head><title>A page</title></head>
<body><main><h1>Heading</h1>{}</main></body></html>
"""


def show(page: Page, body: str) -> None:
    page.set_content(_PAGE.format(body))
    prepare(page)


@pytest.mark.parametrize(
    ("probe", "body"),
    [
        ("overflow", '<div style="width: 900px">wide</div>'),
        ("overflow", "<p>" + "averylongword" * 20 + "</p>"),
        ("lostText", '<p style="margin-left: -3rem">pushed out of the window</p>'),
        ("lostText", '<p style="width: 9rem; overflow: hidden; white-space: nowrap">cut off</p>'),
        ("lostText", '<p style="height: 1rem; overflow: clip">one<br>two<br>three</p>'),
        ("brokenWords", '<p style="width: 6ch; overflow-wrap: anywhere">international</p>'),
        (
            "brokenWords",
            '<p style="width: 6ch; overflow-wrap: anywhere">inter\u00adnationality</p>',
        ),
        ("smallTargets", '<nav><a href="#x" style="font-size: 12px">small</a></nav>'),
        ("smallTargets", '<button style="width: 20px; height: 20px; padding: 0">x</button>'),
        ("moving", '<p style="transition: color 1s">changing</p>'),
    ],
)
def test_a_fault_is_found(browser: Browser, probe: str, body: str) -> None:
    with open_window(browser, PHONE) as page:
        show(page, body.replace("cut off", "cut off, and cut off again and again"))
        assert page.evaluate(f"probe.{probe}()")


@pytest.mark.parametrize("probe", ["overflow", "lostText", "smallTargets", "moving", "brokenWords"])
def test_a_correct_page_has_no_findings(browser: Browser, probe: str) -> None:
    """A link in a sentence, a wide table in a box of its own, words for ears only."""
    with open_window(browser, PHONE) as page:
        show(
            page,
            '<p>A sentence with a <a href="#x">link</a> in it.</p>'
            '<div style="overflow: auto"><table style="width: 900px"><tr><td>wide</table></div>'
            '<p style="position: absolute; clip-path: inset(50%)">for ears only</p>'
            '<p style="width: 7ch">inter\u00adnational words, 日本語の文章を書く人</p>'
            '<p style="width: 9ch; overflow-wrap: anywhere">www.address.example/path</p>'
            '<p><button style="width: 44px; height: 44px">x</button></p>',
        )
        assert page.evaluate(f"probe.{probe}()") == []


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("color-contrast", '<p style="color: #999; background: #fff">faint</p>'),
        ("image-alt", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'),
        ("target-size", '<a href="#a" style="font-size: 8px">a</a><br><a href="#b">b</a>'),
        ("heading-order", "<h4>Skipped two levels</h4>"),
        ("landmark-unique", '<nav><a href="#a">a</a></nav><nav><a href="#b">b</a></nav>'),
    ],
)
def test_axe_looks_for_faults_of_every_sort(browser: Browser, rule: str, body: str) -> None:
    with open_window(browser) as page:
        show(page, body)
        assert any(found.startswith(f"{rule}:") for found in check_with_axe(page))
