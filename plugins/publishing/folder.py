"""The finished site as a set of files, each with its address.

A web server maps ``/en/`` to ``en/index.html`` and every other address to the file of that name.
Other features of a static host are not relied on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import SplitResult, quote, unquote, urlsplit

from plugins.reporting.problems import suggest
from plugins.reporting.sentences import NOTHING, Message, Sentence, say, tell

from .manifest import MARKER, NAME

INDEX = "index.html"
_UNRESOLVED = re.compile(r"\{(static|filename|attach|author|category|tag|index)\}|^item:|^\|")
_SUGGESTIONS = 50  # near matches are slow to find, and a broken menu has one on every page


@dataclass(frozen=True, slots=True)
class Target:
    """What an address of the site leads to: a file, by its name in the folder."""

    name: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An address on another host."""

    host: str


@dataclass(frozen=True, slots=True)
class FolderFault:
    """Why an address leads nowhere, and how to mend it."""

    message: Message
    mend: Sentence = NOTHING


Resolved = Target | Elsewhere | FolderFault | None


@dataclass
class Folder:
    """The files of a finished site.

    ``names`` are all files as POSIX paths relative to ``root``, without the program's own records.
    ``site_url`` is the address that the site is published at, with its path if it shares a host
    (``https://user.github.io/project``); "" if unknown. ``given`` are files that a setting names:
    links may lead to them, but they are not checked.
    """

    root: Path
    site_url: str
    names: frozenset[str]
    given: frozenset[str] = frozenset()
    _resolved: dict[tuple[str, str], Resolved] = field(default_factory=dict, repr=False)
    _suggested: int = 0

    @classmethod
    def scan(cls, root: Path, site_url: str, given: Iterable[str] = ()) -> Folder:
        names = frozenset(_walk(root, root)) - {MARKER, NAME}
        return cls(root, site_url.rstrip("/"), names, frozenset(given))

    @cached_property
    def own(self) -> frozenset[str]:
        """The files that this program made."""
        return self.names - self.given

    @cached_property
    def site(self) -> SplitResult:
        return urlsplit(self.site_url)

    @property
    def base(self) -> str:
        """The path before every address of the site: "" or "/project"."""
        return self.site.path

    @cached_property
    def pages(self) -> list[str]:
        return sorted(name for name in self.own if name.endswith(".html"))

    @cached_property
    def _folders(self) -> frozenset[str]:
        return frozenset(
            name[:at] for name in self.names for at, sign in enumerate(name) if sign == "/"
        )

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {name.lower(): name for name in self.names}

    def place(self, name: str) -> str:
        """A file's name in reports, which begins with the folder's name."""
        return f"{self.root.name}/{name}"

    def address(self, name: str) -> str:
        """The root-relative address of a file; without the file's name for an index file."""
        path = name.removesuffix(INDEX) if name.rpartition("/")[2] == INDEX else name
        return f"{self.base}/{quote(path)}"

    def resolve(self, name: str, address: str) -> Resolved:
        """Resolves an address written in a file. Returns None for one that is not the address of a
        file (``mailto:``, ``data:`` …)."""
        if address.startswith("#"):
            return Target(name, unquote(address[1:]))
        # Absolute addresses are cached for all files, relative ones by folder.
        key = ("" if address.startswith("/") or ":" in address else name, address)
        if key not in self._resolved:
            self._resolved[key] = self._resolve(name, address)
        return self._resolved[key]

    def _resolve(self, name: str, address: str) -> Resolved:
        if _UNRESOLVED.search(address):
            return FolderFault(
                tell(
                    "address-unresolved",
                    '"{address}" was not turned into an address by the build.',
                    address=address,
                )
            )
        if not address.strip():
            return FolderFault(
                tell("address-empty", "an address is empty."),
                say("Say where it leads, or leave the link out."),
            )
        if address != address.strip() or " " in address:
            return FolderFault(
                tell("address-with-space", '"{address}" holds a space.', address=address),
                say("Write it as %20, or rename the file."),
            )
        try:
            parts = urlsplit(address)
            host = parts.hostname or ""
        except ValueError:
            return FolderFault(
                tell("not-an-address", '"{address}" is not an address.', address=address)
            )
        if parts.scheme == "javascript":
            return FolderFault(
                tell("address-script", '"{address}" is a script.', address=address),
                say("Link to a page."),
            )
        if parts.scheme not in ("", "http", "https"):
            return None
        if not host:
            return self._find(name, parts, address)
        if host == self.site.hostname and parts.port == self.site.port:
            return self._resolve_own(name, parts, address)
        if is_local(host):
            return FolderFault(
                tell(
                    "address-local",
                    '"{address}" is an address of this machine only.',
                    address=address,
                )
            )
        return Elsewhere(host)

    def _resolve_own(self, name: str, parts: SplitResult, address: str) -> Resolved:
        if parts.scheme and parts.scheme != self.site.scheme:
            return FolderFault(
                tell(
                    "address-scheme",
                    '"{address}" does not begin with {start}.',
                    address=address,
                    start=f"{self.site.scheme}://",
                )
            )
        path = parts.path or "/"
        if self.base and not f"{path}/".startswith(f"{self.base}/"):
            return Elsewhere(parts.hostname or "")  # another site on the same host
        return self._find(name, parts._replace(path=path), address)

    def _find(self, name: str, parts: SplitResult, address: str) -> Resolved:
        path = unquote(parts.path)
        if not path:
            path = self.address(name) if not parts.netloc else "/"
        if not path.startswith("/"):
            path = join(f"{self.base}/", dirname(name), path)
        whole = normpath(path).removeprefix("/")  # normpath keeps a leading "//"
        whole = "/" + whole.removeprefix("/")
        if _climbs(path) or not f"{whole}/".startswith(f"{self.base}/"):
            mend = say("Addresses of the site begin with {start}.", start=f"{self.base}/")
            return FolderFault(
                tell("address-outside", '"{address}" leads outside the site.', address=address),
                mend if self.base else NOTHING,
            )
        wanted = whole.removeprefix(self.base).strip("/")
        if path.endswith(("/", "/.", "/..")) or not wanted:
            wanted = f"{wanted}/{INDEX}".removeprefix("/")
        if wanted in self.names:
            return Target(wanted, unquote(parts.fragment))
        return self._explain(wanted, address)

    def _explain(self, wanted: str, address: str) -> FolderFault:
        if wanted in self._folders:
            return FolderFault(
                tell("address-slash", '"{address}" lacks its final slash.', address=address),
                say('Write "{address}".', address=f"{address}/"),
            )
        if other := self._spellings.get(wanted.lower()):
            return FolderFault(
                tell(
                    "address-capitals",
                    '"{address}" is written with other capitals than the file {file}.',
                    address=address,
                    file=other,
                ),
                say('Write "{address}".', address=self.address(other)),
            )
        mend = NOTHING
        if self._suggested < _SUGGESTIONS:
            self._suggested += 1
            kin = [known for known in self.names if known.endswith(wanted[-5:])]
            mend = suggest(self.base + "/" + wanted.removesuffix(INDEX), map(self.address, kin))
        message = tell("link-broken", '"{address}" leads to no file of the site.', address=address)
        return FolderFault(message, mend)


def is_local(host: str) -> bool:
    """Whether a host name is the reader's own machine or network (RFC 6761, RFC 1918)."""
    if host == "localhost" or host.endswith((".localhost", ".local")):
        return True
    try:
        ip = ip_address(host)
    except ValueError:
        return False
    return ip.is_private or ip.is_loopback or ip.is_unspecified


def _climbs(path: str) -> bool:
    """Whether the path's ``..`` lead above its root."""
    depth = 0
    for part in path.split("/"):
        if part == "..":
            depth -= 1
        elif part not in ("", "."):
            depth += 1
        if depth < 0:
            return True
    return False


def _walk(root: Path, folder: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            yield from _walk(root, path)
        else:
            yield path.relative_to(root).as_posix()
