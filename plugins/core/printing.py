"""Printing: what a kind that is printed tells the build, and what it gets back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeAlias

from markupsafe import Markup
from typing_extensions import TypeVar

from .schema import ItemFields
from .views import Support

if TYPE_CHECKING:
    from plugins.drawing.figures import Chart

    from .portraits import Portrait
    from .records import Item, Record
    from .site import Site

Read: TypeAlias = Callable[[str], "bytes | None"]
"""Gives the bytes of "media/…" or "print/…", a file of theme/print; None for anything else."""


F = TypeVar("F", bound=ItemFields, default=Any)


@dataclass(frozen=True, slots=True)
class PrintFault:
    """Something in a text that keeps it from being printed. ``needle`` is a piece of the
    source near it; of a ``panel``, its number. ``sign`` is a character that cannot be set,
    wherever it stands. ``fatal`` faults are those of the theme, or of a file that pages link
    to: the site cannot be built with them."""

    message: str
    mend: str
    needle: str
    panel: bool = False
    sign: str = ""
    fatal: bool = False


class PressError(Exception):
    """A text cannot be printed as it is; ``faults`` say why."""

    def __init__(self, faults: Sequence[PrintFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{fault.message} {fault.mend}" for fault in faults))


class PressMissing(Exception):  # noqa: N818 - no error of the text
    """The press does not run on this machine. ``lack`` says what is missing, in words that
    complete "this machine lacks …"; ``packages`` of Debian and Ubuntu bring it."""

    def __init__(self, lack: str, packages: Sequence[str]) -> None:
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
    """How a text is set: its template and style sheets in theme/print/. ``trim`` is None
    where it flows from page to page; ``most`` are the pages allowed; ``multiple`` is what
    their number in print is a multiple of (a stitched brochure: 4). ``cover`` is the part of
    the first page that the cover shows, in mm off the left, bottom, right and top."""

    template: str
    styles: tuple[str, ...]
    trim: Trim | None = None
    most: int | None = None
    multiple: int = 1
    cover: tuple[float, float, float, float] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class LargeFigure:
    """A fact in large type: ``value`` and what it is."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Shortened:
    """How many of what the build filled in had no room on the pages allowed: ``portraits``
    and ``charts`` that are left out, and ``rows`` of those charts that are there, by name."""

    portraits: int = 0
    charts: int = 0
    rows: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.portraits or self.charts or self.rows)


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of a print's table of contents. ``lang`` and ``dir`` are those of its text, ""
    where they are the print's."""

    id: str
    text: str
    lang: str = ""
    dir: str = ""


class Drawing(Protocol):
    """What draws itself when a template shows it."""

    def __html__(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintView:
    """What a template in theme/print/ sees as ``page``. ``panels`` are what stands
    between the body's rules, ``parts`` what stands under each of its headings;
    ``portraits`` and ``charts`` are what the build filled in, of which ``toc`` knows, and
    ``shortened`` what of it is not there for want of room; ``credits`` name who made the
    pictures in it; ``address`` is the page's, as people type it."""

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
    """One text to be printed: set from a template; or ``made`` elsewhere, a file in media;
    or a ``kit`` of texts by the names of their files, dated ``day``. ``files`` are those of media
    that it shows or holds, ``sources`` the paths of other texts whose words it shows.
    ``shorter`` are views with less and less of what the build filled in, down to the author's
    own text, to be taken where a longer one does not fit."""

    view: PrintView | None = None
    made: str = ""
    kit: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    day: str = ""
    sources: tuple[str, ...] = ()
    shorter: Sequence[PrintView] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A job as the press gets it: HTML and CSS are complete but for their pictures.
    ``shorter`` gives the HTML of the job's shorter views, by their place."""

    job: Job
    html: str = ""
    css: str = ""
    inks: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    shorter: Callable[[int], str] | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """What came off the press: files by the end of their names (".pdf", "-print.pdf",
    ".png", ".zip"). ``pages`` is 0 where there are none to count, ``cover`` a size in
    pixels; ``short`` tells that what the build filled in is not all there."""

    files: Mapping[str, bytes]
    pages: int = 0
    cover: tuple[int, int] = (0, 0)
    short: bool = False


@dataclass(frozen=True, eq=False)
class Print:
    """A finished print as pages tell of it: ``sizes`` in bytes by the end of the files'
    names, ``digest`` that of what it was made from; ``short`` as of what was printed.
    ``read`` gives a file's bytes."""

    digest: bytes
    pages: int
    cover: tuple[int, int]
    sizes: Mapping[str, int]
    read: Callable[[str], bytes]
    short: bool = False

    def __repr__(self) -> str:
        sizes = sorted(self.sizes.items())
        return f"{self.digest.hex()} {self.pages} {self.cover} {sizes} {self.short}"


@dataclass(frozen=True, slots=True)
class Printer(Generic[F]):
    """``plan`` says what is to be printed of an item in a language, if anything. ``make``
    raises `PressError` for what is wrong with the text, `PressMissing` where it cannot."""

    plan: Callable[[Site, Item[F], Record[F]], Job | None]
    make: Callable[[Proof, Read], Printed]
