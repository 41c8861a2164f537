"""Writes words of any script in the letters a–z, each language by its official romanisation.

What ICU does by an official rule is left to ICU (CLDR's transforms). The tables here are the ones
that it lacks, or that it writes with signs which an address cannot hold. Their sources:

- Ukrainian: resolution 55 of the Cabinet of Ministers, 27 January 2010
- Bulgarian: Transliteration Act, State Gazette 19/2009
- Russian: ICAO Doc 9303, part 3, section 6 B, as in Russian passports
- Belarusian: instruction of the State Committee on Land Resources, 2000, as amended in 2007
- Macedonian: the digraphs of Macedonian identity papers
- Greek: ELOT 743 (ISO 843, type 2); Georgian: national system of 2002; Armenian, Kazakh and others:
  BGN/PCGN
- Hebrew: the simple rules of the Academy of the Hebrew Language, 2006
- Chinese: Hanyu Pinyin without tones, words written together (GB/T 16159), ü as yu (GB/T 28039)
- Japanese: Hepburn for kana; ICU reads kanji as Chinese
- Danish, Norwegian, German: å as aa, ø as oe, ä as ae
- Esperanto: ch, gh, hh, jh, sh, as the Fundamento has it

Arabic and Hebrew are written without vowels. No rule can add them, so a table gives what a reader
recognises: long vowels and the vowels that are marked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Any

import icu

from .hangul import romanise_hangul

_Table = dict[str, str]


def _table(letters: str) -> _Table:
    """Pairs such as "а-a б-b" as a dictionary."""
    return dict(pair.split("-") for pair in letters.split())


_SHARED = _table("а-a б-b в-v д-d з-z к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f")
_TABLES: dict[str, _Table] = {
    "uk": _SHARED | _table(
        "г-h ґ-g е-e є-ie ж-zh и-y і-i ї-i й-i х-kh ц-ts ч-ch ш-sh щ-shch ь- ю-iu я-ia зг-zgh"
        " ё-io ы-y э-e ъ-"
    ),
    "bg": _SHARED | _table(
        "г-g е-e ж-zh и-i й-y х-h ц-ts ч-ch ш-sh щ-sht ъ-a ь-y ю-yu я-ya ы-y э-e ё-yo"
    ),
    "ru": _SHARED | _table(
        "г-g е-e ё-e ж-zh и-i і-i й-i х-kh ц-ts ч-ch ш-sh щ-shch ъ-ie ы-y ь- э-e ю-iu я-ia"
    ),
    "be": _SHARED | _table(
        "г-h ґ-g е-ie ё-io ж-z і-i й-j ў-u х-ch ц-c ч-c ш-s ы-y ь- э-e ю-iu я-ia и-i щ-sc ъ-"
    ),
    "mk": _SHARED | _table(
        "г-g ѓ-gj е-e ж-zh ѕ-dz и-i ј-j љ-lj њ-nj ќ-kj х-h ц-c ч-ch џ-dj ш-sh"
    ),
    "da": _table("å-aa ø-oe æ-ae"),
    "de": _table("ä-ae ö-oe ü-ue ß-ss"),
    "eo": _table("ĉ-ch ĝ-gh ĥ-hh ĵ-jh ŝ-sh ŭ-u"),
    "az": _table("ə-e"),
    "ca": {"l·l": "ll"},
    "he": _table(
        "א-a ב-v ג-g ד-d ה-h ו-o ז-z ח-h ט-t י-i כ-kh ך-kh ל-l מ-m ם-m נ-n ן-n ס-s ע-a פ-f ף-f"
        " צ-ts ץ-ts ק-k ר-r שׂ-s שׁ-sh ש-sh ת-t"
    ),
    "ar": _table(
        "ا-a أ-a إ-i آ-a ٱ-a ب-b ت-t ث-th ج-j ح-h خ-kh د-d ذ-dh ر-r ز-z س-s ش-sh ص-s ض-d ط-t ظ-z"
        " ع-a غ-gh ف-f ق-q ك-k ک-k ل-l م-m ن-n ه-h ة-a ى-a ء- ؤ-u ئ-i پ-p چ-ch ژ-zh گ-g و-u"
        " ي-i ی-i ٹ-t ڈ-d ڑ-r ں-n ھ-h ہ-h ے-e ۀ-e"
        " \u064e-a \u064f-u \u0650-i \u064b-an \u064c-un \u064d-in \u0651- \u0652- \u0640-"
    ),
}  # fmt: skip
_RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "uk": (
        ("'", ""),
        (r"\bє", "ye"), (r"\bї", "yi"), (r"\bй", "y"), (r"\bю", "yu"), (r"\bя", "ya"),
    ),
    "bg": ((r"\bбългария\b", "bulgaria"), (r"ия\b", "ia")),
    "be": tuple(
        (rf"(?:(?<=['аеёіоуўыэюяь])|\b){letter}", latin)
        for letter, latin in (("е", "je"), ("ё", "jo"), ("ю", "ju"), ("я", "ja"))
    ),
    "el": ((r"γκ", "gk"),),
    "he": (
        ("'", ""), (r"\bו", "v"), (r"וו", "v"), (r"\bי", "y"),
        (r"\bכ", "k"), (r"\bפ", "p"), (r"\bב", "b"),
        (r"(?<=\w)ה\b", "a"),
    ),
    "ar": (
        (r"([ء-ي])([\u064b-\u0650]?)\u0651", r"\1\1\2"),
        (r"\u064bا|ا\u064b", "an"), (r"\u064eا", "a"), (r"\u064fو(?![\u064e-\u0650])", "u"),
        (r"\u0650ي(?![\u064e-\u0650])", "i"), (r"[أإ](?=[\u064e-\u0650])", ""),
        (r"\bو|(?<=[اى\u064e])و|و(?=[اأآةوىيیa\u064e-\u0650])", "w"),
        (r"\b[يی]|(?<=[ا\u064e])[يی]|[يی](?=[\u064e-\u0650])", "y"),
    ),
}  # fmt: skip
_ICU = {
    "el": "el-el_Latn", "ka": "ka-ka_Latn/BGN", "hy": "hy-hy_Latn/BGN", "sr": "sr-sr_Latn/BGN",
    "kk": "kk-kk_Latn/BGN", "ky": "ky-ky_Latn/BGN", "mn": "mn-mn_Latn/MNS",
    "am": "am-am_Latn/BGN", "ja": "ja_Hrkt-ja_Latn/BGN",
}  # fmt: skip
_LIKE = {"nb": "da", "nn": "da", "no": "da", "fo": "da", "gsw": "de", "yi": "he", "fa": "ar",
         "ur": "ar", "ps": "ar", "ckb": "ar", "bs": "sr", "cnr": "sr"}  # fmt: skip
_SCRIPTS = (
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0600-\u06ff]"), "ar"),
    (re.compile("[\u10a0-\u10ff]"), "ka"),
    (re.compile("[\u0370-\u03ff]"), "el"),
    (re.compile("[\u0530-\u058f]"), "hy"),
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[љњђћџј]"), "sr"),
    (re.compile("[ѓќѕ]"), "mk"),
    (re.compile("[ў]"), "be"),
    (re.compile("[іїєґ]"), "uk"),
    (re.compile("[\u0400-\u04ff]"), "ru"),
)
"""Whose rules are taken for a script that is not the language's own."""
_CYRILLIC = frozenset({"uk", "bg", "ru", "be", "mk", "sr", "kk", "ky", "mn"})
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff"
                       "\U00020000-\U0003ffff]+")  # fmt: skip
_BEYOND_LATIN = re.compile("[^\u0000-\u02af\u0300-\u036f\u1e00-\u1eff\u2000-\u206f]")
_MARKS = re.compile("[\u02b0-\u02ff\u0300-\u036f]")
_KANA = re.compile("[\u3041-\u309f]+")
_HAN = re.compile("[\u3005\u3400-\u9fff\U00020000-\U0003ffff]+")


def romanise(text: str, lang: str) -> str:
    """A text in small letters a–z, with its spaces and signs; ``lang`` is a BCP 47 tag. Letters
    that no rule knows stay."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", text).lower()
    base = lang.partition("-")[0]
    if is_latin(text):
        return _drop_marks(_apply(text, _LIKE.get(base, base)))
    text = _UNSPACED.sub(lambda run: f" {' '.join(_part_words(run[0], lang))} ", text)
    text = _apply(text, _LIKE.get(base, base))
    for script, other in _SCRIPTS:
        if script.search(text) and not (other in _CYRILLIC and base == "sr"):
            text = _apply(text, other)
    text = _HAN.sub(lambda run: _read_han(run[0]), romanise_hangul(text))
    return _drop_marks(str(transform("Any-Latin").transliterate(text)).lower())


def is_latin(text: str) -> bool:
    """Whether a text holds letters of the Latin script only."""
    return _BEYOND_LATIN.search(text) is None


def has_letters_of_its_own(lang: str) -> bool:
    """Whether a language writes some letters in another way than others write them."""
    base = lang.partition("-")[0]
    return _LIKE.get(base, base) in _TABLES


def _drop_marks(text: str) -> str:
    """Latin letters without what stands above, below and beside them."""
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    if text.isascii():
        return text
    plain = str(transform("Latin-ASCII").transliterate(text))
    if plain.isascii():
        return plain.lower()
    kept = (sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Lm", "Sk"})
    return "".join(str(unicodedata.digit(sign, sign)) for sign in kept).lower()


def _apply(text: str, lang: str) -> str:
    """A text by the rules of a language, in its script; other scripts stay."""
    for pattern, instead in _RULES.get(lang, ()):
        text = re.sub(pattern, instead, text)
    table = _TABLES.get(lang)
    if table:
        text = _letters(lang).sub(lambda match: table[match[0]], text)
    if lang == "ar":
        text = re.sub(r"(?<=[a-z])([aiu])\1+|([aiu])\2+", lambda m: m[0][0], text)
    if lang in _ICU:
        text = str(transform(_ICU[lang]).transliterate(text)).lower()
        text = re.sub("[\u2018\u2019\u02bb\u02bc]", "", text)
    return text


@lru_cache
def _letters(lang: str) -> re.Pattern[str]:
    longest = sorted(_TABLES[lang], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest)))


@lru_cache
def transform(name: str) -> Any:
    """ICU's transform of a name or of rules, made once."""
    return icu.Transliterator.createInstance(name)


def _part_words(run: str, lang: str) -> list[str]:
    """The words of a script that writes no spaces, by ICU's dictionaries."""
    breaks = icu.BreakIterator.createWordInstance(icu.Locale(lang))
    breaks.setText(run)
    ends, words = [0, *breaks], list[str]()
    data = run.encode("utf-16-le")  # ICU counts units of two bytes
    for start, end in pairwise(ends):
        word = data[2 * start : 2 * end].decode("utf-16-le", "ignore")
        if words and _KANA.fullmatch(word) and _KANA.fullmatch(words[-1]):
            words[-1] += word  # the dictionary takes what it does not know for single signs
        else:
            words.append(word)
    return words


def _read_han(word: str) -> str:
    """A Chinese word in pinyin without tones, its syllables together."""
    read = unicodedata.normalize("NFD", str(transform("Han-Latin").transliterate(word)))
    return read.replace("u\u0308", "yu").replace(" ", "")
