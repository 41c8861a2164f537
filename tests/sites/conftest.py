"""Every test here gets a site of its own to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sites.builder import SiteBuilder


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteBuilder:
    """A site in Czech (the source), English and German, with home pages only.

    The working folder is the site's, as an author's is: problems name ``content/…``.
    """
    monkeypatch.chdir(tmp_path)
    return SiteBuilder(tmp_path)
