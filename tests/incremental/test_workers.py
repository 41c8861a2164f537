"""Workers: what they make comes back; what goes wrong in one of them is told, once."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import pytest

from plugins.builder.pipeline import build_site
from plugins.builder.workers import Crew, WorkerError, count_workers, cut_up, share_out
from plugins.builder.writing import OutputFolder
from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import tell
from tests.sites.builder import SiteBuilder

pytestmark = pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
"""Python 3.12 warns of every fork where threads run, as those of pytest-xdist do."""

Maker = Callable[[], Callable[[], Any]]


def give(value: object) -> Maker:
    return lambda: lambda: value


def fail(*messages: str) -> Maker:
    def make() -> NoReturn:
        raise ContentError(
            [Problem("a.md", 1, tell("test", "{text}", text=message)) for message in messages]
        )

    return make


def crash() -> NoReturn:
    raise ZeroDivisionError("by nothing")


def die() -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def work(*makers: Maker) -> list[Any]:
    with Crew(makers) as crew:
        crew.wait_made()
        return crew.finish()


def assert_alone() -> None:
    """No worker is left behind."""
    assert multiprocessing.active_children() == []


def test_results_come_in_the_order_of_the_makers() -> None:
    def slow() -> Callable[[], str]:
        time.sleep(0.1)
        return lambda: "slow"

    assert work(slow, give("quick"), give(["x" * 1_000_000])) == [
        "slow",
        "quick",
        ["x" * 1_000_000],
    ]
    assert_alone()


def test_nothing_is_finished_before_all_is_made() -> None:
    reader, writer = os.pipe()

    def note() -> None:
        os.write(writer, b"finished")

    with pytest.raises(ContentError), Crew([lambda: note, fail("wrong")]) as crew:
        crew.wait_made()
    os.close(writer)
    assert os.read(reader, 100) == b""
    os.close(reader)
    assert_alone()


def test_problems_of_several_workers_are_reported_together_and_once() -> None:
    with pytest.raises(ContentError) as caught:
        work(fail("one", "both"), give(1), fail("both", "two"))
    assert [problem.message for problem in caught.value.problems] == ["one", "both", "two"]
    assert_alone()


def test_problems_of_the_content_go_before_a_crash() -> None:
    with pytest.raises(ContentError, match="wrong"):
        work(crash, fail("wrong"))


def test_a_crash_is_reported_with_its_place() -> None:
    with pytest.raises(WorkerError, match=r"(?s)in crash.*ZeroDivisionError: by nothing"):
        work(give(1), crash)
    assert_alone()


def test_a_crash_at_the_end_is_reported_too() -> None:
    with pytest.raises(WorkerError, match="ZeroDivisionError"):
        work(give(1), lambda: crash)
    assert_alone()


@pytest.mark.parametrize("maker", [die, lambda: die])
def test_a_worker_that_dies_fails_the_work(maker: Maker) -> None:
    with pytest.raises(WorkerError, match="ended before its work was done"):
        work(give(1), maker, give(2))
    assert_alone()


def test_a_worker_that_died_in_between_fails_the_work() -> None:
    def make() -> Callable[[], None]:
        threading.Timer(0.05, die).start()
        return lambda: None

    with Crew([make, give(None)]) as crew:
        crew.wait_made()
        time.sleep(0.3)
        with pytest.raises(WorkerError, match="ended before its work was done"):
            crew.finish()
    assert_alone()


def test_no_worker_is_left_when_something_fails_between_the_steps() -> None:
    def stop_between(crew: Crew[int]) -> NoReturn:
        with crew:
            crew.wait_made()
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        stop_between(Crew([give(1), give(2)]))
    assert_alone()


@pytest.mark.parametrize("step", ["claim", "clean"])
def test_no_worker_is_left_when_the_folder_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise ContentError([Problem("output/", None, tell("test", "the folder is not ours."))])

    monkeypatch.setattr(OutputFolder, step, refuse)
    with pytest.raises(ContentError, match="not ours"):
        build_site(SiteBuilder(tmp_path, "cs").settings(), workers=2)
    assert_alone()


def test_a_result_that_cannot_be_sent_fails_the_work() -> None:
    with pytest.raises(WorkerError):
        work(give(lambda: None))
    assert_alone()


def test_workers_end_with_their_parent() -> None:
    """However it ends: a worker that stayed would hold the lock of the build."""
    reader, writer = os.pipe()
    parent = os.fork()
    if not parent:
        os.close(reader)
        os.setpgid(0, 0)
        crew: Crew[int] = Crew([give(1), give(2), give(3)])
        crew.wait_made()
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writer)
    os.waitpid(parent, 0)
    ended, _, _ = select.select([reader], [], [], 20)  # the workers have the other end, too
    os.close(reader)
    with suppress(ProcessLookupError):  # where they do live on, not for longer than the test
        os.killpg(parent, signal.SIGKILL)
    assert ended


def test_small_work_is_done_alone() -> None:
    assert count_workers(10, least=100) == 1
    assert count_workers(0, least=100, asked=4) == 1
    assert count_workers(3, least=100, asked=4) == 3


def test_where_threads_run_nothing_is_forked() -> None:
    """A fork of them could stand still for ever."""
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert count_workers(10_000, least=100) == 1
    finally:
        stop.set()
        thread.join()


def test_shares_hold_everything_once() -> None:
    shares = share_out(range(10), 3)
    assert [len(share) for share in shares] == [4, 3, 3]
    assert sorted(entry for share in shares for entry in share) == list(range(10))


def test_items_are_cut_up_into_stretches_of_about_the_same_weight() -> None:
    weights = [0, 9, 1, 1, 1, 6, 0, 3, 3, 0]
    for count in range(1, 5):
        shares = cut_up(range(10), count, weights.__getitem__)
        assert len(shares) == count
        assert [entry for share in shares for entry in share] == list(range(10))
    assert [
        sum(weights[e] for e in share) for share in cut_up(range(10), 2, weights.__getitem__)
    ] == [12, 12]
