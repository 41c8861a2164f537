"""The record of revisions: what `invoke record` writes."""

from __future__ import annotations

from pathlib import Path

from plugins.build.loading import load_site
from plugins.build.settings import Settings
from plugins.core.clock import read_clock
from plugins.core.revisions import REVISIONS_FILE, revise, write_revisions


def record_revisions(settings: Settings) -> tuple[Path, list[str]]:
    """Brings content/revisions.yaml up to the facts of today; gives the file and the items
    that were new or had changed. Samples are not recorded, since they are never published."""
    site = load_site(settings).site
    revisions, changed = dict(site.revisions), []
    now = read_clock(settings.environ)
    for path, item in sorted(site.everything.items()):
        facts = item.facts.recorded
        if facts is None or item.facts.sample:
            continue
        before = revisions.get(path)
        revisions[path] = revise(before, facts, now)
        if revisions[path] is not before:
            changed.append(path)
    file = settings.content / REVISIONS_FILE
    if changed:
        # In one step: a build may be reading it.
        draft = file.with_name(f".{file.name}.draft")
        draft.write_text(write_revisions(revisions), "utf-8")
        draft.replace(file)
    return file, changed
