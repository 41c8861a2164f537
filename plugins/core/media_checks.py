"""Checks the files of content/media: how texts use them, and what is credited."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.reporting.problems import Report, suggest
from plugins.reporting.sentences import Sentence, list_all, name_key, say, tell, tell_count

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
        mend = suggest(target, checker.media) or say("Put the file in content/media/.")
        checker.report.error(
            path, line, tell("no-file", 'there is no file "{target}".', target=target), mend
        )
        return
    file, _ = found
    verdict = file.as_picture if shown else file.as_file
    if verdict is not None and not file.damaged:
        checker.report.error(path, line, name_key(target, verdict[0]), verdict[1])


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
            message = tell(
                "heavy-picture",
                "this picture weighs {size} MB: visitors wait for it.",
                size=f"{file.size / 1e6:.1f}",
            )
            checker.report.warning(
                name, None, message, say("Save it 2000 pixels wide, as JPEG or WebP.")
            )
        if file.format in PHOTOGRAPHS and not file.credit:
            mend = say(
                "Name it in {path}, with its credit and licence.", path=f"{folder}/{CREDITS_FILE}"
            )
            checker.report.warning(
                name,
                None,
                tell("photograph-without-credit", "nobody is named for this photograph."),
                mend,
            )
        if file.left_out:
            message = tell(
                "drawing-cleaned",
                "the copy on the site is without {parts}.",
                parts=list_all(file.left_out),
            )
            mend = say("It looks the same in pages; ask its maker for one without.")
            if "foreign content" in file.left_out:
                mend = say("Check that nothing is missing in it, or export it without.")
            checker.report.note(name, None, message, mend)
    for file in (f for f in map(media.get, sorted(used)) if f and f.untouched and not f.damaged):
        message = tell(
            "document-untouched",
            "{untouched}, so it is published as it is: its properties may name people.",
            untouched=file.untouched,
        )
        mend = say("Look at them in the program that made it, and save it without them.")
        checker.report.note(f"{folder}/{file.source}", None, message, mend)
    located = [file.source for file in shown if file.located]
    if located:
        message = tell_count(
            "pictures-with-location",
            "{count} picture says where it was taken: {names}. The published copies do not.",
            "{count} pictures say where they were taken: {names}. The published copies do not.",
            count=len(located),
            names=_name(located),
        )
        mend = say("`invoke photos` takes it out of the files themselves, too.")
        checker.report.note(f"{folder}/media", None, message, mend)
    unused = [
        file.source
        for path, file in media.items()
        if path not in known and file.source not in media.given
    ]
    if unused and not checker.report.errors:  # a text may have misspelt the name
        message = tell_count(
            "unused-files",
            "{count} file that no text uses will not be on the site: {names}.",
            "{count} files that no text uses will not be on the site: {names}.",
            count=len(unused),
            names=_name(unused),
        )
        checker.report.note(f"{folder}/media", None, message, say("Delete what is not needed."))


def check_credits(
    credits_: Mapping[str, Credit], media: Library, path: str, report: Report
) -> None:
    """Warns of credits for files that do not exist."""
    for name in credits_:
        if name in media:
            continue
        mend = suggest(name, media) or say("Delete the entry.")
        report.warning(
            path,
            None,
            tell("credit-without-file", 'there is no file "{name}" to be credited.', name=name),
            mend,
        )


def _name(names: list[str]) -> Sentence:
    shown = sorted(name.removeprefix("media/") for name in names)
    rest = len(shown) - _SOME
    some = ", ".join(shown[:_SOME])
    return (
        say("{some} and {rest} more", some=some, rest=rest)
        if rest > 0
        else say("{some}", some=some)
    )
