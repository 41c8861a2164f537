"""The likeliest mistakes of an author: each is one problem, at the right file and line,
in words that say how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import cluster

POST = """\
---
title: Veletrh vodíku
summary: Kdy a kde.
date: 2026-04-01
category: events
---

Přijďte.
"""
WORDS = """\
---
title: Wasserstoffmesse
summary: Wann und wo.
---

Kommen Sie.
"""
PAGE = """\
---
title: O nás
summary: Kdo jsme.
---

Text.
"""
PROJECT = """\
---
title: Síť
summary: Projekt.
number: CZ.01/1
period: 2014-2020
starts: 2016-04-01
ends: 2018-03-31
budget: 7776200
subsidy: 3888100
currency: CZK
programme: Program
fund: Evropský fond pro regionální rozvoj
aims: [jeden, dva]
activities:
  - title: První
    tasks: [a, b]
---
"""
CS = "content/cs/news/fair.md"
DE = "content/de/news/fair.md"
ABOUT = "content/cs/pages/about.md"
GRID = "content/cs/projects/grid.md"
CLUSTER = "content/cluster.yaml"
IDENTITY = cluster("cs", "en", "de")


@dataclass(frozen=True)
class Mistake:
    """What an author writes, where the build points (``path:line``), and what it says."""

    name: str
    files: Mapping[str, str | bytes]
    where: str
    says: str
    mend: str


def edit(source: str, old: str, new: str) -> str:
    """A file with a slip: the one place that says ``old`` says ``new``."""
    assert source.count(old) == 1, old
    return source.replace(old, new)


def body(text: str, source: str = POST) -> str:
    """A post with another text, which begins on line 8."""
    return source.partition("---\n\n")[0] + f"---\n\n{text}\n"


FRONT_MATTER = [
    Mistake(
        "an unknown key",
        {CS: edit(POST, "category:", "categroy:")},
        f"{CS}:5",
        'the key "categroy" is not known',
        'Did you mean "category"?',
    ),
    Mistake(
        "a key in capitals",
        {CS: edit(POST, "title:", "Title:")},
        f"{CS}:2",
        'the key "Title" is not known',
        'Did you mean "title"?',
    ),
    Mistake(
        "a key of another generator",
        {CS: edit(POST, "category: events\n", "category: events\nauthor: Jan\n")},
        f"{CS}:6",
        'the key "author" is not known',
        "Delete the line",
    ),
    Mistake(
        "a date in words",
        {CS: edit(POST, "2026-04-01", "1. dubna 2026")},
        f"{CS}:4",
        'not a date: "1. dubna 2026"',
        "Write 2026-04-01.",
    ),
    Mistake(
        "a date with dots",
        {CS: edit(POST, "2026-04-01", "01.04.2026")},
        f"{CS}:4",
        'not a date: "01.04.2026"',
        "Write 2026-04-01.",
    ),
    Mistake(
        "a day that does not exist",
        {CS: edit(POST, "2026-04-01", "2026-02-30")},
        f"{CS}:4",
        'not a date: "2026-02-30"',
        "2026-02 has the days 01 to 28.",
    ),
    Mistake(
        "a second colon in the title",
        {CS: edit(POST, "Veletrh vodíku", "Veletrh: vodík")},
        f"{CS}:2",
        "second colon",
        "in quotes",
    ),
    Mistake(
        "no space after the colon",
        {CS: edit(POST, "category: events", "category:events")},
        f"{CS}:5",
        "a colon is missing",
        "with a space after the colon",
    ),
    Mistake(
        "no colon",
        {CS: edit(POST, "summary: Kdy", "summary Kdy")},
        f"{CS}:3",
        "a colon is missing",
        "key: value",
    ),
    Mistake(
        "an open quotation mark",
        {CS: edit(POST, "Veletrh vodíku", '"Veletrh vodíku')},
        f"{CS}:2",
        "opened and not closed",
        "Close it",
    ),
    Mistake(
        "text after a closing quotation mark",
        {CS: edit(POST, "Veletrh vodíku", '"Vodík" na veletrhu')},
        f"{CS}:2",
        "goes on after its closing quotation mark",
        "'…'",
    ),
    Mistake(
        "a tab",
        {CS: edit(POST, "date:", "\tdate:")},
        f"{CS}:4",
        "tab",
        "spaces",
    ),
    Mistake(
        "an indented key",
        {CS: edit(POST, "date:", "  date:")},
        f"{CS}:4",
        "indented",
        "same column",
    ),
    Mistake(
        "a value that begins with a sign of YAML",
        {CS: edit(POST, "Veletrh vodíku", "@vodík")},
        f"{CS}:2",
        'cannot start with "@"',
        "in quotes",
    ),
    Mistake(
        "a value that begins with an asterisk",
        {CS: edit(POST, "Veletrh vodíku", "*vodík*")},
        f"{CS}:2",
        "cannot start with & or *",
        "in quotes",
    ),
    Mistake(
        "an open quotation mark before another value in quotes",
        {CS: edit(edit(POST, "Veletrh vodíku", '"Veletrh'), "Kdy a kde.", '"Kdy: a kde."')},
        f"{CS}:2",
        "opened and not closed",
        "Close it",
    ),
    Mistake(
        "an open bracket",
        {CS: edit(POST, "category: events", "category: events\ntags: [hydrogen")},
        f"{CS}:6",
        "brackets are not closed",
        "[one, two]",
    ),
    Mistake(
        "no --- at the top",
        {CS: POST.removeprefix("---\n")},
        f"{CS}:1",
        "does not begin with front matter",
        "---",
    ),
    Mistake(
        "no --- before the text",
        {CS: edit(POST, "events\n---\n", "events\n")},
        f"{CS}:1",
        "no end",
        "before the text",
    ),
    Mistake("an empty file", {CS: ""}, f"{CS}:1", "the file is empty", "title:"),
    Mistake(
        "no title",
        {CS: edit(POST, "title: Veletrh vodíku\n", "")},
        f"{CS}:2",
        '"title" is missing',
        "`title: …`",
    ),
    Mistake(
        "an empty title",
        {CS: edit(POST, "Veletrh vodíku", "")},
        f"{CS}:2",
        '"title" is empty',
        "after the colon",
    ),
    Mistake(
        "a summary that is too long",
        {CS: edit(POST, "Kdy a kde.", "a" * 217)},
        f"{CS}:3",
        "217 characters",
        "Shorten it by 17",
    ),
    Mistake(
        "a key twice",
        {CS: edit(POST, "category: events", "date: 2026-04-02\ncategory: events")},
        f"{CS}:5",
        '"date" stands here a second time (first on line 4)',
        "Keep one",
    ),
    Mistake(
        "a category that is misspelt",
        {CS: edit(POST, "events", "event")},
        f"{CS}:5",
        'no category "event"',
        'Did you mean "events"?',
    ),
    Mistake(
        "a category by its name",
        {CS: edit(POST, "events", "Události")},
        f"{CS}:5",
        'no category "Události"',
        'Did you mean "events"?',
    ),
    Mistake(
        "a tag that is misspelt",
        {CS: edit(POST, "category: events", "category: events\ntags: [hydrogen, coling]")},
        f"{CS}:6",
        'no tag "coling"',
        'Did you mean "cooling"?',
    ),
    Mistake(
        "tags without brackets",
        {CS: edit(POST, "category: events", "category: events\ntags: hydrogen, cooling")},
        f"{CS}:6",
        "must be a list",
        "[one, two]",
    ),
    Mistake(
        "a truth value that is none",
        {CS: edit(POST, "category: events", "category: events\nsample: maybe")},
        f"{CS}:6",
        'must be true or false, not "maybe"',
        "true or false",
    ),
    Mistake(
        "a status that is none",
        {CS: edit(POST, "category: events", "category: events\nstatus: drafts")},
        f"{CS}:6",
        '"status" cannot be "drafts"',
        'Did you mean "draft"?',
    ),
    Mistake(
        "a slug with capitals and spaces",
        {CS: edit(POST, "summary:", "slug: Veletrh 2026\nsummary:")},
        f"{CS}:3",
        '"slug" cannot be "Veletrh 2026"',
        "small letters",
    ),
    Mistake(
        "a picture without alternative text",
        {
            CS: edit(POST, "category: events", "category: events\nimage: media/a.svg"),
            "content/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
        },
        f"{CS}:6",
        'no alternative text in "cs"',
        "image_alt:",
    ),
    Mistake(
        "a picture that is missing",
        {
            CS: edit(
                POST, "category: events", "category: events\nimage: media/a.jpg\nimage_alt: Síť"
            )
        },
        f"{CS}:6",
        'no file "media/a.jpg"',
        "content/media/",
    ),
    Mistake(
        "a parent circle",
        {
            ABOUT: edit(PAGE, "summary:", "parent: pages/team\nsummary:"),
            "content/cs/pages/team.md": PAGE.replace("O nás", "Tým"),
            "content/cs/pages/board.md": edit(
                PAGE.replace("O nás", "Rada"), "summary:", "parent: pages/board\nsummary:"
            ),
        },
        "content/cs/pages/board.md:3",
        '"parent" leads in a circle',
        "not beneath this one",
    ),
    Mistake(
        "an amount with spaces and a currency",
        {GRID: edit(PROJECT, "7776200", "7 776 200 Kč")},
        f"{GRID}:8",
        'must be a number, not "7 776 200 Kč"',
        "7776200",
    ),
    Mistake(
        "a project that ends before it starts",
        {GRID: edit(PROJECT, "2018-03-31", "2015-03-31")},
        f"{GRID}:7",
        "2015-03-31 < 2016-04-01",
        "Swap the dates",
    ),
    Mistake(
        "an activity without a title",
        {GRID: edit(PROJECT, "  - title: První\n    tasks", "  - tasks")},
        f"{GRID}:15",
        '"activities 1 › title" is missing',
        "title:",
    ),
]

TEXTS = [
    Mistake(
        "one of two links that look alike",
        {
            CS: body("Viz [jedna](item:pages/about-us).\n\nViz [dvě](item:pages/about-u)."),
            "content/cs/pages/about-us.md": PAGE,
        },
        f"{CS}:10",
        '"pages/about-u", which does not exist',
        'Did you mean "pages/about-us"?',
    ),
    Mistake(
        "a word of the text that is an attribute elsewhere",
        {CS: body('O stylu a style.\n\nA.\n\n<p style="color: red">B</p>')},
        f"{CS}:12",
        'the attribute "style" is not allowed on <p>',
        "belong to the theme",
    ),
    Mistake(
        "a link to an item that is misspelt",
        {CS: body("První.\n\nViz [my](item:pages/abuot)."), ABOUT: PAGE},
        f"{CS}:10",
        '"pages/abuot", which does not exist',
        'Did you mean "pages/about"?',
    ),
    Mistake(
        "an anchor that is misspelt",
        {
            CS: body("Viz [my](item:pages/about#tem)."),
            ABOUT: body("## Kdo {#team}", PAGE),
        },
        f"{CS}:8",
        f'no heading with the anchor "tem" in {ABOUT}',
        'Did you mean "team"?',
    ),
    Mistake(
        "a picture in the text without alternative text",
        {
            CS: body("A.\n\n![](media/a.svg)"),
            "content/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
        },
        f"{CS}:10",
        "no alternative text",
        "![what is seen](media/a.svg)",
    ),
    Mistake(
        "a picture from another site",
        {CS: body("![Síť](https://cdn.example/a.jpg)")},
        f"{CS}:8",
        "loaded from another site",
        "Save it in content/media/",
    ),
    Mistake(
        "a picture in the text that is missing",
        {
            CS: body("![Síť](media/gird.svg)"),
            "content/media/grid.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
        },
        f"{CS}:8",
        'no file "media/gird.svg"',
        'Did you mean "media/grid.svg"?',
    ),
    Mistake(
        "a picture by a path of one's own machine",
        {CS: body("![Síť](../media/grid.svg)")},
        f"{CS}:8",
        "not in content/media/",
        "media/name.jpg",
    ),
    Mistake(
        "a link to an address of the site",
        {CS: body("Viz [my](/o-nas/)."), ABOUT: PAGE},
        f"{CS}:8",
        '"/o-nas/" names an address',
        "Name the item",
    ),
    Mistake(
        "a link to a file of the content",
        {CS: body("Viz [my](../pages/about.md)."), ABOUT: PAGE},
        f"{CS}:8",
        "../pages/about.md",
        "item:pages/",
    ),
    Mistake(
        "a link to www without https",
        {CS: body("Viz [ECCP](www.clustercollaboration.eu).")},
        f"{CS}:8",
        "www.clustercollaboration.eu",
        "https://www.clustercollaboration.eu",
    ),
    Mistake(
        "a link without a target",
        {CS: body("A.\n\nViz [my]().")},
        f"{CS}:10",
        "leads nowhere",
        "between the brackets",
    ),
    Mistake(
        "a script",
        {CS: body("A.\n\n<script>alert(1)</script>")},
        f"{CS}:10",
        "<script> is not allowed",
        "works without scripts",
    ),
    Mistake(
        "a handler",
        {CS: body('A.\n\n<a href="https://x.example" onclick="go()">x</a>')},
        f"{CS}:10",
        '"onclick" is not allowed',
        "Delete it",
    ),
    Mistake(
        "a javascript: link",
        {CS: body("[x](javascript:alert)")},
        f"{CS}:8",
        "javascript:alert",
        "https:",
    ),
    Mistake(
        "an embedded video",
        {CS: body('A.\n\n<iframe src="https://video.example/1"></iframe>')},
        f"{CS}:10",
        "<iframe> is not allowed",
        "link to it",
    ),
    Mistake(
        "a style of one's own",
        {CS: body('A.\n\n<p style="color: red">B</p>')},
        f"{CS}:10",
        'the attribute "style" is not allowed on <p>',
        "belong to the theme",
    ),
    Mistake(
        "a heading of level 1",
        {CS: body("A.\n\n# Nadpis")},
        f"{CS}:10",
        "heading of level 1",
        "##",
    ),
    Mistake(
        "a heading that skips a level",
        {CS: body("## A\n\n### Aa\n\n## Ab\n\n#### B")},
        f"{CS}:14",
        'the heading "B" jumps from level 2 to 4',
        "###",
    ),
]

LANGUAGES = [
    Mistake(
        "a fact in a translation",
        {CS: POST, DE: edit(WORDS, "summary:", "date: 2026-04-01\nsummary:")},
        f"{DE}:3",
        f"{CS}:4 states it already",
        "Delete the line",
    ),
    Mistake(
        "a translation of nothing",
        {DE: WORDS},
        f"{DE}:1",
        f"there is no {CS}",
        "Write that file",
    ),
    Mistake(
        "a translation under another file name",
        {CS: POST, "content/de/news/fairs.md": WORDS},
        "content/de/news/fairs.md:1",
        "there is no content/cs/news/fairs.md",
        "If it translates news/fair, name it fair.md.",
    ),
    Mistake(
        "a country for the folder of a language",
        {"content/ge/news/fair.md": WORDS},
        "content/ge",
        '"ge" is not a language of this site',
        'Did you mean "de"?',
    ),
    Mistake(
        "a task that is not translated",
        {
            GRID: PROJECT,
            "content/en/projects/grid.md": (
                "---\ntitle: Grid\nsummary: A project.\nprogramme: P\n"
                "fund: European Regional Development Fund\naims: [one, two]\n"
                "activities:\n  - title: First\n    tasks: [a]\n---\n"
            ),
        },
        "content/en/projects/grid.md:9",
        f'"activities 1 › tasks" has 1 entry here, and 2 in {GRID}:16',
        "Translate every entry",
    ),
    Mistake(
        "words that a translation lacks",
        {
            GRID: PROJECT.partition("aims:")[0] + "---\n",
            "content/en/projects/grid.md": edit(WORDS, "summary:", "programme: P\nsummary:"),
        },
        "content/en/projects/grid.md:2",
        '"fund" is missing',
        "`fund: …`",
    ),
    Mistake(
        "an alternative text that a translation lacks",
        {
            CS: edit(
                POST, "category: events", "category: events\nimage: media/a.svg\nimage_alt: Síť"
            ),
            DE: WORDS,
            "content/media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
        },
        f"{DE}:1",
        'no alternative text in "de"',
        "image_alt:",
    ),
    Mistake(
        "two items with one address",
        {CS: POST, "content/cs/news/fair-2.md": POST},
        "content/cs/news/fair-2.md:2",
        f"/aktuality/veletrh-vodiku/ is taken already, by {CS}:2",
        "another slug",
    ),
    Mistake(
        "a page with the address of a section",
        {CS: POST, ABOUT: edit(PAGE, "summary:", "slug: aktuality\nsummary:")},
        f"{ABOUT}:3",
        "/aktuality/ is taken already",
        "another slug",
    ),
]

FILES = [
    Mistake(
        "a folder that is not a language",
        {"content/drafts/fair.md": POST},
        "content/drafts",
        '"drafts" is not a language of this site',
        "Known: cs, de, en.",
    ),
    Mistake(
        "a folder of a language that is not listed",
        {"content/fr/news/fair.md": POST},
        "content/fr",
        '"fr" is not a language of this site',
        "Add it under languages in cluster.yaml",
    ),
    Mistake(
        "a file in Windows-1250",
        {CS: edit(POST, "Přijďte", "Žluťoučký").encode("cp1250")},
        f"{CS}:2",
        "not written in UTF-8",
        "UTF-8",
    ),
    Mistake(
        "a file name with capitals and spaces",
        {"content/cs/news/Letní škola.md": POST},
        "content/cs/news/Letní škola.md",
        "cannot be used",
        "letni-skola.md",
    ),
    Mistake(
        "a text document",
        {"content/cs/news/fair.txt": POST},
        "content/cs/news/fair.txt",
        "not a text of the site",
        ".md",
    ),
    Mistake(
        "a Word document",
        {"content/cs/news/fair.docx": b"PK\x03\x04"},
        "content/cs/news/fair.docx",
        "not a text of the site",
        "content/media/",
    ),
    Mistake(
        "a picture beside the text",
        {CS: POST, "content/cs/news/fair.jpg": b"\xff\xd8"},
        "content/cs/news/fair.jpg",
        "not a text of the site",
        "content/media/",
    ),
    Mistake(
        "a section that is misspelt",
        {"content/cs/new/fair.md": POST},
        "content/cs/new",
        'no section "new"',
        'Did you mean "news"?',
    ),
    Mistake(
        "a file in no section",
        {"content/cs/fair.md": POST},
        "content/cs/fair.md",
        "not in a section",
        "news",
    ),
    Mistake(
        "a folder within a section",
        {"content/cs/news/2026/fair.md": POST},
        "content/cs/news/2026",
        "cannot contain folders",
        "Move",
    ),
    Mistake(
        "a file in no language",
        {"content/fair.md": POST},
        "content/fair.md",
        "belongs to no language",
        "content/<language>/<section>/",
    ),
    Mistake(
        "a picture that is none",
        {"content/media/a.jpg": b"not a picture"},
        "content/media/a.jpg",
        "cannot be read",
        "JPEG or PNG",
    ),
    Mistake(
        "a drawing that is cut off",
        {"content/media/a.svg": "<svg>\n<g>"},
        "content/media/a.svg:2",
        "not a well-formed SVG",
        "Export it again",
    ),
]

IDENTITIES = [
    Mistake(
        "a category without a name in a language",
        {CLUSTER: edit(IDENTITY, "{events: Termine, people: Menschen}", "{events: Termine}")},
        f"{CLUSTER}:55",
        'the category "people" has no name in "de"',
        "people: …",
    ),
    Mistake(
        "a name for a category that is not listed",
        {CLUSTER: edit(IDENTITY, "people: People}", "people: People, press: Press}")},
        f"{CLUSTER}:42",
        'no category "press"',
        "List it under `categories:` at the top",
    ),
    Mistake(
        "an unknown kind",
        {CLUSTER: edit(IDENTITY, "kind: post,", "kind: posts,")},
        f"{CLUSTER}:11",
        'no kind "posts"',
        'Did you mean "post"?',
    ),
    Mistake(
        "a time zone that is none",
        {CLUSTER: edit(IDENTITY, "Europe/Prague", "Europe/Praha")},
        f"{CLUSTER}:4",
        'not a time zone: "Europe/Praha"',
        'Did you mean "Europe/Prague"?',
    ),
    Mistake(
        "a country for the source language",
        {CLUSTER: edit(IDENTITY, "source_language: cs", "source_language: cz")},
        f"{CLUSTER}:5",
        '"source_language" is "cz", which is not among the languages',
        'Did you mean "cs"?',
    ),
    Mistake(
        "a country for a language",
        {CLUSTER: edit(edit(IDENTITY, "  cs:", "  cz:"), "language: cs", "language: cz")},
        f"{CLUSTER}:18",
        '"cz" is not a language',
        'Did you mean "cs"?',
    ),
    Mistake(
        "a language in capitals",
        {CLUSTER: edit(IDENTITY, "  de:", "  DE:")},
        f"{CLUSTER}:44",
        'cannot be "DE"',
        "cs, en, zh-Hans",
    ),
    Mistake(
        "a source language that is not listed",
        {CLUSTER: edit(IDENTITY, "source_language: cs", "source_language: pl")},
        f"{CLUSTER}:5",
        '"pl", which is not among the languages',
        "Known: cs, de, en.",
    ),
    Mistake(
        "an address without https",
        {CLUSTER: edit(IDENTITY, "https://cluster.example", "www.cluster.example")},
        f"{CLUSTER}:2",
        '"site" cannot be "www.cluster.example"',
        "https://",
    ),
    Mistake(
        "a country in words",
        {CLUSTER: edit(IDENTITY, "country: CZ", "country: Česko")},
        f"{CLUSTER}:3",
        'not a country: "Česko"',
        "two letters",
    ),
    Mistake(
        "a home page of a language that is missing",
        {CLUSTER: cluster("cs", "en", "de", "pl")},
        f"{CLUSTER}:57",
        'the language "pl" has no home page',
        "content/pl/pages/home.md",
    ),
    Mistake(
        "a project that does not exist",
        {CLUSTER: edit(IDENTITY, "per_page: 10", "project: projects/gird"), GRID: PROJECT},
        f"{CLUSTER}:7",
        'projects/gird", which does not exist',
        'Did you mean "projects/grid"?',
    ),
]

MISTAKES = [*FRONT_MATTER, *TEXTS, *LANGUAGES, *FILES, *IDENTITIES]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_reported_where_it_is_with_its_mend(
    site: SiteBuilder, mistake: Mistake
) -> None:
    problem = site.write(mistake.files).problem()
    where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    assert where == mistake.where
    assert mistake.says in problem.message
    assert mistake.mend in problem.mend
    assert problem.message.endswith((".", "?"))
    assert problem.mend.endswith((".", "?"))


def test_the_files_of_the_table_are_right_without_the_mistakes(site: SiteBuilder) -> None:
    """Otherwise a test above could find the fault of another line."""
    site.write({CS: POST, DE: WORDS, ABOUT: PAGE, GRID: PROJECT, CLUSTER: IDENTITY}).build()
