"""Knows the files of content/media, and which of them items use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from unicodedata import normalize
from urllib.parse import quote, unquote

from plugins.reporting.sentences import NOTHING, Message, Sentence

from .markers import Media, find_marked
from .records import Item

Verdict = tuple[Message, Sentence]
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
    left_out: tuple[Sentence, ...] = ()
    untouched: Sentence = NOTHING
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
