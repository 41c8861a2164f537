"""The pages to look at: the real site's, one of each template, and a far-away cluster's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.far_site import build_far_site
from tests.browser.survey import Survey, Visit, share_survey
from tests.browser.templates import find_templates, list_pages
from tests.support.serving import serve
from tests.support.sharing import SharedFolders


@pytest.fixture(scope="session")
def templates(real_site: Path) -> dict[str, str]:
    """For each template of the theme the address of a Czech page that has it."""
    return find_templates(real_site, list_pages(real_site, "cs"))


@pytest.fixture(scope="session")
def far_folder(shared: SharedFolders) -> Path:
    """The output folder of a small site in Arabic, Chinese and English."""
    return shared.get("far-site", build_far_site) / "output"


@pytest.fixture(scope="session")
def far_site(far_folder: Path) -> Iterator[str]:
    """The address at which that site is served, without a final slash."""
    with serve(far_folder) as address:
        yield address


@pytest.fixture(scope="session")
def far_templates(far_folder: Path) -> dict[str, str]:
    """For each template the address of an Arabic page that has it."""
    return find_templates(far_folder, list_pages(far_folder, "ar"))


@pytest.fixture(scope="session")
def real_survey(shared: SharedFolders, browser: Browser, served: str, real_site: Path) -> Survey:
    """What was seen on every page of the real site in a language."""

    def look(lang: str) -> list[Visit]:
        return share_survey(shared, browser, served, f"real-{lang}", list_pages(real_site, lang))

    return look


@pytest.fixture(scope="session")
def far_survey(shared: SharedFolders, browser: Browser, far_site: str, far_folder: Path) -> Survey:
    """The same of the far-away cluster's site."""

    def look(lang: str) -> list[Visit]:
        return share_survey(shared, browser, far_site, f"far-{lang}", list_pages(far_folder, lang))

    return look
