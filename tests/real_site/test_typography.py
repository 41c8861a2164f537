"""All words that a reader meets are typeset: those of authors and those of the interface."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from bs4.element import PreformattedString

from plugins.language.catalogue import parse_catalogue
from plugins.reporting.problems import Report
from plugins.text.typography import typeset_text
from plugins.text.typography.conventions import conventions_for
from tests.real_site.documents import language_at

_ATTRIBUTES = ("aria-label", "alt", "title", "content")
_AS_TYPED = ["style", "script", "code", "pre"]
_FRENCH = re.compile(r"(?<=\S)[ \n]+[:;!?»]|«[ \n]|\w[;!?](?!\w)|\w:(?=\s)|«\w|\w»")


def read_visible(document: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Each text of a page with its language, and each attribute that is read out or shown."""
    for string in document.find_all(string=True):
        hidden = isinstance(string, PreformattedString) or string.find_parent(_AS_TYPED)
        if string.strip() and not hidden and not string.find_parent(translate="no"):
            yield str(string), language_at(string)
    for element in document.find_all(True):
        for name in _ATTRIBUTES:
            text = str(element.get(name, ""))
            if text and not text.startswith("http"):
                yield text, language_at(element)


def find_loose(text: str, lang: str) -> Iterator[str]:
    """The places at which a word of one letter could end a line."""
    if short := conventions_for(lang).short_words:
        for found in re.finditer(rf"(?<![\w'’\-\u00ad.])[{short}][ \n]+(?=\S)", text):
            yield text[max(0, found.start() - 20) : found.end() + 20]


@pytest.mark.parametrize(
    ("lang", "loose", "bound"),
    [
        ("cs", "Dotaz k trhu", "Dotaz k\u00a0trhu"),
        ("sk", "Žijeme v meste", "Žijeme v\u00a0meste"),
        ("pl", "W Twoim czasie:", "W\u00a0Twoim czasie:"),
        ("uk", "Люди в команді", "Люди в\u00a0команді"),
    ],
)
def test_a_loose_word_is_seen(lang: str, loose: str, bound: str) -> None:
    assert list(find_loose(loose, lang))
    assert not list(find_loose(bound, lang))


def test_no_word_of_one_letter_ends_a_line(documents: Mapping[str, BeautifulSoup]) -> None:
    loose = {
        f"{address} ({lang}): {found}"
        for address, document in documents.items()
        for text, lang in read_visible(document)
        for found in find_loose(text, lang)
    }
    assert sorted(loose) == []


@pytest.mark.parametrize("lang", ["ar", "cs", "de", "en", "es", "fr", "pl", "sk", "uk", "zh-Hans"])
def test_interface_texts_of_every_language_are_set_once_for_all(project: Path, lang: str) -> None:
    path = project / "theme/translations" / lang.replace("-", "_") / "LC_MESSAGES/messages.po"
    text, report = path.read_text("utf-8"), Report()
    catalogue = parse_catalogue(text, path.name, lang, (), report, typeset_text)
    assert catalogue is not None
    shown = []
    for message in read_po(text.splitlines(), locale=lang.replace("-", "_")):
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            shown += [catalogue.translations.ngettext(*message.id, n) for n in (1, 2, 5)]
        elif message.context:
            shown.append(catalogue.pgettext(message.context, str(message.id)))
        else:
            shown.append(catalogue.gettext(str(message.id)))
    assert len(shown) > 200
    shown = [re.sub(r"%\(\w+\)s", "Name", text) for text in shown]
    assert [found for text in shown for found in find_loose(text, lang)] == []
    if lang == "fr":
        assert [text for text in shown if _FRENCH.search(text)] == []
