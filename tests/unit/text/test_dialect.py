"""The dialect: what other editors show as a list, a table or a link is one here, and what did not
work out is found at its line and column."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.builder.settings import ROOT
from plugins.text.classes import CLASSES
from plugins.text.markup import convert, find_tiles
from plugins.text.sanitiser import sanitise


def plain(text: str, lang: str = "en") -> str:
    """The HTML of a text that has no fault, on one line."""
    converted = convert(text, lang)
    assert converted.flaws == ()
    return converted.html.replace("\u00ad", "").replace("\n", "")


def find_slip(text: str, lang: str = "en") -> tuple[int, int | None, str, str]:
    """The only thing that is wrong with a text."""
    (flaw,) = convert(text, lang).flaws
    return flaw.line, flaw.column, flaw.message, flaw.mend


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Our topics:\n- storage\n- savings",
         "<p>Our topics:</p><ul><li>storage</li><li>savings</li></ul>"),
        ("Steps:\n1. a\n2. b", "<p>Steps:</p><ol><li>a</li><li>b</li></ol>"),
        ("Steps:\n3. a\n4. b", '<p>Steps:</p><ol start="3"><li>a</li><li>b</li></ol>'),
        ("Steps:\n3) a\n4) b", '<p>Steps:</p><ol start="3"><li>a</li><li>b</li></ol>'),
        ("- outer\n  - inner", "<ul><li>outer<ul><li>inner</li></ul></li></ul>"),
        ("- outer\n   - inner", "<ul><li>outer<ul><li>inner</li></ul></li></ul>"),
        ("- outer\n    - inner", "<ul><li>outer<ul><li>inner</li></ul></li></ul>"),
        ("- outer\n\t- inner", "<ul><li>outer<ul><li>inner</li></ul></li></ul>"),
        ("1. outer\n   - inner", "<ol><li>outer<ul><li>inner</li></ul></li></ol>"),
        ("- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"),
        ("- [ ] open\n- [x] done",
         '<ul><li class="task">☐ open</li><li class="task">☑ done</li></ul>'),
        ("* a\n* b", "<ul><li>a</li><li>b</li></ul>"),
        ("+ a\n+ b", "<ul><li>a</li><li>b</li></ul>"),
    ],
)  # fmt: skip
def test_what_editors_show_as_a_list_is_a_list(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("• one\n• two", "<ul><li>one</li><li>two</li></ul>"),
        ("•\tone\n•\ttwo", "<ul><li>one</li><li>two</li></ul>"),
        ("·\u00a0\u00a0\u00a0one\n·\u00a0\u00a0\u00a0two", "<ul><li>one</li><li>two</li></ul>"),
        ("▪ one\n▪ two", "<ul><li>one</li><li>two</li></ul>"),
        ("•      one\n•      two", "<ul><li>one</li><li>two</li></ul>"),
        ("Topics:\n• one\n  ◦ inner\n• two",
         "<p>Topics:</p><ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>"),
        ("– one\n– two", "<ul><li>one</li><li>two</li></ul>"),
        ("Topics:\n— one", "<p>Topics:</p><ul><li>one</li></ul>"),
        ("-\u00a0one\n-\u00a0two", "<ul><li>one</li><li>two</li></ul>"),
        ("1)\u00a0one\n2)\u00a0two", "<ol><li>one</li><li>two</li></ol>"),
        ("1.\u00a0\u00a0 one\n2.\u00a0\u00a0 two", "<ol><li>one</li><li>two</li></ol>"),
        ("a) one\nb) two\nc) three", '<ol type="a"><li>one</li><li>two</li><li>three</li></ol>'),
        ("Text:\na) one\nb) two", '<p>Text:</p><ol type="a"><li>one</li><li>two</li></ol>'),
        ("> • one\n> • two", "<blockquote><ul><li>one</li><li>two</li></ul></blockquote>"),
    ],
)  # fmt: skip
def test_a_list_of_a_word_processor_is_a_list(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "– Words that begin with a dash.",
        "a) only one letter",
        "The point a) is text.",
        "b) one\nc) two",
        "5.\u00a0května 2026",
        "```\n• one\n• two\n```",
    ],
)
def test_a_single_dash_or_letter_is_text(text: str) -> None:
    html = plain(text, "cs")
    assert "<li>" not in html


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Prices:\n| a | b |\n|---|---|\n| 1 | 2 |", ["a", "b", "1", "2"]),
        ("a | b\n--|--\n1 | 2", ["a", "b", "1", "2"]),
        ("| a | b |\n|---|---|\n| 1 |", ["a", "b", "1", ""]),
        ("| a |\n|---|\n| x\\|y |", ["a", "x|y"]),
        ("| a | b |\n|---|--:|\n| `x` | **y** |",
         ["a", "b", "<code>x</code>", "<strong>y</strong>"]),
    ],
)  # fmt: skip
def test_a_table_keeps_all_its_cells(text: str, cells: list[str]) -> None:
    assert re.findall(r"<t[hd](?: [^>]*)?>(.*?)</t[hd]>", plain(text)) == cells


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", (3, 11), "more cells than there are columns (2)"),
        ("See [the programme] (https://example.org).", (1, 5), "there is a space in it"),
        ("a\n\n(the programme)[https://example.org]", (3, 1), "its brackets are swapped"),
        ("This is **bold and goes on.", (1, 9), "bold text, but the other"),
        ("This is bold** and goes on.", (1, 13), "bold text, but the other"),
        ("a\nThis is *slanted and goes on.", (2, 9), "emphasis, but the other"),
        ("This is _slanted and goes on.", (1, 9), "emphasis, but the other"),
        ("This is ~~struck and goes on.", (1, 9), "struck-out text, but the other"),
        ("a\n\n```\ncode\n\nmore", (3, 1), 'the code that begins with "```" does not end'),
        ("Use `code here.", (1, 5), "code is not closed"),
        ("See [the report][report].", (1, 5), 'refers to "report", which has no address'),
        ("See [the report](https://example.org", (1, 5), "is not closed"),
        ("Text[^1].", (1, 5), 'there is no footnote "1"'),
        ("Text.\n\n[^1]: A note.", (3, 1), 'nothing refers to the footnote "1"'),
        ("#Heading", (1, 1), "without a space is not a heading"),
        ("Words {#name} here.", (1, 7), "do not belong to anything"),
        ("| a | b |\n| 1 | 2 |", (1, 1), "no line of dashes"),
        ("a &#8364 b", (1, 3), "its semicolon is missing"),
        ("Příliš žluťoučký **kůň", (1, 18), "bold text, but the other"),
        ("• žluťoučký **kůň", (1, 13), "bold text, but the other"),
        ("14. května **kůň", (1, 12), "bold text, but the other"),
        ("<div>\n**bold**\n</div>", (2, 1), "is not read as Markdown inside a block of HTML"),
        ("<div>\n\nok\n\n</div>\n<p>\n[a](item:pages/a)\n</p>", (7, 1), "inside a block of HTML"),
        ("## A {#x}\n\n## B {#x}", (3, None), "is used twice (first on line 1)"),
    ],
)
def test_a_slip_is_found_at_its_place(text: str, place: tuple[int, int], says: str) -> None:
    line, column, message, mend = find_slip(text, "cs")
    assert (line, column) == place
    assert says in message
    assert mend


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 * 2 and 2*3",
        "\\*Prices without VAT, \\[a](b), \\#tag, \\`x, \\_y",
        "*) Prices without VAT",
        "* Prices without VAT",
        "snake_case_word and __init__.py in `code with **marks**`",
        "```\n[a] (b) **c\n```",
        "    [a] (b) **c",
        "A sum [in EUR] (without VAT).",
        "He said [sic] and left.",
        "C# and F#, number #1, a|b, x~y, {curly}",
        "**a *b* c** and ***d***",
        "<pre>\n**as it is**\n</pre>",
        "&lowast;&#42;kept",
    ],
)
def test_signs_that_are_meant_are_not_slips(text: str) -> None:
    assert convert(text, "en").flaws == ()


@pytest.mark.parametrize(
    ("text", "target", "shown"),
    [
        ("See https://www.example.org/a?b=1.", "https://www.example.org/a?b=1", None),
        ("(https://www.example.org/a_(b))", "https://www.example.org/a_(b)", None),
        ("See www.example.org, now.", "https://www.example.org", "www.example.org"),
        ("Write to desk@example.org.", "mailto:desk@example.org", "desk@example.org"),
        ("<https://www.example.org>", "https://www.example.org", None),
        ("„https://www.example.org“", "https://www.example.org", None),
    ],
)
def test_a_bare_address_is_a_link(text: str, target: str, shown: str | None) -> None:
    html = convert(text, "en").html.replace("\u00ad", "").replace("\u200b", "")
    assert f'<a href="{target}">{shown or target}</a>' in html


@pytest.mark.parametrize(
    "text",
    [
        "Open http://localhost:8000/ there.",
        "At 10@5 EUR",
        "\\https://www.example.org",
        "a@b",
        "www.",
    ],
)
def test_an_address_that_cannot_be_opened_stays_text(text: str) -> None:
    assert "<a " not in plain(text)


def test_abbreviations_are_explained_where_they_are_whole_words() -> None:
    html = plain("*[NEK]: National Energy Cluster\n\nNEK and NEKs. `NEK`", "en")
    assert html == (
        '<p><abbr title="National Energy Cluster">NEK</abbr> and NEKs. <code>NEK</code></p>'
    )


def test_attributes_belong_to_the_text_before_them() -> None:
    assert plain("## A {#a}") == '<h2 id="a">A</h2>'
    assert plain("*a*{.align-end} b") == '<p><em class="align-end">a</em> b</p>'
    assert plain("a\n{: #x .align-center}") == '<p id="x" class="align-center">a</p>'
    assert plain("*Gesellschaft*{lang=de}") == '<p><em lang="de">Gesellschaft</em></p>'
    assert plain("{2024} and {a}") == "<p>{2024} and {a}</p>"


def test_notes_lead_there_and_back() -> None:
    html = plain("One[^b], two[^a], three[^b].\n\n[^a]: First.\n\n[^b]: Second.\n\n    More.")
    assert re.findall(r'<sup id="(.*?)"><a class="footnote-ref" href="#(.*?)">(\d)', html) == [
        ("fnref:b", "fn:b", "1"), ("fnref:a", "fn:a", "2"), ("fnref2:b", "fn:b", "1"),
    ]  # fmt: skip
    assert re.findall(r'<li id="fn:(.)">', html) == ["b", "a"]
    assert re.findall(r'backref" href="#(.*?)"', html) == ["fnref:b", "fnref2:b", "fnref:a"]


def test_a_note_leads_back_in_a_text_with_the_authors_html() -> None:
    html = plain("A[^1] <b>b</b>.\n\n[^1]: Note.")
    assert re.findall(r'backref" href="#fnref:1" aria-label="(.+?)"', html)
    (flaw,) = convert('<a href="item:a/b" aria-label="x">y</a>', "en").flaws
    assert 'the attribute "aria-label" is not allowed' in flaw.message


def test_headings_and_html_of_the_author_never_share_an_anchor() -> None:
    converted = convert('<p id="a">x</p>\n\n## A\n\n## A', "en")
    assert [heading.id for heading in converted.headings] == ["a-2", "a-3"]
    assert converted.flaws == ()


def test_the_contents_list_a_heading_in_any_text() -> None:
    text = "## A {.align-end #x}\n\n## B {lang=de}\n\nC <b>c</b>"
    assert [heading.text for heading in convert(text, "en").headings] == ["A", "B"]


def test_a_bad_link_is_explained_next_to_the_authors_html() -> None:
    (flaw,) = convert("[x](javascript:a) <b>c</b>", "en").flaws
    assert 'cannot lead to "javascript:a"' in flaw.message


@pytest.mark.parametrize(
    "text",
    [
        "    14. května",
        "- a\n\n      14. května\n- b",
        "> ```\n> 14. května\n> ```",
        "a `b\n14. května` c",
        "14. května [x](item:pages/a)",
        "[14. května][a]\n\n[a]: item:pages/a",
        "<div>\n14. května\n</div>",
        "![\n14. května](media/a.svg)",
        "T\n: 14. května",
        "[^n]: 14. května\n\nText[^n].",
    ],
)
def test_no_sign_of_the_program_is_left_in_a_text(text: str) -> None:
    html = convert(text, "cs").html
    assert "\ufdd1" not in html
    assert "14." in html


def test_a_call_out_is_named_by_the_page() -> None:
    html = convert("> [!WARNING]\n> Read *this*.", "en").html
    assert html.startswith('<aside class="callout callout-warning">')
    assert "<p>Read <em>this</em>.</p>" in html


_SIGNS = "ab1 *_`[]()!<>&;\\\n#:^|-\"'@./{}=+~\t\u00a0•–áž"


@given(st.text(alphabet=_SIGNS, max_size=150))
def test_blocks_tile_the_body(text: str) -> None:
    tiles = find_tiles(text, "cs")
    assert "".join(text[tile.start : tile.end] for tile in tiles) == text
    assert all(tile.start < tile.end for tile in tiles)


@given(st.text(alphabet=_SIGNS, max_size=150))
def test_published_files_are_clean(text: str) -> None:
    html = convert(text, "cs").html
    clean = sanitise(html)
    assert re.findall(r"</?\w+", clean) == re.findall(r"</?\w+", html)
    assert re.sub(r"<[^>]*>", "", clean) == re.sub(r"<[^>]*>", "", html.replace("\u00a0", "&nbsp;"))


@given(
    text=st.text(alphabet=_SIGNS.replace("<", ""), max_size=150), lang=st.sampled_from(["cs", "ar"])
)
def test_a_text_is_the_same_whether_it_is_read_piece_by_piece_or_as_a_whole(
    text: str, lang: str
) -> None:
    simple = convert(text, lang)
    whole = convert(f"{text}\n\n<!-- x -->", lang)
    if not whole.flaws and not simple.flaws:
        whole_html = whole.html.replace("&nbsp;", "\u00a0")
        assert "".join(whole_html.split()) == "".join(simple.html.split())


_WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=1, max_size=4)
_LINE = st.tuples(
    st.sampled_from(
        ["", "- ", "1. ", "> ", "## ", "• ", "  - ", "    ", "a) ", "14. ", "| ", "\n"]
    ),
    _WORDS,
    st.sampled_from([" ", " **", "* ", " `", "`` ", " | ", " \\", "_", " ~~", " [", "] ", " ("]),
).map(lambda parts: f"{parts[0]}{parts[2].join(parts[1])}")


@given(st.lists(_LINE, max_size=12).map("\n".join))
def test_no_word_is_lost_or_added(text: str) -> None:
    converted = convert(text, "en")
    shown = re.sub(r"<[^>]*>", " ", converted.html).replace("\u00ad", "")
    dropped = any("more cells" in flaw.message for flaw in converted.flaws)
    for word in ("alpha", "beta", "gamma", "delta"):
        if not dropped:
            assert shown.count(word) == text.count(word), (word, text, shown)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a [b](item:pages/a){.big}", (1, 20), 'there is no class "big".'),
        ("## A {#x .big}", (1, 6), 'there is no class "big".'),
        ("a\n\nb **c**{.muted .red}", (3, 8), 'there is no class "red".'),
        ("a\n{: .wide}", (2, 1), 'there is no class "wide".'),
        ("a *b*{foo=1}", (1, 6), 'the attribute "foo" is not allowed on <em>.'),
        ("## A {data-x=y}", (1, 6), 'the attribute "data-x" is not allowed on <h2>.'),
        ('a <b class="red">c</b>', (1, 3), 'there is no class "red".'),
        ('> <p class="x">a</p>', (1, 3), 'there is no class "x".'),
        ("<p>a\n<b class=x>c</b></p>", (2, 1), 'there is no class "x".'),
        ('a <b role="note">c</b>', (1, 3), 'the attribute "role" is not allowed on <b>.'),
    ],
)
def test_an_unknown_class_or_attribute_is_found_at_its_place(
    text: str, place: tuple[int, int], says: str
) -> None:
    line, column, message, mend = find_slip(text)
    assert (line, column) == place
    assert message == says
    assert "There are: " in mend


@pytest.mark.parametrize("name", [*CLASSES, "language-python"])
def test_each_class_of_the_list_is_published(name: str) -> None:
    assert f'class="{name}"' in plain(f"a *b*{{.{name}}}")
    assert f'class="{name}"' in plain(f'a <b class="{name}">c</b>')


def test_the_guide_lists_the_classes() -> None:
    for path in ("writing.md", "writing.cs.md"):
        guide = (ROOT / "docs/reference" / path).read_text("utf-8")
        assert [name for name in CLASSES if f"`{name}`" not in guide] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"## A \{#x}", "<h2 id=\"a-x\">A {#x}</h2>"),
        ("a *b*\\{.muted}", "<p>a <em>b</em>{.muted}</p>"),
        ("a\n\n:-) b", "<p>a</p><p>:-) b</p>"),
        ("a\n\n:smile: b", "<p>a</p><p>:smile: b</p>"),
        ("a\n: b", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("- ```\n  • a\n  ```", "<ul><li><pre><code>• a</code></pre></li></ul>"),
        ("**#a** and *#b*", "<p><strong>#a</strong> and <em>#b</em></p>"),
    ],
)  # fmt: skip
def test_signs_that_are_no_marks_are_text(text: str, shown: str) -> None:
    assert plain(text).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a\n\n[x]: https://example.org", (3, 1), "no link refers to the address [x]."),
        ("[x]\n\n[x]: https://example.org\n[y]: https://example.com", (4, 1),
         "no link refers to the address [y]."),
        ("- [x]: y", (1, 3), "no link refers to the address [x]."),
        ("> [Důležité]: čtvrtek", (1, 3), "no link refers to the address [Důležité]."),
        ("[x]: https://a.example\n[X]: https://b.example\n\n[x]", (2, 1),
         "there are two addresses [X]."),
        ("a\n\n*[NEK]: National Energy Cluster", (3, 1),
         'the abbreviation "NEK" is explained, but the text does not use it.'),
        ("NEK\n\n*[NEK]: a\n*[NEK]: b", (4, 1), 'the abbreviation "NEK" is explained twice.'),
        ("NEK\n\n*[NEK]:", (3, 1), 'the abbreviation "NEK" is not explained.'),
    ],
)  # fmt: skip
def test_what_would_vanish_unused_is_found_at_its_place(
    text: str, place: tuple[int, int], says: str
) -> None:
    line, column, message, mend = find_slip(text)
    assert (line, column, message) == (*place, says)
    assert mend


@pytest.mark.parametrize(
    "text",
    [
        "[a][x] and ![a pump][y]\n\n[x]: https://example.org\n[y]: media/b.png",
        "[x] [Two  Words]\n\n[X]: https://example.org\n[two words]: https://example.org",
        "```\n[x]: https://example.org\n```",
        "[x]\n\n    [x]: https://example.com\n\n[x]: https://example.org",
        "Text[^1].\n\n[^1]: Note.",
        "[//]: # (a comment)\n\nText",
        "## NEK\n\n*[NEK]: National Energy Cluster",
        "[Note]: this is important",
    ],
)
def test_what_is_used_is_no_finding(text: str) -> None:
    plain(text)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("-storage\n-savings", (1, 1), '"-" without a space'),
        ("Topics:\n-storage\n-savings", (2, 1), '"-" without a space'),
        ("1.storage\n2.savings", (1, 1), '"1." without a space'),
        ("> [!NTOE]\n> Text", (1, 3), '"[!NTOE]" does not begin a box'),
        ("> [!NOTE] Text", (1, 3), '"[!NOTE]" does not begin a box'),
        ("[!NOTE]\nText", (1, 1), '"[!NOTE]" does not begin a box'),
        ("See [[about]].", (1, 5), '"[[about]]" is not a link'),
        ("[TOC]", (1, 1), '"[TOC]" is not a link'),
        ("This is ==marked==.", (1, 9), '"==marked==" is not a mark'),
        ("- [X]done", (1, 3), '"[X]" is not a task'),
        ("- [] open", (1, 3), '"[]" is not a task'),
        ("a\n\n##\n\nb", (3, 1), "this heading has no words"),
    ],
)
def test_what_is_nearly_a_mark_is_found(text: str, place: tuple[int, int], says: str) -> None:
    line, column, message, mend = find_slip(text)
    assert (line, column) == place
    assert says in message
    assert mend


@pytest.mark.parametrize(
    "text", ["-5 °C\n-7 °C", "a == b", r"\[[x]]", "`==x==`", "1.5 MW\n2.5 MW", "-a only one"]
)
def test_what_only_looks_like_a_mark_is_text(text: str) -> None:
    plain(text)
