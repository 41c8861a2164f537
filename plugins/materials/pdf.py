"""Makes two PDFs of a typeset text: one for screens and readers, one for the printer's.

Both are of one layout. The first is tagged (PDF/UA-1, ISO 14289-1), the second has bleed,
crop marks and CMYK colours. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import logging
import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from typing import Any

from plugins.core.printing import Layout, PressError, PressMissing, PrintFault, Proof, Read, Trim
from plugins.reporting.sentences import say, tell

from .engine import SUBSETTING, explain_crash, is_about_machine, load_engine, require_typefaces
from .fitting import find_overflow
from .inks import Inks
from .languages import stating_languages
from .marking import check_marking
from .markup import prepare
from .sheets import BLEED, prepare_print, prepare_web
from .structure import order_panels, pair_descriptions, place_figures

_BASE = "https://material.invalid/"  # a name that no network resolves (RFC 2606)
_ENGINE = "weasyprint"
_CRASHES = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
"""Exceptions of the engine for input that it does not know."""


@dataclass(frozen=True, slots=True)
class Pdfs:
    """The PDFs of one text. ``pages`` counts the pages of ``web``; ``print`` may have more, empty
    ones at its end. ``short`` is set if a shortened view was printed."""

    web: bytes
    print: bytes
    pages: int
    short: bool = False


def make_pdfs(proof: Proof, layout: Layout, read: Read) -> Pdfs:
    """Prints a text. Raises `PressError` with everything that is wrong with the text,
    `PressMissing` with what the machine lacks."""
    faults = list(_check_drawings(proof.html))
    if faults:
        raise PressError(faults)
    engine = load_engine()
    require_typefaces(proof)
    with _get_fonts() as fonts:
        return _print(engine, fonts, proof, layout, read)


def _print(engine: Any, fonts: Any, proof: Proof, layout: Layout, read: Read) -> Pdfs:
    lay_out = partial(_lay_out, engine, fonts, proof, read)
    with _listen() as heard:
        document, html = lay_out(proof.html), proof.html
        if proof.shorter is not None and not _fits(document, layout):
            document, html = _shorten(proof, layout, lay_out)
    pages = [page._page_box for page in document.pages]
    support = proof.job.view.support if proof.job.view is not None else None
    faults = [*heard, *find_overflow(pages, layout.most), *check_marking(pages, support)]
    if faults:
        raise PressError(faults)
    mark = hashlib.sha256(html.encode() + proof.css.encode()).digest()[:16]
    trim = layout.trim
    with _listen() as heard, stating_languages():
        web = document.write_pdf(
            finisher=partial(_finish_web, trim),
            pdf_variant="pdf/ua-1",
            pdf_identifier=mark,
        )
        document.output_intent = "device-cmyk"
        finish = partial(prepare_print, trim, Inks(proof.inks), layout.multiple)
        printed = document.write_pdf(
            finisher=lambda document, pdf: finish(pdf),
            pdf_identifier=mark,
        )
    if heard:
        raise PressError(list(dict.fromkeys(heard)))
    return Pdfs(web, printed, len(document.pages), short=html is not proof.html)


def _fits(document: Any, layout: Layout) -> bool:
    return layout.most is None or len(document.pages) <= layout.most


def _shorten(proof: Proof, layout: Layout, lay_out: Callable[[str], Any]) -> tuple[Any, str]:
    """Finds the longest of the shortened views that fits; returns its layout and its HTML. If none
    fits, returns the shortest: then the author's own text is too long."""
    assert proof.shorter is not None
    low, high = 0, len(proof.job.shorter) - 1
    html = proof.shorter(high)
    found = lay_out(html), html
    while low < high:
        middle = (low + high) // 2
        html = proof.shorter(middle)
        document = lay_out(html)
        if _fits(document, layout):
            found, high = (document, html), middle
        else:
            low = middle + 1
    return found


def _finish_web(trim: Trim | None, document: Any, pdf: Any) -> None:
    prepare_web(trim, pdf)
    place_figures(document, pdf)
    pair_descriptions(pdf)
    order_panels(document, pdf)


@contextmanager
def _get_fonts() -> Iterator[Any]:
    """Provides the engine's folder for the typefaces of one print, and deletes it afterwards. The
    engine deletes it only when the object is collected, which may never happen."""
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    try:
        yield fonts
    finally:
        fonts.__del__()


def _lay_out(engine: Any, fonts: Any, proof: Proof, read: Read, html: str) -> Any:
    fetcher = _make_fetcher(read)
    sheet = engine.CSS(string=proof.css, base_url=_BASE, url_fetcher=fetcher, font_config=fonts)
    bleed = engine.CSS(string=f"@page {{ bleed: {BLEED}mm }}")
    source = engine.HTML(string=html, base_url=_BASE, url_fetcher=fetcher)
    prepare(source.etree_element)
    return source.render(stylesheets=[sheet, bleed], font_config=fonts)


def _make_fetcher(read: Read) -> Any:
    """Gives the engine files of media and of the theme. It can load nothing else, and never uses a
    network."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:image/"):  # a picture inside a drawing
                return super().fetch(url, headers)
            name = url.removeprefix(_BASE).lstrip("/")
            content = read(name) if url.startswith(_BASE) else None
            if content is None:
                raise ValueError(f"{url} is neither in media nor in the theme")
            if name.lower().endswith(".svg"):
                return URLFetcherResponse(
                    url, give_size(content), {"Content-Type": "image/svg+xml"}
                )
            return URLFetcherResponse(url, content)

    return Fetcher()


_ROOT = re.compile(rb"<svg\b[^>]*>")
_BOX = re.compile(rb'\bviewBox\s*=\s*["\']\s*\S+[\s,]+\S+[\s,]+([\d.]+)[\s,]+([\d.]+)')


def give_size(drawing: bytes) -> bytes:
    """Adds a width and a height to a drawing's root. Without them the engine fails in right-to-left
    text (an InlineReplacedBox has no position_x; WeasyPrint 70)."""
    root, box = _ROOT.search(drawing), _BOX.search(drawing)
    if root is None or re.search(rb"\swidth\s*=", root[0]):
        return drawing
    width, height = (box[1], box[2]) if box else (b"300", b"150")  # CSS 2, 10.3.2
    sized = root[0].replace(b"<svg", b'<svg width="%s" height="%s"' % (width, height), 1)
    return drawing[: root.start()] + sized + drawing[root.end() :]


def _check_drawings(html: str) -> Iterator[PrintFault]:
    """Reports inline drawings without a size; only templates can contain these."""
    drawings = _Drawings()
    drawings.feed(html)
    for tag in drawings.without_width:
        yield PrintFault(
            tell("template-drawing", "a drawing of the template has no width."),
            say("Give it one."),
            tag[:40],
            fatal=True,
        )


class _Drawings(HTMLParser):
    """Collects the start tags of drawings that state no width."""

    def __init__(self) -> None:
        super().__init__()
        self.without_width: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg" and "width" not in dict(attrs):
            self.without_width.append(self.get_starttag_text() or "")


@contextmanager
def _listen() -> Iterator[list[PrintFault]]:
    """Collects as faults what the engine only logs, and its crashes. A lack of the machine raises
    `PressMissing` at once.

    In the meantime this replaces the logger's filters and level: Pelican's filter drops repeated
    messages, and its level hides warnings in quiet mode.
    """
    faults: list[PrintFault] = []
    logger = logging.getLogger(_ENGINE)
    handlers, filters = logger.handlers, logger.filters
    level, propagate = logger.level, logger.propagate
    logger.handlers, logger.filters = [_Listener(faults)], []
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield faults
    except _CRASHES as error:
        missing = explain_crash(error)
        if missing is not None:
            raise missing from error
        message = tell(
            "pdf-fails",
            "the PDF engine fails on this text ({name}: {error}).",
            name=type(error).__name__,
            error=error,
        )
        raise PressError(
            [PrintFault(message, say("Leave out what was added last."), "")]
        ) from error
    finally:
        logger.handlers, logger.filters = handlers, filters
        logger.setLevel(level)
        logger.propagate = propagate


class _Listener(logging.Handler):
    def __init__(self, faults: list[PrintFault]) -> None:
        super().__init__(logging.WARNING)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        if is_about_machine(record.getMessage()):
            raise PressMissing(
                say("what the PDF engine asks for: {text}", text=record.getMessage()), SUBSETTING
            )
        fault = _explain(record)
        if fault not in self._faults:
            self._faults.append(fault)


def _explain(record: logging.LogRecord) -> PrintFault:
    """Rewrites an engine's message for authors."""
    message, values = str(record.msg), record.args if isinstance(record.args, tuple) else ()
    if "no required alt" in message:
        name = str(values[0]).rpartition(_BASE)[2]
        mend = say("Say what it shows: ![what is seen]({name}).", name=name)
        return PrintFault(
            tell("no-alternative-text", 'the picture "{file}" has no alternative text.', file=name),
            mend,
            name,
        )
    if ".notdef" in message:
        return _report_missing_sign(str(values[0]))
    if "load image" in message:
        name = str(values[0]).rpartition(_BASE)[2].lstrip("/")
        return PrintFault(
            tell("picture-not-loaded", 'the picture "{file}" cannot be loaded.', file=name),
            say("Export it again."),
            name,
        )
    if '"lang"' in message:
        return PrintFault(
            tell("template-language", "the template states no language."),
            say("Write <html lang=…>."),
            "",
            fatal=True,
        )
    message = tell("pdf-says", "the PDF engine says: {text}", text=record.getMessage())
    return PrintFault(message, say("Mend theme/print/."), "", fatal=True)


def _report_missing_sign(sign: str) -> PrintFault:
    """Reports a character that is in no typeface of the theme or the machine."""
    name = unicodedata.name(sign, "a character without a name").lower()
    return PrintFault(
        tell(
            "no-typeface",
            'no typeface has "{character}" ({code}, {name}).',
            character=sign,
            code=f"U+{ord(sign):04X}",
            name=name,
        ),
        say(
            "Write it in other characters, or install a typeface that has it: "
            "Debian's packages fonts-noto-core and fonts-noto-cjk have most scripts."
        ),
        sign,
        sign=sign,
    )
