"""Starts the installed Chromium, without any requests to the network."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _has_sandbox() -> bool:
    """Whether Chromium's sandbox can work: not as root, as in containers, and not where the system
    makes no user namespace, as in a chroot. Tests open only their own pages."""
    if os.geteuid() == 0:
        return False
    try:
        made = subprocess.run(["unshare", "--user", "true"], capture_output=True, check=False)
    except OSError:
        return True  # the system does not say that it cannot
    return made.returncode == 0


@contextmanager
def start_browser(command: str) -> Iterator[Browser]:
    flags = list(_FLAGS) if _has_sandbox() else [*_FLAGS, "--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command, args=flags)
        try:
            yield browser
        finally:
            browser.close()
