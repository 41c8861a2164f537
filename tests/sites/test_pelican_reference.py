"""docs/reference/pelican.md: each row of its tables of settings and signals is tried."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from pelican.plugins import signals

from plugins.builder.pelican_names import HARMLESS, HONOURED, REASONS
from plugins.builder.settings import ROOT
from tests.sites.builder import SiteBuilder
from tests.sites.test_pelican_plugins import CONTENT, add_plugin, run

DOCUMENT = (ROOT / "docs/reference/pelican.md").read_text("utf-8")


def read_rows(heading: str) -> list[tuple[str, str]]:
    """The rows of the tables under a heading: the first cell, and the last."""
    section = re.split(r"^## ", DOCUMENT, flags=re.MULTILINE)
    (text,) = [part for part in section if part.startswith(f"{heading}\n")]
    return re.findall(r"^\| (`.+?`) \| (.+) \|$", text, re.MULTILINE)


def names_in(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


SIGNALS = {names_in(cell)[0]: told for cell, told in read_rows("Signals")}

WATCH_ALL = f"""
    import json, os
    from pelican import signals
    seen = {{}}
    kept = []

    def watch(name):
        def note(sender, **values):
            seen.setdefault(name, []).append(sorted(values))
        kept.append(note)
        getattr(signals, name).connect(note)

    def finish(pelican):
        with open(os.path.join(pelican.output_path, "seen.json"), "w") as f:
            json.dump(seen, f)

    def register():
        for name in {sorted(set(SIGNALS) - {"readers_init"})!r}:
            watch(name)
        signals.finalized.connect(finish)
"""


def test_the_document_names_every_setting_with_what_it_does() -> None:
    rows = read_rows("Settings")
    told = {name: text for cell, text in rows for name in names_in(cell)}
    refused = {name: reason for reason, names in REASONS.items() for name in names}
    assert told == HONOURED | HARMLESS | refused


def test_the_document_names_every_signal() -> None:
    known = {name for name, value in vars(signals).items() if isinstance(value, signals.Signal)}
    assert SIGNALS.keys() == known


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    site = SiteBuilder(tmp_path_factory.mktemp("watched")).write(CONTENT)
    site.write({"content/extra/CNAME": b"cluster.example"})
    add_plugin(site, "watch", WATCH_ALL)
    site.state(STATIC_PATHS=["extra"])
    found: dict[str, Any] = json.loads(run(site)["seen.json"])
    return found


@pytest.mark.parametrize("name", sorted(SIGNALS))
def test_a_signal_is_sent_as_the_document_says(seen: dict[str, Any], name: str) -> None:
    if "refused" in SIGNALS[name]:
        assert name == "readers_init"  # test_a_plugin_that_would_do_nothing_is_refused
        return
    assert SIGNALS[name].startswith("sent")
    assert len(seen[name]) >= 1
    if "with the feed" in SIGNALS[name]:
        assert all("feed" in values for values in seen[name])
    if "with the metadata" in SIGNALS[name]:
        assert all(values == ["metadata"] for values in seen[name])


HOME = "index.html"
CASES: dict[str, tuple[dict[str, object], str, bool]] = {
    "SITEURL": ({"SITEURL": "https://x.example/sub"}, HOME, True),
    "STATIC_PATHS": ({"STATIC_PATHS": ["extra"]}, "extra/CNAME", True),
    "STATIC_EXCLUDES": (
        {"STATIC_PATHS": ["extra"], "STATIC_EXCLUDES": ["extra/old"]},
        "extra/old/a",
        False,
    ),
    "IGNORE_FILES": ({"STATIC_PATHS": ["extra"], "IGNORE_FILES": ["CN*"]}, "extra/CNAME", False),
    "EXTRA_PATH_METADATA": (
        {"STATIC_PATHS": ["extra"], "EXTRA_PATH_METADATA": {"extra/CNAME": {"path": "CNAME"}}},
        "CNAME",
        True,
    ),
    "PUBLISH": ({"PUBLISH": True, "STATIC_PATHS": ["extra"]}, HOME, True),
}
"""Of a setting that works: what is stated, and a file that is there then, or is not."""
_TRIED_ELSEWHERE = {"PATH", "OUTPUT_PATH", "THEME", "PLUGINS", "PLUGIN_PATHS", "KINDS"}
"""Every mini-site states the first three; the others have tests of their own."""


def test_every_setting_that_works_has_a_case() -> None:
    assert CASES.keys() | _TRIED_ELSEWHERE == HONOURED.keys()


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_setting_that_works_works_for_both_hosts(site: SiteBuilder, name: str) -> None:
    stated, file, there = CASES[name]
    site.write({"content/extra/CNAME": b"cluster.example", "content/extra/old/a": b"a"})
    site.state(**({"STATIC_PATHS": ["extra"]} | stated))
    own = dict(site.build(publish=name == "PUBLISH").files)
    assert (file in own) is there
    site.output = site.folder / "by-pelican"
    assert run(site) == own
    if name == "SITEURL":
        assert b"https://x.example/sub/" in own[HOME]
