"""Makes projects.json, with every project of the site, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from plugins.core.keys import item_key
from plugins.core.organisations import CLUSTER, Party
from plugins.core.planned import PlannedFile
from plugins.core.records import Item, items_of
from plugins.core.site import Site
from plugins.drawing.figures import Figure, count_rows
from plugins.text.plain import plain_values

from .checks import number_tasks
from .fields import ProjectFields
from .page import name_states, state_of

PATH = "projects.json"


def list_projects(site: Site) -> list[Item[ProjectFields]]:
    return sorted(items_of(ProjectFields, site.items.values()), key=lambda item: item.path)


def plan_data(site: Site, lang: str) -> Iterable[PlannedFile]:
    """Plans one file for all languages, with the source language."""
    if lang == site.cluster.source and list_projects(site):
        yield PlannedFile(PATH, partial(make_data, site))


def make_data(site: Site) -> bytes:
    """Returns the projects as JSON (RFC 8259): facts once, words and addresses by language. Amounts
    are texts, so that no reader rounds them."""
    projects = [plain_values(_describe(site, item)) for item in list_projects(site)]
    return (json.dumps({"projects": projects}, ensure_ascii=False, indent=2) + "\n").encode()


def _describe(site: Site, item: Item[ProjectFields]) -> dict[str, Any]:
    fields = item.facts
    described = {
        "id": item.path,
        "name": {lang: record.fields.title for lang, record in item.records.items()},
        "summary": {lang: record.fields.summary for lang, record in item.records.items()},
        "url": {
            lang: site.absolute(address.path)
            for lang, address in site.graph.languages(item_key(item.path)).items()
        },
        "state": state_of(fields, site),
        "number": fields.number,
        "call": fields.call,
        "period": fields.period,
        "programme": _words(item, "programme"),
        "fund": _words(item, "fund"),
        "starts": fields.starts.isoformat() if fields.starts else None,
        "ends": fields.ends.isoformat() if fields.ends else None,
        "budget": _text(fields.budget),
        "subsidy": _text(fields.subsidy),
        "currency": fields.currency,
        "cofinancing": _text(round(fields.rate * 100, 2)) if fields.rate is not None else None,
        "coordinator": _name(site, fields.coordinator) if fields.coordinator else None,
        "partners": [{"who": _name(site, p.who), "role": p.role} for p in fields.partners],
        "activities": len(fields.activities),
        "tasks": sum("." in number for number in number_tasks(fields)),
        "sample": fields.sample or None,
    }
    return {key: value for key, value in described.items() if value not in (None, "", [], {})}


def _words(item: Item, name: str) -> dict[str, str]:
    found = {lang: getattr(record.fields, name) for lang, record in item.records.items()}
    return {lang: text for lang, text in found.items() if text}


def _name(site: Site, who: Party | str) -> str:
    if who == CLUSTER:
        return site.cluster.words(site.cluster.source).name
    return who.name if isinstance(who, Party) else who


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else format(amount.normalize(), "f")


def count_projects(site: Site, lang: str) -> Iterable[Figure]:
    """Counts projects by their state."""
    catalogue = site.catalogues[lang]
    gettext = catalogue.gettext
    states = (state_of(i.facts, site) for i in list_projects(site))
    rows = count_rows(states, name_states(catalogue))
    if rows:
        title, label, unit = gettext("Projects by state"), gettext("State"), gettext("Projects")
        yield Figure("projects", title, label, unit, rows)
