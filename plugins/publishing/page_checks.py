"""Checks each page of the finished site by itself, and collects its links for later checks."""

from __future__ import annotations

from dataclasses import dataclass, field

from plugins.reporting.sentences import say, tell

from .findings import Findings, FoundAt
from .folder import Folder, Target
from .markup import Page, PageReference, read_page
from .references import check_style, fetch, follow, follow_absolute, follow_own


@dataclass(frozen=True, slots=True)
class Wish:
    """What a link requires of the page that it leads to. ``lang`` is the language of the linking
    page, ``hreflang`` the announced one; ``follows`` means that readers can go there."""

    target: str
    fragment: str
    lang: str
    hreflang: str
    follows: bool


@dataclass(frozen=True, slots=True)
class PageSummary:
    """The facts of a page that the checks of other pages need; addresses are resolved to file
    names."""

    lang: str
    ids: frozenset[str]
    canonical: tuple[str, int] | None  # file, line
    alternates: tuple[tuple[str, str, int], ...]  # hreflang, file, line
    indexed: bool


@dataclass(slots=True)
class Batch:
    """The result of some pages, small enough to be sent between processes: wishes are kept once
    each, with their first place."""

    findings: Findings = field(default_factory=Findings)
    summaries: dict[str, PageSummary] = field(default_factory=dict)
    wishes: dict[Wish, FoundAt] = field(default_factory=dict)

    def extend(self, other: Batch) -> None:
        self.findings.extend(other.findings)
        self.summaries.update(other.summaries)
        for wish, place in other.wishes.items():
            self.wishes.setdefault(wish, place)


def check_page(folder: Folder, name: str, preview: bool, batch: Batch) -> None:
    page = read_page((folder.root / name).read_bytes())
    place = folder.place(name)
    if not page.redirect:
        _check_outline(page, place, batch.findings)
    if page.marks and not preview:
        batch.findings.add(
            FoundAt(place, page.marks[0]),
            tell("draft-published", "a draft or sample is being published."),
            say("Finish it, or take it out."),
        )
    for reference in page.references:
        _check_reference(folder, name, page, reference, batch)
    for line, style in page.styles:
        check_style(folder, name, style, batch.findings, line)
    batch.summaries[name] = _summarise(folder, name, page, batch.findings)


def _check_outline(page: Page, place: str, findings: Findings) -> None:
    if not page.lang:
        message = tell("page-without-language", "the html element names no language.")
        findings.add(FoundAt(place, 1), message, say("Give it a lang."))
    if not page.title:
        message = tell("page-without-title", "the page has no title.")
        findings.add(FoundAt(place, 1), message, say("Fill its title element."))
    if not page.headings:
        message = tell("page-without-h1", "the page has no h1.")
        findings.add(FoundAt(place), message, say("A page has exactly one."))
    for line in page.headings[1:]:
        message = tell("second-h1", "the page has a second h1.")
        findings.add(FoundAt(place, line), message, say("Make it an h2."))
    for identifier, line in page.repeated_ids:
        first = page.ids[identifier]
        findings.add(
            FoundAt(place, line),
            tell(
                "id-twice",
                'the id "{identifier}" stands on the page twice (first on line {line}).',
                identifier=identifier,
                line=first,
            ),
            say("Links to it lead to the first only: rename one."),
        )
    for line in page.unnamed_images:
        findings.add(
            FoundAt(place, line),
            tell("picture-without-alt", "a picture has no alt attribute."),
            say('Describe the picture; alt="" if it is decoration only.'),
        )


def _check_reference(
    folder: Folder, name: str, page: Page, reference: PageReference, batch: Batch
) -> None:
    check = fetch if reference.fetched else follow_absolute if reference.absolute else follow
    found = check(folder, name, reference.line, reference.address, batch.findings)
    if not isinstance(found, Target):
        return
    place = FoundAt(folder.place(name), reference.line)
    if _is_error_page(name) and not reference.address.startswith(("/", "#", "http")):
        batch.findings.add(
            place,
            tell(
                "error-page-address",
                '"{address}" would start from the address that was not found.',
                address=reference.address,
            ),
            say("On an error page, begin addresses with /."),
        )
    if found.name.endswith(".html"):
        wish = Wish(found.name, found.fragment, page.lang, reference.lang, reference.followed)
        batch.wishes.setdefault(wish, place)


def _is_error_page(name: str) -> bool:
    """Whether servers show this page for addresses that do not exist."""
    return name.rpartition("/")[2] == "404.html"


def _summarise(folder: Folder, name: str, page: Page, findings: Findings) -> PageSummary:
    indexed = not (page.noindex or page.redirect)
    alternates = tuple(
        (link.lang, target.name, link.line)
        for link in page.alternates
        if (target := follow_own(folder, name, link.line, link.address, findings))
    )
    for extra in page.canonical[1:]:
        place = FoundAt(folder.place(name), extra.line)
        findings.add(place, tell("second-canonical", "the page has a second canonical link."))
    canonical = None
    if page.canonical:
        link = page.canonical[0]
        if target := follow_own(folder, name, link.line, link.address, findings):
            canonical = (target.name, link.line)
    elif indexed:
        message = tell("page-without-canonical", "the page has no canonical link.")
        findings.add(FoundAt(folder.place(name)), message)
    return PageSummary(page.lang, frozenset(page.ids), canonical, alternates, indexed)
