"""Replaces the targets of links and pictures in a converted text by real addresses."""

from __future__ import annotations

import re
from html import escape, unescape

from markupsafe import Markup

from plugins.language.catalogue import Catalogue
from plugins.language.languages import describe_language
from plugins.language.vocabulary import N_
from plugins.text.dialect.script import WORD_BEGINS, WORD_ENDS

from .keys import item_key
from .records import Record
from .site import Site

_ATTRIBUTES = r'((?: [a-z-]+="[^"]*")*?)'  # as the sanitiser writes them
_TARGET = re.compile(rf'<a{_ATTRIBUTES} href="(item:[^"]*)"{_ATTRIBUTES}>(.*?)</a>', re.DOTALL)
_DOWNLOAD = re.compile(rf'<a{_ATTRIBUTES} href="(media/[^"]*)"')
_PICTURE = re.compile(rf'<img{_ATTRIBUTES} src="(media/[^"]*)"{_ATTRIBUTES}>')
_ALT = re.compile(r' alt="([^"]*)"')


_WORD = re.compile(f"{WORD_BEGINS}([a-z]+) ?(\\d*){WORD_ENDS}")
_WORDS = {
    "back": N_("Back to note %(number)s in the text"),
    "note": N_("Note"),
    "tip": N_("Tip"),
    "important": N_("Important"),
    "warning": N_("Warning"),
    "caution": N_("Caution"),
}
"""What the dialect's own parts are called in the language of the text."""


def _name_parts(html: str, catalogue: Catalogue) -> str:
    def name(match: re.Match[str]) -> str:
        return escape(_WORDS[match[1]].translate(catalogue) % {"number": match[2]})

    return _WORD.sub(name, html)


def resolve_body(site: Site, record: Record, *, absolute: bool = False) -> Markup:
    """Returns a text whose links and pictures lead to real addresses. The checks have made sure
    that every target exists. A link to an item that this preview does not show becomes plain
    text."""
    locate = site.absolute if absolute else site.url

    def link(match: re.Match[str]) -> str:
        before, named, after, inner = match.groups()
        path, _, anchor = unescape(named).removeprefix("item:").partition("#")
        address = site.graph.best(item_key(path), site.cluster.fallbacks(record.lang))
        if address is None:
            return inner
        target = locate(address.path) + (f"#{escape(anchor)}" if anchor else "")
        if address.lang == record.lang:
            return f'<a{before} href="{target}"{after}>{inner or escape(address.title)}</a>'
        direction = describe_language(address.lang).dir
        title = f'<span lang="{address.lang}" dir="{direction}">{escape(address.title)}</span>'
        text = inner or title
        name = escape(site.formats(record.lang).language_name(address.lang))
        return (
            f'<a{before} href="{target}" hreflang="{address.lang}"{after}>{text} '
            f'<span class="lang-note">({name})</span></a>'
        )

    def picture(match: re.Match[str]) -> str:
        media = site.media[unescape(match[2])]
        alt = _ALT.search(match[0])
        size = f' width="{media.width}" height="{media.height}"' if media.width else ""
        return (
            f'<img src="{locate(media.address)}" alt="{alt[1] if alt else ""}"{size} '
            'loading="lazy" decoding="async">'
        )

    def download(match: re.Match[str]) -> str:
        found = site.media.find(unescape(match[2]))
        assert found is not None, match[2]
        return f'<a{match[1]} href="{locate(found[0].address)}{escape(found[1])}"'

    html = record.body.html
    if WORD_BEGINS in html:
        html = _name_parts(html, site.catalogues[record.lang])
    html = _TARGET.sub(link, html)
    html = _DOWNLOAD.sub(download, html)
    return Markup(_PICTURE.sub(picture, html))  # noqa: S704 - sanitised when converted
