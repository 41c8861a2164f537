"""What the machine must have for a test, and what happens where it lacks it."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

VARIABLE = "CLUSTER_REQUIRE_TOOLS"
"""Set by .ci/run: there a missing tool is a fault, not an excuse."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The names under which systems install Chromium or Chrome."""


def require_tool(*names: str) -> str:
    """The path of the first of these programs that is installed."""
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    give_up(f"this machine has no {' or '.join(names)}")


def give_up(reason: str) -> NoReturn:
    """Ends a test that cannot run here: skipped, or failed where every tool is to be there."""
    if os.environ.get(VARIABLE):
        pytest.fail(f"{reason} ({VARIABLE} is set)", pytrace=False)
    pytest.skip(reason)
