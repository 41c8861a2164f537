"""What HTML says and the engine does not do: numbers of lists, directions, letters with marks."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

import pytest

from plugins.builder.proofing import _bundle
from plugins.builder.settings import read_settings
from plugins.materials.engine import load_engine
from plugins.materials.markup import prepare
from plugins.text.markup import convert
from plugins.text.sanitiser import ATTRIBUTES, TAGS
from tests.unit.materials.conftest import Press
from tests.unit.materials.test_pdf import extract


def prepared(html: str) -> Element:
    """The body of a document, as the engine prints it."""
    root: Element = load_engine().HTML(string=f"<!DOCTYPE html><body>{html}").etree_element
    prepare(root)
    body = root.find("body")
    assert body is not None
    return body


def write(body: Element) -> str:
    return tostring(body, encoding="unicode", method="html")


def markers(html: str) -> list[str]:
    """What stands before each entry of the numbered lists of a text."""
    return [e.attrib["data-marker"] for e in prepared(html).iter() if "data-marker" in e.attrib]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>a</li><li>b</li></ol>", "1 2"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3 4"),
        ('<ol start="0"><li>a</li><li>b</li></ol>', "0 1"),
        ('<ol start="-1"><li>a</li><li>b</li><li>c</li></ol>', "−1 0 1"),
        ('<ol start="x"><li>a</li></ol>', "1"),
        ('<ol start=" 5th"><li>a</li></ol>', "5"),
        ('<ol><li>a</li><li value="7">b</li><li>c</li></ol>', "1 7 8"),
        ("<ol reversed><li>a</li><li>b</li><li>c</li></ol>", "3 2 1"),
        ('<ol reversed="" start="9"><li>a</li><li>b</li></ol>', "9 8"),
        ('<ol reversed><li>a</li><li value="9">b</li><li>c</li></ol>', "3 9 8"),
        ('<ol type="a"><li>a</li><li value="26">z</li><li>aa</li></ol>', "a z aa"),
        ('<ol type="A" start="28"><li>a</li></ol>', "AB"),
        ('<ol type="i" start="4"><li>a</li><li value="1994">b</li></ol>', "iv mcmxciv"),
        ('<ol type="I" start="3999"><li>a</li><li>b</li></ol>', "MMMCMXCIX 4000"),
        ('<ol type="a" start="0"><li>a</li><li>b</li></ol>', "0 a"),
        (
            '<ol start="2"><li>a<ol type="a"><li>x</li><li>y</li></ol></li><li>b</li></ol>',
            "2 a b 3",
        ),
        ("<ol reversed><li>a<ul><li>x</li><li>y</li></ul></li><li>b</li></ol>", "2 1"),
        ('<ol title="a > b" start="4"><li>a</li></ol>', "4"),
        ("<ul><li>a</li></ul>", ""),
    ],
)
def test_a_list_has_the_numbers_that_browsers_give_it(html: str, expected: str) -> None:
    assert sorted(markers(html)) == sorted(expected.split())
    body = prepared(html)
    for element in body.iter():
        element.attrib.pop("data-marker", None)
        element.attrib.pop("data-long", None)
    engine = load_engine()
    assert write(body) == write(engine.HTML(string=f"<body>{html}").etree_element.find("body"))


def test_a_list_goes_on_after_what_parts_it() -> None:
    body = convert("1. one\n2. two\n\nA remark.\n\n3. three\n4. four\n", "en").html
    assert markers(body) == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("html", "direction"),
    [
        ('<p dir="auto">شركة ABC</p>', "rtl"),
        ('<p dir="auto"><b>ABC</b> شركة</p>', "ltr"),
        ('<p>a <bdi title="x > y">12 <i>שלום</i></bdi></p>', "rtl"),
        ("<p>a <bdi>12</bdi></p>", None),
    ],
)
def test_a_direction_that_the_text_decides_is_stated(html: str, direction: str | None) -> None:
    stated = [e.get("dir") for e in prepared(html).iter() if e.get("dir") in {"ltr", "rtl"}]
    assert stated == ([direction] if direction else [])


def test_a_direction_that_is_overridden_is_printed_so(press: Press, tmp_path: Path) -> None:
    made = press('<p>1 <bdo dir="rtl">abc</bdo> 2</p>').web
    assert "cba" in extract(made, tmp_path)


def test_a_letter_and_its_mark_are_of_one_typeface(press: Press) -> None:
    marked = '<span class="marked">x\u0304</span>'
    assert write(prepared("<p>x\u0304 a\u0301</p>")) == f"<body><p>{marked} \u00e1</p></body>"
    assert write(prepared("<p>a<b>b</b> x\u0304c x\u0304<i>x\u0304</i></p>")) == (
        f"<body><p>a<b>b</b> {marked}c {marked}<i>{marked}</i></p></body>"
    )
    assert write(prepared('<p title="x\u0304">y</p>')) == '<body><p title="x\u0304">y</p></body>'


ALL = """
<h2 id="ida">Aone</h2><h3>Atwo</h3><h4>Athree</h4><h5>Afour</h5><h6>Afive</h6>
<p class="cla" lang="de" dir="ltr" title="Hidden" translate="no">Bone <a href="https://a.example/"
hreflang="de">Btwo</a> <abbr title="Hidden">Bthree</abbr> <b>Bfour</b> <bdi>Bfive</bdi>
<bdo dir="ltr">Bsix</bdo><br>Bseven <cite>Beight</cite> <code>Bnine</code>
<data value="9">Cone</data> <del datetime="2026-01-01">Ctwo</del> <dfn>Cthree</dfn> <em>Cfour</em>
<i>Cfive</i> <ins datetime="2026-01-01">Csix</ins> <kbd>Cseven</kbd> <mark>Ceight</mark>
<q>Cnine</q> <ruby>Done<rp>(</rp><rt>Dtwo</rt><rp>)</rp></ruby> <s>Dthree</s> <samp>Dfour</samp>
<small>Dfive</small> <span>Dsix</span> <strong>Dseven</strong> x<sub>8</sub> y<sup>9</sup>
<time datetime="2026-01-01">Eone</time> <u>Etwo</u> <var>Ethree</var> Efour<wbr>Efive</p>
<img src="media/wave.svg" alt="Hidden" width="40" height="20">
<address>Fone</address><aside>Ftwo</aside><blockquote><p>Fthree</p></blockquote>
<details open><summary>Ffour</summary><p>Ffive</p></details>
<details><summary>Fsix</summary><p>Fseven</p></details>
<div tabindex="0">Feight</div><dl><dt>Fnine</dt><dd>Gone</dd></dl>
<figure><p>Gtwo</p><figcaption>Gthree</figcaption></figure><hr>
<ol start="3" type="i"><li>Gfour</li><li value="7">Gfive</li></ol>
<ol reversed><li>Gsix</li><li>Gseven</li></ol><ul><li>Geight</li></ul>
<pre>Gnine</pre><section><p>Hone</p></section>
<table><caption>Htwo</caption><colgroup span="1"><col span="1"></colgroup><colgroup><col></colgroup>
<thead><tr><th id="hb" scope="col" colspan="2">Hthree</th></tr></thead>
<tbody><tr><th rowspan="2" headers="hb">Hfour</th><td headers="hb">Hfive</td></tr>
<tr><td rowspan="1" colspan="1">Hsix</td></tr></tbody>
<tfoot><tr><td colspan="2">Hseven</td></tr></tfoot></table>
"""


class Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {(tag, ""), *((tag, name) for name, _ in attrs)}


def test_all_the_html_of_authors_is_printed_as_it_is_shown(press: Press, tmp_path: Path) -> None:
    reader = Collector()
    reader.feed(ALL)
    tags = {tag for tag, name in reader.found if not name}
    assert tags == TAGS
    for tag, names in ATTRIBUTES.items():
        stated = {name for at, name in reader.found if tag in {"*", at}}
        assert names <= stated, tag
    css = _bundle(read_settings(publish=False), ("flow", "factsheet"))
    body = f'<div class="text">{ALL}</div>'
    told = extract(press(body, css, theme=True).web, tmp_path, "-raw")
    word = r"[A-H](?:one|two|three|four|five|six|seven|eight|nine)"
    assert sorted(re.findall(word, told)) == sorted(re.findall(word, ALL))
    assert "Hidden" not in told
    flat = re.sub(r"\s+", " ", told)
    for shown in ("„Cnine“", "Done(Dtwo)", "iii Gfour", "vii Gfive"):
        assert shown in flat, shown
    assert re.search("2 Gsix|Gsix 2", flat)
    assert re.search("1 Gseven|Gseven 1", flat)
