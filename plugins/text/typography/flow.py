"""Sets a text that comes tag by tag, by the languages and elements it consists of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Final

from .manuscript import BLOCK, LINE, OBJECT, Manuscript

# Text flows through these: a quotation may begin inside one and end outside it.
INLINE: Final = frozenset(
    "a abbr b bdi bdo cite data del dfn em font i ins label mark q s small span strong time u "
    "wbr".split()
)
# Not language, or not to be hyphenated and spaced: shown as written.
HIDDEN_INLINE: Final = frozenset("code kbd math samp sub sup svg tt var".split())
HIDDEN_BLOCK: Final = frozenset("pre script style textarea".split())
PICTURES: Final = frozenset("img input".split())
VOID: Final = PICTURES | frozenset("area base br col embed hr link meta source track wbr".split())

Setter = Callable[[Manuscript, str], list[str]]
"""Sets a finished manuscript by the rules of a language (a BCP 47 tag)."""
Join = Callable[[list[str]], str]
"""Makes one thing of the pieces of an element, for the manuscript around it."""


@dataclass(slots=True)
class _Passage:
    """A stretch in one language: the whole text, or an element with a ``lang`` of its own."""

    lang: str
    manuscript: Manuscript
    name: str = ""
    opening: str = ""
    depth: int = 0  # elements of the same name open inside it


@dataclass(slots=True)
class _Hidden:
    """An element that is shown as written."""

    name: str
    pieces: list[str] = field(default_factory=list)
    depth: int = 1  # elements of the same name open, this one too


class Flow:
    """Takes the tags and the text of well-formed HTML in their order. ``markup`` is what stands
    for a tag; it comes back as the same object."""

    def __init__(self, lang: str, setter: Setter, join: Join) -> None:
        self._setter, self._join = setter, join
        self._passages = [_Passage(lang, Manuscript(_escape))]
        self._hidden: _Hidden | None = None

    def write(self, text: str) -> None:
        """Adds characters."""
        if self._hidden is not None:
            self._hidden.pieces.append(_escape(text))
        else:
            self._passages[-1].manuscript.write(text)

    def begin(self, name: str, markup: str, lang: str | None, *, translated: bool = True) -> None:
        """Adds a start tag, with the language that it states and whether its text may be
        translated (HTML, 3.2.6)."""
        if self._hidden is not None:
            self._hidden.pieces.append(markup)
            self._hidden.depth += name == self._hidden.name
            return
        passage = self._passages[-1]
        if name in HIDDEN_INLINE or name in HIDDEN_BLOCK or not translated:
            self._hidden = _Hidden(name, [markup])
            if name in VOID:
                self._show()
        elif lang is not None and lang.lower() != passage.lang.lower() and name not in VOID:
            self._passages.append(_Passage(lang, Manuscript(_escape), name, markup))
        else:
            passage.depth += name == passage.name
            self._add(name, markup)

    def end(self, name: str, markup: str) -> None:
        """Adds an end tag."""
        if self._hidden is not None:
            self._hidden.pieces.append(markup)
            self._hidden.depth -= name == self._hidden.name
            if not self._hidden.depth:
                self._show()
            return
        passage = self._passages[-1]
        if name != passage.name:
            self._add(name, markup)
        elif passage.depth:
            passage.depth -= 1
            self._add(name, markup)
        else:
            self._leave(markup)

    def show(self, markup: str, *, block: bool = False) -> None:
        """Adds what stands in a line like a character, or what is a block."""
        if self._hidden is not None:
            self._hidden.pieces.append(markup)
        else:
            self._passages[-1].manuscript.hide(markup, BLOCK if block else OBJECT)

    def mark(self, markup: str) -> None:
        """Adds what text runs through."""
        self._passages[-1].manuscript.mark(markup)

    @property
    def is_nested(self) -> bool:
        """Whether an element in another language is open."""
        return len(self._passages) > 1

    def finish(self) -> list[str]:
        """The text, set. Passages that are still open end here."""
        while len(self._passages) > 1:
            self._leave("")
        (passage,) = self._passages
        return self._setter(passage.manuscript, passage.lang)

    def _add(self, name: str, markup: str) -> None:
        manuscript = self._passages[-1].manuscript
        if name in INLINE:
            manuscript.mark(markup)
        elif name in PICTURES:
            manuscript.hide(markup)
        else:
            manuscript.hide(markup, LINE if name == "br" else BLOCK)

    def _show(self) -> None:
        """Ends an element that is shown as written."""
        hidden, self._hidden = self._hidden, None
        assert hidden is not None
        self.show(self._join(hidden.pieces), block=not is_in_line(hidden.name))

    def _leave(self, closing: str) -> None:
        """Ends a passage in another language."""
        passage = self._passages.pop()
        content = self._setter(passage.manuscript, passage.lang)
        stand_in = OBJECT if passage.name in INLINE else BLOCK
        whole = self._join([passage.opening, *content, closing])
        self._passages[-1].manuscript.hide(whole, stand_in)


def is_in_line(name: str) -> bool:
    """Whether an element stands in a line of text."""
    return name in INLINE or name in HIDDEN_INLINE or name in PICTURES


def _escape(text: str) -> str:
    return escape(text, quote=False)
