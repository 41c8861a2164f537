"""The types in which kinds, the press and pages exchange jobs and prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeAlias

from markupsafe import Markup
from typing_extensions import TypeVar

from plugins.drawing.figures import Chart
from plugins.reporting.sentences import Message, Sentence

from .schema import ItemFields
from .views import Fact, Image, Support, TitledList

Read: TypeAlias = Callable[[str], "bytes | None"]
"""Returns the bytes of "media/…", or of "print/…", a file of theme/print; None for other names."""


F = TypeVar("F", bound=ItemFields, default=Any)


@dataclass(frozen=True, slots=True)
class PrintFault:
    """Something in a text that keeps it from being printed. ``needle`` is a piece of the source
    near it; with ``panel``, the panel's number. ``sign`` is a character that no typeface has,
    wherever it is. ``fatal`` faults are faults of the theme, or of a file that pages link to: the
    site cannot be built with them."""

    message: Message
    mend: Sentence
    needle: str
    panel: bool = False
    sign: str = ""
    fatal: bool = False


class PressError(Exception):
    """Raised for a text that cannot be printed; ``faults`` are the reasons."""

    def __init__(self, faults: Sequence[PrintFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{fault.message} {fault.mend}" for fault in faults))


class PressMissing(Exception):  # noqa: N818 - no error of the text
    """Raised if the press does not run on this machine. ``lack`` completes the sentence "this
    machine lacks …"; ``packages`` are the packages of Debian and Ubuntu to install."""

    def __init__(self, lack: Sentence, packages: Sequence[str]) -> None:
        self.lack, self.packages = lack, tuple(packages)
        super().__init__(lack, self.packages)


@dataclass(frozen=True, slots=True)
class Trim:
    """The size of a sheet after cutting, in mm, for text on fixed panels. ``folds`` are the
    distances of the folds from the left edge, for each side."""

    width: float
    height: float
    folds: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is typeset: its template and style sheets in theme/print/. ``trim`` is None if the
    text flows from page to page; ``most`` is the number of pages allowed. The number of printed
    pages is a multiple of ``multiple`` (4 for a stitched brochure). ``cover`` is the part of the
    first page that the cover shows, in mm off the left, bottom, right and top."""

    template: str
    styles: tuple[str, ...]
    trim: Trim | None = None
    most: int | None = None
    multiple: int = 1
    cover: tuple[float, float, float, float] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class LargeFigure:
    """A fact in large type: its value and its name."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Shortened:
    """How much of what the build filled in did not fit on the pages allowed: the numbers of
    ``portraits`` and ``charts`` left out, and of ``rows`` left out of the remaining charts, by
    name."""

    portraits: int = 0
    charts: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.portraits or self.charts or self.rows)


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a print's table of contents. ``lang`` and ``dir`` are those of its text, "" if they
    are the print's."""

    id: str
    text: str
    lang: str = ""
    dir: str = ""


class Drawing(Protocol):
    """An object that is drawn when a template shows it."""

    def __html__(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Portrait:
    """An item in full, as in a catalogue.

    ``id`` is its anchor there. ``type`` (what it is) and all labels are in the catalogue's
    language; ``lang`` and ``dir`` are those of its own words, "" if they are the same. ``printed``
    is its text for print, ``pictures`` are the addresses of the pictures in it. ``sources`` are the
    paths of its texts, ``events`` the paths of the events it belongs to. Contacts are left out: a
    consent to be named on a page does not cover print, which nobody can take back.
    """

    id: str
    title: str
    url: str
    lang: str
    dir: str
    type: str
    logo: Image | None
    summary: str
    facts: tuple[Fact, ...]
    lists: tuple[TitledList, ...]
    body: Markup
    printed: Markup
    pictures: tuple[str, ...]
    sources: tuple[str, ...]
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintView:
    """What a template in theme/print/ sees as ``page``.

    ``panels`` are the parts between the body's rules, ``parts`` those below each of its headings.
    ``portraits`` and ``charts`` are filled in by the build and listed in ``toc``; ``shortened``
    says how much of them did not fit. ``credits`` name the authors of the pictures; ``address`` is
    the page's, as people type it.
    """

    layout: Layout
    lang: str
    dir: str
    type: str
    title: str
    summary: str
    body: Markup
    panels: tuple[Markup, ...]
    parts: tuple[Markup, ...]
    toc: tuple[ContentsLine, ...]
    figures: tuple[LargeFigure, ...]
    portraits: tuple[Portrait, ...]
    charts: tuple[Chart, ...]
    shortened: Shortened = Shortened()
    support: Support | None
    edition: str
    licence: str
    credits: tuple[str, ...]
    address: str
    qr: Drawing


@dataclass(frozen=True, slots=True)
class Job:
    """One text to print: typeset with a template; or ``made`` elsewhere, a file in media; or a
    ``kit`` of texts by file name, dated ``day``.

    ``files`` are the media files that it shows or contains, ``sources`` the paths of other texts
    that it quotes. ``shorter`` are views with less and less of what the build filled in, down to
    the author's own text; the press takes the first one that fits.
    """

    view: PrintView | None = None
    made: str = ""
    kit: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    day: str = ""
    sources: tuple[str, ...] = ()
    shorter: Sequence[PrintView] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A job as the press gets it: HTML and CSS, complete but for the pictures. ``shorter`` returns
    the HTML of the job's shorter views, by index."""

    job: Job
    html: str = ""
    css: str = ""
    inks: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    shorter: Callable[[int], str] | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """The result of a job: files by suffix (".pdf", "-print.pdf", ".png", ".zip"). ``pages`` is 0
    if there is nothing to count; ``cover`` is a size in pixels; ``short`` is set if not all of what
    the build filled in is there."""

    files: Mapping[str, bytes]
    pages: int = 0
    cover: tuple[int, int] = (0, 0)
    short: bool = False


@dataclass(frozen=True, eq=False)
class Print:
    """A finished print, for pages that link to it. ``sizes`` are in bytes, by the suffix of the
    file's name; ``digest`` is the digest of the inputs; ``short`` is as in `Printed`. ``read``
    returns a file's bytes."""

    digest: bytes
    pages: int
    cover: tuple[int, int]
    sizes: Mapping[str, int]
    read: Callable[[str], bytes]
    short: bool = False

    def __repr__(self) -> str:
        sizes = sorted(self.sizes.items())
        return f"{self.digest.hex()} {self.pages} {self.cover} {sizes} {self.short}"
