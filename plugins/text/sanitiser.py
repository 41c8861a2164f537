"""Checks the HTML that authors write, against an allow-list, and reports everything else.

Markdown may contain raw HTML. HTML that is not on the list is an error for the author. The result
is also cleaned by nh3, so that nothing that this module overlooks gets into a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.entities import html5
from typing import Final, NamedTuple

import nh3

from plugins.reporting.sentences import Message, Sentence, say, tell

_BLOCKS = (
    "address aside blockquote caption col colgroup dd details div dl dt figcaption figure "
    "h2 h3 h4 h5 h6 hr li ol p pre section summary table tbody td tfoot th thead tr ul"
)
_INLINE = (
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp "
    "small span strong sub sup time u var wbr"
)
TAGS: Final = frozenset(f"{_BLOCKS} {_INLINE}".split())
_GLOBAL = {"id", "class", "lang", "dir", "title", "translate"}
ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": _GLOBAL,
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "col": {"span"},
    "colgroup": {"span"},
    "time": {"datetime"},
    "data": {"value"},
    "details": {"open"},
    "del": {"datetime"},
    "ins": {"datetime"},
    "div": {"tabindex"},
    "bdo": {"dir"},
}
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "item"})

_LOOKS = frozenset(
    "style align valign bgcolor background border bordercolor color face size width height "
    "cellpadding cellspacing hspace vspace noshade nowrap clear rules frame summary".split()
)
_MENDS = {
    "script": say("Delete it: the site works without scripts."),
    "style": say("Looks belong to the theme; delete it."),
    "iframe": say("Nothing is loaded from other sites: link to it instead."),
    "video": say("Nothing is loaded from other sites: link to it instead."),
    "form": say("The site has no server: give an e-mail address instead."),
    "center": say("Looks belong to the theme; delete the tags."),
    "font": say("Looks belong to the theme; delete the tags."),
}


class MarkupFinding(NamedTuple):
    """Something wrong in HTML; ``at`` is the character of it where that stands."""

    at: int
    message: Message
    mend: Sentence


class Tag(NamedTuple):
    """A start tag as written: names in lower case, values unescaped; ``at`` is the character
    of the HTML where it begins."""

    name: str
    attributes: dict[str, str]
    at: int


_WHITE = r"[ \t\n\f\r]"
_TAG = re.compile(
    rf"""<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*+)
    (?P<attributes>(?:{_WHITE}++[^\s"'<>/=]++(?:{_WHITE}*+={_WHITE}*+
        (?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)*+)
    {_WHITE}*+/?>""",
    re.VERBOSE,
)
"""A tag that every reader of HTML reads alike (HTML, 13.2.5): quotes closed, nothing in between."""
_ATTRIBUTE = re.compile(
    rf"""([^\s"'<>/=]+)(?:{_WHITE}*={_WHITE}*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
)
_MARKUP = re.compile(r"<(?=[A-Za-z!?/])")
_COMMENT_END = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9A-Fa-f]+;?|[A-Za-z][A-Za-z0-9]*;?)")
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
_RAW_TEXT = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript"}
)
"""Elements whose content is no HTML; none is allowed, so nobody has to look into them."""
_DEEPEST = 100


class Markup(NamedTuple):
    """The tags of converted HTML, and what two readers of it might read differently."""

    tags: tuple[Tag, ...]
    findings: tuple[MarkupFinding, ...]


def read_markup(html: str) -> Markup:
    """Reads HTML by the rules of browsers, and finds fault with all that they mend: open
    comments and quotes, declarations, attributes that stand twice. What is left has one reading,
    so that what is checked is what the sanitiser publishes."""
    tags: list[Tag] = []
    findings: list[MarkupFinding] = []
    at = depth = 0
    foreign = False
    while found := _MARKUP.search(html, at):
        start = found.start()
        if html.startswith("<!--", start):
            end = _COMMENT_END.search(html, start + 4)
            body = html[start + 4 : end.start()] if end else ""
            odd = end is None or end[0] == "--!>" or "<!--" in body
            if odd or html.startswith((">", "->"), start + 4):
                message = tell("html-comment", "this comment is malformed.")
                mend = say("Write <!-- … -->, with no other comment inside, or delete it.")
                findings.append(MarkupFinding(start, message, mend))
            if end is None:
                break
            closed = html.startswith((">", "->"), start + 4)
            at = html.index(">", start) + 1 if closed else end.end()
            continue
        tag = _TAG.match(html, start)
        if tag is None:
            findings.append(_explain_odd(html, start))
            at = start + 1
            continue
        at = tag.end()
        name = tag["name"].lower()
        if tag["end"]:
            depth = max(0, depth - 1)
            continue
        depth += name not in _VOID
        if depth > _DEEPEST:
            message = tell(
                "nested-too-deeply",
                "more than {most} tags are open here within one another.",
                most=_DEEPEST,
            )
            findings.append(MarkupFinding(start, message, say("Close them.")))
            break
        values: dict[str, str] = {}
        for attribute, value in _ATTRIBUTE.findall(tag["attributes"]):
            if attribute.lower() in values:
                message = tell(
                    "html-attribute-twice",
                    'the attribute "{attribute}" stands twice on <{name}>.',
                    attribute=attribute,
                    name=name,
                )
                findings.append(MarkupFinding(start, message, say("Keep one of them.")))
                continue
            quoted = value[:1] in {'"', "'"}
            values[attribute.lower()] = _unescape(value[1:-1] if quoted else value)
        tags.append(Tag(name, values, start))
        if name == "plaintext":
            break
        foreign = foreign or name in {"svg", "math"}  # there, the same names are ordinary tags
        if name in _RAW_TEXT and not foreign:
            closing = re.compile(rf"</{re.escape(name)}", re.IGNORECASE).search(html, at)
            if closing is None:
                break
            at = closing.start()
    return Markup(tuple(tags), tuple(findings))


def _explain_odd(html: str, start: int) -> MarkupFinding:
    """What begins like HTML and is none."""
    shown = html[start : start + 40].partition("\n")[0].rstrip()
    shown = shown if len(shown) < 40 else f"{shown}…"
    if html[start + 1] in "!?":
        message = tell("html-not-allowed", "{shown} is not allowed in content.", shown=shown)
        return MarkupFinding(start, message, say("Delete it, or write &lt; for the sign <."))
    message = tell("html-malformed", "the tag {shown} is malformed.", shown=shown)
    mend = say("Close its quotes and its bracket, or write &lt; for the sign <.")
    return MarkupFinding(start, message, mend)


def _unescape(value: str) -> str:
    """An attribute's value (HTML, 13.2.5.73): "&copy=" in an address is no reference."""

    def decode(match: re.Match[str]) -> str:
        name, after = match[0], value[match.end() : match.end() + 1]
        if not name.endswith(";") and name[1] != "#" and (after == "=" or name not in _OLD):
            return name
        return unescape(name)

    return _REFERENCE.sub(decode, value) if "&" in value else value


_OLD = frozenset(f"&{name}" for name in html5 if not name.endswith(";"))
"""References that count without their semicolon."""


def check_tags(tags: Iterable[Tag]) -> Iterator[MarkupFinding]:
    """Everything in these tags that may not reach a page."""
    for tag in tags:
        if tag.name == "h1":
            continue  # the converter's own, too; `markup` speaks of it
        if tag.name not in TAGS:
            mend = _MENDS.get(tag.name) or say("Write it in Markdown, or delete the tags.")
            message = tell("html-not-allowed", "<{tag}> is not allowed in content.", tag=tag.name)
            yield MarkupFinding(tag.at, message, mend)
            continue
        for name in tag.attributes:
            if is_allowed(tag.name, name):
                continue
            yield MarkupFinding(tag.at, *explain_attribute(tag.name, name))


def explain_attribute(tag: str, name: str) -> tuple[Message, Sentence]:
    """What is said of an attribute that an author may not write on an element, and how to mend
    it."""
    if name.startswith("on"):
        message = tell(
            "html-attribute-not-allowed",
            'the handler "{name}" is not allowed in content.',
            name=name,
        )
        return message, say("Delete it: the site works without scripts.")
    message = tell(
        "html-attribute-not-allowed",
        'the attribute "{name}" is not allowed on <{tag}>.',
        name=name,
        tag=tag,
    )
    if name in _LOOKS:
        return message, say("Delete it: looks belong to the theme.")
    return (
        message,
        say("Delete it. There are: {names}.", names=", ".join(sorted(list_allowed(tag)))),
    )


def is_allowed(tag: str, attribute: str) -> bool:
    """Whether an author may write an attribute on an element."""
    return attribute in list_allowed(tag)


def list_allowed(tag: str) -> set[str]:
    """The attributes that an author may write on an element."""
    return ATTRIBUTES.get(tag, set()) | _GLOBAL


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser reads it (control characters and
    spaces skipped: WHATWG URL, 4.4), "" for a relative one."""
    cleaned = re.sub(r"[\x00-\x20]", "", address)
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", cleaned)
    return match[1].lower() if match else ""


def sanitise(html: str) -> str:
    """HTML of allowed tags, attributes and address schemes only, well-formed."""
    clean = _CLEANER.clean(html)
    if _FOREIGN.search(html):
        # What is taken away may have parted what cannot stand in one another: a p in a p.
        for _ in range(8):
            before, clean = clean, _CLEANER.clean(clean)
            if clean == before:
                break
    return clean


_FOREIGN = re.compile(rf"<(?!/?(?:{'|'.join(sorted(TAGS))})[\s/>])", re.IGNORECASE)
_CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS),
    # The dialect's own links from a note back to the text have an accessible name.
    attributes=ATTRIBUTES | {"a": ATTRIBUTES["a"] | {"aria-label"}},
    url_schemes=set(SCHEMES),
    link_rel=None,
)
