"""Measures the preview: from a save to the new text in an open page of a browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .edits import Edit
from .measuring import MeasurementError, clean_environ

PREVIEW = "preview"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PORT = 8600  # the first port tried
_PAUSE = 1.0  # seconds between two saves, until the page listens again
_SHOWN = "words => document.body !== null && document.body.textContent.includes(words)"


def find_browser() -> str | None:
    """Finds an installed Chromium or Chrome."""
    return next((path for name in _BROWSERS if (path := shutil.which(name))), None)


def time_saves(site: Path, edit: Edit, page: str, runs: int, timeout: float) -> list[float]:
    """Returns the seconds from each save to the frame that shows its words. ``page`` is a path
    below the output folder. The first save, which warms the preview up, is not counted."""
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:  # tests need it, builds do not
        raise MeasurementError("Playwright is not installed: make test sets it up") from None

    browser = find_browser()
    if browser is None:
        raise MeasurementError("this machine has no Chromium")
    # Chromium's sandbox refuses to run as root, as in containers.
    flags = [*_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(_FLAGS)
    seconds = []
    with _serve(site, timeout) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=flags)
        try:
            tab = chromium.new_page()
            tab.goto(address + page.removesuffix("index.html"))
            for _ in range(runs + 1):
                time.sleep(_PAUSE)
                start = time.perf_counter()
                words = edit.make(site)
                tab.wait_for_function(_SHOWN, arg=words, polling="raf", timeout=timeout * 1000)
                seconds.append(time.perf_counter() - start)
        except Error as error:
            raise MeasurementError(f"the browser: {error.message.splitlines()[0]}") from error
        finally:
            chromium.close()
    return seconds[1:]


@contextmanager
def _serve(site: Path, timeout: float) -> Iterator[str]:
    """Runs `invoke serve` in a copy of the project; yields its address once the site is built."""
    command = (sys.executable, "-m", "invoke", "serve", "--content=content", "--output=output")
    log = site / "preview.log"
    with log.open("w") as words:
        server = subprocess.Popen(
            [*command, f"--port={_PORT}"],
            cwd=site,
            env=clean_environ({"CLUSTER_CACHE": str(site / "cache"), "PYTHONUNBUFFERED": "1"}),
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield _find_address(server, log, timeout)
    finally:
        # Ctrl-C, as a user ends it, to all its processes.
        os.killpg(server.pid, signal.SIGINT)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _find_address(server: subprocess.Popen[bytes], log: Path, timeout: float) -> str:
    """Reads the address that the preview prints once it has built the site."""
    end = time.monotonic() + timeout
    while time.monotonic() < end and server.poll() is None:
        found = re.search(r"Open (http://\S+)", log.read_text())
        if found:
            return found[1]
        time.sleep(0.1)
    raise MeasurementError(f"the preview did not start: see {log.name} in the site's folder")
