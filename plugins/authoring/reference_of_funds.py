"""Writes docs/reference/funds.md from the data of funds and programmes."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill
from typing import Final

from plugins.builder.settings import ROOT
from plugins.funding.funds import (
    fund_abbreviations,
    fund_management,
    fund_names,
    fund_other_names,
    givers_outside,
    programmes,
    read_data,
)

FUNDS: Final = "docs/reference/funds.md"
_LANGUAGES = ("en", "cs", "de", "pl", "sk", "fr", "es")
_MANAGERS = {
    "shared": "the member states, with the Commission",
    "interreg": "Interreg",
    "direct": "the Commission or an agency of it",
    "recovery": "the member states, for NextGenerationEU",
    "rural": "the member states, for agriculture",
    "social-climate": "the member states, for the climate",
    "other": "rules of its own, which are not known here",
}
_INTRODUCTION = """\
# Funds and programmes of the European Union

What `fund` and `programme` of a project may say so that its pages and materials are marked
rightly. This page is made from the program's data (`invoke reference`).

## Funds

A fund is named in the language of the text, in English, or by its abbreviation, which may also
stand behind the name in brackets. The marking shows the whole name in the reader's language.
Some names are known in further languages of the Union, too. A fund that is written in another
language, or as people call it, is known; the check tells its official name.
"""
_PROGRAMMES = """\
## Programmes

A programme is known by its name wherever that stands in `programme`: "Horizon Europe, cluster 5".
A programme that is not here is taken for one of the member states; if the Commission or an agency
of it gave the grant, say so with `management: direct`.
"""
_OTHERS = """\

## Money of others

A project is not marked if its `fund`, or else its `programme`, names one of these and nothing of
the European Union. It needs no `period`. Where others give the money, write `management: none`.
"""


def write_funds() -> str:
    """Rewrites the reference of funds; returns its path below the project's folder."""
    (ROOT / FUNDS).write_text(describe_funds(), "utf-8", newline="\n")
    return FUNDS


def describe_funds() -> str:
    """Returns the reference as Markdown."""
    return "\n".join(
        [
            _INTRODUCTION,
            *_list_funds(),
            "",
            _PROGRAMMES,
            *_list_programmes(),
            _OTHERS,
            _list_others(),
            "",
        ]
    )


def _list_funds() -> Iterator[str]:
    for key, names in fund_names().items():
        yield f"### {names['en']}\n"
        yield f"- Short: {', '.join(fund_abbreviations(key))}"
        yield f"- The money is managed by: {_MANAGERS[fund_management(key)]}"
        yield from (f"- {lang}: {names[lang]}" for lang in _LANGUAGES[1:] if lang in names)
        if fund_other_names(key):
            yield f"- Known, but not official: {', '.join(fund_other_names(key))}"
        others = sorted(set(names) - set(_LANGUAGES) - set(read_data("funds")["ours"]))
        if others:
            yield f"- Also in: {', '.join(others)}"
        yield ""


def _list_others() -> str:
    return fill(f"{', '.join(givers_outside())}.", 100, break_on_hyphens=False)


def _list_programmes() -> Iterator[str]:
    yield "| Managed by | Period | Names |"
    yield "|---|---|---|"
    for programme in programmes().values():
        names = ", ".join(programme.names)
        yield f"| {_MANAGERS[programme.management]} | {programme.period or 'any'} | {names} |"
