"""Reads the parts of an HTML page that verifying needs: addresses, ids, languages, marks.

The parser is libxml2, which accepts faults. The Nu Html Checker checks whether the markup is valid
(validity.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

_PARSER = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)

# Attributes with an address. A browser fetches some of them automatically.
_LINKS = frozenset({"href", "action", "formaction", "cite"})
_SOURCES = frozenset({"src", "poster", "data", "ping", "xlink:href"})
_SETS = frozenset({"srcset", "imagesrcset"})
_FETCHING_TAGS = frozenset({"use", "image", "feimage", "script", "base"})
_FETCHING_RELS = frozenset(
    "stylesheet icon preload modulepreload prefetch prerender preconnect dns-prefetch manifest"
    " apple-touch-icon mask-icon".split()
)
_META_ADDRESSES = frozenset({"og:url", "og:image", "og:image:secure_url", "twitter:image"})
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s[^,]*)?(?:,|$)")
_REFRESH = re.compile(r"\s*\d+\s*[;,]\s*url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageReference:
    """An address as a page writes it. ``fetched`` means that browsers request it automatically;
    ``absolute`` that a standard requires scheme and host. ``lang`` is its hreflang; ``followed``
    means that readers can go there."""

    line: int
    address: str
    fetched: bool = False
    absolute: bool = False
    lang: str = ""
    followed: bool = False


@dataclass(slots=True)
class Page:
    """The facts of one page. Numbers are lines, counted from 1."""

    lang: str = ""
    title: str = ""
    headings: list[int] = field(default_factory=list)  # every h1
    ids: dict[str, int] = field(default_factory=dict)
    repeated_ids: list[tuple[str, int]] = field(default_factory=list)
    references: list[PageReference] = field(default_factory=list)
    canonical: list[PageReference] = field(default_factory=list)
    alternates: list[PageReference] = field(default_factory=list)  # hreflang links of the head
    styles: list[tuple[int, str]] = field(default_factory=list)
    unnamed_images: list[int] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)
    noindex: bool = False
    redirect: bool = False


def read_page(source: bytes) -> Page:
    """Reads the facts of a page; a page that cannot be read has none."""
    page = Page()
    if not source.strip():
        return page
    for element in html.document_fromstring(source, parser=_PARSER).iter(etree.Element):
        _read_element(page, element)
    return page


def _read_element(page: Page, element: etree._Element) -> None:
    tag = str(element.tag)
    line = element.sourceline or 1
    if tag == "h1":
        page.headings.append(line)
    elif tag == "style":
        page.styles.append((line, element.text or ""))
    elif tag == "title" and not page.title:
        page.title = (element.text or "").strip()
    attributes = element.attrib
    if not attributes:
        if tag == "img":
            page.unnamed_images.append(line)
        return
    if tag == "html":
        page.lang = str(attributes.get("lang", ""))
    elif tag == "img" and "alt" not in attributes:
        page.unnamed_images.append(line)
    elif tag == "link":
        _read_link(page, dict(attributes), line)
        return
    elif tag == "meta":
        _read_meta(page, dict(attributes), line)
        return
    for name, value in attributes.items():
        _read_attribute(page, tag, str(name), str(value), line, attributes)


def _read_attribute(
    page: Page, tag: str, name: str, value: str, line: int, attributes: etree._Attrib
) -> None:
    if name == "id":
        if value in page.ids:
            page.repeated_ids.append((value, line))
        else:
            page.ids[value] = line
    elif name == "class":
        if "mark" in value and "mark" in value.split():
            page.marks.append(line)
    elif name in _LINKS:
        lang = str(attributes.get("hreflang", ""))
        page.references.append(
            PageReference(
                line, value, tag in _FETCHING_TAGS, lang=lang, followed=tag in ("a", "area")
            )
        )
    elif name in _SOURCES and (name != "data" or tag == "object"):
        page.references.append(PageReference(line, value, fetched=True))
    elif name in _SETS:
        page.references += (PageReference(line, one, fetched=True) for one in split_srcset(value))
    elif name == "style":
        page.styles.append((line, value))
    elif name == "data-mark":
        page.marks.append(line)


def _read_link(page: Page, attributes: dict[str, str], line: int) -> None:
    relations = attributes.get("rel", "").lower().split()
    address = attributes.get("href", "")
    lang = attributes.get("hreflang", "")
    if "canonical" in relations:
        page.canonical.append(PageReference(line, address, absolute=True))
    elif "alternate" in relations and lang and not attributes.get("type"):
        page.alternates.append(PageReference(line, address, absolute=True, lang=lang))
    else:
        fetched = not _FETCHING_RELS.isdisjoint(relations)
        page.references.append(PageReference(line, address, fetched))
    for one in split_srcset(attributes.get("imagesrcset", "")):
        page.references.append(PageReference(line, one, fetched=True))


def _read_meta(page: Page, attributes: dict[str, str], line: int) -> None:
    content = attributes.get("content", "")
    if attributes.get("name", "").lower() == "robots":
        page.noindex = "noindex" in content.lower()
    elif attributes.get("http-equiv", "").lower() == "refresh":
        if match := _REFRESH.match(content):
            page.redirect = True
            page.references.append(PageReference(line, match[1]))
    elif attributes.get("property", attributes.get("name", "")) in _META_ADDRESSES:
        page.references.append(PageReference(line, content, absolute=True))


def split_srcset(value: str) -> Iterator[str]:
    """The addresses of a srcset (HTML, 4.8.4.2.1), without width or density."""
    return (match[1] for match in _CANDIDATE.finditer(value))
