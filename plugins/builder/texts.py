"""Parses and converts the texts of a build, each source once per content."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from plugins.core.records import AnyItemKind, Source
from plugins.core.schema import word_fields
from plugins.text.parsing import Text, Unreadable, parse_file

from .bodies import Readings, pack_text, unpack_text
from .fingerprints import digest, digest_program
from .store import Store
from .tree import File
from .workers import Crew, count_workers, cut_up

_WORTH_WORKERS = 120  # with fewer texts, starting processes takes longer

Packets = tuple[bytes, bytes, bytes]
"""A text's key, outline and HTML, packed."""


class Texts:
    """The texts by the path of their source. ``converted`` counts those that had to
    be converted."""

    def __init__(self, store: Store, readings: Readings, workers: int | None) -> None:
        self._store, self._readings, self._workers = store, readings, workers
        self._texts: dict[tuple[str, bytes], Text | Unreadable] = {}
        self._html: dict[bytes, Any] = {}
        self.keys: dict[str, bytes] = {}
        self.others: tuple[bytes, ...] = ()  # other keys of the same store that are in use
        self.converted = 0

    def load(
        self, sources: Sequence[tuple[Source, File]], kind_of: Callable[[str], AnyItemKind]
    ) -> None:
        """Makes every source's text available."""
        self.converted = 0
        self.keys, jobs = {}, {}
        ways: dict[tuple[str, tuple[str, ...]], bytes] = {}
        for source, file in sources:
            if file.data is not None:
                words = word_fields(kind_of(source.section).model)
                way = ways.get((source.lang, words))
                if way is None:
                    way = ways[source.lang, words] = digest(digest_program(), source.lang, *words)
                key = digest(way, file.digest)
                self.keys[source.path] = key
                jobs[key] = (source.lang, words, file.data)
        fresh = {(path, key) for path, key in self.keys.items() if (path, key) not in self._texts}
        outlines = self._store.outlines(list(dict.fromkeys(key for _, key in fresh)))
        missing = [key for key in dict.fromkeys(k for _, k in fresh) if key not in outlines]
        packets = self._convert([(key, *jobs[key]) for key in missing])
        self._store.keep(packets)
        for key, outline, html in packets:
            outlines[key] = marshal.loads(outline)  # noqa: S302 - our own, just packed
            self._html[key] = html
        kept = {(p, k): self._texts[p, k] for p, k in self.keys.items() if (p, k) not in fresh}
        self._texts = kept
        for path, key in fresh:
            fetch = partial(self._fetch, key, jobs[key])
            self._texts[path, key] = unpack_text(path, outlines[key], fetch, self._readings)
        self.converted = len(packets)

    def parse(self, source: Source, kind: AnyItemKind) -> Text | Unreadable | None:
        """Returns a source's text, for the joining of records."""
        key = self.keys.get(source.path)
        return self._texts[source.path, key] if key is not None else None

    def fetch_all(self) -> None:
        """Reads the HTML of every text at once, for a build that shows them all."""
        self._html |= self._store.html([key for key in self.keys.values() if key not in self._html])

    def tidy(self) -> None:
        """Drops what only this build needed."""
        self._html = {}
        self._store.tidy([*self.keys.values(), *self.others])

    def _fetch(self, key: bytes, job: tuple[str, tuple[str, ...], bytes]) -> tuple[Any, ...]:
        content = self._html.get(key)
        if content is None:
            content = self._store.html([key]).get(key)
        if content is None:  # the store has been damaged in the meantime
            content = _convert_one(key, *job)[2]
        if isinstance(content, bytes):
            content = marshal.loads(content)  # noqa: S302 - our own, just packed
        html, headings = content
        return html, headings

    def _convert(self, jobs: list[tuple[bytes, str, tuple[str, ...], bytes]]) -> list[Packets]:
        count = count_workers(len(jobs), least=_WORTH_WORKERS, asked=self._workers)
        if count < 2:
            return [_convert_one(*job) for job in jobs]
        jobs.sort(key=itemgetter(1))  # the words of a language recur
        shares = cut_up(jobs, count, lambda job: len(job[3]))
        with Crew([partial(_convert_share, share) for share in shares]) as crew:
            crew.wait_made()
            return [packets for share in crew.finish() for packets in share]


def _convert_share(
    jobs: Sequence[tuple[bytes, str, tuple[str, ...], bytes]],
) -> Callable[[], list[Packets]]:
    packets = [_convert_one(*job) for job in jobs]
    return lambda: packets


def _convert_one(key: bytes, lang: str, words: tuple[str, ...], data: bytes) -> Packets:
    text = parse_file(data, lang, frozenset(words))
    return (key, *pack_text(text))
