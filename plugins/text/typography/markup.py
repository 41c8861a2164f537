"""Reads HTML for the typesetter: which tags text runs through, which end it, which hide it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

from .manuscript import BLOCK, LINE, OBJECT, Manuscript

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

# Text flows through these: a quotation may begin inside one and end outside it.
_INLINE = frozenset(
    "a abbr b bdi bdo cite data del dfn em font i ins label mark q s small span strong time u "
    "wbr".split()
)
# Blocks that mostly come without attributes but a class, one behind the other.
_BARE = frozenset("blockquote dd dl dt li ol p table tbody td th thead tr ul".split())
_BARE_RUN = re.compile(rf'(?:\s*</?(?:{"|".join(sorted(_BARE))})(?: class="[^"<>]*")?>)+')
# Not language, or not to be hyphenated and spaced: shown as written.
_HIDDEN_INLINE = frozenset("code kbd math samp sub sup svg tt var".split())
_HIDDEN_BLOCK = frozenset("pre script style textarea".split())
_RAW = frozenset("script style textarea".split())  # tags inside these are text
_PICTURES = frozenset("img input".split())
_VOID = _PICTURES | frozenset("area base br col embed hr link meta source track wbr".split())


@dataclass(slots=True)
class _Passage:
    """A stretch in one language: the whole fragment, or an element with a `lang` of its own."""

    lang: str
    manuscript: Manuscript
    name: str = ""
    opening: str = ""
    depth: int = 0  # elements of the same name open inside it


Setter = Callable[[Manuscript, str], str]
"""Sets a finished manuscript by the rules of a language (a BCP 47 tag)."""


def typeset_markup(html: str, lang: str, setter: Setter) -> str:
    """Set the text of an HTML fragment; tags come back exactly as they were, in their order.

    Text comes back with its entities as characters, except ``&amp;``, ``&lt;`` and ``&gt;``.
    """
    passages = [_Passage(lang, Manuscript(_escape))]
    at = 0
    while tag := _TAG.search(html, at):
        manuscript = passages[-1].manuscript
        if tag.start() > at:
            manuscript.write(_unescape(html[at : tag.start()]))
        at = tag.end()
        if tag["name"] is None:  # a comment
            manuscript.mark(tag[0])
            continue
        name = tag["name"].lower()
        if tag["end"]:
            if len(passages) > 1:
                _end(passages, name, tag[0], setter)
            else:
                at = _write_run(html, tag, name, at, passages)
            continue
        language, translated = _declared(tag["attributes"])
        if name in _HIDDEN_INLINE or name in _HIDDEN_BLOCK or not translated:
            at = _element_end(html, name, at)
            inline = name in _INLINE or name in _HIDDEN_INLINE or name in _PICTURES
            manuscript.hide(html[tag.start() : at], OBJECT if inline else BLOCK)
        elif language is not None and language.lower() != passages[-1].lang.lower():
            passages.append(_Passage(language, Manuscript(_escape), name, tag[0]))
        else:
            if name == passages[-1].name:
                passages[-1].depth += 1
            at = _write_run(html, tag, name, at, passages)
    passages[-1].manuscript.write(_unescape(html[at:]))
    while len(passages) > 1:  # elements nobody closed
        _leave(passages, "", setter)
    return setter(passages[0].manuscript, lang)


def _end(passages: list[_Passage], name: str, tag: str, setter: Setter) -> None:
    passage = passages[-1]
    if name != passage.name:
        _write_tag(passage.manuscript, name, tag)
    elif passage.depth:
        passage.depth -= 1
        _write_tag(passage.manuscript, name, tag)
    else:
        _leave(passages, tag, setter)


def _leave(passages: list[_Passage], closing: str, setter: Setter) -> None:
    passage = passages.pop()
    content = setter(passage.manuscript, passage.lang)
    stand_in = OBJECT if passage.name in _INLINE else BLOCK
    passages[-1].manuscript.hide(passage.opening + content + closing, stand_in)


def _write_run(html: str, tag: re.Match[str], name: str, at: int, passages: list[_Passage]) -> int:
    """Write a tag, and with one that ends a block the bare block tags right behind it: rules
    see one border where there are several. Gives the offset behind what was written."""
    manuscript = passages[-1].manuscript
    if name in _BARE and len(passages) == 1 and (run := _BARE_RUN.match(html, at)):
        manuscript.hide(html[tag.start() : run.end()], BLOCK)
        return run.end()
    _write_tag(manuscript, name, tag[0])
    return at


def _write_tag(manuscript: Manuscript, name: str, tag: str) -> None:
    if name in _INLINE:
        manuscript.mark(tag)
    elif name in _PICTURES:
        manuscript.hide(tag)
    else:
        manuscript.hide(tag, LINE if name == "br" else BLOCK)


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
    if name in _VOID:
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


def _escape(text: str) -> str:
    return escape(text, quote=False)
