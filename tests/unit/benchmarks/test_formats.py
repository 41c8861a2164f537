"""The corpus as a site of each tool, and the changes the benchmark makes in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.corpus import Corpus
from benchmarks.edits import (
    change_catalogue,
    change_site_texts,
    change_template,
    change_texts,
    change_title,
    change_word,
    edits_for,
)
from benchmarks.formats import FORMATS, write_corpus
from benchmarks.interface import MESSAGES, texts_in
from benchmarks.words import LANGUAGES

TINY = Corpus(posts=3, events=1, pages=24, languages=("cs", "en", "de"))


@pytest.fixture(scope="module", params=list(FORMATS))
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny corpus in one format; the folder bears the format's name."""
    folder = tmp_path_factory.mktemp("formats") / request.param
    write_corpus(TINY, request.param, folder)
    return folder


def _texts(folder: Path) -> list[Path]:
    """The Markdown files of the corpus."""
    items = {item.key for item in TINY.items}
    return [path for path in folder.rglob("*.md") if path.name.partition(".")[0] in items]


def test_every_document_is_written_in_every_format(written: Path) -> None:
    homes = list(written.rglob("content/_index.*.md"))  # Hugo's name for the front page

    assert len(_texts(written)) + len(homes) == TINY.size


def test_no_peer_gets_a_link_of_our_own_form(written: Path) -> None:
    if written.name == "cluster":
        return
    for path in _texts(written):
        assert "](item:" not in path.read_text("utf-8"), path.name


def test_every_format_has_the_pictures(written: Path) -> None:
    assert len(list(written.rglob("media/*.png"))) == 20


def test_writing_a_corpus_again_leaves_nothing_of_the_last_one(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "left").write_text("")

    write_corpus(TINY, "eleventy", tmp_path / "site")

    assert not (tmp_path / "site" / "left").exists()


def test_every_edit_can_be_made_again_and_again(written: Path) -> None:
    for phase, edit in edits_for(written.name, TINY).items():
        words = [edit.make(written) for _ in range(3)]

        assert len(set(words)) == 3, phase
        content = (written / edit.path).read_text("utf-8")
        shown = json.dumps(words[-1])[1:-1] if edit.path.endswith(".json") else words[-1]
        assert shown in content or words[-1] in content, phase


def test_a_changed_word_counts_up() -> None:
    assert change_word("Text.\n\nStand 1000.\n") == ("Text.\n\nStand 1001.\n", "Stand 1001")


def test_a_text_that_was_never_changed_gets_a_paragraph_to_change() -> None:
    assert change_word("Text.\n") == ("Text.\n\nStand 1001.\n", "Stand 1001")


def test_a_changed_title_leaves_the_text_alone() -> None:
    text = "title: Neues Fassung 1000\n\nStand 1000.\n"

    changed, words = change_title(text)

    assert changed == "title: Neues Fassung 1001\n\nStand 1000.\n"
    assert words == "Fassung 1001"


def test_a_title_without_a_mark_is_refused() -> None:
    with pytest.raises(ValueError, match="Fassung"):
        change_title("title: Neues\n")


def test_a_changed_template_shows_on_the_body() -> None:
    once, _ = change_template("<html><body>\n")
    twice, words = change_template(once)

    assert twice == '<html><body data-edition="1002">\n'
    assert words == 'data-edition="1002"'


def test_a_changed_catalogue_names_the_menu_otherwise() -> None:
    text = 'msgid "Main menu"\nmsgstr "Hauptmenü"\n\nmsgid "Menu"\nmsgstr "Menü"\n'

    once, first = change_catalogue(text)
    twice, second = change_catalogue(once)

    assert (first, second) == ("Menü 1001", "Menü 1002")
    assert 'msgstr "Hauptmenü"\n' in twice


def test_a_changed_table_of_texts_names_the_menu_otherwise() -> None:
    changed, words = change_texts('{"menu": "Menü", "close": "Schließen"}')

    assert json.loads(changed) == {"menu": "Menü 1001", "close": "Schließen"}
    assert words == "Menü 1001"


def test_a_change_in_one_language_leaves_the_others() -> None:
    site = {"cs": {"texts": {"menu": "Nabídka"}}, "de": {"texts": {"menu": "Menü"}}}

    changed, _ = change_site_texts("de")(json.dumps(site))

    assert json.loads(changed)["cs"] == site["cs"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_peers_show_our_own_interface_texts(lang: str) -> None:
    texts = texts_in(lang)

    assert set(texts) == set(MESSAGES)
    assert all(texts.values())
    assert not any("%(" in text for text in texts.values())
    if lang != "en":
        assert texts["skip"] != MESSAGES["skip"]
