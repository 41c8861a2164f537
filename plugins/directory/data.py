"""Makes members.json and members.csv, for other programs, and counts members and partners.

Contacts are in neither: who agreed to stand on a page did not agree to be collected.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from plugins.core.keys import item_key
from plugins.core.planned import PlannedFile
from plugins.core.records import Item, items_of
from plugins.core.site import Site
from plugins.drawing.figures import Figure, count_rows
from plugins.text.cells import guard_cell
from plugins.text.plain import plain_values

from .fields import MemberFields, PartnerFields
from .lists import is_current
from .names import MEMBERS


def list_members(site: Site) -> list[Item[MemberFields]]:
    return sorted(items_of(MemberFields, site.items.values()), key=lambda item: item.path)


def plan_data(site: Site, lang: str) -> Iterable[PlannedFile]:
    """Plans one file for all languages, with the source language."""
    if lang == site.cluster.source and list_members(site):
        as_json, as_csv = MEMBERS.data
        yield PlannedFile(as_json, partial(make_json, site))
        yield PlannedFile(as_csv, partial(make_csv, site))


def make_json(site: Site) -> bytes:
    """Returns the members as JSON (RFC 8259): facts once, words and addresses by language."""
    members = [plain_values(_describe(site, item)) for item in list_members(site)]
    return (json.dumps({"members": members}, ensure_ascii=False, indent=2) + "\n").encode()


def _describe(site: Site, item: Item[MemberFields]) -> dict[str, Any]:
    fields = item.facts
    addresses = site.graph.languages(item_key(item.path))
    records = item.records.items()
    described = {
        "id": item.path,
        "name": {lang: record.fields.title for lang, record in records},
        "summary": {lang: record.fields.summary for lang, record in records},
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
    """Returns the members as CSV (RFC 4180), in UTF-8 with the byte order mark that spreadsheets
    need. Each member is in one language, the international one if possible."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    order = site.cluster.fallbacks(site.cluster.facts.international_language)
    for item in list_members(site):
        described = plain_values(_describe(site, item))
        lang = next(tag for tag in order if tag in item.records)
        row = described | {"name": described["name"][lang], "page": described["page"][lang]}
        writer.writerow([_cell(row.get(column, "")) for column in COLUMNS])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: object) -> str:
    text = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = "true" if value is True else text
    return guard_cell(text)


def count_circle(
    model: type[MemberFields | PartnerFields], site: Site, lang: str
) -> Iterator[Figure]:
    """Counts the current members or partners by type, by country and by competence."""
    found = items_of(model, site.items.values())
    current = [item.facts for item in found if is_current(site, item)]
    if not current:
        return
    catalogue, wording = site.catalogues[lang], model.wording
    countries = {code: site.formats(lang).country(code) for code in _list_seats(current)}
    counted: tuple[tuple[str, str, Iterable[str], Mapping[str, str]], ...] = (
        (
            "types",
            catalogue.gettext("Type"),
            (fields.type for fields in current),
            wording.types.names(catalogue),
        ),
        (
            "countries",
            catalogue.gettext("Country"),
            (fields.country for fields in current if fields.country),
            countries,
        ),
        (
            "competences",
            catalogue.gettext("Competence"),
            (term for fields in current for term in fields.competences),
            site.cluster.words(lang).vocabularies.get("sectors", {}),
        ),
    )
    for (name, label, values, names), heading in zip(counted, wording.figures, strict=True):
        title, rows = heading.translate(catalogue), count_rows(values, names)
        if title and rows:
            unit = wording.many.translate(catalogue)
            yield Figure(f"{wording.name}-{name}", title, label, unit, rows)


def _list_seats(current: Iterable[MemberFields | PartnerFields]) -> list[str]:
    """The countries of the organisations' seats."""
    return sorted({fields.country for fields in current if fields.country})
