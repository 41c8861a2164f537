"""Knows the files of content/media, and checks how texts use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import quote, unquote

from plugins.reporting.problems import suggest

from .credits import CREDITS_FILE, PHOTOGRAPHS
from .markers import Media, find_marked

if TYPE_CHECKING:
    from .checks import Checker
    from .records import Item

HEAVY = 1_000_000
"""Bytes; a photograph as wide as a page needs less."""
_SOME = 5  # names in one line of a message

Verdict = tuple[str, str]
"""Why a file cannot be used in this way, and how to mend it. The first text completes a sentence
that begins with the file's name."""


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file below content/media.

    ``path`` is its normalised name (NFC), below the site's root too: "media/grid.svg"; ``source``
    is its spelling on the disk. Width and height are those at which browsers show a picture. Size
    and digest are those of the published file, from which private data are removed. ``credit``
    names the person to credit.
    """

    path: str
    width: int = 0
    height: int = 0
    size: int = 0
    credit: str = ""
    source: str = ""
    digest: bytes = field(default=b"", repr=False)
    format: str = ""
    shown: bool = False
    """Whether the file is a picture that browsers show."""
    damaged: bool = False
    located: bool = False
    left_out: tuple[str, ...] = ()
    untouched: str = ""
    """Why a document could not be cleaned and may still name its authors: "it is signed"."""
    as_picture: Verdict | None = None
    as_file: Verdict | None = None

    @property
    def address(self) -> str:
        """The file's address below the site's root (RFC 3986)."""
        return quote(self.path)


class Library(Mapping[str, MediaFile]):
    """The media files by name. A name is found in any Unicode form (NFC, NFD) and with
    percent-encoded characters, as copied from browsers. ``given`` are files that are published
    whether or not a text uses them."""

    given: frozenset[str] = frozenset()

    def __init__(self, files: Iterable[MediaFile] = ()) -> None:
        self._files = {file.path: file for file in files}

    def __getitem__(self, name: str) -> MediaFile:
        spelt = normalize("NFC", name)
        if spelt not in self._files and "%" in spelt:
            spelt = normalize("NFC", unquote(spelt))
        return self._files[spelt]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def find(self, target: str) -> tuple[MediaFile, str] | None:
        """Returns the file that a link leads to, and the fragment: "#page=2"."""
        if target in self:
            return self[target], ""
        name, mark, place = target.partition("#")
        return (self[name], mark + place) if name in self else None


def list_media(item: Item) -> Iterator[str]:
    """The names of files that an item uses, in its fields and texts, as typed."""
    for record in item.records.values():
        yield from (text for _, text, mark in find_marked(record.fields) if isinstance(mark, Media))
        yield from (reference.target for reference in record.body.media)


def find_used(items: Iterable[Item], media: Library) -> frozenset[str]:
    """The files that items use, by normalised name."""
    found = (media.find(name) for item in items for name in list_media(item))
    return frozenset(file.path for file, _ in filter(None, found))


def check_use(checker: Checker, target: str, path: str, line: int, *, shown: bool) -> None:
    """Checks that a file exists and can be used as a picture or as a download."""
    found = checker.media.find(target)
    if found is None:
        mend = suggest(target, checker.media) or "Put the file in content/media/."
        checker.report.error(path, line, f'there is no file "{target}".', mend)
        return
    file, _ = found
    verdict = file.as_picture if shown else file.as_file
    if verdict is not None and not file.damaged:
        checker.report.error(path, line, f'"{target}" {verdict[0]}', verdict[1])


def check_files(checker: Checker) -> None:
    """Reports problems of published pictures, and files that are not published."""
    folder = checker.cluster.path.rpartition("/")[0]
    used = find_used(checker.items.values(), checker.media)
    known = find_used(checker.everything.values(), checker.media)
    media = checker.media
    shown = [f for f in map(media.get, sorted(used)) if f and f.shown and not f.damaged]
    shown = [file for file in shown if file.as_picture is None]
    for file in shown:
        name = f"{folder}/{file.source}"
        if file.size > HEAVY:
            message = f"this picture weighs {file.size / 1e6:.1f} MB: visitors wait for it."
            checker.report.warning(
                name, None, message, "Save it 2000 pixels wide, as JPEG or WebP."
            )
        if file.format in PHOTOGRAPHS and not file.credit:
            mend = f"Name it in {folder}/{CREDITS_FILE}, with its credit and licence."
            checker.report.warning(name, None, "nobody is named for this photograph.", mend)
        if file.left_out:
            message = f"the copy on the site is without {' and '.join(file.left_out)}."
            mend = "It looks the same in pages; ask its maker for one without."
            if "foreign content" in file.left_out:
                mend = "Check that nothing is missing in it, or export it without."
            checker.report.note(name, None, message, mend)
    for file in (f for f in map(media.get, sorted(used)) if f and f.untouched and not f.damaged):
        message = f"{file.untouched}, so it is published as it is: its properties may name people."
        mend = "Look at them in the program that made it, and save it without them."
        checker.report.note(f"{folder}/{file.source}", None, message, mend)
    located = [file.source for file in shown if file.located]
    if located:
        count = (
            "1 picture says where it was"
            if len(located) == 1
            else (f"{len(located)} pictures say where they were")
        )
        message = f"{count} taken: {_name(located)}. The published copies do not."
        mend = "`invoke photos` takes it out of the files themselves, too."
        checker.report.note(f"{folder}/media", None, message, mend)
    unused = [
        file.source
        for path, file in media.items()
        if path not in known and file.source not in media.given
    ]
    if unused and not checker.report.errors:  # a text may have misspelt the name
        count = "1 file that" if len(unused) == 1 else f"{len(unused)} files that"
        message = f"{count} no text uses will not be on the site: {_name(unused)}."
        checker.report.note(f"{folder}/media", None, message, "Delete what is not needed.")


def _name(names: list[str]) -> str:
    shown = sorted(name.removeprefix("media/") for name in names)
    rest = len(shown) - _SOME
    return ", ".join(shown[:_SOME]) + (f" and {rest} more" if rest > 0 else "")
