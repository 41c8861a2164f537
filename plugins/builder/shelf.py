"""Inspects the files of content/media, once per content, and returns the bytes to publish."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

from plugins.core.credits import Credit
from plugins.core.media import Library, MediaFile, Verdict
from plugins.media.formats import Inspected, MediaFault, is_picture, judge_picture
from plugins.reporting.problems import ContentError, Problem, Report
from plugins.reporting.sentences import Message, Sentence, say, tell

from .fingerprints import digest, digest_program
from .packing import pack_sentence, unpack_message, unpack_sentence
from .settings import Settings
from .store import Store, pack
from .tree import READABLE, File, Tree, tell_unreadable
from .workers import Crew, count_workers, cut_up

MEDIA = "media"
_WORTH_WORKERS = 8  # with fewer pictures, starting processes takes longer
_UNTYPED = re.compile(r"[\x00-\x1f\x7f\\\u2028\u2029\ud800-\udfff]")
"""Characters in a file's name that cannot be typed in a text or used in an address."""

Facts = tuple[Any, ...]


class Shelf:
    """Inspects media files. ``looked`` counts the files that had to be read."""

    def __init__(self, settings: Settings, store: Store, workers: int | None) -> None:
        self._settings, self._store, self._workers = settings, store, workers
        self._facts: dict[bytes, Facts] = {}
        self.keys: tuple[bytes, ...] = ()
        self.looked = 0

    def read(self, tree: Tree, credits_: Mapping[str, Credit], report: Report) -> Library:
        """Returns the files below content/media, and reports what is wrong with them."""
        files = {path: file for path, file in tree.files.items() if path.startswith(f"{MEDIA}/")}
        sound = {path: file for path, file in files.items() if not file.error}
        for path in files.keys() - sound.keys():
            self._tell(report, path, tell_unreadable(files[path].error), READABLE)
        facts = self._look_at(sound)
        found = {path: self._describe(path, facts[path], report) for path in sorted(sound)}
        names = self._check_names(found, report)
        for name, credit in credits_.items():
            path = normalize("NFC", name)
            if path in names:
                names[path] = replace(names[path], credit=str(credit))
        return Library(names.values())

    def open(self, file: MediaFile) -> bytes:
        """Returns the published bytes of a file. Raises `ContentError` if it has changed since the
        build began."""
        from plugins.media.inspection import clean_file

        path = self._settings.content / file.source
        try:
            clean = clean_file(file.source, path.read_bytes())
        except OSError:
            clean = None
        if clean is None or digest(clean) != file.digest:
            name = self._settings.name(path)
            message = tell("changed-meanwhile", "the file was changed while the site was built.")
            raise ContentError([Problem(name, None, message, say("Build again."))])
        return clean

    def _look_at(self, files: Mapping[str, File]) -> dict[str, Facts]:
        """What is known of each file, by its content and extension."""
        keys = {path: _make_key(path, file) for path, file in files.items()}
        self.keys = tuple(dict.fromkeys(keys.values()))
        fresh = [key for key in self.keys if key not in self._facts]
        self._facts |= self._store.outlines(fresh)
        wanted = {key: path for path, key in keys.items() if key not in self._facts}
        self.looked = len(wanted)
        made = self._inspect(list(wanted.items()), files)
        self._store.keep([(key, pack(facts), pack(())) for key, facts in made.items()])
        self._facts |= made
        self._facts = {key: self._facts[key] for key in self.keys}
        return {path: self._facts[key] for path, key in keys.items()}

    def _inspect(
        self, jobs: list[tuple[bytes, str]], files: Mapping[str, File]
    ) -> dict[bytes, Facts]:
        if not jobs:
            return {}
        # Loaded only if there is something to inspect, and before processes divide the work: the
        # libraries that know the formats take a tenth of the time of a small build.
        from plugins.media import inspection  # noqa: F401

        count = count_workers(len(jobs), least=_WORTH_WORKERS, asked=self._workers)
        if count < 2:
            return self._inspect_share(jobs)()
        shares = cut_up(jobs, count, lambda job: files[job[1]].signature[0] + 1)
        with Crew([partial(self._inspect_share, share) for share in shares]) as crew:
            crew.wait_made()
            return {key: facts for share in crew.finish() for key, facts in share.items()}

    def _inspect_share(self, jobs: Sequence[tuple[bytes, str]]) -> Callable[[], dict[bytes, Facts]]:
        made = {key: self._inspect_one(path) for key, path in jobs}
        return lambda: made

    def _inspect_one(self, path: str) -> Facts:
        from plugins.media.inspection import inspect_file

        try:
            data = (self._settings.content / path).read_bytes()
        except OSError:  # deleted a moment ago
            data = b""
        facts: Facts = marshal.loads(pack(_pack(inspect_file(path, data))))  # noqa: S302 - our own
        return facts

    def _describe(self, path: str, facts: Facts, report: Report) -> MediaFile:
        file_format, width, height, size, digested, damage, line, refusal, *rest = facts
        located, left_out, untouched = rest
        if damage is not None:
            self._tell(report, path, *_unpack_verdict(damage), line)
        name = normalize("NFC", path)
        wrong = judge_picture(file_format, name)
        refused = _unpack_verdict(refusal) if refusal else None
        as_picture = refused or ((wrong.message, wrong.mend) if wrong else None)
        return MediaFile(
            path=name,
            width=width,
            height=height,
            size=size,
            source=path,
            digest=digested,
            format=file_format,
            shown=is_picture(file_format),
            damaged=damage is not None,
            located=located,
            left_out=tuple(map(unpack_sentence, left_out)),
            untouched=unpack_sentence(untouched),
            as_picture=as_picture,
            as_file=as_picture if is_picture(file_format) else refused,
        )

    def _check_names(self, found: Mapping[str, MediaFile], report: Report) -> dict[str, MediaFile]:
        """Returns the files by normalised name, and reports names that systems, servers and people
        would confuse: they differ only in capitals or in how letters are composed."""
        names: dict[str, MediaFile] = {}
        first: dict[str, str] = {}
        for path, file in found.items():
            if _UNTYPED.search(path):
                shown = ascii(path.removeprefix(f"{MEDIA}/"))[1:-1]
                message = tell(
                    "file-name-character",
                    'the file name "{name}" has a character that cannot be in an address.',
                    name=shown,
                )
                self._tell(report, path, message, say("Rename it: letters, digits and hyphens."))
                continue
            for alike in {file.path.casefold(), unquote(file.path).casefold()}:
                other = first.setdefault(normalize("NFC", alike), path)
                if other != path:
                    mend = say("Rename or delete one of them.")
                    self._tell(report, path, _tell_apart(other, path), mend)
            names[file.path] = file
        return names

    def _tell(
        self,
        report: Report,
        path: str,
        message: Message,
        mend: Sentence,
        line: int | None = None,
    ) -> None:
        name = self._settings.name(self._settings.content / path)
        report.error(name.encode("utf-8", "replace").decode(), line, message, mend)


def _tell_apart(one: str, two: str) -> Message:
    """Writes two names so that even a small difference between them is visible."""
    if normalize("NFC", one) != normalize("NFC", two):
        return tell(
            "file-names-alike",
            '"{one}" and "{two}" are one name to most systems.',
            one=one,
            two=two,
        )
    if two == normalize("NFC", two):
        return tell(
            "file-names-alike",
            '"{one}" and "{two}" (here with composed letters, there not) '
            "are one name to most systems.",
            one=one,
            two=two,
        )
    return tell(
        "file-names-alike",
        '"{one}" and "{two}" (here with decomposed letters, there not) '
        "are one name to most systems.",
        one=one,
        two=two,
    )


def _make_key(path: str, file: File) -> bytes:
    return digest("media", digest_program(), path.rpartition(".")[2].lower(), file.digest)


def _pack(found: Inspected) -> Facts:
    clean = found.clean
    return (
        found.format,
        found.width,
        found.height,
        len(clean) if clean is not None else 0,
        digest(clean) if clean is not None else b"",
        _pack_fault(found.damage),
        found.line,
        _pack_fault(found.refusal),
        found.located,
        tuple(map(pack_sentence, found.left_out)),
        pack_sentence(found.untouched),
    )


def _pack_fault(fault: MediaFault | None) -> Facts | None:
    return (pack_sentence(fault.message), pack_sentence(fault.mend)) if fault else None


def _unpack_verdict(packed: Facts) -> Verdict:
    message, mend = packed
    return unpack_message(message), unpack_sentence(mend)
