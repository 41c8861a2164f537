"""Checks the files of content/media: how texts use them, and what is credited."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.reporting.problems import Report, suggest

from .checking import Checker
from .credits import CREDITS_FILE, PHOTOGRAPHS, Credit
from .media import Library, find_used

HEAVY = 1_000_000
"""Bytes; a photograph as wide as a page needs less."""
_SOME = 5  # names in one line of a message


def check_use(checker: Checker, target: str, path: str, line: int, *, shown: bool) -> None:
    """Checks that a file exists and can be used as a picture or as a download."""
    found = checker.media.find(target)
    if found is None:
        mend = suggest(target, checker.media) or "Put the file in content/media/."
        checker.report.error(path, line, f'there is no file "{target}".', mend)
        return
    file, _ = found
    verdict = file.as_picture if shown else file.as_file
    if verdict is not None and not file.damaged:
        checker.report.error(path, line, f'"{target}" {verdict[0]}', verdict[1])


def check_files(checker: Checker) -> None:
    """Reports problems of published pictures, and files that are not published."""
    folder = checker.cluster.path.rpartition("/")[0]
    used = find_used(checker.items.values(), checker.media)
    rest = [i for path, i in checker.everything.items() if checker.items.get(path) is not i]
    known = used | find_used(rest, checker.media)
    media = checker.media
    shown = [f for f in map(media.get, sorted(used)) if f and f.shown and not f.damaged]
    shown = [file for file in shown if file.as_picture is None]
    for file in shown:
        name = f"{folder}/{file.source}"
        if file.size > HEAVY:
            message = f"this picture weighs {file.size / 1e6:.1f} MB: visitors wait for it."
            checker.report.warning(
                name, None, message, "Save it 2000 pixels wide, as JPEG or WebP."
            )
        if file.format in PHOTOGRAPHS and not file.credit:
            mend = f"Name it in {folder}/{CREDITS_FILE}, with its credit and licence."
            checker.report.warning(name, None, "nobody is named for this photograph.", mend)
        if file.left_out:
            message = f"the copy on the site is without {' and '.join(file.left_out)}."
            mend = "It looks the same in pages; ask its maker for one without."
            if "foreign content" in file.left_out:
                mend = "Check that nothing is missing in it, or export it without."
            checker.report.note(name, None, message, mend)
    for file in (f for f in map(media.get, sorted(used)) if f and f.untouched and not f.damaged):
        message = f"{file.untouched}, so it is published as it is: its properties may name people."
        mend = "Look at them in the program that made it, and save it without them."
        checker.report.note(f"{folder}/{file.source}", None, message, mend)
    located = [file.source for file in shown if file.located]
    if located:
        count = (
            "1 picture says where it was"
            if len(located) == 1
            else (f"{len(located)} pictures say where they were")
        )
        message = f"{count} taken: {_name(located)}. The published copies do not."
        mend = "`invoke photos` takes it out of the files themselves, too."
        checker.report.note(f"{folder}/media", None, message, mend)
    unused = [
        file.source
        for path, file in media.items()
        if path not in known and file.source not in media.given
    ]
    if unused and not checker.report.errors:  # a text may have misspelt the name
        count = "1 file that" if len(unused) == 1 else f"{len(unused)} files that"
        message = f"{count} no text uses will not be on the site: {_name(unused)}."
        checker.report.note(f"{folder}/media", None, message, "Delete what is not needed.")


def check_credits(
    credits_: Mapping[str, Credit], media: Library, path: str, report: Report
) -> None:
    """Warns of credits for files that do not exist."""
    for name in credits_:
        if name in media:
            continue
        mend = suggest(name, media) or "Delete the entry."
        report.warning(path, None, f'there is no file "{name}" to be credited.', mend)


def _name(names: list[str]) -> str:
    shown = sorted(name.removeprefix("media/") for name in names)
    rest = len(shown) - _SOME
    return ", ".join(shown[:_SOME]) + (f" and {rest} more" if rest > 0 else "")
