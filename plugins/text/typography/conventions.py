"""The typographic conventions of each language, as data: one `Conventions` per language.

A language without an entry has the quotation marks of the Unicode CLDR, through ICU.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

import icu

from .manuscript import NARROW_NO_BREAK, NO_BREAK

Quotes = tuple[str, str, str, str]
"""Outer opening and closing, inner opening and closing."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How one language is set.

    ``quotes`` are outer opening and closing, inner opening and closing; None leaves
    straight quotes alone. Words in the tuples are written with plain spaces and stay with
    their neighbour on the line: ``before_number`` with a number after them, ``after_number``
    with a number before them, ``magnitudes`` with both a number before and a currency after
    them, ``before_name`` with a capitalised word after them, ``couples`` with each other.
    Units and currencies known everywhere are not repeated here.
    """

    quotes: Quotes | None = None
    dash: str = "–"  # for a typed " - " or "--"
    long_dash: str = "—"  # for a typed "---"
    range_dash: str = "–"  # between two numbers
    ellipsis: str = "…"
    group_space: str = NO_BREAK  # between groups of thousands
    short_words: str = ""  # one-letter words that never end a line
    before_number: tuple[str, ...] = ()
    after_number: tuple[str, ...] = ()
    magnitudes: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()
    before_name: tuple[str, ...] = ()
    couples: tuple[str, ...] = ()
    leading_apostrophes: tuple[str, ...] = ()  # words that begin with one: 'tis
    dotted_ordinals: bool = False  # "1." is "first": it stays with the word or number after it
    capital_nouns: bool = False  # a capital after "10-120" does not tell a town
    spaced_postcodes: bool = False  # "702 00 Ostrava"
    spaced_punctuation: bool = False  # French: thin spaces before ; ! ? and inside « »
    hyphenation: str = ""  # name of the pyphen dictionary


_CZECH = Conventions(
    quotes=("„", "“", "‚", "‘"),
    short_words="kKsSvVzZoOuUaAiI",
    before_number=tuple(
        "č. čís. čl. čp. kap. obr. odst. písm. roč. s. sb. str. sv. tab. tel. verze".split()
    ),
    after_number=tuple(
        "let roků hod. hodin minut min. dní dnů měsíců ks os. osob bodů procent procenta".split()
    ),
    magnitudes=tuple(
        "tis. tisíc mil. milion milionu miliony milionů mld. miliarda miliardy miliard".split()
    ),
    currencies=("Kč", "korun", "eur"),
    before_name=tuple(
        "Bc. Ing. Mgr. MUDr. JUDr. RNDr. PhDr. doc. prof. dr. Dr. p. pí sv. arch. "
        "ul. nám. tř. nábř. gen. plk.".split()
    ),
    couples=("př. n. l.",),
    dotted_ordinals=True,
    spaced_postcodes=True,
    hyphenation="cs_CZ",
)

_SLOVAK = replace(
    _CZECH,
    before_number=tuple("č. čl. kap. obr. ods. písm. roč. s. str. zv. tab. tel. verzia".split()),
    after_number=tuple(
        "rokov hod. hodín minút min. dní mesiacov ks osôb bodov percent percentá".split()
    ),
    magnitudes=tuple(
        "tis. tisíc mil. milión milióna milióny miliónov mld. miliarda miliardy miliárd".split()
    ),
    currencies=("eur", "Kč", "korún"),
    before_name=tuple(
        "Bc. Ing. Mgr. MUDr. JUDr. RNDr. PhDr. doc. prof. dr. Dr. p. sv. arch. ul. nám.".split()
    ),
    couples=("pred n. l.",),
    hyphenation="sk_SK",
)

_POLISH = Conventions(
    quotes=("„", "”", "«", "»"),
    short_words="aAiIoOuUwWzZ",
    before_number=tuple("nr art. ust. poz. pkt rozdz. rys. s. str. tab. tel. t. wersja".split()),
    after_number=tuple(
        "r. w. lat godz. godzin minut dni miesięcy szt. osób pkt proc. "
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
        "listopada grudnia".split()
    ),
    magnitudes=tuple(
        "tys. tysięcy mln mld milion miliona miliony milionów miliard miliarda miliardy".split()
    ),
    currencies=("zł", "gr", "euro", "koron"),
    before_name=tuple("dr hab. inż. mgr prof. ks. św. ul. al. pl. p. gen.".split()),
    couples=("sp. z", "dr hab."),
    hyphenation="pl_PL",
)

_ENGLISH = Conventions(
    quotes=("“", "”", "‘", "’"),
    before_number=tuple(
        "No. Nos. no. nos. p. pp. vol. Vol. ch. Ch. Fig. fig. Figs. Art. art. Sec. sec. "
        "Eq. eq. Tab. ed. version".split()
    ),
    after_number=tuple(
        "a.m. p.m. am pm January February March April May June July August September October "
        "November December".split()
    ),
    magnitudes=("thousand", "million", "billion", "trillion"),
    currencies=("euros", "crowns"),
    before_name=tuple("Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof. St St.".split()),
    leading_apostrophes=tuple("tis twas em til cause n".split()),
    hyphenation="en_GB",
)

_GERMAN = Conventions(
    quotes=("„", "“", "‚", "‘"),
    before_number=tuple(
        "Nr. Nrn. S. Abb. Tab. Kap. Art. Abs. Bd. Tel. Seite Ziff. Version".split()
    ),
    after_number=tuple(
        "Uhr Jahre Jahren Std. Stunden Min. Minuten Tage Tagen Monate Monaten Prozent "
        "Januar Jänner Februar März April Mai Juni Juli August September Oktober November "
        "Dezember".split()
    ),
    magnitudes=tuple("Tsd. Tausend Mio. Million Millionen Mrd. Milliarde Milliarden".split()),
    currencies=("Euro", "Kč", "Kronen"),
    before_name=tuple("Dr. Prof. Ing. Dipl.-Ing. Hr. Fr. Herr Frau St.".split()),
    couples=("v. Chr.", "n. Chr.", "Prof. Dr."),
    leading_apostrophes=tuple("s n ne nen".split()),
    dotted_ordinals=True,
    capital_nouns=True,
    hyphenation="de_DE",
)

_FRENCH = Conventions(
    quotes=("«", "»", "“", "”"),
    group_space=NARROW_NO_BREAK,
    before_number=tuple("n° nº no p. pp. art. chap. fig. tabl. vol. tél. version".split()),
    after_number=tuple(
        "heures ans jours mois janvier février mars avril mai juin juillet août septembre "
        "octobre novembre décembre".split()
    ),
    magnitudes=("mille", "million", "millions", "milliard", "milliards"),
    currencies=("d’euros", "d'euros", "euros", "couronnes"),
    before_name=tuple("M. MM. Mme Mmes Mlle Dr Pr Me St Ste".split()),
    couples=("av. J.-C.", "apr. J.-C.", "1er janvier", "1er février", "1er mars",
             "1er avril", "1er mai", "1er juin", "1er juillet", "1er août", "1er septembre",
             "1er octobre", "1er novembre", "1er décembre"),
    spaced_punctuation=True,
    hyphenation="fr",
)  # fmt: skip

_SPANISH = Conventions(
    quotes=("«", "»", "“", "”"),
    before_number=tuple("n.º núm. pág. págs. art. cap. fig. vol. tel. versión".split()),
    after_number=(
        "horas", "años", "días", "meses", "de enero", "de febrero", "de marzo", "de abril",
        "de mayo", "de junio", "de julio", "de agosto", "de septiembre", "de octubre",
        "de noviembre", "de diciembre",
    ),
    magnitudes=("mil", "millón", "millones"),
    currencies=("de euros", "euros", "coronas"),
    before_name=tuple("D. Dña. Sr. Sra. Dr. Dra. Prof. San Santa".split()),
    couples=("EE. UU.",),
    hyphenation="es",
)  # fmt: skip

_UKRAINIAN = Conventions(
    quotes=("«", "»", "„", "“"),
    short_words="аАіІїоОуУвВзЗйЙєЄ",
    before_number=tuple("№ с. ст. п. пп. рис. табл. тел. розд. гл. версія".split()),
    after_number=tuple(
        "р. рр. ст. років год. годин хв. днів місяців осіб відсотків "
        "Вт кВт МВт ГВт ТВт кВт·год МВт·год ГВт·год ТВт·год кВ В А Гц кГц МГц ГГц м км см мм га "
        "кг г т л "
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада "
        "грудня".split()
    ),
    magnitudes=tuple(
        "тис. тисяч млн мільйон мільйона мільйони мільйонів млрд мільярд мільярда мільярди "
        "мільярдів".split()
    ),
    currencies=("грн", "гривень", "євро", "крон"),
    before_name=tuple("п. пан пані проф. доц. д-р ім. вул. просп. пл. св. м.".split()),
    couples=("до н. е.",),
    hyphenation="uk_UA",
)  # fmt: skip

_CHINESE = Conventions(
    quotes=("“", "”", "‘", "’"),
    dash="——",
    long_dash="——",
    range_dash="—",  # GB/T 15834-2011, 4.13
    ellipsis="……",
)

_TABLE = {
    "cs": _CZECH,
    "sk": _SLOVAK,
    "pl": _POLISH,
    "en": _ENGLISH,
    "en-us": replace(_ENGLISH, hyphenation="en_US"),
    "de": _GERMAN,
    "de-ch": replace(_GERMAN, quotes=("«", "»", "‹", "›"), hyphenation="de_CH"),
    "fr": _FRENCH,
    "es": _SPANISH,
    "uk": _UKRAINIAN,
    "ar": Conventions(quotes=("«", "»", "“", "”")),
    "zh": _CHINESE,
    **dict.fromkeys(
        ("zh-hant", "zh-tw", "zh-hk", "zh-mo"),
        replace(_CHINESE, quotes=("「", "」", "『", "』")),
    ),
}
_KNOWN: Final = frozenset(name.partition("_")[0] for name in icu.Locale.getAvailableLocales())
"""The languages that CLDR has data for."""


@lru_cache(maxsize=256)
def conventions_for(lang: str) -> Conventions:
    """Look up a BCP 47 tag, then ever shorter forms of it (RFC 4647, 3.4), then its quotation
    marks in CLDR. A language that CLDR does not know keeps the straight ones."""
    subtags = lang.replace("_", "-").lower().split("-")
    for length in range(len(subtags), 0, -1):
        if found := _TABLE.get("-".join(subtags[:length])):
            return found
    return Conventions(_read_quotes(lang)) if subtags[0] in _KNOWN else Conventions()


def _read_quotes(lang: str) -> Quotes:
    """The delimiters of a language (CLDR, Unicode Technical Standard 35, part 2)."""
    data, kind = icu.LocaleData(lang), icu.ULocaleDataDelimiterType
    opening, closing, inner_opening, inner_closing = (
        str(data.getDelimiter(delimiter))
        for delimiter in (
            kind.QUOTATION_START,
            kind.QUOTATION_END,
            kind.ALT_QUOTATION_START,
            kind.ALT_QUOTATION_END,
        )
    )
    return opening, closing, inner_opening, inner_closing
