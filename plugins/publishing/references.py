"""Resolves an address in a file of the site, and says what is wrong with it."""

from __future__ import annotations

from plugins.reporting.sentences import say, tell

from .findings import Findings, FoundAt
from .folder import Elsewhere, Folder, FolderFault, Target
from .styles import find_addresses


def follow(
    folder: Folder, name: str, line: int | None, address: str, findings: Findings
) -> Target | Elsewhere | None:
    """Resolves an address. Returns None for ``mailto:`` and the like, and, with a finding, for one
    that leads nowhere."""
    found = folder.resolve(name, address)
    if isinstance(found, FolderFault):
        findings.add(FoundAt(folder.place(name), line), found.message, found.mend)
        return None
    return found


def follow_absolute(
    folder: Folder, name: str, line: int | None, address: str, findings: Findings
) -> Target | Elsewhere | None:
    """Resolves an address that must have scheme and host, because it is read outside the page: in
    feeds, sitemaps and data for search engines."""
    address = address.strip()
    found = follow(folder, name, line, address, findings)
    if isinstance(found, Target) and folder.site_url and not address.startswith("http"):
        findings.add(
            FoundAt(folder.place(name), line),
            tell(
                "address-not-absolute",
                '"{address}" must name scheme and host here.',
                address=address,
            ),
            say("Begin with {address}.", address=f"{folder.site_url}/"),
        )
    return found


def follow_own(
    folder: Folder, name: str, line: int | None, address: str, findings: Findings
) -> Target | None:
    """Resolves an absolute address that must be one of this site."""
    found = follow_absolute(folder, name, line, address, findings)
    if isinstance(found, Elsewhere):
        message = tell(
            "address-elsewhere", '"{address}" is not an address of this site.', address=address
        )
        findings.add(FoundAt(folder.place(name), line), message)
        return None
    return found


def fetch(
    folder: Folder, name: str, line: int | None, address: str, findings: Findings
) -> Target | None:
    """Resolves an address that browsers request automatically. Reports one on another host: that
    host would learn who reads the page (LG München 3 O 17493/20)."""
    found = follow(folder, name, line, address, findings)
    if isinstance(found, Elsewhere):
        findings.add(
            FoundAt(folder.place(name), line),
            tell(
                "other-host",
                'readers\' browsers would ask another host for "{address}".',
                address=address,
            ),
            say("Keep a copy of the file on the site."),
        )
        return None
    return found


def check_style(folder: Folder, name: str, style: str, findings: Findings, line: int = 1) -> None:
    """Checks every address in a style sheet, or in a piece of one that begins on ``line``."""
    for offset, address in find_addresses(style):
        if not address.startswith("#"):
            fetch(folder, name, line + offset - 1, address, findings)
