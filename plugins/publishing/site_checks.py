"""Checks relations between pages: anchors, languages, hreflang, canonical links, file names."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from plugins.reporting.sentences import say, tell

from .findings import Findings, FoundAt
from .folder import Folder
from .page_checks import Batch, PageSummary

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")  # BCP 47 in its usual capitals
_SMALL = frozenset({"Ll", "Lo", "Lm", "Mn", "Mc", "Nd"})  # letters, marks and digits
X_DEFAULT = "x-default"


def check_wishes(folder: Folder, batch: Batch) -> None:
    """Checks that anchors exist, and that links into another language announce it."""
    for wish, place in batch.wishes.items():
        target = batch.summaries.get(wish.target)
        if target is None:
            continue
        address = folder.address(wish.target)
        # "#top" and text directives need no element (HTML, 7.4.6.3).
        fragment = wish.fragment.partition(":~:")[0]
        if fragment and fragment.lower() != "top" and fragment not in target.ids:
            batch.findings.add(
                place,
                tell(
                    "anchor-broken",
                    '"{address}" leads to no place of that page: nothing has that id.',
                    address=f"{address}#{fragment}",
                ),
            )
        if not wish.follows or not target.lang:
            continue
        if wish.hreflang and wish.hreflang != target.lang:
            batch.findings.add(
                place,
                tell(
                    "link-language-wrong",
                    'the link to {address} says hreflang="{hreflang}", '
                    'but that page is in "{language}".',
                    address=address,
                    hreflang=wish.hreflang,
                    language=target.lang,
                ),
            )
        elif not wish.hreflang and wish.lang and wish.lang != target.lang:
            batch.findings.add(
                place,
                tell(
                    "link-language-missing",
                    'the link leads from "{own}" to {address}, which is in "{language}", '
                    "without saying so.",
                    own=wish.lang,
                    address=address,
                    language=target.lang,
                ),
                say('Give it hreflang="{language}".', language=target.lang),
            )


def check_heads(folder: Folder, batch: Batch) -> None:
    """Checks canonical links, and groups of hreflang: with the page itself, x-default and links
    back."""
    for name, page in batch.summaries.items():
        _check_canonical(folder, batch, name, page)
        if page.alternates:
            _check_alternates(folder, batch, name, page)


def _check_canonical(folder: Folder, batch: Batch, name: str, page: PageSummary) -> None:
    if page.canonical is None or page.canonical[0] == name:
        return
    target, line = page.canonical
    place = FoundAt(folder.place(name), line)
    if page.indexed:
        batch.findings.add(
            place,
            tell(
                "canonical-wrong",
                "the canonical link names another page ({address}).",
                address=folder.address(target),
            ),
            say(
                "Search engines would drop this one: name {address}.",
                address=folder.address(name),
            ),
        )
    elif target not in batch.summaries:
        message = tell(
            "canonical-broken", "the canonical link names a page that is not to be found."
        )
        batch.findings.add(place, message)


def _check_alternates(folder: Folder, batch: Batch, name: str, page: PageSummary) -> None:
    place = FoundAt(folder.place(name), page.alternates[0][2])
    tags = [tag for tag, _, _ in page.alternates]
    for tag in sorted({tag for tag in tags if tags.count(tag) > 1}):
        message = tell(
            "hreflang-twice", 'hreflang="{language}" stands on the page twice.', language=tag
        )
        batch.findings.add(place, message)
    if tags.count(X_DEFAULT) == 0:
        message = tell(
            "hreflang-without-default", 'the page has hreflang links but none for "x-default".'
        )
        batch.findings.add(place, message)
    if (page.lang, name) not in ((tag, target) for tag, target, _ in page.alternates):
        batch.findings.add(
            place,
            tell(
                "hreflang-without-itself",
                'the page has no hreflang="{language}" link to itself.',
                language=page.lang,
            ),
        )
    for tag, target, line in page.alternates:
        _check_return(folder, batch, FoundAt(place.path, line), (page.lang, name), (tag, target))


def _check_return(
    folder: Folder,
    batch: Batch,
    place: FoundAt,
    own: tuple[str, str],
    alternate: tuple[str, str],
) -> None:
    tag, target = alternate
    address = folder.address(target)
    other = batch.summaries.get(target)
    if other is None:
        message = tell(
            "hreflang-not-a-page",
            'hreflang="{language}" names {address}, which is not a page.',
            language=tag,
            address=address,
        )
        batch.findings.add(place, message)
        return
    if not other.indexed:
        message = tell(
            "hreflang-not-indexed",
            'hreflang="{language}" names {address}, which is not to be found.',
            language=tag,
            address=address,
        )
        batch.findings.add(place, message)
    if tag != X_DEFAULT and other.lang != tag:
        message = tell(
            "hreflang-wrong",
            'hreflang="{language}" names {address}, which is in "{other}".',
            language=tag,
            address=address,
            other=other.lang,
        )
        batch.findings.add(place, message)
    if target != own[1] and own not in ((back, name) for back, name, _ in other.alternates):
        batch.findings.add(
            place,
            tell(
                "hreflang-one-way",
                'hreflang="{language}" names {address}, which has no such link back.',
                language=tag,
                address=address,
            ),
            say("Search engines ignore one-way links."),
        )


def check_names(folder: Folder, findings: Findings) -> None:
    """Checks that file names are distinct on every server and system, and stay inside
    the folder."""
    spellings: dict[str, str] = {}
    for name in sorted(folder.names):
        place = FoundAt(folder.place(name))
        if (other := spellings.setdefault(name.lower(), name)) != name:
            message = tell(
                "names-alike", "the name differs from {other} in capitals only.", other=other
            )
            findings.add(place, message, say("Rename one."))
        if _leads_out(folder.root, folder.root / name):
            message = tell("link-out-of-site", "a symbolic link leads out of the site.")
            findings.add(place, message, say("Copy the file instead."))
        parts = name.split("/")
        if name in folder.given:
            continue
        if name.endswith(".html") and not (
            (_is_plain(parts[0]) or _TAG.fullmatch(parts[0])) and all(map(_is_plain, parts[1:]))
        ):
            findings.add(
                place,
                tell(
                    "address-hard-to-type",
                    "the page's address has characters that are hard to type or to pass on.",
                ),
                say("Use small letters, digits and hyphens."),
            )
        if "drafts" in parts[:-1]:
            message = tell("draft-published", "drafts are being published.")
            findings.add(place, message, say("Build with publishconf.py."))


def _leads_out(root: Path, path: Path) -> bool:
    return path.is_symlink() and not path.resolve().is_relative_to(root.resolve())


def _is_plain(name: str) -> bool:
    """Whether a name holds small letters of any script and what addresses hold as it is."""
    return all(sign in "._~-" or unicodedata.category(sign) in _SMALL for sign in name)
