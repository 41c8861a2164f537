"""Joins theme/css to one file, each part in its cascade layer.

theme/css/components/ has a sheet for each component, named like the file of its macro or like its
class. A sheet that is not named after a layer belongs to a room, and joins the components.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from .theme import COMPONENTS, LAYERS, read_theme_text

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def bundle_stylesheet(theme: Path) -> tuple[str, bytes]:
    """Returns the bundle's path below the site's root, which contains its digest, and its bytes.

    Fonts are outside the layers; the layers are in their order (CSS Cascade 5, 6.4).
    """
    folder = theme / "css"
    parts = [_read(folder / "fonts.css"), f"@layer {', '.join(LAYERS)};\n"]
    for layer in LAYERS:
        sheets = [folder / f"{layer}.css"]
        if layer == COMPONENTS:
            named = {*LAYERS, "fonts"} - {COMPONENTS}
            own = [path for path in folder.glob("*.css") if path.stem not in named]
            sheets = [*sorted((folder / layer).glob("*.css")), *sorted(own)]
        parts.append(f"@layer {layer} {{\n{''.join(map(_read, sheets))}}}\n")
    content = "".join(parts).encode()
    return f"theme/style.{hashlib.sha256(content).hexdigest()[:10]}.css", content


def _read(path: Path) -> str:
    """A part without comments and blank lines."""
    text = _COMMENT.sub("", read_theme_text(path))
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines() if line.strip())
