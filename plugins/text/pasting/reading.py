"""Reads the bytes of a clipboard or of a saved page as a tree of HTML."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree, html

from plugins.text.characters import REFUSED, normalise

_HIDDEN = re.compile(r"<!--\[if[^\]]*\]>.*?<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
"""What Word writes for its own eyes (conditional comments)."""
_CONDITION = re.compile(r"<!(?:--)?\s*\[(?:if|endif)[^\]>]*\]\s*(?:--)?>", re.IGNORECASE)
"""The borders of what it writes for others; that stays."""
_DECLARED = re.compile(r"<\?xml[^>]*\?*>", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_CF_HTML = re.compile(r"\AVersion:[0-9.]+\s+(?:[A-Za-z]+:[^\n]*\n)+")
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.DOTALL)
_LANGUAGE = re.compile(r"<(?:html|body)\b[^>]*?\slang\s*=\s*[\"']?([A-Za-z-]+)", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\x00]")
_BULLETS: Final = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0A8: "☐", 0xF0E0: "→"}
"""Signs of Word's symbol typefaces, in their places for private use."""


def decode_html(data: bytes) -> str:
    """The text of HTML in bytes: by its byte order mark, as UTF-8, by its meta element, or as a
    Western or Central European computer wrote it (HTML, 13.2.3)."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if len(data) > 3 and data[1] == 0 and data[3] == 0:  # Firefox on X11 states no mark
        return data.decode("utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    stated = _CHARSET.search(data[:4096])
    for name in (stated[1].decode("ascii") if stated else "", "windows-1252"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("utf-8", errors="replace")


def read_tree(text: str) -> html.HtmlElement | None:
    """The tree of an HTML text, None for one without anything in it. What only Word reads is taken
    out. A copied passage is read without the page around it, but with its styles."""
    text = _CF_HTML.sub("", text)
    styles = "".join(re.findall(r"<style\b.*?</style\s*>", text, re.DOTALL | re.IGNORECASE))
    fragment = _FRAGMENT.search(text)
    if fragment is not None:
        stated = _LANGUAGE.search(text)
        tag = f'<body lang="{stated[1]}">' if stated else "<body>"
        text = f"<html><head>{styles}</head>{tag}{fragment[1]}</body></html>"
    text = _DECLARED.sub("", _CONDITION.sub("", _HIDDEN.sub("", text)))
    text = REFUSED.sub(" ", _UNSEEN.sub("", text).translate(_BULLETS))
    text = normalise(text)
    if not text.strip():
        return None
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing but comments
        return None
