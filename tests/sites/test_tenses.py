"""What pages tell of as past has happened."""

from __future__ import annotations

import pytest

from plugins.builder.loading import load_site
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, words

SECTIONS = {
    "members": ("member", "Členové", "Members", "Mitglieder"),
    "partners": ("partner", "Partneři", "Partners", "Partner"),
    "documents": ("document", "Dokumenty", "Documents", "Dokumente"),
    "networks": ("network", "Sítě", "Networks", "Netzwerke"),
}
LATER = "2028-01-01"
FUTURE = {
    "content/cs/members/x.md": ("joined", words("A", type="small", joined=LATER)),
    "content/cs/partners/x.md": ("since", words("A", type="research", country="DE", since=LATER)),
    "content/cs/networks/x.md": ("since", words("A", since=LATER)),
    "content/cs/documents/x.md": ("date", words("A", type="strategy", date=LATER)),
    "content/cs/news/x.md": ("updated", post("A", updated=LATER)),
}


@pytest.fixture
def site(site: SiteBuilder) -> SiteBuilder:
    return site.add_sections(SECTIONS)


@pytest.mark.parametrize("path", FUTURE)
def test_a_day_that_has_not_come_is_not_told_as_past(site: SiteBuilder, path: str) -> None:
    key, text = FUTURE[path]
    out = site.write({path: text}).build()
    (told,) = [p for p in out.result.warnings if "lies in the future" in p.message]
    line = text.splitlines()[(told.line or 0) - 1]
    assert (told.path, line.partition(":")[0]) == (path, key)
    assert LATER in told.message


def test_a_text_that_waits_for_that_day_is_not_told(site: SiteBuilder) -> None:
    text = words("A", type="small", joined=LATER, publish=LATER)
    site.write({"content/cs/members/x.md": text})
    told = [*site.build().result.warnings, *load_site(site.settings()).warnings]
    assert not [problem for problem in told if "lies in the future" in problem.message]


@pytest.mark.parametrize(("now", "told"), [("2027-05-04T12:00:00Z", True), ("2027-06-01", False)])
def test_the_outcome_of_an_event_is_shown_when_it_is_over(
    site: SiteBuilder, now: str, told: bool
) -> None:
    text = event("A", starts="2027-05-04 09:00", ends="2027-05-04 17:00",
                 outcome="{participants: 42}")  # fmt: skip
    now = now if "T" in now else f"{now}T12:00:00Z"
    out = site.write({"content/cs/dates/x.md": text}).build(now=now)
    assert any("states an outcome" in p.message for p in out.result.warnings) is told
