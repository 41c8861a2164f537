"""Reads tables of pasted HTML. A table without columns is a frame around text, and is not shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import html

from .blocks import (
    BREAK,
    Block,
    CodeLines,
    Grid,
    Headline,
    Paragraph,
    Points,
    Quotation,
    Run,
    Terms,
)
from .looks import read_style

_MOST = 60  # columns or rows that a cell may span: a spreadsheet's empty rest is not kept


def read_grid(
    table: html.HtmlElement,
    rules: Mapping[str, str],
    read_blocks: Callable[[html.HtmlElement], list[Block]],
) -> list[Block]:
    """The blocks for a table: its caption and its grid, or what a frame holds. ``rules`` are the
    styles of its page, ``read_blocks`` reads what is inside an element."""
    before: list[Block] = []
    rows: list[list[list[Block]]] = []
    ended: list[list[bool]] = []
    below: dict[tuple[int, int], bool] = {}  # cells that a cell above covers
    for element in _find_rows(table):
        if element.tag == "caption":
            before += read_blocks(element)
            continue
        row: list[list[Block]] = []
        sides: list[bool] = []
        for cell in element:
            if cell.tag not in {"td", "th"}:
                if isinstance(cell.tag, str):
                    before += read_blocks(cell)
                continue
            while below.pop((len(rows), len(row)), False):
                row.append([])
                sides.append(False)
            style = read_style(cell, rules)
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for line in range(1, down):
                for column in range(across):
                    below[len(rows) + line, len(row) + column] = True
            row += [read_blocks(cell), *([] for _ in range(across - 1))]
            side = style.get("text-align") or cell.get("align", "").lower()
            sides += [side in {"right", "end"}] * across
        rows.append(row)
        ended.append(sides)
    return before + _make_blocks(rows, ended)


def _find_rows(table: html.HtmlElement) -> list[html.HtmlElement]:
    found = []
    for child in table:
        if child.tag in {"thead", "tbody", "tfoot"}:
            found += [row for row in child if isinstance(row.tag, str)]
        elif child.tag in {"tr", "caption"}:
            found.append(child)
    return found


def _span(cell: html.HtmlElement, name: str) -> int:
    value = cell.get(name, "1")
    return min(max(int(value), 1), _MOST) if value.isascii() and value.isdigit() else 1


def _make_blocks(rows: list[list[list[Block]]], ended: list[list[bool]]) -> list[Block]:
    width = max((i + 1 for row in rows for i, cell in enumerate(row) if cell), default=0)
    sides = [side for row, side in zip(rows, ended, strict=True) if any(row)]
    full = [[*row[:width], *([[]] * (width - len(row)))] for row in rows if any(row)]
    used = [i for i in range(width) if any(row[i] for row in full)]
    inside = [block for row in full for cell in row for block in cell]
    framed = any(isinstance(b, Grid | Headline | CodeLines) for b in inside)
    if len(used) < 2 or framed:
        return inside
    aligned = {
        place
        for place, i in enumerate(used)
        if len(full) > 1 and all(i < len(s) and s[i] for s in sides[1:])
    }
    rows_of_runs = [[join_runs(row[i]) for i in used] for row in full]
    rows_of_runs[0] = [[_unbold(run) for run in cell] for cell in rows_of_runs[0]]
    return [Grid(rows_of_runs, aligned)]


def _unbold(run: Run) -> Run:
    """Headings of columns are bold by themselves."""
    return run._replace(looks=run.looks._replace(bold=False))


def join_runs(blocks: list[Block]) -> list[Run]:
    """The text of blocks for a cell, which holds lines only."""
    lines: list[list[Run]] = []
    for block in blocks:
        if isinstance(block, Paragraph | Headline):
            lines.append(block.runs)
        elif isinstance(block, Points):
            for place, point in enumerate(block.points):
                mark = f"{block.numbers[place]}) " if block.numbers else "• "
                lines.append([Run(mark), *join_runs(point)])
        elif isinstance(block, Quotation):
            lines.append(join_runs(block.blocks))
        elif isinstance(block, Terms):
            for term, meanings in block.entries:
                lines.append(term)
                lines += [join_runs(meaning) for meaning in meanings]
        elif isinstance(block, CodeLines):
            lines.append([Run(block.text)])
        elif isinstance(block, Grid):
            for row in block.rows:
                lines.append([run for cell in row for run in (*cell, Run(" "))])
    runs: list[Run] = []
    for line in lines:
        runs += [BREAK, *line] if runs else line
    return runs
