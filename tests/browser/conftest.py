"""The pages to look at: the real site's, one of each template, and a far-away cluster's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.far_site import build_far_site
from tests.browser.survey import Survey, Visit, read_visits, survey, write_visits
from tests.browser.templates import find_templates, list_pages
from tests.support.serving import serve
from tests.support.sharing import ShareFolder


@pytest.fixture(scope="session")
def templates(real_site: Path) -> dict[str, str]:
    """For each template of the theme the address of a Czech page that has it."""
    return find_templates(real_site, list_pages(real_site, "cs"))


@pytest.fixture(scope="session")
def far_folder(share_folder: ShareFolder) -> Path:
    """The output folder of a small site in Arabic, Chinese and English."""
    return share_folder("far-site", build_far_site) / "output"


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
def real_survey(
    share_folder: ShareFolder, browser: Browser, served: str, real_site: Path
) -> Survey:
    """What was seen on every page of the real site in a language."""
    return _make_survey(share_folder, browser, served, real_site, "real")


@pytest.fixture(scope="session")
def far_survey(
    share_folder: ShareFolder, browser: Browser, far_site: str, far_folder: Path
) -> Survey:
    """The same of the far-away cluster's site."""
    return _make_survey(share_folder, browser, far_site, far_folder, "far")


def _make_survey(
    share_folder: ShareFolder, browser: Browser, base: str, folder: Path, name: str
) -> Survey:
    def look(lang: str) -> list[Visit]:
        def make(notes: Path) -> None:
            write_visits(survey(browser, base, list_pages(folder, lang)), notes / "visits.json")

        return read_visits(share_folder(f"survey-{name}-{lang}", make) / "visits.json")

    return look
