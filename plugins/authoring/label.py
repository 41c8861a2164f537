"""Runs `invoke label`: reports how near the cluster is to each level of its label."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from plugins.builder.loading import load_site
from plugins.builder.settings import Settings
from plugins.core.keys import PageKey
from plugins.core.records import items_of
from plugins.core.site import Site
from plugins.label.fields import LabelFields
from plugins.label.profile import describe_profile
from plugins.label.readiness import STATES, Finding, Readiness, assess_all, assess_platform
from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import say, tell

from .private import cannot_write, make_private

TITLES = {
    "bronze": "Bronze Label",
    "silver": "Silver Label",
    "gold": "Gold Label",
    "platform": "Profile on the European Cluster Collaboration Platform",
}


@dataclass(frozen=True, slots=True)
class LabelReport:
    """The findings, and the folder with ``readiness.html`` and ``readiness.json``."""

    readiness: tuple[Readiness, ...]
    folder: Path


def report_label(settings: Settings, private: Path | None = None) -> LabelReport:
    """Compares the records with the label and the platform, and writes the report.

    The report goes into the folder ``private`` beside the content, since it is for the cluster
    only. Raises `ContentError` if there is no label's record.
    """
    site = load_site(settings).site
    item = next(items_of(LabelFields, site.items.values()), None)
    if item is None:
        message = tell("no-label", "there is no label's record.")
        mend = say("Write one in a section of the kind label: `invoke new label`.")
        raise ContentError([Problem("invoke label", None, message, mend)])
    fields = item.facts
    readiness = (*assess_all(site, fields), assess_platform(site, fields))
    profile = describe_profile(site, fields)
    folder = private or settings.private / "label"
    data = {"levels": [_describe(site, r) for r in readiness], "profile": dict(profile)}
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    page = _write_page(site, readiness, profile)
    try:
        make_private(folder)
        (folder / "readiness.json").write_text(text, "utf-8")
        (folder / "readiness.html").write_text(page, "utf-8")
    except OSError as error:
        raise cannot_write(folder, settings, error) from None
    return LabelReport(readiness, folder)


def spell_report(report: LabelReport) -> Iterator[str]:
    """Returns the report for a terminal, a line for each finding."""
    for readiness in report.readiness:
        counts = ", ".join(f"{n} {s}" for s in STATES if (n := readiness.count(s)))
        yield f"{TITLES[readiness.title]}: {counts}"
        for finding in readiness.findings:
            number = f"{finding.number}. " if finding.number else ""
            yield f"  {finding.state:<14}{number}{finding.name}{_spell_value(finding)}"
            if finding.step:
                yield f"                {finding.step}"
        yield ""


def _spell_value(finding: Finding) -> str:
    value = finding.value
    if value is None or value.number is None:
        return ""
    sign = " %" if value.unit == "percent" else ""
    least = f", needed: {finding.least}{sign}" if finding.least is not None else ""
    return f": {value.number}{sign}{least}"


def _proofs(site: Site, finding: Finding) -> list[str]:
    keys: tuple[PageKey, ...] = finding.value.proofs if finding.value else ()
    lang = site.cluster.facts.international_language
    chain = site.cluster.fallbacks(lang if lang in site.cluster.tags else site.cluster.source)
    found = (site.graph.best(key, chain) for key in (*keys, *finding.documents))
    return [site.absolute(address.path) for address in found if address is not None]


def _describe(site: Site, readiness: Readiness) -> dict[str, Any]:
    return {
        "name": TITLES[readiness.title],
        "ready": readiness.ready,
        "findings": [
            {
                "number": finding.number or None,
                "name": finding.name,
                "state": finding.state,
                "value": str(finding.value.number)
                if finding.value and finding.value.number is not None
                else None,
                "unit": finding.value.unit if finding.value else None,
                "needed": str(finding.least) if finding.least is not None else None,
                "source": finding.source or None,
                "next": finding.step or None,
                "proofs": _proofs(site, finding),
            }
            for finding in readiness.findings
        ],
    }


_STYLE = Markup("""\
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-block: 2.5rem .5rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .4rem .8rem .4rem 0;
  border-block-end: 1px solid #9ab }
th[scope=row] { font-weight: 400 }
small { display: block; color: #445 }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee }
  a { color: #9cf } small { color: #bcd } }
""")


def _write_page(
    site: Site, readiness: tuple[Readiness, ...], profile: tuple[tuple[str, str], ...]
) -> str:
    """Returns the report as an HTML page without other files."""
    name = site.cluster.words(site.cluster.source).name
    parts = [_write_table(site, entry) for entry in readiness]
    rows = Markup("").join(
        Markup("<tr><th scope=row>{}</th><td>{}</td></tr>\n").format(key, value or "–")
        for key, value in profile
    )
    title = f"Readiness for the label: {name}"
    return str(
        Markup("""\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{}</title><style>{}</style></head>
<body>
<h1>{}</h1>
<p>As of {}. Counted from what may be published.</p>
{}<h2>The profile, to copy from</h2>
<table>
{}</table>
</body>
</html>
""").format(title, _STYLE, title, site.now.date().isoformat(), Markup("").join(parts), rows)
    )


def _write_table(site: Site, readiness: Readiness) -> Markup:
    rows = Markup("").join(_write_row(site, finding) for finding in readiness.findings)
    return Markup("""\
<h2>{}</h2>
<table>
<thead><tr><th scope=col>What is asked for</th><th scope=col>State</th><th scope=col>Value</th>
<th scope=col>Next</th></tr></thead>
<tbody>
{}</tbody>
</table>
""").format(TITLES[readiness.title], rows)


def _write_row(site: Site, finding: Finding) -> Markup:
    number = f"{finding.number}. " if finding.number else ""
    links = Markup("").join(
        Markup('<small><a href="{}">{}</a></small>').format(url, url)
        for url in _proofs(site, finding)
    )
    source = Markup("<small>{}</small>").format(finding.source) if finding.source else ""
    value = _spell_value(finding).removeprefix(": ")
    return Markup("<tr><th scope=row>{}</th><td>{}</td><td>{}{}{}</td><td>{}</td></tr>\n").format(
        number + finding.name, finding.state, value, source, links, escape(finding.step)
    )
