"""Finds the encoding of a file from a spreadsheet program, or asks the author for it.

UTF-8 and UTF-16 are recognised by their bytes. Older code pages are not: byte F8 is ř in Central
Europe and ø in northern Europe. A reading is possible if letters are where letters belong, and if
the letters of every word belong to one language. Known headings decide. If more than one reading is
possible and they differ, the author is asked. Nothing is guessed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from plugins.reporting.problems import Report, suggest
from plugins.reporting.sentences import join, say, tell
from plugins.text.characters import MOST_BYTES, clean_text

NAMES = {
    "utf-8": "utf-8-sig",
    "windows-1250": "cp1250",
    "windows-1252": "cp1252",
    "windows-1251": "cp1251",
    "iso-8859-2": "iso8859-2",
    "iso-8859-15": "iso8859-15",
    "macintosh": "mac-roman",
    "x-mac-ce": "mac-latin2",
    "ibm852": "cp852",
    "ibm850": "cp850",
}
"""Encodings by the names that the setting ``encoding`` accepts (IANA), with Python's names."""
_OTHERS = {
    "cp1250": "windows-1250",
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
    "ansi": "windows-1252",
    "latin1": "windows-1252",
    "iso-8859-1": "windows-1252",
    "latin2": "iso-8859-2",
    "latin9": "iso-8859-15",
    "utf8": "utf-8",
    "macroman": "macintosh",
    "mac": "macintosh",
    "cp852": "ibm852",
    "cp850": "ibm850",
}
_ALPHABETS = tuple(
    map(
        frozenset,
        (
            "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "äöüß", "äåö", "æøå",
            "àâæçéèêëîïôœùûüÿ", "áéíñóúü", "áâãàçéêíóôõú", "àèéìíîòóù", "áéëïíóöúü", "áéíóöőúüű",
            "ăâîșțşţ", "čćđšž", "äõöüšž", "áðéíóúýþæö", "àçéèíïòóúü",
            "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяъыэёў", "абвгдђежзијклљмнњопрстћуфхцчџш",
        ),
    )
)  # fmt: skip
"""The letters of the languages of Europe apart from a to z, one language each."""
_MARKS = frozenset("’‘‚“”„«»–—…°§©®™€•×²³\u00a0")
"""Signs that may stand beside a letter."""
_WITHIN = frozenset("’‘–—·\u00a0")
"""Signs that may stand between two letters."""
_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[^\s;,\t|\"]+")
_SETTING = re.compile(
    r'^[\s"]*(?:encoding|k\S{1,3}dov\S{1,3}n\S{1,2}|kodowanie|zeichensatz)[\s"]*[;,\t|:=][\s"]*'
    r"([\w-]+)",
    re.IGNORECASE | re.MULTILINE,
)
_WORKBOOKS = (
    (b"PK\x03\x04", tell("not-csv", "this file is a workbook (.xlsx or .ods), not CSV.")),
    (b"\xd0\xcf\x11\xe0", tell("not-csv", "this file is a workbook (.xls), not CSV.")),
    (b"{\\rtf", tell("not-csv", "this file is a text document (.rtf), not CSV.")),
    (b"%PDF", tell("not-csv", "this file is a PDF, not CSV.")),
)
_SAVE = say('Save the table as CSV, best as "CSV UTF-8".')


def decode(
    data: bytes, path: str, report: Report, knows: Callable[[str], int] = lambda text: 0
) -> str | None:
    """Returns the text of a file from a spreadsheet program. Returns None and reports an error, or
    a question, if the letters are uncertain. ``knows`` counts the known headings in a reading."""
    for mark, message in _WORKBOOKS:
        if data.startswith(mark):
            report.error(path, None, message, _SAVE)
            return None
    if len(data) > MOST_BYTES:
        mend = say("Take out what does not belong to the table of participants.")
        report.error(
            path,
            None,
            tell(
                "file-too-large",
                "the file has {size} MB, which is too much.",
                size=f"{len(data) / 1e6:.1f}",
            ),
            mend,
        )
        return None
    text = _decode_unicode(data)
    if text is None or (_is_mixed(text) and not data.startswith(codecs.BOM_UTF8)):
        text = _decode_old(data, path, report, knows, text)
    if text is None:
        return None
    before = len(report.errors)
    text = clean_text(text, path, report)
    if len(report.errors) > before:
        return None
    if re.match(r"\s*<(!doctype|html|\?xml)", text, re.IGNORECASE):
        report.error(path, 1, tell("not-csv", "this file is a page or document, not CSV."), _SAVE)
        return None
    return text


def _decode_unicode(data: bytes) -> str | None:
    """Returns the text if it is Unicode, by its byte order mark or by its bytes; else None."""
    for mark, name in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _try(data, name)
    head = data[:400]
    if b"\0" in head:
        even, odd = head[::2].count(0), head[1::2].count(0)
        return _try(data, "utf-16-le" if odd > even else "utf-16-be")
    return _try(data, "utf-8-sig")


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _is_mixed(text: str) -> bool:
    """Whether a word mixes Latin letters with letters of a script that words never mix with them.
    Two bytes of an older code page can happen to be one letter of UTF-8."""
    return any(
        re.search("[A-Za-z]", word) and re.search("[\u0370-\u1cff]", word)
        for word in set(_WORD.findall(text))
        if not word.isascii()
    )


def _decode_old(
    data: bytes, path: str, report: Report, knows: Callable[[str], int], unicode: str | None
) -> str | None:
    """Returns the text in an older code page; ``unicode`` if it fits none of them."""
    stated = _SETTING.search(data[:4000].decode("latin-1"))
    if stated is not None:
        return _decode_stated(data, stated[1].lower(), path, report)
    readings = {
        name: text
        for name in list(NAMES)[1:]
        if (text := _try(data, NAMES[name])) is not None and _is_possible(text)
    }
    most = max(map(knows, readings.values()), default=0)
    readings = {name: text for name, text in readings.items() if knows(text) == most}
    if len(set(readings.values())) == 1:
        return next(iter(readings.values()))
    if not readings and unicode is not None:
        return unicode
    if not readings:
        readings = {
            name: text for name in list(NAMES)[1:3] if (text := _try(data, NAMES[name])) is not None
        }
    _ask(readings, data, path, report)
    return None


def _decode_stated(data: bytes, name: str, path: str, report: Report) -> str | None:
    known = _OTHERS.get(name, name)
    rows = enumerate(re.split(rb"\r\n?|\n", data), 1)
    line = next((number for number, row in rows if name.encode() in row.lower()), 1)
    if known not in NAMES:
        mend = suggest(name, [*NAMES, *_OTHERS]) or say(
            "Known are: {names}.", names=", ".join(NAMES)
        )
        report.error(
            path, line, tell("no-encoding", 'there is no encoding "{name}".', name=name), mend
        )
        return None
    text = _try(data, NAMES[known])
    if text is None:
        message = tell("encoding-wrong", "the file is not written in {known}.", known=known)
        report.error(path, line, message, join(say("Take the line out."), _SAVE))
    return text


def _is_possible(text: str) -> bool:
    """Whether every character of a reading can be at its position, and every word is possible."""
    for place, sign in enumerate(text):
        if sign < "\x80" or sign.isalpha():
            continue
        before, after = text[place - 1 : place].isalpha(), text[place + 1 : place + 2].isalpha()
        if unicodedata.category(sign) == "Cc":
            return False
        if before and after:
            if sign not in _WITHIN:
                return False
        elif (before or after) and sign not in _MARKS:
            return False
    return all(_is_word(word) for word in set(_WORD.findall(text)) if not word.isascii())


def _is_word(word: str) -> bool:
    """Whether a word's letters belong to one language, and its capitals are at beginnings."""
    if any(before.islower() and sign.isupper() and not sign.isascii()
           for before, sign in pairwise(word)):  # fmt: skip
        return False
    letters = frozenset(sign for sign in word.lower() if not sign.isascii())
    if re.search("(^|[^aeiouyäöü])ß", word, re.IGNORECASE):
        return False  # in German, ß follows a vowel
    cyrillic = any("\u0400" <= sign <= "\u04ff" for sign in letters)
    if cyrillic and any(sign.isascii() for sign in word):
        return False
    return any(letters <= alphabet for alphabet in _ALPHABETS)


def _ask(readings: dict[str, str], data: bytes, path: str, report: Report) -> None:
    """Shows the first word with several readings, and asks which one is right."""
    lines = {name: re.split(r"\r\n?|\n", text) for name, text in readings.items()}
    rows = [[_SIGNS.findall(line) for line in row] for row in zip(*lines.values(), strict=False)]
    number, words = next(
        (
            (number, row)
            for number, line in enumerate(rows, 1)
            for row in zip(*line, strict=False)
            if len(set(row)) > 1 or (len(row) == 1 and not row[0].isascii())
        ),
        (1, ()),
    )
    named: dict[str, str] = {}
    for name, word in zip(lines, words, strict=False):
        named.setdefault(word, name)
    shown = ", ".join(f'"{word}" ({name})' for word, name in named.items())
    name = next(iter(readings), "windows-1250")
    message = tell(
        "encoding-unclear",
        "the letters of this file can be read in more than one way: {words}.",
        words=shown,
    )
    mend = say(
        'Save it as "CSV UTF-8", or write above the table which is right: encoding;{name}',
        name=name,
    )
    if len(named) < 2:
        message = tell(
            "encoding-unclear",
            'the encoding of this file is not known; as {name} it says "{word}".',
            name=name,
            word=next(iter(named), "…"),
        )
        mend = say(
            'Save it as "CSV UTF-8", or write above the table what it is, one of {names}: '
            "encoding;{name}",
            names=", ".join(NAMES),
            name=name,
        )
    report.error(path, number, message, mend)
