"""Writes the parts of a text as HTML, with the addresses of what it links to and shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any, Final, Literal, TypeAlias

from markupsafe import Markup

from plugins.language.languages import describe_language
from plugins.language.vocabulary import N_
from plugins.text.extracts import list_words
from plugins.text.parts import (
    WAY_BACK,
    BlockStart,
    FileLink,
    ItemLink,
    ItemLinkEnd,
    Part,
    Picture,
    WayBack,
    Word,
    write_attributes,
)

from .graph import Address
from .keys import item_key
from .records import Record
from .site import Site

Place: TypeAlias = Literal["page", "feed", "print"]
"""Where a text is shown. Addresses are relative to the root on a page, and absolute in a feed. In
print links are absolute, and pictures are named as the press finds them in the media."""

_BACK: Final = N_("Back to note %(number)s in the text")
_WORDS: Final = {
    "note": N_("Note"),
    "tip": N_("Tip"),
    "important": N_("Important"),
    "warning": N_("Warning"),
    "caution": N_("Caution"),
}
"""What the dialect's own parts are called in the language of the text."""
_GIVEN: Final = frozenset({"width", "height", "loading", "decoding"})
"""Attributes of a picture that the build writes itself."""


def resolve_body(site: Site, record: Record, place: Place = "page") -> Markup:
    """Returns a text whose links and pictures lead to real addresses. The checks have made sure
    that every target exists. A link to an item that this preview does not show becomes plain
    text."""
    return resolve_parts(site, record, record.body.parts, place)


def resolve_parts(
    site: Site, record: Record, parts: Iterable[Part], place: Place = "page"
) -> Markup:
    """`resolve_body` of some parts of a record's text."""
    return Markup("".join(_resolve(site, record, parts, place)))  # noqa: S704 - sanitised


def find_words(site: Site, record: Record) -> str:
    """Returns the words of a text as pages show them, a line for each block."""
    return "".join(list_words(_resolve(site, record, record.body.parts, "page")))


def _resolve(site: Site, record: Record, parts: Iterable[Part], place: Place) -> list[str]:
    """Finished HTML: tags, or the text between them."""
    writer = _BodyWriter(site, record, place)
    add = writer.written.append
    for part in parts:
        if isinstance(part, str):
            add(part)
        elif part.__class__ in _WRITERS:
            _WRITERS[part.__class__](writer, part)
        elif part.__class__ is not BlockStart:
            add(part.html)
    return writer.written


def list_pictures(site: Site, parts: Iterable[Part]) -> Iterator[str]:
    """The addresses of the pictures that some parts show, as they are in print."""
    for part in parts:
        if isinstance(part, Picture):
            yield site.media[part.target].address


class _BodyWriter:
    """Writes the parts that depend on the page. ``written`` is the text so far."""

    def __init__(self, site: Site, record: Record, place: Place) -> None:
        self._site, self._record, self._place = site, record, place
        self._locate = site.url if place == "page" else site.absolute
        self.written: list[str] = []
        self._open: tuple[int, Address | None] = (0, None)  # the link that is open, and its place

    def link(self, part: ItemLink) -> None:
        site, lang = self._site, self._record.lang
        address = site.graph.best(item_key(part.path), site.cluster.fallbacks(lang))
        if address is not None:
            target = self._locate(address.path)
            anchor = f"#{escape(part.anchor)}" if part.anchor else ""
            other = f' hreflang="{address.lang}"' if address.lang != lang else ""
            more = write_attributes(part.attributes)
            self.written.append(f'<a href="{target}{anchor}"{other}{more}>')
        self._open = (len(self.written), address)

    def end_link(self, part: ItemLinkEnd) -> None:
        start, address = self._open
        if address is None:
            return
        empty = len(self.written) == start
        title = escape(address.title)
        if address.lang == self._record.lang:
            self.written += (title, "</a>") if empty else ("</a>",)
            return
        if empty:
            direction = describe_language(address.lang).dir
            self.written += f'<span lang="{address.lang}" dir="{direction}">', title, "</span>"
        name = escape(self._site.formats(self._record.lang).language_name(address.lang))
        self.written += " ", '<span class="lang-note">', f"({name})", "</span></a>"

    def download(self, part: FileLink) -> None:
        found = self._site.media.find(part.target)
        assert found is not None, part.target
        target = f"{self._locate(found[0].address)}{escape(found[1])}"
        self.written.append(f'<a href="{target}"{write_attributes(part.attributes)}>')

    def picture(self, part: Picture) -> None:
        media = self._site.media[part.target]
        source = media.address if self._place == "print" else self._locate(media.address)
        size = f' width="{media.width}" height="{media.height}"' if media.width else ""
        more = write_attributes(tuple(a for a in part.attributes if a[0] not in _GIVEN))
        self.written.append(
            f'<img src="{source}" alt="{part.alt}"{more}{size} loading="lazy" decoding="async">'
        )

    def word(self, part: Word) -> None:
        catalogue = self._site.catalogues[self._record.lang]
        self.written.append(escape(_WORDS[part.name].translate(catalogue)))

    def way_back(self, part: WayBack) -> None:
        catalogue = self._site.catalogues[self._record.lang]
        name = escape(_BACK.translate(catalogue) % {"number": part.number})
        self.written.append(f'<a class="{WAY_BACK}" href="#{part.anchor}" aria-label="{name}">')


_WRITERS: Final[dict[type, Callable[[_BodyWriter, Any], None]]] = {
    ItemLink: _BodyWriter.link,
    ItemLinkEnd: _BodyWriter.end_link,
    FileLink: _BodyWriter.download,
    Picture: _BodyWriter.picture,
    Word: _BodyWriter.word,
    WayBack: _BodyWriter.way_back,
}
