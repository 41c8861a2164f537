"""The generated corpus: the same for the same numbers, and a valid site of this project."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from statistics import mean

import pytest

from benchmarks.census import count_site, edited_page, expect_pages
from benchmarks.corpus import TEXT_MARK, TITLE_MARK, Corpus
from benchmarks.formats.cluster import write_content
from benchmarks.names import CATEGORIES, TAGS, names_in
from benchmarks.pictures import make_pictures
from benchmarks.words import LANGUAGES, vocabulary
from plugins.builder.pipeline import build_site
from plugins.builder.settings import ROOT, read_settings

SMALL = Corpus(posts=11, events=2, pages=8)


def test_a_corpus_of_the_same_numbers_is_the_same() -> None:
    one, other = Corpus(5, events=2), Corpus(5, events=2)

    assert list(one.documents()) == list(other.documents())


def test_a_corpus_does_not_depend_on_the_process_that_makes_it() -> None:
    command = "from benchmarks.corpus import Corpus; print(list(Corpus(2, ('de',)).documents()))"
    answers = {
        subprocess.run(
            [sys.executable, "-c", command],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(answers) == 1


def test_a_larger_corpus_begins_with_the_posts_of_a_smaller_one() -> None:
    assert Corpus(9).news[:9] == Corpus(20).news[:9]


def test_items_have_names_of_their_own() -> None:
    paths = [item.path for item in SMALL.items]

    assert len(paths) == len(set(paths))


def test_links_lead_to_items_of_the_corpus() -> None:
    paths = {item.path for item in SMALL.items}
    targets = {
        target
        for document in SMALL.documents()
        for target in re.findall(r"\(item:([^)]+)\)", document.body)
    }

    assert targets
    assert targets <= paths


def test_a_text_has_about_420_words() -> None:
    lengths = [len(document.body.split()) for document in SMALL.documents()]

    assert 400 <= mean(lengths) <= 440


@pytest.mark.parametrize(
    "pattern",
    [r"^## ", r"^### ", r"^- ", r"^\d\. ", r"^\| ", r"^!\[", r"^> ", r"\*\*", '"', "--", "`"],
)
def test_every_text_has_each_kind_of_markup(pattern: str) -> None:
    for document in SMALL.documents():
        assert re.search(pattern, document.body, re.MULTILINE), document.item.path


def test_only_the_edited_post_has_marks_of_editing() -> None:
    marked = [
        (document.item, document.lang)
        for document in SMALL.documents()
        if f"{TEXT_MARK} 1000" in document.body or f"{TITLE_MARK} 1000" in document.title
    ]

    assert marked == [SMALL.edited]
    assert SMALL.edited[1] == "de"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_has_as_many_words_as_real_texts_use(lang: str) -> None:
    words = vocabulary(lang)

    assert len(set(words.forms)) > 5000
    assert len(words.weights) == len(words.forms)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_category_and_tag_has_a_name_in_every_language(lang: str) -> None:
    names = names_in(lang)

    assert tuple(names.categories) == CATEGORIES
    assert tuple(names.tags) == TAGS
    assert len(set(names.tags.values())) == len(TAGS) == 60


def test_there_are_twenty_different_pictures() -> None:
    assert len(set(make_pictures().values())) == 20


def test_our_build_of_a_corpus_has_no_problem_and_the_expected_pages(tmp_path: Path) -> None:
    write_content(SMALL, tmp_path / "content")
    settings = read_settings(content=tmp_path / "content", output=tmp_path / "output")

    result = build_site(settings)

    assert result.warnings == ()
    assert not any(result.untranslated.values())
    census = count_site(tmp_path / "output", edited_page(SMALL))
    assert census.pages == result.pages == expect_pages(SMALL)
    page = (tmp_path / "output" / edited_page(SMALL)).read_text("utf-8")
    assert f"{TITLE_MARK} 1000" in page
