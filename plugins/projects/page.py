"""Builds the page of a project: its figures, its activities, and the results of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from plugins.core.clock import Change, moment
from plugins.core.composing import compose_item
from plugins.core.jsonld import write_jsonld
from plugins.core.keys import item_key
from plugins.core.linking import link_page, tease
from plugins.core.organisations import CLUSTER, Party
from plugins.core.organisations import Organisation as Named
from plugins.core.records import Item, Record
from plugins.core.site import Contents, Site, mark_of
from plugins.language.catalogue import Catalogue
from plugins.language.languages import describe_language

from .fields import ProjectFields
from .timeline import Axis, Dot, Lane, draw_timeline
from .views import Activity, Organisation, ProjectView, Task, TaskProof


def name_states(catalogue: Catalogue) -> Mapping[str, str]:
    """The names of a project's states."""
    pgettext = catalogue.pgettext
    return {
        "preparation": pgettext("project", "In preparation"),
        "prepared": pgettext("project", "Prepared"),
        "planned": pgettext("project", "Planned"),
        "running": pgettext("project", "Under way"),
        "completed": pgettext("project", "Completed"),
        "cancelled": pgettext("project", "Cancelled"),
    }


def name_roles(catalogue: Catalogue) -> Mapping[str, str]:
    """The names of the roles in which organisations take part in a project."""
    pgettext = catalogue.pgettext
    return {
        "partner": pgettext("project", "Partner"),
        "associate": pgettext("project", "Associated partner"),
        "supporter": pgettext("project", "Supporter"),
        "contractor": pgettext("project", "Contractor"),
    }


def state_of(fields: ProjectFields, contents: Contents) -> str:
    """Returns the state of a project at the build's moment: the stated one, or the one that follows
    from its dates. Returns "" if neither is known, as for a project without an end that may still
    be running."""
    if fields.state is not None or fields.starts is None:
        return fields.state or ""
    zone, now = contents.cluster.zone, contents.now
    if now < moment(fields.starts, zone):
        return "planned"
    if fields.ends is None:
        return ""
    over = now >= moment(fields.ends + dt.timedelta(days=1), zone)
    return "completed" if over else "running"


def list_changes(contents: Contents) -> list[Change]:
    """Yields the instants at which a project begins and ends."""
    zone, changes = contents.cluster.zone, []
    for item in contents.items.values():
        fields = item.facts
        if isinstance(fields, ProjectFields) and fields.starts is not None:
            changes.append(Change(moment(fields.starts, zone), item.path, "starts"))
            if fields.ends is not None:
                over = moment(fields.ends + dt.timedelta(days=1), zone)
                changes.append(Change(over, item.path, "is over"))
    return changes


def view_project(
    site: Site, item: Item[ProjectFields], record: Record[ProjectFields]
) -> ProjectView:
    fields, lang = record.fields, record.lang
    common = compose_item(site, item, record, "project.html")
    proofs = find_proofs(site, item, lang)
    activities = _list_activities(fields, proofs)
    state = state_of(fields, site)
    coordinator = _name_organisation(site, fields.coordinator, lang) if fields.coordinator else None
    roles = name_roles(site.catalogues[lang])
    partners = tuple(
        replace(_name_organisation(site, p.who, lang), role=roles[p.role]) for p in fields.partners
    )
    related = [i for i in _belonging(site, item) if i.kind is item.kind]
    return ProjectView(
        number=fields.number or "",
        call=fields.call or "",
        programme=fields.programme or "",
        fund=fields.fund or "",
        period=(fields.period or "").replace("-", "–"),
        state=name_states(site.catalogues[lang]).get(state, ""),
        starts=fields.starts,
        ends=fields.ends,
        budget=fields.budget,
        subsidy=fields.subsidy,
        currency=fields.currency or "",
        rate=fields.rate,
        coordinator=coordinator,
        partners=partners,
        aims=fields.aims,
        activities=activities,
        outputs=fields.outputs,
        proofs=proofs.get("", ()),
        timeline=_draw(site, fields, activities, lang),
        related=tuple(tease(site, other, lang) for other in related),
        data=_describe(fields, common["absolute"], lang, coordinator, partners),
        **common,
    )


def _belonging(site: Site, item: Item) -> list[Item]:
    return [i for i in site.referrers.get(item.path, ()) if i.facts.project == item.path]


def find_proofs(site: Site, item: Item, lang: str) -> dict[str, tuple[TaskProof, ...]]:
    """Finds what belongs to a project, by the number of its activity or task ("" for none), in the
    order of time; undated items come last."""
    found: dict[str, list[TaskProof]] = {}
    for other in _belonging(site, item):
        if other.kind is item.kind and other.facts.task is None:
            continue  # is listed among the related projects
        section = site.cluster.words(lang).sections.get(other.section)
        record = other.best(site.cluster.fallbacks(lang))
        link = replace(link_page(site, item_key(other.path), lang), text=record.fields.title)
        title = section.title if section is not None else ""
        proof = TaskProof(link, title, other.facts.days, mark_of(site, other, record))
        found.setdefault(other.facts.task or "", []).append(proof)
    return {task: tuple(sorted(proofs, key=_when)) for task, proofs in found.items()}


def _when(proof: TaskProof) -> tuple[dt.date, str]:
    return (proof.days[0] if proof.days else dt.date.max), proof.link.url


def _list_activities(
    fields: ProjectFields, proofs: Mapping[str, tuple[TaskProof, ...]]
) -> tuple[Activity, ...]:
    days = {entry.activity: (entry.starts, entry.ends) for entry in fields.schedule}
    return tuple(
        Activity(
            number,
            activity.title,
            tuple(
                Task(n, task, proofs.get(f"{number}.{n}", ()))
                for n, task in enumerate(activity.tasks, 1)
            ),
            proofs.get(f"{number}", ()),
            days.get(f"{number}"),
        )
        for number, activity in enumerate(fields.activities, 1)
    )


def _name_organisation(site: Site, who: Named, lang: str) -> Organisation:
    """Describes an organisation for a project's page."""
    if who == CLUSTER:
        return Organisation(site.cluster.words(lang).name)
    if isinstance(who, Party):
        return Organisation(who.name, url=who.url or "")
    other = site.items.get(who)
    if other is None:
        return Organisation(who)
    record = other.best(site.cluster.fallbacks(lang))
    link = replace(link_page(site, item_key(who), lang), text=record.fields.title)
    return Organisation(record.fields.title, link=link)


def _draw(site: Site, fields: ProjectFields, activities: tuple[Activity, ...], lang: str) -> Markup:
    if fields.starts is None or fields.ends is None or not activities:
        return Markup()
    gettext = site.catalogues[lang].gettext
    axis = Axis(fields.starts, fields.ends, describe_language(lang).dir == "rtl")
    # Months only: whole dates are above, and would not fit here on a phone with larger text.
    years = "–".join(dict.fromkeys(f"{day.year}" for day in (fields.starts, fields.ends)))
    lanes = [
        Lane(years, fields.starts, fields.ends),
        *(_make_lane(site, activity, axis, lang) for activity in activities),
    ]
    return draw_timeline(lanes, axis, gettext("Timeline of the activities, listed below"))


def _make_lane(site: Site, activity: Activity, axis: Axis, lang: str) -> Lane:
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    first, last = activity.days or (axis.first, axis.last)
    proofs = [*activity.proofs, *(p for task in activity.tasks for p in task.proofs)]
    dots = tuple(
        Dot(formats.join((p.link.text, formats.date_range(*p.days))), *p.days)
        for p in proofs
        if p.days is not None and axis.first <= p.days[0] <= axis.last
    )
    label = gettext("Activity %(number)s") % {"number": formats.number(activity.number)}
    return Lane(label, first, last, dots)


def _describe(
    fields: ProjectFields,
    url: str,
    lang: str,
    coordinator: Organisation | None,
    partners: tuple[Organisation, ...],
) -> Markup:
    """Describes the project to search engines: schema.org Project, with its grant."""
    grant = {
        "@type": "MonetaryGrant",
        "identifier": fields.number,
        "name": fields.programme,
        "funder": {"@type": "Organization", "name": fields.fund} if fields.fund else None,
        "amount": {
            "@type": "MonetaryAmount",
            "value": str(fields.subsidy),
            "currency": fields.currency,
        }
        if fields.subsidy is not None
        else None,
    }
    return write_jsonld(
        {
            "@type": "Project",
            "name": fields.title,
            "alternateName": fields.short_title,
            "description": fields.summary,
            "url": url,
            "inLanguage": lang,
            "identifier": fields.number,
            "foundingDate": fields.starts.isoformat() if fields.starts else None,
            "dissolutionDate": fields.ends.isoformat() if fields.ends else None,
            "parentOrganization": {"@type": "Organization", "name": coordinator.name}
            if coordinator
            else None,
            "member": [{"@type": "Organization", "name": p.name} for p in partners],
            # A programme alone is not a grant; the project may be prepared for it.
            "funding": grant
            if fields.state is None and (fields.number or fields.fund or fields.subsidy)
            else None,
        }
    )
