"""Stores results by the digest of their inputs, for later builds.

The store is an SQLite file. If it is damaged, of another version or not writable, the build works
without it. A value that does not match its own digest counts as missing, and is made again.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeGuard

from .fingerprints import digest, digest_program

_BATCH = 500  # keys in one query
_WAIT = 10  # seconds to wait for another build that is writing
# An outline stands before the HTML, which every build would read otherwise: SQLite follows a row's
# pages up to the last column asked for.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (
    key BLOB PRIMARY KEY, outline BLOB, check_outline BLOB, html BLOB, check_html BLOB
);
CREATE TABLE IF NOT EXISTS ledgers (name TEXT PRIMARY KEY, content BLOB, check_content BLOB);
"""
_SPARE = 3  # times the size used by the last build, for other versions and sites
_NO_DAMAGE = frozenset(
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL}
)
"""Errors of a store that is not damaged: another build uses it, or the disk is full."""
_FAILURES = (sqlite3.Error, MemoryError, UnicodeDecodeError)
"""What reading a damaged store raises: its lengths can be huge, and SQLite's messages quote it."""


class Store:
    """Stores texts by key (their outline and, separately, their HTML) and ledgers by name.

    Values are plain Python data: reading never executes anything. Each is stored with a digest of
    itself, its key and the program that made it. Values of another program count as missing.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / "store.sqlite"
        self._process = os.getpid()
        self._connection: sqlite3.Connection | None = None
        self._writable = True
        # The first attempt has removed a file that cannot be opened.
        if not self._open():
            self._open()

    def _open(self) -> bool:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, timeout=_WAIT, check_same_thread=False)
        except (sqlite3.Error, OSError):
            return False
        self._connection = connection
        # A crash may lose values, which are made again; so there is no waiting for the disk.
        script = f"PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; {_SCHEMA}"
        try:
            connection.executescript(script)
        except _FAILURES as error:
            self._fail(error)
        return self._connection is not None

    def close(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    @property
    def _mine(self) -> sqlite3.Connection | None:
        """The connection of this process. A forked process must not use its parent's connection
        (sqlite.org/howtocorrupt.html, section 2.6)."""
        return self._connection if os.getpid() == self._process else None

    def _ask(self, question: str, values: Iterable[Any] = ()) -> list[Any]:
        connection = self._mine
        if connection is None:
            return []
        try:
            return connection.execute(question, tuple(values)).fetchall()
        except _FAILURES as error:
            self._fail(error)
            return []

    def _fail(self, error: Exception) -> None:
        """Handles an error. A damaged store is not used by this build and removed for the next; a
        store that cannot be written at the moment is only read."""
        if getattr(error, "sqlite_errorcode", -1) & 0xFF in _NO_DAMAGE:
            self._writable = False
            return
        self.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def outlines(self, keys: list[bytes]) -> dict[bytes, Any]:
        """Returns the stored outlines, by key."""
        return dict(self._values("outline", keys))

    def html(self, keys: list[bytes]) -> dict[bytes, Any]:
        return dict(self._values("html", keys))

    def _values(self, column: str, keys: list[bytes]) -> Iterator[tuple[bytes, Any]]:
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            question = f"SELECT key, {column}, check_{column} FROM texts WHERE key IN ({marks})"  # noqa: S608
            for key, content, check in self._ask(question, batch):
                if _is_whole(content, check, column, key):
                    yield key, marshal.loads(content)  # noqa: S302 - data only, checked above

    def keep(self, texts: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        """Stores texts: key, packed outline, packed HTML."""
        rows = [(key, o, _seal(o, "outline", key), h, _seal(h, "html", key)) for key, o, h in texts]
        self._write(
            "INSERT OR REPLACE INTO texts (key, outline, check_outline, html, check_html)"
            " VALUES (?, ?, ?, ?, ?)",
            rows,
        )

    def tidy(self, keys: Iterable[bytes]) -> None:
        """Removes what this build did not use, once it is much more than what it used."""
        used = set(keys)
        rows = self._ask("SELECT count(*) FROM texts")
        if rows and rows[0][0] > (_SPARE + 1) * len(used) + 1000:
            kept = [key for (key,) in self._ask("SELECT key FROM texts")]
            self._write("DELETE FROM texts WHERE key = ?", [(k,) for k in kept if k not in used])

    def ledger(self, name: str) -> Any:
        """Returns what was stored under a name, or None."""
        rows = self._ask("SELECT content, check_content FROM ledgers WHERE name = ?", [name])
        content, check = rows[0] if rows else (None, None)
        if not _is_whole(content, check, "ledger", name):
            return None
        return marshal.loads(content)  # noqa: S302 - data only, checked above

    def write_ledger(self, name: str, value: Any) -> None:
        content = marshal.dumps(value)
        question = "INSERT OR REPLACE INTO ledgers VALUES (?, ?, ?)"
        self._write(question, [(name, content, _seal(content, "ledger", name))])

    def _write(self, question: str, rows: list[tuple[Any, ...]]) -> None:
        connection = self._mine
        if connection is None or not self._writable or not rows:
            return
        try:
            with connection:
                connection.executemany(question, rows)
        except _FAILURES as error:
            self._fail(error)


def _seal(content: bytes, kind: str, name: bytes | str) -> bytes:
    """The digest that proves a value to be complete, under its key and made by this program."""
    return digest(digest_program(), kind, name, content)


def _is_whole(content: object, check: object, kind: str, name: bytes | str) -> TypeGuard[bytes]:
    """Whether a value is as it was stored. Damage can turn it into anything, even a number."""
    return isinstance(content, bytes) and _seal(content, kind, name) == check


def pack(value: Any) -> bytes:
    """Packs plain data into bytes that are equal for equal data. They contain no references, which
    would depend on whether two equal values are one object."""
    return marshal.dumps(value, 2)
