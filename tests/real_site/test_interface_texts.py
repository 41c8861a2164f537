"""The interface of every page speaks the page's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from tests.real_site.documents import page_language, plain, read_strings

OTHERS = ("cs", "de", "pl")
"""The real site's languages whose interface texts are translations."""

# What a language writes just as English does; anything else that is equal was forgotten.
_SAME = {
    "cs": {
        "Partner",
        "Menu",
        "Archive",
        "archive",
        "E-mail",
        "Licence",
        "Online",
        "Online:",
        "Tip",
        "Video",
        "Workshop",
    },
    "de": {
        "Cluster",
        "Organisation",
        "Partner",
        "Website",
        "Budget",
        "Name",
        "Tag",
        "tag",
        "Online",
        "Online:",
        "Seminar",
        "Video",
        "Webinar",
        "Workshop",
        "Workshops",
    },
    "pl": {"Partner", "Menu", "Tag", "tag", "E-mail", "Online", "Online:", "Webinar"},
}
_PLACEHOLDER = re.compile(r"%\(\w+\)s")


def read_messages(project: Path, lang: str) -> list[Message]:
    path = project / "theme" / "translations" / lang / "LC_MESSAGES" / "messages.po"
    with StringIO(path.read_text("utf-8")) as text:
        return [message for message in read_po(text, locale=lang) if message.id]


def texts_of(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def translations_of(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


@pytest.mark.parametrize("lang", OTHERS)
def test_no_interface_text_was_left_in_english(project: Path, lang: str) -> None:
    left = {
        text
        for message in read_messages(project, lang)
        for text in texts_of(message)
        if text in translations_of(message)
        and re.search(r"[A-Za-z]{3}", _PLACEHOLDER.sub("", text))
    }
    assert left <= _SAME[lang]


@pytest.mark.parametrize("lang", OTHERS)
def test_no_english_interface_text_is_on_a_page(
    documents: Mapping[str, BeautifulSoup], project: Path, lang: str
) -> None:
    english = re.compile(
        "|".join(
            _PLACEHOLDER.sub(
                ".+", re.escape(plain(text)).replace(r"%\(", "%(").replace(r"\)s", ")s")
            )
            for message in read_messages(project, lang)
            for text in texts_of(message)
            if text not in translations_of(message)
        )
    )
    found = {
        str(text)
        for address, document in documents.items()
        if page_language(document) == lang
        for text in read_strings(document, address)
        if text.lang == lang and english.fullmatch(text.text)
    }
    assert sorted(found) == []
