"""The store: whatever happened to it, it gives back what was put in, or nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.builder import store as module
from plugins.builder.store import Store, pack
from tests.incremental.damage import CACHE_DAMAGE, Damage

KEYS = [bytes([number]) * 16 for number in range(50)]
OUTLINES = {key: ("outline", key, "x" * key[0]) for key in KEYS}
HTML = {key: (f"<p>{key.hex()}</p>" * 20, ()) for key in KEYS}


Open = Callable[[Path], Store]


@pytest.fixture
def open_store() -> Iterator[Open]:
    """Opens stores, and closes them in the end."""
    opened: list[Store] = []

    def open_one(folder: Path) -> Store:
        opened.append(Store(folder))
        return opened[-1]

    yield open_one
    for store in opened:
        store.close()


@pytest.fixture
def store(tmp_path: Path, open_store: Open) -> Store:
    made = open_store(tmp_path)
    fill(made)
    return made


def fill(store: Store) -> None:
    store.keep([(key, pack(OUTLINES[key]), pack(HTML[key])) for key in KEYS])
    store.write_ledger("site", {"a": 1})


def assert_sound(store: Store) -> None:
    """All it says is true; it may say nothing."""
    assert store.outlines(KEYS).items() <= OUTLINES.items()
    assert store.html(KEYS).items() <= HTML.items()
    assert store.ledger("site") in (None, {"a": 1})


def test_a_kept_entry_is_returned(store: Store, open_store: Open) -> None:
    store.close()
    again = open_store(store.path.parent)
    assert again.outlines(KEYS) == OUTLINES
    assert again.html(KEYS[:3]) == {key: HTML[key] for key in KEYS[:3]}
    assert again.ledger("site") == {"a": 1}


def test_an_entry_that_was_not_kept_is_missing(store: Store) -> None:
    assert store.outlines([b"?" * 16]) == {}
    assert store.ledger("another site") is None


def test_more_keys_than_fit_into_one_question(store: Store) -> None:
    keys = [*(number.to_bytes(16) for number in range(5000)), *KEYS]
    assert store.outlines(keys) == OUTLINES


def test_the_newest_ledger_counts(store: Store, open_store: Open) -> None:
    store.write_ledger("site", {"a": 2})
    store.close()
    assert open_store(store.path.parent).ledger("site") == {"a": 2}


@pytest.mark.parametrize("damage", CACHE_DAMAGE, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("opened", [True, False])
def test_a_damaged_store_says_nothing_wrong(
    store: Store, open_store: Open, damage: Damage, seed: int, opened: bool
) -> None:
    if not opened:
        store.close()
    damage(store.path.parent, Random(seed))
    found = store if opened else open_store(store.path.parent)
    assert_sound(found)
    fill(found)
    assert_sound(found)


@settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(place=st.floats(0, 1), data=st.binary(min_size=1, max_size=40))
def test_bytes_overwritten_anywhere_are_never_taken_for_true(
    tmp_path: Path, place: float, data: bytes
) -> None:
    sound = tmp_path / "sound"
    if not sound.exists():
        made = Store(sound)
        fill(made)
        made.close()
    spoilt = tmp_path / "spoilt"
    shutil.rmtree(spoilt, ignore_errors=True)
    shutil.copytree(sound, spoilt)
    content = bytearray((spoilt / "store.sqlite").read_bytes())
    start = int(place * (len(content) - len(data)))
    content[start : start + len(data)] = data
    (spoilt / "store.sqlite").write_bytes(content)
    store = Store(spoilt)
    assert_sound(store)
    fill(store)
    assert_sound(store)
    store.close()


def test_a_store_of_garbage_is_begun_anew(store: Store, open_store: Open) -> None:
    store.close()
    store.path.write_bytes(b"garbage" * 1000)
    again = open_store(store.path.parent)
    fill(again)
    again.close()
    assert open_store(store.path.parent).outlines(KEYS) == OUTLINES


def test_a_store_whose_schema_is_not_text_is_begun_anew(store: Store, open_store: Open) -> None:
    """SQLite's message then quotes bytes that are not UTF-8."""
    store.close()
    content = store.path.read_bytes()
    assert b"CREATE TABLE" in content
    store.path.write_bytes(content.replace(b"CREATE TABLE", b"CREATE \x8d\x8d\x8dLE"))
    again = open_store(store.path.parent)
    fill(again)
    again.close()
    assert open_store(store.path.parent).outlines(KEYS) == OUTLINES


def test_a_store_with_other_columns_is_begun_anew_by_the_next_build(
    tmp_path: Path, open_store: Open
) -> None:
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as old, old:
        old.execute("CREATE TABLE texts (key BLOB PRIMARY KEY, markup BLOB)")
    store = open_store(tmp_path)
    assert store.outlines(KEYS) == {}
    fill(store)
    again = open_store(tmp_path)
    fill(again)
    again.close()
    assert open_store(tmp_path).outlines(KEYS) == OUTLINES


def test_the_values_of_another_program_are_missing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of ours, of a library, of Python: what they made may differ."""
    monkeypatch.setattr(module, "digest_program", lambda: b"another")
    assert store.outlines(KEYS) == {}
    assert store.html(KEYS) == {}
    assert store.ledger("site") is None


def test_values_under_another_key_are_missing(store: Store) -> None:
    """Each with the check it was written with."""
    with closing(sqlite3.connect(store.path)) as other, other:
        row = other.execute("SELECT * FROM texts WHERE key = ?", [KEYS[1]]).fetchone()
        other.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?)", (KEYS[2], *row[1:]))
        other.execute("UPDATE ledgers SET name = 'another site'")
    assert store.outlines(KEYS[1:3]) == {KEYS[1]: OUTLINES[KEYS[1]]}
    assert store.ledger("another site") is None


@pytest.mark.parametrize("value", ["7", "1.5", "NULL", "'text'", "x'00'", "zeroblob(100000)"])
def test_values_of_any_type_are_missing(store: Store, value: str) -> None:
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute(f"UPDATE texts SET outline = {value}, html = {value}")
        other.execute(f"UPDATE texts SET check_html = {value}")
        other.execute(f"UPDATE ledgers SET content = {value}")
    assert store.outlines(KEYS) == {}
    assert store.html(KEYS) == {}
    assert store.ledger("site") is None


def make_file(folder: Path) -> Path:
    """A file where the cache's folder belongs."""
    (folder / "cache").write_text("a file")
    return folder / "cache"


def make_folder(folder: Path) -> Path:
    """A folder where the store's file belongs."""
    (folder / "cache/store.sqlite/deep").mkdir(parents=True)
    return folder / "cache"


def make_nothing(folder: Path) -> Path:
    """A place in which no folder can be made."""
    return Path("/proc/nowhere/cache")


@pytest.mark.parametrize("make", [make_file, make_folder, make_nothing])
def test_without_a_place_nothing_is_kept(
    tmp_path: Path, open_store: Open, make: Callable[[Path], Path]
) -> None:
    store = open_store(make(tmp_path))
    fill(store)
    assert store.outlines(KEYS) == {}
    assert store.ledger("site") is None


def test_a_store_that_another_build_is_writing_is_left_as_it_is(
    store: Store, open_store: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not damaged: it must not be removed from under the other one."""
    monkeypatch.setattr(module, "_WAIT", 0.1)
    mine = open_store(store.path.parent)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        mine.write_ledger("site", {"a": 2})
        assert mine.outlines(KEYS) == {}
        other.execute("COMMIT")
    assert mine.outlines(KEYS) == OUTLINES
    assert mine.ledger("site") == {"a": 1}


def test_a_store_that_can_only_be_read_is_read(store: Store) -> None:
    """A full disk, a cache that is mounted for reading."""
    connection = store._connection
    assert connection is not None
    connection.execute("PRAGMA query_only = ON")
    store.write_ledger("site", {"a": 2})
    assert store.outlines(KEYS) == OUTLINES
    assert store.ledger("site") == {"a": 1}
    assert store.path.exists()


@pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")
def test_a_forked_process_leaves_its_parents_store_alone(store: Store) -> None:
    """SQLite's connections must not be carried over a fork."""
    process = os.fork()
    if not process:
        store.write_ledger("site", {"a": 2})
        os._exit(0 if store.outlines(KEYS) == {} else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert store.ledger("site") == {"a": 1}


def test_unused_entries_are_dropped_in_the_end(tmp_path: Path, open_store: Open) -> None:
    """Not at once: a branch, or another site, may want it again."""
    store = open_store(tmp_path)
    old = [number.to_bytes(16) for number in range(900)]
    new = [number.to_bytes(16) for number in range(5000, 5100)]
    store.keep([(key, pack(("o",)), pack(("h",))) for key in old + new])
    store.tidy(new)
    assert len(store.outlines(old)) == 900
    more = [number.to_bytes(16) for number in range(10_000, 11_000)]
    store.keep([(key, pack(("o",)), pack(("h",))) for key in more])
    store.tidy(new)
    assert store.outlines([*old, *more]) == {}
    assert len(store.outlines(new)) == 100


def test_equal_data_are_packed_into_equal_bytes() -> None:
    """Whether two equal texts in it are one object must make no difference."""
    text = "some text"
    other = "".join(["some", " text"])
    assert text is not other
    assert pack({"a": [text, text]}) == pack({"a": [text, other]})
