"""Files of a mini-site: whatever a test does not care about is filled in."""

from __future__ import annotations

from textwrap import dedent

NAMES = {
    "cs": ("Zkušební klastr", "Projekty", "Aktuality", "Události", "Lidé", "vodík", "chlad"),
    "en": ("Test Cluster", "Projects", "News", "Events", "People", "hydrogen", "cooling"),
    "de": ("Testcluster", "Projekte", "Aktuelles", "Termine", "Menschen", "Wasserstoff", "Kälte"),
    "pl": ("Klaster testowy", "Projekty", "Aktualności", "Wydarzenia", "Ludzie", "wodór", "chłód"),
    "ar": ("عنقود الاختبار", "المشاريع", "الأخبار", "الفعاليات", "الناس", "الهيدروجين", "التبريد"),
    "zh-Hans": ("测试集群", "项目", "新闻", "活动", "人物", "氢能", "制冷"),
}
"""Name, two sections, two categories and two tags of the default cluster, by language."""

PROFILES = {
    "cs": "Profily",
    "en": "Profiles",
    "de": "Profile",
    "pl": "Profile",
    "ar": "عروض",
    "zh-Hans": "合作",
}

_HEAD = """\
short_name: TC
site: https://cluster.example
country: CZ
timezone: Europe/Prague
source_language: {source}
international_language: {international}
per_page: 10
sections:
  pages: {{kind: page, root: true}}
  projects: {{kind: project}}
  news: {{kind: post, menu: main, order: 50}}
  dates: {{kind: event, menu: main, order: 40}}
  profiles: {{kind: profile}}
  materials: {{kind: material}}
categories: [events, people]
tags: [hydrogen, cooling]
languages:
"""
_ENTRY = """\
  {lang}:
    name: {0}
    tagline: {0}
    legal_form: z. s.
    seat: Ostrava
    sections:
      projects: {{title: {1}, summary: {1}.}}
      news: {{title: {2}, summary: {2}.}}
      dates: {{title: {3}, summary: {3}.}}
      profiles: {{title: {profiles}, summary: {profiles}.}}
      materials: {{title: "{1}: PDF", summary: PDF.}}
    categories: {{events: {3}, people: {4}}}
    tags: {{hydrogen: {5}, cooling: {6}}}
"""


def cluster(*languages: str, international: str = "en") -> str:
    """A cluster.yaml for these languages, of which the first is the source language."""
    shown = international if international in languages else languages[0]
    head = _HEAD.format(source=languages[0], international=shown)
    return head + "".join(
        _ENTRY.format(*NAMES[lang], lang=lang, profiles=PROFILES[lang]) for lang in languages
    )


def text(body: str = "", **keys: object) -> str:
    """A Markdown file: front matter of these keys, then a body."""
    keys = {"summary": "Shrnutí.", **keys}
    head = "".join(f"{key}: {value}\n" for key, value in keys.items() if value is not None)
    return f"---\n{head}---\n{dedent(body)}\n"


def post(title: str, body: str = "", **keys: object) -> str:
    """A post's file in the source language; 1 April 2026 unless it says otherwise."""
    return text(body, **{"title": title, "date": "2026-04-01", "category": "events", **keys})


def project(title: str, body: str = "", **keys: object) -> str:
    """A project's file in the source language."""
    facts = {
        "number": "CZ.01/1",
        "period": "2014-2020",
        "starts": "2016-04-01",
        "ends": "2018-03-31",
        "budget": 7776200,
        "subsidy": 3888100,
        "currency": "CZK",
        "programme": "Program",
        "fund": "Evropský fond pro regionální rozvoj",
    }
    return text(body, **{"title": title, **facts, **keys})


def event(title: str, body: str = "", **keys: object) -> str:
    """An event's file in the source language: a morning in Prague on 4 May 2027."""
    facts = {
        "kind": "workshop",
        "starts": "2027-05-04 09:00",
        "ends": "2027-05-04 12:00",
        "zone": "Europe/Prague",
        "venue": "{name: Sál, town: Praha, country: CZ}",
    }
    return text(body, **{"title": title, **facts, **keys})


def words(title: str, body: str = "", **keys: object) -> str:
    """A page's file, or a translation's: words, and what facts it is given."""
    return text(body, **{"title": title, **keys})
