"""Fills in the profile form of the European Cluster Collaboration Platform."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.core.records import Item
from plugins.core.site import Site
from plugins.core.traits import Happening, Market, Network, Paper, Partnership

from .evidence import Records
from .fields import LabelFields


def describe_profile(site: Site, fields: LabelFields) -> tuple[tuple[str, str], ...]:
    """Describes the cluster as the platform's form asks for it, in English if possible."""
    records, lang = (
        Records(site, fields),
        "en" if "en" in site.cluster.tags else site.cluster.source,
    )
    words, formats = site.cluster.words(lang), site.formats(lang)
    members = records.members()

    def of_type(*types: str) -> str:
        return str(sum(member.type in types for _, member in members))

    def name(items: Iterable[Item]) -> str:
        chain = site.cluster.fallbacks(lang)
        return "; ".join(item.best(chain).fields.title for item in items)

    def list_countries(found: Iterable[tuple[Item, object]]) -> str:
        codes = {code for item, _ in found for code in item.facts.countries}
        return ", ".join(sorted(map(formats.country, codes)))

    sectors = words.vocabularies.get("sectors", {})
    used = {sector for _, member in members for sector in member.competences}
    abroad = [*records.telling(Partnership), *records.telling(Happening)]
    strategies = (item for item, paper in records.telling(Paper) if paper.type == "strategy")
    desired = records.telling(Market)
    today = records.today
    return (
        ("Name", f"{words.name} ({site.cluster.facts.short_name})"),
        ("Website", site.mode.site_url),
        ("Country and seat", words.seat),
        ("Founded", formats.date(fields.founded) if fields.founded else ""),
        ("Management, full-time equivalents", str(fields.management or "")),
        ("Label", f"{fields.level} until {fields.valid_until}" if fields.holds(today) else ""),
        ("Networks", name(item for item, _ in records.telling(Network))),
        ("Team", name(records.team())),
        ("Languages of the site", ", ".join(map(formats.language_name, site.cluster.tags))),
        ("Fields", ", ".join(name for key, name in sectors.items() if key in used)),
        ("Members in all", str(len(members))),
        ("Small and medium-sized enterprises", of_type("small", "medium")),
        ("Start-ups", of_type("start-up")),
        ("Large enterprises", of_type("large")),
        ("Research and education", of_type("research", "education")),
        ("Others", of_type("public", "other")),
        ("Strategy", name(strategies)),
        ("Projects", name(item for item, _ in records.joint_projects())),
        ("Countries of co-operation", list_countries(abroad)),
        ("Countries of desired co-operation", list_countries(desired)),
    )
