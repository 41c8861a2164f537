"""Edits: what an author or a designer changes between two builds, in every tool's files.

Each edit can be made again and again, and says by which words the finished page shows
that it was taken up: a tool that skips too much is found out.
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
    """A change of one file below a site's folder. ``change`` gets its text and gives the
    new one with the words that pages must show."""

    path: str
    change: Callable[[str], tuple[str, str]]

    def make(self, site: Path) -> str:
        """Makes the change and returns the words to look for."""
        file = site / self.path
        text, words = self.change(file.read_text("utf-8"))
        file.write_text(text, "utf-8")
        return words


def change_word(text: str) -> tuple[str, str]:
    """The number in the last paragraph goes up by one; a text without one gets it."""
    if not re.search(rf"\b{TEXT_MARK} \d+\b", text):
        text = f"{text.rstrip()}\n\n{TEXT_MARK} {_FIRST - 1}.\n"
    return _count_up(text, TEXT_MARK)


def change_title(text: str) -> tuple[str, str]:
    """The number at the end of the title goes up by one."""
    return _count_up(text, TITLE_MARK)


def _count_up(text: str, mark: str) -> tuple[str, str]:
    found = re.search(rf"\b{mark} (\d+)\b", text)
    if found is None:
        raise ValueError(f'there is no "{mark}" with a number in this text')
    words = f"{mark} {int(found[1]) + 1}"
    return text[: found.start()] + words + text[found.end() :], words


def change_template(text: str) -> tuple[str, str]:
    """An attribute of ``body`` goes up by one. (A comment would not do: Hugo drops them.)"""
    found = re.search(r'<body( data-edition="(\d+)")?>', text)
    if found is None:
        raise ValueError("there is no <body> in this template")
    number = int(found[2]) + 1 if found[1] else _FIRST
    words = f'data-edition="{number}"'
    return f"{text[: found.start()]}<body {words}>{text[found.end() :]}", words


def change_catalogue(text: str) -> tuple[str, str]:
    """The menu's name in a gettext catalogue gets a number, or the next one."""
    original = re.escape(MESSAGES[MENU_TEXT])
    found = re.search(rf'^msgid "{original}"\nmsgstr "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError(f'there is no text for "{MESSAGES[MENU_TEXT]}" in this catalogue')
    words = _number(found[1])
    return text[: found.start(1)] + words + text[found.end(1) :], words


def change_texts(text: str) -> tuple[str, str]:
    """The same in Hugo's table of one language."""
    texts = json.loads(text)
    texts[MENU_TEXT] = _number(texts[MENU_TEXT])
    return json.dumps(texts, ensure_ascii=False, indent=1) + "\n", texts[MENU_TEXT]


def change_site_texts(lang: str) -> Callable[[str], tuple[str, str]]:
    """The same in the table of all languages that the other peers have."""

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
