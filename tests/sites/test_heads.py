"""Front matter as it is typed: a # in a value, spaces and quotes of other keyboards, lines that
word processors turn. What is plain is read; the rest is told at its line."""

from __future__ import annotations

import unicodedata

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import cluster

FAIR = "content/cs/news/fair.md"
HEAD = """\
---
title: Veletrh
summary: Kdy a kde.
date: 2026-04-01
category: events
---

Přijďte.
"""


def told(site: SiteBuilder, path: str, text: str) -> list[tuple[str, int | None, str]]:
    site.write({path: text})
    return [(p.path, p.line, f"{p.message} {p.mend}") for p in site.problems()]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "Number #1 in Europe"),
        ("title", "Jazyk C # pro začátečníky"),
        ("title", "Energie\t#1"),
        ("title", '"Vodík" #1 v kraji'),
        ("summary", "Sledujte #vodik a #energie."),
        ("short_title", "Veletrh #2"),
        ("short_title", "#1 v Evropě"),
        ("image_alt", "Stánek #12"),
    ],
)
def test_a_number_sign_in_words_is_asked_about(site: SiteBuilder, key: str, value: str) -> None:
    lines = [line for line in HEAD.splitlines() if not line.startswith(f"{key}:")]
    lines.insert(1, f"{key}: {value}")
    ((path, line, message),) = told(site, FAIR, "\n".join(lines) + "\n")
    assert (path, line) == (FAIR, 2)
    assert f'"{key}" ends here: a # after a space begins a comment.' in message
    assert "Put the value in quotes" in message


def test_the_mend_holds_the_whole_value(site: SiteBuilder) -> None:
    text = HEAD.replace("Veletrh", "Number #1 in Europe")
    ((_, _, message),) = told(site, FAIR, text)
    assert 'title: "Number #1 in Europe".' in message
    site.write({FAIR: text.replace("Number #1 in Europe", '"Number #1 in Europe"')})
    assert "Number #1 in Europe" in site.build().main("/aktuality/number-1-in-europe/").text


@pytest.mark.parametrize(
    "line",
    [
        "date: 2026-04-01 # when it opens",
        "date: 2026-04-01 #opening",
        "order: 10 # after the others",
        "status: published # since May",
        "tags: [hydrogen] # more to come",
        "sample: false # a real one",
        "parent: pages/home # the front page",
        "title: Veletrh  # The heading of the page and its name in lists.",
        'title: "Veletrh" # the heading',
        "short_title:   # none so far",
        "short_title: Fair  # A shorter name for menus.",
        "# slug: veletrh  # The end of the address.",
        "#slug: veletrh",
        "summary: >  # two sentences\n  Kdy a kde.",
    ],
)
def test_a_plain_comment_stays_one(site: SiteBuilder, line: str) -> None:
    key = line.partition(":")[0]
    kept = [known for known in HEAD.splitlines() if not known.startswith(f"{key}:")]
    kept.insert(1, line)
    site.write({FAIR: "\n".join(kept) + "\n"})
    page = site.build().page("/aktuality/veletrh/")
    assert [heading.text for heading in page.find_all("h1")] == ["Veletrh"]
    assert "Přijďte." in page.text


def test_a_number_sign_below_a_text_is_asked_about(site: SiteBuilder) -> None:
    text = HEAD.replace("Kdy a kde.", "Jsme\n  #1 v Evropě")
    ((_, line, message),) = told(site, FAIR, text)
    assert line == 4
    assert '"summary" ends here' in message
    text = HEAD.replace("Kdy a kde.", "Jsme\n  #1 v Evropě\n  a dál")
    ((_, line, message),) = told(site, FAIR, text)
    assert line == 4
    assert "begins a comment, which ends the value" in message


def test_a_number_sign_in_nested_words_and_lists_is_asked_about(site: SiteBuilder) -> None:
    project = """\
        ---
        title: Síť
        summary: Projekt.
        number: CZ.01/1
        period: 2014-2020
        starts: 2016-04-01
        ends: 2018-03-31 # the last day
        budget: 7776200 # with VAT
        subsidy: 3888100
        currency: CZK # crowns
        programme: Program
        fund: Evropský fond pro regionální rozvoj
        aims:
          - Být #1 v kraji
          - dva
        activities:
          # - title: the first one
          - title: Laboratoř #2
            tasks: [a, b] # both
        ---
        """
    found = told(site, "content/cs/projects/grid.md", project)
    assert [(line, message.partition(":")[0]) for _, line, message in found] == [
        (14, '"aims 1" ends here'),
        (18, '"activities 1 › title" ends here'),
    ]


def test_a_number_sign_in_brackets_is_reported_at_its_line(site: SiteBuilder) -> None:
    text = HEAD.replace("category: events", "category: events\ntags: [hydrogen #2, hydrogen]")
    ((_, line, message),) = told(site, FAIR, text)
    assert line == 6
    assert "# after a space begins a comment" in message


def test_a_number_sign_in_the_identity_is_asked_about(site: SiteBuilder) -> None:
    path = "content/cluster.yaml"
    text = cluster("cs", "en", "de")
    line = next(n for n, line in enumerate(text.splitlines(), 1) if "tagline:" in line)
    lines = text.splitlines()
    lines[line - 1] = f"{lines[line - 1].partition('tagline:')[0]}tagline: Cluster #1 of all"
    ((where, at, message),) = told(site, path, "\n".join(lines) + "\n")
    assert (where, at) == (path, line)
    assert "tagline" in message
    assert "ends here" in message


def test_a_cut_value_is_reported_in_a_translation_and_from_the_cache(site: SiteBuilder) -> None:
    path = "content/de/news/fair.md"
    site.write({FAIR: HEAD})
    text = "---\ntitle: Nummer #1\nsummary: Wann.\n---\nText.\n"
    first = told(site, path, text)
    assert [(where, line) for where, line, _ in first] == [(path, 2)]
    assert told(site, path, text) == first


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: ", "title:\u00a0"),
        ("title: ", "title:\t"),
        ("title: ", "title: \u00a0"),
        ("title: ", "title\u00a0:\u202f"),
        ("title: ", "title\uff1a"),
        ("title: ", "title\uff1a\u3000"),
        ("title: ", "\u200btitle: "),
        ("category: events", "category: events\ntags:\n\u00a0\u00a0-\u00a0hydrogen"),
        ("---\n\nP", "---  \n\nP"),
        ("---\n\nP", "---\u00a0\n\nP"),
        ("---\n\nP", "...\n\nP"),
        ("---\ntitle", "\ufeff---\ntitle"),
        ("\n", "\r\n"),
    ],
)
def test_spaces_colons_and_line_ends_of_other_keyboards_are_read(
    site: SiteBuilder, old: str, new: str
) -> None:
    site.write({FAIR: HEAD.replace(old, new).encode()})
    out = site.build()
    main = out.main("/aktuality/veletrh/").text
    assert "Veletrh" in main
    assert "Přijďte." in main


def test_a_space_of_another_keyboard_stays_within_a_value(site: SiteBuilder) -> None:
    site.write({FAIR: HEAD.replace("Kdy a kde.", "|\n  Kdo:\u00a0my\n  \u200bKdy：dnes").encode()})
    page = site.build().text("aktuality/veletrh/index.html")
    assert "Kdy：dnes" in page


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("---\ntitle", "—--\ntitle", 1, 'this line is "—--". Write three hyphens: ---.'),
        ("---\ntitle", "–-\ntitle", 1, 'this line is "–-". Write three hyphens: ---.'),
        ("---\ntitle", "***\ntitle", 1, 'this line is "***". Write three hyphens: ---.'),
        ("---\ntitle", "----\ntitle", 1, 'this line is "----". Write three hyphens: ---.'),
        ("---\ntitle", "\u200b---\ntitle", 1, "cannot be seen"),
        ("---\n\nP", "—\n\nP", 6, 'this line is "—". Write three hyphens: ---.'),
        ("---\n\nP", "–--\n\nP", 6, 'this line is "–--". Write three hyphens: ---.'),
        ("---\n\nP", "----\n\nP", 6, 'this line is "----". Write three hyphens: ---.'),
        ("---\n\nP", "***\n\nP", 6, 'this line is "***". Write three hyphens: ---.'),
        ("---\n\nP", "\u200b---\n\nP", 6, "cannot be seen"),
        ("---\n\nP", "P", 1, "the front matter has no end."),
        ("title:", "Title:", 2, 'Did you mean "title"?'),
        ("title:", "“title”:", 2, 'Did you mean "title"?'),
        ("title: Veletrh", "title: Veletrh\ntitle: Trh", 3, "a second time (first on line 2)"),
        ("title: Veletrh", "title: “Energie: dnes”", 2, 'straight quotes: "Energie: dnes".'),
        ("title: Veletrh", "title: „Energie: dnes“", 2, 'straight quotes: "Energie: dnes".'),
        ("title: Veletrh", "title: « Energie : dnes »", 2, 'quotes: "Energie : dnes".'),
        ("title: Veletrh", "title: ‘Energie: dnes’", 2, 'straight quotes: "Energie: dnes".'),
        ("title: Veletrh", 'title: “Energie: dnes"', 2, "opened by “ and closed by \"."),
        ("title: Veletrh", "title:\tA: b", 2, 'title: "A: b".'),
        ("category:", "\tcategory:", 5, "the line starts with a tab."),
        ("category: events", "category: events\ntags:\n• hydrogen", 7, 'begins with "•".'),
        ("category: events", "category: events\ntags:\n* hydrogen", 7, 'begins with "*".'),
    ],
)  # fmt: skip
def test_yaml_that_is_not_plain_is_reported_at_its_line(
    site: SiteBuilder, old: str, new: str, line: int, says: str
) -> None:
    found = told(site, FAIR, HEAD.replace(old, new, 1))
    assert len(found) == 1, found
    assert found[0][:2] == (FAIR, line)
    assert says in found[0][2]


@pytest.mark.parametrize("value", ["Null", "~", "NULL", "yes", "no", "on", "off", "2026"])
def test_a_title_of_one_word_of_yaml_is_a_title(site: SiteBuilder, value: str) -> None:
    site.write({FAIR: HEAD.replace("Veletrh", value)})
    out = site.build()
    headings = [out.page(page).find("h1") for page in out.pages if page.startswith("/aktuality/")]
    assert value in [heading.text for heading in headings if heading is not None]


@pytest.mark.parametrize(("value", "sample"), [("yes", True), ("on", True), ("no", False)])
def test_yes_and_no_are_read_as_true_and_false(site: SiteBuilder, value: str, sample: bool) -> None:
    site.write({FAIR: HEAD.replace("category", f"sample: {value}\ncategory")})
    assert bool(site.build(publish=True).mentions("Veletrh")) is not sample


def test_an_empty_value_is_reported(site: SiteBuilder) -> None:
    ((_, line, message),) = told(site, FAIR, HEAD.replace("title: Veletrh", "title:"))
    assert line == 2
    assert '"title" is empty.' in message


def test_composed_and_decomposed_letters_are_the_same(site: SiteBuilder) -> None:
    text = HEAD.replace("Veletrh", "Žárovky")
    site.write({FAIR: unicodedata.normalize("NFD", text).encode()})
    out = site.build()
    assert "Žárovky" in out.main("/aktuality/zarovky/").text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_name_of_a_text_with_marks_is_reported_in_either_form(
    site: SiteBuilder, form: str
) -> None:
    path = unicodedata.normalize(form, "content/cs/news/žárovky.md")
    ((_, _, message),) = told(site, path, HEAD)
    assert "cannot be used" in message
    assert "zarovky.md" in message
