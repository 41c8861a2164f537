"""The real site as documents, read once per worker."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.real_site.documents import read_documents


@pytest.fixture(scope="session")
def documents(real_site: Path) -> Mapping[str, BeautifulSoup]:
    """Every page by its address; for looking only."""
    return read_documents(real_site)
