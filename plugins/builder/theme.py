"""Checks that a theme has the files that every theme needs, and reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import say, tell

from .settings import name_path

LAYERS = ("tokens", "base", "layout", "components", "utilities", "print")
"""The style sheet's cascade layers, in their order."""
COMPONENTS: Final = "components"
"""The layer whose sheets are in a folder of the same name."""
_SHEETS = tuple(f"css/{name}.css" for name in ("fonts", *LAYERS) if name != COMPONENTS)
_TEMPLATES = tuple(f"templates/{name}.html" for name in ("404", "home", "listing", "page"))
REQUIRED = (*_SHEETS, *_TEMPLATES, "translations/messages.pot")
"""Files that every site needs. Other missing templates are reported by the pages that need them."""
COPY_THEME = say("A theme is whole: copy what you do not change from the program's folder theme.")


def check_theme(theme: Path) -> None:
    """Raises `ContentError` for a folder that is not a theme of this program."""
    name = name_path(theme)
    if not theme.is_dir():
        message = tell("no-theme", "there is no such theme.")
        if theme.exists():
            message = tell("not-a-theme", "this is a file, not a theme.")
        mend = say("Correct THEME in pelicanconf.py; the program's own theme is the folder theme.")
        raise ContentError([Problem(name, None, message, mend)])
    missing = [file for file in REQUIRED if not (theme / file).is_file()]
    if set(missing) >= set(_SHEETS):
        message = tell(
            "theme-foreign",
            "this is not a theme for this program: it lacks {files}.",
            files=", ".join(missing),
        )
        mend = say(
            "A theme made for Pelican does not work here. Copy the folder theme and change it."
        )
        raise ContentError([Problem(name, None, message, mend)])
    if missing:
        message = tell("theme-incomplete", "the theme lacks this file.")
        raise ContentError(Problem(f"{name}/{file}", None, message, COPY_THEME) for file in missing)


def read_theme_text(path: Path) -> str:
    """Reads a text file of the theme. Raises `ContentError` if it is not in UTF-8."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = tell("not-utf-8", "the file is not written in UTF-8.")
        mend = say("Save it again with that encoding.")
        raise ContentError([Problem(name_path(path), line, message, mend)]) from None
