"""Reads the gettext catalogues (.po) of interface texts, one per language, for a build."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from plugins.reporting.problems import Problem, Report
from plugins.reporting.sentences import say, say_count, tell

from .direction import FIRST_STRONG_ISOLATE, POP_ISOLATE, is_rtl
from .placeholders import check_placeholders, find_placeholders
from .pofile import parse_entries

MessageId = tuple[str, str]
"""A message's context ("" for none) and its singular text."""

Setter = Callable[[str, str, Iterable[tuple[int, int]]], str]
"""Typesets a text in a language (a BCP 47 tag), but for the spans given, which are sorted."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """A language's interface texts; gettext and Jinja use ``translations``. ``compiled`` are the
    bytes of a .mo file (GNU gettext, 10.3) with the same."""

    lang: str
    translations: gettext.GNUTranslations
    compiled: bytes = b""

    def gettext(self, message: str) -> str:
        return self.translations.gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        return self.translations.pgettext(context, message)


def parse_catalogue(
    text: str,
    path: str,
    lang: str,
    wanted: Iterable[tuple[MessageId, bool]],
    report: Report,
    setter: Setter | None = None,
) -> Catalogue | None:
    """Parses a .po file. A wanted message that is missing, empty or fuzzy is an error, and so is a
    translation whose placeholders differ from its original's.

    ``wanted`` are the messages of the template catalogue, each with whether it has plural forms.
    With a ``setter`` every form of every translation is typeset, and its placeholders stay as they
    are; without one, as for a terminal, texts are as typed.
    """
    catalogue, problems = _parse(text, path, lang, tuple(wanted), setter)
    report.extend(problems)
    return catalogue


@lru_cache(maxsize=64)  # a preview parses the same catalogues after every save
def _parse(
    text: str,
    path: str,
    lang: str,
    wanted: tuple[tuple[MessageId, bool], ...],
    setter: Setter | None,
) -> tuple[Catalogue | None, tuple[Problem, ...]]:
    report = Report()
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    locale = lang.replace("-", "_")
    entries = parse_entries(text, path, locale, report)
    if entries is None:
        return None, tuple(report)
    try:
        parsed: Any = read_po(StringIO(text), locale=locale, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:  # a header with an invalid date
        line = getattr(error, "lineno", 0) or 1
        report.error(
            path,
            line,
            tell(
                "catalogue-unreadable", "the catalogue cannot be read: {error}.", error=str(error)
            ),
        )
        return None, tuple(report)
    for entry in entries:
        check_placeholders(entry, path, report)
    _check_completeness(parsed, path, lang, wanted, report)
    if setter is not None:
        _typeset(parsed, lang, setter)
    compiled = BytesIO()
    write_mo(compiled, parsed)
    return open_catalogue(lang, compiled.getvalue()), tuple(report)


@lru_cache(maxsize=64)
def open_catalogue(lang: str, compiled: bytes) -> Catalogue:
    """Reads a catalogue from the bytes of a .mo file. The same bytes give the same object, so that
    a preview keeps what it made with it."""
    return Catalogue(lang, gettext.GNUTranslations(BytesIO(compiled)), compiled)


def _typeset(parsed: Any, lang: str, setter: Setter) -> None:
    for message in parsed:
        if not message.id:  # the header
            continue
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if is_rtl(lang):
            forms = tuple(map(_isolate_values, forms))
        done = tuple(setter(form, lang, find_placeholders(form)) for form in forms)
        message.string = done if isinstance(message.string, tuple) else done[0]


def _isolate_values(text: str) -> str:
    """A text for right-to-left pages whose values will stand in it as they are: names in Latin
    letters, addresses, numbers with spaces."""
    for start, end in reversed(list(find_placeholders(text))):
        text = f"{text[:start]}{FIRST_STRONG_ISOLATE}{text[start:end]}{POP_ISOLATE}{text[end:]}"
    return text


def _check_completeness(
    parsed: Any, path: str, lang: str, wanted: Iterable[tuple[MessageId, bool]], report: Report
) -> None:
    messages = {(m.context or "", _singular(m)): m for m in parsed if m.id}
    for identifier, plural in wanted:
        message = messages.get(identifier)
        name = identifier[1].replace("\n", " ")
        if message is None:
            report.error(
                path,
                None,
                tell(
                    "interface-text-missing",
                    'the interface text "{name}" is missing in "{lang}".',
                    name=name,
                    lang=lang,
                ),
                say("Run `invoke catalogues`, then translate the new entry."),
            )
        elif message.fuzzy:
            report.error(
                path,
                message.lineno,
                tell(
                    "translation-fuzzy", 'the translation of "{name}" is marked fuzzy.', name=name
                ),
                say('Check it, then delete "fuzzy" above it.'),
            )
        else:
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            if not all(texts) or (plural and len(texts) < parsed.num_plurals):
                report.error(
                    path,
                    message.lineno,
                    tell(
                        "interface-text-untranslated",
                        'the interface text "{name}" is not translated in "{lang}".',
                        name=name,
                        lang=lang,
                    ),
                    say_count(
                        "Fill in {count} form.", "Fill in {count} forms.", count=parsed.num_plurals
                    )
                    if plural
                    else say("Fill in its msgstr."),
                )


@lru_cache
def parse_template(text: str) -> tuple[tuple[MessageId, bool], ...]:
    """Parses messages.pot; returns each message's identifier and whether it has plural forms."""
    return tuple(
        ((m.context or "", _singular(m)), bool(m.pluralizable))
        for m in read_po(StringIO(text))
        if m.id
    )


def _singular(message: Any) -> str:
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)
