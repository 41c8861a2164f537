"""members.json and members.csv: every member of the site, for others to use; and figures.

Contacts are in neither: who agreed to stand on a page did not agree to be collected.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from plugins.core.kind import PlannedFile, item_key
from plugins.core.records import Item, items_of
from plugins.core.site import Site
from plugins.drawing.figures import Figure, Row, count_rows
from plugins.text.cells import guard_cell

from .fields import MemberFields, OrganisationFields, PartnerFields
from .lists import DATA, is_current
from .names import MEMBER_TYPES, PARTNER_TYPES


def list_members(site: Site) -> list[Item[MemberFields]]:
    return sorted(items_of(MemberFields, site.items.values()), key=lambda item: item.path)


def plan_data(site: Site, lang: str) -> Iterable[PlannedFile]:
    """One file for all languages, planned with the source language."""
    if lang == site.cluster.source and list_members(site):
        as_json, as_csv = DATA["member"]
        yield PlannedFile(as_json, partial(make_json, site))
        yield PlannedFile(as_csv, partial(make_csv, site))


def make_json(site: Site) -> bytes:
    """The members as JSON (RFC 8259): facts once, words and addresses by language."""
    members = [_describe(site, item) for item in list_members(site)]
    return (json.dumps({"members": members}, ensure_ascii=False, indent=2) + "\n").encode()


def _describe(site: Site, item: Item[MemberFields]) -> dict[str, Any]:
    fields = item.facts
    addresses = site.graph.languages(item_key(item.path))
    records = item.records.items()
    described = {
        "id": item.path,
        "name": {lang: plain(record.fields.title) for lang, record in records},
        "summary": {lang: plain(record.fields.summary) for lang, record in records},
        "page": {lang: site.absolute(address.path) for lang, address in addresses.items()},
        "type": fields.type,
        "legal_form": fields.legal_form,
        "town": fields.town,
        "country": fields.country,
        "joined": fields.joined.isoformat(),
        "left": fields.left.isoformat() if fields.left else None,
        "competences": list(fields.competences),
        "export_markets": list(fields.export_markets),
        "languages": list(fields.languages),
        "site": fields.site,
        "sample": fields.sample or None,
    }
    return {key: value for key, value in described.items() if value not in (None, "", [], {})}


COLUMNS = (
    "id", "name", "type", "legal_form", "town", "country", "joined", "left",
    "competences", "export_markets", "languages", "site", "page", "sample",
)  # fmt: skip


def make_csv(site: Site) -> bytes:
    """The members as CSV (RFC 4180) in UTF-8 with its mark, which spreadsheets look for; one
    language of each, the international one if it has it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    order = site.cluster.fallbacks(site.cluster.facts.international_language)
    for item in list_members(site):
        described = _describe(site, item)
        lang = next(tag for tag in order if tag in item.records)
        row = described | {"name": described["name"][lang], "page": described["page"][lang]}
        writer.writerow([_cell(row.get(column, "")) for column in COLUMNS])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: object) -> str:
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = "true" if value is True else text
    return guard_cell(text)


def plain(text: str) -> str:
    """A typeset text without its no-break spaces and soft hyphens."""
    return " ".join(text.replace("\u00ad", "").split())


def count_kind(kind: str, site: Site, lang: str) -> Iterator[Figure]:
    """Members or partners by type, and by country where there is more than one."""
    current = [i for i in site.items.values() if i.kind.name == kind and is_current(site, i)]
    if not current:
        return
    gettext = site.catalogues[lang].gettext
    unit = gettext("Members") if kind == "member" else gettext("Partners")
    titles = {
        "member": (gettext("Members by type"), gettext("Members by country")),
        "partner": (gettext("Partners by type"), gettext("Partners by country")),
    }[kind]
    types = (MEMBER_TYPES if kind == "member" else PARTNER_TYPES).names(site.catalogues[lang])
    rows = count_rows((i.facts.variety for i in current), types)
    yield Figure(f"{kind}-types", titles[0], gettext("Type"), unit, rows)
    seats = [code for item in current if (code := _seat(item))]
    names = {code: site.formats(lang).country(code) for code in sorted(set(seats))}
    label = gettext("Country")
    if names:
        yield Figure(f"{kind}-countries", titles[1], label, unit, count_rows(seats, names))
    if kind == "member":
        yield from _count_competences(site, current, lang)


def _seat(item: Item) -> str | None:
    """The country that a member or a partner states."""
    facts = item.facts
    return facts.country if isinstance(facts, MemberFields | PartnerFields) else None


def _count_competences(site: Site, items: list[Item], lang: str) -> Iterator[Figure]:
    gettext = site.catalogues[lang].gettext
    names = site.cluster.words(lang).vocabularies.get("sectors", {})
    terms = (
        term
        for item in items
        if isinstance(item.facts, OrganisationFields)
        for term in item.facts.competences
    )
    rows: tuple[Row, ...] = count_rows(terms, names)
    if rows:
        title, label = gettext("Members by competence"), gettext("Competence")
        yield Figure("member-competences", title, label, gettext("Members"), rows)
