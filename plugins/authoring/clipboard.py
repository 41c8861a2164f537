"""Reads the HTML on the clipboard, with the tool that the system has for it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from typing import Final

_SECONDS: Final = 20
_POWERSHELL = (
    "Add-Type -AssemblyName System.Windows.Forms;"
    "$t=[System.Windows.Forms.Clipboard]::GetText([System.Windows.Forms.TextDataFormat]::Html);"
    "$b=[System.Text.Encoding]::UTF8.GetBytes($t);"
    "[Console]::OpenStandardOutput().Write($b,0,$b.Length)"
)
_TOOLS: Final = (
    ("wl-paste", ("--no-newline", "--type", "text/html")),
    ("xclip", ("-selection", "clipboard", "-out", "-target", "text/html")),
    ("osascript", ("-e", "the clipboard as «class HTML»")),
    ("powershell.exe", ("-NoProfile", "-STA", "-Command", _POWERSHELL)),
)
"""Wayland, X11, macOS, and Windows (from within WSL, too)."""


class NoClipboardError(Exception):
    """There is no tool, or no HTML on the clipboard; ``found`` is whether there is a tool."""

    def __init__(self, *, found: bool) -> None:
        super().__init__()
        self.found = found


def read_clipboard() -> bytes:
    """The HTML on the clipboard. Raises `NoClipboardError`."""
    found = False
    for command in _find_tools():
        found = True
        try:
            done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            continue
        data = _read_answer(done.stdout)
        if done.returncode == 0 and data.strip():
            return data
    raise NoClipboardError(found=found)


def _find_tools() -> Iterator[list[str]]:
    for name, options in _TOOLS:
        path = shutil.which(name)
        if path is not None:
            yield [path, *options]


def _read_answer(data: bytes) -> bytes:
    """What a tool wrote: AppleScript writes the bytes as «data HTML3C68…»."""
    text = data.strip()
    start, end = "«data HTML".encode(), "»".encode()
    if text.startswith(start) and text.endswith(end):
        return bytes.fromhex(text[len(start) : -len(end)].decode("ascii", "ignore"))
    return data
