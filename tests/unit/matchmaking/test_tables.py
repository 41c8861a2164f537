"""The participants' list as spreadsheet programs save it: read right, or asked about."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import replace

import pytest

from plugins.matchmaking.requests import Requests, parse_requests
from plugins.reporting.problems import Problem, Report

LANGUAGES = ("cs", "en", "de", "pl")
PATH = "content/matchmaking/fair.csv"
ENGLISH = """\
tables;6
slot;20
break;12:00-13:00

code;organisation;person;language;available;wants
A1;Dvořák a Šťastný;Jiří Růžička;cs;9:00-12:00;B1 C1
B1;Müller GmbH;Bernd Weiß;de;;A1
C1;Novák Ltd;Zdeněk Černý;en;;A1 B1
"""
NORTHERN = """\
tables;6
slot;20

code;organisation;person;language;available;wants
A1;Høgås AS;Bjørn Åse;en;;B1
B1;Peña SA;Muñoz;en;;A1
"""
CZECH = (
    ENGLISH.replace("tables", "stoly").replace("slot", "délka").replace("break", "přestávka")
    .replace("code;organisation;person;language;available;wants",
             "kód;organizace;osoba;jazyk;přítomen;chce")
)  # fmt: skip


def read(data: str | bytes, languages: tuple[str, ...] = LANGUAGES) -> Requests:
    report = Report()
    raw = data.encode() if isinstance(data, str) else data
    requests = parse_requests(raw, PATH, languages, report)
    assert requests is not None, "\n".join(map(str, report.errors))
    return requests


def faults(data: str | bytes) -> list[Problem]:
    report = Report()
    raw = data.encode() if isinstance(data, str) else data
    assert parse_requests(raw, PATH, LANGUAGES, report) is None
    return list(report.errors)


def table(*rows: str, head: str = "code;organisation;person;language;available;wants") -> str:
    return "\n".join(["tables;6", "slot;20", "", head, *rows]) + "\n"


PLAIN = read(ENGLISH)


def test_wishes_with_more_commas_than_a_line_has_semicolons_are_read() -> None:
    rows = [
        f"P{n};Org {n};Person {n};en;;" + ",".join(f"P{m}" for m in range(1, 11) if m != n)
        for n in range(1, 11)
    ]
    requests = read(table(*rows))
    assert requests.tables == 6
    assert len(requests.participants) == 10
    assert requests.participants[0].wants == tuple(f"P{n}" for n in range(2, 11))


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_cells_may_be_separated_by_any_character_that_spreadsheets_use(sign: str) -> None:
    assert read(ENGLISH.replace(";", sign)) == PLAIN


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_a_first_line_that_names_the_sign_is_read(sign: str) -> None:
    assert read(f"sep={sign}\n" + ENGLISH.replace(";", sign)) == PLAIN
    error = faults(f"sep={sign}\r\n" + ENGLISH.replace("tables;6", "tables;x").replace(";", sign))
    assert [problem.line for problem in error] == [2]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str, end: str) -> None:
    assert read(CZECH.replace("\n", end).encode(encoding)) == PLAIN


def test_utf_16_in_the_other_order_is_read() -> None:
    assert read(codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be")) == PLAIN


@pytest.mark.parametrize("encoding", ["cp1250", "iso8859-2", "mac-latin2", "cp852"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_central_european_code_pages_are_recognised_by_czech_headings(
    encoding: str, end: str
) -> None:
    assert read(CZECH.replace("\n", end).encode(encoding)) == PLAIN


@pytest.mark.parametrize("encoding", ["cp1250", "mac-latin2", "cp852"])
def test_they_are_recognised_by_names_with_only_one_possible_reading(encoding: str) -> None:
    assert read(ENGLISH.encode(encoding)) == PLAIN


def test_a_short_czech_list_of_windows_needs_no_question() -> None:
    text = table("A1;Alfa Ltd;Anna Vzorová;cs;;B1", "B1;Beta AG;Bernd Muster;de;;A1")
    assert read(text.encode("cp1250")).participants[0].person == "Anna Vzorová"


@pytest.mark.parametrize("encoding", ["cp1252", "iso8859-15"])
def test_western_names_are_not_turned_into_czech_ones(encoding: str) -> None:
    people = read(NORTHERN.encode(encoding)).participants
    assert [p.person for p in people] == ["Bjørn Åse", "Muñoz"]
    assert [p.organisation for p in people] == ["Høgås AS", "Peña SA"]


@pytest.mark.parametrize("language", ["cs", "en", ""])
def test_letters_that_can_be_read_in_two_ways_are_asked_about(language: str) -> None:
    data = table(f"A1;Org;Bjørn;{language};;B1", "B1;Org;Ann;en;;A1").encode("cp1252")
    (problem,) = faults(data)
    assert problem.line == 5
    assert '"Bjørn" (windows-1252)' in problem.message
    assert '"Bjřrn" (windows-1250)' in problem.message
    assert "encoding;windows-12" in problem.mend


@pytest.mark.parametrize(
    ("organisation", "person", "shown"),
    [
        ("Société", "Lefèvre", '"Lefčvre" (windows-1250), "Lefèvre" (windows-1252)'),
        ("Müller", "Bjørn", '"Bjřrn" (windows-1250), "Bjørn" (windows-1252)'),
        ("Café", "Peña", '"Peńa" (windows-1250), "Peña" (windows-1252)'),
    ],
)
def test_the_word_that_is_shown_is_the_one_that_differs(
    organisation: str, person: str, shown: str
) -> None:
    text = table(f"A1;{organisation};{person};en;;B1", "B1;Org;Ann;en;;A1")
    (problem,) = faults(text.encode("cp1252"))
    assert shown in problem.message


def test_letters_without_a_possible_reading_are_reported_at_their_line() -> None:
    text = table("A1;Org;Ann;en;;B1", "B1;Ñoño Été;ß;en;;A1")
    (problem,) = faults(text.encode("mac-roman"))
    assert problem.line == 6
    assert "is not known" in problem.message
    assert "macintosh" in problem.mend


@pytest.mark.parametrize(
    ("setting", "encoding", "name"),
    [
        ("encoding;windows-1252", "cp1252", "Bjørn"),
        ("encoding;cp1250", "cp1250", "Řehoř"),
        ("kódování;windows-1250", "cp1250", "Řehoř"),
        ("Encoding;ISO-8859-2", "iso8859-2", "Beneš"),
        ("encoding;macintosh", "mac-roman", "André"),
        ("encoding;ibm850", "cp850", "Søren"),
    ],
)
def test_the_answer_is_above_the_table(setting: str, encoding: str, name: str) -> None:
    text = f"{setting}\n" + table(f"A1;Org;{name};en;;B1", "B1;Org;Ann;en;;A1")
    assert read(text.encode(encoding)).participants[0].person == name


def test_an_encoding_that_there_is_not_is_an_error() -> None:
    text = "encoding;windows-1520\n" + table("A1;Org;Bjørn;en;;B1", "B1;Org;Ann;en;;A1")
    (problem,) = faults(text.encode("cp1252"))
    assert (problem.line, problem.message) == (1, 'there is no encoding "windows-1520".')
    assert "windows-1250" in problem.mend or "windows-1252" in problem.mend


@pytest.mark.parametrize(
    "name",
    ["Bjørn", "Åse", "Muñoz", "Hélène", "François", "Łukasz", "Dvořák", "Řehoř", "Šťastný",
     "Beneš", "Müller", "João", "Олена", "Ľubomír", "Vzorová", "Nový", "Þór", "Nováková",
     "Weiß", "Groß", "Kovács Győző", "Đoković", "Černý", "DVOŘÁK", "ÅSE", "O’Brien Høgh"],
)  # fmt: skip
@pytest.mark.parametrize(
    "encoding",
    ["cp1250", "cp1252", "cp1251", "iso8859-2", "iso8859-15", "mac-roman", "mac-latin2", "cp852",
     "cp850"],
)  # fmt: skip
def test_no_name_is_ever_read_wrong_without_a_word(name: str, encoding: str) -> None:
    text = table(f"A1;Org;{name};en;;B1", f"B1;Org;Ann {name};en;;A1")
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    report = Report()
    requests = parse_requests(data, PATH, LANGUAGES, report)
    if requests is None:
        assert "letters of this file" in report.errors[0].message
    else:
        assert requests.participants[0].person == name


def test_letters_that_were_lost_before_are_reported() -> None:
    (problem,) = faults(table("A1;Org;Dvo\ufffd\ufffdk;cs;;B1", "B1;Org;Ann;en;;A1"))
    assert (problem.line, "A letter was lost here" in problem.mend) == (5, True)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "a workbook (.xlsx or .ods)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1rest", "a workbook (.xls)"),
        (b"<html><table>", "a page or document"),
        (b"{\\rtf1", "a text document"),
        (ENGLISH.replace("Novák", "Nov\x07ák").encode(), "U+0007"),
        (ENGLISH.encode()[:60] + b"\0\0" + ENGLISH.encode()[60:], ""),
    ],
)
def test_for_a_file_that_is_not_csv_the_message_says_what_to_save(data: bytes, said: str) -> None:
    problems = faults(data)
    assert said in problems[0].message


def test_empty_columns_and_rows_padded_cells_and_no_break_spaces_do_no_harm() -> None:
    rows = ENGLISH.splitlines()
    padded = [f"\u00a0{row.replace(';', ' ; ')}\u00a0;;;" if row else ";;;;;;;;" for row in rows]
    assert read("\n".join([*padded, ";;;;;;;;", "", "  ;  "])) == PLAIN
    assert read(ENGLISH.replace("Jiří Růžička", "Jiří\u00a0Růžička\u200b")) == PLAIN


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert read(unicodedata.normalize("NFD", CZECH)) == PLAIN


def test_quoted_cells_may_hold_signs_and_line_breaks_and_lines_are_still_counted() -> None:
    text = table('A1;"Alfa; Beta, ""C""";"Anna\nVzorová";cs;;"B1,\nC9"', "B1;B;Bernd;de;;A1;")
    (problem,) = faults(text)
    assert (problem.line, problem.message) == (5, 'A1 wants to meet "C9", who is not in the table.')
    first = read(text.replace("C9", "B1")).participants[0]
    assert (first.organisation, first.person) == ('Alfa; Beta, "C"', "Anna Vzorová")
    (problem,) = faults(text.replace("C9", "B1").replace(";de;", ";xx;"))
    assert problem.line == 8


def test_a_quotation_mark_that_is_not_closed_is_reported() -> None:
    rows = [f"A{n};Org {n};Ann;en;;" if n else 'A0;"Org;Ann;en;;' for n in range(30)]
    (problem,) = faults(table(*rows))
    assert (problem.line, problem.message) == (5, "a quotation mark is opened and not closed.")


@pytest.mark.parametrize(
    "head",
    [
        "CODE;Organisation;PERSON;Language;Available;Wants",
        "Code:;Organization;Name;Language*;Availability;Wishes",
        "kod;organizace;osoba;jazyk;pritomen;chce",
        "KÓD;ORGANIZACE;OSOBA;JAZYK;PŘÍTOMEN;CHCE",
        "Kód;Organizácia;Osoba;Jazyk;Prítomný;Želania",
        "Code;Firma;Name;Sprache;Anwesend;Wünsche",
        "Kod;Organizacja;Osoba;Język;Obecność;Życzenia",
        "Code;Entreprise;Nom;Langue;Disponible;Souhaits",
    ],
)
def test_headings_are_known_in_many_languages_with_or_without_accents(head: str) -> None:
    old = "code;organisation;person;language;available;wants"
    assert read(ENGLISH.replace(old, head)) == PLAIN


def test_columns_may_be_in_any_order_and_some_may_be_left_out() -> None:
    text = table("B1;Anna;Alfa;A1", "A1;Bernd;Beta;B1", head="wants;person;organisation;code")
    people = read(text).participants
    assert [(p.code, p.person, p.organisation, p.wants) for p in people] == [
        ("A1", "Anna", "Alfa", ("B1",)),
        ("B1", "Bernd", "Beta", ("A1",)),
    ]
    assert {p.language for p in people} == {"cs"}


def test_a_duplicate_column_is_reported() -> None:
    problems = faults(table("A1;A;A;B;", head="code;code;organisation;person;wants"))
    assert 'the column "code" stands twice.' in [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("lines", "pause"),
    [
        ("Stoly;6\nDelka;20\nPrestavka;12:00-13:00\nPauza;5", 5),
        ("tables,6\nslot,20 min\nbreak,12:00-13:00\npause,10", 10),
        ("tables: 6\nslot: 20\nbreak: 12:00–13:00", 0),
        ("Tische;6,0\nDauer;20,00;;;\nPause;12.00-13.00\nPause;5", 5),
        ("tables;6;;;;;\nslot;20;;;;;\nbreak;12-13;;;;;", 0),
    ],
)
def test_settings_are_known_with_or_without_accents_and_signs(lines: str, pause: int) -> None:
    rest = ENGLISH.partition("\n\n")[2]
    assert read(f"{lines}\n\n{rest}") == replace(PLAIN, pause=pause)


def test_a_break_line_may_hold_several_breaks() -> None:
    text = ENGLISH.replace("break;12:00-13:00", "break;10:00-10:15;12:00-13:00\nbreak;15-15.15")
    assert [(a.isoformat("minutes"), b.isoformat("minutes")) for a, b in read(text).breaks] == [
        ("10:00", "10:15"), ("12:00", "13:00"), ("15:00", "15:15"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    ["9:00-12:00", "9-12", "9.00–12.00", "09:00 - 12:00", "9h–12h", "9h00-12h00", "9,00-12,00"],
)
def test_times_are_read_as_people_write_them(cell: str) -> None:
    assert read(ENGLISH.replace("9:00-12:00", cell)) == PLAIN


@pytest.mark.parametrize("cell", ["12:00-9:00", "25:00-26:00", "9", "morning", "9:00-12:00 ?"])
def test_an_invalid_time_is_reported(cell: str) -> None:
    assert faults(ENGLISH.replace("9:00-12:00", cell))[0].line == 6


@pytest.mark.parametrize("pause", ["-5", "61", "x", "2,5"])
def test_a_pause_is_a_number_of_minutes(pause: str) -> None:
    assert faults(f"pause;{pause}\n{ENGLISH}")[0].message == f'"pause" cannot be "{pause}".'


@pytest.mark.parametrize("language", ["CS", "cs-CZ", "cs_CZ"])
def test_a_language_is_known_in_capitals_and_with_its_country(language: str) -> None:
    assert read(ENGLISH.replace("Růžička;cs", f"Růžička;{language}")) == PLAIN


@pytest.mark.parametrize(
    "code",
    ["tables", "Tables", "PLAN", "index", "readme", "con", "NUL", "aux", "com1", "LPT9", "x/y",
     "..", ".", "a.", "a b", "*", "?", "a:b", "-a", "a-", "č1", "c\u030c1", "\u200f", "a" * 13, ""],
)  # fmt: skip
def test_a_code_that_cannot_be_a_file_name_is_reported(code: str) -> None:
    rows = [f"{code};Org;Ann;en;;B1", "B1;Org;Bob;en;;"]
    problems = faults(table(*rows))
    assert [problem.line for problem in problems] == [5]
    assert "code" in problems[0].message


@pytest.mark.parametrize(("one", "other"), [("A1", "a1"), ("ab", "AB"), ("A1", "A1"), ("x", "Ｘ")])
def test_codes_that_a_file_system_cannot_distinguish_are_reported(one: str, other: str) -> None:
    (problem,) = faults(table(f"{one};Org;Ann;en;;", f"{other};Org;Bob;en;;"))
    assert problem.line == 6
    assert "in line 5" in problem.message


def test_a_wish_finds_its_code_in_capitals_or_not() -> None:
    people = read(table("A1;Org;Ann;en;;b1", "B1;Org;Bob;en;;")).participants
    assert people[0].wants == ("B1",)
