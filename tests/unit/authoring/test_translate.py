"""`invoke translate`: the original, ready to be written over."""

from __future__ import annotations

from functools import partial

import pytest

from plugins.core.schema import fact_fields
from plugins.projects.model import ProjectFields

from .conftest import Desk, read_document
from .samples import post, project, words

BODY = "\nPrvní odstavec s [odkazem](item:pages/home).\n\n## Mezititulek\n\n    kód\n"


@pytest.fixture
def written(desk: Desk) -> Desk:
    """A desk with a post, a project and a page in Czech."""
    desk.write("cs/news/start.md", post("Začínáme", BODY, slug="zaciname", tags="[hydrogen]"))
    lists = "[První, 'Druhý: cíl']\nactivities:\n- title: Výzkum\n  tasks: [a, b, c]"
    desk.write("cs/projects/opeic.md", project("OPEIC", "Text.", aims=lists))
    desk.write("cs/pages/contact.md", words("Kontakt", "Text."))
    return desk


def test_a_translation_holds_the_words_and_the_whole_body_of_the_original(written: Desk) -> None:
    path = written.translate("news/start", "de")
    assert path == written.settings.content / "de/news/start.md"
    document = read_document(path)
    assert document.head.values == {"status": "draft", "title": "Začínáme", "summary": "Shrnutí."}
    assert document.body.strip("\n") == BODY.strip("\n")


def test_the_original_stays_in_sight_above_each_value(written: Desk) -> None:
    path = written.translate("news/start", "de")
    assert "\n# Začínáme\ntitle: Začínáme\n" in path.read_text("utf-8")


def test_lists_have_as_many_entries_as_the_original(written: Desk) -> None:
    values = read_document(written.translate("projects/opeic", "de")).head.values
    assert values["aims"] == ["První", "Druhý: cíl"]
    assert values["activities"] == [{"title": "Výzkum", "tasks": ["a", "b", "c"]}]


def test_a_translation_states_no_fact(written: Desk) -> None:
    values = read_document(written.translate("projects/opeic", "en")).head.values
    assert values.keys() & set(fact_fields(ProjectFields)) == {"status"}


@pytest.mark.parametrize("item", ["news/start", "projects/opeic", "pages/contact"])
def test_a_translation_is_shown_in_previews_and_never_published(written: Desk, item: str) -> None:
    written.translate(item, "de")
    assert written.load().items[item].records["de"].draft
    assert "de" not in written.load(publish=True).items[item].records


@pytest.mark.parametrize(
    "name",
    [
        "news/start",
        "news/start.md",
        "cs/news/start.md",
        "content/cs/news/start.md",
        "./content/cs/news/start.md",
        "content\\cs\\news\\start.md",
    ],
)
def test_an_item_may_be_named_by_its_file_too(written: Desk, name: str) -> None:
    assert written.translate(name, "de").exists()


def test_what_was_first_written_in_english_is_translated_from_english(desk: Desk) -> None:
    desk.write("en/news/visit.md", post("A visit", "Text."))
    path = desk.translate("news/visit", "cs")
    assert read_document(path).head.values["title"] == "A visit"
    assert "Translation of content/en/news/visit.md. Language: Czech." in path.read_text("utf-8")
    assert desk.load().items["news/visit"].origin == "en"


def test_a_mistake_in_another_translation_does_not_matter(written: Desk) -> None:
    written.write("en/news/start.md", "---\ntitel: Start\n---\n")
    assert written.translate("news/start", "de").exists()


def test_line_ends_of_another_system_make_no_empty_lines(desk: Desk) -> None:
    text = post("Začínáme", "\nPrvní.\n\nDruhý.").replace("\n", "\r\n")
    (desk.settings.content / "cs/news").mkdir()
    (desk.settings.content / "cs/news/start.md").write_bytes(text.encode())
    assert b"\r" not in desk.translate("news/start", "de").read_bytes()


def test_an_existing_translation_is_never_overwritten(written: Desk) -> None:
    written.translate("news/start", "de")
    problem = written.refuse(partial(written.translate, "news/start", "de"))
    assert problem.startswith("content/de/news/start.md: this text exists already.")


@pytest.mark.parametrize(
    ("item", "lang", "problem"),
    [
        ("news/strat", "de", 'there is no item "news/strat". Did you mean "news/start"?'),
        ("start", "de", 'there is no item "start". Did you mean "news/start"?'),
        ("../../etc/passwd", "de", 'there is no item "../../etc/passwd". There are: '),
        ("news/start", "ge", 'there is no language "ge". Did you mean "de"?'),
        ("news/start", "cz", 'there is no language "cz". Did you mean "cs"?'),
        ("news/start", "qqq", 'there is no language "qqq". There are: cs, de, en.'),
        ("news/start", "sk", '"sk" is not a language of this site. Add it to the languages in '),
    ],
)
def test_an_unknown_item_or_language_is_answered_with_a_suggestion(
    written: Desk, item: str, lang: str, problem: str
) -> None:
    found = written.refuse(partial(written.translate, item, lang))
    assert found.startswith(f"invoke translate: {problem}")


def test_an_original_with_a_flaw_is_mended_first(desk: Desk) -> None:
    desk.write("cs/news/start.md", post("Začínáme", "Text.", titel="x"))
    problem = desk.refuse(partial(desk.translate, "news/start", "de"))
    assert problem.startswith('content/cs/news/start.md:6: the key "titel"')


def test_the_translator_is_told_the_file_in_the_language_asked_for(written: Desk) -> None:
    path = written.translate("news/start", "de", language="cs")
    assert written.said[0].startswith("Vznikl soubor content/de/news/start.md,")
    assert "Jazyk: němčina." in path.read_text("utf-8")
