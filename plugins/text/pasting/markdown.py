"""Turns pasted HTML into Markdown: the function for callers."""

from __future__ import annotations

from typing import NamedTuple

from lxml import html

from .blocks import Divider
from .lists import nest_lists
from .looks import Looks, read_rules
from .notes import take_notes
from .reading import decode_html, read_tree
from .tree import LeftOut, Reader
from .writing import write_blocks, write_note


class PastedText(NamedTuple):
    """Markdown, and what is not in it."""

    markdown: str
    left_out: tuple[LeftOut, ...]


def write_markdown(pasted: str | bytes, lang: str = "") -> PastedText:
    """The Markdown for HTML from a clipboard or a file, with a line feed at its end, "" where there
    are no words. ``lang`` is the language of the text if it is known: then dates at the beginnings
    of lines are recognised."""
    text = decode_html(pasted) if isinstance(pasted, bytes) else pasted
    tree = read_tree(text)
    if tree is None:
        return PastedText("", ())
    lang = lang or _find_language(tree)
    rules = read_rules(tree)
    nest_lists(tree)
    notes, comments = take_notes(tree)
    left_out = [LeftOut("comment")] * comments
    reader = Reader(rules, left_out)
    reader.read_inside(tree, Looks())
    reader.end()
    blocks = reader.blocks
    while blocks and isinstance(blocks[-1], Divider):  # the line above the footnotes
        blocks.pop()
    parts = [write_blocks(blocks, lang)]
    for label, container in notes:
        note = Reader(rules, left_out)
        note.read_inside(container, Looks())
        note.end()
        parts.append(write_note(label, note.blocks, lang))
    markdown = "\n\n".join(part for part in parts if part)
    return PastedText(f"{markdown}\n" if markdown else "", tuple(left_out))


def _find_language(tree: html.HtmlElement) -> str:
    for element in (tree, tree.find("body")):
        stated = element.get("lang", "") if element is not None else ""
        if stated:
            return str(stated).partition("-")[0].lower()
    return ""
