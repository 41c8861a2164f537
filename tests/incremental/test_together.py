"""Builds that run at the same time, and builds that share a cache."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from errno import ENOSPC
from pathlib import Path

import pytest

from plugins.builder.pipeline import Builder
from plugins.builder.settings import read_settings
from plugins.builder.tree import Signature
from plugins.builder.writing import OutputFolder
from plugins.reporting.problems import MachineError
from tests.incremental.contents import Contents, Workplace, make_contents
from tests.incremental.outcomes import assert_equal, look
from tests.incremental.room import adapt
from tests.incremental.rooms import Answer, Job, Room, open_room
from tests.support.trees import Tree


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Room]]:
    folder = tmp_path_factory.mktemp("rooms")
    with (
        open_room(folder / "one") as one,
        open_room(folder / "two") as two,
        open_room(folder / "three") as three,
    ):
        yield [one, two, three]


def make_job(place: Workplace) -> Job:
    return Job(place.folder, place.output, place.cache, place.folder / "theme")


def build_cleanly(room: Room, place: Workplace) -> Tree:
    folder = place.folder / "clean"
    room.build(replace(make_job(place), output=folder / "output", cache=folder / "cache"))
    return look(folder / "output")


def build_together(rooms: list[Room], *jobs: Job) -> list[Answer]:
    with ThreadPoolExecutor() as threads:
        return list(threads.map(lambda pair: pair[0].build(pair[1]), zip(rooms, jobs, strict=True)))


@pytest.mark.parametrize("workers", [1, 2])
def test_builds_into_one_folder_wait_for_each_other(
    rooms: list[Room], place: Workplace, contents: Contents, workers: int
) -> None:
    job = replace(make_job(place), workers=workers)
    for number in range(3):
        contents.names["en"] = f"Cluster {number}"
        contents.items["news/first"].words["cs"].title = f"Zpráva {number}"
        place.put(contents)
        answers = build_together(rooms, job, job, job)
        assert [answer.problems for answer in answers] == [(), (), ()]
        assert sum("rendered" in answer.counts for answer in answers) == 1
        assert_equal(look(place.output), build_cleanly(rooms[0], place))


def test_one_published_and_one_previewed_into_one_folder(
    rooms: list[Room], place: Workplace
) -> None:
    """Whichever comes last, it is the whole of one of them."""
    job = make_job(place)
    public = replace(job, publish=True)
    wanted = []
    for number, one in enumerate((job, public)):
        clean = replace(one, output=place.folder / f"{number}", cache=place.folder / f"c{number}")
        rooms[0].build(clean)
        wanted.append(look(clean.output))
    for _ in range(4):
        build_together(rooms[:2], job, public)
        assert look(place.output) in wanted


def test_builds_of_several_sites_share_a_cache(rooms: list[Room], tmp_path: Path) -> None:
    jobs, cleans = [], []
    for number in range(3):
        contents = make_contents()
        contents.names["cs"] = f"Klastr {number}"
        contents.items["news/first"].words["cs"].body = f"Text {number}."
        place = Workplace(tmp_path / str(number))
        place.put(contents)
        job = replace(make_job(place), cache=tmp_path / "cache")
        clean = replace(job, output=place.folder / "clean", cache=place.folder / "clean-cache")
        rooms[0].build(clean)
        jobs.append(job)
        cleans.append(look(clean.output))
    for _ in range(3):
        build_together(rooms, *jobs)
        for job, wanted in zip(jobs, cleans, strict=True):
            assert_equal(look(job.output), wanted)
    again = build_together(rooms, *jobs)
    assert [answer.counts.get("converted", 0) for answer in again] == [0, 0, 0]


@pytest.mark.parametrize("host", ["staying", "trusting"])
def test_a_preview_and_a_build_take_turns(
    rooms: list[Room], place: Workplace, contents: Contents, host: str
) -> None:
    """What a `Builder` remembers of the folder is not true any more, and it finds out: also
    where the content is again what it was."""
    preview = replace(make_job(place), host=host)
    for number in range(3):
        rooms[1].build(preview)
        before = contents.copy()
        contents.items["news/first"].words["cs"].title = f"Zpráva {number}"
        place.put(contents)
        rooms[0].build(make_job(place))
        place.put(before)
        rooms[1].build(preview)
        assert_equal(look(place.output), build_cleanly(rooms[0], place))
    rooms[1].forget(preview)


def test_a_preview_finds_out_that_pelican_was_there(
    rooms: list[Room], pelican: Room, place: Workplace, contents: Contents
) -> None:
    preview = replace(make_job(place), host="trusting")
    rooms[1].build(preview)
    before = contents.copy()
    contents.items["news/first"].words["cs"].title = "Zpráva"
    place.put(contents)
    pelican.build(replace(make_job(place), host="pelican"))
    place.put(before)
    rooms[1].build(preview)
    assert_equal(look(place.output), build_cleanly(rooms[0], place))
    rooms[1].forget(preview)


def test_a_preview_finds_out_that_a_build_was_killed(
    rooms: list[Room], place: Workplace, contents: Contents
) -> None:
    preview = replace(make_job(place), host="trusting")
    rooms[1].build(preview)
    before = contents.copy()
    contents.names["cs"] = "Jiný klastr"
    place.put(contents)
    assert rooms[0].build(replace(make_job(place), die=20)).killed
    place.put(before)
    rooms[1].build(preview)
    assert_equal(look(place.output), build_cleanly(rooms[0], place))
    rooms[1].forget(preview)


def test_a_preview_tries_again_after_an_interrupted_build(
    place: Workplace, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk was full, say: some pages are new, some are not."""
    job = make_job(place)
    settings = adapt(read_settings(), json.loads(job.spell()))
    builder = Builder(settings, trusting=True)
    builder.build()
    wanted = look(place.output)
    contents.names["cs"] = "Jiný klastr"
    place.put(contents)
    put, written = OutputFolder.put, []

    def fail_later(folder: OutputFolder, path: str, content: bytes) -> Signature:
        written.append(path)
        if len(written) > 10:
            raise OSError(ENOSPC, "no space left")
        return put(folder, path, content)

    with monkeypatch.context() as patch:
        patch.setattr(OutputFolder, "put", fail_later)
        with pytest.raises(MachineError, match="the disk is full"):
            builder.build()
    assert look(place.output) != wanted
    place.put(make_contents())
    builder.build()
    assert_equal(look(place.output), wanted)
    builder.close()
