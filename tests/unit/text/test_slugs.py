"""Slugs: addresses in plain Latin letters, from titles in any script."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.text.slugs import slugify


@pytest.mark.parametrize(
    ("lang", "title", "slug"),
    [
        ("cs", "Příliš žluťoučký kůň", "prilis-zlutoucky-kun"),
        ("de", "Über Größe und Straßen", "ueber-groesse-und-strassen"),
        ("en", "Über Größe", "uber-grosse"),
        ("pl", "Łódź, źródło i żaba", "lodz-zrodlo-i-zaba"),
        ("uk", "Енергетика", "enerhetyka"),
        ("zh-Hans", "氢能", "qing-neng"),
        ("fr", "L’énergie d'hier", "l-energie-d-hier"),
        ("en", "CO₂ & H2: 50 %", "co2-h2-50"),
        ("en", "  --  a  --  ", "a"),
        ("en", "OPEIC: a project", "opeic-a-project"),
    ],
)
def test_a_title_becomes_a_slug(lang: str, title: str, slug: str) -> None:
    assert slugify(title, lang) == slug


ROMANISED = {
    # Cabinet of Ministers of Ukraine, resolution 55 (2010), with its own examples
    "uk": "члени chleny Запоріжжя zaporizhzhia Згурський zghurskyi Розгон rozghon Їжак yizhak "
    "Знам'янка znamianka зʼїзд zizd Юрій yurii Гадяч hadiach Ґалаґан galagan Єнакієве yenakiieve",
    # Transliteration Act of Bulgaria (2009), articles 3 to 6
    "bg": "София sofia България bulgaria щастие shtastie ъгъл agal Йордан yordan Цанко tsanko",
    # ICAO Doc 9303, part 3, section 6 B
    "ru": "члены chleny энергия energiia объект obieekt Юрий iurii Щёлково shchelkovo",
    # Instruction of 2000 as amended in 2007, its marks left out
    "be": "Магілёў mahiliou сям'я siamja Беларусь bielarus энергія enierhija аб'ём abjom",
    # Gaj's Latin alphabet
    "sr": "чланови clanovi Љубљана ljubljana џем dzem Ђурђевац durdevac",
    # Macedonian identity papers
    "mk": "Скопје skopje Ѓорѓи gjorgji ќе kje живот zhivot ѕвезда dzvezda",
    # ELOT 743
    "el": "Ενέργεια energeia αυτοκίνητο aftokinito Άγγελος angelos γκολ gkol Εύβοια evvoia "
    "ουρανός ouranos ψυχή psychi",
    # National system of Georgia (2002)
    "ka": "ენერგია energia წევრები tsevrebi ჭავჭავაძე chavchavadze ყვავილი qvavili თბილისი tbilisi",
    # BGN/PCGN (1981)
    "hy": "Հայաստան hayastan անդամներ andamner Երևան yerevan ընկերություն ynkerutyun",
    # Without vowels there is no official way: no hyphen parts a word, marked vowels are kept
    "ar": "الأعضاء alada العربية alarbia معلومات malumat أرشِيف arshif كِتاب kitab سوق suq "
    "الأخبار alakhbar محمَّد mhmmad ٢٠٢٦ 2026",
    "fa": "انرژی anrzhi اعضا ada خبر khbr پروژه pruzhh",
    # Academy of the Hebrew Language (2006), simple rules
    "he": "אנרגיה anrgia חברים hvrim שלום shlom צה״ל tshl",
    # Hanyu Pinyin; words together (GB/T 16159-2012), ü as yu (GB/T 28039-2011)
    "zh-Hans": "产业集群成员 chanye-jiqun-chengyuan 新闻 xinwen 绿色 lyuse 市场 shichang",
    "zh-Hant": "國家 guojia 能源 nengyuan 集群 jiqun 新聞 xinwen",
    # Hepburn
    "ja": "エネルギー enerugi にゅうす nyusu がっこう gakko しんぶん shimbun",
    # Revised Romanization of Korean (2000), chapters 2 and 3
    "ko": "신라 silla 독립 dongnip 같이 gachi 좋고 joko 압구정 apgujeong 왕십리 wangsimni "
    "백마 baengma 한국 hanguk 에너지 eneoji 별내 byeollae",
    # Letters beyond a-z as the languages themselves write them where they are missing
    "de": "Größe groesse Ärger aerger Straße strasse Übung uebung",
    "da": "Århus aarhus Ærø aeroe Søren soeren Blåbær blaabaer",
    "nb": "Ålesund aalesund Bodø bodoe Tromsø tromsoe Ærfugl aerfugl",
    "sv": "Ångström angstrom Malmö malmo Västerås vasteras Örebro orebro",
    "fi": "Jyväskylä jyvaskyla Hämeenlinna hameenlinna Åbo abo Töölö toolo",
    "is": "Þingvellir thingvellir Ísafjörður isafjordur Æska aeska Ólafur olafur",
    "tr": "Işık isik İstanbul istanbul Çağrı cagri Güneş gunes",
    "az": "Gəncə gence Şəki seki Bakı baki İsmayıl ismayil",
    "eo": "ĉiuj chiuj ĝardeno ghardeno ŝanĝo shangho aŭto auto",
    "pl": "Łódź lodz źródło zrodlo żaba zaba członkowie czlonkowie",
    "sk": "členovia clenovia Ľubica lubica kôň kon vŕba vrba",
    "hr": "Đurđevac durdevac članovi clanovi Šibenik sibenik Ćuprija cuprija",
    "hu": "Győr gyor energiaügy energiaugy Szűcs szucs tűz tuz",
    "ro": "Știință stiinta țară tara mâine maine Brașov brasov",
    "lt": "Šiauliai siauliai Žemaitija zemaitija ąžuolas azuolas ūkis ukis",
    "mt": "Ħamrun hamrun Għaxaq ghaxaq żgħir zghir Ġnejna gnejna",
    "vi": "Đà da Nẵng nang năng nang lượng luong",
    # The apostrophe stands between two words; the point within l·l is no part of the address
    "fr": "L’usine l-usine d'hier d-hier Œuvre oeuvre l´énergie l-energie",
    "it": "l'energia l-energia dell’acqua dell-acqua città citta perché perche",
    "ca": "Col·laboració collaboracio l'energia l-energia ŀla lla força forca",
    # Elsewhere it is a part of one
    "en": "Members' members Don’t dont rock'n'roll rocknroll café cafe",
    # Other scripts by the language that their letters tell
    "cs": "Київ kyiv Энергия energiia Ενέργεια energeia 에너지 eneoji الأخبار alakhbar",
}


@pytest.mark.parametrize(
    ("lang", "word", "slug"),
    [
        (lang, *pair)
        for lang, words in ROMANISED.items()
        for pair in zip(words.split()[::2], words.split()[1::2], strict=True)
    ],
)
def test_a_word_is_romanised_by_the_rules_of_its_language(lang: str, word: str, slug: str) -> None:
    assert slugify(word, lang) == slug


@pytest.mark.parametrize("title", ["؟؟؟", "…", "„“", "🎉", "—", "'’'", "\u0301"])
def test_a_title_without_letters_is_an_x_in_every_language(title: str) -> None:
    for lang in ROMANISED:
        assert slugify(title, lang) == slugify(title, lang, script=True) == "x"


@pytest.mark.parametrize(
    ("lang", "title", "slug"),
    [
        ("uk", "Члени об'єднання", "члени-обєднання"),
        ("ar", "الأعضاء، والأخبار", "الأعضاء-والأخبار"),
        ("hi", "ऊर्जा सदस्य", "ऊर्जा-सदस्य"),
        ("zh-Hans", "产业集群", "产业集群"),
        ("fr", "L’énergie", "l-énergie"),
        ("el", "ΟΔΟΣ", "οδος"),
        ("ko", "에너지 회원", "에너지-회원"),
    ],
)
def test_a_slug_can_keep_its_script(lang: str, title: str, slug: str) -> None:
    assert slugify(title, lang, script=True) == slug
    assert slugify(unicodedata.normalize("NFD", title), lang, script=True) == slug


def test_composed_and_decomposed_titles_make_one_slug() -> None:
    for lang, words in ROMANISED.items():
        for word in words.split()[::2]:
            assert slugify(unicodedata.normalize("NFD", word), lang) == slugify(word, lang)


def test_arabic_is_written_in_latin_letters() -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slugify("معرض الهيدروجين", "ar"))


def test_a_title_of_signs_only_still_has_a_slug() -> None:
    assert slugify("???", "en") == "x"


def test_a_long_title_is_cut_between_words() -> None:
    slug = slugify("slovo " * 30, "cs")
    assert len(slug) <= 60
    assert set(slug.split("-")) == {"slovo"}


def test_a_soft_hyphen_does_not_part_a_word() -> None:
    assert slugify("ener\u00adge\u00adtika", "cs") == "energetika"


@given(st.text(max_size=200), st.sampled_from([*ROMANISED, "am", "th", "xx"]))
def test_every_title_makes_a_slug_that_an_author_could_type(title: str, lang: str) -> None:
    slug = slugify(title, lang)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 60
