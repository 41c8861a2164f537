"""Finds Markdown that did not work out: signs that a reader of the page would see.

It looks at finished text, where every mark that worked has become markup. A sign behind a
backslash is meant as a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.reporting.sentences import Message, Sentence, say, tell
from plugins.text.links import check_link
from plugins.text.pasting.signs import tell_pasted
from plugins.text.sanitiser import TAGS


class Slip(NamedTuple):
    """A mark at ``start`` of a text, with a sentence for its author. ``opens`` is whether it is
    one only at the beginning of a line of the source."""

    start: int
    message: Message
    mend: Sentence
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
        message = tell(
            "markdown-in-html",
            '"{shown}" is not read as Markdown inside a block of HTML.',
            shown=shown,
        )
        mend = say("Leave an empty line after the tag, and another before the next tag.")
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


def _explain(name: str, shown: str) -> tuple[Message, Sentence]:
    if name == "blank":
        address = shown.partition("](")[2][:-1]
        fault = check_link(address)
        if fault is not None:
            return fault.message, fault.mend
        mend = say("Write {address}.", address=address.strip().replace(" ", "%20"))
        return tell("link-space", 'the address "{address}" holds a space.', address=address), mend
    if name == "spaced":
        right = re.sub(r"\][ \t]+\(", "](", shown)
        return (
            tell("link-space", '"{shown}" is not a link: there is a space in it.', shown=shown),
            say("Write {link}.", link=right),
        )
    if name == "turned":
        text, _, address = shown[1:-1].partition(")[")
        return (
            tell(
                "link-brackets", '"{shown}" is not a link: its brackets are swapped.', shown=shown
            ),
            say("Write [{text}]({address}).", text=text, address=address),
        )
    if name == "note":
        label = shown[2:-1]
        return (
            tell("no-footnote", 'there is no footnote "{label}".', label=label),
            say(
                "Write [^{label}]: and its text on a line of its own, or \\{shown} for the signs.",
                label=label,
                shown=shown,
            ),
        )
    if name == "undefined":
        label = shown.rpartition("][")[2][:-1] or shown.partition("[")[2].partition("]")[0]
        return (
            tell(
                "link-undefined",
                'the link {shown} refers to "{label}", which has no address.',
                shown=shown,
                label=label,
            ),
            say("Write [text](address), or a line [{label}]: address.", label=label),
        )
    if name == "open":
        return (
            tell("link-open", 'the link "{shown}" is not closed.', shown=shown),
            say("Write [text](address), without spaces in it."),
        )
    if name in {"strong", "emphasis", "struck"}:
        return (
            _explain_half(name, shown),
            say(
                "Write {shown} on both sides of the words, or \\{sign} for the sign.",
                shown=shown,
                sign=shown[0],
            ),
        )
    if name == "fence":
        mend = say("Put it on a line of its own before the code, and again after it.")
        return tell("code-fence", '"{shown}" does not begin a code block here.', shown=shown), mend
    if name == "reference":
        return (
            tell(
                "character-reference",
                '"{shown}" is not a character: its semicolon is missing.',
                shown=shown,
            ),
            say("Write {shown};.", shown=shown),
        )
    if name == "code":
        return (
            tell("code-open", 'code is not closed: the second "`" is missing.'),
            say("Write ` on both sides, or \\`."),
        )
    if name == "list":
        return (
            tell(
                "attributes-lost", "the attributes {shown} do not belong to anything.", shown=shown
            ),
            say("Write them at the end of a heading, or directly after the words."),
        )
    if name == "heading":
        return (
            tell("heading-space", '"{shown}" without a space is not a heading.', shown=shown),
            say("Write {shown} and a space, or \\#.", shown=shown),
        )
    if name == "office":
        return tell_pasted("Word or Outlook")
    if name == "tag":
        mend = say("Close its quotes and its bracket, or write \\< for the sign <.")
        return tell("html-malformed", "the tag {shown} is malformed.", shown=shown[:40]), mend
    if name == "task":
        sign = "[x]" if "x" in shown.lower() else "[ ]"
        return (
            tell("task-malformed", '"{shown}" is not a task.', shown=shown),
            say("Write - {sign} and a space before the words.", sign=sign),
        )
    if name == "box":
        mend = say(
            "Write > [!NOTE] on a line of its own, and > before the lines below. "
            "There are: NOTE, TIP, IMPORTANT, WARNING, CAUTION."
        )
        return tell("box-malformed", '"{shown}" does not begin a box here.', shown=shown), mend
    if name == "wiki":
        mend = say("Write [text](item:pages/about). A page has its table of contents by itself.")
        return tell("not-a-link", '"{shown}" is not a link.', shown=shown), mend
    if name == "marked":
        return (
            tell("mark-malformed", '"{shown}" is not a mark here.', shown=shown),
            say("Write <mark>{words}</mark>.", words=shown[2:-2]),
        )
    if name == "tight":
        sign = "-" if shown[0] == "-" else shown.partition(".")[0] + "."
        return (
            tell(
                "list-space",
                '"{sign}" without a space does not begin a point of a list.',
                sign=sign,
            ),
            say("Write {sign} and a space.", sign=sign),
        )
    return (
        tell(
            "table-malformed",
            "this looks like a table, but there is no line of dashes below its first row.",
        ),
        say("Write the row of headings first, then |---|---|, then the other rows."),
    )


def _explain_half(name: str, sign: str) -> Message:
    """What is said of a mark whose other half is missing."""
    if name == "strong":
        return tell(
            "bold-open",
            '"{sign}" begins or ends bold text, but the other "{sign}" is missing.',
            sign=sign,
        )
    if name == "struck":
        return tell(
            "struck-open",
            '"{sign}" begins or ends struck-out text, but the other "{sign}" is missing.',
            sign=sign,
        )
    return tell(
        "emphasis-open",
        '"{sign}" begins or ends emphasis, but the other "{sign}" is missing.',
        sign=sign,
    )
