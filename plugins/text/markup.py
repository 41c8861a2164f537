"""Converts Markdown to HTML, once per text, for all pages that show it.

`convert` is the only function that knows the converter. Its result depends only on the text and its
language. Links to items and pictures stay as written (``item:news/start``, ``media/grid.svg``) and
are resolved when a page is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any

from markdown import Markdown

from plugins.language.ordinals import read_numbers

from .anchors import is_of_theme
from .attributes import check_values
from .characters import REFUSED, mend_oddity, name_character
from .headings import Heading
from .limits import Excess, find_excess
from .lines import LineFinder
from .links import check_link, check_name, check_picture, list_names
from .numbering import Numbering, hold_back, let_go
from .sanitiser import check_tags, find_published, read_markup, sanitise
from .swift import Swift
from .typography import typeset_html


@dataclass(frozen=True, slots=True)
class Reference:
    """A link in a text, or a picture that is ``shown`` there. ``line`` counts from 1 within the
    body."""

    target: str
    line: int
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a text; ``line`` counts from 1 within the body."""

    line: int
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as HTML. ``links`` are its item links and own anchors, ``outer`` its links to
    the web, ``media`` its pictures and downloads, ``ids`` every id it defines."""

    html: str
    headings: tuple[Heading, ...]
    ids: frozenset[str]
    links: tuple[Reference, ...]
    outer: tuple[Reference, ...]
    media: tuple[Reference, ...]
    flaws: tuple[Flaw, ...]


def convert(text: str, lang: str) -> Converted:
    """Converts a Markdown body (python-markdown "extra"), sanitised and typeset."""
    excess = find_excess(text)
    if excess is not None:
        return _refuse(excess)
    reading = read_numbers(text.split("\n"), lang)
    try:
        raw = _make_html(hold_back(text, reading.texts), lang)
    except RecursionError:
        message = "lists, quotations or tags stand within one another too many times."
        return _refuse(Excess(_deepest_line(text), message, "Write them beneath one another."))
    finder = LineFinder(text)
    links: list[Reference] = []
    media: list[Reference] = []
    flaws = [Flaw(asked.line, asked.message, asked.mend) for asked in reading.questions]
    markup = read_markup(raw)
    found = [*markup.findings, *check_tags(markup.tags), *check_values(markup.tags)]
    flaws += [Flaw(finder.find(*f.needles), f.message, f.mend) for f in found]
    # What has more than one reading is not published in any of them.
    clean = "" if markup.findings else sanitise(raw)
    names = list(list_names(clean))
    checked = set()
    for tag in markup.tags:
        if tag.name == "a" and "href" in tag.attributes:
            address = tag.attributes["href"]
            checked.add(("a", address))
            line = finder.find(*((address,) if address.strip() else _EMPTY), tag.source)
            bad = check_link(address)
            place = next((n for n, (named, _) in enumerate(names) if named == address), None)
            has_name = place is None or names.pop(place)[1]
            if bad is None and not has_name and not address.startswith("item:"):
                bad = check_name(address)
            (media if address.startswith("media/") else links).append(Reference(address, line))
        elif tag.name == "img":
            address = tag.attributes.get("src", "")
            checked.add(("img", address))
            line = finder.find(address, tag.source)
            bad = check_picture(address, tag.attributes.get("alt", ""))
            media.append(Reference(address, line, shown=True))
        else:
            continue
        if bad:
            flaws.append(Flaw(line, bad.message, bad.mend))
    for name, address in find_published(clean):
        if (name, address) not in checked:
            message = (
                f'browsers read the HTML around "{address[:60]}" in another way than it looks.'
            )
            flaws.append(Flaw(finder.find(address), message, "Write it in Markdown."))
    flaws += _find_written_out(clean, text)
    flaws += _check_anchors(clean, text)
    html = _finish(clean, lang)
    headings = tuple(
        Heading(int(level), identifier, unescape(re.sub(r"<[^>]+>|\u00ad", "", inner)))
        for level, identifier, inner in re.findall(
            r'<h([2-6]) id="([^"]+)"[^>]*>(.*?)</h\1>', html, re.DOTALL
        )
    )
    flaws += _check_headings(headings, finder)
    if "<h1" in raw:
        top = re.search(r"^(# |.+\n=+\s*$|.*<h1)", text, re.MULTILINE)
        line = text.count("\n", 0, top.start()) + 1 if top else 1
        flaws.append(
            Flaw(line, "a text has no heading of level 1: its title is that.", "Write ##.")
        )
    return Converted(
        html=html,
        headings=tuple(heading for heading in headings if heading.level <= 3),
        ids=frozenset(re.findall(r'\sid="([^"]+)"', html)),
        links=tuple(r for r in links if r.target.startswith(("item:", "#"))),
        outer=tuple(r for r in links if r.target.lower().startswith(("http:", "https:"))),
        media=tuple(r for r in media if r.target.startswith("media/")),
        flaws=tuple(dict.fromkeys(flaws)),
    )


def _find_written_out(clean: str, text: str) -> Iterator[Flaw]:
    """Characters that no text may hold, written as references: &#11;, &#x202e;."""
    for character in sorted(set(REFUSED.findall(clean))):
        for match in re.finditer(r"&#([0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});?", text):
            if _refer(match[1]) == character:
                line = text.count("\n", 0, match.start()) + 1
                message = f"{match[0]} is a {name_character(character)}."
                yield Flaw(line, message, mend_oddity(character))


def _refer(number: str) -> str:
    """The character that a reference leads to (HTML, 13.2.5.80)."""
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return chr(code)


def _check_anchors(clean: str, text: str) -> Iterator[Flaw]:
    """Names of headings and passages that stand twice, or are those of the page around them."""
    seen: set[str] = set()
    for identifier in re.findall(r'<[^>]*? id="([^"]+)"', clean):
        again, own = identifier in seen, is_of_theme(unescape(identifier))
        seen.add(identifier)
        if not (again or own):
            continue
        name = re.escape(unescape(identifier))
        places = re.finditer(
            rf"""\{{:?[^}}\n]*#{name}(?![\w-])|\bid\s*=\s*["']?{name}(?![\w-])""", text
        )
        lines = [text.count("\n", 0, place.start()) + 1 for place in places]
        line = lines[-1] if lines else 1
        message = f'the anchor "{unescape(identifier)}" is one of the page around the text.'
        if again:
            first = f" (first on line {lines[0]})" if len(lines) > 1 else ""
            message = f'the anchor "{unescape(identifier)}" is used twice{first}.'
        yield Flaw(line, message, "Give it a name of its own.")


def _refuse(excess: Excess) -> Converted:
    """A text that is not converted at all."""
    return Converted("", (), frozenset(), (), (), (), (Flaw(*excess),))


def _make_html(text: str, lang: str) -> str:
    """The converter's own HTML, which may hold whatever its author wrote."""
    converter = _converter(lang)
    converter.reset()
    return _ALIGN.sub(_name_alignment, let_go(converter.convert(text)))


def _deepest_line(text: str) -> int:
    """The number of the line with most markers and spaces before its words."""
    lines = text.split("\n")
    depths = [len(line) - len(line.lstrip(" \t>*+-0123456789.)")) for line in lines]
    return depths.index(max(depths)) + 1


@lru_cache
def _converter(lang: str) -> Any:
    """One converter a language and process: making one costs as much as a page."""
    return Markdown(
        extensions=["extra", "sane_lists", Numbering(), Swift(lang)],
        extension_configs={
            "extra": {
                "footnotes": {"BACKLINK_TITLE": ""},
                "tables": {"use_align_attribute": True},
            }
        },
        output_format="html",
    )


_EMPTY = ("]()", "]( )", "](<>)", "](< >)")  # links to nothing
_ALIGN = re.compile(r'(<t[hd][^>]*?) align="(left|center|right)"')
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_ALIGN_CLASSES = {"left": "start", "center": "center", "right": "end"}


def _name_alignment(match: re.Match[str]) -> str:
    """A column's alignment as a class: the attribute is obsolete (HTML, 16.2), and a
    style attribute is what a strict security policy forbids."""
    return f'{match[1]} class="align-{_ALIGN_CLASSES[match[2]]}"'


def _finish(html: str, lang: str) -> str:
    """Typography, and tables that can be scrolled by keyboard on a narrow screen."""
    return _TABLE.sub(
        r'<div class="table-scroll" tabindex="0"><table>\1</table></div>', typeset_html(html, lang)
    )


def _check_headings(headings: tuple[Heading, ...], finder: LineFinder) -> list[Flaw]:
    """WCAG 1.3.1: levels are not skipped."""
    flaws, above = [], 1
    for heading in headings:
        line = finder.find_heading(heading.level)
        if heading.level > above + 1:
            flaws.append(
                Flaw(
                    line,
                    f'the heading "{heading.text}" jumps from level {above} to {heading.level}.',
                    f"Write {'#' * (above + 1)} before it.",
                )
            )
        above = heading.level
    return flaws
