"""Pasted HTML becomes Markdown of the dialect, and keeps its words."""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.text.characters import REFUSED
from plugins.text.markup import convert
from plugins.text.pasting.markdown import write_markdown

SAMPLES = sorted((Path(__file__).parent / "pasted").glob("*.html"))
_EDGE = r"<(?:br|/?(?:p|li|ul|ol|h\d|td|th|tr|table|div|blockquote|pre|hr|dt|dd)\b)[^>]*>"
_SET = str.maketrans(
    {"“": '"', "”": '"', "‘": '"', "’": '"', "„": '"', "'": '"', "×": "x", "″": '"', "′": '"'}
)


def find_signs(html: str) -> str:
    """The signs that a reader of HTML sees, without the spaces, and without those that typography
    and lists set: dashes, bullets, numbers with a bracket."""
    shown = unescape(re.sub(r"<[^>]*>", "", re.sub(_EDGE, " ", html)))
    words = (word for word in shown.split() if not re.fullmatch(r"\d+\)", word))
    text = "".join(words).translate(_SET).replace("…", "...").replace("\u00ad", "")
    return re.sub(r"[-–—•·◦☐☑\s]+", "", text)


_TYPED = "ab12 *_`~#>-+=.:!|[](){}\\&;<^$•–y\n"
_UNSET = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp", "Cf", "Mn", "Me", "Lm")
texts = st.one_of(
    st.text(st.sampled_from(_TYPED), min_size=1, max_size=14),
    st.text(st.characters(codec="utf-8", exclude_categories=_UNSET), min_size=1, max_size=12),
).map(escape)


def _wrap(tag: str, parts: list[str]) -> str:
    return f"<{tag}>{''.join(parts)}</{tag}>"


_INLINE = "b i span sup sub s code em strong u font".split()
inline = st.recursive(
    texts,
    lambda inner: st.builds(_wrap, st.sampled_from(_INLINE), st.lists(inner, min_size=1)),
    max_leaves=6,
)
lines = st.lists(st.one_of(inline, st.just("<br>")), min_size=1, max_size=4)
items = st.one_of(lines.map("".join))
blocks = st.recursive(
    st.builds(_wrap, st.sampled_from("p div h1 h2 h3 blockquote pre".split()), lines),
    lambda inner: st.one_of(
        st.builds(
            _wrap,
            st.sampled_from(["ul", "ol"]),
            st.lists(
                st.builds(_wrap, st.just("li"), st.lists(inner | items, min_size=1, max_size=2)),
                min_size=1,
                max_size=3,
            ),
        ),
        st.lists(st.tuples(items, inner), min_size=1, max_size=3).map(
            lambda rows: _wrap(
                "table", [f"<tr><td>{one}</td><td>{two}</td></tr>" for one, two in rows]
            )
        ),
        st.builds(_wrap, st.just("div"), st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=5,
)


@given(st.lists(blocks, min_size=1, max_size=3).map("".join))
@example("<p><b>==1==</b></p>")
@example("<p>1&quot;</p>")
def test_no_sign_of_pasted_html_is_lost_or_added(html: str) -> None:
    written = write_markdown(html).markdown
    converted = convert(written, "en")
    typed = unicodedata.normalize("NFC", REFUSED.sub(" ", html))
    assert find_signs(converted.html) == find_signs(typed), (html, written)
    assert converted.flaws == (), (html, written)


def read_sample(name: str) -> str:
    (path,) = [path for path in SAMPLES if path.stem == name]
    pasted = write_markdown(path.read_bytes())
    assert convert(pasted.markdown, "cs").flaws == ()
    return pasted.markdown


def test_text_from_word_is_clean_markdown() -> None:
    assert read_sample("word") == (
        "## Zpráva o\u00a0projektu\n\n"
        "### 1. Cíle\n\n"
        "Text **tučný a** ***oboje***, H<sub>2</sub>O a m<sup>2</sup>, <del>škrt</del>nové "
        "slovo[^1].\n\n"
        "- první\n  - vnořený \\*bod\\*\n- druhý\n\n"
        "1) krok\n   a) písmeno a\n   b) písmeno b\n2) krok dva\n\n"
        "14. května 2026 se koná [veletrh](https://www.example.org/a_b%28c%29), pište na "
        "desk@example.org.\\\n1\\. Preis\n\n"
        "| Rok | Členů |\n| --- | --: |\n| 2016 | 10\\|11<br>dva |\n\n"
        "[^1]: Poznámka pod čarou.\n"
    )


def test_what_is_left_out_of_a_text_is_told() -> None:
    pasted = write_markdown((Path(__file__).parent / "pasted" / "word.html").read_bytes())
    assert [*pasted.left_out] == [("comment", ""), ("deleted", ""), ("picture", "Pumpa v hale")]


def test_text_from_google_docs_is_clean_markdown() -> None:
    assert read_sample("google") == (
        "## Main\n\n"
        "Plain and **bold** *slanted* ~~struck~~ [a link](https://www.example.org/x)"
        "m<sup>2</sup>\n\n"
        "- one\n  - inner\n- two\n\n1) first\n2) second\n\n"
        "| A | B |\n| --- | --- |\n| 1 | 2 |\n|  | 3 |\n\n"
        "[^1] end\n\n[^1]: A note with *words*.\n"
    )


@pytest.mark.parametrize("name", ["libreoffice", "libreoffice-docx"])
def test_text_from_libreoffice_is_clean_markdown(name: str) -> None:
    assert read_sample(name) == (
        "## Výroční zpráva\n\n### Úvod & cíle\n\n"
        "Klastr má **deset členů** a *jednu* laboratoř[^1]. Znaky \\*hvězdička\\*, "
        "\\_podtržítko\\_, \\[závorka], a|b, \\<tag>.\n\n"
        "14. května 2026\\\nOstrava\n\n"
        "- první\n  - vnořený\n- druhý\n\n1) krok jedna\n2) krok dva\n\n"
        "| Rok | Členů |\n| --- | --- |\n| 2016 | 10 000 |\n\n"
        "Více na [stránkách](https://www.example.org/).\n\n[^1]: Otevřena 14. května.\n"
    )


def test_cells_of_a_spreadsheet_are_a_table() -> None:
    assert read_sample("calc") == (
        "| Rok | Členů | Poznámka |\n| --: | --: | --- |\n| 2016 | 10 | a\\|b |\n"
        "| 2018 | 12 | dvě<br>řádky |\n"
    )


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>A</h1><h3>B</h3><h2>C</h2>", "## A\n\n### B\n\n### C\n"),
        ("<p>a&nbsp; b 10&nbsp;000</p>", "a b 10\u00a0000\n"),
        ("<p>so<b>me</b>thing <b>„x“</b>y</p>", "so**me**thing <strong>„x“</strong>y\n"),
        ("<p><b>a</b><b> b </b>c</p>", "**a b** c\n"),
        ("<p>x<br><br>y<br></p>", "x\\\ny\n"),
        ("<p><code>a`b</code></p>", "``a`b``\n"),
        ("<p># a</p><p>- b</p><p>1. c</p><p>+ d</p>", "\\# a\n\n\\- b\n\n1. c\n\n\\+ d\n"),
        ('<p><a href="file:///C:/x.docx">x</a></p>', "x\n"),
        ('<p><a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org'
         '%2Fa&amp;data=1">x</a></p>', "[x](https://example.org/a)\n"),
        ('<ul><li data-aria-level="1">a</li></ul><ul><li data-aria-level="2">b</li></ul>',
         "- a\n  - b\n"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3) a\n4) b\n"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b\n"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n: b\n"),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "a\n\nb\n"),
        ("<table><tr><td>a</td><td>b</td><td></td></tr><tr><td colspan=2>c</td></tr></table>",
         "| a | b |\n| --- | --- |\n| c |  |\n"),
        ("<pre>a\n b</pre>", "```\na\n b\n```\n"),
        ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b\n"),
        ("<p style='display:none'>a</p><p>b</p>", "b\n"),
        ("<p><span style='font-family:Wingdings'>à</span> x</p>", "→ x\n"),
        ("<p class=MsoToc1>Úvod 3</p><p>x</p>", "x\n"),
        ("<style>.c1{font-weight:700}</style><p><span class=c1>x</span></p>", "**x**\n"),
        ("<p>cafe\u0301 a\u00adb</p>", "café ab\n"),
        ('<p>x <img alt="😀" src="a.png"></p>', "x 😀\n"),
    ],
)  # fmt: skip
def test_each_form_has_its_markdown(html: str, markdown: str) -> None:
    assert write_markdown(html, "cs").markdown == markdown


@pytest.mark.parametrize(
    "data",
    [
        "<p>Příliš</p>".encode(),
        "\ufeff<p>Příliš</p>".encode(),
        "<p>Příliš</p>".encode("utf-16"),
        "<p>Příliš</p>".encode("utf-16-le"),
        '<meta charset="windows-1250"><p>Příliš</p>'.encode("cp1250"),
        b'<?xml version="1.0" encoding="UTF-8"?>' + "<p>Příliš</p>".encode(),
    ],
)
def test_html_is_read_in_any_encoding(data: bytes) -> None:
    assert write_markdown(data).markdown == "Příliš\n"


@pytest.mark.parametrize("html", ["", " ", "<!-- x -->", "<p></p>", "<script>a</script>", "\x00"])
def test_html_without_words_gives_nothing(html: str) -> None:
    assert write_markdown(html).markdown == ""


def test_html_of_any_depth_is_read() -> None:
    deep = "<div>" * 2000 + "word" + "</div>" * 2000
    assert write_markdown(deep).markdown == "word\n"
    lists = "<ul><li>" * 500 + "word" + "</li></ul>" * 500
    assert "word" in write_markdown(lists).markdown


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ('a\n\n<p class="MsoNormal" style="margin:0"><b>x</b><o:p></o:p></p>', "Word or Outlook"),
        ("a\n\n<p class=MsoNormal>x</p>\n<p class=MsoNormal>y</p>", "Word or Outlook"),
        ("a\n\nText<o:p></o:p> and more<o:p></o:p>", "Word or Outlook"),
        ("a\n\n<p style='mso-list:l0'><![if !supportLists]>·<![endif]>x</p>", "Word or Outlook"),
        ('a\n\n<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr">x</p></b>',
         "Google Docs"),
        ("a\n\n<table border=0><tr><td class=xl65 width=6>x</td></tr></table>", "Excel"),
        ('a\n\n<p class="western" align="left" style="margin:0">x</p>', "LibreOffice"),
        ('a\n\nx<span class="Apple-converted-space">&nbsp;</span>y', "Apple's programs"),
        ('a\n\n<div class="gmail_quote">x</div>', "a mail program"),
        ('a\n\n<p><font face="A" color="b"><span style="c:d">x</span></font><font>y</font></p>',
         "another program"),
        ("a\n\n    <p class=MsoNormal>x</p>", "Word or Outlook"),
    ],
)  # fmt: skip
def test_pasted_html_in_a_text_is_told_of_once(text: str, program: str) -> None:
    (flaw,) = convert(text, "cs").flaws
    assert flaw.line == 3
    assert flaw.message == f"HTML that was copied from {program} begins here."
    assert "invoke paste" in flaw.mend


def test_what_is_wrong_beside_pasted_html_is_told_too() -> None:
    flaws = convert("**a\n\n<p class=MsoNormal>x</p>\n\n<script>y</script>", "cs").flaws
    assert [flaw.line for flaw in flaws] == [1, 3, 5]


def test_html_of_an_author_is_not_taken_for_pasted() -> None:
    (flaw,) = convert('<p style="color:red">x</p>', "cs").flaws
    assert (flaw.line, flaw.column, flaw.message) == (
        1, 1, 'the attribute "style" is not allowed on <p>.'
    )  # fmt: skip
