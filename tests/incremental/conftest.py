"""A site to edit, and a room to build it in, for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.incremental.contents import Contents, Workplace, make_contents
from tests.incremental.rooms import Room, open_room


@pytest.fixture
def contents() -> Contents:
    return make_contents()


@pytest.fixture
def place(tmp_path: Path, contents: Contents) -> Workplace:
    """A folder in which the contents are on the disk already."""
    made = Workplace(tmp_path / "site")
    made.put(contents)
    return made


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Where each build is a process of its own."""
    with open_room(tmp_path_factory.mktemp("room") / "errors") as opened:
        yield opened


@pytest.fixture(scope="module")
def pelican(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The same with Pelican as host."""
    with open_room(tmp_path_factory.mktemp("pelican") / "errors", "pelican") as opened:
        yield opened
