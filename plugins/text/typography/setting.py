"""Applies the rules of a language in their order, to plain text or HTML.

The order matters. A rule may rely on the results of earlier rules, and must not make new work for
them. Otherwise typesetting twice would give another result than typesetting once.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, partial

from plugins.language.direction import is_rtl

from .conventions import conventions_for
from .dashes import (
    find_ellipses,
    find_products,
    find_ranges,
    find_spaced_dashes,
    find_unspaced_dashes,
)
from .french import (
    find_guillemet_spaces,
    find_guillemets,
    find_high_punctuation,
)
from .hyphens import NARROW, PRINT, SCREEN, Limits, speller
from .manuscript import MARKED, PLAIN, Manuscript, Rule, Spell
from .markup import typeset_markup
from .quotes import find_apostrophes, find_quotes, leading_apostrophes
from .spaces import compile_bonds, find_bonds, find_group_spaces


def typeset_text(text: str, lang: str, kept: Iterable[tuple[int, int]] = ()) -> str:
    """Typeset plain text (a title, a summary, an interface text) by the rules of a language.

    The language is a BCP 47 tag; one without rules of its own gets those common to all. The
    spans ``kept``, sorted, are left as they are: the placeholders of an interface text.
    """
    manuscript = Manuscript()
    at = 0
    for start, end in kept:
        manuscript.write(text[at:start])
        manuscript.hide(text[start:end])
        at = end
    manuscript.write(text[at:] if at else text)
    return "".join(manuscript.typeset(_rules(lang), isolates=PLAIN if is_rtl(lang) else None))


def typeset_html(html: str, lang: str, *, hyphenate: bool = True) -> str:
    """Typeset a sanitised HTML fragment by the rules of a language.

    A `lang` attribute inside it changes the rules for its element. Words that would not fit
    on a narrow screen get soft hyphens unless `hyphenate` is off or the language has no
    dictionary.
    """

    def typeset(manuscript: Manuscript, language: str) -> list[str]:
        if hyphenate:
            return typeset_manuscript(manuscript, language)
        return manuscript.typeset(_rules(language), None, MARKED if is_rtl(language) else None)

    return typeset_markup(html, lang, typeset)


def typeset_manuscript(manuscript: Manuscript, lang: str) -> list[str]:
    """Typeset a finished manuscript by the rules of a language, as `typeset_html` does. Its tags
    and objects come back as they were put in, with pieces of text between them."""
    return manuscript.typeset(_rules(lang), _spell(lang, SCREEN), MARKED if is_rtl(lang) else None)


def divide_html(html: str, lang: str) -> str:
    """Put soft hyphens into all long words of a finished fragment, for print: the PDF engine
    then divides words there and nowhere else."""

    def divide(manuscript: Manuscript, language: str) -> list[str]:
        return manuscript.typeset((), _spell(language, PRINT))

    return typeset_markup(html, lang, divide)


def divide_title(text: str, lang: str) -> str:
    """Put soft hyphens into those words of a typeset title that do not fit on a narrow screen."""
    return _divide(text, lang, SCREEN)


def divide_text(text: str, lang: str) -> str:
    """Put soft hyphens into the long words of a typeset plain text, for a narrow box: without
    them a browser that has no dictionary of the language breaks a word between any letters."""
    return _divide(text, lang, NARROW)


def _divide(text: str, lang: str, limits: Limits) -> str:
    spell = _spell(lang, limits)
    if spell is None or not text:
        return text
    first = text[0].lower()  # a title's first capital does not tell a name
    return text[0] + spell(first + text[1:])[1:] if len(first) == 1 else spell(text)


@lru_cache(maxsize=256)
def _rules(lang: str) -> tuple[Rule, ...]:
    conventions = conventions_for(lang)
    rules: list[Rule] = []
    if conventions.spaced_punctuation:
        rules.append(find_guillemet_spaces)
    rules += [
        partial(find_ellipses, conventions=conventions),
        partial(find_spaced_dashes, conventions=conventions),
        partial(find_unspaced_dashes, conventions=conventions),
        partial(find_ranges, conventions=conventions),
        find_products,
    ]
    if conventions.quotes:
        leading = leading_apostrophes(conventions.leading_apostrophes)
        rules.append(partial(find_quotes, quotes=conventions.quotes, leading=leading))
    else:
        rules.append(find_apostrophes)
    if conventions.spaced_punctuation:
        rules += [find_guillemet_spaces, find_high_punctuation, find_guillemets]
    rules += [
        partial(find_group_spaces, space=conventions.group_space),
        partial(find_bonds, bonds=compile_bonds(conventions)),
    ]
    return tuple(rules)


@lru_cache(maxsize=256)
def _spell(lang: str, limits: Limits) -> Spell | None:
    """How words are spelt last of all, when nothing else looks into them any more."""
    dictionary = conventions_for(lang).hyphenation
    return speller(dictionary, limits) if dictionary else None
