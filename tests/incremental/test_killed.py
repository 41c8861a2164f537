"""A build that is killed, at whatever moment, leaves nothing that the next one minds."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest

from plugins.builder.writing import OutputFolder
from tests.incremental.contents import Contents, Workplace
from tests.incremental.outcomes import assert_equal, look
from tests.incremental.rooms import Job, Room
from tests.support.trees import Tree

LONG = bool(int(os.environ.get("CLUSTER_LONG") or 0))
LAST = 205  # deeds of a whole build: files opened, renamed and removed, folders made
MOMENTS = range(1, LAST) if LONG else (1, 2, 3, 4, 5, 9, 50, 100, 101, LAST - 1)
DELAYS = range(300 if LONG else 12)


def make_job(place: Workplace) -> Job:
    return Job(place.folder, place.output, place.cache, place.folder / "theme")


def build_cleanly(room: Room, place: Workplace, name: str = "clean") -> Tree:
    job = replace(make_job(place), output=place.folder / name, cache=place.folder / f"{name}-cache")
    assert room.build(job).problems == ()
    return look(job.output)


def test_a_whole_build_does_what_these_tests_count_on(room: Room, place: Workplace) -> None:
    assert LAST - 20 < room.build(make_job(place)).deeds < LAST + 20


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_first_build_killed_while_it_writes(room: Room, place: Workplace, moment: int) -> None:
    job = make_job(place)
    assert room.build(replace(job, die=moment)).killed == -signal.SIGKILL
    assert room.build(job).problems == ()
    assert_equal(look(place.output), build_cleanly(room, place))


@pytest.mark.parametrize("moment", [1, 3, 8, 20, 40])
def test_a_later_build_killed_while_it_writes(
    room: Room, place: Workplace, contents: Contents, moment: int
) -> None:
    """It has written some pages of the new site and removed some of the old one."""
    job = make_job(place)
    room.build(job)
    contents.names["cs"] = "Jiný klastr"
    contents.items["news/first"].words["cs"].title = "Přejmenovaná"
    contents.items.pop("news/second")
    place.put(contents)
    assert room.build(replace(job, die=moment)).killed == -signal.SIGKILL
    assert room.build(job).problems == ()
    assert_equal(look(place.output), build_cleanly(room, place))


@pytest.mark.parametrize("moment", [1, 2, 30, 60])
def test_a_worker_killed_while_it_writes_fails_the_build(
    room: Room, place: Workplace, moment: int
) -> None:
    job = replace(make_job(place), workers=2)
    answer = room.build(replace(job, die=moment, victim="worker"))
    assert "WorkerError" in answer.crash
    assert room.build(job).problems == ()
    assert_equal(look(place.output), build_cleanly(room, place))


@pytest.mark.parametrize("moment", [1, 2, 3])
def test_workers_do_not_outlive_a_build_that_is_killed(
    room: Room, place: Workplace, moment: int
) -> None:
    """They would hold the lock on which the next build waits. (The room waits for every
    process of a build, and not for ever.)"""
    job = replace(make_job(place), workers=3)
    assert room.build(replace(job, die=moment)).killed == -signal.SIGKILL
    assert room.build(job).problems == ()
    assert_equal(look(place.output), build_cleanly(room, place))


def kill_after(seconds: float) -> Callable[[int], None]:
    """What kills a process in a while, if it is there then."""

    def kill(process: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)

    return lambda process: threading.Timer(seconds, kill, [process]).start()


def test_builds_killed_at_any_time(room: Room, place: Workplace, contents: Contents) -> None:
    """Also while they read, convert, and write what they keep."""
    chance = Random(3)
    job = make_job(place)
    for number in DELAYS:
        contents.items["news/first"].words["cs"].body = f"Text {number}."
        contents.names["en"] = f"Cluster {number}"
        place.put(contents)
        workers = chance.choice([1, 2])
        room.build(replace(job, workers=workers), kill_after(chance.uniform(0, 0.5)))
        if number % 4 == 3:
            assert room.build(job).problems == ()
            clean = build_cleanly(room, place, f"clean{number}")
            assert_equal(look(place.output), clean)


@pytest.mark.parametrize("moment", [1, 5, 40])
def test_a_killed_pelican_leaves_nothing_that_a_build_minds(
    room: Room, pelican: Room, place: Workplace, moment: int
) -> None:
    job = replace(make_job(place), host="pelican")
    assert pelican.build(replace(job, die=moment)).killed == -signal.SIGKILL
    assert room.build(make_job(place)).problems == ()
    assert_equal(look(place.output), build_cleanly(room, place))


def test_files_of_a_killed_build_are_recognised(place: Workplace) -> None:
    """A folder with files and without the marker would be refused."""
    place.output.mkdir()
    (place.output / ".cluster-site.4711.part").write_bytes(b"")
    OutputFolder(place.output, "output").check()
