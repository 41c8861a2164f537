"""Reads each XML file of a site once, and tells feeds, sitemaps and pictures apart."""

from __future__ import annotations

from lxml import etree

from plugins.reporting.sentences import tell

from .feeds import Feeds
from .findings import FoundAt
from .folder import Folder
from .page_checks import Batch
from .pictures import check_picture
from .sitemap import Sitemap

_ENDINGS = (".xml", ".atom", ".rss", ".svg")


def check_xml(folder: Folder, batch: Batch) -> None:
    """Checks that every XML file is well-formed and follows the rules of its type."""
    feeds = Feeds(folder, batch)
    sitemap = Sitemap(folder, batch)
    for name in sorted(name for name in folder.own if name.endswith(_ENDINGS)):
        try:
            root = etree.fromstring((folder.root / name).read_bytes(), _make_parser())
        except etree.XMLSyntaxError as error:
            place = FoundAt(folder.place(name), error.lineno or 1)
            message = tell(
                "xml-broken", "the file is not well-formed XML: {reason}.", reason=error.msg
            )
            batch.findings.add(place, message)
            continue
        match etree.QName(root).localname:
            case "feed":
                feeds.check(name, root)
            case "urlset" | "sitemapindex":
                sitemap.read(name, root)
            case "svg":
                check_picture(folder, name, root, batch.findings)
    sitemap.compare()


def _make_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
