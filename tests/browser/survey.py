"""The survey: every page of a site opened once, and all that the tests ask noted down.

A page is seen on a phone in the light scheme and on a desktop in the dark one. Workers
share their notes as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.browser.looking import Screen, check_with_axe, open_window, resize, visit
from tests.support.sharing import SharedFolders

SCREENS = (Screen(320, 640, "light"), Screen(1280, 720, "dark"))
BETWEEN = (Screen(390, 844), Screen(768, 1024))
"""More widths, at which only words are looked at."""
_PART = 6  # pages that a worker looks at before it sees what the others have done
_NOTES = "visits.json"


@dataclass(slots=True)
class Visit:
    """What was seen of one page; lists are of what is wrong, but for ``requests``."""

    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)  # of the browser's console
    stored: list[str] = field(default_factory=list)  # cookies and storage
    overflow: list[str] = field(default_factory=list)
    lost_text: list[str] = field(default_factory=list)
    small_targets: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    broken_words: list[str] = field(default_factory=list)


Survey = Callable[[str], list[Visit]]
"""What was seen of a site's pages in a language."""


def survey(browser: Browser, base: str, addresses: Iterable[str]) -> list[Visit]:
    """Visits pages one after the other in a window of their own."""
    visits: list[Visit] = []
    with open_window(browser, SCREENS[0]) as page:

        def note_request(request: Request) -> None:
            visits[-1].requests.append(request.url)

        def note_complaint(message: ConsoleMessage) -> None:
            if message.type in {"error", "warning"}:
                visits[-1].complaints.append(message.text)

        page.on("request", note_request)
        page.on("console", note_complaint)
        for address in addresses:
            visits.append(Visit(address))
            visit(page, base + address)
            for screen in SCREENS:
                resize(page, screen)
                _look(page, screen, visits[-1])
            for screen in (*SCREENS, *BETWEEN):
                resize(page, screen)
                found = page.evaluate("probe.brokenWords()")
                visits[-1].broken_words += [f"{screen}: {each}" for each in found]
            visits[-1].stored = _list_stored(page)
    return visits


def _list_stored(page: Page) -> list[str]:
    """What the site has left with the reader, by name."""
    stored = [str(cookie["name"]) for cookie in page.context.cookies()]
    stored += page.evaluate("Object.keys({...localStorage, ...sessionStorage})")
    stored += page.evaluate("indexedDB.databases().then(all => all.map(d => d.name))")
    stored += page.evaluate("caches.keys()")
    return stored


def _look(page: Page, screen: Screen, notes: Visit) -> None:
    for found, wrong in (
        (notes.overflow, page.evaluate("probe.overflow()")),
        (notes.lost_text, page.evaluate("probe.lostText()")),
        (notes.small_targets, page.evaluate("probe.smallTargets()")),
        (notes.violations, check_with_axe(page)),
    ):
        found += [f"{screen}: {each}" for each in wrong]


def share_survey(
    shared: SharedFolders, browser: Browser, base: str, name: str, addresses: Sequence[str]
) -> list[Visit]:
    """A survey that the workers make together, some pages each."""
    parts = [addresses[start : start + _PART] for start in range(0, len(addresses), _PART)]
    makers = {
        f"survey-{name}-{number}": partial(_write_part, browser, base, part)
        for number, part in enumerate(parts)
    }
    notes = [(folder / _NOTES).read_text("utf-8") for folder in shared.get_all(makers)]
    return [Visit(**entry) for part in notes for entry in json.loads(part)]


def _write_part(browser: Browser, base: str, addresses: Sequence[str], folder: Path) -> None:
    visits = [asdict(visit) for visit in survey(browser, base, addresses)]
    (folder / _NOTES).write_text(json.dumps(visits), "utf-8")


def tell(visits: Iterable[Visit], field_name: str) -> str:
    """What a survey noted under a name, a line each; "" where nothing is wrong."""
    return "\n".join(
        f"{visit.address}: {entry}" for visit in visits for entry in getattr(visit, field_name)
    )
