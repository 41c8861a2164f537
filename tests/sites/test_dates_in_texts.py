"""A date at the beginning of a line reaches readers as it was typed, on pages and in feeds."""

from __future__ import annotations

import pytest

from tests.sites.builder import SiteBuilder
from tests.sites.files import post, words

DATES = "14. května 2026 seminář.\n\n20. června 2026 veletrh.\n\n3. září 2026 hromada."


@pytest.mark.parametrize("name", ["aktuality/veletrh/index.html", "aktuality/feed.xml"])
def test_three_dates_in_a_row_stay_what_they_are(site: SiteBuilder, name: str) -> None:
    site.write({"content/cs/news/fair.md": post("Veletrh", DATES)})
    page = site.build().text(name).replace("\u00a0", " ").replace("\u00ad", "")
    for date in ("14. května 2026", "20. června 2026", "3. září 2026"):
        assert date in page
    assert "<ol start" not in page
    assert "&lt;ol start" not in page


def test_each_text_is_read_by_its_own_language(site: SiteBuilder) -> None:
    site.write(
        {
            "content/cs/pages/about.md": words("O nás", "3. ročník konference."),
            "content/de/pages/about.md": words("Über uns", "14. Mai 2026 in Berlin."),
            "content/en/pages/about.md": words("About", "1. Fill in.\n2. Send."),
        }
    )
    out = site.build()
    assert "<p>3. ročník" in out.text("o-nas/index.html").replace("\u00a0", " ")
    assert "14. Mai 2026" in out.text("de/ueber-uns/index.html").replace("\u00a0", " ")
    assert "<li>Fill in.</li>" in out.text("en/about/index.html")


def test_what_may_be_either_is_asked_with_file_and_line(site: SiteBuilder) -> None:
    site.write({"content/de/pages/home.md": words("Start", "1. Preis: Anna\n2. Preis: Bernd")})
    problems = site.problems()
    assert [(p.path, p.line) for p in problems] == [
        ("content/de/pages/home.md", 5),
        ("content/de/pages/home.md", 6),
    ]
    assert '"1) Preis: Anna" for a list' in problems[0].mend
