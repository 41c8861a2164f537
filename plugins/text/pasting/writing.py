"""Writes typed blocks as Markdown of the dialect (docs/reference/writing.md)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugins.text.dialect.pasted import BULLETS, DASHES

from .blocks import (
    Block,
    CodeLines,
    Divider,
    Grid,
    Headline,
    Paragraph,
    Points,
    Quotation,
    Run,
    Terms,
)
from .escapes import escape_heading, escape_line
from .grids import join_runs
from .looks import Looks
from .runs import write_runs

_LISTED = re.compile(rf"[{BULLETS}{DASHES}]")


def write_blocks(blocks: Sequence[Block], lang: str) -> str:
    """The blocks with an empty line between two of them."""
    writer = _Writer(lang)
    above = 1
    levels = sorted({block.level for block in blocks if isinstance(block, Headline)})
    shift = 2 - levels[0] if levels else 0
    written: list[str] = []
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Headline):
            above = min(block.level + shift, above + 1, 6)
            block = Headline(above, block.runs)
            text = writer.write_title(block)
        else:
            text = writer.write(block)
        if text:
            if (
                isinstance(before, Points)
                and isinstance(block, Points)
                and (bool(before.numbers) is bool(block.numbers))
            ):
                written.append("<!-- -->")  # or they would be one list
            written.append(text)
            before = block
    return "\n\n".join(written)


class _Writer:
    def __init__(self, lang: str) -> None:
        self.lang = lang

    def write_title(self, block: Headline) -> str:
        line = " ".join(write_runs(block.runs).split("\n"))
        return f"{'#' * block.level} {escape_heading(line)}" if line else ""

    def write(self, block: Block) -> str:
        """A block; a heading inside another block is a paragraph in bold."""
        if isinstance(block, Paragraph):
            return self._write_paragraph(block.runs)
        if isinstance(block, Headline):
            bold = [r._replace(looks=r.looks._replace(bold=True)) for r in block.runs]
            return self._write_paragraph(bold)
        if isinstance(block, Points):
            return self._write_points(block)
        if isinstance(block, Terms):
            return "\n\n".join(self._write_term(*entry) for entry in block.entries)
        if isinstance(block, Quotation):
            inner = self._write_inner(block.blocks)
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
        if isinstance(block, CodeLines):
            longest = max((len(run) for run in re.findall("`{3,}", block.text)), default=2)
            fence = "`" * (longest + 1)
            return f"{fence}\n{block.text}\n{fence}"
        if isinstance(block, Divider):
            return "---"
        return self._write_grid(block)

    def _write_inner(self, blocks: Sequence[Block]) -> str:
        return "\n\n".join(text for text in map(self.write, blocks) if text)

    def _write_paragraph(self, runs: Sequence[Run]) -> str:
        lines = [line for line in write_runs(runs).split("\n") if line.strip()]
        written: list[str] = []
        for place, line in enumerate(lines):
            escaped = escape_line(line, self.lang, first=place == 0)
            if written and not _LISTED.match(escaped):
                written[-1] += "\\"
            written.append(escaped)
        return "\n".join(written)

    def _write_points(self, block: Points) -> str:
        tight = all(
            len(point) == 1 or (isinstance(point[0], Paragraph) and _are_lists(point[1:]))
            for point in block.points
        )
        written: list[str] = []
        for place, point in enumerate(block.points):
            mark = f"{block.numbers[place]})" if block.numbers else "-"
            if block.lettered and len(block.points) > 1 and block.numbers[place] == place + 1 <= 26:
                mark = f"{chr(ord('a') + place)})"
            texts = [text for text in map(self.write, point) if text]
            inner = ("\n" if tight else "\n\n").join(texts)
            indent = " " * (len(mark) + 1)
            lines = inner.split("\n")
            rest = [f"{indent}{line}" if line else "" for line in lines[1:]]
            written.append("\n".join([f"{mark} {lines[0]}".rstrip(), *rest]))
        return ("\n" if tight else "\n\n").join(written)

    def _write_term(self, term: Sequence[Run], meanings: Sequence[Sequence[Block]]) -> str:
        line = " ".join(self._write_paragraph(term).replace("\\\n", "\n").split("\n"))
        if not meanings:
            return line
        written = [line]
        for meaning in meanings:
            inner = self._write_inner(meaning).split("\n")
            written.append(f": {inner[0]}")
            written += [f"  {more}" if more else "" for more in inner[1:]]
        return "\n".join(written)

    def _write_grid(self, block: Grid) -> str:
        rows = [[self._write_cell(cell) for cell in row] for row in block.rows]
        width = len(rows[0])
        rule = ["--:" if column in block.ended else "---" for column in range(width)]
        return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:]))

    def _write_cell(self, runs: Sequence[Run]) -> str:
        return escape_heading(write_runs(runs, cell=True))


def write_note(label: str, blocks: Sequence[Block], lang: str) -> str:
    """A footnote."""
    writer = _Writer(lang)
    blocks = [block for block in blocks if not isinstance(block, Divider)]
    runs = join_runs([*blocks][:1])
    first = writer._write_paragraph(runs) or writer._write_paragraph([Run("…", Looks())])
    rest = writer._write_inner([*blocks][1:])
    text = f"{first}\n\n{rest}" if rest else first
    lines = text.split("\n")
    return "\n".join([f"[^{label}]: {lines[0]}", *(f"    {x}" if x else "" for x in lines[1:])])


def _are_lists(blocks: Sequence[Block]) -> bool:
    return all(isinstance(block, Points) for block in blocks)
