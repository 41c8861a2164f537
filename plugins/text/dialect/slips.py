"""Finds Markdown that did not work out: signs that a reader of the page would see.

It looks at finished text, where every mark that worked has become markup. A sign behind a
backslash is meant as a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.text.links import check_link
from plugins.text.pasting.signs import tell_pasted
from plugins.text.sanitiser import TAGS


class Slip(NamedTuple):
    """A mark at ``start`` of a text, with a sentence for its author. ``opens`` is whether it is
    one only at the beginning of a line of the source."""

    start: int
    message: str
    mend: str
    opens: bool = False


SIGNS = r"[*_`~\[{|#<]|\n-[^\W\d_]|\n\d{1,3}\.[^\W\d_]|=="
"""A text without any of these holds no slip."""

_UNREAD = re.compile(
    r"\*\*\S[^*\n]*\*\*|(?<!\w)__\S[^_\n]*__(?!\w)|\[[^\[\]\n]+\]\([^()\s]+\)|`[^`\n]+`"
    r"|^[ \t]*(?:\#{1,6}|[-*+])[ \t]+\S[^\n]*|^[ \t]*\|.*\|[ \t]*$",
    re.MULTILINE,
)
_TAGS = re.compile(r"<[^<>]*>")
_AS_WRITTEN = re.compile(r"<(?:pre|code|kbd|samp|script|style|textarea)\b|<!--", re.IGNORECASE)


def find_unread(html: str) -> Iterator[Slip]:
    """Markdown within a block of HTML, where it is not read (CommonMark 4.6)."""
    if _AS_WRITTEN.search(html):
        return
    for match in _UNREAD.finditer(_TAGS.sub(lambda tag: " " * len(tag[0]), html)):
        shown = " ".join(match[0].split())[:60]
        message = f'"{shown}" is not read as Markdown inside a block of HTML.'
        mend = "Leave an empty line after the tag, and another before the next tag."
        yield Slip(match.start() + len(match[0]) - len(match[0].lstrip()), message, mend)


_TARGET = r"(?:https?:|mailto:|tel:|item:|media/|www\.|file:|\+?\d|[^\s()]+@)"
_SLIPS = re.compile(
    rf"(?P<blank>!?\[[^\[\]\n]*\]\([ ]*{_TARGET}[^()\n]*[ ][^()\n]*\))"
    r"|(?P<spaced>\[[^\[\]\n]+\][ \t]+\((?:https?:|mailto:|tel:|item:|media/|www\.|\#)[^\s()]*\))"
    r"|(?P<turned>\([^()\n]+\)\[(?:https?:|mailto:|tel:|item:|media/|www\.|\#)[^\s\[\]]*\])"
    r"|(?P<box>^\[![A-Za-z]+\])"
    r"|(?P<wiki>\[\[[^\[\]\n]+\]\]|^\[TOC\]$)"
    r"|(?P<marked>(?<![\w=])==[^\s=][^=\n]*==(?![\w=]))"
    r"|(?P<tight>^-(?=[^\W\d_])[^\n]*\n-(?=[^\W\d_])|^\d{1,3}\.(?=[^\W\d_])[^\n]*\n\d{1,3}\.(?=[^\W\d_]))"
    r"|(?P<note>\[\^[^\]\s]+\])"
    r"|(?P<undefined>(?<!\w)!?\[[^\[\]\n]+\]\[[^\[\]\n]*\])"
    r"|(?P<open>!?\[[^\[\]\n]+\]\()"
    r"|(?P<strong>(?<![\w*])\*{2,3}(?=\w)|(?<=\w)\*{2,3}(?![\w*])|(?<![\w_])__(?=[^\W_])|(?<=[^\W_])__(?![\w_]))"
    r"|(?P<struck>(?<!\w)~~(?=\w)|(?<=\w)~~(?!\w))"
    r"|(?P<fence>`{3,}|^~{3,})"
    r"|(?P<code>(?<!\w)`(?=\w))"
    r"|(?P<emphasis>(?<=[\s(])\*(?=\w)|(?<=[\s(])_(?=[^\W_]))"
    r"|(?P<list>\{:?[ \t]*[\#.][\w-]+[^{}\n]*\}?|\{:[ \t]*[^{}\n]+\}?)"
    r"|(?P<heading>^\#{1,6}(?=[^\W\d_]\S*(?:[ \t]\S|$)))"
    r"|(?P<reference>&\#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6})\b(?!;))"
    r"|(?P<task>^\[[ xX]?\](?=\s)|^\[[ xX]\](?=\w))"
    r"|(?P<office></?(?:[ovwmx]|st1|w10):[A-Za-z]\w*(?:\s[^<>\n]*)?/?>)"
    rf"|(?P<tag></?(?:{'|'.join(sorted(TAGS))})(?:\s[^<>\n]*)?/?>|<!\[[^<>\n]*>)"
    r"|(?P<table>^\|.*\|[ \t]*(?:\n\|.*\|[ \t]*)*$)",
    re.MULTILINE,
)

_OPENING = frozenset({"heading", "task", "table", "box", "tight"})


def find_slips(text: str) -> Iterator[Slip]:
    """The slips in a text of one block, in their order."""
    for match in _SLIPS.finditer(text):
        name = match.lastgroup or ""
        yield Slip(match.start(), *_explain(name, match[0][:200]), opens=name in _OPENING)


def _explain(name: str, shown: str) -> tuple[str, str]:
    if name == "blank":
        address = shown.partition("](")[2][:-1]
        fault = check_link(address)
        if fault is not None:
            return fault.message, fault.mend
        mend = f"Write {address.strip().replace(' ', '%20')}."
        return f'the address "{address}" holds a space.', mend
    if name == "spaced":
        mend = re.sub(r"\][ \t]+\(", "](", shown)
        return f'"{shown}" is not a link: there is a space in it.', f"Write {mend}."
    if name == "turned":
        text, _, address = shown[1:-1].partition(")[")
        return f'"{shown}" is not a link: its brackets are swapped.', f"Write [{text}]({address})."
    if name == "note":
        label = shown[2:-1]
        return (
            f'there is no footnote "{label}".',
            f"Write [^{label}]: and its text on a line of its own, or \\{shown} for the signs.",
        )
    if name == "undefined":
        label = shown.rpartition("][")[2][:-1] or shown.partition("[")[2].partition("]")[0]
        return (
            f'the link {shown} refers to "{label}", which has no address.',
            f"Write [text](address), or a line [{label}]: address.",
        )
    if name == "open":
        return f'the link "{shown}" is not closed.', "Write [text](address), without spaces in it."
    if name in {"strong", "emphasis", "struck"}:
        what = {"strong": "bold text", "emphasis": "emphasis", "struck": "struck-out text"}[name]
        return (
            f'"{shown}" begins or ends {what}, but the other "{shown}" is missing.',
            f"Write {shown} on both sides of the words, or \\{shown[0]} for the sign.",
        )
    if name == "fence":
        mend = "Put it on a line of its own before the code, and again after it."
        return f'"{shown}" does not begin a code block here.', mend
    if name == "reference":
        return f'"{shown}" is not a character: its semicolon is missing.', f"Write {shown};."
    if name == "code":
        return 'code is not closed: the second "`" is missing.', "Write ` on both sides, or \\`."
    if name == "list":
        return (
            f"the attributes {shown} do not belong to anything.",
            "Write them at the end of a heading, or directly after the words.",
        )
    if name == "heading":
        return f'"{shown}" without a space is not a heading.', f"Write {shown} and a space, or \\#."
    if name == "office":
        return tell_pasted("Word or Outlook")
    if name == "tag":
        mend = "Close its quotes and its bracket, or write \\< for the sign <."
        return f"the tag {shown[:40]} is malformed.", mend
    if name == "task":
        sign = "[x]" if "x" in shown.lower() else "[ ]"
        return f'"{shown}" is not a task.', f"Write - {sign} and a space before the words."
    if name == "box":
        mend = (
            "Write > [!NOTE] on a line of its own, and > before the lines below. "
            "There are: NOTE, TIP, IMPORTANT, WARNING, CAUTION."
        )
        return f'"{shown}" does not begin a box here.', mend
    if name == "wiki":
        mend = "Write [text](item:pages/about). A page has its table of contents by itself."
        return f'"{shown}" is not a link.', mend
    if name == "marked":
        return f'"{shown}" is not a mark here.', f"Write <mark>{shown[2:-2]}</mark>."
    if name == "tight":
        sign = "-" if shown[0] == "-" else shown.partition(".")[0] + "."
        return (
            f'"{sign}" without a space does not begin a point of a list.',
            f"Write {sign} and a space.",
        )
    return (
        "this looks like a table, but there is no line of dashes below its first row.",
        "Write the row of headings first, then |---|---|, then the other rows.",
    )
