"""Turns: who waits says for whom, and whoever is dead keeps nobody waiting."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from textwrap import dedent
from threading import Event, Thread

import pytest

from plugins.builder.settings import ROOT, Settings
from plugins.builder.turns import take_turn
from tests.sites.builder import SiteBuilder

pytestmark = pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SiteBuilder:
    """A site with a cache of its own, in whose folder the test works."""
    monkeypatch.chdir(tmp_path)
    site = SiteBuilder(tmp_path, "cs")
    site.cache = tmp_path / "cache"
    return site


@contextmanager
def start_holder(site: SiteBuilder, deed: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has its turn, says so, and does something in it."""
    script = f"""
        import os, sys, time
        from dataclasses import replace
        from pathlib import Path
        from plugins.builder.settings import read_settings
        from plugins.builder.turns import take_turn
        from plugins.builder.workers import Crew

        sys.argv = ["/usr/bin/invoke", "build", "--output", "výstup"]
        settings = replace(
            read_settings(), output=Path({str(site.output)!r}), cache=Path({str(site.cache)!r})
        )

        def hang():
            time.sleep(100)

        with take_turn(settings) as turn:
            turn.begin()
            print("begun", flush=True)
            {deed}
    """
    command = [sys.executable, "-c", dedent(script)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, start_new_session=True, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "begun\n"
        try:
            yield holder
        finally:
            with suppress(ProcessLookupError):
                os.killpg(holder.pid, signal.SIGKILL)


def is_free(settings: Settings) -> bool:
    """Whether a turn can be had without a wait."""
    told: list[str] = []

    def refuse(sentence: str) -> None:
        told.append(sentence)
        raise InterruptedError

    try:
        with take_turn(settings, refuse):
            return True
    except InterruptedError:
        return False


def test_a_waiting_build_says_what_it_waits_for_and_how_to_end_it(site: SiteBuilder) -> None:
    told: list[str] = []
    waits, had = Event(), Event()

    def tell(sentence: str) -> None:
        told.append(sentence)
        waits.set()

    def wait() -> None:
        with take_turn(site.settings(), tell):
            had.set()

    thread = Thread(target=wait)
    with start_holder(site, "time.sleep(100)") as holder:
        thread.start()
        assert waits.wait(20)
        (sentence,) = told
        assert sentence.startswith("another build into output/ is running (since ")
        assert f", process {holder.pid}: invoke build --output v?stup); this one waits" in sentence
        assert f"`kill {holder.pid}` ends the other build." in sentence
        assert not had.is_set()
        os.kill(holder.pid, signal.SIGTERM)  # as the sentence says
        assert had.wait(20)
    thread.join()


def test_a_build_that_need_not_wait_says_nothing(site: SiteBuilder) -> None:
    for _ in range(2):
        assert is_free(site.settings())


def test_a_build_from_another_day_is_reported_with_its_day(site: SiteBuilder) -> None:
    told: list[str] = []
    with take_turn(site.settings()):
        (lock,) = site.cache.glob("*.lock")
        lines = lock.read_text().split("\n")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", f"{lines[2]} {lines[3]}")
        lock.write_text("\n".join([*lines[:2], "2025-12-31", "23:59", *lines[4:]]))

        def refuse(sentence: str) -> None:
            told.append(sentence)
            raise InterruptedError

        with pytest.raises(InterruptedError), take_turn(site.settings(), refuse):
            pass
    assert "(since 2025-12-31, 23:59, process " in told[0]


@pytest.mark.parametrize("content", ["", "\x00\xff", "a\nb\nc", "7" * 10_000])
def test_an_empty_lock_file_is_not_a_reason_to_fail(site: SiteBuilder, content: str) -> None:
    told: list[str] = []
    with take_turn(site.settings()):
        (lock,) = site.cache.glob("*.lock")
        lock.write_text(content)

        def refuse(sentence: str) -> None:
            told.append(sentence)
            raise InterruptedError

        with pytest.raises(InterruptedError), take_turn(site.settings(), refuse):
            pass
    assert told == [
        "another build into output/ is running; this one waits for it. Ctrl-C ends the wait."
    ]
    assert is_free(site.settings())


@pytest.mark.parametrize(
    "deed",
    [
        "time.sleep(100)",
        "Crew([hang, hang]).wait_made()",  # workers at work, which hear of nothing
        "os.fork() or hang()\n            hang()",
        "import subprocess; subprocess.run(['sleep', '100'])",
    ],
)
def test_a_build_that_is_killed_loses_its_turn(site: SiteBuilder, deed: str) -> None:
    with start_holder(site, deed) as holder:
        time.sleep(0.5)  # for what it starts
        assert not is_free(site.settings())
        holder.kill()
        holder.wait()
        assert is_free(site.settings())


def test_workers_that_are_at_work_end_with_their_build(site: SiteBuilder) -> None:
    with start_holder(site, "Crew([hang, hang, hang]).wait_made()") as holder:
        assert holder.stdout is not None
        time.sleep(0.5)
        holder.kill()
        ended, _, _ = select.select([holder.stdout], [], [], 20)  # which the workers have, too
        assert ended
        assert holder.stdout.read() == ""


def test_ctrl_c_ends_the_wait_without_a_word(site: SiteBuilder) -> None:
    with take_turn(site.settings()):
        # Who began the tests in the background told every program of them to ignore Ctrl-C.
        heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
        command = [sys.executable, "-c", f"{heed}; from invoke.main import program; program.run()"]
        command += ["--search-root", str(ROOT), "build"]
        command += ["--content", str(site.content), "--output", str(site.output)]
        with subprocess.Popen(
            command,
            env=site.environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as waiting:
            assert waiting.stderr is not None
            assert "another build into output/ is running" in waiting.stderr.readline()
            assert f"`kill {os.getpid()}`" in waiting.stderr.readline()
            waiting.send_signal(signal.SIGINT)
            try:
                out, err = waiting.communicate(timeout=60)
            finally:
                waiting.kill()
    assert waiting.returncode == 1
    assert (out, err.strip()) == ("", "")
    assert not site.output.exists()
