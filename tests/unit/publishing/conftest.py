"""A small finished site in two languages with nothing wrong in it, for tests to spoil."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.publishing.verify import verify
from plugins.reporting.problems import Problem

URL = "https://cluster.example"

Spoil = Callable[[str, str, str], None]
Check = Callable[[], list[Problem]]


def write_page(lang: str, body: str, address: str, pairs: dict[str, str]) -> str:
    alternates = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="{URL}{path}">\n'
        for tag, path in [*pairs.items(), ("x-default", pairs["cs"])]
    )
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{address}</title>\n"
        f'<link rel="canonical" href="{URL}{address}">\n'
        f"{alternates}"
        '<link rel="stylesheet" href="/theme/main.css">\n'
        f'<link rel="alternate" type="application/atom+xml" href="/{lang}.xml">\n'
        '<meta property="og:image" content="https://cluster.example/media/a.svg">\n'
        f"</head>\n<body>\n<h1>{address}</h1>\n{body}\n</body>\n</html>\n"
    )


def write_feed(lang: str, entry: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
        f"<id>{URL}/{lang}.xml</id>\n<title>News</title>\n"
        f'<link rel="self" href="{URL}/{lang}.xml"/>\n'
        f"<entry><id>{URL}{entry}</id>\n"
        f'<link href="{URL}{entry}"/>\n'
        f'<content type="html">&lt;a href="{URL}{entry}#more"&gt;more&lt;/a&gt;</content>\n'
        "</entry>\n</feed>\n"
    )


def write_sitemap(groups: list[dict[str, str]]) -> str:
    entries = ""
    for pairs in groups:
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{URL}{path}"/>\n'
            for tag, path in [*pairs.items(), ("x-default", pairs["cs"])]
        )
        for path in pairs.values():
            entries += f"<url><loc>{URL}{path}</loc>\n{links}</url>\n"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"\n'
        f' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    home = {"cs": "/", "en": "/en/"}
    about = {"cs": "/klastr/", "en": "/en/cluster/"}
    files = {
        "index.html": write_page(
            "cs",
            '<a href="/klastr/#more">Klastr</a> <a href="/en/" hreflang="en">English</a>\n'
            '<img src="/media/a.svg" alt="" srcset="/media/a.svg 1x, media/b.svg 2x">',
            "/",
            home,
        ),
        "en/index.html": write_page(
            "en",
            '<a href="cluster/">Cluster</a> <a href="../" hreflang="cs">Česky</a>\n'
            '<a href="https://elsewhere.example/">Elsewhere</a> <a href="mailto:a@b.example">@</a>',
            "/en/",
            home,
        ),
        "klastr/index.html": write_page(
            "cs", '<p id="more">…</p> <a href="#more">↑</a>', "/klastr/", about
        ),
        "en/cluster/index.html": write_page(
            "en", f'<p id="more">…</p> <a href="{URL}/en/">Home</a>', "/en/cluster/", about
        ),
        "404.html": '<!doctype html><html lang="cs"><title>404</title>\n'
        '<meta name="robots" content="noindex"><h1>404</h1> <a href="/">Domů</a></html>',
        "theme/main.css": '@import "more.css";\n/* url(gone.png) */\n'
        "@font-face { src: url('a.woff2') }\n",
        "theme/more.css": "body { background: url(../media/a.svg); mask: url(#m) }",
        "theme/a.woff2": "font",
        "media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><use href="#a"/></svg>',
        "media/b.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "cs.xml": write_feed("cs", "/klastr/"),
        "en.xml": write_feed("en", "/en/cluster/"),
        "sitemap.xml": write_sitemap([home, about]),
        "robots.txt": f"User-agent: *\nSitemap: {URL}/sitemap.xml\n",
    }
    root = tmp_path / "output"
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def spoil(site: Path) -> Spoil:
    """Replaces a text in a file of the site, once."""

    def replace(name: str, old: str, new: str) -> None:
        path = site / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def check(site: Path) -> Check:
    return lambda: verify(site, URL)
