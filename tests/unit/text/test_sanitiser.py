"""The allow-list: what passes, and that nothing else ever does."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.text.sanitiser import SCHEMES, TAGS, sanitise, scheme_of

_SCRAPS = """
<script> </script> <img src=x onerror=a> <a href= javascript:a > <svg> <math> <style> <!-- -->
<![CDATA[ ]]> <p onclick=a> <iframe " ' = / > < & &#x6a; &lt; a b <noscript> <title> <textarea>
<template> <base href=//x> <form> <input> <object> <embed> <b> </b>
"""
SCRAPS = st.lists(st.sampled_from(_SCRAPS.split()), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("https://x", "https"),
        ("MAILTO:a@b", "mailto"),
        (" java\nscript:a", "javascript"),
        ("\x01javascript:a", "javascript"),
        ("item:pages/a", "item"),
        ("media/a:b", ""),
        ("/a", ""),
        ("#a:b", ""),
        ("", ""),
    ],
)
def test_a_scheme_is_read_as_a_browser_reads_it(address: str, scheme: str) -> None:
    """WHATWG URL, 4.4: control characters and spaces do not hide it."""
    assert scheme_of(address) == scheme


def test_what_is_allowed_passes_unchanged() -> None:
    html = '<p lang="de"><a href="item:pages/a" hreflang="de">a</a> <b>b</b></p>'
    assert sanitise(html) == html


def test_an_open_tag_is_closed() -> None:
    assert sanitise("<p><b>a") == "<p><b>a</b></p>"


def test_scripts_and_looks_are_not_among_the_tags() -> None:
    assert not {"script", "style", "iframe", "object", "form", "svg", "h1", "link", "base"} & TAGS
    assert not {"javascript", "data", "vbscript", "file", "ftp"} & SCHEMES


@given(SCRAPS)
def test_nothing_but_the_allowed_tags_is_ever_left(html: str) -> None:
    clean = sanitise(html)
    assert set(re.findall(r"<([a-z0-9]+)", clean)) <= TAGS
    assert not re.search(r"<[^>]*\son\w+\s*=", clean)
    assert not re.search(r'(href|src)="\s*javascript:', clean)


@given(SCRAPS)
@example("<p <script> <object> <p <script>")
def test_cleaning_twice_changes_nothing_more(html: str) -> None:
    clean = sanitise(html)
    assert sanitise(clean) == clean
