"""The names of the generated cluster, its categories, tags and sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CATEGORIES = (
    "research", "grids", "training", "software", "hardware", "people", "outreach", "projects",
    "events",
)  # fmt: skip
"""The last one is for events, which are posts of that category."""

_TOPICS = (
    "hydrogen", "storage", "solar", "wind", "heat", "cooling", "mobility", "buildings",
    "metering", "biogas",
)  # fmt: skip
_ASPECTS = ("", "research", "market", "law", "training", "cities")
TAGS = tuple(f"{topic}-{aspect}" if aspect else topic for topic in _TOPICS for aspect in _ASPECTS)


@dataclass(frozen=True)
class Names:
    """The names of the cluster and its parts in one language."""

    name: str
    tagline: str
    legal_form: str
    seat: str
    news: str
    news_summary: str
    categories: Mapping[str, str]
    tags: Mapping[str, str]


def names_in(lang: str) -> Names:
    """Returns a language's names. Raises KeyError for a language without names."""
    cluster, categories, topics, aspects = _NAMES[lang]
    name, tagline, legal_form, seat, news, news_summary = cluster.split("|")
    tags = (
        f"{topic} ({aspect})" if aspect else topic
        for topic in topics.split()
        for aspect in ("", *aspects.split())
    )
    return Names(
        name,
        tagline,
        legal_form,
        seat,
        news,
        news_summary,
        dict(zip(CATEGORIES, categories.split(), strict=True)),
        dict(zip(TAGS, tags, strict=True)),
    )


_NAMES = {
    "cs": (
        "Zkušební klastr|Energetika na zkoušku|z. s.|Ostrava, Česká republika|Aktuality|"
        "Vše nové z klastru, nejnovější nahoře.",
        "Výzkum Sítě Vzdělávání Programy Zařízení Lidé Veřejnost Projekty Události",
        "vodík akumulace slunce vítr teplo chlad mobilita budovy měření bioplyn",
        "výzkum trh právo vzdělávání města",
    ),
    "en": (
        "Trial Cluster|Energy on trial|registered association|Ostrava, Czech Republic|News|"
        "All that is new in the cluster, the newest first.",
        "Research Grids Training Software Hardware People Outreach Projects Events",
        "hydrogen storage solar wind heat cooling mobility buildings metering biogas",
        "research market law training cities",
    ),
    "de": (
        "Versuchscluster|Energie im Versuch|eingetragener Verein|Ostrava, Tschechische Republik|"
        "Aktuelles|Alles Neue aus dem Cluster, das Neueste zuerst.",
        "Forschung Netze Schulung Software Geräte Menschen Öffentlichkeit Projekte Termine",
        "Wasserstoff Speicher Sonne Wind Wärme Kälte Mobilität Gebäude Messung Biogas",
        "Forschung Markt Recht Schulung Städte",
    ),
    "pl": (
        "Klaster próbny|Energetyka na próbę|stowarzyszenie|Ostrawa, Republika Czeska|Aktualności|"
        "Wszystko, co nowe w klastrze, od najnowszych.",
        "Badania Sieci Szkolenia Programy Urządzenia Ludzie Promocja Projekty Wydarzenia",
        "wodór magazyny słońce wiatr ciepło chłód mobilność budynki pomiary biogaz",
        "badania rynek prawo szkolenia miasta",
    ),
    "fr": (
        "Groupement d'essai|L'énergie à l'essai|association|Ostrava, République tchèque|"
        "Actualités|Tout ce qui est nouveau, le plus récent en premier.",
        "Recherche Réseaux Formation Logiciels Appareils Équipe Public Projets Agenda",
        "hydrogène stockage soleil vent chaleur froid mobilité bâtiments mesure biogaz",
        "recherche marché droit formation villes",
    ),
}
