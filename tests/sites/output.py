"""A finished mini-site as a test looks at it: files, documents, links, feeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Tag

from plugins.builder.pipeline import Result

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Output:
    """A finished site, as it lies in its folder."""

    folder: Path
    result: Result | None = None

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file by its path below the output folder."""
        return read_tree(self.folder)

    @cached_property
    def pages(self) -> list[str]:
        """The addresses of all pages: ``/en/news/``, ``/404.html``."""
        names = sorted(name for name in self.files if name.endswith(".html"))
        return ["/" + name.removesuffix("index.html") for name in names]

    def text(self, path: str) -> str:
        """A file's text, by address or path: ``/en/``, ``robots.txt``."""
        name = path.removeprefix("/")
        return self.files[f"{name}index.html" if name.endswith("/") or not name else name].decode()

    def page(self, address: str) -> BeautifulSoup:
        """A page as a document, by its address."""
        return BeautifulSoup(self.text(address), "html.parser")

    def main(self, address: str) -> Tag:
        """What a page itself says, without the site's header and footer."""
        main = self.page(address).main
        assert main is not None
        return main

    def xml(self, path: str) -> ElementTree.Element:
        """A feed or the sitemap. Raises ParseError where it is not well-formed."""
        return ElementTree.fromstring(self.files[path.removeprefix("/")])

    def mentions(self, needle: str) -> list[str]:
        """The files in which a piece of text stands."""
        return [name for name, content in self.files.items() if needle.encode() in content]

    def switcher(self, address: str) -> dict[str, tuple[str, bool]]:
        """Where a page's language switcher leads, and whether to the same page."""
        entries = self.page(address).select("header .languages__item")
        found = {}
        for entry in entries:
            link = entry.a
            assert link is not None
            missing = "languages__item--missing" in entry["class"]
            found[str(link["hreflang"])] = (str(link["href"]), not missing)
        return found

    def hreflang(self, address: str) -> dict[str, str]:
        """A page's alternates by language, with ``x-default``."""
        links = self.page(address).select('link[rel="alternate"][hreflang]:not([type])')
        return {str(link["hreflang"]): str(link["href"]) for link in links}

    def entries(self, feed: str) -> list[str]:
        """The titles of a feed's entries."""
        return [
            entry.findtext(f"{ATOM}title") or "" for entry in self.xml(feed).iter(f"{ATOM}entry")
        ]

    def locations(self) -> list[str]:
        """The addresses in the sitemap."""
        return [loc.text or "" for loc in self.xml("sitemap.xml").iter(f"{SITEMAP}loc")]


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, and nothing where there is no folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def hrefs(links: Iterable[Tag]) -> list[str]:
    return [str(link["href"]) for link in links]
