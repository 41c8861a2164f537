"""Typography of plain text, by language.

In the tables ~ shows a no-break space (U+00A0) and ^ a narrow one (U+202F).
"""

import pytest

from plugins.text.typography import typeset_html, typeset_text


def seen(text: str, lang: str) -> str:
    return typeset_text(text, lang).replace("\u00a0", "~").replace("\u202f", "^")


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("cs", """Řekl: "Klastr 'roste' dál." """, "Řekl: „Klastr ‚roste‘ dál.“ "),
        ("sk", """Povedal: "Klaster 'rastie' ďalej." """, "Povedal: „Klaster ‚rastie‘ ďalej.“ "),
        ("de", """Er sagte: "Das 'Cluster' wächst." """, "Er sagte: „Das ‚Cluster‘ wächst.“ "),
        ("en", """She said: "The 'cluster' grows." """, "She said: “The ‘cluster’ grows.” "),
        ("pl", """Rzekł: "Klaster 'rośnie' dalej." """, "Rzekł: „Klaster «rośnie» dalej.” "),
        ("fr", """Il dit "le 'pôle' grandit" ici.""", "Il dit «^le “pôle” grandit^» ici."),
        ("es", """Dijo: "El 'clúster' crece".""", "Dijo: «El “clúster” crece»."),
        ("uk", """Сказав: "Кластер 'росте' далі".""", "Сказав: «Кластер „росте“ далі»."),
        ("ar", """قال: "إن 'التجمع' ينمو".""", "قال: «إن “التجمع” ينمو»."),
        ("zh-Hans", """他说"集群'成长'了"。""", "他说“集群‘成长’了”。"),
        ("zh-Hant", """他說"集群'成長'了"。""", "他說「集群『成長』了」。"),
        ("zh-TW", """他說"集群"。""", "他說「集群」。"),
        ("de-CH", """Er sagte "ja".""", "Er sagte «ja»."),
        # By CLDR:
        ("it", """Dice: "l'unione 'cresce' qui".""", "Dice: «l’unione “cresce” qui»."),
        ("hu", """Mondta: "a 'klaszter' nő".""", "Mondta: „a »klaszter« nő”."),
        ("el", """Είπε: "η 'συστάδα' μεγαλώνει".""", "Είπε: «η “συστάδα” μεγαλώνει»."),
        ("bg", """Каза: "клъстерът расте".""", "Каза: „клъстерът расте“."),
        ("ja", """彼は"太陽"と言った。""", "彼は「太陽」と言った。"),
        ("sv", """Hon sa "klustret 'växer' nu".""", "Hon sa ”klustret ’växer’ nu”."),
        ("pt-PT", """Disse "sim".""", "Disse «sim»."),
        ("pt", """Disse "sim".""", "Disse “sim”."),
        ("he", """הוא אמר "שלום".""", "הוא אמר ”שלום”."),
    ],
)
def test_quotation_marks_follow_the_language(lang: str, typed: str, expected: str) -> None:
    assert seen(typed, lang) == expected


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("cs", 'Projekt "Klastr "Energie" roste" běží.', "Projekt „Klastr ‚Energie‘ roste“ běží."),
        ("cs", '"Energie" ("teplo") a "voda"', "„Energie“ („teplo“) a~„voda“"),
        ("cs", '"Ano!" -- "Ne?"', "„Ano!“~– „Ne?“"),
        ("en", "'Is it \"cool\"?' she asked.", "‘Is it “cool”?’ she asked."),
        ("en", '"One," he said, "and two."', "“One,” he said, “and two.”"),
        ("en", "\"'Tis 'fine'\"", "“’Tis ‘fine’”"),
        ("pl", '"To "dobre" słowo"', "„To «dobre» słowo”"),
        ("es", '¿"Qué"? ¡"Bien"!', "¿«Qué»? ¡«Bien»!"),
        ("fr", "L'\"avenir\" de l'énergie", "L’«^avenir^» de l’énergie"),
    ],
)
def test_quotations_nest_and_lean_on_punctuation(lang: str, typed: str, expected: str) -> None:
    assert seen(typed, lang) == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("cs", "„Klastr ‚Energie‘ roste“"),
        ("cs", "Kniha “Energy” vyšla."),
        ("en", "“It’s ‘fine’”"),
        ("de", "»Das Cluster« wächst"),
        ("pl", "„To «dobre» słowo”"),
        ("uk", "«Це „добре“ слово»"),
        ("x-y", 'Ele disse "sim".'),
        ("und", 'Ele disse "sim".'),
    ],
)
def test_typographic_marks_and_marks_of_unknown_languages_are_kept(lang: str, text: str) -> None:
    assert seen(text, lang) == text


def test_marks_within_hebrew_words_belong_to_the_letters() -> None:
    assert seen("""צה"ל אמר "כן" לג'ורג'י""", "he") == "צה״ל אמר ”כן” לג׳ורג׳י"


def test_a_straight_mark_closes_what_a_typographic_one_opened() -> None:
    assert seen('Píše „Energie 4.0" dnes', "cs") == "Píše „Energie 4.0“ dnes"


def test_a_double_mark_without_a_partner_stays_as_typed() -> None:
    assert seen('Klastr "roste dál', "cs") == 'Klastr "roste dál'


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("en", "the cluster's and the members' plans", "the cluster’s and the members’ plans"),
        ("en", "in the '90s, rock 'n' roll", "in the ’90s, rock ’n’ roll"),
        ("en", "the class of '89", "the class of ’89"),
        ("de", "Wie geht's? 's ist gut", "Wie geht’s? ’s ist gut"),
        ("fr", "l'énergie d'aujourd'hui", "l’énergie d’aujourd’hui"),
        ("uk", "м'яке зв'язування", "м’яке зв’язування"),
        ("cs", "O'Neil z Ohia", "O’Neil z~Ohia"),
        ("pt", "a caixa d'água", "a caixa d’água"),
    ],
)
def test_apostrophes_are_raised(lang: str, typed: str, expected: str) -> None:
    assert seen(typed, lang) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("he is 5'10\" tall", "he is 5′10″ tall"),
        ('a 27" screen', "a 27″ screen"),
        ("a 6' pole", "a 6′ pole"),
        ('"Industry 4.0" is here', "“Industry 4.0” is here"),
        ('"he is 5\'10"" tall', "“he is 5′10″” tall"),
    ],
)
def test_feet_and_inches_get_primes_where_no_quotation_is_open(typed: str, expected: str) -> None:
    assert seen(typed, "en") == expected


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("cs", "V domě a v zahradě i u vody", "V~domě a~v~zahradě i~u~vody"),
        ("cs", "K tomu s námi o energii z větru", "K~tomu s~námi o~energii z~větru"),
        ("cs", 'mluví o "chytré" síti', "mluví o~„chytré“ síti"),
        ("cs", "plán e-a v síti", "plán e-a v~síti"),
        ("cs", "řádek končí na v\npříštím řádku", "řádek končí na v~příštím řádku"),
        ("sk", "V dome a v záhrade i o vode k tomu", "V~dome a~v~záhrade i~o~vode k~tomu"),
        ("pl", "W domu i z ogrodu, a o świcie u nas", "W~domu i~z~ogrodu, a~o~świcie u~nas"),
        ("uk", "У місті й в області, а з нами і ви", "У~місті й~в~області, а~з~нами і~ви"),
        ("en", "A cluster is a network I know", "A cluster is a network I know"),
        ("de", "A und o sind Wörter", "A und o sind Wörter"),
    ],
)
def test_one_letter_words_stay_with_the_next_word(lang: str, typed: str, expected: str) -> None:
    assert seen(typed, lang) == expected


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("cs", "celkem 7 776 200 Kč, tedy 50 %", "celkem 7~776~200~Kč, tedy 50~%"),
        ("cs", "asi 15 mil. Kč nebo 5 milionů eur", "asi 15~mil.~Kč nebo 5~milionů~eur"),
        ("cs", "v roce 2016 100 firem", "v~roce 2016 100 firem"),
        ("cs", "výkon 5 MW při 20 °C, 3 kWh", "výkon 5~MW při 20~°C, 3~kWh"),
        ("cs", "5 Wattů, 5 minimálních", "5 Wattů, 5 minimálních"),
        ("cs", "tel. +420 596 123 456", "tel. +420~596~123~456"),
        ("cs", "702 00 Ostrava", "702~00 Ostrava"),
        ("de", "5 Mio. Euro um 9 Uhr, 20 %", "5~Mio.~Euro um 9~Uhr, 20~%"),
        ("pl", "7 776 200 zł, 5 mln zł, 20 kW", "7~776~200~zł, 5~mln~zł, 20~kW"),
        ("en", "CZK 7,776,200 or 5 million EUR", "CZK~7,776,200 or 5~million~EUR"),
        ("fr", "7 776 200 €, 5 millions d'euros", "7^776^200~€, 5~millions~d’euros"),
        ("es", "5 millones de euros, 20 %", "5~millones~de euros, 20~%"),
        ("uk", "5 млн грн, 20 МВт", "5~млн~грн, 20~МВт"),
        ("nl", "5 MW en 7 776 200 EUR", "5~MW en 7~776~200~EUR"),
    ],
)
def test_a_number_stays_with_its_unit_and_its_groups(lang: str, typed: str, expected: str) -> None:
    assert seen(typed, lang) == expected


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("cs", "od 1. 4. 2016 do 31. 3. 2018", "od 1.~4.~2016 do 31.~3.~2018"),
        ("cs", "dne 1. dubna 2016 a 5. ročník", "dne 1.~dubna 2016 a~5.~ročník"),
        ("cs", "v roce 2016. Dnes", "v~roce 2016. Dnes"),
        ("sk", "dňa 1. 4. 2016, 1. apríla", "dňa 1.~4.~2016, 1.~apríla"),
        ("de", "am 1. April 2016, am 1. 4. 2016", "am 1.~April 2016, am 1.~4.~2016"),
        ("pl", "1 kwietnia 2016 r.", "1~kwietnia 2016~r."),
        ("en", "on 1 April 2016", "on 1~April 2016"),
        ("fr", "le 1er avril, le 12 mai", "le 1er~avril, le 12~mai"),
        ("es", "el 1 de abril de 2016", "el 1~de abril de 2016"),
        ("uk", "1 квітня 2016 р.", "1~квітня 2016~р."),
    ],
)
def test_a_date_stays_together(lang: str, typed: str, expected: str) -> None:
    assert seen(typed, lang) == expected


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("cs", "podle § 5, č. 5 na str. 3", "podle §~5, č.~5 na str.~3"),
        ("cs", "NEK, z. s., ABC, s. r. o., DEF, a. s.", "NEK, z.~s., ABC, s.~r.~o., DEF, a.~s."),
        ("cs", "Ing. Jan Novák, J. K. Novák", "Ing.~Jan Novák, J.~K.~Novák"),
        ("cs", "sto let př. n. l.", "sto let př.~n.~l."),
        ("sk", "podľa § 5, č. 5, s. r. o.", "podľa §~5, č.~5, s.~r.~o."),
        (
            "de",
            "z. B. hier, d. h. auf S. 3, i. d. R. Nr. 5",
            "z.~B. hier, d.~h. auf S.~3, i.~d.~R.~Nr.~5",
        ),
        ("de", "Prof. Dr. Müller, 50 v. Chr.", "Prof.~Dr.~Müller, 50 v.~Chr."),
        ("pl", "nr 5, art. 3, sp. z o.o.", "nr~5, art.~3, sp.~z~o.o."),
        ("pl", "prof. Jan Kowalski, J. Kowalski", "prof.~Jan Kowalski, J.~Kowalski"),
        ("en", "No. 5, p. 3, Dr Smith, J. Smith", "No.~5, p.~3, Dr~Smith, J.~Smith"),
        ("fr", "n° 5, p. 3, Mme Curie", "n°~5, p.~3, Mme~Curie"),
        ("es", "n.º 5, pág. 3, EE. UU.", "n.º~5, pág.~3, EE.~UU."),
        ("uk", "№ 5, с. 3, ім. Шевченка", "№~5, с.~3, ім.~Шевченка"),
    ],
)
def test_an_abbreviation_stays_with_its_word(lang: str, typed: str, expected: str) -> None:
    assert seen(typed, lang) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Bonjour! Ça va? Oui; non.", "Bonjour^! Ça va^? Oui^; non."),
        ("Bonjour ! Quoi ?!", "Bonjour^! Quoi^?!"),
        ("Exemple: un; deux : trois", "Exemple~: un^; deux~: trois"),
        ("« Oui », dit-il", "«^Oui^», dit-il"),
        ("«Oui»", "«^Oui^»"),
        ("à 12:30 (?)", "à 12:30 (?)"),
        ("https://example.org/?a=b!", "https://example.org/?a=b^!"),
    ],
)
def test_french_punctuation_is_set_off_by_thin_spaces(typed: str, expected: str) -> None:
    assert seen(typed, "fr") == expected


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("cs", "Klastr -- síť firem", "Klastr~– síť firem"),
        ("cs", "Klastr - síť firem", "Klastr~– síť firem"),
        ("cs", "Klastr – síť firem", "Klastr~– síť firem"),
        ("cs", "-- Jan Novák", "– Jan Novák"),
        ("cs", "Praha--Ostrava", "Praha–Ostrava"),
        ("en", "The cluster -- a network", "The cluster~– a network"),
        ("en", "The cluster---a network", "The cluster—a network"),
        ("en", "run it with --verbose here", "run it with --verbose here"),
        ("cs", "česko-německý", "česko-německý"),
        ("cs", "a <-- b --> c", "a~<-- b --> c"),
        ("zh-Hans", "能源--未来", "能源——未来"),
        ("cs", "a tak dále...", "a~tak dále…"),
        ("zh-Hans", "等等...", "等等……"),
        ("cs", "pět teček ..... a cesta ../..", "pět teček ..... a~cesta ../.."),
    ],
)
def test_dashes_and_ellipses_are_set(lang: str, typed: str, expected: str) -> None:
    assert seen(typed, lang) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2018-2020", "2018–2020"),
        ("v letech 2018-2020, str. 10-12.", "v~letech 2018–2020, str.~10–12."),
        ("2,5-3,5 MW", "2,5–3,5~MW"),
        ("9:00-17:00", "9:00–17:00"),
        ("12.-15. dubna", "12.–15.~dubna"),
        ("1.4.2016-31.3.2018", "1.4.2016–31.3.2018"),
        ("2018-20", "2018–20"),
        ("Energie 10-12 MW, ISO norem 5-7", "Energie 10–12~MW, ISO norem 5–7"),
        ("10-120 žen a 10-120 MWh", "10–120 žen a~10–120~MWh"),
    ],
)
def test_a_range_of_numbers_gets_an_en_dash(typed: str, expected: str) -> None:
    assert seen(typed, "cs") == expected


def test_a_german_noun_after_a_range_is_not_taken_for_a_town() -> None:
    assert seen("50-100 Personen", "de") == "50–100 Personen"


@pytest.mark.parametrize(
    "text",
    [
        "2016-04-01",
        "2016-04",
        "COVID-19",
        "596-123-456",
        "+420-596-123",
        "telefon 123-456",
        "555-1234",
        "19-2000145399/0800",
        "00-950 Warszawa",
        "40-150 Katowice",
        "ISBN 978-80-7400-123-4",
        "ISO 1400-2015",
        "CZ.01.1.02/0.0/0.0/15_009/0002300",
        "15_009-16_010",
        "10-5",
    ],
)
def test_a_hyphen_in_a_code_a_date_or_a_telephone_number_stays(text: str) -> None:
    assert seen(text, "cs") == text


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5 x 10 cm", "5~×~10~cm"),
        ("210 x 297 x 5 mm", "210~×~297~×~5~mm"),
        ("1920x1080", "1920×1080"),
        ("0x10", "0x10"),
        ("x 5 a 3x", "x 5 a~3x"),
        ("A5x10", "A5x10"),
    ],
)
def test_x_between_numbers_is_a_multiplication_sign(typed: str, expected: str) -> None:
    assert seen(typed, "cs") == expected


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a--b/c...d?x=2018-2020",
        "www.example.org/it's",
        "jan.novak--test@example.org",
        "zpráva_2018-2020.pdf",
        "vyrocni-zprava--2018.pdf",
        "content/cs/news--old",
        "../a--b",
        "C:\\a--b",
    ],
)
def test_addresses_and_file_names_are_untouched(text: str) -> None:
    for sentence in (text, f"Viz {text}, prosím", f"({text})"):
        assert typeset_text(sentence, "cs") == sentence


def test_punctuation_after_an_address_is_still_set() -> None:
    assert seen('Viz "https://example.org/a"...', "cs") == "Viz „https://example.org/a“…"


@pytest.mark.parametrize(("lang", "like"), [("cs-CZ", "cs"), ("en_GB", "en"), ("ZH-hans-CN", "zh")])
def test_a_longer_tag_follows_its_language(lang: str, like: str) -> None:
    typed = """Řekl "ano 'a' ne" -- 2018-2020..."""
    assert typeset_text(typed, lang) == typeset_text(typed, like)


def test_plain_text_gets_no_soft_hyphens() -> None:
    assert typeset_text("konkurenceschopnost", "cs") == "konkurenceschopnost"


def test_kept_spans_are_as_typed_and_count_as_a_word() -> None:
    text = 'Otisk "%(name)s" z %(date)s : "a b"'
    kept = [(7, 15), (19, 27)]
    assert typeset_text(text, "fr", kept) == (
        "Otisk «\u202f%(name)s\u202f» z %(date)s\u00a0: «\u202fa b\u202f»"
    )


ISOLATED = [
    ("اتصل: +33 4 38 78 44 00.", "اتصل: [+33 4 38 78 44 00]."),
    ("(04 38 78 44 00) رقمنا", "[(04 38 78 44 00)] رقمنا"),
    ("من 14 boulevard Clemenceau، 38000 Grenoble",
     "من [14 boulevard Clemenceau]، [38000 Grenoble]"),
    ("راجع https://example.org/ar/ أو info@example.org.",
     "راجع [https://example.org/ar/] أو [info@example.org]."),
    ("المشروع CZ.01/1.02/0.0/15_009 بدأ", "المشروع [CZ.01/1.02/0.0/15_009] بدأ"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "expected"), ISOLATED)
def test_numbers_and_addresses_are_isolated_among_arabic_words(typed: str, expected: str) -> None:
    characters = typeset_text(typed, "ar")
    assert characters.replace("\u2068", "[").replace("\u2069", "]") == expected
    elements = typeset_html(f"<p>{typed}</p>", "ar")
    assert elements.replace("<bdi>", "[").replace("</bdi>", "]") == f"<p>{expected}</p>"
    assert typeset_html(elements, "ar") == elements
    assert typeset_text(characters, "ar") == characters


@pytest.mark.parametrize(
    "text", ["في 2026 2027", "القدرة 5\u00a0MW", "الساعة 9:30–17:00", "ISO 9001"]
)
def test_years_units_and_times_among_arabic_words_need_no_isolation(text: str) -> None:
    assert typeset_text(text, "ar") == text


def test_nothing_is_isolated_in_a_language_written_from_the_left() -> None:
    text = "Appelez +33 4 38 78 44 00, 14 boulevard Clemenceau"
    assert typeset_text(text, "fr") == text
    assert typeset_html(f"<p>{text}</p>", "fr") == f"<p>{text}</p>"


def test_an_arabic_element_within_french_isolates_by_its_own_rules() -> None:
    html = '<p>Tel. +33 4 38 78 44 00 <span lang="ar">هاتف +33 4 38 78 44 00</span></p>'
    assert typeset_html(html, "fr") == html.replace(
        "هاتف +33 4 38 78 44 00", "هاتف <bdi>+33 4 38 78 44 00</bdi>"
    )


def test_what_an_author_isolated_is_not_isolated_again() -> None:
    html = "<p>هاتف <bdi dir=ltr>+33 <b>4 38</b> 78 44 00</bdi></p>"
    assert typeset_html(html, "ar") == html
