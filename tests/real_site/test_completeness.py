"""Every item of the real site exists in all of its languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.real_site.documents import page_language

LANGUAGES = ("cs", "en", "de", "pl")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_item_is_written_in_every_language(project: Path, lang: str) -> None:
    def items(tag: str) -> set[str]:
        folder = project / "content" / tag
        return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}

    assert items(lang) == items("cs")


@pytest.mark.parametrize(
    "item",
    [
        "pages/home",
        "pages/cluster",
        "projects/opeic",
        "pages/support-centre",
        "pages/fraunhofer",
        "pages/internationalisation",
        "pages/market-entry",
        "pages/networks",
        "labels/ecei",
        "pages/contact",
        "pages/privacy",
        "pages/accessibility",
    ],
)
def test_what_the_cluster_asked_for_is_there(project: Path, item: str) -> None:
    assert (project / "content" / "cs" / f"{item}.md").is_file()


def test_there_are_at_least_three_posts(project: Path) -> None:
    assert len(list((project / "content" / "cs" / "news").glob("*.md"))) >= 3


def test_every_page_is_offered_in_all_four_languages(
    documents: Mapping[str, BeautifulSoup],
) -> None:
    for address, document in documents.items():
        entries = document.select("header .languages__item")
        assert len(entries) == len(LANGUAGES), address
        missing = [e.get_text() for e in entries if "languages__item--missing" in e["class"]]
        assert missing == [], address


def test_every_language_has_as_many_pages_as_the_others(
    documents: Mapping[str, BeautifulSoup],
) -> None:
    counts = dict.fromkeys(LANGUAGES, 0)
    for document in documents.values():
        counts[page_language(document)] += 1
    assert len(set(counts.values())) == 1, counts


def test_nothing_unfinished_or_made_up_is_published(
    documents: Mapping[str, BeautifulSoup], project: Path
) -> None:
    for address, document in documents.items():
        assert not document.select(".tag--mark, .banner"), address
    samples = [
        path for path in (project / "content").rglob("*.md") if "\nsample: true" in path.read_text()
    ]
    assert samples  # they are there, to show authors each kind
    titles = {
        re.search(r"^title: (.+)$", other.read_text(), re.MULTILINE)[1]  # type: ignore[index]
        for path in samples
        for other in (project / "content").glob(f"*/{path.parent.name}/{path.name}")
    }
    texts = {address: document.get_text(" ") for address, document in documents.items()}
    assert not [(a, t) for a, text in texts.items() for t in titles if t in text]
