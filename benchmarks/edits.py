"""Edits files between two builds, like an author or a designer, in every tool's format.

Each edit can be repeated. It returns the words that the finished page must show afterwards, which
reveals a tool that skips too much.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .corpus import TEXT_MARK, TITLE_MARK, Corpus
from .interface import MENU_TEXT, MESSAGES
from .tools import MENU, TEMPLATE, TITLE, WORD

_FIRST = 1001


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of one file below a site's folder. ``change`` takes the file's text, and returns the
    new text with the words that pages must show."""

    path: str
    change: Callable[[str], tuple[str, str]]

    def make(self, site: Path) -> str:
        """Makes the change and returns the words to look for."""
        file = site / self.path
        text, words = self.change(file.read_text("utf-8"))
        file.write_text(text, "utf-8")
        return words


def change_word(text: str) -> tuple[str, str]:
    """Increases the number in the last paragraph; adds one if there is none."""
    if not re.search(rf"\b{TEXT_MARK} \d+\b", text):
        text = f"{text.rstrip()}\n\n{TEXT_MARK} {_FIRST - 1}.\n"
    return _count_up(text, TEXT_MARK)


def change_title(text: str) -> tuple[str, str]:
    """Increases the number at the end of the title."""
    return _count_up(text, TITLE_MARK)


def _count_up(text: str, mark: str) -> tuple[str, str]:
    found = re.search(rf"\b{mark} (\d+)\b", text)
    if found is None:
        raise ValueError(f'there is no "{mark}" with a number in this text')
    words = f"{mark} {int(found[1]) + 1}"
    return text[: found.start()] + words + text[found.end() :], words


def change_template(text: str) -> tuple[str, str]:
    """Increases an attribute of ``body``. (A comment would not work: Hugo drops comments.)"""
    found = re.search(r'<body( data-edition="(\d+)")?>', text)
    if found is None:
        raise ValueError("there is no <body> in this template")
    number = int(found[2]) + 1 if found[1] else _FIRST
    words = f'data-edition="{number}"'
    return f"{text[: found.start()]}<body {words}>{text[found.end() :]}", words


def change_catalogue(text: str) -> tuple[str, str]:
    """Increases the number in the menu's name in a gettext catalogue, or adds one."""
    original = re.escape(MESSAGES[MENU_TEXT])
    found = re.search(rf'^msgid "{original}"\nmsgstr "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError(f'there is no text for "{MESSAGES[MENU_TEXT]}" in this catalogue')
    words = _number(found[1])
    return text[: found.start(1)] + words + text[found.end(1) :], words


def change_texts(text: str) -> tuple[str, str]:
    """The same as `change_catalogue`, in Hugo's table of one language."""
    texts = json.loads(text)
    texts[MENU_TEXT] = _number(texts[MENU_TEXT])
    return json.dumps(texts, ensure_ascii=False, indent=1) + "\n", texts[MENU_TEXT]


def change_site_texts(lang: str) -> Callable[[str], tuple[str, str]]:
    """The same as `change_catalogue`, in the other peers' table of all languages."""

    def change(text: str) -> tuple[str, str]:
        site = json.loads(text)
        texts = site[lang]["texts"]
        texts[MENU_TEXT] = _number(texts[MENU_TEXT])
        return json.dumps(site, ensure_ascii=False, indent=1) + "\n", texts[MENU_TEXT]

    return change


def _number(text: str) -> str:
    words, _, number = text.rpartition(" ")
    return f"{words} {int(number) + 1}" if words and number.isdigit() else f"{text} {_FIRST}"


_TEMPLATES = {
    "cluster": "theme/templates/layout/base.html",
    "hugo": "layouts/baseof.html",
    "pelican": "theme/templates/base.html",
    "nikola": "themes/bench/templates/base.tmpl",
    "eleventy": "_includes/base.njk",
}


def edits_for(format_name: str, corpus: Corpus) -> dict[str, Edit]:
    """The edits of a tool's files, by phase."""
    item, lang = corpus.edited
    text = {
        "cluster": f"content/{lang}/news/{item.key}.md",
        "hugo": f"content/news/{item.key}.{lang}.md",
        "pelican": f"content/news/{item.key}.{lang}.md",
        "nikola": f"posts/{item.key}{'' if lang == corpus.source else f'.{lang}'}.md",
        "eleventy": f"src/{lang}/news/{item.key}.md",
    }[format_name]
    return {
        WORD: Edit(text, change_word),
        TITLE: Edit(text, change_title),
        TEMPLATE: Edit(_TEMPLATES[format_name], change_template),
        MENU: _edit_menu(format_name, lang),
    }


def _edit_menu(format_name: str, lang: str) -> Edit:
    if format_name == "cluster":
        return Edit(f"theme/translations/{lang}/LC_MESSAGES/messages.po", change_catalogue)
    if format_name == "hugo":
        return Edit(f"i18n/{lang}.json", change_texts)
    return Edit("site.json", change_site_texts(lang))
