"""Reads HTML for the typesetter: which tags text runs through, which end it, which hide it."""

from __future__ import annotations

import re
from html import unescape

from .flow import HIDDEN_BLOCK, HIDDEN_INLINE, VOID, Flow, Setter, is_in_line

_TAG = re.compile(
    r"""
      <!--.*?-->
    | <(?P<end>/?)(?P<name>[A-Za-z][^\s/<>"']*)
       (?P<attributes>(?:[^<>"']++|"[^"]*"|'[^']*')*+)>
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s=/"'<>]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'<>]+))?"""
)

# Blocks that mostly come without attributes but a class, one behind the other.
_BARE = frozenset("blockquote dd dl dt li ol p table tbody td th thead tr ul".split())
_BARE_RUN = re.compile(rf'(?:\s*</?(?:{"|".join(sorted(_BARE))})(?: class="[^"<>]*")?>)+')
_RAW = frozenset("script style textarea".split())  # tags inside these are text


def typeset_markup(html: str, lang: str, setter: Setter) -> str:
    """Set the text of an HTML fragment; tags come back exactly as they were, in their order.

    Text comes back with its entities as characters, except ``&amp;``, ``&lt;`` and ``&gt;``.
    """
    flow = Flow(lang, setter, "".join)
    at = 0
    while tag := _TAG.search(html, at):
        if tag.start() > at:
            flow.write(_unescape(html[at : tag.start()]))
        at = tag.end()
        if tag["name"] is None:  # a comment
            flow.mark(tag[0])
            continue
        name = tag["name"].lower()
        if name in _BARE and not flow.is_nested and (run := _BARE_RUN.match(html, tag.start())):
            # Rules see one border where there are several.
            at = run.end()
            flow.show(html[tag.start() : at], block=True)
        elif tag["end"]:
            flow.end(name, tag[0])
        else:
            language, translated = _declared(tag["attributes"])
            if name in HIDDEN_INLINE or name in HIDDEN_BLOCK or not translated:
                at = _element_end(html, name, at)
                flow.show(html[tag.start() : at], block=not is_in_line(name))
            else:
                flow.begin(name, tag[0], language)
    flow.write(_unescape(html[at:]))
    return "".join(flow.finish())


def _declared(attributes: str) -> tuple[str | None, bool]:
    """Read an element's `lang`, if it states one, and whether it may be translated (HTML 3.2.6)."""
    language, translated = None, True
    if "lang" in attributes.lower() or "translate" in attributes.lower():
        for attribute in _ATTRIBUTE.finditer(attributes):
            name = attribute["name"].lower()
            value = (attribute["value"] or "").strip("\"'").strip()
            if name == "lang":
                language = value
            elif name == "translate":
                translated = value.lower() != "no"
    return language, translated


def _element_end(html: str, name: str, at: int) -> int:
    """Find where an element ends whose content begins at `at`; one never closed has it all."""
    if name in _RAW:
        closing = re.compile(rf"</{re.escape(name)}[^>]*>", re.IGNORECASE).search(html, at)
        return closing.end() if closing else len(html)
    if name in VOID:
        return at
    depth = 1
    for tag in _TAG.finditer(html, at):
        if tag["name"] and tag["name"].lower() == name:
            depth += -1 if tag["end"] else 1
            if not depth:
                return tag.end()
    return len(html)


def _unescape(text: str) -> str:
    return unescape(text) if "&" in text else text
