"""Fixtures for all tests: the real site, built once, served, and a browser to see it with."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import active_children
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from plugins.builder.pipeline import build_site
from plugins.builder.settings import ROOT, read_settings
from tests.support.chromium import start_browser
from tests.support.machine import (
    CHROMIUM,
    leave_out_prints,
    require_library,
    require_press,
    require_tool,
    sum_up,
)
from tests.support.serving import serve
from tests.support.sharing import SharedFolders

os.environ["LANGUAGE"] = "en"
"""Commands that tests start tell their findings in English, whatever the machine speaks."""

# A busy machine is no fault of the program: no example has to be done by a deadline.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_unconfigure(config: pytest.Config) -> None:
    """The very last line says what was left out for what this machine lacks."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput"):
        return  # a worker of pytest-xdist: the one who started it speaks
    skipped = reporter.stats.get("skipped", [])
    told = sum_up(str(report.longrepr[2]) for report in skipped if report.longrepr)
    if told:
        reporter.write_line(told)


@pytest.fixture(scope="session", autouse=True)
def _prints_if_possible() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        leave_out_prints(patch)
        yield


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    """A forked process that outlives its test keeps the browser's driver from ending, and with it
    the whole run."""
    yield
    assert active_children() == []


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> SharedFolders:
    """What is made once for all workers."""
    return SharedFolders(tmp_path_factory)


@pytest.fixture(scope="session")
def moment(shared: SharedFolders) -> str:
    """One SOURCE_DATE_EPOCH for all builds of the real site in a test run: today's."""

    def write(folder: Path) -> None:
        now = os.environ.get("SOURCE_DATE_EPOCH") or str(int(time.time()))
        (folder / "epoch").write_text(now)

    return (shared.get("moment", write) / "epoch").read_text()


@pytest.fixture(scope="session")
def real_site(shared: SharedFolders, moment: str) -> Path:
    """The folder of the real site as it would go out today, with its PDFs."""
    require_press()

    def build(folder: Path) -> None:
        settings = read_settings(publish=True, output=folder / "site")
        environ = {"SOURCE_DATE_EPOCH": moment}
        build_site(replace(settings, environ=environ, site_url=None, cache=folder / "cache"))

    return shared.get("real-site", build) / "site"


@pytest.fixture(scope="session")
def served(real_site: Path) -> Iterator[str]:
    """The address at which the real site is served, without a final slash."""
    with serve(real_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium or Chrome; without one the test is skipped."""
    require_library("libatomic.so.1")
    with start_browser(require_tool(*CHROMIUM)) as started:
        yield started


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's folder."""
    return ROOT
