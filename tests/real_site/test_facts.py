"""The facts of the cluster's project are on its page in every language, as each writes them.

The expected values come from the programme's records, not from the content files: a slip
there is to be found here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup, Tag

from tests.real_site.documents import plain

NUMBER = "CZ.01.1.02/0.0/0.0/15_009/0002300"
TASKS = (5, 5, 4, 3, 3)
"""How many tasks each of the five activities has: twenty in all."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a language's page of the project says, with plain spaces."""

    address: str
    budget: str
    subsidy: str
    rate: str
    duration: str
    fund: str
    programme: str
    union: str


EXPECTED = {
    "cs": Expected(
        "/projekty/opeic/",
        "7 776 200 Kč",
        "3 888 100 Kč",
        "50 %",
        "1. dubna 2016 – 31. března 2018",
        "Evropský fond pro regionální rozvoj",
        "Operační program Podnikání a inovace pro konkurenceschopnost",
        "Evropská unie",
    ),
    "en": Expected(
        "/en/projects/opeic/",
        "CZK 7,776,200",
        "CZK 3,888,100",
        "50%",
        "1 April 2016 – 31 March 2018",
        "European Regional Development Fund",
        "Operational Programme Enterprise and Innovation for Competitiveness",
        "European Union",
    ),
    "de": Expected(
        "/de/projekte/opeic/",
        "7.776.200 CZK",
        "3.888.100 CZK",
        "50 %",
        "1. April 2016 – 31. März 2018",
        "Europäischer Fonds für regionale Entwicklung",
        "Operationelles Programm",
        "Europäische Union",
    ),
    "pl": Expected(
        "/pl/projekty/opeic/",
        "7 776 200 CZK",
        "3 888 100 CZK",
        "50%",
        "1 kwietnia 2016 – 31 marca 2018",
        "Europejski Fundusz Rozwoju Regionalnego",
        "Program Operacyjny",
        "Unia Europejska",
    ),
}

languages = pytest.mark.parametrize("lang", EXPECTED)


def main_of(documents: Mapping[str, BeautifulSoup], lang: str) -> Tag:
    main = documents[EXPECTED[lang].address].main
    assert main is not None
    return main


@languages
def test_the_number_amounts_rate_and_dates_of_the_project_are_stated(
    documents: Mapping[str, BeautifulSoup], lang: str
) -> None:
    stated = [plain(dd.get_text()) for dd in main_of(documents, lang).select(".facts dd")]
    expected = EXPECTED[lang]
    for fact in (
        expected.budget,
        expected.subsidy,
        expected.rate,
        NUMBER,
        expected.duration,
        expected.fund,
    ):
        assert fact in stated
    assert any(expected.programme in fact for fact in stated)


@languages
def test_amounts_and_dates_never_break_across_lines(
    documents: Mapping[str, BeautifulSoup], lang: str
) -> None:
    figures = main_of(documents, lang).select(".fact-list--figures dd")
    assert len(figures) == 3
    for figure in figures:
        assert " " not in figure.get_text().strip()


@languages
def test_all_eleven_aims_are_on_the_page(documents: Mapping[str, BeautifulSoup], lang: str) -> None:
    aims = [plain(aim.get_text()) for aim in main_of(documents, lang).select(".aims > li")]
    assert len(aims) == len(set(aims)) == 11
    assert all(len(aim) > 15 for aim in aims)


@languages
def test_all_five_activities_with_their_twenty_tasks_are_on_the_page(
    documents: Mapping[str, BeautifulSoup], lang: str
) -> None:
    activities = main_of(documents, lang).select(".activities > li")
    assert tuple(len(a.select(".activity__tasks > li")) for a in activities) == TASKS
    texts = [
        plain(task.get_text()) for a in activities for task in a.select(".activity__tasks > li")
    ]
    assert len(set(texts)) == sum(TASKS) == 20
    assert all(a.h3 is not None and plain(a.h3.get_text()) for a in activities)


@languages
def test_the_support_of_the_european_union_is_shown_with_emblem_fund_and_programme(
    documents: Mapping[str, BeautifulSoup], lang: str
) -> None:
    """Regulation (EU) 821/2014, Article 4: emblem, the Union's name in full, the fund."""
    [publicity] = main_of(documents, lang).select(".publicity")
    words = plain(publicity.get_text(" "))
    expected = EXPECTED[lang]
    assert expected.union in words
    assert expected.fund in words
    assert expected.programme in words
    emblem = publicity.img
    assert emblem is not None
    assert str(emblem["src"]).endswith("eu-emblem.svg")
    assert emblem["alt"]


def test_no_page_claims_a_label_the_cluster_does_not_hold(
    documents: Mapping[str, BeautifulSoup],
) -> None:
    """The Bronze Label is an aim of the project; no evidence says that it was awarded."""
    for address, document in documents.items():
        badges = [img for img in document.find_all("img") if "label" in str(img["src"]).lower()]
        assert badges == [], address


def test_the_slovak_cluster_of_a_like_name_is_mentioned_only_to_tell_the_two_apart(
    documents: Mapping[str, BeautifulSoup],
) -> None:
    mentions = [
        plain(paragraph.get_text())
        for document in documents.values()
        for paragraph in document.select("main p, main li")
        if "Národný" in plain(paragraph.get_text())
    ]
    assert mentions
    for mention in mentions:
        assert any(word in mention.lower() for word in ("slovensk", "slovak", "slowak", "słowack"))


def test_no_person_or_telephone_is_invented(documents: Mapping[str, BeautifulSoup]) -> None:
    """The source text names no person, no number and no address of theirs."""
    for address, document in documents.items():
        assert not document.select('a[href^="tel:"], a[href^="mailto:"]'), address
