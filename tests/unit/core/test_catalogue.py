"""Interface texts: a catalogue is complete, or says what it lacks."""

from __future__ import annotations

from textwrap import dedent

import pytest

from plugins.core.catalogue import Catalogue, parse_catalogue, parse_template
from plugins.core.problems import Problem, Report

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


def test_a_context_tells_two_like_messages_apart() -> None:
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


def test_a_catalogue_that_is_none_is_an_error() -> None:
    report = Report()
    assert parse_catalogue("msgid “x”\n", "cs.po", "cs", WANTED, report) is None
    (problem,) = report
    assert problem.path == "cs.po"
    assert "cannot be read" in problem.message
