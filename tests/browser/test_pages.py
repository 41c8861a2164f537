"""Every page of the real site and of the far-away cluster's, seen on a phone and a desktop."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser.survey import Survey, tell

real_languages = pytest.mark.parametrize("lang", ["cs", "en", "de", "pl"])
far_languages = pytest.mark.parametrize("lang", ["ar", "zh-Hans"])


@real_languages
def test_axe_finds_no_barrier_on_any_page(real_survey: Survey, lang: str) -> None:
    assert tell(real_survey(lang), "violations") == ""


@far_languages
def test_axe_finds_no_barrier_on_arabic_and_chinese_pages(far_survey: Survey, lang: str) -> None:
    assert tell(far_survey(lang), "violations") == ""


@real_languages
def test_no_page_scrolls_sideways(real_survey: Survey, lang: str) -> None:
    assert tell(real_survey(lang), "overflow") == ""


@far_languages
def test_no_arabic_or_chinese_page_scrolls_sideways(far_survey: Survey, lang: str) -> None:
    assert tell(far_survey(lang), "overflow") == ""


@real_languages
def test_no_text_is_cut_off(real_survey: Survey, lang: str) -> None:
    assert tell(real_survey(lang), "lost_text") == ""


@far_languages
def test_no_arabic_or_chinese_text_is_cut_off(far_survey: Survey, lang: str) -> None:
    assert tell(far_survey(lang), "lost_text") == ""


@real_languages
def test_no_word_is_divided_without_a_hyphen(real_survey: Survey, lang: str) -> None:
    assert tell(real_survey(lang), "broken_words") == ""


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_arabic_word_is_divided(far_survey: Survey, lang: str) -> None:
    assert tell(far_survey(lang), "broken_words") == ""


@real_languages
def test_every_target_is_large_enough_for_a_finger(real_survey: Survey, lang: str) -> None:
    assert tell(real_survey(lang), "small_targets") == ""


@far_languages
def test_every_target_of_arabic_and_chinese_pages_is_large_enough(
    far_survey: Survey, lang: str
) -> None:
    assert tell(far_survey(lang), "small_targets") == ""


@real_languages
def test_no_page_asks_another_host_for_anything(real_survey: Survey, lang: str) -> None:
    for visit in real_survey(lang):
        assert visit.requests, visit.address
        hosts = {urlsplit(url).netloc for url in visit.requests if not url.startswith("data:")}
        assert hosts == {_host(visit.requests[0])}, visit.address


def _host(url: str) -> str:
    """Where the page itself came from: a worker's server has a port of its own."""
    host = urlsplit(url).netloc
    assert host.startswith("127.0.0.1:")
    return host


@real_languages
def test_no_page_stores_anything_with_the_reader(real_survey: Survey, lang: str) -> None:
    assert tell(real_survey(lang), "stored") == ""


@real_languages
def test_the_browser_has_nothing_to_complain_of(real_survey: Survey, lang: str) -> None:
    assert tell(real_survey(lang), "complaints") == ""
