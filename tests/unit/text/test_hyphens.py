"""Words are divided where a reader of the language would divide them, or not at all."""

from __future__ import annotations

from pathlib import Path

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.text.typography import divide_html, divide_text, divide_title, join_short_parts
from plugins.text.typography.conventions import conventions_for
from plugins.text.typography.hyphens import _Dictionary, divide

LISTS = sorted((Path(__file__).parent / "divisions").glob("*.txt"))
VOWELS = set("aáàâäãåąeéèêëěęiíìîïoóòôöõuúùûüůyýаеєиіїоуюя")
LANGUAGES = ["cs", "de", "de-CH", "en", "en-US", "es", "fr", "pl", "sk", "uk"]


def divided(word: str, lang: str) -> str:
    return "-".join(divide(word, conventions_for(lang).hyphenation))


def test_a_list_was_reviewed_for_every_language_that_is_divided() -> None:
    assert [path.stem for path in LISTS] == ["cs", "de", "en", "es", "fr", "pl", "sk", "uk"]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_the_commonest_long_words_are_divided_as_reviewed(path: Path) -> None:
    reviewed = path.read_text("utf-8").split()
    assert len(reviewed) == 2000
    again = [divided(word.replace("-", ""), path.stem) for word in reviewed]
    assert again == reviewed


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("de", "Zusam-men-ar-beit"),
        ("de", "Gesamt-stra-te-gie"),
        ("de", "Öffent-lich-keits-ar-beit"),
        ("de", "Ein-tritts-stra-te-gie"),
        ("de", "Kon-for-mi-täts-stufe"),
        ("de", "aus-drück-lich"),
        ("de", "Gesamt-ergeb-nis"),
        ("de", "Mus-ter-ein-la-dung"),
        ("de", "Ener-gie-spei-che-rung"),
        ("de-CH", "Zusam-men-ar-beit"),
        ("cs", "kontro-lu-jeme"),
        ("pl", "Gesellschaft"),
        ("en", "Col-lab-oration"),
    ],
)
def test_no_part_is_a_letter_by_itself(lang: str, expected: str) -> None:
    assert divided(expected.replace("-", ""), lang) == expected


@given(
    st.text("abcčdeéěfghiíjklmnňoprřsštťuůvyýzžäöüßąęłńśаеиорстнлкій", min_size=6, max_size=30),
    st.sampled_from(LANGUAGES),
    st.sampled_from([3, 4]),
)
def test_every_part_has_a_vowel_and_the_outer_ones_their_length(
    word: str, lang: str, edge: int
) -> None:
    parts = divide(word, conventions_for(lang).hyphenation, edge)
    assert "".join(parts) == word
    if len(parts) > 1:
        assert len(parts[0]) >= edge
        assert len(parts[-1]) >= edge
        assert all(len(part) > 1 and VOWELS & set(part) for part in parts)


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("de", "<p>Die Zusammenarbeit</p>", "<p>Die Zusam¦men¦ar¦beit</p>"),
        ("cs", "<p>mezinárodní klastr</p>", "<p>mezi¦ná¦rodní klastr</p>"),
        ("cs", "<p>Mezinárodní</p>", "<p>Mezinárodní</p>"),
        ("cs", '<p lang="de">Gesellschaft</p>', '<p lang="de">Gesell¦schaft</p>'),
        ("pl", "<code>współpraca</code>", "<code>współpraca</code>"),
        ("ar", "<p>التعاون الدولي</p>", "<p>التعاون الدولي</p>"),
    ],
)
def test_prints_may_divide_every_long_word(lang: str, typed: str, expected: str) -> None:
    assert divide_html(typed, lang).replace("\u00ad", "¦") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Catalogue of co-operation profiles", "Catalogue of co-_operation profiles"),
        ("E-Mail", "E-_Mail"),
        ("Fraunhofer-Gesellschaft", "Fraunhofer-Gesellschaft"),
        ("Auf- und Ausbau", "Auf- und Ausbau"),
        ("budeme-li", "budeme-_li"),
    ],
)
def test_a_short_part_of_a_heading_stays_on_its_line(text: str, expected: str) -> None:
    assert join_short_parts(text).replace("\u2060", "_") == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "Energiespeicherung heute", "Ener¦gie¦spei¦che¦rung heute"),
        ("cs", "Konference o energetických úsporách", "Konfe¦rence o ener¦ge¦tic¦kých úsporách"),
        ("pl", "Magazynowanie energii", "Maga¦zy¦no¦wanie energii"),
        ("x-y", "Energiespeicherung", "Energiespeicherung"),
    ],
)
def test_words_for_a_narrow_box_have_hints(lang: str, text: str, expected: str) -> None:
    assert divide_text(text, lang).replace("\u00ad", "¦") == expected


@pytest.mark.parametrize("name", ["de_DE", "cs_CZ", "en_GB", "pl_PL", "fr", "hu_HU", "af_ZA"])
def test_a_dictionary_that_is_read_as_needed_divides_as_pyphen_does(name: str) -> None:
    """Hungarian has patterns that change the spelling, Afrikaans lines that end with a space."""
    path = pyphen.LANGUAGES[name]
    ours, whole = _Dictionary(path.read_bytes()), pyphen.HyphDict(path)
    words = [*DIVIDED_ANYWHERE, *DIVIDED_ANYWHERE]  # a second time with all patterns at hand
    for word in words:
        found, wanted = ours.positions(word), whole.positions(word)
        assert [(int(place), place.data) for place in found] == [
            (int(place), place.data) for place in wanted
        ], word


DIVIDED_ANYWHERE = [
    "spolupracujícího", "nejneobhospodařovávatelnějšími", "wasserstofftankstelle", "zusammenarbeit",
    "internationalisation", "responsibilities", "odpowiedzialność", "anticonstitutionnellement",
    "asszonnyal", "hosszúság", "kulcscsomó", "absagebescheid", "ooreenkoms", "a", "qqqq",
]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "title", "parts"),
    [
        ("de", "Mitglieder: Forschungsorganisation", "Mitglieder: For-schungs-or-ga-ni-sa-tion"),
        ("de", "Präsentationen im Ausland", "Präsentationen im Ausland"),
        ("ar", "أعضاء العنقود", "أعضاء العنقود"),
    ],
)
def test_only_the_longest_words_of_a_title_are_divided(lang: str, title: str, parts: str) -> None:
    assert divide_title(title, lang).replace("\u00ad", "-") == parts
