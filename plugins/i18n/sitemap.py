"""Makes the sitemap (sitemaps.org 0.9): every page with its languages as alternates."""

from __future__ import annotations

from html import escape

from plugins.core.linking import hreflang_pairs
from plugins.core.site import Site

_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def make_sitemap(site: Site) -> bytes:
    """Makes one sitemap for all languages; each page lists all of its languages,
    including its own."""
    entries = []
    for key, addresses in site.graph.pages.items():
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{_escape(url)}"/>\n'
            for tag, url in hreflang_pairs(site, key)
        )
        for address in addresses.values():
            if address.indexed:
                url = _escape(site.absolute(address.path))
                entries.append((address.path, f"<url>\n<loc>{url}</loc>\n{links}</url>\n"))
    body = "".join(entry for _, entry in sorted(entries))
    return f"{_HEAD}{body}</urlset>\n".encode()


def _escape(url: str) -> str:
    """Writes an address for XML. It contains no quotation mark (RFC 3986)."""
    return escape(url, quote=False)


def make_robots(site: Site) -> bytes:
    """Makes robots.txt (RFC 9309): a preview keeps crawlers out, a published site names the
    sitemap."""
    if not site.mode.publish:
        return b"User-agent: *\nDisallow: /\n"
    text = f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('sitemap.xml')}\n"
    return text.encode()
