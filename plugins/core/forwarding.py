"""Leads old addresses on, where cluster.yaml says by which rule a language's addresses were made
before: pages there lead to the present ones, and feeds, calendars and PDFs are there once more,
since a file cannot lead anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from html import escape

from plugins.language.languages import describe_language
from plugins.text.slugs import slugify, slugify_generally

from .addresses import place_pages
from .cluster import Cluster
from .graph import Address
from .listing import place_lists
from .planned import PlannedFile
from .site import Contents, Site


def plan_forwarding(
    site: Site, list_files: Callable[[], Mapping[str, PlannedFile]]
) -> Iterator[PlannedFile]:
    """What stands at each former address. One that is in use by now leads nowhere else.
    ``list_files`` returns the files of the site, by their paths."""
    files: Mapping[str, PlannedFile] | None = None
    taken = {a.path for pages in site.graph.pages.values() for a in pages.values()}
    for former, address in _find_former(site):
        if former in taken:
            continue
        taken.add(former)
        if former.endswith("/"):
            yield PlannedFile(f"{former}index.html", partial(_make_page, site, address))
            continue
        files = list_files() if files is None else files
        if address.path in files:
            yield replace(files[address.path], path=former)


def _find_former(site: Site) -> Iterator[tuple[str, Address]]:
    """The former addresses that differ, with the present ones."""
    cluster = site.cluster
    wanted = {tag for tag in cluster.tags if cluster.words(tag).former_addresses is not None}
    if not wanted:
        return
    known = {field.name: getattr(cluster, field.name) for field in fields(cluster)}
    contents = {field.name: getattr(site, field.name) for field in fields(Contents)}
    before = Contents(**{**contents, "cluster": FormerCluster(**known)})
    for former in (*place_pages(before), *place_lists(before)):
        if former.lang in wanted:
            address = site.graph.find(former.key, former.lang)
            if address is not None and former.path != address.path:
                yield former.path, address


@dataclass(frozen=True)
class FormerCluster(Cluster):
    """The cluster with the addresses that it had before."""

    def slugify(self, text: str, lang: str) -> str:
        rule = self.words(lang).former_addresses
        if rule is None:
            return super().slugify(text, lang)
        if rule == "general":
            return slugify_generally(text, lang)
        return slugify(text, lang, script=rule == "script")


def _make_page(site: Site, address: Address) -> bytes:
    """A page that leads on by itself, and by a link where a browser does not follow (HTML,
    4.2.5.3). Search engines take the present address (RFC 6596)."""
    url, absolute = escape(site.url(address.path)), escape(site.absolute(address.path))
    title, direction = escape(address.title), describe_language(address.lang).dir
    return f"""\
<!DOCTYPE html>
<html lang="{address.lang}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="canonical" href="{absolute}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={url}">
<p><a href="{url}">{title}</a></p>
</html>
""".encode()
