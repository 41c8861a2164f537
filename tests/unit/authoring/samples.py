"""Sample content: a small cluster in three languages, and texts of every kind."""

from __future__ import annotations

CLUSTER = """\
short_name: TC
site: https://cluster.example
country: CZ
timezone: Europe/Prague
source_language: cs
international_language: en
sections:
  pages: {kind: page, root: true}
  projects: {kind: project}
  news: {kind: post, menu: main}
  dates: {kind: event}
  offers: {kind: profile}
  prints: {kind: material}
  members: {kind: member}
  partners: {kind: partner}
  networks: {kind: network}
  people: {kind: person}
  documents: {kind: document}
  markets: {kind: market}
  services: {kind: service}
  labels: {kind: label}
categories: [events, people]
tags: [hydrogen, cooling]
languages:
"""
_LANGUAGE = """\
  {}:
    name: {}
    tagline: {}
    legal_form: z. s.
    seat: Ostrava
    sections:
      projects: {{title: {}, summary: A.}}
      news: {{title: {}, summary: A.}}
      dates: {{title: Dates, summary: A.}}
      offers: {{title: Offers, summary: A.}}
      prints: {{title: Prints, summary: A.}}
      members: {{title: Members, summary: A.}}
      partners: {{title: Partners, summary: A.}}
      networks: {{title: Networks, summary: A.}}
      people: {{title: The people, summary: A.}}
      documents: {{title: Documents, summary: A.}}
      markets: {{title: Markets, summary: A.}}
      services: {{title: Services, summary: A.}}
      labels: {{title: Labels, summary: A.}}
    categories: {{events: {}, people: {}}}
    tags: {{hydrogen: {}, cooling: {}}}
"""
_WORDS = {
    "cs": "Klastr Energie Projekty Aktuality Události Lidé vodík chlad",
    "en": "Cluster Energy Projects News Events People hydrogen cooling",
    "de": "Cluster Energie Projekte Aktuelles Termine Menschen Wasserstoff Kälte",
}

IDENTITY = CLUSTER + "".join(
    _LANGUAGE.format(lang, *words.split()) for lang, words in _WORDS.items()
)


def monolingual(lang: str) -> str:
    """The cluster.yaml of a site in one language."""
    head = CLUSTER.replace("source_language: cs", f"source_language: {lang}")
    head = head.replace("international_language: en", f"international_language: {lang}")
    return head + _LANGUAGE.format(lang, *_WORDS[lang].split())


def words(title: str, body: str = "", **keys: str | None) -> str:
    """A page's file, or a translation's. A key that is None is left out."""
    head = {"title": title, "summary": "Shrnutí.", **keys}
    lines = [f"{key}: {value}" for key, value in head.items() if value is not None]
    return "\n".join(["---", *lines, "---", body, ""])


def post(title: str, body: str = "", **keys: str | None) -> str:
    """A post's file with its facts; it was due on 1 April 2026."""
    return words(title, body, **{"date": "2026-04-01", "category": "events", **keys})


def project(title: str, body: str = "", **keys: str | None) -> str:
    """A project's file with its facts."""
    facts = {
        "number": "CZ.01/1",
        "period": "2014-2020",
        "starts": "2016-04-01",
        "ends": "2018-03-31",
        "budget": "7776200",
        "subsidy": "3888100",
        "currency": "CZK",
        "programme": "Program",
        "fund": "Evropský fond pro regionální rozvoj",
    }
    return words(title, body, **{**facts, **keys})
