"""Markdown to HTML, once per text, whatever the number of pages that show it.

`convert` is the one function that knows the converter. Its result depends on the
text and its language only: links to items and pictures are left as written
(``item:news/start``, ``media/grid.svg``) and resolved when a page is made.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any

from markdown import Markdown

from .limits import Excess, find_excess
from .lines import LineFinder
from .links import check_link, check_name, check_picture, list_names
from .numbering import Numbering, hold_back, let_go
from .ordinals import read_numbers
from .sanitiser import check_tags, read_tags, sanitise
from .swift import Swift
from .typography import typeset_html
from .views import Heading


@dataclass(frozen=True, slots=True)
class Reference:
    """A link or picture in a text. ``line`` counts from 1 within the body."""

    target: str
    line: int


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
    clean = sanitise(raw)
    names = list(list_names(clean))
    tags = list(read_tags(raw, text))
    flaws += [Flaw(finder.find(*f.needles), f.message, f.mend) for f in check_tags(tags)]
    for tag in tags:
        if tag.name == "a" and "href" in tag.attributes:
            address = tag.attributes["href"]
            line = finder.find(address or "]()")
            bad = check_link(address)
            place = next((n for n, (named, _) in enumerate(names) if named == address), None)
            has_name = place is None or names.pop(place)[1]
            if bad is None and not has_name and not address.startswith("item:"):
                bad = check_name(address)
            (media if address.startswith("media/") else links).append(Reference(address, line))
        elif tag.name == "img":
            address = tag.attributes.get("src", "")
            line = finder.find(address)
            bad = check_picture(address, tag.attributes.get("alt", ""))
            media.append(Reference(address, line))
        else:
            continue
        if bad:
            flaws.append(Flaw(line, bad.message, bad.mend))
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
