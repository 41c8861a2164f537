"""The finished site keeps the standards, and every promise between its files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import page
import pytest
import yaml

from plugins.publishing.validity import MarkupChecker, find_checker, validate
from plugins.publishing.verify import verify
from tests.support.machine import require_checker, require_tool


@pytest.fixture(scope="module")
def checker() -> MarkupChecker:
    require_tool("java")
    require_checker()
    return find_checker()


def test_the_nu_html_checker_finds_nothing_on_any_page_or_picture(
    real_site: Path, checker: MarkupChecker
) -> None:
    assert "\n".join(map(str, validate(real_site, checker))) == ""


def test_the_nu_html_checker_finds_nothing_in_the_stylesheet(
    real_site: Path, checker: MarkupChecker
) -> None:
    styles = [str(path) for path in real_site.rglob("*.css")]
    command = [checker.java, "-jar", str(checker.jar), "--css", "--format", "gnu", *styles]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert styles
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_links_anchors_alternates_feeds_and_the_sitemap_of_the_site_hold(
    real_site: Path, project: Path
) -> None:
    site = yaml.safe_load((project / "content" / "cluster.yaml").read_text("utf-8"))["site"]
    assert "\n".join(map(str, verify(real_site, site))) == ""


def test_everybody_can_read_the_pdfs_of_the_materials(real_site: Path) -> None:
    """Another program's opinion on PDF/UA-1 (ISO 14289-1)."""
    read = [path for path in real_site.rglob("*.pdf") if path.with_suffix(".png").is_file()]
    assert read
    for path in read:
        report = page.validate_pdf(path, profile="ua1")
        assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == [], path
