"""Runs `invoke record`: writes the records of revisions, and of pages that must be kept."""

from __future__ import annotations

from pathlib import Path

from plugins.builder.loading import load_site
from plugins.builder.reading import read_obligations, read_revisions
from plugins.builder.settings import Settings
from plugins.builder.tree import read_tree
from plugins.core.clock import read_clock
from plugins.core.identities import record_identity
from plugins.core.revisions import (
    REVISIONS_FILE,
    find_heirs,
    recorded_facts,
    revise,
    write_revisions,
)
from plugins.core.site import Site
from plugins.funding.retention import OBLIGATIONS_FILE, list_obligations, write_obligations
from plugins.reporting.problems import Report


def record_all(settings: Settings) -> list[str]:
    """Updates content/revisions.yaml and content/obligations.yaml; returns the items that were new
    or had changed. Samples are not recorded, since they are never published."""
    site = load_site(settings).site
    return [*_record_revisions(settings, site), *_record_obligations(settings, site)]


def _record_revisions(settings: Settings, site: Site) -> list[str]:
    """Updates the revisions. Also returns renamed items: "news/b (was news/a)"."""
    kept = read_revisions(settings, read_tree(settings.content), Report())
    heirs = find_heirs(kept, site.everything, frozenset(site.everything))
    revisions, changed = dict(site.revisions), []
    now = read_clock(settings.environ)
    for path, item in sorted(site.everything.items()):
        if recorded_facts(item) is None or item.facts.sample:
            continue
        before = revisions.get(path)
        after = revise(before, item, now)
        revisions[path] = record_identity(site, item, after, now)
        if path in heirs:
            changed.append(f"{path} (was {heirs[path]})")
        elif before is None or (before.facts, before.changed) != (after.facts, after.changed):
            changed.append(path)
    if revisions != kept:
        _write(settings.content / REVISIONS_FILE, write_revisions(revisions))
    return changed


def _record_obligations(settings: Settings, site: Site) -> list[str]:
    kept = read_obligations(settings, read_tree(settings.content), Report())
    before = {path: obligation.until for path, obligation in kept.items()}
    days = before | list_obligations(site.items)
    changed = sorted(path for path, day in days.items() if before.get(path) != day)
    if changed:
        _write(settings.content / OBLIGATIONS_FILE, write_obligations(days))
    return changed


def _write(file: Path, text: str) -> None:
    # In one step, since a build may be reading it.
    draft = file.with_name(f".{file.name}.draft")
    draft.write_text(text, "utf-8")
    draft.replace(file)
