"""Recognises the HTML of word processors and mail programs in an author's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plugins.reporting.sentences import Message, Sentence, say, tell
from plugins.text.flaws import Flaw

_OTHER = "another program"
_OWN = 2  # findings that an author's own HTML may have
_SIGNS = (
    (
        "Google Docs",
        r"docs-internal-guid-|<(?:[a-z]+[0-9]?)\b[^<>]*\bstyle=\"[^\"<>]*(?:white-space:\s*pre-wrap|line-height:1\.38)",
    ),
    (
        "Word or Outlook",
        r"<[^<>]*\bclass\s*=\s*[\"']?Mso[A-Z]|<[^<>]*\bmso-[a-z]|</?[ovwm]:[a-z]|<!(?:--)?\[(?:if|endif)\b"
        r"|urn:schemas-microsoft-com|<[^<>]*\bclass\s*=\s*[\"']?(?:TextRun|NormalTextRun|EOP|WordSection)",
    ),
    ("Excel", r"<[^<>]*\bclass\s*=\s*[\"']?xl[0-9]{2,}\b"),
    ("LibreOffice", r"<[^<>]*\bclass\s*=\s*[\"']?(?:western|sdfootnote|sdendnote|cjk|ctl)\b"),
    ("Apple's programs", r"\bApple-(?:converted-space|interchange-newline|style-span|tab-span)"),
    ("a mail program", r"<[^<>]*\bclass\s*=\s*[\"']?(?:gmail_|moz-|OutlookMessage|elementToProof)"),
    (
        _OTHER,
        r"<(?:meta\b[^<>]*(?:generator|content-type|charset)|(?:font|html|body|head|style|xml)\b|!--StartFragment)"
        r"|<(?:p|span|b|i|h[1-6]|li|td|table|strong|em)\b[^<>]*\bstyle\s*=",
    ),
)
_TOLD = {
    "Google Docs": tell("pasted-html", "HTML that was copied from Google Docs begins here."),
    "Word or Outlook": tell(
        "pasted-html", "HTML that was copied from Word or Outlook begins here."
    ),
    "Excel": tell("pasted-html", "HTML that was copied from Excel begins here."),
    "LibreOffice": tell("pasted-html", "HTML that was copied from LibreOffice begins here."),
    "Apple's programs": tell(
        "pasted-html", "HTML that was copied from Apple's programs begins here."
    ),
    "a mail program": tell("pasted-html", "HTML that was copied from a mail program begins here."),
    _OTHER: tell("pasted-html", "HTML that was copied from another program begins here."),
}
_COMPILED = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _SIGNS]


def find_program(html: str) -> str:
    """What is said of the program that HTML was copied from, "" if nothing is known of it."""
    return next((name for name, sign in _COMPILED if sign.search(html)), "")


def tell_once(flaws: Sequence[Flaw], lines: Sequence[tuple[int, str]], findings: int) -> list[Flaw]:
    """The flaws of a text, with one for all that its pasted HTML brings. ``lines`` are the pieces
    of HTML that its author has written, with the lines of the body where they begin, ``findings``
    how much is wrong with them: a single tag may be the author's own."""
    programs = [(line, find_program(html)) for line, html in lines]
    known = next((name for _, name in programs if name and name != _OTHER), "")
    signs = [line for line, name in programs if name and (known or findings > _OWN)]
    if not signs:
        return [*flaws]
    first, last = min(signs), max(signs)
    kept = [flaw for flaw in flaws if not first <= flaw.line <= last]
    return [*kept, Flaw(first, *tell_pasted(known or _OTHER))]


def tell_pasted(program: str) -> tuple[Message, Sentence]:
    """What is wrong with pasted HTML, and how to mend it."""
    mend = say('Copy the text there again, type "invoke paste", and put in what it prints.')
    return _TOLD[program], mend


def keep_first(flaws: Iterable[Flaw]) -> Iterator[Flaw]:
    """The flaws of a text, without the others that say that it holds pasted HTML."""
    told = False
    for flaw in flaws:
        pasted = flaw.message.code == "pasted-html"
        if not (pasted and told):
            yield flaw
        told = told or pasted


def is_pasted_code(code: str) -> bool:
    """Whether indented lines, which are code to Markdown, are HTML of another program."""
    return find_program(code) not in {"", _OTHER}
