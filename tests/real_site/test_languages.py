"""No text of the real site stands under a wrong language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from tests.real_site.documents import Text, language_at, page_language, plain, read_blocks
from tests.real_site.stop_words import count_evidence, guess_language

LANGUAGES = ("cs", "en", "de", "pl")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ENOUGH = 10
"""Words of grammar from which on a page is running text, not a list of names."""


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("cs", "Klastr se svými členy vstupuje do spolupráce, která má přinést nové projekty."),
        ("en", "The cluster and its members cooperate with partners that work in energy."),
        ("de", "Der Cluster und seine Mitglieder arbeiten mit Partnern aus dem Ausland zusammen."),
        ("pl", "Klaster oraz jego członkowie współpracują z partnerami, którzy są za granicą."),
        ("", "Fraunhofer-Gesellschaft, CORNET, Horizon 2020"),
    ],
)
def test_the_commonest_words_tell_the_language(lang: str, text: str) -> None:
    assert guess_language(text) == lang


def test_every_text_is_in_the_language_it_is_marked_with(
    documents: Mapping[str, BeautifulSoup],
) -> None:
    wrong = {
        f"{text} [looks {found}]"
        for text in read_blocks(documents)
        if (found := guess_language(text.text)) and found != text.lang
    }
    assert sorted(wrong) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_main_text_of_every_page_is_in_the_pages_language(
    documents: Mapping[str, BeautifulSoup], lang: str
) -> None:
    seen = 0
    for address, document in documents.items():
        if page_language(document) != lang:
            continue
        assert document.main is not None, address
        evidence = count_evidence(plain(document.main.get_text(" ")))
        if sum(evidence.values()) >= _ENOUGH:
            seen += 1
            others = sum(evidence.values()) - evidence[lang]
            assert evidence[lang] > 4 * others, f"{address}: {evidence}"
    assert seen >= 15


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_of_a_feed_is_in_the_feeds_language(real_site: Path, lang: str) -> None:
    feeds = [
        path for path in real_site.rglob("feed.xml") if _folder_language(path, real_site) == lang
    ]
    assert feeds
    for path in feeds:
        root = ElementTree.fromstring(path.read_bytes())
        assert root.get(_XML_LANG) == lang, path
        for entry in root.iter(f"{_ATOM}entry"):
            assert entry.get(_XML_LANG, lang) == lang
            words = " ".join(plain(text) for text in entry.itertext())
            content = BeautifulSoup(words, "lxml").get_text(" ")
            assert guess_language(content) == lang, f"{path}: {content[:80]}"


def _folder_language(path: Path, root: Path) -> str:
    first = path.relative_to(root).parts[0]
    return first if first in LANGUAGES else "cs"


def test_every_link_into_another_language_says_which_one(
    documents: Mapping[str, BeautifulSoup],
) -> None:
    silent = []
    for address, document in documents.items():
        for link in document.select("body a[href]"):
            target = documents.get(re.sub(r"[?#].*", "", str(link["href"])))
            if target is None:
                continue
            lang = page_language(target)
            if lang != page_language(document) and link.get("hreflang") != lang:
                silent.append(f"{address}: {link}")
    assert silent == []


def test_names_of_languages_in_the_switcher_are_marked_with_their_own_language(
    documents: Mapping[str, BeautifulSoup],
) -> None:
    names = {"cs": "Čeština", "en": "English", "de": "Deutsch", "pl": "Polski"}
    for address, document in documents.items():
        links = document.select("header .languages a[hreflang]")
        shown = {str(link["hreflang"]): link.find("span", attrs={"lang": True}) for link in links}
        assert list(shown) == list(LANGUAGES), address
        for lang, name in shown.items():
            assert name is not None, address
            assert (language_at(name), plain(name.get_text())) == (lang, names[lang])


def test_a_half_translated_page_would_be_found() -> None:
    page = BeautifulSoup(
        '<html lang="de"><body><main><p>Der Cluster ist ein Verein, der in Ostrava sitzt.</p>'
        "<p>The cluster is an association which has its seat in Ostrava.</p>"
        '<p lang="cs">Klastr je spolek, který má sídlo v Ostravě.</p></main></body></html>',
        "lxml",
    )
    found = [(text.lang, guess_language(text.text)) for text in read_blocks({"/": page})]
    assert found == [("de", "de"), ("de", "en"), ("cs", "cs")]


def test_a_block_keeps_the_text_of_a_marked_part_apart() -> None:
    page = BeautifulSoup(
        '<html lang="de"><body><p>Mehr <span lang="cs">o klastru</span> hier</p></body></html>',
        "lxml",
    )
    assert list(read_blocks({"/": page})) == [
        Text("Mehr hier", "de", "/"),
        Text("o klastru", "cs", "/"),
    ]
