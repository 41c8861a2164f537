"""What HTML an author may write, and what is said of the rest.

Markdown may hold raw HTML. Whatever is on the allow-list stays; anything else is
an error for the author. The result passes nh3 all the same, so that nothing this
module overlooks can reach a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Final, NamedTuple

import nh3

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

_MENDS = {
    "script": "Delete it: the site works without scripts.",
    "style": "Looks belong to the theme; delete it.",
    "iframe": "Nothing is loaded from other sites: link to it instead.",
    "video": "Nothing is loaded from other sites: link to it instead.",
    "form": "The site has no server: give an e-mail address instead.",
    "center": "Looks belong to the theme; delete the tags.",
    "font": "Looks belong to the theme; delete the tags.",
}


class Finding(NamedTuple):
    """Something wrong in a text; ``needles`` are pieces of the source near it, the
    surest first."""

    needles: tuple[str, ...]
    message: str
    mend: str


class Tag(NamedTuple):
    """A start tag as written: names in lower case, values unescaped."""

    name: str
    attributes: dict[str, str]
    source: str


_RAW = re.compile(r"<[A-Za-z/!?]|\{:?[^}\n]*[=#.]")
_TAG = re.compile(r'<(a|img)((?:\s+[a-z-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


def read_tags(html: str, source: str) -> Iterator[Tag]:
    """The tags that need a check: all of them where the Markdown holds raw HTML or
    attribute lists, else only links and pictures, the rest being the converter's own."""
    if _RAW.search(source):
        parser = _TagReader()
        parser.feed(html)
        parser.close()
        yield from parser.tags
        return
    for match in _TAG.finditer(html):
        pairs = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[2])}
        yield Tag(match[1], pairs, match[0])


class _TagReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(Tag(tag, values, self.get_starttag_text() or tag))


def check_tags(tags: Iterable[Tag]) -> Iterator[Finding]:
    """Everything in these tags that may not reach a page."""
    for tag in tags:
        if tag.name == "h1":
            continue  # the converter's own, too; `markup` speaks of it
        if tag.name not in TAGS:
            mend = _MENDS.get(tag.name, "Write it in Markdown, or delete the tags.")
            message = f"<{tag.name}> is not allowed in content."
            yield Finding((tag.source, f"<{tag.name}"), message, mend)
            continue
        allowed = ATTRIBUTES.get(tag.name, set()) | _GLOBAL
        for name in tag.attributes:
            if name in allowed:
                continue
            if name.startswith("on"):
                message = f'the handler "{name}" is not allowed in content.'
                mend = "Delete it: the site works without scripts."
            else:
                message = f'the attribute "{name}" is not allowed on <{tag.name}>.'
                mend = "Delete it: looks belong to the theme."
            yield Finding((tag.source, name), message, mend)


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
    tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None
)
