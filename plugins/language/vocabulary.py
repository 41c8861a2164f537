"""Vocabularies: the titles of codes in front matter, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class InterfaceText:
    """An interface text that is translated once the reader's language is known. ``context`` is
    gettext's msgctxt, "" for none."""

    text: str
    context: str = ""

    def translate(self, catalogue: Catalogue) -> str:
        if not self.text:  # for "", gettext returns the header of the catalogue
            return ""
        if self.context:
            return catalogue.pgettext(self.context, self.text)
        return catalogue.gettext(self.text)


def N_(text: str) -> InterfaceText:  # noqa: N802 - gettext's own name for a text to be translated later
    """Marks a text for translation; `invoke catalogues` finds it by this name."""
    return InterfaceText(text)


def NP_(context: str, text: str) -> InterfaceText:  # noqa: N802 - as above
    """Marks a text with a context for translation."""
    return InterfaceText(text, context)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes that a field of front matter accepts, in their order, each with its name."""

    messages: Mapping[str, InterfaceText]

    def __iter__(self) -> Iterator[str]:
        return iter(self.messages)

    def __contains__(self, code: object) -> bool:
        return code in self.messages

    def name(self, code: str, catalogue: Catalogue) -> str:
        """The name of a code. Raises KeyError for an unknown code."""
        return self.messages[code].translate(catalogue)

    def names(self, catalogue: Catalogue) -> dict[str, str]:
        """The names of all codes, in their order."""
        return {code: self.name(code, catalogue) for code in self.messages}

    def place(self, code: str) -> int:
        """The position of a code in the vocabulary, from 0."""
        return list(self.messages).index(code)
