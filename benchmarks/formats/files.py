"""Writes the files that are alike in all formats."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.pictures import make_pictures
from plugins.builder.settings import ROOT
from plugins.builder.stylesheet import bundle_stylesheet

SITES = Path(__file__).parents[1] / "sites"
"""The folder of the peers' configuration and templates."""

_LINK = re.compile(r"\]\(item:([^)#]+)\)")
_PICTURE = re.compile(r"\]\((media/[^)]+)\)")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def write_json(path: Path, value: object) -> None:
    write(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def front_matter(keys: Mapping[str, Any]) -> str:
    """Writes YAML between ``---`` lines, with JSON's texts, numbers and lists, which are valid
    YAML. Empty keys are left out."""
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
        for key, value in keys.items()
        if value not in (None, "", (), [])
    ]
    return f"---\n{''.join(lines)}---\n\n"


def point(body: str, link: Callable[[str], str], media: str) -> str:
    """Returns a body with links in a peer's syntax. ``link`` takes an item's path
    ("news/post-00001"); ``media`` is put before a picture's path."""
    body = _LINK.sub(lambda match: f"]({link(match[1])})", body)
    return _PICTURE.sub(lambda match: f"]({media}{match[1]})", body)


def copy_site(name: str, folder: Path, components: str = "") -> None:
    """Copies a peer's configuration and templates. ``components`` is the folder of its templates
    for the parts that several peers share."""
    shutil.copytree(SITES / name, folder)
    if components:
        shutil.copy2(SITES / "common" / "components.html", folder / components)


def write_pictures(folder: Path) -> None:
    """Writes the pictures to ``folder``/media."""
    for path, content in make_pictures().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def write_static(folder: Path) -> None:
    """Writes the files that a peer copies: the pictures, and this project's own design, which the
    peers' pages use too."""
    write_pictures(folder)
    shutil.copytree(ROOT / "theme" / "static", folder / "theme")
    (folder / "theme" / "style.css").write_bytes(bundle_stylesheet(ROOT / "theme")[1])
