"""Pairs footnotes with what refers to them: two links that lead to one another.

Word, LibreOffice, Google Docs and web pages name them in their own ways; all of them link from the
text to the note, and back."""

from __future__ import annotations

from typing import NamedTuple

from lxml import html

NOTE = "x-note"
"""The element that stands for a reference to a footnote; its ``label`` names the note."""
_COMMENTS = ("_msocom", "_msoanchor", "cmnt", "_com_")
_CLIMBED = {"p", "div", "li", "span", "sup", "small", "aside", "b", "i", "font", "dd", "section"}


class Notes(NamedTuple):
    """The footnotes of a page, by their labels, taken out of its tree; and how many comments were
    deleted."""

    notes: list[tuple[str, html.HtmlElement]]
    comments: int


def take_notes(tree: html.HtmlElement) -> Notes:
    """Replaces references in place, and takes the notes and the comments out of the tree."""
    comments = _drop_comments(tree)
    named = _find_named(tree)
    links = [link for link in tree.iter("a") if link.get("href", "").startswith("#")]
    order = {link: place for place, link in enumerate(links)}
    bodies: dict[html.HtmlElement, tuple[str, html.HtmlElement]] = {}
    calls: list[tuple[html.HtmlElement, html.HtmlElement]] = []
    backs: set[html.HtmlElement] = set()
    for link in links:
        target = named.get(link.get("href", "")[1:])
        if target is None or link in backs:
            continue
        back = _find_back(target, link, order)
        if back is None or back is link or order[back] < order[link]:
            continue
        backs.add(back)
        bodies.setdefault(back, (str(len(bodies) + 1), back))
        calls.append((link, back))
    marks = [back for _, back in bodies.values()]
    references = [link for link, _ in calls]
    containers = {back: _climb(back, marks, references) for back in marks}
    for link, back in calls:
        made = html.Element(NOTE, label=bodies[back][0])
        made.tail = link.tail
        parent = link.getparent()
        if parent is not None:
            parent.replace(link, made)
    for back in marks:
        _drop(back)
    notes = []
    for back, (label, _) in bodies.items():
        container = containers[back]
        _drop(container)
        notes.append((label, container))
    return Notes(notes, comments)


def _drop_comments(tree: html.HtmlElement) -> int:
    """Deletes comments and the anchors that lead to them."""
    count = 0
    for link in [*tree.iter("a")]:
        if link.get("href", "").lstrip("#").startswith(_COMMENTS):
            names = (link.get("id") or "", link.get("name") or "")
            body = link.get("href", "").lower().startswith(("#cmnt_ref", "#_msoanchor"))
            count += not body
            block = link
            if body and any(name.startswith(_COMMENTS) for name in names):
                block = next((up for up in link.iterancestors("div")), link)
                if len(block.text_content()) > 5000 or block.find(".//h2") is not None:
                    block = next((up for up in link.iterancestors("p")), link)
            if block.getparent() is not None:
                _drop(block)
    for element in [*tree.iter()]:
        style = element.get("style", "") if isinstance(element.tag, str) else ""
        if "mso-element:comment" in style.replace(" ", "") and element.getparent() is not None:
            _drop(element)
    return count


def _find_named(tree: html.HtmlElement) -> dict[str, html.HtmlElement]:
    named: dict[str, html.HtmlElement] = {}
    for element in tree.iter():
        if isinstance(element.tag, str):
            for key in ("id", "name"):
                if name := element.get(key):
                    named.setdefault(name, element)
    return named


def _find_back(
    target: html.HtmlElement, link: html.HtmlElement, order: dict[html.HtmlElement, int]
) -> html.HtmlElement | None:
    """The link from a note back to what refers to it."""
    names = {
        f"#{up.get(key)}"
        for up in (link, *list(link.iterancestors())[:2])
        for key in ("id", "name")
        if up.get(key)
    }
    for inner in target.iter("a"):
        if inner in order and inner.get("href") in names:
            return inner
    return None


def _climb(
    back: html.HtmlElement, marks: list[html.HtmlElement], references: list[html.HtmlElement]
) -> html.HtmlElement:
    """The largest element that holds one note and nothing else."""
    others = {mark for mark in marks if mark is not back} | set(references)
    block = back
    while (above := block.getparent()) is not None and above.tag in _CLIMBED:
        if any(inner in others for inner in above.iter("a")):
            break
        block = above
    return block


def _drop(element: html.HtmlElement) -> None:
    """Takes an element out of the tree, and leaves the text behind it there."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()
        element.tail = None
