"""Damage: what happens behind a build's back, to its output and to its cache."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from random import Random

from plugins.builder.store import pack
from plugins.builder.writing import MARKER

Damage = Callable[[Path, Random], None]


def _files(output: Path) -> list[Path]:
    """The files of an output folder but the one that says whose it is."""
    return sorted(p for p in output.rglob("*") if p.is_file() and p.name != MARKER)


def delete_output(output: Path, chance: Random) -> None:
    for path in chance.sample(files := _files(output), min(3, len(files))):
        path.unlink()


def alter_output(output: Path, chance: Random) -> None:
    """One byte of a file, or its length."""
    for path in chance.sample(files := _files(output), min(3, len(files))):
        data = bytearray(path.read_bytes() or b"x")
        data[chance.randrange(len(data))] ^= 1
        path.write_bytes(data + chance.choice([b"", b"x"]))


def add_output(output: Path, chance: Random) -> None:
    if output.is_dir():
        stray = output / chance.choice(["stray.html", "a/b/c.html", ".hidden", "index.html.1.part"])
        stray.parent.mkdir(parents=True, exist_ok=True)
        stray.write_bytes(b"stray")


def empty_output(output: Path, chance: Random) -> None:
    if chance.random() < 0.5:
        shutil.rmtree(output, ignore_errors=True)
    else:
        for path in _files(output):
            path.unlink()


def exchange_output(output: Path, chance: Random) -> None:
    """Two files swap places: sizes and contents the folder knows, in the wrong place."""
    files = _files(output)
    if len(files) > 1:
        one, other = chance.sample(files, 2)
        data = one.read_bytes()
        one.write_bytes(other.read_bytes())
        other.write_bytes(data)


def put_folders(output: Path, chance: Random) -> None:
    """Folders where files belong, a file where a folder belongs, a link, empty folders."""
    files = _files(output)
    if not files:
        return
    path = chance.choice(files)
    path.unlink()
    if chance.random() < 0.3 and path.parent != output:
        shutil.rmtree(path.parent)
        path.parent.write_bytes(b"a file in the place of a folder")
    elif chance.random() < 0.5:
        (path / "deep").mkdir(parents=True)
        if chance.random() < 0.5:
            (path / "deep/file").write_bytes(b"x")
    else:
        path.symlink_to(output.parent / "content")
    (output / "empty/folders").mkdir(parents=True, exist_ok=True)


OUTPUT_DAMAGE: tuple[Damage, ...] = (
    delete_output,
    alter_output,
    add_output,
    empty_output,
    exchange_output,
    put_folders,
)


def _store(cache: Path) -> Path:
    return cache / "store.sqlite"


def delete_cache(cache: Path, chance: Random) -> None:
    if chance.random() < 0.5:
        shutil.rmtree(cache, ignore_errors=True)
    else:
        _store(cache).unlink(missing_ok=True)


def truncate_cache(cache: Path, chance: Random) -> None:
    with suppress(OSError):
        data = _store(cache).read_bytes()
        _store(cache).write_bytes(data[: chance.randint(0, len(data))])


def flip_bytes(cache: Path, chance: Random) -> None:
    with suppress(OSError):
        data = bytearray(_store(cache).read_bytes())
        for _ in range(chance.choice([1, 10, 200])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        _store(cache).write_bytes(data)


def fill_with_garbage(cache: Path, chance: Random) -> None:
    with suppress(OSError):
        size = len(_store(cache).read_bytes())
        head = chance.choice([b"", b"SQLite format 3\0"])
        _store(cache).write_bytes(head + chance.randbytes(size))


def _alter_rows(cache: Path, *questions: tuple[str, tuple[object, ...]]) -> None:
    with suppress(sqlite3.Error), closing(sqlite3.connect(_store(cache))) as store, store:
        for question, values in questions:
            store.execute(question, values)


def swap_rows(cache: Path, chance: Random) -> None:
    """Whole values, each with the check it was written with, under other keys."""
    columns = "outline, html, check_outline, check_html"
    rows: list[tuple[object, ...]] = []
    with suppress(sqlite3.Error), closing(sqlite3.connect(_store(cache))) as store:
        rows = store.execute(f"SELECT key, {columns} FROM texts").fetchall()
    others = [row[1:] for row in rows]
    chance.shuffle(others)
    question = f"UPDATE texts SET ({columns}) = (?, ?, ?, ?) WHERE key = ?"
    pairs = zip(rows, others, strict=True)
    _alter_rows(cache, *((question, (*other, row[0])) for row, other in pairs))


def bring_other_rows(cache: Path, chance: Random) -> None:
    """What another version of the program could have kept: other shapes, other columns."""
    shape = pack(chance.choice([None, [], {}, (1, 2, 3), {"a": 1}, "text"]))
    questions: list[tuple[str, tuple[object, ...]]] = [
        ("UPDATE texts SET outline = ?, check_outline = ?", (shape, shape)),
        ("UPDATE ledgers SET content = ?", (shape,)),
        ("UPDATE ledgers SET content = 7, check_content = NULL", ()),
        ("UPDATE texts SET html = 7, outline = 'text', check_html = 1.5", ()),
        ("ALTER TABLE texts RENAME COLUMN html TO markup", ()),
        ("DROP TABLE ledgers", ()),
    ]
    _alter_rows(cache, chance.choice(questions))


def put_folder_in_its_place(cache: Path, chance: Random) -> None:
    delete_cache(cache, chance)
    (_store(cache) / "deep").mkdir(parents=True, exist_ok=True)


def remove_what_is_in_its_place(cache: Path) -> None:
    if _store(cache).is_dir():
        shutil.rmtree(_store(cache))


CACHE_DAMAGE: tuple[Damage, ...] = (
    delete_cache,
    truncate_cache,
    flip_bytes,
    fill_with_garbage,
    swap_rows,
    bring_other_rows,
    put_folder_in_its_place,
)
