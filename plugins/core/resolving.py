"""Resolving: the links and pictures of a converted text get their real addresses."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

from .kind import item_key
from .languages import describe_language
from .records import Record
from .site import Site

_TARGET = re.compile(r'<a href="(item:[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_DOWNLOAD = re.compile(r'<a href="(media/[^"]*)"')
_PICTURE = re.compile(r'<img\b[^>]*?\bsrc="(media/[^"]*)"[^>]*>')
_ALT = re.compile(r'\balt="([^"]*)"')


def resolve_body(site: Site, record: Record, *, absolute: bool = False) -> Markup:
    """A text with its links and pictures leading to real addresses. The checks have
    seen that every target exists; one that is not published in this preview keeps
    its text only."""
    locate = site.absolute if absolute else site.url

    def link(match: re.Match[str]) -> str:
        path, _, anchor = match[1].removeprefix("item:").partition("#")
        address = site.graph.best(item_key(path), site.cluster.fallbacks(record.lang))
        if address is None:
            return match[3]
        target = locate(address.path) + (f"#{anchor}" if anchor else "")
        if address.lang == record.lang:
            return f'<a href="{target}"{match[2]}>{match[3] or escape(address.title)}</a>'
        direction = describe_language(address.lang).dir
        title = f'<span lang="{address.lang}" dir="{direction}">{escape(address.title)}</span>'
        text = match[3] or title
        name = escape(site.formats(record.lang).language_name(address.lang))
        return (
            f'<a href="{target}" hreflang="{address.lang}"{match[2]}>{text} '
            f'<span class="lang-note">({name})</span></a>'
        )

    def picture(match: re.Match[str]) -> str:
        media = site.media[match[1]]
        alt = _ALT.search(match[0])
        size = f' width="{media.width}" height="{media.height}"' if media.width else ""
        return (
            f'<img src="{locate(media.path)}" alt="{alt[1] if alt else ""}"{size} '
            'loading="lazy" decoding="async">'
        )

    html = _TARGET.sub(link, record.body.html)
    html = _DOWNLOAD.sub(lambda m: f'<a href="{locate(m[1])}"', html)
    return Markup(_PICTURE.sub(picture, html))  # noqa: S704 - sanitised when converted
