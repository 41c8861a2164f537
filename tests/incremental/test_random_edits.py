"""After any edit a build that has built before gives what a clean one gives: the same
files with the same bytes, or the same problems and an output that is left alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, currently_in_test_context, given, note, settings
from hypothesis import strategies as st

from tests.incremental.contents import Contents, Workplace, make_contents
from tests.incremental.damage import (
    CACHE_DAMAGE,
    OUTPUT_DAMAGE,
    Damage,
    remove_what_is_in_its_place,
)
from tests.incremental.edits import CLUSTER_EDITS, CONTENT_EDITS, Edit
from tests.incremental.outcomes import Outcome, assert_equal, look
from tests.incremental.rooms import Answer, Job, Room, open_room
from tests.incremental.theme_edits import MISTAKES, THEME_EDITS, break_template

LONG = int(os.environ.get("CLUSTER_LONG") or 0)
"""How much time there is: CLUSTER_LONG=1 tells 40 new stories of each kind, which takes half
an hour, CLUSTER_LONG=5 five times as many."""

WAYS = (
    *((host, workers) for host in ("fresh", "staying", "trusting") for workers in (1, 2)),
    ("pelican", 1),
)
Step = tuple[str, int, tuple[str, int], bool]
"""The kind of edit, the seed of its details, the way to build, whether it is undone."""

EDITS: dict[str, tuple[Edit, ...]] = {
    "content": CONTENT_EDITS,
    "cluster": CLUSTER_EDITS,
    "theme": THEME_EDITS,
    "mistake": MISTAKES,
}
DAMAGE: dict[str, tuple[Damage, ...]] = {"output": OUTPUT_DAMAGE, "cache": CACHE_DAMAGE}


def tell_story(*kinds: str) -> st.SearchStrategy[list[Step]]:
    step = st.tuples(
        st.sampled_from(kinds), st.integers(0, 2**32 - 1), st.sampled_from(WAYS), st.booleans()
    )
    return st.lists(step, min_size=10, max_size=14)


FEW = settings(
    max_examples=40 * LONG or 5,
    deadline=None,
    derandomize=not LONG,
    database=None,
    phases=(Phase.generate,),  # a story is told by its seeds; shorter ones take minutes to find
    suppress_health_check=list(HealthCheck),
)


EVERY_EDIT = (*CONTENT_EDITS, *CLUSTER_EDITS, *THEME_EDITS, *MISTAKES)


@dataclass
class Rooms:
    """One for builds of a process each, one where `Builder`s stay, one with Pelican."""

    fresh: Room
    staying: Room
    pelican: Room


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rooms]:
    errors = tmp_path_factory.mktemp("rooms")
    with (
        open_room(errors / "fresh") as fresh,
        open_room(errors / "staying") as staying,
        open_room(errors / "pelican", "pelican") as pelican,
    ):
        yield Rooms(fresh, staying, pelican)


@dataclass
class Story:
    """A site that is edited and built over and over, and each time cleanly besides."""

    place: Workplace
    rooms: Rooms
    contents: Contents = field(default_factory=make_contents)
    clean: dict[str, Outcome] = field(default_factory=dict)

    def job(self, host: str, workers: int) -> Job:
        now, publish, site_url = self.contents.now, self.contents.publish, self.contents.site_url
        return Job(
            self.place.folder,
            self.place.output,
            self.place.cache,
            self.place.folder / "theme",
            now,
            publish,
            site_url,
            host,
            workers,
        )

    def build(self, host: str, workers: int) -> Outcome:
        """What a build gives that finds the output and the cache of all those before."""
        before = look(self.place.output)
        room: Room = getattr(self.rooms, "staying" if host == "trusting" else host)
        answer = room.build(self.job(host, workers))
        if answer.problems:
            assert_equal(look(self.place.output), before)
            return answer.problems
        return look(self.place.output)

    def build_cleanly(self) -> Outcome:
        """What one gives that finds neither."""
        known = repr((sorted(self.contents.files().items()), self.job("fresh", 1)))
        if known not in self.clean:
            folder = self.place.folder / f"clean{len(self.clean)}"
            job = replace(self.job("fresh", 1), output=folder / "output", cache=folder / "cache")
            answer: Answer = self.rooms.fresh.build(job)
            self.clean[known] = answer.problems or look(folder / "output")
        return self.clean[known]

    def check(self, host: str, workers: int) -> bool:
        """Whether the site is valid, and an error if the two ways differ."""
        self.place.put(self.contents)
        wanted, found = self.build_cleanly(), self.build(host, workers)
        assert_equal(found, wanted)
        return isinstance(wanted, dict)

    def edit(self, edit: Edit, chance: Random, way: tuple[str, int], undone: bool) -> None:
        mention(f"{edit.__name__}, then {way}{', then undone' if undone else ''}")
        before = self.contents
        self.contents = before.copy()
        edit(self.contents, chance)
        if edit is break_template and way[0] == "pelican":
            way = ("fresh", 1)  # Pelican renders by itself, and tells faults in its own words
        if not self.check(*way) or undone:
            self.contents = before
            assert self.check(*way)

    def damage(self, damage: Damage, chance: Random, way: tuple[str, int]) -> None:
        mention(f"{damage.__name__}, then {way}")
        damage(self.place.output if damage in OUTPUT_DAMAGE else self.place.cache, chance)
        # Pelican's own writer goes first there, and cleans up afterwards; and who trusts the
        # folder does so in vain. A build in between puts it in order for both.
        host = way[0] if way[0] in {"fresh", "staying"} else "fresh"
        assert self.check(host, way[1])
        assert self.check(*way)
        remove_what_is_in_its_place(self.place.cache)


@pytest.fixture
def story_folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def mention(what: str) -> None:
    """Tells of a step when a generated story fails."""
    if currently_in_test_context():
        note(what)


@contextmanager
def tell(folder: Path, rooms: Rooms) -> Iterator[Story]:
    """A story from its beginning: a site that has been built once."""
    story = Story(Workplace(folder), rooms)
    assert story.check("staying", 1)
    try:
        yield story
    finally:
        rooms.staying.forget(story.job("forget", 1))


def live_through(folder: Path, rooms: Rooms, steps: list[Step]) -> None:
    with tell(folder, rooms) as story:
        for kind, seed, way, undone in steps:
            chance = Random(seed)
            if kind in EDITS:
                story.edit(chance.choice(EDITS[kind]), chance, way, undone)
            else:
                story.damage(chance.choice(DAMAGE[kind]), chance, way)


@pytest.mark.parametrize("edit", EVERY_EDIT, ids=lambda edit: edit.__name__)
def test_after_this_edit(story_folder: Path, rooms: Rooms, edit: Edit) -> None:
    """Each of them, three times over, built in another way each time."""
    number = EVERY_EDIT.index(edit)
    with tell(story_folder, rooms) as story:
        for seed in range(30 if LONG else 3):
            way = WAYS[(number + seed) % len(WAYS)]
            story.edit(edit, Random(100 * number + seed), way, undone=False)


@FEW
@given(steps=tell_story("content"))
def test_after_any_edits_of_the_content(
    story_folder: Path, rooms: Rooms, steps: list[Step]
) -> None:
    live_through(story_folder, rooms, steps)


@FEW
@given(steps=tell_story("content", "cluster", "theme"))
def test_after_any_edits_of_content_settings_and_theme(
    story_folder: Path, rooms: Rooms, steps: list[Step]
) -> None:
    live_through(story_folder, rooms, steps)


@FEW
@given(steps=tell_story("content", "mistake", "theme"))
def test_after_any_mistakes_and_their_mending(
    story_folder: Path, rooms: Rooms, steps: list[Step]
) -> None:
    live_through(story_folder, rooms, steps)


@FEW
@given(steps=tell_story("content", "cluster", "output", "cache"))
def test_after_any_damage_to_output_and_cache(
    story_folder: Path, rooms: Rooms, steps: list[Step]
) -> None:
    live_through(story_folder, rooms, steps)
