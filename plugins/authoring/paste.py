"""Runs `invoke paste`: Markdown for what was copied in a word processor or on a web page."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from plugins.reporting.problems import ContentError, Problem
from plugins.reporting.sentences import Message, Sentence, say, tell
from plugins.text.pasting.markdown import PastedText, write_markdown
from plugins.text.pasting.tree import LeftOut

from .clipboard import NoClipboardError, read_clipboard
from .interview import Say
from .messages import Interface, choose_interface

_PASTE: Final = "invoke paste"
_COPY: Final = say("Copy it again.")
MOST_BYTES: Final = 20_000_000
"""The largest file that is read; Word writes its pictures into it."""


def paste(
    file: str,
    environ: Mapping[str, str],
    *,
    lang: str = "",
    language: str = "",
    say: Say = print,
    write: Say = sys.stdout.write,
    clipboard: Callable[[], bytes] = read_clipboard,
) -> None:
    """Writes Markdown for a file of HTML, "-" for standard input, "" for the clipboard. ``lang`` is
    the language of the text. ``say`` gets what was left out. Raises `ContentError`."""
    interface = choose_interface(language, environ)
    data = _read(file, clipboard)
    pasted = write_markdown(data, lang)
    if not pasted.markdown:
        message = tell("nothing-to-paste", "there is no text in it.")
        raise _problem(file, message, _COPY)
    write(pasted.markdown)
    for line in tell_left_out(pasted, interface):
        say(line)


def _read(file: str, clipboard: Callable[[], bytes]) -> bytes:
    if not file and _is_piped():
        file = "-"
    if not file:
        try:
            return clipboard()
        except NoClipboardError as error:
            if error.found:
                message = tell("clipboard-empty", "there is no formatted text on the clipboard.")
                mend = say("Copy the text in the word processor first.")
            else:
                message = tell(
                    "no-clipboard", "the clipboard cannot be read: a program for it is missing."
                )
                mend = say(
                    "Install wl-clipboard or xclip, or save the text as HTML and name the file."
                )
            raise _problem("", message, mend) from None
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if file == "-" else _read_file(file)
    if len(data) > MOST_BYTES:
        message = tell(
            "file-too-large",
            "the file has more than {most} MB.",
            most=MOST_BYTES // 1_000_000,
        )
        raise _problem(file, message, say("Save it without its pictures, or in parts."))
    if data[:4] == b"PK\x03\x04" or data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        message = tell("not-html", "this is a file of a word processor, not HTML.")
        mend = say('Open it there and save it as "Web page, filtered" or HTML, or copy the text.')
        raise _problem(file, message, mend)
    return data


def _is_piped() -> bool:
    """Whether a file or another program is standard input, not a terminal."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):  # there is none
        return False
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode)


def _read_file(file: str) -> bytes:
    path = Path(file)
    if not path.is_file():
        message = tell("no-file", "there is no such file.")
        raise _problem(file, message, say("Write its name as it stands in the folder."))
    with path.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def tell_left_out(pasted: PastedText, interface: Interface) -> Iterator[str]:
    """A line for each thing that is not in the Markdown."""
    tr = interface.tr
    counts = Counter(left.kind for left in pasted.left_out)
    if counts["deleted"]:
        yield tr("Left out: text that is deleted in tracked changes.")
    if counts["comment"]:
        yield tr("Left out: comments.")
    if counts["hidden"]:
        yield tr("Left out: hidden text.")
    if counts["contents"]:
        yield tr("Left out: the table of contents. A page has its own.")
    for left in dict.fromkeys(pasted.left_out):
        if left.kind == "picture":
            yield _tell_picture(left, interface)
        elif left.kind == "link":
            yield tr("Left out: a link that works on one computer only: {link}", link=left.detail)


def _tell_picture(left: LeftOut, interface: Interface) -> str:
    return interface.tr(
        "Left out: a picture ({name}). Save it in content/media/ and write "
        "![what is seen](media/name.jpg).",
        name=left.detail or interface.tr("without a name"),
    )


def _problem(file: str, message: Message, mend: Sentence) -> ContentError:
    return ContentError([Problem(file if file not in {"", "-"} else _PASTE, None, message, mend)])
