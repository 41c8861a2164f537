"""Findings in the languages of authors: every template has its translation, which fits it."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from plugins.builder.speech import CATALOGUES, LANGUAGES
from plugins.i18n.extraction import extract_findings
from tests.architecture.modules import ROOT

TRANSLATED = [lang for lang in LANGUAGES if lang != "en"]


@lru_cache
def templates() -> Catalog:
    return extract_findings(ROOT)


@lru_cache
def translations(lang: str) -> Catalog:
    return read_po(BytesIO((CATALOGUES / f"{lang}.po").read_bytes()), locale=lang)


def forms_of(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def find_names(text: str) -> set[str]:
    return set(re.findall(r"(?<!{){(\w+)}", text))


def find_code(text: str) -> list[str]:
    return sorted(re.findall(r"`[^`]+`", text))


def test_czech_authors_read_findings_in_czech() -> None:
    assert "cs" in LANGUAGES


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_finding_has_its_translation(lang: str) -> None:
    wanted = {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in templates()}
    missing = []
    for text in wanted - {""}:
        found = translations(lang).get(text)
        if found is None or found.fuzzy or not all(forms_of(found.string)):
            missing.append(text)
    assert missing == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_there_is_no_translation_of_a_finding_that_no_longer_exists(lang: str) -> None:
    known = {str(forms_of(entry.id)[0]) for entry in templates()}
    assert {str(forms_of(entry.id)[0]) for entry in translations(lang)} <= known


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_keeps_the_placeholders(lang: str) -> None:
    wrong = []
    for entry in translations(lang):
        if not entry.id:
            continue
        wanted = set.union(*map(find_names, forms_of(entry.id)))
        wrong += [form for form in forms_of(entry.string) if find_names(form) - wanted]
        least = wanted - {"count"}
        wrong += [form for form in forms_of(entry.string) if least - find_names(form)]
    assert wrong == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_has_a_form_for_each_number(lang: str) -> None:
    for entry in translations(lang):
        if not isinstance(entry.id, str):
            assert len(entry.string) == translations(lang).num_plurals, entry.id


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_begins_and_ends_as_its_original(lang: str) -> None:
    """A message stands behind its place; the spaces around a word belong to the sentence."""
    for entry in translations(lang):
        if not entry.id:
            continue  # the head of the file
        for one, other in zip(forms_of(entry.id), forms_of(entry.string), strict=False):
            assert one[:1].isspace() == other[:1].isspace(), one
            assert one[-1:].isspace() == other[-1:].isspace(), one
