"""Printing a material: the files that are made of it."""

from __future__ import annotations

from datetime import UTC, datetime

from plugins.core.printing import PressError, Printed, Printer, PrintFault, Proof, Read

from .pdf import make_pdfs
from .presskit import pack_kit
from .proofs import plan_print

_POINT = 72 / 25.4


def make_files(proof: Proof, read: Read) -> Printed:
    """The PDFs of a text with its cover, a finished PDF's cover, or a press kit."""
    from .cover import draw_cover  # its library is not needed where nothing is printed

    job = proof.job
    if job.kit:
        files = {name: content.encode() for name, content in job.kit.items()}
        files |= {name.removeprefix("media/"): read(name) or b"" for name in job.files}
        day = datetime.fromisoformat(job.day).replace(tzinfo=UTC)
        return Printed({".zip": pack_kit(files, day)})
    if job.view is None:
        return _look_at(job.made, read)
    pdfs = make_pdfs(proof, job.view.layout, read)
    left, bottom, right, top = (side * _POINT for side in job.view.layout.cover)
    cover = draw_cover(pdfs.web, (left, bottom, right, top))
    files = {".pdf": pdfs.web, "-print.pdf": pdfs.print, ".png": cover.picture}
    return Printed(files, pdfs.pages, (cover.width, cover.height), pdfs.short)


def _look_at(name: str, read: Read) -> Printed:
    """A file made elsewhere: of a PDF, its pages and cover."""
    from .cover import draw_cover

    if not name.endswith(".pdf"):
        return Printed({})
    try:
        cover = draw_cover(read(name) or b"")
    except ValueError as error:
        message = f'the file "{name}" cannot be read as a PDF.'
        raise PressError([PrintFault(message, "Export it again.", name, fatal=True)]) from error
    return Printed({".png": cover.picture}, cover.pages, (cover.width, cover.height))


PRINTER = Printer(plan_print, make_files)
