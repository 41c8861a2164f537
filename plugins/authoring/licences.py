"""Writes docs/reference/licences.md from the installed libraries, for `invoke reference`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, metadata
from typing import Final

from plugins.builder.settings import ROOT

LICENCES: Final = "docs/reference/licences.md"
LOCK: Final = "requirements.lock"

_LONGEST = 60
"""Some packages state their licence's full text instead of its name."""
_COPYLEFT = re.compile(r"GPL|MPL|General Public|Mozilla")

_INTRODUCTION = """\
# Licences of the libraries

The program and its theme are under the [MIT licence](../../LICENSE). The set-up fetches {count}
libraries of other authors beside them, which have licences of their own. This page is made from
what these libraries state of themselves (`invoke reference`). It is a summary and no legal
advice: the texts of the licences decide. They lie in `.venv`, in the folder of each library
whose name ends in `.dist-info`.

## What follows from them

- **Who publishes a site** owes these libraries nothing. A licence covers a program, not what the
  program puts out, and no part of a library gets into the pages, style sheets and PDFs. They are
  made from your texts and from the theme. The fonts are under the SIL Open Font License, which
  allows that they are embedded and served.
- **Who changes the program** and hands on its files alone does so under the MIT licence. The files
  hold no library: the set-up fetches each from its authors. Data of others that they do hold (the
  fonts, and what is in `plugins/core/data/`) state their licences themselves or are free.
- **Anyone who passes on the program with its libraries** (as an image of a container, with `.venv`,
  on a machine for somebody else) must keep the conditions of all of them. Pelican and its plugin
  pelican-i18n-subsites are under the AGPL, Unidecode is under the GPL: anyone who gets such a copy
  has a right to the source code of the whole under these terms.
- **Anyone who lets others use a changed Pelican over a network** must offer them the source of the
  change (AGPL, section 13). A web server that serves finished pages runs no Pelican.
- Pelican, its plugin and Unidecode, which Pelican uses, are loaded by `pelican content`.
  `invoke build` and the other commands never load them.
- pyphen may be used under any one of its three licences.
"""


def write_licences() -> str:
    """Rewrites the page of licences; returns its path below the project's folder."""
    (ROOT / LICENCES).write_text(describe_licences(), "utf-8", newline="\n")
    return LICENCES


def describe_licences() -> str:
    """Returns the page as Markdown: the consequences for each reader, then a row per library."""
    found = dict(read_licences())
    strict = {name for name, licence in found.items() if _COPYLEFT.search(licence)}
    return "\n".join(
        [
            _INTRODUCTION.format(count=len(found)),
            "## Licences with conditions for who hands them on\n",
            _table({name: found[name] for name in found if name in strict}),
            "## All others\n",
            _table({name: found[name] for name in found if name not in strict}),
        ]
    )


def read_licences() -> Iterator[tuple[str, str]]:
    """Returns the installed libraries of the lock file, each with its stated licence. Libraries for
    other versions of Python are not installed."""
    for name in re.findall(r"^([a-z0-9-]+)==", (ROOT / LOCK).read_text("utf-8"), re.MULTILINE):
        try:
            yield name, read_licence(name)
        except PackageNotFoundError:
            continue


def read_licence(name: str) -> str:
    """Returns the licence that a package states: its expression (PEP 639), else the older fields,
    else the first line of the licence's text."""
    stated = metadata(name)
    if "License-Expression" in stated:
        return stated["License-Expression"]
    kinds = [
        entry.rpartition(" :: ")[2]
        for entry in stated.get_all("Classifier") or []
        if entry.startswith("License :: ")
    ]
    older = " ".join(stated["License"].split()) if "License" in stated else ""
    if kinds:
        return "; ".join(kinds)
    if not older:
        older = _read_title(name, stated.get_all("License-File") or [])
    return older if len(older) <= _LONGEST else f"{older[:_LONGEST]}…"


def _read_title(name: str, files: list[str]) -> str:
    """The first line of the licence's text, as "MIT License"."""
    for path in distribution(name).files or ():
        if path.name in files and "dist-info" in path.parts[0]:
            return path.read_text().strip().partition("\n")[0]
    return ""


def _table(licences: dict[str, str]) -> str:
    rows = [f"| {name} | {licence} |" for name, licence in licences.items()]
    return "\n".join(["| library | its licence, in its own words |", "|---|---|", *rows, ""])
