"""Interface texts: a catalogue is complete, or says what it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import dedent

import pytest

from plugins.language.catalogue import Catalogue, parse_catalogue, parse_template
from plugins.language.placeholders import find_placeholders
from plugins.reporting.problems import Problem, Report
from plugins.text.typography import typeset_text

TEMPLATE = dedent(
    """\
    msgid ""
    msgstr ""
    "Content-Type: text/plain; charset=utf-8\\n"

    msgid "Archive"
    msgstr ""

    msgctxt "address"
    msgid "archive"
    msgstr ""

    msgid "%(num)s post"
    msgid_plural "%(num)s posts"
    msgstr[0] ""
    msgstr[1] ""
    """
)
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
CZECH_PLURALS = '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);\\n"\n'
CZECH = (
    HEAD
    + CZECH_PLURALS
    + dedent(
        """
        msgid "Archive"
        msgstr "Archiv"

        msgctxt "address"
        msgid "archive"
        msgstr "archiv"

        msgid "%(num)s post"
        msgid_plural "%(num)s posts"
        msgstr[0] "%(num)s příspěvek"
        msgstr[1] "%(num)s příspěvky"
        msgstr[2] "%(num)s příspěvků"
        """
    )
)
WANTED = parse_template(TEMPLATE)


def read(text: str) -> Catalogue:
    report = Report()
    catalogue = parse_catalogue(text, "cs.po", "cs", WANTED, report)
    assert list(report) == []
    assert catalogue is not None
    return catalogue


def complain(old: str, new: str) -> Problem:
    assert CZECH.count(old) == 1
    report = Report()
    parse_catalogue(CZECH.replace(old, new), "cs.po", "cs", WANTED, report)
    (problem,) = report
    return problem


def test_the_template_says_which_messages_there_are_and_which_have_plurals() -> None:
    assert WANTED == (
        (("", "Archive"), False),
        (("address", "archive"), False),
        (("", "%(num)s post"), True),
    )


def test_a_message_comes_back_translated() -> None:
    assert read(CZECH).gettext("Archive") == "Archiv"


def test_a_context_distinguishes_two_equal_messages() -> None:
    assert read(CZECH).pgettext("address", "archive") == "archiv"
    assert read(CZECH).pgettext("elsewhere", "archive") == "archive"


@pytest.mark.parametrize(("count", "form"), [(1, "příspěvek"), (3, "příspěvky"), (5, "příspěvků")])
def test_a_count_takes_its_plural_form(count: int, form: str) -> None:
    translations = read(CZECH).translations
    text = translations.ngettext("%(num)s post", "%(num)s posts", count)
    assert text % {"num": count} == f"{count} {form}"


def test_a_missing_message_is_an_error() -> None:
    problem = complain('msgid "Archive"\nmsgstr "Archiv"\n', "")
    assert problem.line is None
    assert '"Archive" is missing in "cs"' in problem.message
    assert "invoke catalogues" in problem.mend


def test_an_empty_translation_is_an_error_at_its_line() -> None:
    problem = complain('msgstr "Archiv"', 'msgstr ""')
    assert problem.line == 6
    assert '"Archive" is not translated in "cs"' in problem.message
    assert problem.mend


def test_a_fuzzy_translation_is_an_error_at_its_line() -> None:
    problem = complain('msgid "Archive"', '#, fuzzy\nmsgid "Archive"')
    assert problem.line == 7
    assert '"Archive" is marked fuzzy' in problem.message
    assert '"fuzzy"' in problem.mend


def test_a_plural_form_that_is_missing_is_an_error() -> None:
    problem = complain('msgstr[2] "%(num)s příspěvků"\n', "")
    assert '"%(num)s post" is not translated' in problem.message
    assert "3 forms" in problem.mend


def test_an_empty_plural_form_is_an_error() -> None:
    problem = complain('msgstr[1] "%(num)s příspěvky"', 'msgstr[1] ""')
    assert '"%(num)s post" is not translated' in problem.message


def test_an_invalid_catalogue_is_an_error() -> None:
    report = Report()
    assert parse_catalogue("msgid “x”\n", "cs.po", "cs", WANTED, report) is None
    (problem,) = report
    assert problem.path == "cs.po"
    assert "cannot be read" in problem.message


# Placeholders

DATED = CZECH + '\nmsgid "Edition %(number)s, %(date)s"\nmsgstr "Vydání %(number)s, %(date)s"\n'


def fault(old: str, new: str, catalogue: str = DATED) -> str:
    """The problems of a catalogue with a translator's slip in it, a line each."""
    assert catalogue.count(old) == 1
    report = Report()
    parse_catalogue(catalogue.replace(old, new), "cs.po", "cs", WANTED, report)
    return "\n".join(map(str, report))


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        ("Vydání %(nuber)s, %(date)s", "has %(nuber)s, which the original does not have. Did you"),
        ("Vydání %(Number)s, %(date)s", "Did you mean %(number)s?"),
        ("Vydání %(číslo)s, %(date)s", "has %(číslo)s"),
        ("Vydání %(number)s", "lacks %(date)s. Copy it exactly from the original"),
        ("Vydání", "lacks %(number)s."),
        ("Vydání %(number)d, %(date)s", "has %(number)d, which the original does not have"),
        ("Vydání %(number)s, %(date)s, %s", "has %s, which the original does not have"),
        ("Vydání %(number)s, %(date)s, {date}", "has {date}, which the original does not have"),
        ("Vydání %(number), %(date)s", "has a placeholder that cannot be read"),
        ("Vydání % (number)s, %(date)s", "has a placeholder that cannot be read"),
        ("Vydání %(number)s, %(date)s 100 %", 'Write "%%" for a per cent sign.'),
        ("Vydání %(number)s, %(date)s, 50 % dne", "has %d, which the original does not have"),
        ("Vydání %(number)s, %(date)s }", "has a placeholder that cannot be read"),
    ],
)
def test_a_translation_has_the_placeholders_of_its_original(slip: str, told: str) -> None:
    problem = fault("Vydání %(number)s, %(date)s", slip)
    line = DATED.count("\n", 0, DATED.index("Vydání")) + 1
    assert problem.startswith(f'cs.po:{line}: the translation of "Edition ')
    assert told in problem


@pytest.mark.parametrize(
    "good",
    [
        "%(date)s: %(number)s. vydání",
        "Vydání %(number)s, %(date)s (%(number)s)",
        "Vydání %(number)-5s, %(date)s, 50 %%",
    ],
)
def test_placeholders_may_move_and_be_repeated(good: str) -> None:
    assert fault("Vydání %(number)s, %(date)s", good) == ""


@pytest.mark.parametrize("form", [0, 1, 2])
def test_each_plural_form_has_the_placeholders_whether_a_page_uses_it_or_not(form: int) -> None:
    before = f'msgstr[{form}] "%(num)s příspěv'
    problem = fault(before, before.replace("%(num)s", "%(mun)s"))
    line = CZECH.count("\n", 0, CZECH.index(before)) + 1
    assert problem.startswith(f'cs.po:{line}: form {form} of the translation of "%(num)s post" has')
    assert "Did you mean %(num)s?" in problem
    assert "lacks %(num)s" in fault(before, before.replace("%(num)s ", ""))


@pytest.mark.parametrize(
    ("original", "slip", "told"),
    [
        ("%s of %d", "%d z %s", "has %d %s, the original %s %d"),
        ("%s of %s", "%s", "has %s, the original %s %s"),
        ("{} of {}", "{} z {} {}", "has {} {} {}, the original {} {}"),
        ("{name} is new", "{jmeno} je nové", "has {jmeno}"),
        ("{name} is new", "{name je nové", "Close each brace"),
        ("{0} of {1}", "{0} z {2}", "has {2}"),
        ("no placeholder", "%(name)s", "has %(name)s"),
    ],
)
def test_placeholders_of_every_style_are_compared(original: str, slip: str, told: str) -> None:
    entry = f'\nmsgid "{original}"\nmsgstr "{original}"\n'
    assert fault(f'msgstr "{original}"', f'msgstr "{slip}"', CZECH + entry).count(told) == 1


def test_all_mistakes_are_reported_at_once_even_in_unused_messages() -> None:
    text = DATED.replace("Vydání %(number)s, %(date)s", "Vydání %(nuber)s, %(dte)s")
    report = Report()
    parse_catalogue(text.replace('[2] "%(num)s', '[2] "%(nun)s'), "cs.po", "cs", WANTED, report)
    assert len(report) == 3


@pytest.mark.parametrize(
    "slip", ["<b>Archiv</b>", "Archiv<br>", "<script>alert(1)</script>", "A&nbsp;rchiv", "&#x41;"]
)
def test_a_translation_holds_no_html(slip: str) -> None:
    assert "interface texts are plain text" in fault('msgstr "Archiv"', f'msgstr "{slip}"')


def test_signs_that_only_look_like_html_are_text() -> None:
    for text in ("Archiv < 5", "R&D", "a > b", "Q & A; B"):
        assert fault('msgstr "Archiv"', f'msgstr "{text}"') == ""


# The format


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('msgstr "Archiv"', 'msgstr "A" B"', 7),
        ('msgstr "Archiv"', 'msgstr "Archiv', 7),
        ('msgstr "Archiv"', "msgstr Archiv", 7),
        ('msgstr "Archiv"', "msgstr 'Archiv'", 7),
        ('msgstr "Archiv"', 'msgstr "Ar\\chiv"', 7),
        ('msgstr "Archiv"', 'msgstr "Archiv\\"', 7),
        ('msgstr "Archiv"', "msgstr „Archiv“", 7),
        ('msgstr "Archiv"', 'mgsstr "Archiv"', 7),
        ('msgstr "Archiv"', 'msgstring "Archiv"', 7),
        ('msgstr "Archiv"', 'msgstr "Archiv"\nmsgstr "Archiv"', 8),
        ('msgstr "Archiv"', 'msgstr "Archiv"\nand so on', 8),
        ('msgstr "Archiv"', 'msgstr[0] "Archiv"', 7),
        ('msgstr "Archiv"', 'msgstr "Ar\x07chiv"', 7),
        ('msgstr "Archiv"', 'msgstr "Ar\u2028chiv"', 7),
        ('msgstr "Archiv"\n', "", 6),
        ('msgstr[1] "%(num)s příspěvky"', 'msgstr[x] "%(num)s příspěvky"', 16),
        ('msgstr[1] "%(num)s příspěvky"', 'msgstr[0] "%(num)s příspěvky"', 16),
        ('msgstr[1] "%(num)s příspěvky"', 'msgstr "%(num)s příspěvky"', 16),
        ('msgid "Archive"', 'msgid "Archive"\nmsgstr "x"\n\nmsgid "Archive"', 9),
    ],
)
def test_a_breach_of_the_format_is_reported_with_its_line(old: str, new: str, line: int) -> None:
    """Babel would read on, and drop or merge what it does not understand."""
    problems = fault(old, new, CZECH).splitlines()
    assert any(problem.startswith(f"cs.po:{line}: ") for problem in problems), problems
    report = Report()
    assert parse_catalogue(CZECH.replace(old, new), "cs.po", "cs", WANTED, report) is None


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("nplurals=99; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);", "no language has more than 6"),
        ("nplurals=2; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);", "asks for one more"),
        ("nplurals=3; plural=n;", "asks for one more"),
        ("nplurals=0; plural=0;", "asks for one more"),
        ("nplurals=3; plural=n %;", "make no sense"),
        ("nplurals=3; plural=__import__('os');", "make no sense"),
        ("nplurals=3; plural=1/n;", "make no sense"),
        ("nplurals=INTEGER; plural=EXPRESSION;", "make no sense"),
        ("three", "make no sense"),
        ("nplurals=99999999999; plural=0;", "make no sense"),
    ],
)
def test_a_rule_for_plurals_that_cannot_work_is_an_error(rule: str, told: str) -> None:
    old = CZECH_PLURALS.strip()
    problem = fault(old, f'"Plural-Forms: {rule}\\n"', CZECH)
    assert problem.startswith("cs.po:2: ")
    assert told in problem
    assert 'Write "Plural-Forms: nplurals=3; plural=' in problem


def test_a_rule_with_fewer_forms_than_the_language_has_is_a_warning() -> None:
    report = Report()
    text = CZECH.replace(CZECH_PLURALS, '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n')
    text = text.replace('msgstr[2] "%(num)s příspěvků"\n', "")
    assert parse_catalogue(text, "cs.po", "cs", WANTED, report) is not None
    (warning,) = report
    assert (warning.severity, warning.line) == ("warning", 2)
    assert "the language has 3 plural forms, not 2" in warning.message


@pytest.mark.parametrize("charset", ["iso-8859-2", "CHARSET", "klingon", ""])
def test_a_charset_that_the_file_does_not_have_is_an_error(charset: str) -> None:
    assert "cs.po:2: the charset is" in fault("charset=utf-8", f"charset={charset}", CZECH)


@pytest.mark.parametrize("field", ["PO-Revision-Date: yesterday", "Language: nowhere at all"])
def test_a_header_that_is_wrong_crashes_nothing(field: str) -> None:
    text = CZECH.replace(HEAD, f'{HEAD}"{field}\\n"\n')
    report = Report()
    parse_catalogue(text, "cs.po", "cs", WANTED, report)
    assert all("cannot be read" in problem.message for problem in report)


def test_a_catalogue_without_a_header_says_so() -> None:
    assert "it has no header" in fault(HEAD + CZECH_PLURALS, "", CZECH)
    assert "it has no header" in fault(CZECH, "", CZECH)


@pytest.mark.parametrize(
    "text",
    [
        CZECH.replace("\n", "\r\n"),
        "\ufeff" + CZECH,
        CZECH.replace('"Archiv"', '""\n"Ar"\n\t"chiv"'),
        CZECH + '\n#~ msgid "Gone"\n#~ msgstr "Pryč" B\n',
        CZECH.replace(
            'msgid "Archive"', '# note\n#. x\n#: a.py:1\n#| msgid "Old"\nmsgid "Archive"'
        ),
        CZECH.replace("Content-Type: text/plain; charset=utf-8", "Project-Id-Version: x"),
    ],
)
def test_what_the_format_allows_is_read(text: str) -> None:
    assert read(text).gettext("Archive") == "Archiv"
    assert read(text).pgettext("address", "archive") == "archiv"


def brackets(text: str, lang: str, kept: Iterable[tuple[int, int]]) -> str:
    """Stands in for the typesetter: shows the language and the parts to be kept."""
    for start, end in reversed(list(kept)):
        text = f"{text[:start]}<{text[start:end]}>{text[end:]}"
    return f"{lang}[{text}]"


def test_every_form_is_typeset_but_for_its_placeholders() -> None:
    report = Report()
    catalogue = parse_catalogue(CZECH, "cs.po", "cs", WANTED, report, brackets)
    assert list(report) == []
    assert catalogue is not None
    assert catalogue.gettext("Archive") == "cs[Archiv]"
    assert catalogue.pgettext("address", "archive") == "cs[archiv]"
    ngettext = catalogue.translations.ngettext
    forms = [ngettext("%(num)s post", "%(num)s posts", number) for number in (1, 2, 5)]
    assert forms == [
        "cs[<%(num)s> příspěvek]",
        "cs[<%(num)s> příspěvky]",
        "cs[<%(num)s> příspěvků]",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%(a)s a %(b)d", ["%(a)s", "%(b)d"]),
        ("{name} a {0:>3} a %5.1f", ["{name}", "{0:>3}", "%5.1f"]),
        ("100 %% a %s", ["%s"]),
        ("nic", []),
    ],
)
def test_placeholders_are_found_in_their_order(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_placeholders(text)] == expected


def test_values_in_arabic_texts_are_isolated() -> None:
    text = HEAD + 'msgid "Map of %(country)s"\nmsgstr "خريطة %(country)s"\n'
    wanted, report = parse_template(text), Report()
    catalogue = parse_catalogue(text, "ar.po", "ar", wanted, report, brackets)
    assert list(report) == []
    assert catalogue is not None
    assert catalogue.gettext("Map of %(country)s") == "ar[خريطة ⁨<%(country)s>⁩]"


@pytest.mark.parametrize(
    ("lang", "typed", "expected"),
    [
        ("cs", "Jdi k '%(title)s' v domě", "Jdi k_‚%(title)s‘ v_domě"),
        ("sk", "%(count)s strany a {name}", "%(count)s strany a_{name}"),
        ("fr", "Images : %(names)s ; suite", "Images_: %(names)s^; suite"),
        ("pl", "z %(date)s", "z_%(date)s"),
        ("it", '"%(title)s"', "«%(title)s»"),
        ("cs", "%(path)s.html - {a_b}", "%(path)s.html_– {a_b}"),
    ],
)
def test_interface_texts_are_set_as_content_is(lang: str, typed: str, expected: str) -> None:
    text = HEAD + "msgid {0}\nmsgstr {0}\n".format('"' + typed.replace('"', '\\"') + '"')
    report = Report()
    catalogue = parse_catalogue(text, "x.po", lang, (), report, typeset_text)
    assert list(report) == []
    assert catalogue is not None
    shown = catalogue.gettext(typed).replace("\u00a0", "_").replace("\u202f", "^")
    assert shown == expected
