"""A generated site as a value: what stands in its files, its settings and its theme.

Edits change the value; `Workplace` brings the disk into line with it, so any edit can be
undone by going back to an earlier value.
"""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from tests.incremental.theme import make_theme
from tests.sites.builder import NOW
from tests.sites.files import NAMES
from tests.support.trees import Tree

REQUIRED = {
    "post": {"date": "2026-04-01", "category": "events"},
    "page": {},
    "project": {
        "number": "CZ.01/1",
        "period": "2014-2020",
        "starts": "2016-04-01",
        "ends": "2018-03-31",
        "budget": "7776200",
        "subsidy": "3888100",
        "currency": "CZK",
    },
}
KINDS = {"news": "post", "pages": "page", "projects": "project"}
HOME = "pages/home"
SIZES = ((4, 3), (8, 6))


@dataclass
class Words:
    """An item in one language."""

    title: str
    body: str
    keys: dict[str, str] = field(default_factory=dict)


@dataclass
class Item:
    """An item: facts, and words by language. The source language's are always there."""

    facts: dict[str, str]
    words: dict[str, Words]


@dataclass
class Contents:
    """The whole value. ``texts`` are files that stand in place of what is generated or
    beside it, ``theme`` those of the theme that have been changed, None where they are gone."""

    languages: list[str]
    items: dict[str, Item]
    media: dict[str, bytes]
    names: dict[str, str]
    categories: dict[str, str]
    tags: list[str] = field(default_factory=lambda: ["hydrogen", "cooling"])
    per_page: int = 2
    zone: str = "Europe/Prague"
    international: str = "en"
    project: str | None = None
    remark: str = ""
    texts: dict[str, bytes] = field(default_factory=dict)
    theme: dict[str, bytes | None] = field(default_factory=dict)
    publish: bool = False
    site_url: str | None = None
    now: str = NOW

    def copy(self) -> Contents:
        return deepcopy(self)

    def files(self) -> Tree:
        """Every file a build of it reads, by path."""
        files = {"content/cluster.yaml": self._spell_cluster().encode()}
        for path, item in self.items.items():
            for lang, words in item.words.items():
                if lang in self.languages:
                    facts = item.facts if lang == self.languages[0] else {}
                    text = _spell_text(words, facts)
                    files[f"content/{lang}/{path}.md"] = text.encode()
        files |= {f"content/{path}": data for path, data in self.media.items()}
        for path, data in {**make_theme(), **self.theme}.items():
            if data is not None:
                files[f"theme/{path}"] = data
        return files | self.texts

    def _spell_cluster(self) -> str:
        lines = [
            f"# {self.remark}",
            "short_name: TC",
            "site: https://cluster.example",
            "country: CZ",
            f"timezone: {self.zone}",
            f"source_language: {self.languages[0]}",
            f"international_language: {self.international}",
            f"per_page: {self.per_page}",
            *([f"project: {self.project}"] if self.project else []),
            "sections:",
            "  pages: {kind: page, root: true}",
            "  projects: {kind: project}",
            "  news: {kind: post, menu: main, order: 50}",
            "categories: [events, people]",
            f"tags: [{', '.join(self.tags)}]",
            "languages:",
        ]
        for lang in self.languages:
            name, projects, news, events, people, hydrogen, cooling, *_ = NAMES[lang]
            known = {"hydrogen": hydrogen, "cooling": cooling}
            first = self.categories.get(lang, events)
            tags = ", ".join(f"{tag}: {known.get(tag, tag)}" for tag in self.tags)
            lines += [
                f"  {lang}:",
                f"    name: {self.names.get(lang, name)}",
                f"    tagline: {name}",
                "    legal_form: z. s.",
                "    seat: Ostrava",
                "    sections:",
                f"      projects: {{title: {projects}, summary: {projects}.}}",
                f"      news: {{title: {news}, summary: {news}.}}",
                f"    categories: {{events: {first}, people: {people}}}",
                f"    tags: {{{tags}}}",
            ]
        return "\n".join(lines) + "\n"


def _spell_text(words: Words, facts: dict[str, str]) -> str:
    head = {"title": words.title, **facts, "summary": "Shrnutí.", **words.keys}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"---\n{lines}---\n\n{words.body}\n"


def draw(width: int, height: int, remark: str) -> bytes:
    """A picture; pictures that differ in their remark only may have the same length."""
    size = f'width="{width}" height="{height}" class="{remark}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>\n'.encode()


def make_contents() -> Contents:
    """The site that every story begins with: three languages, and some of everything."""
    languages = ["cs", "en", "de"]
    homes = {lang: Words(NAMES[lang][0], "Text.") for lang in languages}
    items = {
        HOME: Item({"layout": "home", "features": "[pages/about, projects/grid]"}, homes),
        "pages/about": Item(
            {"menu": "main"},
            {
                "cs": Words("O nás", "## Kdo jsme {#anchor}\n\n![Síť](media/a.svg)"),
                "en": Words("About us", "## Who we are {#anchor}\n\nText."),
                "de": Words("Über uns", '## Wer wir sind {#anchor}\n\nEin "Wort".'),
            },
        ),
        "pages/team": Item({"parent": "pages/about"}, {"cs": Words("Tým", "Lidé.")}),
        "projects/grid": Item(
            dict(REQUIRED["project"]),
            {
                "cs": Words(
                    "Síť",
                    "## Cíl {#anchor}",
                    {"programme": "P", "fund": "Evropský fond pro regionální rozvoj"},
                ),
                "en": Words(
                    "Grid",
                    "Goals.",
                    {"programme": "P", "fund": "European Regional Development Fund"},
                ),
            },
        ),
        "news/first": Item(
            {"date": "2026-04-01", "category": "events", "tags": "[hydrogen]"},
            {
                "cs": Words("První", "Viz [o nás](item:pages/about#anchor)."),
                "en": Words("First", "See [the grid](item:projects/grid)."),
            },
        ),
        "news/second": Item(
            {"date": "2026-04-02", "category": "people"}, {"cs": Words("Druhá", "Text.")}
        ),
        "news/third": Item(
            {"date": "2026-04-03", "category": "events", "expires": "2026-07-01"},
            {"cs": Words("Třetí", "Text."), "de": Words("Dritte", "[](item:pages/about)")},
        ),
        "news/later": Item(
            {"date": "2026-06-01", "category": "people"}, {"cs": Words("Později", "Text.")}
        ),
        "news/draft": Item(
            {"date": "2026-04-04", "category": "events", "status": "draft"},
            {"cs": Words("Koncept", "Text.")},
        ),
        "news/sample": Item(
            {"date": "2026-04-05", "category": "events", "sample": "true"},
            {"cs": Words("Ukázka", "Text.")},
        ),
    }
    media = {"media/a.svg": draw(4, 3, "a"), "media/b.svg": draw(4, 3, "b")}
    return Contents(languages, items, media, {}, {})


class Workplace:
    """A folder in which a value's files are, and only those."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output, self.cache = folder / "output", folder / "cache"
        shutil.rmtree(folder, ignore_errors=True)
        self._files: Tree = {}

    def put(self, contents: Contents) -> None:
        """Writes what is new, removes what is gone; a file whose content appears under
        another name has been renamed."""
        wanted, before = contents.files(), self._files
        gone = {path: data for path, data in before.items() if path not in wanted}
        for path, data in wanted.items():
            if before.get(path) == data:
                continue
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            origin = next((old for old, text in gone.items() if text == data), None)
            if path not in before and origin is not None:
                (self.folder / origin).rename(target)
                del gone[origin]
            else:
                target.write_bytes(data)
        for path in gone:
            (self.folder / path).unlink()
            for parent in (self.folder / path).parents:
                if any(parent.iterdir()):
                    break
                parent.rmdir()
        self._files = wanted
        (self.folder / "conf.py").write_text(
            "from pelicanconf import *\n"
            f"THEME = {str(self.folder / 'theme')!r}\n"
            f"PUBLISH, SITEURL = {contents.publish}, {contents.site_url or ''!r}\n"
        )
