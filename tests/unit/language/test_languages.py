"""What the standards say of a language's tag."""

from __future__ import annotations

import pytest

from plugins.language.languages import (
    describe_language,
    known_tags,
    locale_of,
    name_language,
    order_fallbacks,
)


@pytest.mark.parametrize(
    ("tag", "direction", "autonym"),
    [
        ("cs", "ltr", "Čeština"),
        ("en", "ltr", "English"),
        ("de", "ltr", "Deutsch"),
        ("pl", "ltr", "Polski"),
        ("uk", "ltr", "Українська"),
        ("ar", "rtl", "العربية"),
        ("he", "rtl", "עברית"),
        ("zh-Hans", "ltr", "简体中文"),
    ],
)
def test_a_language_has_a_direction_and_a_name_in_itself(
    tag: str, direction: str, autonym: str
) -> None:
    language = describe_language(tag)
    assert (language.tag, language.dir, language.autonym) == (tag, direction, autonym)


@pytest.mark.parametrize("tag", ["cz", "xx", "english", "c", ""])
def test_an_invalid_tag_is_refused(tag: str) -> None:
    with pytest.raises(ValueError, match=r"locale"):
        describe_language(tag)


def test_a_language_is_named_as_another_writes_it_in_running_text() -> None:
    assert name_language("de", "cs") == "němčina"
    assert name_language("cs", "de") == "Tschechisch"
    assert name_language("pl", "en") == "Polish"


def test_english_dates_are_british() -> None:
    assert str(locale_of("en")) == "en_GB"
    assert str(locale_of("zh-Hans")) == "zh_Hans"


def test_known_tags_are_languages_and_scripts_not_countries() -> None:
    tags = known_tags()
    assert {"cs", "uk", "zh-Hans", "sr-Latn"} <= tags
    assert not {"cz", "de-AT", "en-GB"} & tags


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        ("de", ["de", "en", "cs", "pl"]),
        ("cs", ["cs", "en", "pl", "de"]),
        ("en", ["en", "cs", "pl", "de"]),
    ],
)
def test_a_reader_is_offered_the_own_then_the_preferred_then_the_other_languages(
    reader: str, expected: list[str]
) -> None:
    assert order_fallbacks(reader, ("en", "cs"), ["cs", "en", "pl", "de"]) == expected


def test_another_form_of_the_same_language_comes_before_a_foreign_one() -> None:
    """RFC 4647, section 3.4: de-AT falls back to de."""
    chain = order_fallbacks("de-AT", ("en",), ["cs", "en", "de", "de-AT"])
    assert chain == ["de-AT", "de", "en", "cs"]


def test_a_language_that_the_site_lacks_is_not_offered() -> None:
    assert order_fallbacks("fr", ("en", "cs"), ["cs", "de"]) == ["cs", "de"]
