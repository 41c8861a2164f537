"""Slugs: addresses in plain Latin letters, from titles in any script."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.text.slugs import slugify


@pytest.mark.parametrize(
    ("lang", "title", "slug"),
    [
        ("cs", "Příliš žluťoučký kůň", "prilis-zlutoucky-kun"),
        ("de", "Über Größe und Straßen", "ueber-groesse-und-strassen"),
        ("en", "Über Größe", "uber-grosse"),
        ("pl", "Łódź, źródło i żaba", "lodz-zrodlo-i-zaba"),
        ("uk", "Енергетика", "energetika"),
        ("zh-Hans", "氢能", "qing-neng"),
        ("fr", "L’énergie d'hier", "lenergie-dhier"),
        ("en", "CO₂ & H2: 50 %", "co2-h2-50"),
        ("en", "  --  a  --  ", "a"),
        ("en", "OPEIC: a project", "opeic-a-project"),
    ],
)
def test_a_title_becomes_a_slug(lang: str, title: str, slug: str) -> None:
    assert slugify(title, lang) == slug


def test_arabic_is_written_in_latin_letters() -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify("معرض الهيدروجين", "ar"))


def test_a_title_of_signs_only_still_has_a_slug() -> None:
    assert slugify("???", "en") == "x"


def test_a_long_title_is_cut_between_words() -> None:
    slug = slugify("slovo " * 30, "cs")
    assert len(slug) <= 60
    assert set(slug.split("-")) == {"slovo"}


def test_a_soft_hyphen_does_not_part_a_word() -> None:
    assert slugify("ener\u00adge\u00adtika", "cs") == "energetika"


@given(st.text(max_size=200), st.sampled_from(["cs", "de", "en", "uk", "ar", "zh-Hans"]))
def test_every_title_makes_a_slug_that_an_author_could_type(title: str, lang: str) -> None:
    slug = slugify(title, lang)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 60
