"""Builds the page of a label, with the evidence that the cluster chose to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from plugins.core.clock import Change, moment
from plugins.core.composing import compose_item
from plugins.core.keys import item_key
from plugins.core.linking import link_page
from plugins.core.portraits import group_by_section, list_facts, offer_file
from plugins.core.records import Item, Record
from plugins.core.site import Contents, Site
from plugins.core.views import Claim, Image, Link, RecordView, TitledFacts
from plugins.language.formats import Formats

from .evidence import MEASURES, Records, Value
from .fields import LabelFields
from .names import ABSENCE, COUNTS, LEVELS
from .scheme import read_scheme


def list_changes(contents: Contents) -> Iterator[Change]:
    """Yields the instants from which a label may be claimed, and from which it may not."""
    zone = contents.cluster.zone
    for item in contents.items.values():
        fields = item.facts
        if isinstance(fields, LabelFields) and fields.awarded and fields.valid_until:
            yield Change(moment(fields.awarded, zone), item.path, "is awarded")
            over = moment(fields.valid_until + dt.timedelta(days=1), zone)
            yield Change(over, item.path, "has expired")


def list_claims(site: Site, lang: str) -> Iterator[Claim]:
    """The labels held today, for the foot of every page."""
    for item in site.items.values():
        fields = item.facts
        if not isinstance(fields, LabelFields) or not fields.holds(site.today):
            continue
        assert fields.level is not None
        assert fields.valid_until is not None
        name = LEVELS.names(site.catalogues[lang])[fields.level]
        text = site.catalogues[lang].gettext("%(label)s, valid until %(date)s")
        media = site.media.get(fields.badge or "")
        badge = Image(site.url(media.address), name, media.width, media.height) if media else None
        said = text % {"label": name, "date": site.formats(lang).date(fields.valid_until)}
        yield Claim(said, link_page(site, item_key(item.path), lang), badge)


def view_label(site: Site, item: Item[LabelFields], record: Record[LabelFields]) -> RecordView:
    fields, lang = record.fields, record.lang
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    names, held = LEVELS.names(site.catalogues[lang]), fields.holds(site.today)
    certificate = site.media.get(fields.certificate or "") if held else None
    evidence = tuple(_show_evidence(site, item, record))
    return RecordView(
        type=read_scheme().scheme,
        note=_note_standing(site, fields, lang),
        facts=list_facts(
            (gettext("Label"), [names[fields.level] if held and fields.level else None]),
            (gettext("Awarded"), [formats.date(fields.awarded) if held and fields.awarded else ""]),
            (
                gettext("Valid until"),
                [formats.date(fields.valid_until) if held and fields.valid_until else ""],
            ),
            (
                gettext("The assessor’s public list"),
                [Link(fields.entry.partition("://")[2].rstrip("/"), fields.entry)]
                if held and fields.entry
                else [],
            ),
            (gettext("Labels held before"), list(_tell_history(site, fields, lang))),
        ),
        downloads=(offer_file(site, certificate, gettext("Certificate"), lang),)
        if certificate
        else (),
        tables=(TitledFacts(gettext("What the cluster shows"), list_facts(*evidence)),)
        if evidence
        else (),
        groups=group_by_section(site, site.referrers.get(item.path, ()), lang),
        **compose_item(site, item, record, "record.html"),
    )


def _note_standing(site: Site, fields: LabelFields, lang: str) -> str:
    """Describes the label's status today in a sentence, by its certificate and dates."""
    gettext, formats = site.catalogues[lang].gettext, site.formats(lang)
    names = LEVELS.names(site.catalogues[lang])
    values = {"cluster": site.cluster.words(lang).name}
    if fields.holds(site.today):
        assert fields.level is not None
        assert fields.valid_until is not None
        values |= {"label": names[fields.level], "date": formats.date(fields.valid_until)}
        return gettext("%(cluster)s holds this label: %(label)s, valid until %(date)s.") % values
    # A certificate may exist that the site does not show, so the sentence says no more than that.
    past = [entry.level for entry in fields.history]
    level = fields.level or fields.aim or next(iter(past), None)
    return ABSENCE.name(level, site.catalogues[lang]) if level is not None else ""


def _tell_history(site: Site, fields: LabelFields, lang: str) -> Iterator[str]:
    """Lists former labels with their last days, the newest first. The current label joins them
    after its last day."""
    formats, names = site.formats(lang), LEVELS.names(site.catalogues[lang])
    spans = [(entry.level, entry.awarded, entry.valid_until) for entry in fields.history]
    if fields.proven and fields.valid_until is not None and fields.valid_until < site.today:
        assert fields.level is not None
        assert fields.awarded is not None
        spans.append((fields.level, fields.awarded, fields.valid_until))
    for level, awarded, until in sorted(spans, key=lambda span: span[2], reverse=True):
        yield formats.join((names[level], formats.date_range(awarded, until)))


def _show_evidence(
    site: Site, item: Item[LabelFields], record: Record[LabelFields]
) -> Iterator[tuple[str, list[str | Link]]]:
    """The indicators that the cluster chose to show, each with its value and its proofs."""
    fields, lang = record.fields, record.lang
    facts = item.facts
    records, counts = Records(site, facts), COUNTS.names(site.catalogues[lang])
    for number in facts.show:
        indicator = read_scheme().indicators[number]
        values: list[str | Link] = []
        value = MEASURES[indicator.computed].count(records) if indicator.computed else None
        if value is not None and value.number is not None:
            formats = site.formats(lang)
            spelt = spell_value(value, formats)
            values.append(formats.label(counts[indicator.computed], spelt))
        statement = fields.statements.get(str(number))
        if statement:
            values.append(statement)
        proofs = [*(value.proofs if value else ()), *_documents(facts, number)]
        values += [link_page(site, key, lang) for key in proofs if site.graph.languages(key)]
        if values:
            yield indicator.name(lang), values


def _documents(fields: LabelFields, number: int) -> Iterable[tuple[str, ...]]:
    return (
        item_key(entry.document)
        for entry in fields.evidence
        if entry.indicator == number and entry.document
    )


def spell_value(value: Value, formats: Formats) -> str:
    assert value.number is not None
    if value.unit == "percent":
        return formats.percent(value.number / 100)
    return formats.number(value.number)
