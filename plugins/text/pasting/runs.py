"""Writes runs of text as a line of Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from plugins.text.dialect.addresses import find_bare

from .blocks import BREAK, PLAIN, Run
from .escapes import escape_words

_GAPS = re.compile(r"[ \t\r\n\f\v\u00a0]*[ \t\r\n\f\v][ \t\r\n\f\v\u00a0]*|\u00a0{2,}")
_BLANK = " \u00a0"
_MARKS: Final = (
    ("raised", "<sup>", "</sup>"),
    ("lowered", "<sub>", "</sub>"),
)
_UNSAFE = re.compile(r"[\s()<>\\\"`\[\]|{}]")


def write_runs(runs: Sequence[Run], *, cell: bool = False) -> str:
    """Markdown for runs: on one line, but for breaks, which are line feeds here."""
    tidy = _join(_part_edges(_join(_shrink(runs))))
    written: list[str] = []
    at = 0
    while at < len(tidy):
        end = at + 1
        target = tidy[at].looks.target
        while target and end < len(tidy) and tidy[end].looks.target == target:
            end += 1
        before = written[-1][-1:] if written else ""
        after = "".join(run.text[:2] for run in tidy[end : end + 2])[:2]
        group = tidy[at:end]
        if target:
            written.append(_write_link(group, target, before, after, cell=cell))
        else:
            written.append(_write_run(group[0], before, after[:1], cell=cell))
        at = end
    return "".join(part for part in written if part)


def _shrink(runs: Sequence[Run]) -> list[Run]:
    """Runs without superfluous spaces: one between words, none around breaks. A no-break space
    between two words stays."""
    shrunk: list[Run] = []
    for run in runs:
        if run.ready:
            if run == BREAK:
                _strip_end(shrunk)
            shrunk.append(run)
            continue
        text = run.text if run.looks.code else _GAPS.sub(" ", run.text)
        last = next((r for r in reversed(shrunk) if r.text), None)
        if last is None or last == BREAK:
            text = text.lstrip(_BLANK)
        elif last.text[-1] in _BLANK and text[:1] and text[0] in _BLANK:
            text = text.lstrip(_BLANK)
            place = len(shrunk) - 1 - next(i for i, r in enumerate(reversed(shrunk)) if r.text)
            shrunk[place] = last._replace(text=last.text.rstrip(_BLANK) + " ")
        if text:
            shrunk.append(run._replace(text=text))
    while shrunk and (shrunk[-1] == BREAK or not shrunk[-1].text.strip(_BLANK)):
        shrunk.pop()
    _strip_end(shrunk)
    return shrunk


def _strip_end(runs: list[Run]) -> None:
    while runs and not runs[-1].ready:
        text = runs[-1].text.rstrip(_BLANK)
        if text:
            runs[-1] = runs[-1]._replace(text=text)
            return
        runs.pop()


def _join(runs: Sequence[Run]) -> list[Run]:
    """Neighbours that look alike as one run, also those that only a space parts."""
    joined: list[Run] = []
    for place, run in enumerate(runs):
        looks = run.looks
        if not run.ready and not run.text.strip(_BLANK) and joined and place + 1 < len(runs):
            after = runs[place + 1]
            if not joined[-1].ready and not after.ready and joined[-1].looks == after.looks:
                looks = after.looks
            else:
                looks = PLAIN
        run = run._replace(looks=looks)
        if joined and not run.ready and not joined[-1].ready and joined[-1].looks == looks:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined


def _part_edges(runs: Sequence[Run]) -> list[Run]:
    """Spaces at the edges of emphasis and links, where Markdown has none, put outside."""
    parted: list[Run] = []
    for run in runs:
        if run.ready or run.looks == PLAIN:
            parted.append(run)
            continue
        core = run.text.strip(_BLANK)
        start = run.text.index(core) if core else 0
        outside = PLAIN
        if run.text[:start] or not core:
            lead = run.text[:start] if core else run.text
            parted.append(Run(lead, outside))
        if core:
            parted.append(run._replace(text=core))
            if tail := run.text[start + len(core) :]:
                parted.append(Run(tail, outside))
    return parted


def _write_link(group: Sequence[Run], target: str, before: str, after: str, *, cell: bool) -> str:
    text = "".join(run.text for run in group)
    plain = not any(run.looks.marked or run.ready for run in group)
    shown = target.removeprefix("mailto:")
    if plain and text in {target, shown}:
        bare = next(iter(find_bare(text)), None)
        ended = after.lstrip(".,;:)")[:1]
        apart = (not before or before in " \n(") and (not ended or ended in " \n\u00a0")
        if apart and bare is not None and (bare.start, bare.end) == (0, len(text)):
            return text
    inner = write_runs([r._replace(looks=r.looks._replace(target="")) for r in group], cell=cell)
    address = _UNSAFE.sub(lambda sign: "".join(f"%{b:02X}" for b in sign[0].encode()), target)
    return f"[{inner}]({address})"


def _write_run(run: Run, before: str, after: str, *, cell: bool) -> str:
    if run.ready:
        return "<br>" if cell and run == BREAK else run.text
    looks = run.looks
    if looks.code:
        text = _write_code(run.text, cell=cell)
    else:
        text = escape_words(run.text, before, after, cell=cell)
    for name, start, end in _MARKS:
        if getattr(looks, name):
            text, before, after = f"{start}{text}{end}", before, after
    if looks.struck:
        apart = before not in {"~", "*"} and not _is_word(before) and not _is_word(after)
        fits = apart and not looks.raised and not looks.lowered and _fits("~", text, before, after)
        text = f"~~{text}~~" if fits else f"<del>{text}</del>"
    if looks.slanted or looks.bold:
        sign = "*" * (looks.slanted + 2 * looks.bold)
        if before not in {"*", "~"} and _fits("*", text, before, after):
            return f"{sign}{text}{sign}"
        text = f"<em>{text}</em>" if looks.slanted else text
        text = f"<strong>{text}</strong>" if looks.bold else text
    return text


def _write_code(text: str, *, cell: bool) -> str:
    text = " ".join(text.split())
    if cell:
        text = text.replace("|", "\\|")
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{edge}{text}{edge}{fence}"


def _fits(sign: str, text: str, before: str, after: str) -> bool:
    """Whether marks of emphasis around a text open and close it (CommonMark 0.31, 6.2)."""
    if text[0] == sign or text[-1] == sign or text[-1] == "\\":
        return False
    opens = (
        not _is_punctuation(text[0]) or not before or before.isspace() or _is_punctuation(before)
    )
    closes = not _is_punctuation(text[-1]) or not after or after.isspace() or _is_punctuation(after)
    return opens and closes


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PS"


def _is_word(sign: str) -> bool:
    return bool(sign) and (sign.isalnum() or sign == "_")
