"""Verifies a finished site before it is published: links, languages, feeds, sitemap, names.

Seven steps: list the files; read each page once; the style sheets; the XML files; the targets of
links; the heads of the pages; the file names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from plugins.reporting.problems import Problem
from plugins.reporting.sentences import say, tell

from .findings import Findings, FoundAt
from .folder import INDEX, Folder, FolderFault, is_local
from .page_checks import Batch, check_page
from .references import check_style
from .site_checks import check_heads, check_names, check_wishes
from .xml_files import check_xml

_CHUNK = 500  # pages per share of a process; a smaller site is read in this process


def verify(
    output: Path,
    site_url: str,
    *,
    preview: bool = False,
    whole: bool = False,
    given: Iterable[str] = (),
) -> list[Problem]:
    """Returns everything that is wrong with the site in a folder, errors first. A mistake is
    reported with its first few places, or with all of them if ``whole``.

    ``site_url`` is the address that the site is published at (with its path if it shares a host),
    or "" if unknown. A ``preview`` may show drafts. ``given`` are files that a setting names: links
    may lead to them, but they are not checked.
    """
    if not output.is_dir() or not any(output.iterdir()):
        message = tell("no-site", "there is no site here.")
        return [Problem(str(output), None, message, say("Build it first."))]
    folder = Folder.scan(output.resolve(), site_url, given)
    batch = _read_pages(folder, preview)
    _check_site(folder, preview, batch.findings)
    for name in sorted(name for name in folder.own if name.endswith(".css")):
        check_style(folder, name, _read_text(folder, name), batch.findings)
    check_xml(folder, batch)
    check_wishes(folder, batch)
    check_heads(folder, batch)
    check_names(folder, batch.findings)
    return batch.findings.problems(whole=whole)


def _read_pages(folder: Folder, preview: bool) -> Batch:
    pages = folder.pages
    chunks = [pages[at : at + _CHUNK] for at in range(0, len(pages), _CHUNK)]
    work = partial(_read_chunk, folder, preview)
    processes = min(len(chunks), _count_cores())
    if processes < 2:
        return _join(map(work, chunks))
    with ProcessPoolExecutor(processes) as pool:
        return _join(pool.map(work, chunks))


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _read_chunk(folder: Folder, preview: bool, names: Sequence[str]) -> Batch:
    batch = Batch()
    for name in names:
        check_page(folder, name, preview, batch)
    return batch


def _join(parts: Iterable[Batch]) -> Batch:
    whole = Batch()
    for part in parts:
        whole.extend(part)
    return whole


def _check_site(folder: Folder, preview: bool, findings: Findings) -> None:
    if INDEX not in folder.names:
        message = tell("site-without-home", "the site has no home page.")
        findings.add(FoundAt(folder.place(INDEX)), message)
    if not preview and folder.site_url and is_local(folder.site.hostname or ""):
        findings.add(
            FoundAt(folder.root.name),
            tell(
                "site-address-local",
                "{address} is an address of this machine only.",
                address=folder.site_url,
            ),
            say("Set the site's public address."),
        )
    if "robots.txt" in folder.own:
        _check_robots(folder, findings)


def _check_robots(folder: Folder, findings: Findings) -> None:
    """Checks the addresses of sitemaps in robots.txt (RFC 9309; sitemaps.org: absolute)."""
    for line, text in enumerate(_read_text(folder, "robots.txt").splitlines(), start=1):
        key, _, value = text.partition(":")
        if key.strip().lower() == "sitemap":
            found = folder.resolve("robots.txt", value.strip())
            if isinstance(found, FolderFault):
                place = FoundAt(folder.place("robots.txt"), line)
                findings.add(place, found.message, found.mend)


def _read_text(folder: Folder, name: str) -> str:
    return (folder.root / name).read_text(encoding="utf-8", errors="replace")
