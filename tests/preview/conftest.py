"""A preview for each test, of a mini-site of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.running import Preview, start_preview
from tests.sites.builder import SiteBuilder
from tests.sites.files import post


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteBuilder:
    """A site with one post, in whose folder the test works, as an author does."""
    monkeypatch.chdir(tmp_path)
    return SiteBuilder(tmp_path).write({"content/cs/news/fair.md": post("Veletrh", "Starý text.")})


@pytest.fixture
def preview(site: SiteBuilder) -> Iterator[Preview]:
    with start_preview(site) as running:
        yield running
