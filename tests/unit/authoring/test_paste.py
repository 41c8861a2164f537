"""`invoke paste` prints Markdown, and says what it left out and what it could not read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.authoring import clipboard
from plugins.authoring.clipboard import NoClipboardError, read_clipboard
from plugins.authoring.paste import paste
from plugins.reporting.problems import ContentError

HTML = b'<p>a <b>b</b><del datetime="2026-01-01">c</del> <img alt="pump" src="x.png"></p>'


def run(
    file: str, language: str = "en", board: Callable[[], bytes] = lambda: HTML
) -> tuple[str, list[str]]:
    written: list[str] = []
    told: list[str] = []
    paste(file, {}, language=language, say=told.append, write=written.append, clipboard=board)
    return "".join(written), told


def test_the_clipboard_is_printed_as_markdown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.authoring.paste._is_piped", lambda: False)
    text, told = run("")
    assert text == "a **b**\n"
    assert told == [
        "Left out: text that is deleted in tracked changes.",
        "Left out: a picture (pump). Save it in content/media/ and write "
        "![what is seen](media/name.jpg).",
    ]


def test_what_is_left_out_is_told_in_czech(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    assert run(str(tmp_path / "a.html"), "cs")[1][0].startswith("Vynecháno: text smazaný")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "there is no text in it."),
        (b"PK\x03\x04docx", "this is a file of a word processor"),
        (None, "there is no such file."),
    ],
)
def test_what_cannot_be_read_is_explained(tmp_path: Path, data: bytes | None, says: str) -> None:
    path = tmp_path / "a.html"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ContentError) as caught:
        run(str(path))
    assert says in str(caught.value)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("found", "says"), [(True, "no formatted text on the clipboard"), (False, "program for it")]
)
def test_a_clipboard_without_text_is_explained(
    monkeypatch: pytest.MonkeyPatch, found: bool, says: str
) -> None:
    def empty() -> bytes:
        raise NoClipboardError(found=found)

    monkeypatch.setattr("plugins.authoring.paste._is_piped", lambda: False)
    with pytest.raises(ContentError) as caught:
        run("", board=empty)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("wl-paste", b"<b>x</b>"),
        ("xclip", b"<b>x</b>"),
        ("osascript", "«data HTML3C623E783C2F623E»\n".encode()),
        ("powershell.exe", b"<b>x</b>"),
    ],
)
def test_each_system_is_asked_with_its_own_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, answer: bytes
) -> None:
    tool = tmp_path / name
    (tmp_path / "answer").write_bytes(answer)
    tool.write_text(f'#!/bin/sh\n/bin/cat "{tmp_path / "answer"}"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_clipboard() == b"<b>x</b>"


def test_a_tool_that_fails_is_no_clipboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "_find_tools", lambda: iter([["/bin/false"]]))
    with pytest.raises(NoClipboardError) as caught:
        read_clipboard()
    assert caught.value.found
