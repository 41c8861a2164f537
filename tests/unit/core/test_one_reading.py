"""HTML in a text is checked as it is published: what two readers read differently is refused.

A reader of HTML5 of another make looks at what comes out, and must see nothing unchecked.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.builder.settings import ROOT
from plugins.text.anchors import is_of_theme
from plugins.text.markup import Converted, convert
from plugins.text.sanitiser import TAGS, read_markup

FOREIGN = '<img src="https://evil.example/0.png" alt="Seen">'
OWN = '<img src="media/nope.svg" alt="Seen">'

TRICKS = [
    "<!-->{}-->", "<!--->{}-->", "<!-- a --!>{}-->", "<!-- a <!-- b -->{}-->", "<!--{}",
    "<!-- a -- >{}-->", "<!-- --!>{}", "<![CDATA[{}]]>", "<![CDATA[>]]>{}", "<!x>{}", "<!>{}",
    '<!DOCTYPE a [ <!ENTITY b "c"> ]>{}', "<!DOCTYPE html>{}", "<?php ?>{}", "<?x {} ?>", "<?>{}",
    "</ x>{}", "</>{}", "</1>{}", "<p title=\"a>{}", "<p title='a>{}", "<p title=a\"b>{}</p>",
    "<b {}>", "<div <!-- > {} -->", "<svg>{}</svg>", "<svg><title>{}</title></svg>",
    "<svg><desc>{}</desc></svg>", "<svg><foreignObject>{}</foreignObject></svg>",
    "<svg><![CDATA[{}]]></svg>", "<svg><style>{}</style></svg>", "<math><mi>{}</mi></math>",
    "<math><annotation-xml encoding='text/html'>{}</annotation-xml></math>",
    "<noscript>{}</noscript>", "<noscript><p title='</noscript>{}'>", "<template>{}</template>",
    "<plaintext>{}", "<textarea>{}</textarea>", "<title>{}</title>", "<style>{}</style>",
    "<script><!--<script></script>{}--></script>", "<xmp>{}</xmp>", "<iframe>{}</iframe>",
    "<noembed>{}</noembed>", "<noframes>{}</noframes>", "<select>{}</select>",
    "<select><option>{}", "<frameset>{}", "<body>{}", "<head>{}", "<html>{}", "<form>{}</form>",
    "<object>{}</object>", "<button>{}</button>", "<marquee>{}", "<picture>{}</picture>",
    "<table>{}</table>", "<table><tr>{}</tr></table>", "<table><td>{}", "<caption>{}",
    "<a href='item:pages/a'>{}</a>", "<p>{}</p>", "<pre>{}</pre>", "<div markdown='1'>\n{}\n</div>",
    "`x` {}", "*a* {}", "- {}", "> {}", "Note[^1].\n\n[^1]: {}", "| a |\n|---|\n| {} |",
    "<details><summary>{}</summary></details>", "Term\n:   {}", "## {}", "[{}](item:pages/a)",
]  # fmt: skip
WRITINGS = [
    FOREIGN,
    OWN,
    "<IMG SRC='https://evil.example/1.png' ALT=Seen>",
    "<img\nsrc=https://evil.example/2.png\nalt=Seen>",
    '<img src="media/nope.svg" src="https://evil.example/3.png" alt="Seen">',
    '<img src="https://evil.example/4.png" src="media/nope.svg" alt="Seen">',
    '<img alt="Seen" src="//evil.example/5.png">',
    '<img alt="Seen" src="\\\\evil.example\\5.png">',
    '<img alt="Seen" src="data:image/png;base64,AA==">',
    '<img alt="Seen" src="&#104;ttps://evil.example/6.png">',
    '<img alt="Seen" src="media/&period;&period;/x.png">',
    '<image src="https://evil.example/7.png" alt="Seen">',
    "![Seen](https://evil.example/8.png)",
    "![Seen][r]\n\n[r]: //evil.example/9.png",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java&Tab;script:alert(1)">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="data:text/html,x">x</a>',
    "[x](vbscript:x)",
    '<a href="item:pages/a" href="javascript:x">x</a>',
]


def read(html: str) -> list[Element]:
    return list(tinyhtml5.parse(f"<!doctype html><body>{html}", namespace_html_elements=False)
                .iter())  # fmt: skip


def look_at(converted: Converted) -> None:
    """Whatever is published, a text with flaws or without, was looked at."""
    pictures = {reference.target for reference in converted.media}
    links = {reference.target for reference in converted.links}
    for element in read(converted.html):
        if not isinstance(element.tag, str):
            pytest.fail(f"a comment or declaration is published: {element.text}")
        assert element.tag in TAGS | {"html", "head", "body"}
        assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
        if element.tag == "img" and not converted.flaws:
            assert element.get("src") in pictures
            assert (element.get("src") or "").startswith("media/")
        if element.tag == "a" and not converted.flaws:
            address = element.get("href") or ""
            assert address in links | pictures or re.match(r"(https?|mailto|tel):", address)


@pytest.mark.parametrize("writing", WRITINGS)
@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_is_published_that_was_not_checked(trick: str, writing: str) -> None:
    look_at(convert(f"One.\n\n{trick.replace('{}', writing)}\n", "en"))


@pytest.mark.parametrize("trick", TRICKS)
def test_a_picture_of_another_site_is_refused_at_its_line_however_it_is_wrapped(trick: str) -> None:
    text = f"One.\n\nTwo.\n\n{trick.replace('{}', FOREIGN)}\n"
    converted = convert(text, "en")
    if "evil.example" in "".join(element.get("src", "") for element in read(converted.html)):
        assert converted.flaws
    if converted.flaws:
        assert min(flaw.line for flaw in converted.flaws) >= 5


@pytest.mark.parametrize("trick", TRICKS)
def test_an_own_file_that_is_not_there_is_always_noted_for_the_check(trick: str) -> None:
    converted = convert(f"One.\n\n{trick.replace('{}', OWN)}\n", "en")
    published = [e.get("src") for e in read(converted.html) if e.tag == "img"]
    assert not published or [reference.target for reference in converted.media] == published


@settings(max_examples=400)
@given(
    st.lists(
        st.sampled_from(
            [*'<>/"\'=!-?[] a', "<!--", "-->", "--!>", "<p ", "</p>", "<b>", "<svg>", "<![CDATA[",
             "]]>", "<title>", "</title>", "<style>", "</style>", "<table>", "<td>", "\n", "\n\n",
             'title="', "<math>", "<mi>", FOREIGN, OWN, "<a href='javascript:x'>", "</a>", "`", "*",
             "<noscript>", "<template>", "&lt;", "&quot;", "&#x3c;", "<a/b>", "<img ", "src=x "]
        ),
        max_size=14,
    ).map("".join)
)  # fmt: skip
def test_no_mixture_of_signs_gets_past_the_check(text: str) -> None:
    look_at(convert(text, "en"))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("<!-->x-->", 3, "comment is malformed"),
        ("<p>a <!--> b</p>", 3, "comment is malformed"),
        ("<![CDATA[x]]>", 3, "<![CDATA[x]]> is not allowed"),
        ("<?php x ?>", 3, "<?php x ?> is not allowed"),
        ('<p title="a><b class="x">y</b>', 3, "malformed"),
        ('<img src="media/a.svg" src="media/b.svg" alt="Seen">', 3, "stands twice"),
        ("<div>" * 150, 3, "within one another"),
    ],
)
def test_an_ambiguous_text_is_reported_at_its_line(text: str, line: int, says: str) -> None:
    flaws = convert(f"One.\n\n{text}\n", "en").flaws
    assert any(flaw.line == line and says in flaw.message and flaw.mend for flaw in flaws), flaws


@pytest.mark.parametrize(
    "text",
    [
        "x <!-- a comment --> y",
        "<!--\na comment\n\nof -- several lines\n-->\n\ny",
        "<!-- [x](javascript:a) ![](http://a.example/b.png) -->\n\ny",
    ],
)
def test_a_comment_is_let_pass_and_never_published(text: str) -> None:
    converted = convert(text, "en")
    assert converted.flaws == ()
    assert "comment" not in converted.html
    assert "<!--" not in converted.html
    assert "y" in converted.html


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        '<a href="https://a.example/?a=1&copy=2">x</a>',
        "[x](https://a.example/?a=1&copy=2&lt=3)",
        '<p title="a > b">x</p>',
        "a<br/>b",
        "<kbd>Ctrl</kbd> <B>b</B>",
        "`<!-->` and `<?x`",
        "<b>open",
    ],
)
def test_ordinary_html_passes(text: str) -> None:
    assert convert(text, "en").flaws == ()


def test_values_are_read_as_in_attributes() -> None:
    (tag,) = read_markup('<a href="/?a=1&copy=2&amp;b=3&lt;c&#x64;&copyx">').tags
    assert tag.attributes["href"] == "/?a=1&copy=2&b=3<cd&copyx"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a\n\nb &#11; c", 3, "&#11; is a character U+000B"),
        ("&#x202E;a", 1, "U+202E"),
        ("a\n&#0;", 2, "U+FFFD"),
        ("a &#xD800; b", 1, "U+FFFD"),
        ("a\n\n<b>&#8232;</b>", 3, "U+2028"),
        ("a &#x2066; b", 1, "U+2066"),
    ],
)
def test_a_character_written_as_a_reference_is_refused_as_if_it_were_typed(
    text: str, line: int, says: str
) -> None:
    (flaw,) = convert(text, "en").flaws
    assert flaw.line == line
    assert says in flaw.message


def test_a_reference_in_code_is_shown() -> None:
    assert convert("`&#11;` &lrm;a&#8207;", "ar").flaws == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("## A {#a}\n\n## B {#a}", 3, "used twice (first on line 1)"),
        ('<p id="a">x</p>\n\n## B {#a}', 3, "used twice (first on line 1)"),
        ("*a*{: #x}\n\nb\n{: #x}", 4, "used twice"),
        ("a\n\n<div id=main>x</div>", 3, "one of the page around"),
        ("## A {#contact-heading}", 1, "one of the page around"),
    ],
)
def test_an_anchor_used_twice_is_reported_at_its_line(text: str, line: int, says: str) -> None:
    flaws = [flaw for flaw in convert(text, "en").flaws if "anchor" in flaw.message]
    assert [flaw.line for flaw in flaws] == [line]
    assert says in flaws[0].message


def test_a_heading_called_like_a_part_of_the_page_gets_another_anchor() -> None:
    assert convert("## Main\n\n## Main", "en").ids == {"main-2", "main-3"}


def test_the_ids_of_the_templates_are_known() -> None:
    found = set()
    for path in (ROOT / "theme/templates").rglob("*.html"):
        found |= set(re.findall(r'\sid="([a-z-]+)"', path.read_text("utf-8")))
    assert "main" in found
    assert {identifier for identifier in found if not is_of_theme(identifier)} == set()
