"""Decides which requests the preview answers. The server asks it for every request.

The preview shows pages that are not public yet. Any page that the author visits can send requests
to 127.0.0.1, and a site whose name leads to that address (DNS rebinding) could read the answers. So
only requests for the preview's own address from its own pages are answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from email.message import Message
from http import HTTPStatus
from urllib.parse import SplitResult, unquote, urlsplit

NAMES = ("127.0.0.1", "localhost", "[::1]")
_OWN_SITES = frozenset({"same-origin", "none"})


class RequestRefused(Exception):  # noqa: N818 - an answer, no error
    """Raised for a request whose answer is only a status and a sentence."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        self.status, self.reason = status, reason
        super().__init__(reason)


def check_sender(target: str, headers: Message, port: int, *, opens_page: bool) -> None:
    """Raises `RequestRefused` for a request that another site made, or that is for another server.

    ``target`` is the target in the request line (RFC 9112, 3.2). ``opens_page`` means that the
    request opens a page: a link on another site may do so, since that site does not see the answer.
    """
    hosts = {f"{name}:{port}" for name in NAMES} | (set(NAMES) if port == 80 else set())
    named = [host.strip().lower() for host in headers.get_all("Host", ())]
    if len(named) != 1:
        raise RequestRefused(HTTPStatus.BAD_REQUEST, "The request must name one host.")
    if not target.startswith("/"):  # the absolute form takes precedence over the header
        named.append(_split(target).netloc.lower())
    if not hosts.issuperset(named):
        message = f"The preview answers at http://{NAMES[0]}:{port}/ only."
        raise RequestRefused(HTTPStatus.MISDIRECTED_REQUEST, message)
    origins = [origin.strip().lower() for origin in headers.get_all("Origin", ())]
    if not {f"http://{host}" for host in hosts}.issuperset(origins):
        raise RequestRefused(HTTPStatus.FORBIDDEN, "The preview answers to its own pages only.")
    # W3C Fetch Metadata, section 2: what a browser says of the requesting page.
    if set(headers.get_all("Sec-Fetch-Site", ())) <= _OWN_SITES:
        return
    visit = (headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest"))
    if not opens_page or visit != ("navigate", "document"):
        raise RequestRefused(HTTPStatus.FORBIDDEN, "The preview answers to its own pages only.")


def read_path(target: str) -> tuple[str, ...] | None:
    """The names on the path to a file; the last one is empty for a folder's page. Returns None
    for what cannot be a file of the site: a way out of the folder, a hidden file, an invalid
    encoding."""
    if not target.startswith("/"):
        target = _split(target).path or "/"
    raw = target.partition("#")[0].partition("?")[0]
    try:
        path = unquote(raw, errors="strict")
    except UnicodeDecodeError:
        return None
    root, *names = path.split("/")
    if root or not names or not path.isprintable() or "\\" in path:
        return None
    wanted = names if names[-1] else names[:-1]
    return tuple(names) if all(map(_is_name, wanted)) else None


def _split(target: str) -> SplitResult:
    try:
        return urlsplit(target)
    except ValueError:  # "http://[" is not an address
        return urlsplit("")


def _is_name(name: str) -> bool:
    """Whether a name may be served: not hidden, as the program's own files are, and neither "." nor
    ".."."""
    return name != "" and not name.startswith(".")


def spell_path(names: Sequence[str]) -> str:
    """Joins names to a path in the folder, as the build writes paths."""
    return "/".join((*names[:-1], names[-1] or "index.html"))
