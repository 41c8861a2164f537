"""Markdown to HTML: what authors may write, and where what they may not is found."""

from __future__ import annotations

import pytest

from plugins.text.markup import Converted, convert


def plain(text: str, lang: str = "en") -> str:
    """The HTML of a text that has no fault, without hyphenation hints."""
    converted = convert(text, lang)
    assert converted.flaws == ()
    return converted.html.replace("\u00ad", "").strip()


def flaws(text: str) -> list[tuple[int, str]]:
    return [(flaw.line, flaw.message) for flaw in convert(text, "en").flaws]


def targets(converted: Converted) -> list[tuple[str, int]]:
    return [(link.target, link.line) for link in converted.links]


def test_a_paragraph_and_its_emphasis() -> None:
    assert plain("One *two* **three**.") == "<p>One <em>two</em> <strong>three</strong>.</p>"


def test_a_list_needs_no_empty_line_between_its_items() -> None:
    assert plain("1. a\n2. b") == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"


def test_headings_have_anchors_in_the_language_of_the_text() -> None:
    assert 'id="prehled-aktivit"' in plain("## Přehled aktivit", "cs")
    assert 'id="uebersicht"' in plain("## Übersicht", "de")


def test_an_anchor_can_be_stated() -> None:
    converted = convert("## Who we are {#who}", "en")
    assert converted.ids == {"who"}
    assert converted.headings[0].id == "who"


def test_two_headings_of_one_text_have_two_anchors() -> None:
    assert len(convert("## A\n\n## A", "en").ids) == 2


def test_the_contents_hold_headings_of_two_levels_as_plain_text() -> None:
    converted = convert("## *A* & b\n\n### C `d`\n\n#### E", "en")
    found = [(h.level, h.text.replace("\u00ad", "")) for h in converted.headings]
    assert found == [(2, "A & b"), (3, "C d")]


def test_links_to_items_and_own_anchors_are_noted_with_their_lines() -> None:
    converted = convert("A\n\n[x](item:pages/a#b) [y](#c)\n\n[z](https://x.example)", "en")
    assert targets(converted) == [("item:pages/a#b", 3), ("#c", 3)]


def test_the_same_link_twice_has_two_lines() -> None:
    converted = convert("[x](item:pages/a)\n\n[x](item:pages/a)", "en")
    assert targets(converted) == [("item:pages/a", 1), ("item:pages/a", 3)]


def test_a_link_that_begins_like_another_has_its_own_line() -> None:
    converted = convert("[x](item:pages/about-us)\n\n[y](item:pages/about)", "en")
    assert targets(converted) == [("item:pages/about-us", 1), ("item:pages/about", 3)]


def test_links_by_reference_are_links() -> None:
    converted = convert("A [x][1].\n\n[1]: item:pages/a", "en")
    assert [link.target for link in converted.links] == ["item:pages/a"]


def test_pictures_and_documents_are_noted() -> None:
    converted = convert("![A](media/a.svg)\n\n[B](media/b.pdf)", "en")
    assert [(m.target, m.line) for m in converted.media] == [("media/a.svg", 1), ("media/b.pdf", 3)]


def test_code_is_shown_and_not_obeyed() -> None:
    shown = "<script>alert(1)</script>\n[x](javascript:a) ![](http://x/a.jpg)\n# not a heading"
    text = f"```\n{shown}\n```"
    html = plain(text)
    assert "&lt;script&gt;" in html
    assert convert(text, "en").links == ()


def test_a_table_can_be_scrolled_by_keyboard() -> None:
    html = plain("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert html.startswith('<div class="table-scroll" tabindex="0"')
    assert 'align="' not in html
    assert "style=" not in html


def test_allowed_html_is_kept() -> None:
    text = '<details open><summary>More</summary><p lang="de" dir="ltr">Mehr</p></details>'
    html = plain(text)
    assert "<summary>More</summary>" in html
    assert '<p lang="de" dir="ltr">' in html


def test_the_same_text_is_the_same_html() -> None:
    text = "## A {#a}\n\nText[^1].\n\n[^1]: Note."
    first = convert(text, "en")
    convert("## Other\n\n[^1]: x", "en")
    assert convert(text, "en") == first


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a\n\n<script>x</script>", 3, "<script> is not allowed"),
        ("a\n\n<SCRIPT>x</SCRIPT>", 3, "<script> is not allowed"),
        ("a\n\n<iframe src='x'></iframe>", 3, "<iframe> is not allowed"),
        ("a <b onmouseover='x'>b</b>", 1, 'the handler "onmouseover"'),
        ("a <b OnClick=x>b</b>", 1, 'the handler "onclick"'),
        ("a\n\n<p style='x'>b</p>", 3, 'the attribute "style"'),
        ("a\n\nb\n{: onclick=x }", 4, 'the handler "onclick"'),
        ("[x](javascript:a)", 1, "javascript:a"),
        ("[x](JavaScript:a)", 1, "JavaScript:a"),
        ("[x](&#106;avascript:a)", 1, "javascript:a"),
        ("a <a href=' java\tscript:a'>x</a>", 1, "script:a"),
        ("[x](data:text/html,a)", 1, "data:text/html,a"),
        ("[x](vbscript:a)", 1, "vbscript:a"),
        ("a\n\n![x](https://x.example/a.jpg)", 3, "loaded from another site"),
        ("a\n\n![x](//x.example/a.jpg)", 3, "loaded from another site"),
        ("a <img src='http://x.example/a.jpg' alt='x'>", 1, "loaded from another site"),
        ("a <img alt='x' srcset='http://x.example/a.jpg' src='media/a.jpg'>", 1, '"srcset"'),
        ("![x](a.jpg)", 1, "not in content/media/"),
        ("a\n\n![](media/a.jpg)", 3, "no alternative text"),
        ("![ ](media/a.jpg)", 1, "no alternative text"),
        ("a\n\n[x](/about/)", 3, "names an address"),
        ("[x](about.md)", 1, "names an address"),
        ("[x]()", 1, "leads nowhere"),
        ("First.\n\n[x](<>)", 3, "leads nowhere"),
        ("First.\n\n- [x]( )", 3, "leads nowhere"),
        ('First.\n\n<a href="">x</a>', 3, "leads nowhere"),
        ('First.\n\n<a href="java&#115;cript:x()">x</a>', 3, "cannot lead to"),
        ('First.\n\n<img src="https&#58;//x.org/a.png" alt="A">', 3, "another site"),
        ("a\n\n# b", 3, "heading of level 1"),
        ("a\n\nTitle\n=====", 3, "heading of level 1"),
        ("a\n\n<h1>b</h1>", 3, "heading of level 1"),
        ("### b", 1, "jumps from level 1 to 3"),
        ("## a\n\n### b\n\n## c\n\n#### d", 7, "jumps from level 2 to 4"),
    ],
)
def test_what_an_author_may_not_write_is_found_at_its_line(text: str, line: int, says: str) -> None:
    found = flaws(text)
    assert len(found) == 1, found
    assert says in found[0][1]
    assert found[0][0] == line


def test_nothing_dangerous_is_left_even_where_it_is_reported() -> None:
    text = '<script>x</script>\n\n<p onclick="a">b</p>\n\n[x](javascript:a)\n\n<svg onload=a>'
    html = convert(text, "en").html
    for needle in ("<script", "onclick", "javascript:", "<svg", "onload"):
        assert needle not in html
