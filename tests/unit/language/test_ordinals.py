"""Whether a line that begins with a number and a full stop is text or a point of a list."""

from __future__ import annotations

import json
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.language.months import collect_foreign
from plugins.language.ordinals import Reading, read_numbers


def read(lang: str, text: str) -> Reading:
    return read_numbers(text.split("\n"), lang)


def texts(lang: str, text: str) -> list[int]:
    reading = read(lang, text)
    assert not reading.questions
    return [place.line for place in reading.texts]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("cs", "14. května 2026 se koná seminář"),
        ("cs", "14.  května"),
        ("cs", "1. máje je svátek"),
        ("cs", "14. Května"),
        ("cs", "14. V. 2026 schůze"),
        ("cs", "3. XI. 2026 schůze"),
        ("cs", "14. Mai 2026 in Berlin"),
        ("cs", "8. květen je svátek"),
        ("cs", "14. květnu předchází"),
        ("cs", "14. 5. 2026 se koná"),
        ("cs", "20. 6. jedeme"),
        ("cs", "14. 5.–16. 5. 2026 veletrh"),
        ("cs", "14. a 15. května"),
        ("cs", "14. až 16. května"),
        ("cs", "14. – 16. května"),
        ("cs", "2024. Rok změn"),
        ("cs", "3. ročník konference"),
        ("cs", "1. ročník konference"),
        ("cs", "1. cena patří"),
        ("cs", "5. výroční konference"),
        ("cs", "5. Mezinárodní konference"),
        ("cs", "21. století"),
        ("cs", "100. výročí"),
        ("cs", "1. a 2. místo"),
        ("sk", "14. mája 2026"),
        ("sk", "3. ročník"),
        ("de", "14. Mai 2026"),
        ("de", "14. und 15. Mai"),
        ("de", "14. Jan. 2026"),
        ("de", "1. Preis geht an"),
        ("de", "1. Nachhaltigkeitspreis geht an"),
        ("de", "3. Jahrgang"),
        ("pl", "14. maja 2026"),
        ("pl", "3. edycja konkursu"),
        ("hu", "2026. május 14. lesz"),
        ("hu", "3. évfolyam"),
        ("sl", "14. maja"),
        ("hr", "14. svibnja"),
        ("sr", "14. маја"),
        ("nb", "17. mai"),
        ("nn", "17. mai"),
        ("da", "14. maj"),
        ("fi", "14. toukokuuta"),
        ("et", "14. mail"),
        ("lv", "14. maijā"),
        ("lv", "2026. gada 14. maijs"),
        ("is", "14. maí"),
        ("tr", "14. Mayıs"),
        ("uk", "14. травня"),
        ("fr", "1. mai 2026"),
        ("en", "14. May 2026 we meet"),
        ("en", "14. května 2026 jsme se sešli"),
        ("en", "1986. What a year"),
    ],
)
def test_a_line_that_begins_with_a_date_or_an_ordinal_is_text(lang: str, line: str) -> None:
    assert texts(lang, line) == [1]
    assert texts(lang, f"Before.\n\n{line}\n\nAfter.") == [3]
    assert texts(lang, f"- {line}\n- {line}") == [1, 2]
    assert texts(lang, f"> {line}") == [1]
    assert texts(lang, f"Note[^1].\n\n[^1]: {line}") == [3]
    assert texts(lang, f"Term\n:   {line}") == [2]
    assert texts(lang, f"## Heading\n{line}") == [2]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("14. května\n\n20. června\n\n3. září", [1, 3, 5]),
        ("14. května\n20. června\n3. září", [1, 2, 3]),
        ("2. května\n3. května\n4. května", [1, 2, 3]),
        ("1. května\n2. května", [1, 2]),
        ("19. století\n20. století", [1, 2]),
        ("3. ročník\n\n5. ročník", [1, 3]),
        ("8. 30 registrace\n9. 00 zahájení", [1, 2]),
        ("1. Vyplňte\n\n    14. května pošlete\n\n2. Odešlete", [3]),
    ],
)
def test_dates_and_ordinals_in_a_row_are_text(text: str, lines: list[int]) -> None:
    assert texts("cs", text) == lines


@pytest.mark.parametrize("lang", ["cs", "de", "pl", "sk", "hu", "en", "fr", "uk", "zh-Hans", "ar"])
@pytest.mark.parametrize(
    "text",
    [
        "1. Alfa\n2. Beta\n3. Gama",
        "1. Alfa\n1. Beta\n1. Gama",
        "1. Alfa\n\n2. Beta\n\n    Text.\n\n3. Gama",
        "1. Alfa\n2. Beta\n\nText.\n\n3. Gama\n4. Delta",
        "1. Alfa\n\n![a](media/a.png)\n\n2. Beta\n\n![b](media/b.png)",
        "1. Alfa tu\n2. Alfa tam",
        "1. Alfa\n    1. Beta\n    2. Gama\n2. Delta",
        "- Alfa\n\n    1. Beta\n    2. Gama",
        "1. Alfa\n2. Beta\n4. Gama",
        "1) Alfa",
        "7) Alfa\n8) Beta",
    ],
)
def test_a_list_that_is_meant_stays_a_list(lang: str, text: str) -> None:
    assert texts(lang, text) == []


@pytest.mark.parametrize("lang", ["en", "fr", "es", "uk", "zh-Hans"])
@pytest.mark.parametrize("text", ["1. Alfa", "3. Alfa", "3. Alfa\n4. Beta", "5. Alfa\n9. Beta"])
def test_a_language_without_dotted_ordinals_has_lists_only(lang: str, text: str) -> None:
    assert texts(lang, text) == []


def test_an_english_sentence_that_begins_with_may_is_a_point() -> None:
    assert texts("en", "1. May I ask you?\n2. March on.") == []


def test_a_date_behind_the_number_of_a_point_begins_no_list_within_it() -> None:
    reading = read("cs", "1. 14. května – Ostrava\n2. 20. června – Drážďany")
    assert [(p.line, p.column) for p in reading.texts] == [(1, 5), (2, 5)]


@pytest.mark.parametrize(
    ("lang", "text", "lines"),
    [
        ("de", "1. Preis: A\n2. Preis: B\n3. Preis: C", [1, 2, 3]),
        ("cs", "1. místo: A\n2. místo: B", [1, 2]),
        ("cs", "1. běh\n\n2. běh", [1, 3]),
        ("cs", "1. Vyplňte formulář.", [1]),
        ("cs", "1. leden: plán\n2. únor: stavba", [1, 2]),
        ("cs", "1. 5. je svátek\n2. 5. není", [1, 2]),
        ("cs", "1. května je svátek\n2. Přihlaste se", [1, 2]),
        ("cs", "3. Mezinárodní konference\n\n7. Národní fórum", [1, 3]),
        ("pl", "1. edycja\n2. edycja", [1, 2]),
    ],
)
def test_where_it_may_be_either_the_author_is_asked(lang: str, text: str, lines: list[int]) -> None:
    questions = read(lang, text).questions
    assert [question.line for question in questions] == lines
    assert questions[0].number == text.partition(".")[0]
    assert f"{questions[0].number})" in questions[0].mend
    assert f"{questions[0].number}\\." in questions[0].mend


def test_the_suggested_wording_raises_no_further_questions() -> None:
    assert texts("de", "1) Preis: A\n2) Preis: B") == []
    assert texts("de", "1) Preis: A\n2. Preis: B") == []
    assert texts("de", "1\\. Preis: A\n\n2\\. Preis: B") == []


@pytest.mark.parametrize(
    "text",
    [
        "```\n14. května\n1. x\n```",
        "~~~\n1. Vyplňte\n~~~",
        "Text\n14. května",
        "    14. května",
        "| 14. května | 3. ročník |",
    ],
)
def test_code_tables_and_the_inside_of_a_paragraph_are_not_looked_at(text: str) -> None:
    assert texts("cs", text) == []


@given(st.text("1234 .)\n>-května a[^]:#`~<>\t", max_size=80), st.sampled_from(["cs", "en"]))
def test_a_place_is_always_between_a_number_and_its_full_stop(text: str, lang: str) -> None:
    lines = text.split("\n")
    for place in read_numbers(lines, lang).texts:
        line = lines[place.line - 1]
        assert line[place.column] == "."
        assert line[place.column - 1].isdigit()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "24. Jänner 2026: Wien\n\n25. Feber 2026: Graz"),
        ("sr", "14. маја 2026.\n\n15. јуна 2026."),
        ("cs", "14. V. 2026\n\n15. VI. 2026"),
        ("cs", "14. Mai 2026, Berlin\n\n15. Juni 2026, Köln"),
    ],
)
def test_dates_that_count_on_by_chance_are_text(lang: str, text: str) -> None:
    assert texts(lang, text) == [1, 3]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "- 1. Preis: Anna\n- 2. Preis: Bernd"),
        ("cs", "* 1. ročník: 2020\n* 2. ročník: 2021"),
        ("sk", "+ 1. cena\n+ 2. cena"),
    ],
)
def test_ordinals_with_which_bullets_begin_are_text(lang: str, text: str) -> None:
    assert texts(lang, text) == [1, 2]


def test_a_list_within_a_bullet_stays_a_list() -> None:
    assert not texts("cs", "- 1. Vyplňte\n\n  2. Pošlete")


def test_the_months_that_are_kept_are_those_of_cldr() -> None:
    """Where CLDR says others, write what `collect_foreign` returns, in order."""
    data = pkgutil.get_data("plugins.language", "data/months.json")
    assert data is not None
    assert json.loads(data) == sorted(collect_foreign())
