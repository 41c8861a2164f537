"""The parts of a body: what the readers of a text find in it, however its author wrote it."""

from __future__ import annotations

import marshal
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.text.extracts import cut_parts, is_rule, list_blocks, list_words, name_anew
from plugins.text.markup import convert
from plugins.text.parts import (
    BlockStart,
    FileLink,
    HeadingEnd,
    HeadingStart,
    ItemLink,
    ItemLinkEnd,
    Part,
    Picture,
    WayBack,
    Word,
    is_text,
    pack_parts,
    unpack_parts,
    write_parts,
)
from tests.unit.text.test_dialect import _SIGNS as SIGNS


def parts_of(text: str, lang: str = "cs") -> tuple[Part, ...]:
    return convert(text, lang).parts


def typed(text: str) -> list[Part]:
    """The parts that are not finished HTML, without the marks between blocks."""
    parts = parts_of(text)
    return [part for part in parts if not isinstance(part, str | BlockStart)]


@pytest.mark.parametrize(
    ("markdown", "html", "parts"),
    [
        (
            '[a](item:news/x#y "t")',
            '<p><a href="item:news/x#y" title="t">a</a></p>',
            [ItemLink("news/x", "y", (("title", "t"),)), ItemLinkEnd()],
        ),
        (
            "[](item:news/x)",
            '<p><a href="item:news/x"></a></p>',
            [ItemLink("news/x", "", ()), ItemLinkEnd()],
        ),
        (
            "[a](media/a.pdf#page=2){.muted}",
            '<p><a class="muted" href="media/a.pdf#page=2">a</a></p>',
            [FileLink("media/a.pdf#page=2", (("class", "muted"),))],
        ),
        (
            "![A & B](media/a.svg 'T'){#p}",
            '<p><img alt="A &amp; B" src="media/a.svg" title="T" id="p"></p>',
            [Picture("media/a.svg", "A &amp; B", (("title", "T"), ("id", "p")))],
        ),
        (
            "## Cíl {.muted #goal}",
            '<h2 class="muted" id="goal">Cíl</h2>',
            [HeadingStart(2, (("class", "muted"), ("id", "goal"))), HeadingEnd(2)],
        ),
    ],
)
def test_a_part_is_the_same_in_markdown_and_in_html(
    markdown: str, html: str, parts: list[Part]
) -> None:
    assert typed(markdown) == parts
    assert typed(html) == parts


def test_words_of_the_dialect_are_parts_beside_html_of_the_author_too() -> None:
    text = "> [!TIP]\n> Rada[^a].\n\n[^a]: Pozn."
    for shown in (text, f"{text}\n\n<p>x</p>"):
        found = [part for part in parts_of(shown) if isinstance(part, Word | WayBack)]
        assert found == [Word("tip"), WayBack("fnref:a", "1")]


def test_blocks_are_marked_where_they_begin_and_not_within_one_another() -> None:
    text = "a\n\n## b\n\n***\n\n- c\n\n  ***\n\n> ## d\n\n[^1] x\n\n[^1]: e\n\n    f"
    kinds = ["Paragraph", "Heading", "rule", "List", "BlockQuote", "Paragraph", "notes"]
    assert [block.kind for block in list_blocks(parts_of(text))] == kinds
    html = "<p>a</p><h2>b</h2><hr><ul><li>c<hr></li></ul><blockquote><h2>d</h2></blockquote>"
    kinds = ["Paragraph", "Heading", "rule", "ul", "blockquote"]
    assert [block.kind for block in list_blocks(parts_of(html))] == kinds


@pytest.mark.parametrize(
    ("text", "panels"),
    [
        ("a\n\n***\n\nb\n\n> c\n> ***\n\n***\n\nd", ["a", "b c", "d"]),
        ("a\n\n<hr class='muted'>\n\nb", ["a", "b"]),
        ("<div><hr>a</div>\n\n---\n\nb[^1]\n\n[^1]: c", ["a", "b1 c\u00a0↩"]),
        ("<hr>a <b>b</b><p>c</p>", ["", "a\u00a0b c"]),
        ("***\n\na\n\n---", ["", "a", ""]),
        ("", [""]),
    ],
)
def test_a_text_is_cut_at_rules_that_nothing_holds(text: str, panels: list[str]) -> None:
    cut = cut_parts(parts_of(text), is_rule)
    shown = [re.sub(r"[ \n]+", " ", "".join(list_words(parts))).strip(" ") for parts in cut]
    assert shown == panels


def test_a_text_is_cut_before_headings_that_nothing_holds() -> None:
    parts = parts_of("a\n\n## b {#x}\n\nc\n\n> ## d\n\n### e\n\n<h2>f</h2>")
    cut = cut_parts(parts, lambda block: block.is_heading(2))
    assert ["".join(list_words(held)).split() for held in cut] == [
        ["a"],
        ["b", "c", "d", "e"],
        ["f"],
    ]
    assert write_parts(part for held in cut for part in held) == write_parts(parts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a *b* `c`{.muted}\nd", ["a b c d"]),
        ("- a\n- b\n  {#x}\n- c\n  1. d", ["a", "b", "c", "d"]),
        ("one  \ntwo\\\nthree<br>four", ["one", "two", "three", "four"]),
        ("| a | b |\n|---|---|\n| c | d |", ["a", "b", "c", "d"]),
        ("```\na < b\n  c\n```", ["a < b", "c"]),
        ("<pre><code>a\nb</code>\nc</pre>\n\nd\ne", ["a", "b", "c", "d e"]),
        ("![alt](media/a.svg) &lt;b&gt; &amp;amp;", ["<b> &amp;"]),
        ("Tel. +420 123 456 789 a www.example.org", ["Tel. +420 123 456 789 a www.example.org"]),
    ],
)
def test_the_words_of_a_text_are_read_from_its_parts(text: str, words: list[str]) -> None:
    for lang in ("en", "ar"):
        found = "".join(list_words(parts_of(text, lang))).replace("\u00a0", " ")
        assert [line.strip() for line in found.split("\n") if line.strip()] == words


def test_every_anchor_is_named_anew_with_what_refers_to_it() -> None:
    text = (
        "## a {#h}\n\n[b](#h){#l} *c*{#e} ![d](media/a.svg){#p} [e](item:news/x#h){#i} f[^n]\n\n"
        '<table><tr><th id="t">x</th><td headers="t h">y</td></tr></table>\n\n[^n]: g'
    )
    for shown in (text, text.split("\n<table")[0] + "\n[^n]: g"):
        before = write_parts(parts_of(shown))
        after = write_parts(name_anew(parts_of(shown), "z-"))
        assert re.findall(r' id="z-([^"]*)"', after) == re.findall(r' id="([^"]*)"', before)
        assert re.findall(r' href="#z-([^"]*)"', after) == re.findall(r' href="#([^"]*)"', before)
        assert "item:news/x#h" in after
        assert ('headers="z-t z-h"' in after) is ("headers" in before)


@given(
    text=st.text(alphabet=SIGNS, max_size=150),
    more=st.sampled_from(["", "\n\n<b>x</b>"]),
    lang=st.sampled_from(["cs", "ar", "fr"]),
)
def test_parts_are_tags_or_text_and_can_be_kept(text: str, more: str, lang: str) -> None:
    parts = parts_of(text + more, lang)
    for part in parts:
        if is_text(part):
            assert ">" not in part
        elif isinstance(part, str):
            assert re.fullmatch(r"\s*(<[^<>]*>\s*)+", part)
    assert unpack_parts(marshal.loads(marshal.dumps(pack_parts(parts)))) == parts
    blocks = list_blocks(parts)
    assert write_parts(part for block in blocks for part in block.parts) == write_parts(parts)
