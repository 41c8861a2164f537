"""Makes the files of a material, for the builder's press."""

from __future__ import annotations

from datetime import UTC, datetime

from plugins.core.kind import Printer
from plugins.core.printing import PressError, Printed, PrintFault, Proof, Read
from plugins.reporting.sentences import say, tell

from .pdf import make_pdfs
from .presskit import pack_kit
from .proofs import plan_print

_POINT = 72 / 25.4


def make_files(proof: Proof, read: Read) -> Printed:
    """Makes the files of one job: PDFs of a text and their cover, the cover of a finished PDF, or a
    press kit."""
    from .cover import draw_cover  # loaded here, since most builds print nothing

    job = proof.job
    if job.kit:
        files = {name: content.encode() for name, content in job.kit.items()}
        files |= {name.removeprefix("media/"): read(name) or b"" for name in job.files}
        day = datetime.fromisoformat(job.day).replace(tzinfo=UTC)
        return Printed({".zip": pack_kit(files, day)})
    if job.view is None:
        return _inspect_finished(job.made, read)
    pdfs = make_pdfs(proof, job.view.layout, read)
    left, bottom, right, top = (side * _POINT for side in job.view.layout.cover)
    cover = draw_cover(pdfs.web, (left, bottom, right, top))
    files = {".pdf": pdfs.web, "-print.pdf": pdfs.print, ".png": cover.picture}
    return Printed(files, pdfs.pages, (cover.width, cover.height), pdfs.short)


def _inspect_finished(name: str, read: Read) -> Printed:
    """Inspects a file made elsewhere; draws the cover and counts the pages of a PDF."""
    from .cover import draw_cover

    if not name.endswith(".pdf"):
        return Printed({})
    try:
        cover = draw_cover(read(name) or b"")
    except ValueError as error:
        message = tell("pdf-unreadable", 'the file "{name}" cannot be read as a PDF.', name=name)
        raise PressError(
            [PrintFault(message, say("Export it again."), name, fatal=True)]
        ) from error
    return Printed({".png": cover.picture}, cover.pages, (cover.width, cover.height))


PRINTER = Printer(plan_print, make_files)
