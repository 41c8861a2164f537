"""Extracts the interface texts and the findings for translators: `invoke catalogues`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from plugins.language.languages import describe_language
from plugins.language.pofile import parse_entries
from plugins.reporting.problems import Report

_TEMPLATES = ("theme/templates/**.html", "theme/print/**.html")
_METHODS = [*((pattern, "jinja2") for pattern in _TEMPLATES), ("plugins/**.py", "python")]
_OPTIONS = {
    pattern: {"trimmed": "true", "silent": "false", "encoding": "utf-8"} for pattern in _TEMPLATES
}
_KEYWORDS = {"gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2),
             "npgettext": ((1, "c"), 2, 3), "_": None,
             "N_": None, "NP_": ((1, "c"), 2)}  # fmt: skip
_FINDINGS = {"say": None, "say_count": (1, 2), "tell": (2,), "tell_count": (2, 3), "retell": (2,)}
"""The functions of plugins/reporting/sentences.py, with the places of their templates."""
_COMMENT = "Translators:"
_VOLATILE = (
    '"POT-Creation-Date',
    '"PO-Revision-Date',
    '"Generated-By',
    '"Last-Translator',
    '"Project-Id',
    '"Report-Msgid',
    '"Language-Team',
)
"""Header lines that would change by themselves, or say nothing here."""
_PROJECT = "cluster-site"
_HEADER = """\
# Interface texts of the cluster site; the originals are in English.
# `invoke catalogues` keeps this file up to date."""
_HEADER_OF_FINDINGS = """\
# What the commands find wrong, for authors; the originals are in English.
# `invoke catalogues` keeps this file up to date."""


def extract_messages(root: Path) -> Catalog:
    """Makes the template catalogue of the project below ``root``: each message with its places and
    the comments that begin with "Translators:"."""
    found = extract_from_dir(
        root, _METHODS, _OPTIONS, _KEYWORDS, (_COMMENT,), strip_comment_tags=True
    )
    return _collect(found, _HEADER)


def extract_findings(root: Path) -> Catalog:
    """Makes the template catalogue of what the program below ``root`` finds wrong."""
    methods = [("plugins/**.py", "python"), ("tasks.py", "python")]
    found = extract_from_dir(root, methods, {}, _FINDINGS, (_COMMENT,), strip_comment_tags=True)
    # The authors' commands print with a function of the same name: say("\n").
    spoken = (entry for entry in found if re.search(r"\w", str(entry[2])))
    return _collect(spoken, _HEADER_OF_FINDINGS)


def _collect(found: Iterable[tuple[Any, ...]], header: str) -> Catalog:
    catalogue = Catalog(project=_PROJECT, header_comment=header, charset="utf-8", fuzzy=False)
    for file, _, message, comments, context in sorted(found, key=lambda entry: entry[:2]):
        catalogue.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    return catalogue


def update_findings(root: Path, folder: Path) -> list[Path]:
    """Writes the catalogue of findings of every language that has one; returns those that
    changed."""
    template, changed = extract_findings(root), []
    for path in sorted(folder.glob("*.po")):
        text = write_catalogue(update_catalogue(path.read_bytes(), template, path.stem))
        if text != path.read_bytes():
            path.write_bytes(text)
            changed.append(path)
    return changed


def write_catalogue(catalogue: Catalog) -> bytes:
    """Writes a catalogue as .po text, without dates and line numbers, which would change by
    themselves."""
    text = BytesIO()
    write_po(text, catalogue, width=100, omit_header=False, include_lineno=False, sort_output=True)
    lines = text.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_VOLATILE)).encode()


def update_catalogue(text: bytes | None, template: Catalog, lang: str) -> Catalog:
    """Updates a language's catalogue from the template: new messages are empty, near matches fuzzy;
    removed ones are dropped."""
    locale = lang.replace("-", "_")
    if text is None:
        catalogue = Catalog(locale=locale, charset="utf-8", fuzzy=False)
        catalogue.project, catalogue.header_comment = _PROJECT, _HEADER
    else:
        catalogue = read_po(BytesIO(text), locale=locale)
    catalogue.update(template, no_fuzzy_matching=False, keep_user_comments=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    return catalogue


def update_catalogues(root: Path, folder: Path, new: str = "") -> list[Path]:
    """Writes messages.pot and every language's messages.po, including a ``new`` language's; returns
    those that changed. Raises `ContentError` for a file that breaks the format, since Babel would
    drop a part of it."""
    template = extract_messages(root)
    files = {folder / "messages.pot": write_catalogue(template)}
    paths = set(folder.glob("*/LC_MESSAGES/messages.po"))
    if new:
        describe_language(new)  # ValueError for an invalid tag
        paths.add(folder / new.replace("-", "_") / "LC_MESSAGES" / "messages.po")
    for path in sorted(paths):
        lang = path.parts[-3].replace("_", "-")
        text = path.read_bytes() if path.exists() else None
        if text is not None:
            report = Report()
            name = path.relative_to(root).as_posix()
            parse_entries(text.decode("utf-8", "replace"), name, lang.replace("-", "_"), report)
            report.raise_errors()
        files[path] = write_catalogue(update_catalogue(text, template, lang))
    changed = [p for p, text in files.items() if not p.exists() or p.read_bytes() != text]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[path])
    return changed
